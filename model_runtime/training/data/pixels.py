"""Decoded pictures in one memory-mapped file, so that compressed images are not decoded again in every epoch.

Pictures go in by name as (H, W, 3) uint8 and come out as views of the file. Writing can be interrupted at any point:
the index names only what is whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...common.whole_files import to_disk
from ...datasets import FrameRef, PictureFault, PictureRef, Report
from ...images import prepared
from ..files import drop_partial_line, whole_lines

FLUSHED_BYTES = 32 << 20


@dataclass(frozen=True)
class Fitting:
    """How pictures are kept: `fit` takes and gives (H, W, 3) uint8; `name` tells a store of such from others."""

    name: str
    fit: Callable[[np.ndarray], np.ndarray]


class PixelStore:
    """`pixels.bin` (raw bytes, one picture after another) and `pixels.jsonl` (a line a picture) in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._bytes, self._index = folder / "pixels.bin", folder / "pixels.jsonl"
        self._places: dict[str, tuple[int, int, int]] = {}
        self._end = 0
        self._waiting: list[tuple[str, np.ndarray]] = []
        self._map: np.ndarray | None = None
        for line in whole_lines(self._index):
            name, offset, height, width = json.loads(line)
            self._places[name] = (offset, height, width)
            self._end = max(self._end, offset + height * width * 3)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def add(self, name: str, picture: np.ndarray) -> None:
        """Keep a picture; it can be read after the next `flush`."""
        self._waiting.append((name, np.ascontiguousarray(picture)))
        if sum(picture.nbytes for _, picture in self._waiting) > FLUSHED_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what waits: the pixels first, then the lines that name them."""
        if not self._waiting:
            return
        lines = []
        with self._bytes.open("r+b" if self._bytes.exists() else "w+b") as stream:
            stream.seek(self._end)
            for name, picture in self._waiting:
                stream.write(picture.tobytes())
                self._places[name] = (self._end, *picture.shape[:2])
                lines.append(json.dumps([name, self._end, *picture.shape[:2]]) + "\n")
                self._end += picture.nbytes
            stream.flush()
            to_disk(stream.fileno())
        drop_partial_line(self._index)
        with self._index.open("a", encoding="utf-8") as stream:
            stream.writelines(lines)
        self._waiting.clear()
        self._map = None

    def get(self, name: str) -> np.ndarray:
        """(H, W, 3) uint8, read-only."""
        if self._map is None:
            self._map = np.memmap(self._bytes, np.uint8, "r")
        offset, height, width = self._places[name]
        return self._map[offset : offset + height * width * 3].reshape(height, width, 3)


def decode_into(
    store: PixelStore,
    pictures: Iterable[tuple[str, PictureRef | FrameRef]],
    fit: Callable[[np.ndarray], np.ndarray],
    report: Report,
    note: Callable[[int, int], None],
) -> set[str]:
    """Decode the pictures that the store lacks and keep what `fit` makes of them; returns names that cannot be read.

    `note(done, total)` follows the work.
    """
    wanted = {name: picture for name, picture in pictures if name not in store}
    broken = set()
    for number, (name, picture) in enumerate(wanted.items()):
        try:
            store.add(name, fit(picture.read()))
        except PictureFault:
            report.leave_out("the picture cannot be decoded", name)
            broken.add(name)
        note(number + 1, len(wanted))
    store.flush()
    return broken


def bounding(side: int) -> Fitting:
    """Pictures are kept no larger than `side` pixels a side."""
    return Fitting(str(side), lambda picture: bounded(picture, side))


def bounded(picture: np.ndarray, side: int) -> np.ndarray:
    """A picture no larger than `side` pixels a side, its shape kept where it is not square."""
    height, width = picture.shape[:2]
    if max(height, width) <= side:
        return picture
    if height == width:
        return prepared(picture, side)
    from PIL import Image

    scale = side / max(height, width)
    shape = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(picture).resize(shape, Image.Resampling.BICUBIC))
