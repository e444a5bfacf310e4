"""Finds Pythons that an environment can be built on, and asks one what it is; QGIS's own is never among them.

A Python is asked only where its name says that it is one: on Windows and macOS the program beside QGIS starts QGIS.
"""

from __future__ import annotations

import json
import os
import platform
import re
import secrets
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .children import Child
from .surroundings import Surroundings

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
"""In the order in which they are taken: the first was tested most."""
_NAME = re.compile(r"(python|pypy)[\d.]*(\.exe)?", re.IGNORECASE)
_CONDA = ("miniforge3", "miniconda3", "anaconda3", "mambaforge", "micromamba", "miniconda", "anaconda")
_LIMIT_S = 30.0
_PROBE = """
import json, platform, sys, sysconfig, struct
try:
    import venv, ensurepip
    pip = True
except ImportError:
    pip = False
print(json.dumps({"mark": sys.argv[1], "version": list(sys.version_info[:3]), "program": sys.executable,
    "kind": platform.python_implementation(), "bits": 8 * struct.calcsize("P"), "machine": platform.machine(),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")), "pip": pip}))
"""


@dataclass(frozen=True)
class PythonFacts:
    """What a Python says of itself. `number`: (3, 11, 2); `pip`: whether it can make an environment with pip in it."""

    path: Path
    number: tuple[int, int, int]
    kind: str
    bits: int
    machine: str
    free_threaded: bool
    pip: bool
    source: str = ""

    @property
    def version(self) -> str:
        return ".".join(map(str, self.number))

    @property
    def minor(self) -> str:
        """As "3.11"."""
        return f"{self.number[0]}.{self.number[1]}"

    @property
    def unfit(self) -> str:
        """Why there are no packages for it, in a few English words; empty where there are."""
        if self.kind != "CPython" or self.free_threaded:
            return f"{self.kind} {self.version}{' without a lock' if self.free_threaded else ''}"
        if self.minor not in VERSIONS:
            return f"Python {self.version}"
        return f"{self.bits} bits" if self.bits != 64 else ""


def is_python_name(path: Path) -> bool:
    """Whether a program is called as Pythons are; QGIS is not, whatever it runs."""
    return _NAME.fullmatch(path.name) is not None


def ask(path: Path, around: Surroundings, cancelled: threading.Event, source: str = "") -> PythonFacts | None:
    """What a Python says; None where it does not start, or is none. `source`: empty for a set-up's environment."""
    mark, said = secrets.token_hex(8), []
    child = Child(around.variables, cancelled, said.append)
    try:
        if child.run([str(path), "-I", "-c", _PROBE, mark], around.plugin_root, _LIMIT_S) != 0:
            return None
    except OSError:
        return None
    for line in said:
        try:
            told = json.loads(line)
            if told["mark"] == mark:
                number = tuple(int(part) for part in told["version"])
                program = Path(told["program"] or path)  # what a shim of pyenv's leads to
                if source and not is_allowed(program, around):
                    return None
                return PythonFacts(program, number, told["kind"], int(told["bits"]), told["machine"],
                                   bool(told["free_threaded"]), bool(told["pip"]), source)  # fmt: skip
        except (ValueError, KeyError, TypeError):
            continue
    return None


def find(around: Surroundings, cancelled: threading.Event, versions: Sequence[str] = VERSIONS) -> PythonFacts | None:
    """The first Python that is there and fits, by the order of `versions`; None: there is none."""
    best: PythonFacts | None = None
    for source, path in candidates(around):
        told = _version_in(path)
        if best is not None and told is not None and _rank(told, versions) >= _rank(best.minor, versions):
            continue
        facts = ask(path, around, cancelled, source)
        if facts is None or facts.unfit or facts.minor not in versions or not _same_machine(facts.machine):
            continue
        if best is None or _rank(facts.minor, versions) < _rank(best.minor, versions):
            best = facts
        if best.minor == versions[0]:
            break
    return best


def candidates(around: Surroundings) -> Iterator[tuple[str, Path]]:
    """(where from, program) of all that may be Pythons here, each once; nothing is started."""
    seen: set[str] = set()
    for source, path in _places(around):
        key = os.path.realpath(path)
        if key not in seen and is_allowed(path, around):
            seen.add(key)
            yield source, path


def is_allowed(path: Path, around: Surroundings) -> bool:
    """Whether an environment may be built on it: it is called a Python, is not QGIS's, no stub of the Store, and inside
    a sandbox lies there."""
    if not path.is_file() or not is_python_name(path):
        return False
    if around.qgis_folder is not None and around.qgis_folder in path.resolve().parents:
        return False
    if "windowsapps" in (part.lower() for part in path.parts):
        return False  # opens the Store
    own = sandbox_folders(around.sandbox, around.variables)
    return not own or any(folder in path.parents for folder in own)


def sandbox_folders(sandbox: str, variables: Mapping[str, str]) -> tuple[Path, ...]:
    """Where the programs of a "flatpak" or a "snap" lie: what lies elsewhere is the host's, and may not start inside.
    Empty outside of any: everywhere."""
    if sandbox == "flatpak":
        return (Path("/usr/bin"), Path("/app/bin"))
    return (Path("/usr/bin"), Path(variables.get("SNAP", "/snap"))) if sandbox == "snap" else ()


def _places(around: Surroundings) -> Iterator[tuple[str, Path]]:
    variables, search = around.variables, around.variables.get("PATH", "")
    home = Path(variables.get("USERPROFILE" if around.windows else "HOME") or Path.home())
    for name in [*(f"python{version}" for version in VERSIONS), "python3", "python"]:
        found = shutil.which(name, path=search)
        if found:
            yield "path", Path(found)
    if around.windows:
        for root in (variables.get("LOCALAPPDATA", ""), variables.get("ProgramFiles", ""), "C:\\"):
            for version in VERSIONS if root else ():
                short = f"Python{version.replace('.', '')}"
                yield "launcher", Path(root, "Programs", "Python", short, "python.exe")
                yield "launcher", Path(root, short, "python.exe")
    else:
        frameworks = Path("/Library/Frameworks/Python.framework/Versions")
        for version in VERSIONS:
            for folder in (Path("/usr/bin"), Path("/usr/local/bin"), Path("/opt/homebrew/bin"),
                           frameworks / version / "bin"):  # fmt: skip
                yield "path", folder / f"python{version}"
    for folder in [*(home / name for name in _CONDA), Path("/opt/conda"), Path("C:/ProgramData/miniconda3")]:
        yield "conda", folder / ("python.exe" if around.windows else "bin/python")
    for made in _subfolders(home / ".pyenv" / "versions"):
        yield "pyenv", made / "bin" / "python"


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _version_in(path: Path) -> str | None:
    found = re.search(r"3\.\d\d", path.name)
    return found[0] if found else None


def _rank(minor: str, versions: Sequence[str]) -> int:
    return versions.index(minor) if minor in versions else len(versions)


def _same_machine(machine: str) -> bool:
    """A Python for Intel's Macs on one of Apple's own would bring packages that are not there."""
    here = getattr(os, "uname", lambda: None)()
    apple = platform.system() == "Darwin" and here is not None and "ARM64" in here.version.upper()
    return not apple or machine == "arm64"
