"""Files that appear whole or not at all: takes in a path and bytes, or lets others make the file.

It knows nothing of answers, grids and videos, whose files go through it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator

from ...model_runtime.common.whole_files import PathTakenError, made_aside
from .text import tr

__all__ = [
    "ExportError", "PathTakenError", "folder_aside", "made_aside", "make_folder", "os_sentence", "put",
]  # fmt: skip


class ExportError(OSError):
    """A file that was not written; the message is a sentence for the person."""


def put(path: str, data: bytes, overwrite: bool) -> None:
    """Write a whole file, in place of another one only with `overwrite`. Raises ExportError."""
    try:
        with made_aside(path, overwrite) as part, open(part, "wb") as file:
            file.write(data)
    except PathTakenError as error:
        raise ExportError(tr("{} exists already.").format(path)) from error
    except OSError as error:
        raise ExportError(tr("{} cannot be written: {}.").format(path, error.strerror or error)) from error


def make_folder(path: str) -> None:
    """Make a folder for exports, unless it is there. Raises ExportError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ExportError(os_sentence(error, path)) from error


@contextlib.contextmanager
def folder_aside(path: str) -> Iterator[str]:
    """A new folder beside `path`, in which to make files, that takes its name in one step when all is made.

    Raises ExportError where something other than an empty folder is at `path`, and as the system refuses. Whatever goes
    wrong, nothing is left of what was being made.
    """
    path = os.path.abspath(path)
    part = f"{path}.{uuid.uuid4().hex[:12]}.part"
    try:
        if os.path.lexists(path) and (not os.path.isdir(path) or os.listdir(path)):
            raise ExportError(tr("{} is there and not empty; choose another folder.").format(path))
        os.makedirs(part)
        yield part
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(path)  # empty; what somebody put there meanwhile keeps it
        os.rename(part, path)
    except ExportError:
        raise
    except OSError as error:
        raise ExportError(os_sentence(error, path)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def os_sentence(error: OSError, path: str = "") -> str:
    """What the operating system did not allow, as a sentence; the errors of this plugin are sentences already.

    `path`: what it is about where the error does not say.
    """
    if error.strerror is None:
        return str(error)
    about = path or error.filename
    if not about:
        return f"{error.strerror}."
    return tr("{} cannot be read or written: {}.").format(about, error.strerror)
