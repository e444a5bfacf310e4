"""The records of a subtitle file (.srt, .ass): takes in its path, gives out times and texts, whatever they say.

Files are found without blank lines between records, without time ranges, cut off in the middle, in several encodings;
a record therefore begins at a time range or, in files without any, at a line that is a number. In an .ass file every
line that begins with "Dialogue:" is a record.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_BYTES = 128 * 1024 * 1024
MAX_RECORDS = 8_000  # more are thinned evenly: a path needs no position a frame
_RANGE = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[,.](\d{1,6}))?\s*-->\s*\d{1,3}:\d{1,2}:\d{1,2}(?:[,.]\d{1,6})?")
_COUNT = re.compile(r"^[ \t]*\d{1,9}[ \t]*\r?$", re.MULTILINE)
_DIALOGUE = re.compile(r"^Dialogue:[^,\n]*,\s*(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?\s*,(.*)$", re.MULTILINE)
_STEP = re.compile(r"\bDiffTime\s*:\s*(\d{1,7})\s*ms", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class SubtitleRecord:
    """One record: where its time range begins, in seconds (None: the file has no time ranges), and its text.

    `steps_s`: what it and those before it that were left out state as seconds since the record before, in the file's
    order; None where one states nothing.
    """

    start_s: float | None
    text: str
    steps_s: tuple[float | None, ...] = (None,)


def read_records(path: str) -> Iterator[SubtitleRecord]:
    """The records of a file in its order, at most MAX_RECORDS. Raises OSError, and ValueError where it is no text, once
    the first is wanted."""
    if os.path.getsize(path) > MAX_BYTES:
        raise ValueError("too large")
    with open(path, "rb") as file:
        text = _decoded(file.read())
    if "\n" not in text:
        text = text.replace("\r", "\n")
    dialogue = _DIALOGUE.findall(text)
    for found in thinned(dialogue):
        yield SubtitleRecord(_seconds(*found[:4]), broken(found[4]))
    if dialogue:
        return
    starts = list(_ranges(text))
    timed = bool(starts)
    if not timed:
        starts = [found.start() for found in _COUNT.finditer(text)]
    stride = -(-len(starts) // MAX_RECORDS) or 1
    ends = [*starts[1:], len(text)]
    stated = _STEP.search(text) is not None
    for first in range(0, len(starts), stride):
        since = range(max(0, first - stride + 1), first + 1)
        steps = tuple(_step_s(text, starts[number], ends[number]) if stated else None for number in since)
        record = _record(text[starts[first] : ends[first]], timed, steps)
        if record is not None:
            yield record


def thinned(items: Sequence) -> list:
    """At most MAX_RECORDS of them, evenly."""
    return list(items[:: -(-len(items) // MAX_RECORDS) or 1])


def broken(text: str) -> str:
    """The text of an .ass record with its line breaks."""
    return text.replace("\\N", "\n").replace("\\n", "\n")


def _seconds(hours: str, minutes: str, seconds: str, fraction: str | None) -> float:
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{fraction or 0}")


def _ranges(text: str) -> Iterator[int]:
    """Where the lines with an arrow begin; by plain searching, for there may be hundreds of thousands."""
    arrow = text.find("-->")
    while arrow >= 0:
        yield text.rfind("\n", 0, arrow) + 1
        end = text.find("\n", arrow)
        arrow = text.find("-->", end) if end >= 0 else -1


def _step_s(text: str, start: int, end: int) -> float | None:
    found = _STEP.search(text, start, end)
    return int(found.group(1)) / 1000 if found else None


def _record(text: str, timed: bool, steps_s: tuple[float | None, ...]) -> SubtitleRecord | None:
    """The record of a text that begins with its time range or its number; None where the arrow was no time range."""
    head, _, body = text.partition("\n")
    if not timed:
        return SubtitleRecord(None, body, steps_s)
    found = _RANGE.search(head)
    if found is None:
        return None
    start_s = _seconds(*found.groups())
    told = head[found.end() :] + "\n" + _COUNT.sub("", body)  # the next record's number ends the text
    return SubtitleRecord(start_s, told, steps_s)


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
