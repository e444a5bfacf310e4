"""The records of a subtitle file: takes in its path, gives out times and texts, whatever they say.

Files are found without blank lines between records, without time ranges, cut off in the middle, in several encodings;
a record therefore begins at a time range or, in files without any, at a line that is a number.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 128 * 1024 * 1024
MAX_RECORDS = 20_000  # more are thinned evenly: a path needs no position a frame
_RANGE = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[,.](\d{1,6}))?\s*-->\s*\d{1,3}:\d{1,2}:\d{1,2}(?:[,.]\d{1,6})?")
_NUMBER = re.compile(r"\s*\d{1,9}\s*")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class Record:
    """One record: where its time range begins, in seconds (None: the file has no time ranges), and its text."""

    start_s: float | None
    text: str


def read_records(path: str) -> list[Record]:
    """The records of a file in its order, at most MAX_RECORDS. Raises OSError, and ValueError where it is no text."""
    if os.path.getsize(path) > MAX_BYTES:
        raise ValueError("too large")
    with open(path, "rb") as file:
        text = _decoded(file.read())
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if "-->" in line and _RANGE.search(line)]
    timed = bool(starts)
    if not timed:
        starts = [number for number, line in enumerate(lines) if _NUMBER.fullmatch(line)]
    stride = -(-len(starts) // MAX_RECORDS) or 1
    return [_record(lines, starts, number, timed) for number in range(0, len(starts), stride)]


def _record(lines: list[str], starts: list[int], number: int, timed: bool) -> Record:
    first = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(lines)
    body = lines[first + 1 : end]
    if not timed:
        return Record(None, "\n".join(body))
    found = _RANGE.search(lines[first])
    hours, minutes, seconds, fraction = found.groups()
    start_s = 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{fraction or 0}")
    return Record(start_s, "\n".join([lines[first][found.end() :], *_without_number(body)]))


def _without_number(body: list[str]) -> Iterator[str]:
    """The lines without those that only count the records."""
    return (line for line in body if not _NUMBER.fullmatch(line))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data[:4096]:
        raise ValueError("no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
