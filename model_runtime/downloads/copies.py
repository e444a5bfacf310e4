"""An offline folder: models that somebody copied, in the layouts in which they are found; nothing is asked of a hub.

A copy states its files' checksums by the record of an earlier download, by the names in a cache of huggingface_hub, or
by the notes that its command line leaves beside files. Of one that states nothing only the form can be checked.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from ..common.bundle import MODELS as BUNDLED
from ..common.bundle_manifest import is_bundle
from ..common.sentences import Sentence
from ..common.unfinished import MARKER, is_unfinished
from ..errors import ModelFault, RequestFault
from .checksums import Watch
from .listing import ListedFile, Listing
from .record import RECORD, read_record

_CHUNK_BYTES = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHA1 = re.compile(r"[0-9a-f]{40}")
_NOTES = Path(".cache", "huggingface", "download")


@dataclass(frozen=True)
class CopyFolder:
    """A folder that holds models, an offline bundle, or one model itself."""

    folder: Path

    @property
    def host(self) -> str:
        """What a record says of where a model came from."""
        return str(self.folder)

    def ids(self) -> tuple[str, ...]:
        """The ids of the models in a bundle; none for another folder, whose names do not always say an id."""
        if not is_bundle(self.folder):
            return ()
        records = map(read_record, sorted((self.folder / BUNDLED).glob("[!.]*")))
        return tuple(record.id for record in records if record is not None)

    async def listing(self, id: str, revision: str | None = None) -> Listing:
        """The files of a model's copy. Raises ModelFault where there is none."""
        found = self._model(id, revision)
        if is_unfinished(found):
            raise ModelFault(Sentence("The download in {folder} has not ended.", folder=found))
        record = read_record(found)
        if record is not None and record.id == id:
            return Listing(id, record.commit, record.files)
        commits = {found.name} if found.parent.name == "snapshots" else set()
        files = []
        for path in sorted(found.rglob("*")):
            name = path.relative_to(found).as_posix()
            if not path.is_file() or name.startswith(".cache/") or name in (RECORD, MARKER):
                continue
            etag, commit = _stated(found, path, name)
            commits |= {commit} - {""}
            sha256 = etag if _SHA256.fullmatch(etag) else None
            files.append(ListedFile(name, path.stat().st_size, sha256, etag if _SHA1.fullmatch(etag) else None))
        commit = commits.pop() if len(commits) == 1 else ""
        return Listing(id, commit if _SHA1.fullmatch(commit) else "", tuple(files))

    async def fetch(self, listing: Listing, file: ListedFile, part: Path, watch: Watch) -> None:
        """Copy the rest of a file. Raises OSError, ModelFault."""
        held = part.stat().st_size if part.exists() else 0
        with (self._model(listing.id, listing.commit or None) / file.name).open("rb") as source:
            source.seek(held)
            with part.open("ab") as stream:
                while held < file.size and (chunk := source.read(min(_CHUNK_BYTES, file.size - held))):
                    stream.write(chunk)
                    held += len(chunk)
                    watch(len(chunk))
                    await asyncio.sleep(0)  # here a cancel ends it
        if held < file.size:
            raise ModelFault(Sentence("{file} is shorter than it should be: the copy is not whole.", file=file.name))

    def _model(self, id: str, revision: str | None) -> Path:
        """The folder of a model's copy. Raises RequestFault for a folder that is not there, ModelFault."""
        if not self.folder.is_dir():
            raise RequestFault(Sentence("There is no folder {folder}.", folder=self.folder))
        owner, name = id.split("/")
        cached = self.folder / f"models--{owner}--{name}"
        snapshots = _snapshots(cached, revision) or _snapshots(self.folder / "hub" / cached.name, revision)
        places = [self.folder / owner / name, self.folder / f"{owner}--{name}", self.folder / name]
        if is_bundle(self.folder):
            places.insert(0, self.folder / BUNDLED / f"{owner}--{name}")
        record = read_record(self.folder)
        if self.folder.name in (name, f"{owner}--{name}") or (record is not None and record.id == id):
            places.append(self.folder)
        for place in (*snapshots, *places):
            if any((place / file).is_file() for file in ("config.json", "adapter_config.json")):
                return place
        raise ModelFault(Sentence("There is no copy of {id} in {folder}.", id=id, folder=self.folder))


def _snapshots(cached: Path, revision: str | None) -> list[Path]:
    """The snapshots of a model in a cache of huggingface_hub: the wanted one, else that of its main branch first."""
    folder = cached / "snapshots"
    if not folder.is_dir():
        return []
    found = sorted(path for path in folder.iterdir() if path.is_dir())
    try:
        main = (cached / "refs" / (revision or "main")).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        main = revision or ""
    chosen = [path for path in found if path.name == main]
    return chosen or ([] if revision else found)


def _stated(folder: Path, path: Path, name: str) -> tuple[str, str]:
    """The checksum that is stated of a file, and the commit; empty where nothing is."""
    if path.is_symlink():
        return path.resolve().name, ""  # a cache names a file's bytes by their checksum
    try:
        lines = (folder / _NOTES / f"{name}.metadata").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return "", ""
    return (lines[1].strip(), lines[0].strip()) if len(lines) > 1 else ("", "")
