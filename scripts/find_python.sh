#!/bin/sh
# Print the path of a Python for the runtime, 3.11 to 3.14, of those that are there; 3.11, with which most is tested, first.
# What is found is started: pyenv has a python3.12 in the path also where it has no such Python.
set -eu
for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
    # Its own path, not the name, which another shell or folder may take otherwise.
    if path=$("$name" -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 14) or sys.exit(1); print(sys.executable)' \
        2>/dev/null) && [ -n "$path" ]; then
        echo "$path"
        exit 0
    fi
done
echo "No Python from 3.11 to 3.14 was found; install one, or name one with: make PYTHON=/path/to/python3" >&2
exit 1
