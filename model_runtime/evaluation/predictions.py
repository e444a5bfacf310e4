"""A model's answers as JSON lines in a file that only grows, so that an evaluation goes on where it was interrupted.

A record's key covers all that its answers depend on besides the model: the item, its instructions, its pictures'
content and the length allowed. So any sample of any copy of a data set finds its answers again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from ..common.whole_files import about, to_disk
from ..datasets import Item
from ..models.base import Model


class Predictions:
    """The records of one file by key. A line that was cut off by a crash is passed over, and asked again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._kept: dict[str, dict] = {}
        if file.is_file():
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    record = json.loads(line)
                    self._kept[record["key"]] = record
                except (ValueError, KeyError, TypeError):
                    continue

    def get(self, key: str) -> dict | None:
        """The record of a key, or None."""
        return self._kept.get(key)

    def add(self, records: Iterable[dict]) -> None:
        """Append records, and see them to the disk."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with about(self.file), self.file.open("a+b") as stream:
            if stream.seek(0, os.SEEK_END) and not _ends_line(stream):
                stream.write(b"\n")
            for record in records:
                self._kept[record["key"]] = record
                stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            stream.flush()
            to_disk(stream.fileno())


def answers_file(output: Path, what: str, model: Model, how: str) -> Path:
    """Where a model's answers to a part of a data set are kept; `how`: with which hints it was asked."""
    folder = "".join(c if c.isalnum() or c in "._-" else "_" for c in what)
    return output / folder / f"{model.card.revision}-{model.precision}-{how}.jsonl"


def key_of(item: Item, new_ids: Iterable[int], digests: Iterable[str]) -> str:
    """16 hex digits over the item, its instructions, its pictures' digests and the most new ids of each answer."""
    asked = [item.id, [instruction for instruction, _ in item.turns], list(item.options), list(digests), list(new_ids)]
    if item.sought is not None:
        asked.append(item.sought.method)
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def _ends_line(stream: object) -> bool:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1) == b"\n"
