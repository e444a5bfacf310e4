"""Installs a model that comes as a zip: a file and the folder of installed models in, the model's own folder out; and
takes one away again.

A zip is data from elsewhere: only a model's kinds of files are taken, nothing is written outside the new folder, and no
model that is there already is touched. Qt-free but for translated sentences; runs off the main thread.
"""

from __future__ import annotations

import contextlib
import lzma
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from .model_info import ModelInfoError, is_model_folder, read_model_info
from .translation import tr

_KINDS = (".json", ".safetensors", ".model", ".txt", ".md", "")
_MAX_FILES = 1000
# What Python's zipfile and its codecs raise of a damaged or made-up file; only some of it is documented.
_DAMAGES = (
    OSError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
)


class ModelArchiveError(Exception):
    """The zip cannot be installed; the sentence says why."""


def install(archive: str | Path, models: Path) -> Path:
    """Unpack the one model of `archive` into a new folder of `models`; give that folder.

    Where a model of that name is installed, the new one's folder gets a number. Raises ModelArchiveError; nothing is
    left behind then.
    """
    archive = Path(archive)
    try:
        models.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive) as opened:
            name = _checked(opened, archive.name, shutil.disk_usage(models).free)
            incoming = Path(tempfile.mkdtemp(prefix=".incoming-", dir=models))
            try:
                opened.extractall(incoming)
                read_model_info(incoming / name)
                target = _free(models, name)
                (incoming / name).rename(target)
                return target
            finally:
                _clear(incoming, [entry.filename for entry in opened.infolist() if not entry.is_dir()])
    except ModelInfoError as error:
        raise ModelArchiveError(
            tr("{name} holds no model that can be used here: {reason}").format(name=archive.name, reason=error)
        ) from None
    except _DAMAGES as error:
        raise ModelArchiveError(
            tr("{name} could not be unpacked: {reason}").format(name=archive.name, reason=error)
        ) from None


def _clear(incoming: Path, names: Sequence[str]) -> None:
    """Remove what was unpacked; by names, which were checked, where there are no file handles to look for it."""
    shutil.rmtree(incoming, ignore_errors=True)
    if incoming.exists():
        places = {place for name in names for place in (incoming / name, *(incoming / name).parents)}
        inside = [place for place in places if place == incoming or incoming in place.parents]
        for place in sorted(inside, key=lambda place: -len(place.parts)):
            with contextlib.suppress(OSError):
                place.rmdir() if place.is_dir() else place.unlink()


def put_aside(folder: str | Path, models: Path) -> Path:
    """Take a model out of `models`, at once or not at all, and nothing that lies elsewhere; what is to be deleted.

    Raises ModelArchiveError where it is another folder, or the operating system does not let go of it.
    """
    folder = Path(folder)
    if folder.is_symlink() or folder.resolve().parent != models.resolve() or not is_model_folder(folder):
        sentence = tr("{folder} is none of the models that were installed into the profile.")
        raise ModelArchiveError(sentence.format(folder=folder))
    try:
        aside = Path(tempfile.mkdtemp(prefix=".leaving-", dir=models))
        folder.rename(aside / folder.name)
    except OSError as error:
        sentence = tr("{folder} could not be deleted: {reason}")
        raise ModelArchiveError(sentence.format(folder=folder, reason=error)) from None
    return aside


def _checked(opened: zipfile.ZipFile, file: str, free_bytes: int) -> str:
    """The name of the one folder in the zip; raises ModelArchiveError where an entry is not a model's."""
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(entries) > _MAX_FILES:
        raise ModelArchiveError(tr("{name} holds too many files for a model.").format(name=file))
    for entry in entries:
        path = PurePosixPath(entry.filename)
        inside = len(path.parts) > 1 and not path.is_absolute() and not set(path.parts) & {"..", "."}
        plain = not stat.S_ISLNK(entry.external_attr >> 16) and not any(sign in entry.filename for sign in ":\\")
        if not (inside and plain and path.suffix.lower() in _KINDS):
            raise ModelArchiveError(
                tr("{name} is no model: it holds {entry}.").format(name=file, entry=entry.filename[:200])
            )
    folders = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    if len(folders) != 1:
        raise ModelArchiveError(tr("{name} is no model: it must hold one folder.").format(name=file))
    needed = sum(entry.file_size for entry in entries)
    if needed > free_bytes:
        raise ModelArchiveError(
            tr("{name} needs {needed:.1f} GB on the disk, where {free:.1f} GB are free.").format(
                name=file, needed=needed / 1e9, free=free_bytes / 1e9
            )
        )
    return folders.pop()


def _free(models: Path, name: str) -> Path:
    target, number = models / name, 2
    while target.exists():
        target, number = models / f"{name}-{number}", number + 1
    return target
