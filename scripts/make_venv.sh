#!/bin/sh
# Make the virtual environment FOLDER with PYTHON, unless a working one stands there: make_venv.sh FOLDER PYTHON [OPTION...]
set -eu
folder=$1
python=$2
shift 2
if [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi
if ! command -v "$python" >/dev/null; then
    echo "$python was not found; install Python 3.11, or name one with: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
# Debian's Python comes without the part that venv needs.
"$python" -c 'import ensurepip' 2>/dev/null || sh "$(dirname "$0")/apt_install.sh" python3-venv
echo "Making $folder with $("$python" --version)"
"$python" -m venv --clear "$@" "$folder"
