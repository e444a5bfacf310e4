"""A program for a Python that nobody knows yet: says in a line of JSON what it is. Takes a word and names of packages.

The word comes back as `mark`, so that no other program's output is taken for this one's. It runs under any Python 3,
and imports nothing that may be broken.
"""

import json
import os
import platform
import struct
import sys
import sysconfig


def main(mark, names):
    """`{mark, version, bits, machine, conda, venv, managed, qgis, pip, packages: {name: version or null}}`."""
    venv = sys.prefix != getattr(sys, "base_prefix", sys.prefix)
    marker = os.path.join(sysconfig.get_path("stdlib") or "", "EXTERNALLY-MANAGED")
    return {
        "mark": mark,
        "version": platform.python_version(),
        "bits": 8 * struct.calcsize("P"),
        "machine": platform.machine(),
        "conda": os.path.isdir(os.path.join(sys.prefix, "conda-meta")),
        "venv": venv,
        "managed": not venv and os.path.isfile(marker),
        "qgis": _there("qgis"),
        "pip": _there("pip"),
        "packages": {name: _version(name) for name in names},
    }


def _there(module):
    try:
        from importlib.util import find_spec

        return find_spec(module) is not None
    except Exception:  # a broken package is as good as none
        return False


def _version(name):
    try:
        from importlib import metadata

        return metadata.version(name)
    except Exception:  # no such package, or a Python before 3.8, which will not do anyway
        return None


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2:])) + "\n")
