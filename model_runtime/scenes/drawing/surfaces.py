"""Surfaces: two colours and how they mingle. Drawing writes surface numbers, `Surfaces.colours` makes them colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import noise

RGB = tuple[float, float, float]


@dataclass(frozen=True)
class Surface:
    """Mixed of colours `a` and `b` (sRGB 0..255) by noise of three scales, in shares of the full range.

    `coarse` varies over some 45 m, `medium` over 7 m, `fine` over 1.1 m; `grain` changes brightness pixel by pixel.
    """

    a: RGB
    b: RGB
    coarse: float = 0.0
    medium: float = 0.15
    fine: float = 0.15
    grain: float = 0.04


def linear(colour: RGB) -> np.ndarray:
    """sRGB 0..255 -> linear reflectance 0..1, (3,)."""
    return (np.asarray(colour, dtype=np.float64) / 255.0) ** 2.2


class Surfaces:
    """A growing table of surfaces; equal surfaces share a number."""

    def __init__(self) -> None:
        self._numbers: dict[Surface, int] = {}

    def number(self, surface: Surface) -> int:
        """The number of a surface, new where it was not seen before."""
        return self._numbers.setdefault(surface, len(self._numbers))

    def colours(self, index: np.ndarray, pattern: np.ndarray, seed: int, x0: float, y0: float, px: float) -> np.ndarray:
        """(H, W) surface numbers and a brightness pattern -> (H, W, 3) float32 linear reflectance."""
        table = np.array(
            [[*linear(s.a), *(linear(s.b) - linear(s.a)), s.coarse, s.medium, s.fine, s.grain] for s in self._numbers],
            dtype=np.float32,
        )
        shape = index.shape
        coarse = noise.smooth(seed + 11, x0, y0, px, shape, 45.0)
        medium = noise.smooth(seed + 12, x0, y0, px, shape, max(7.0, 3 * px))
        fine = noise.field(seed + 13, x0, y0, px, shape, max(1.1, 1.7 * px))
        grain = noise.field(seed + 14, x0, y0, px, shape, px)
        out = np.empty((*shape, 3), np.float32)
        for top in range(0, shape[0], 32):
            rows = slice(top, top + 32)
            t = np.take(table, index[rows], axis=0, mode="clip")
            mix = 0.5 + t[..., 6] * coarse[rows] + t[..., 7] * medium[rows] + t[..., 8] * fine[rows]
            np.clip(mix, 0.0, 1.0, out=mix)
            gain = pattern[rows] * (1.0 + t[..., 9] * grain[rows])
            out[rows] = (t[..., :3] + t[..., 3:6] * mix[..., None]) * gain[..., None]
        return out
