"""What a phrase is to find in an item's pictures: boxes, or the pixels of a mask; the truth to score against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .pictures import PictureRef

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sought:
    """`method`: `find`, `segment` or `segment_change`. `boxes`: left, top, right, bottom, 0..1 of the picture;
    `each`: all of them are sought, which may be none, and one of `unsure` is neither right nor wrong.

    `mask` is a picture of labels, in which what is sought has one of `values` (none: anything but 0), and where
    pixels with one of `ignored` do not count.
    """

    method: str
    phrase: str
    boxes: tuple[Box, ...] = ()
    mask: PictureRef | None = None
    values: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    each: bool = False
    unsure: tuple[Box, ...] = ()

    def pixels(self) -> tuple[np.ndarray, np.ndarray]:
        """(H, W) bool each: where it is, and which pixels count. Raises PictureFault."""
        labels = self.mask.read_labels()
        inside = np.isin(labels, self.values) if self.values else labels > 0
        return inside, ~np.isin(labels, self.ignored)
