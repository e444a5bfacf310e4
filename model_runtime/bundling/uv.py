"""uv, which chooses the packages: the program, found or fetched, and a command of it.

Always an argv list, never a shell. What uv says of a failure is the last lines of the sentence's details.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # nosec B404: argv lists, no shell
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..common.bundle import BundledFile, BundleError, check_file
from ..common.platforms import UV_LEAST, UV_VERSION, platform_here
from ..common.sentences import Sentence
from ..errors import RequestFault, RuntimeFault, reason_of

_VERSION = re.compile(r"uv (\d+)\.(\d+)\.")
# Where pip is told of a mirror and uv is not, uv hears it too.
_LIKE_PIP = {"UV_DEFAULT_INDEX": "PIP_INDEX_URL", "UV_INDEX": "PIP_EXTRA_INDEX_URL", "UV_FIND_LINKS": "PIP_FIND_LINKS"}


def find_uv(named: Path | None, tools: Path) -> Path:
    """An uv that starts: the named one, else one in the path or beside this Python, else fetched into `tools` by pip.

    Raises RequestFault for a named one that is none, RuntimeFault where there is none.
    """
    if named is not None:
        if not _serves(named):
            raise RequestFault(Sentence("{path} is no uv of version {least} or newer.", path=named,
                                        least="{}.{}".format(*UV_LEAST)))  # fmt: skip
        return named
    name = "uv.exe" if os.name == "nt" else "uv"
    places = [shutil.which("uv"), Path(sys.executable).with_name(name), tools / name]
    for place in filter(None, places):
        if _serves(Path(place)):
            return Path(place)
    return _fetched(tools)


def uv_variables() -> dict[str, str]:
    """This process's variables, with what they tell pip of mirrors told to uv."""
    kept = dict(os.environ)
    for name, pips in _LIKE_PIP.items():
        if kept.get(pips) and not kept.get(name) and not (name == "UV_DEFAULT_INDEX" and kept.get("UV_INDEX_URL")):
            kept[name] = kept[pips]
    return kept


def run_uv(uv: Path, arguments: list[str], variables: Mapping[str, str] | None = None) -> str:
    """What a command of uv prints. Raises RuntimeFault with what it says of a failure."""
    kept = {**uv_variables(), "UV_NO_PROGRESS": "1", "NO_COLOR": "1", **(variables or {})}
    ended = subprocess.run(  # nosec B603: an argv list, no shell
        [str(uv), *arguments],
        env=kept,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode:
        raise RuntimeFault(Sentence("The packages cannot be chosen: {reason}", reason=_reason(ended.stderr)),
                           details=ended.stderr[-4000:])  # fmt: skip
    return ended.stdout


def _serves(program: Path) -> bool:
    try:
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=30).stdout  # nosec B603: an argv list, no shell
    except (OSError, subprocess.SubprocessError):
        return False
    version = _VERSION.match(said)
    return version is not None and (int(version[1]), int(version[2])) >= UV_LEAST


def _fetched(tools: Path) -> Path:
    """uv's pinned wheel, brought by pip, which knows the way to its index; the one program is taken out of it."""
    here = platform_here()
    if here is None:
        raise RuntimeFault("There is no uv for this kind of computer; install uv and name it with --uv.")
    tools.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command += ["--only-binary=:all:", "--dest", str(tools), f"uv=={UV_VERSION}"]
    ended = subprocess.run(  # nosec B603: an argv list, no shell
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace"
    )
    if ended.returncode:
        reason = _reason(ended.stderr).rstrip(".")
        raise RuntimeFault(
            Sentence("uv, which is not here, cannot be fetched: {reason}. Install it, or name it with --uv.",
                     reason=reason), details=ended.stderr[-4000:])  # fmt: skip
    try:
        check_file(tools, BundledFile(here.uv_wheel, here.uv_size, here.uv_sha256))
        program = tools / Path(here.uv_member).name
        with zipfile.ZipFile(tools / here.uv_wheel) as wheel, program.open("wb") as stream:
            stream.write(wheel.read(here.uv_member))
        program.chmod(0o755)
    except (BundleError, KeyError, zipfile.BadZipFile) as error:
        raise RuntimeFault(Sentence("The uv that was fetched is not the one that is expected: {reason}",
                                    reason=reason_of(error))) from None  # fmt: skip
    return program


def _reason(said: str) -> str:
    """The cause of a failure, in one line: of uv's causes the one that names the address, else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for start in ("cause: Failed to fetch", "error: Failed to fetch", "cause:", "error:", "ERROR:"):
        found = [line for line in lines if line.startswith(start)]
        if found:
            return found[-1].split(": ", 1)[1][:400]
    return (lines[-1] if lines else "it says nothing")[:400]
