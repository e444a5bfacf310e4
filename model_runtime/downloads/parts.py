"""The folder in which a download is put together: kept after a cancel or a kill, and never taken for a model.

Its name begins with a dot, a marker lies in it from the first to the last moment, and a file carries its own name only
once its checksum was right. One process at a time works on it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from ..common.sentences import Sentence
from ..common.unfinished import MARKER, PARTS
from ..common.whole_files import file_to_disk, names_to_disk, to_disk
from ..errors import RequestFault
from .checksums import Watch, digest
from .listing import ListedFile, Listing
from .record import Record, read_record

_PART = ".part"


class Parts:
    """The parts of one model's download."""

    def __init__(self, models: Path, id: str) -> None:
        self.folder = folder_of(models, id)
        self._id = id
        self._commit = ""
        self._done: dict[str, str] = {}  # SHA-256 of the files that are whole

    @contextlib.contextmanager
    def held(self, wait_s: float = 0.0) -> Iterator[None]:
        """Keep others away. Raises RequestFault where this model is still being downloaded after `wait_s`."""
        lock = FileLock(self.folder.with_name(f"{self.folder.name}.lock"), timeout=wait_s)
        try:
            lock.acquire()
        except Timeout:
            raise RequestFault(
                Sentence("{id} is being downloaded already, by another window or terminal.", id=self._id)
            ) from None
        try:
            yield
        finally:
            lock.release()  # its file stays: whoever waits for it holds the same one

    def begin(self, listing: Listing) -> None:
        """Make the folder, or go on with what is there; of another commit only whole files can still be of use."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._commit, self._done = self._marked()
        if self._commit != listing.commit:
            for part in self.folder.rglob(f"*{_PART}"):
                part.unlink()
            self._commit = listing.commit
        self._mark()

    def has(self, file: ListedFile, watch: Watch) -> bool:
        """Whether a file is whole: compared again where it came with another commit."""
        path, known = self.folder / file.name, self._done.get(file.name)
        if known is None or not path.is_file() or path.stat().st_size != file.size:
            return False
        if file.sha256 is not None:
            return known == file.sha256
        return digest(path, file, watch)[1]

    def part(self, file: ListedFile) -> Path:
        """Where a file's bytes go until they are all there."""
        path = self.folder / f"{file.name}{_PART}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > file.size:
            path.unlink()
        return path

    def held_bytes(self, listing: Listing) -> int:
        """Bytes of the listing's files that are here."""
        found = 0
        for file in listing.files:
            for path in (self.folder / file.name, self.folder / f"{file.name}{_PART}"):
                if path.is_file():
                    found += min(path.stat().st_size, file.size)
                    break
        return found

    def close(self, file: ListedFile, watch: Watch) -> bool:
        """Compare a file that has all its bytes; it gets its name, or is dropped where it is not what is stated."""
        part = self.part(file)
        with part.open("ab") as stream:  # made here where it has no byte
            to_disk(stream.fileno())
        sha256, same = digest(part, file, watch)
        if not same:
            part.unlink()
            return False
        part.replace(self.folder / file.name)
        self._done[file.name] = sha256
        self._mark()
        return True

    def tidy(self, listing: Listing) -> None:
        """Take away what is not of the listing: files of an earlier commit, and what a killed process made of them."""
        wanted = {file.name for file in listing.files}
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            if path.relative_to(self.folder).as_posix() not in wanted | {MARKER}:
                path.unlink()

    def finish(self, listing: Listing, came_from: str, target: Path) -> Record:
        """Write the record and move the folder, in one step, to where models are."""
        files = tuple(ListedFile(file.name, file.size, self._done[file.name]) for file in listing.files)
        stated = all(file.sha256 or file.blob for file in listing.files)
        record = Record(listing.id, listing.commit, came_from, stated, files)
        record.write(self.folder)
        (self.folder / MARKER).unlink()
        self.folder.rename(target)
        names_to_disk(target.parent)
        return record

    def _marked(self) -> tuple[str, dict[str, str]]:
        try:
            said = json.loads((self.folder / MARKER).read_text(encoding="utf-8"))
            return str(said["commit"]), {str(name): str(sha256) for name, sha256 in said["done"].items()}
        except FileNotFoundError:  # all was here, and the process was killed before the folder had its name
            record = read_record(self.folder)
            return (record.commit, {file.name: file.sha256 for file in record.files}) if record else ("", {})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", {}

    def _mark(self) -> None:
        """Keep the marker's old text until the new one is whole."""
        text = json.dumps({"id": self._id, "commit": self._commit, "done": self._done})
        fresh = self.folder / f"{MARKER}{_PART}"
        fresh.write_text(text, encoding="utf-8")
        file_to_disk(fresh)  # without it, all that came would come again
        fresh.replace(self.folder / MARKER)


def folder_of(models: Path, id: str) -> Path:
    """Where the parts of a model's download lie, whether there are any or not."""
    return models / f"{PARTS}{id.replace('/', '--')}"
