"""A download from first to last: an id and a source in, the model's folder and its record out.

It may be cancelled or killed at any moment and goes on where it was, and what it leaves until its end is no model.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ..common.sentences import Sentence
from ..errors import Cancelled, ModelFault, RuntimeFault
from ..models.converting import convert
from ..waiting import unless_cancelled
from .checksums import Watch
from .form import check_form
from .installed import installed_as
from .known import pickles_of
from .listing import ListedFile, Listing, checked_id, taken
from .parts import Parts
from .record import Record

SPARE_BYTES = 64 << 20  # left free on the disk
_TOLD_S = 0.1


class Source(Protocol):
    """Where a model comes from: a `Hub` or a `CopyFolder`."""

    @property
    def host(self) -> str:
        """Its name, for the record."""

    async def listing(self, id: str, revision: str | None = None) -> Listing:
        """What there is of a model."""

    async def fetch(self, listing: Listing, file: ListedFile, part: Path, watch: Watch) -> None:
        """Bring the rest of a file into `part`."""


@dataclass(frozen=True)
class Watcher:
    """Who looks on: `tell(stage, bytes done, bytes in all)`, stages `fetch` and `check`; whether to stop."""

    tell: Callable[[str, int, int], None] = lambda stage, done, size: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Downloaded:
    """A model that is here now. `notes`: sentences on what a person should know of it."""

    folder: Path
    record: Record
    notes: tuple[str, ...] = ()


def look_up(source: Source, id: str, watcher: Watcher, revision: str | None = None) -> Listing:
    """What would be fetched of a model. Raises HubFault, ModelFault, RequestFault, Cancelled."""
    work = source.listing(checked_id(id), revision)
    return taken(asyncio.run(unless_cancelled(work, watcher.cancelled)), pickles_of(id))


def download(
    source: Source, id: str, models: Path, watcher: Watcher, revision: str | None = None, listing: Listing | None = None
) -> Downloaded:
    """Bring a model into a folder of `models`; one that is there at the same commit already is given as it is.

    Raises RuntimeFault with a sentence; what came until then is kept for another try.
    """
    listing = look_up(source, id, watcher, revision) if listing is None else listing
    found = installed_as(models, id, listing.commit)
    if found is not None:
        return Downloaded(*found)
    try:
        models.mkdir(parents=True, exist_ok=True)
        parts = Parts(models, id)
        with parts.held():
            return _Download(source, listing, parts, watcher).run(models)
    except OSError as error:
        reason = error.strerror or error
        raise RuntimeFault(Sentence("{folder} cannot be written: {reason}.", folder=models, reason=reason)) from None


@dataclass
class _Download:
    """One download at work."""

    source: Source
    listing: Listing
    parts: Parts
    watcher: Watcher
    fetched: int = 0
    told: float = field(default=0.0)

    def run(self, models: Path) -> Downloaded:
        """Raises RuntimeFault, OSError."""
        self._check_disk(models)
        self.parts.begin(self.listing)
        asyncio.run(unless_cancelled(self._bring_all(), self.watcher.cancelled))
        self.parts.tidy(self.listing)
        check_form(self.parts.folder)
        # Before it is a model: one that was killed here would never be converted.
        made = [path.name for path in convert(self.parts.folder)] if pickles_of(self.listing.id) else []
        record = self.parts.finish(self.listing, self.source.host, target := _free(models, self.listing.id))
        notes: list[str] = []
        if not record.stated:
            notes.append("Nothing says what this copy's files should be: only their form was checked.")
        if made:
            names = ", ".join(made)
            notes.append(
                Sentence("Pickled weights were converted, and are never loaded themselves: {names}.", names=names)
            )
        return Downloaded(target, record, tuple(notes))

    async def _bring_all(self) -> None:
        missing = []
        for file in self.listing.files:
            if self.parts.has(file, self._no_watch):
                self.fetched += file.size
            else:
                part = self.parts.part(file)
                self.fetched += part.stat().st_size if part.exists() else 0
                missing.append(file)
        self._tell("fetch", 0)
        for file in missing:
            part = self.parts.part(file)
            await self.source.fetch(self.listing, file, part, lambda count: self._tell("fetch", count))
            checked = [0]

            def watch(count: int, checked: list[int] = checked, size: int = file.size) -> None:
                if self.watcher.cancelled():
                    raise Cancelled
                checked[0] += count
                self._tell("check", 0, checked[0], size)

            if not await asyncio.to_thread(self.parts.close, file, watch):
                raise ModelFault(
                    Sentence(
                        "The file {name} that came from {host} is not the one that is stated (its checksum differs); "
                        "it was dropped. Try again.",
                        name=file.name,
                        host=self.source.host,
                    )
                )
        self.told = 0.0
        self._tell("fetch", 0)

    def _tell(self, stage: str, count: int, done: int | None = None, size: int | None = None) -> None:
        """Tell how far it is, a few times a second."""
        self.fetched += count
        now = time.monotonic()
        if now - self.told >= _TOLD_S:
            self.told = now
            self.watcher.tell(stage, self.fetched if done is None else done, size or self.listing.size)

    def _no_watch(self, count: int) -> None:
        pass

    def _check_disk(self, models: Path) -> None:
        needed = self.listing.size - self.parts.held_bytes(self.listing)
        free = shutil.disk_usage(models).free - SPARE_BYTES
        if needed > free:
            raise RuntimeFault(
                Sentence(
                    "{id} needs {needed} GB more on the disk of {folder}, where {free} GB are free.",
                    id=self.listing.id,
                    needed=f"{needed / 1e9:.1f}",
                    folder=models,
                    free=f"{max(free, 0) / 1e9:.1f}",
                )
            )


def _free(models: Path, id: str) -> Path:
    """Where a model goes: by its own name, with a number where that is taken."""
    name = id.split("/")[1]
    target, number = models / name, 2
    while target.exists():
        target, number = models / f"{name}-{number}", number + 1
    return target
