"""Pictures in, two plain vectors each out: colours and a thumbnail, and the mean of the vision tower's tokens.

Vectors are kept in a file by the picture's content, since a training set takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from PIL import Image

from ..common.tasks import PAIR
from ..datasets import FrameRef, Item, PictureFault, PictureRef
from ..models.base import Model

THUMBNAIL = 4
BINS = 4
PICTURES_AT_ONCE = 16

Key = tuple[str, ...]


class Features:
    """Vectors by picture, computed once; `tower` tells whether the tower's are there too."""

    def __init__(self, model: Model, folder: Path) -> None:
        self._model = model
        self._kept: dict[str, np.ndarray] = {}
        self._digests: dict[PictureRef | FrameRef, str] = {}
        self.tower = model.embed_pictures([np.zeros((8, 8, 3), np.uint8)]) is not None
        self._file = folder / f"{model.card.revision}-{'tower' if self.tower else 'colours'}.npz"
        if self._file.is_file():
            with np.load(self._file, allow_pickle=False) as kept:
                self._kept = dict(zip(kept["digests"].tolist(), kept["vectors"], strict=True))

    def key(self, item: Item) -> Key:
        """What an item's pictures are, by content; empty where one cannot be read."""
        return tuple(self._digests[picture] for picture in item.pictures if picture in self._digests)

    def prepare(self, items: Iterable[Item], progress: Callable[[int, int], None]) -> None:
        """Compute what is missing for some items, and keep it. Pictures that cannot be read are passed over."""
        waiting: dict[str, PictureRef | FrameRef] = {}
        for picture in dict.fromkeys(picture for item in items for picture in item.pictures):
            try:
                digest = self._digests.setdefault(picture, picture.digest())
            except PictureFault:
                continue
            if digest not in self._kept:
                waiting[digest] = picture
        order = list(waiting.items())
        for start in range(0, len(order), PICTURES_AT_ONCE):
            progress(start, len(order))
            self._compute(order[start : start + PICTURES_AT_ONCE])
        if order:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._file.with_suffix(".unfinished")
            with unfinished.open("wb") as stream:
                np.savez(stream, digests=np.array(list(self._kept)), vectors=np.stack(list(self._kept.values())))
            unfinished.replace(self._file)

    def vector(self, item: Item, tower: bool) -> np.ndarray | None:
        """(D,) float32 of a picture; a pair's is the first and the difference, a video's the mean of its frames."""
        parts = [self._kept.get(self._digests.get(picture, "")) for picture in item.pictures]
        if any(part is None for part in parts):
            return None
        pixels = len(_colours(np.zeros((1, 1, 3), np.uint8)))
        cut = [(part[pixels:] if tower else part[:pixels]).astype(np.float32) for part in parts]
        if item.task == PAIR:
            return np.concatenate([cut[0], cut[1] - cut[0]])
        return np.mean(cut, axis=0)

    def _compute(self, batch: list[tuple[str, PictureRef | FrameRef]]) -> None:
        read = []
        for digest, picture in batch:
            try:
                read.append((digest, picture.read()))
            except PictureFault:
                continue
        if not read:
            return
        vectors = [_colours(pixels) for _, pixels in read]
        if self.tower:
            means = self._model.embed_pictures([pixels for _, pixels in read])
            vectors = [np.concatenate(pair) for pair in zip(vectors, means, strict=True)]
        for (digest, _), vector in zip(read, vectors, strict=True):
            self._kept[digest] = vector.astype(np.float16)


def _colours(pixels: np.ndarray) -> np.ndarray:
    """Square roots of the shares of 4 x 4 x 4 colours, and a 4 x 4 thumbnail in 0..1."""
    levels = pixels.reshape(-1, 3).astype(np.int64) * BINS // 256
    codes = (levels[:, 0] * BINS + levels[:, 1]) * BINS + levels[:, 2]
    shares = np.bincount(codes, minlength=BINS**3) / len(codes)
    small = Image.fromarray(pixels).resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    return np.concatenate([np.sqrt(shares), np.asarray(small, dtype=np.float64).ravel() / 255])
