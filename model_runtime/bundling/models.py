"""The models of a bundle: an id of the hub, or a folder, in; a folder in which the model manager finds it out."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from ..common.bundle import MODELS
from ..common.sentences import Sentence
from ..downloads.copies import CopyFolder
from ..downloads.downloading import Source, Watcher, download
from ..downloads.installed import is_model
from ..downloads.listing import checked_id
from ..downloads.record import read_record
from ..errors import RequestFault

OWN = "local"  # the owner, as ids go, of a model that came from no hub


@dataclass(frozen=True)
class BundledModel:
    """A model by its `id` and where it comes from."""

    id: str
    source: Source

    @classmethod
    def named(cls, text: str, hub: Source) -> BundledModel:
        """A folder, or else an id of the hub. Raises RequestFault for a folder that holds no model."""
        folder = Path(text).expanduser()
        if not folder.is_dir():
            return cls(checked_id(text), hub)
        folder = folder.resolve()
        if not is_model(folder):
            raise RequestFault(Sentence("There is no model in {folder}.", folder=folder))
        record = read_record(folder)
        return cls(checked_id(f"{OWN}/{folder.name}") if record is None else record.id, CopyFolder(folder))

    @property
    def folder_name(self) -> str:
        """Its folder among the bundle's models."""
        return self.id.replace("/", "--")


def add_model(model: BundledModel, bundle: Path, watcher: Watcher) -> Path:
    """Bring a model into a bundle's folder, resumed where it was left; its folder. Raises RuntimeFault, OSError."""
    models = bundle / MODELS
    target = models / model.folder_name
    record = read_record(target)
    if record is not None and not record.commit:
        shutil.rmtree(target)  # a copy that says no commit may have changed since
    found = download(model.source, model.id, models, watcher)
    if isinstance(model.source, CopyFolder):  # where it lay on this computer is nobody's business
        replace(found.record, came_from="").write(found.folder)
    if found.folder != target:
        found.folder.rename(target)
    return target
