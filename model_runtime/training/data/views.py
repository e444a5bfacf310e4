"""Augmentation: a view (crop, quarter turn or mirror, colour) drawn from a seeded generator, and its application.

The same view is applied to all pictures of a pair or video, but for the colour, which is drawn for each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ...images import prepared

TURNS = 8  # the symmetries of a square: quarter turns counter-clockwise, 4 and more mirrored left to right first
WHOLE = (0.0, 0.0, 1.0, 1.0)  # the box of a view that crops nothing
PLAIN = np.concatenate([np.eye(3), np.zeros((3, 1))], axis=1).astype(np.float32)


@dataclass(frozen=True)
class View:
    """`box`: left, top, right, bottom as shares of the picture. `turn`: 0 to 7 (TURNS). `colours`: one (3, 4) affine
    matrix of RGB in 0..1 a picture.
    """

    box: tuple[float, float, float, float] = WHOLE
    turn: int = 0
    colours: tuple[np.ndarray, ...] = (PLAIN,)


def draw_view(rng: np.random.Generator, pictures: int, crop_least: float, turn: bool) -> View:
    """A crop of at least `crop_least` of the area (1: none), one of eight orientations where `turn`, colours."""
    box = WHOLE
    if crop_least < 1:
        area, ratio = rng.uniform(crop_least, 1.0), np.exp(rng.uniform(-0.25, 0.25))
        width, height = min(1.0, np.sqrt(area * ratio)), min(1.0, np.sqrt(area / ratio))
        left, top = rng.uniform(0, 1 - width), rng.uniform(0, 1 - height)
        box = (float(left), float(top), float(left + width), float(top + height))
    turned = int(rng.integers(TURNS)) if turn else 0
    return View(box, turned, tuple(_colour(rng) for _ in range(pictures)))


def _colour(rng: np.random.Generator) -> np.ndarray:
    """Brightness, contrast, saturation and colour cast as one affine map of RGB in 0..1, (3, 4) float32."""
    contrast, saturation = rng.uniform(0.75, 1.3), rng.uniform(0.6, 1.4)
    grey = np.full((3, 3), 1 / 3)
    gains = rng.uniform(0.92, 1.08, (3, 1))
    linear = contrast * gains * (saturation * np.eye(3) + (1 - saturation) * grey)
    offset = gains * 0.45 * (1 - contrast) + rng.uniform(-0.1, 0.1)
    return np.concatenate([linear, offset], axis=1).astype(np.float32)


def apply_view(picture: np.ndarray, view: View, size: int, pad: bool) -> np.ndarray:
    """(H, W, 3) uint8 -> (size, size, 3) uint8 through the view, without its colour; `pad` as in `images.prepared`.

    Without a crop this is what the model's own preprocessing gives, turned.
    """
    if view.box == WHOLE:
        small = prepared(picture, size, pad)
    else:
        height, width = picture.shape[:2]
        left, top, right, bottom = view.box
        box = (left * width, top * height, right * width, bottom * height)
        small = np.asarray(Image.fromarray(picture).resize((size, size), Image.Resampling.BICUBIC, box=box))
    return turned(small, view.turn)


def turned(grid: np.ndarray, turn: int) -> np.ndarray:
    """(H, W, ...) in the orientation `turn`, 0 to 7 (TURNS)."""
    mirrored = grid[:, ::-1] if turn >= 4 else grid
    return np.ascontiguousarray(np.rot90(mirrored, turn % 4))
