"""Whether a picture is all of one colour, of which no model can tell anything; numpy only, for both processes."""

from __future__ import annotations

import numpy as np

from .sentences import Sentence

NEAR = 8  # of 255, on either side
SHARE = 0.98


def one_colour_note(rgb: np.ndarray, valid: np.ndarray) -> Sentence | None:
    """What to say of an (H, W, 3) uint8 picture in which nearly all pixels of the (H, W) mask look alike, else None."""
    pixels = rgb[valid]
    if not len(pixels):
        return None
    middle = np.median(pixels, axis=0)
    alike = (np.abs(pixels - middle) <= NEAR).all(axis=1).mean()
    if alike < SHARE:
        return None
    return Sentence("The model sees nearly one colour here; check the bands, the stretch and the place.")
