"""Files that survive being cut off: written whole or not at all, or appended to line by line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..common.whole_files import about, file_to_disk


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; once written, and on disk, it takes the place of `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with about(path):
            yield part
            file_to_disk(part)
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder_written_whole(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder` to fill; it takes that name where nothing was raised."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with about(folder):
        yield part
        for file in part.rglob("*"):
            if file.is_file():
                file_to_disk(file)
        part.rename(folder)


def whole_lines(path: Path) -> list[str]:
    """The lines of a file but a last one that was cut off; none where there is no file. Nothing is written."""
    if not path.is_file():
        return []
    content = path.read_bytes()
    return content[: content.rfind(b"\n") + 1].decode("utf-8").split("\n")[:-1]


def drop_partial_line(path: Path) -> None:
    """Take away a last line that was cut off: for the one process that appends to the file, before it does."""
    if not path.is_file():
        return
    with path.open("r+b") as stream:
        content = stream.read()
        whole = content.rfind(b"\n") + 1
        if whole != len(content):
            stream.truncate(whole)
