"""Many scenes on one picture, to look at: seeds in, one RGB image out."""

from __future__ import annotations

import cv2
import numpy as np

from . import generate


def contact_sheet(
    first_seed: int, count: int = 24, columns: int = 6, cell: int = 384, size: int = 1024, gsd: float = 0.5
):
    """(H, W, 3): the scenes of `count` seeds from `first_seed` on, `columns` in a row, each `cell` pixels wide."""
    sheet = np.full((-(-count // columns) * (cell + 4), columns * (cell + 4), 3), 255, np.uint8)
    for i in range(count):
        image = generate(first_seed + i, size, gsd).image
        small = cv2.resize(image, (cell, cell), interpolation=cv2.INTER_AREA)
        cv2.putText(
            small, str(first_seed + i), (6, cell - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 255), 1, cv2.LINE_AA
        )
        row, column = (i // columns) * (cell + 4) + 2, (i % columns) * (cell + 4) + 2
        sheet[row : row + cell, column : column + cell] = small
    return sheet
