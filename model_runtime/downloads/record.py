"""What is kept beside a downloaded model: where it came from, at which commit, and each file's checksum.

The record is a file of JSON without a suffix, so that a model's revision and its zip do not depend on it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ..common.whole_files import file_to_disk
from ..errors import RequestFault
from .listing import ListedFile, checked_id

RECORD = "unirs-download"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Record:
    """A downloaded model: its `id`, its `commit` (empty where its copy did not say), `came_from` (a hub's address or a
    folder), whether anything was `stated` of its files that they were compared with, and the files with their SHA-256.
    """

    id: str
    commit: str
    came_from: str
    stated: bool
    files: tuple[ListedFile, ...]

    def write(self, folder: Path) -> None:
        """Raises OSError."""
        files = {file.name: {"size": file.size, "sha256": file.sha256} for file in self.files}
        text = json.dumps({**asdict(self), "files": files}, indent=1)
        (folder / RECORD).write_text(text, encoding="utf-8")
        file_to_disk(folder / RECORD)


def read_record(folder: Path) -> Record | None:
    """The record of a folder; None where there is none, or none that can be read."""
    path = folder / RECORD
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        said = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(
            ListedFile(str(name), int(entry["size"]), str(entry["sha256"])) for name, entry in said["files"].items()
        )
        return Record(checked_id(said["id"]), str(said["commit"]), str(said["came_from"]), bool(said["stated"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, RequestFault):
        return None
