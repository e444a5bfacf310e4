"""The models in a folder of models: which there are, whether one is still what was fetched, and its removal."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ..common.sentences import Sentence
from ..common.unfinished import is_unfinished
from ..errors import ModelFault, RequestFault
from .checksums import Watch, digest
from .form import check_form
from .listing import checked_id
from .parts import Parts
from .record import Record, read_record

_CONFIGS = ("config.json", "adapter_config.json")
_REMOVED = ".removed-"
_ENDING_S = 3.0  # a download that was stopped just now lets go within this time


@dataclass(frozen=True)
class Installed:
    """A model's folder with the record of its download, None where it came another way."""

    folder: Path
    record: Record | None


def installed_models(models: Path) -> list[Installed]:
    """Every model in a folder, by name; parts of downloads are none."""
    if not models.is_dir():
        return []
    folders = sorted(path for path in models.iterdir() if is_model(path))
    return [Installed(folder, read_record(folder)) for folder in folders]


def is_model(folder: Path) -> bool:
    """Whether a folder is a model's, as far as its names tell."""
    hidden = folder.name.startswith(".")
    return not hidden and any((folder / name).is_file() for name in _CONFIGS) and not is_unfinished(folder)


def installed_as(models: Path, id: str, commit: str) -> tuple[Path, Record] | None:
    """The folder in which a model is at a commit, all of whose files have their size."""
    for found in installed_models(models):
        record = found.record
        if record is not None and (record.id, record.commit) == (id, commit) and commit:
            if all(_size(found.folder / file.name) == file.size for file in record.files):
                return found.folder, record
    return None


@dataclass(frozen=True)
class Verdict:
    """What a look at every byte of a model found. `compared`: files whose checksum was compared; `faults`: sentences.
    Nothing could be compared where there is no record: then only the form of its weights was checked."""

    folder: Path
    record: Record | None
    compared: int
    faults: tuple[str, ...]


def verify(folder: Path, watch: Watch = lambda count: None) -> Verdict:
    """Compare a model's files with its record. Raises RequestFault for a folder that is no model's, Cancelled."""
    if not is_model(folder):
        raise RequestFault(Sentence("There is no model in {folder}.", folder=folder))
    record, faults = read_record(folder), []
    for file in () if record is None else record.files:
        path = folder / file.name
        if not path.is_file():
            faults.append(Sentence("{name} is missing.", name=file.name))
        elif _size(path) != file.size:
            faults.append(Sentence("{name} has {found} bytes instead of {size}.", name=file.name, found=_size(path),
                                   size=file.size))  # fmt: skip
        else:
            try:
                same = digest(path, file, watch)[1]
            except OSError as error:
                faults.append(Sentence("{path} cannot be read: {reason}.", path=path, reason=error))
                continue
            if not same:
                faults.append(Sentence("{name} is not what was fetched: its checksum differs.", name=file.name))
    if record is None:
        try:
            check_form(folder)
        except (ModelFault, OSError) as error:
            faults.append(error.args[0] if isinstance(error, ModelFault) else str(error))
    return Verdict(folder, record, 0 if record is None else len(record.files), tuple(faults))


def remove(folder: Path) -> int:
    """Delete a model that was downloaded; its bytes. It stops being a model before its first file goes.

    Raises RequestFault.
    """
    if folder.is_symlink() or not is_model(folder):
        raise RequestFault(Sentence("There is no model in {folder}.", folder=folder))
    if read_record(folder) is None:
        raise RequestFault(Sentence("{folder} was not downloaded by this program: delete it yourself.", folder=folder))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    gone = folder.with_name(f"{_REMOVED}{folder.name}")
    try:
        if gone.exists():
            shutil.rmtree(gone)
        folder.rename(gone)
        shutil.rmtree(gone)
    except OSError as error:
        reason = error.strerror or error
        raise RequestFault(
            Sentence("{folder} cannot be removed: {reason}. Is the model in use?", folder=folder, reason=reason)
        ) from None
    return size


def drop_parts(models: Path, id: str) -> int:
    """Delete what a download that was given up has left; its bytes. Raises RequestFault where it is at work."""
    parts = Parts(models, checked_id(id))
    if not parts.folder.is_dir():
        raise RequestFault(Sentence("Nothing of {id} is here.", id=id))
    with parts.held(_ENDING_S):
        size = sum(path.stat().st_size for path in parts.folder.rglob("*") if path.is_file())
        shutil.rmtree(parts.folder)
    return size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
