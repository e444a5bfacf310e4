"""What the tracks of an MP4 or MOV file hold, as the file says: a path in, format and MIME type of each track out.

FFmpeg does not say what stands in a track that it cannot decode. Boxes: ISO/IEC 14496-12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MOST_BYTES = 4096  # of a description of samples
_MOST_BOXES = 10_000
_WAY = (b"mdia", b"minf", b"stbl", b"stsd")


@dataclass(frozen=True)
class Mp4Track:
    """`format`: four letters, as "avc1", "tx3g", "gpmd", "mett", "djmd"; `mime`: of a track of "mett", else empty."""

    format: str
    mime: str = ""


def read_tracks(file: Path) -> list[Mp4Track]:
    """The tracks in the order of the file, which is that of FFmpeg's streams; none where it is no such file."""
    tracks: list[Mp4Track] = []
    try:
        with open(file, "rb") as data:
            for kind, start, end in _boxes(data, 0, file.stat().st_size):
                if kind != b"moov":
                    continue
                for inner, first, beyond in _boxes(data, start, end):
                    if inner == b"trak":
                        tracks.append(_track(data, first, beyond))
    except (OSError, struct.error):
        return []
    return tracks


def _track(data: BinaryIO, start: int, end: int) -> Mp4Track:
    for wanted in _WAY:
        start, end = next(((first, last) for kind, first, last in _boxes(data, start, end) if kind == wanted), (0, 0))
        if not end:
            return Mp4Track("")
    data.seek(start + 8)  # past the version and the number of descriptions
    entry = data.read(max(0, min(end - start - 8, _MOST_BYTES)))  # a negative count would read the whole file
    name = entry[4:8].decode("latin-1")
    if name != "mett":
        return Mp4Track(name)
    texts = entry[16:].split(b"\0")  # TextMetaDataSampleEntry: content encoding, MIME type
    return Mp4Track(name, next((text.decode("latin-1") for text in texts if b"/" in text), ""))


def _boxes(data: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(type, first byte, byte beyond) of the content of every box between two places."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        data.seek(at)
        size, kind = struct.unpack(">I4s", data.read(8))
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", data.read(8))
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            return
        yield kind, at + head, at + size
        at += size
