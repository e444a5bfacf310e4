"""A clock that is set while a program runs: what to start it with, and how to set it. Standard library only."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

from .torture import CannotHere

_HOUR, _YEAR = 3600.0, 365 * 86400.0
OFFSETS = (0.0, -1.0, -_HOUR, _HOUR, -_YEAR, _YEAR, _HOUR - time.time())  # the last one is to 1970


class Clock:
    """The time of day of the programs that are started with `environment`, so many seconds off the true one."""

    def __init__(self, folder: Path) -> None:
        """Raises CannotHere without a compiler of C."""
        if sys.platform != "linux" or shutil.which("gcc") is None:
            raise CannotHere("there is no Linux, or no gcc, to make a clock with")
        library, source = folder / "clock.so", Path(__file__).with_name("clock.c")
        subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
        self.path = folder / "clock"
        self.path.write_bytes(struct.pack("d", 0.0))
        self.environment = {"LD_PRELOAD": str(library), "UNIRS_CLOCK": str(self.path)}


def set_clock(path: Path, off: float) -> None:
    """Let the clock of a path be so many seconds off."""
    with path.open("r+b") as stream:
        stream.write(struct.pack("d", off))
