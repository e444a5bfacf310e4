"""Natural variation of the ground: smooth random fields tied to the place, so that any window of it shows the same."""

from __future__ import annotations

import cv2
import numpy as np

_PERIOD = 512


def field(seed: int, x0: float, y0: float, px: float, shape: tuple[int, int], wavelength: float) -> np.ndarray:
    """(rows, columns) float32 noise of mean 0 and deviation about 1 that varies over `wavelength` metres.

    (x0, y0) is the window's corner and `px` its metres a pixel. The pattern repeats after 512 wavelengths.
    """
    tile = np.random.default_rng([seed, 99]).standard_normal((_PERIOD, _PERIOD), dtype=np.float32)
    scale = px / wavelength
    start = np.array([x0, y0]) / wavelength
    whole = np.floor(start).astype(int) - 1
    counts = np.ceil(np.array(shape[::-1]) * scale).astype(int) + 4
    columns, rows = (np.arange(count) + first for count, first in zip(counts, whole, strict=False))
    lattice = tile[np.ix_(rows % _PERIOD, columns % _PERIOD)]
    if scale == 1.0:
        return lattice[: shape[0], : shape[1]]
    placing = np.array([[scale, 0, start[0] - whole[0]], [0, scale, start[1] - whole[1]]])
    flags = cv2.WARP_INVERSE_MAP | (cv2.INTER_CUBIC if scale < 0.15 else cv2.INTER_LINEAR)
    return cv2.warpAffine(lattice, placing, (shape[1], shape[0]), flags=flags, borderMode=cv2.BORDER_REPLICATE) * 1.35


def smooth(seed: int, x0: float, y0: float, px: float, shape: tuple[int, int], wavelength: float) -> np.ndarray:
    """The same for long wavelengths, in two octaves; worked out on a coarse grid and enlarged: nothing is lost."""
    step = max(1, int(wavelength / px / 12))
    small = (shape[0] // step + 3, shape[1] // step + 3)
    coarse = field(seed, x0, y0, px * step, small, wavelength)
    coarse = 0.8 * coarse + 0.5 * field(seed + 1, x0, y0, px * step, small, wavelength * 0.43)
    placing = np.array([[1 / step, 0, 0.5 / step - 0.5], [0, 1 / step, 0.5 / step - 0.5]])
    return cv2.warpAffine(
        coarse,
        placing,
        (shape[1], shape[0]),
        flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
