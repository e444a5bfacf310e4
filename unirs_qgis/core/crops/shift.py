"""How far one picture lies beside another: takes in two grey pictures of one place, gives out metres east and north.

Phase correlation (Kuglin and Hines, 1975) of the lengths of the gradients, so that what was dark may have become
bright: harvested fields, other light, another sensor. numpy only; runs in any thread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

MIN_SIDE = 32  # pixels that a picture needs to tell a shift
MIN_CONFIDENCE = 1.5
LARGEST = 0.1  # of the picture's side
_BLUR = 0.7  # pixels: what is finer is noise
_STRONG = 3.0  # medians: the rims of lakes and fields must not outweigh all the rest
_PEAK = 4  # pixels around the peak that belong to it


@dataclass(frozen=True)
class Shift:
    """Where the later picture's content lies, seen from the earlier one's: metres along the grid's axes."""

    east_m: float
    north_m: float
    confidence: float  # height of the correlation's peak over the next one's; 1 is none

    @property
    def metres(self) -> float:
        """The distance."""
        return math.hypot(self.east_m, self.north_m)


def estimate(
    before: np.ndarray,
    after: np.ndarray,
    gsd: float,
    native_gsd: float = 0.0,
    valid: np.ndarray | None = None,
) -> Shift | None:
    """The shift between two (S, S) grey pictures with pixels of `gsd` metres, or None where it cannot be told.

    `native_gsd`: pixel size of the coarser layer in metres, below which a picture has no detail; `valid`: (S, S), where
    both pictures have data. None also for more than a tenth of the picture's side.
    """
    step = max(1, int(native_gsd / gsd))
    gap = np.zeros(before.shape, bool) if valid is None else ~valid
    before, after, gap = (_reduced(np.asarray(part, np.float64), step) for part in (before, after, gap))
    side = len(before)
    if side < MIN_SIDE or (gap > 0).mean() > 0.5:
        return None
    spectra = [_spectrum(part, gap > 0) for part in (before, after)]
    if spectra[0] is None or spectra[1] is None:
        return None
    product = spectra[1] * np.conj(spectra[0])
    frequency = np.fft.fftfreq(side)
    weight = np.exp(-2 * (math.pi * _BLUR) ** 2 * (frequency[:, None] ** 2 + frequency**2))
    surface = np.fft.ifft2(weight * product / (np.abs(product) + 1e-9 * np.abs(product).max())).real
    row, column = np.unravel_index(int(np.argmax(surface)), surface.shape)
    rows, columns = ((np.arange(side) - peak + side // 2) % side - side // 2 for peak in (row, column))
    elsewhere = np.maximum(np.abs(rows)[:, None], np.abs(columns)) > _PEAK
    second = float(surface[elsewhere].max())
    confidence = float(surface[row, column]) / second if second > 0 else math.inf
    down = _signed(row, side) + _top(surface[np.arange(row - 1, row + 2) % side, column])
    right = _signed(column, side) + _top(surface[row, np.arange(column - 1, column + 2) % side])
    if confidence < MIN_CONFIDENCE or math.hypot(down, right) > LARGEST * side:
        return None
    return Shift(right * step * gsd, -down * step * gsd, confidence)


def _reduced(picture: np.ndarray, step: int) -> np.ndarray:
    """Means of blocks of `step` x `step` pixels."""
    side = len(picture) // step
    return picture[: side * step, : side * step].reshape(side, step, side, step).mean(axis=(1, 3))


def _spectrum(picture: np.ndarray, gap: np.ndarray) -> np.ndarray | None:
    """Fourier transform of the windowed gradient lengths, None for a picture without any."""
    length = np.hypot(*np.gradient(picture))
    near = gap.copy()
    for axis in (0, 1):  # an edge of the data is no edge of the ground
        for way in (-2, -1, 1, 2):
            near |= np.roll(gap, way, axis)
    length[near] = 0
    known = ~near
    if not length[known].any():
        return None
    usual = float(np.median(length[known]))
    if usual > 0:
        length = np.minimum(length, _STRONG * usual)
    length[known] -= length[known].mean()
    hann = np.hanning(len(length) + 2)[1:-1]
    return np.fft.fft2(length * hann[:, None] * hann)


def _signed(place: int, side: int) -> int:
    return int(place) - side if place > side // 2 else int(place)


def _top(three: np.ndarray) -> float:
    """Where, from the middle of three values, the Gaussian through them has its top."""
    left, middle, right = np.log(np.maximum(three, 1e-12))
    bend = left - 2 * middle + right
    return float(np.clip((left - right) / (2 * bend), -0.5, 0.5)) if bend < 0 else 0.0
