#!/bin/sh
# Make the virtual environment FOLDER, unless a working one stands there: make_venv.sh FOLDER PYTHON [OPTION...]
# PYTHON is a path or a name; empty for one that fits, of those that are there.
set -eu
folder=$1
python=$2
shift 2
if [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi
here=$(dirname "$0")
if [ -z "$python" ]; then
    python=$(sh "$here/find_python.sh")
elif ! "$python" -c '' 2>/dev/null; then
    echo "$python cannot be started; name a Python from 3.11 to 3.14 with: make PYTHON=/path/to/python3" >&2
    exit 1
fi
# Debian's Python comes without the part that venv needs.
"$python" -c 'import ensurepip' 2>/dev/null ||
    sh "$here/apt_install.sh" "$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')"
echo "Making $folder with $("$python" --version), $python"
"$python" -m venv --clear "$@" "$folder"
