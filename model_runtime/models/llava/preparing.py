"""Pictures as CLIP's image processor makes them: the shorter side to the tower's, bicubic, and the middle of that."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ...images import Preprocessing


def squared(picture: np.ndarray, how: Preprocessing, pad: bool) -> np.ndarray:
    """(H, W, 3) uint8 -> (size, size, 3) uint8; `pad` centres it on a square of the mean's colour first."""
    image = Image.fromarray(picture)
    if pad and image.width != image.height:
        side = max(image.size)
        square = Image.new("RGB", (side, side), tuple(int(value * 255) for value in how.mean))
        square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
        image = square
    shorter = min(image.size)
    if shorter != how.size:
        wanted = tuple(how.size if side == shorter else int(how.size * side / shorter) for side in image.size)
        image = image.resize(wanted, Image.Resampling.BICUBIC)
    left, top = (image.width - how.size) // 2, (image.height - how.size) // 2
    return np.asarray(image.crop((left, top, left + how.size, top + how.size)))
