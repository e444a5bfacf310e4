"""Sunlight: cast shadows, sky light in the open and between walls. Layers of a canvas in, lit colours out."""

from __future__ import annotations

import cv2
import numpy as np

from .canvas import Canvas
from .look import CaptureConditions


def shadows(height: np.ndarray, px: float, sun: np.ndarray) -> np.ndarray:
    """(H, W) float32, 0 in sunlight to 1 in shadow: whether anything towards the sun stands above the ray to it.

    The highest point along the ray is found by doubling: knowing the highest of the next n pixels everywhere, one
    shifted copy gives the highest of the next 2n.
    """
    flat = float(np.hypot(sun[0], sun[1]))
    direction, climb = sun[:2] / flat, float(sun[2] / flat)
    reach = float(height.max()) / climb / px

    def ahead(layer: np.ndarray, pixels: float) -> np.ndarray:
        placing = np.array([[1, 0, direction[0] * pixels], [0, 1, direction[1] * pixels]])
        flags = cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR
        return cv2.warpAffine(
            layer, placing, layer.shape[::-1], flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=-99
        )

    step = 1.0
    above = ahead(height, step) - np.float32(step * px * climb)
    while step < reach:
        above = cv2.max(above, ahead(above, step) - np.float32(step * px * climb))
        step *= 2
    soft = max(0.35, px * climb)
    return np.clip((above - height - 0.12) / soft, 0.0, 1.0)


def sky_view(height: np.ndarray, px: float) -> np.ndarray:
    """(H, W) float32, 1 in the open to about 0.5 between walls and under trees: how much sky light arrives."""
    shrink = max(1, int(round(2.0 / px)))
    small = cv2.resize(height, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(small, (0, 0), 2.2)
    around = cv2.resize(around, height.shape[::-1], interpolation=cv2.INTER_LINEAR)
    enclosed = np.maximum(around - height, 0.0)
    return 1.0 / (1.0 + 0.12 * enclosed)


def illuminate(canvas: Canvas, colours: np.ndarray, look: CaptureConditions) -> np.ndarray:
    """(H, W, 3) reflectance -> (H, W, 3) light towards the camera; flat white ground in the sun is about 1."""
    direct = canvas.shade * (1.0 - shadows(canvas.height, canvas.px, look.sun)) * np.float32(0.80)
    diffuse = sky_view(canvas.height, canvas.px) * np.float32(0.20)
    warm = 0.05 * look.warmth
    for channel, (sun, sky) in enumerate(zip((1.03 + warm, 1.0, 0.95 - warm), (0.86, 0.98, 1.22), strict=False)):
        colours[..., channel] *= direct * np.float32(sun) + diffuse * np.float32(sky)
    return colours
