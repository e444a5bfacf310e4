"""A file system of one's own: small, filled but for so many bytes, read-only; gone with the process that mounted it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

BYTES = 448 << 20  # a download leaves 64 MB free, a set-up 200
PAGE = 4096


class SmallDisk:
    """A disk in memory, in the place of /mnt, which every user may reach. The process must be in a mount namespace of
    its own (`confined.py`)."""

    folder = Path("/mnt")

    def __init__(self) -> None:
        self._filler = self.folder / ".filler"
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={BYTES},mode=777", "disk", str(self.folder)], check=True)

    def used(self) -> int:
        """Bytes, in whole pages."""
        state = os.statvfs(self.folder)
        return (state.f_blocks - state.f_bfree) * state.f_frsize

    def fill(self, leaving: int) -> None:
        """Leave so many bytes, in whole pages."""
        with self._filler.open("wb") as stream:
            state = os.statvfs(self.folder)
            if (count := state.f_bavail * state.f_frsize - leaving) > 0:
                os.posix_fallocate(stream.fileno(), 0, count)

    def make_room(self) -> None:
        """All of it but what others wrote."""
        self._filler.unlink(missing_ok=True)

    def allow(self, writing: bool) -> bool:
        """Let nobody write to any of it, root neither, or let them again; False where a file is open for writing."""
        option = "rw" if writing else "ro"
        done = subprocess.run(["mount", "-o", f"remount,{option}", str(self.folder)], stderr=subprocess.DEVNULL)
        return done.returncode == 0
