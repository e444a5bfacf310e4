"""The camera and the air before it: light in, an 8-bit picture out."""

from __future__ import annotations

import cv2
import numpy as np

from .look import CaptureConditions


def expose(light: np.ndarray, look: CaptureConditions, rng: np.random.Generator) -> np.ndarray:
    """(H, W, 3) float32 linear light -> (H, W, 3) uint8: haze, blur, tone curve, colour balance, noise."""
    veil = np.array([0.30, 0.33, 0.37], np.float32)
    light = cv2.GaussianBlur(light, (0, 0), look.blur)
    light = light * np.float32(1 - look.haze) + veil * np.float32(look.haze)
    tone = cv2.pow(np.maximum(light * np.float32(look.exposure), 0.0), 1 / 2.2)
    tone = np.float32(0.44) + (tone - np.float32(0.44)) * np.float32(look.contrast)
    grey = tone @ np.array([0.3, 0.59, 0.11], np.float32)
    tone = grey[..., None] + (tone - grey[..., None]) * np.float32(look.saturation)
    tone *= np.array([1 + 0.03 * look.tint, 1.0, 1 - 0.03 * look.tint], np.float32)
    levels = tone * np.float32(255)
    noise = rng.standard_normal(levels.shape, dtype=np.float32) * np.float32(look.noise)
    return np.clip(np.rint(levels + noise), 0, 255).astype(np.uint8)
