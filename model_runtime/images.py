"""uint8 RGB arrays in, the exact pixels and tensors of the models' authors out (PIL bicubic, three lines each)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

PAD_GREY = (127, 127, 127)


@dataclass(frozen=True)
class Preprocessing:
    """Pixels a side, and the per-channel mean and standard deviation of pixels scaled to 0..1."""

    size: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]


def prepared(picture: np.ndarray, size: int, pad: bool = False) -> np.ndarray:
    """(H, W, 3) uint8 -> (size, size, 3) uint8, bicubic; `pad` centres it on a grey square first."""
    image = Image.fromarray(picture)
    if pad and image.width != image.height:
        side = max(image.size)
        square = Image.new("RGB", (side, side), PAD_GREY)
        square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
        image = square
    if image.size != (size, size):
        image = image.resize((size, size), Image.Resampling.BICUBIC)
    return np.asarray(image)


def pixel_values(pictures: Sequence[np.ndarray], how: Preprocessing) -> torch.Tensor:
    """Prepared (S, S, 3) uint8 pictures -> (n, 3, S, S) float32, (u8 / 255 - mean) / std."""
    stacked = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
    mean = torch.tensor(how.mean).view(1, 3, 1, 1)
    std = torch.tensor(how.std).view(1, 3, 1, 1)
    return (stacked - mean) / std


def content_hash(picture: np.ndarray) -> str:
    """SHA-256 of a picture's raw bytes, as reported to the client; it knows nothing of the picture's sides."""
    return hashlib.sha256(np.ascontiguousarray(picture).tobytes()).hexdigest()
