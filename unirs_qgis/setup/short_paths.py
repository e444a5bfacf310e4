"""Windows takes no path over 259 characters unless it is told to: a folder in, one whose packages' files fit out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

MOST = 100
"""Characters of a folder: its environment's deepest module, compiled, has some 150 more."""


def fitting(folder: Path, windows: bool = os.name == "nt", shorten: Callable[[Path], Path] | None = None) -> Path:
    """The folder itself where it is short enough, or this is not Windows; else as short as Windows can say it."""
    if not windows or len(str(folder)) <= MOST:
        return folder
    for there in (folder, *folder.parents):
        if there.exists():
            return (shorten or _short)(there) / folder.relative_to(there)
    return folder


def is_too_long(folder: Path, windows: bool = os.name == "nt", long_paths: bool | None = None) -> bool:
    """Whether files would be lost to Windows there, even by its short name."""
    if not windows or len(str(folder)) <= MOST:
        return False
    return not (_long_paths() if long_paths is None else long_paths)


def _short(path: Path) -> Path:
    """As `C:\\Users\\JOSPRE~1`; the path itself where the disk keeps no such names."""
    import ctypes

    ask = ctypes.windll.kernel32.GetShortPathNameW
    size = ask(str(path), None, 0)
    buffer = ctypes.create_unicode_buffer(size or 1)
    return Path(buffer.value) if size and ask(str(path), buffer, size) else path


def _long_paths() -> bool:
    """Whether an administrator has lifted the limit."""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except OSError:
        return False
