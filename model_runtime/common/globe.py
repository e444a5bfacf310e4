"""Numbers on the globe: longitudes that go on past 180 degrees, and lengths in ellipsoidal metres; numpy alone.

Imported by both processes, so that a place is found, and measured, alike in both.
"""

from __future__ import annotations

import numpy as np

_WGS84_A, _WGS84_E2 = 6_378_137.0, 0.006_694_379_990_141_3


def unrolled(longitudes: np.ndarray) -> np.ndarray:
    """Longitudes of one place, in degrees, without the jump at the 180th meridian: they stay as they are where they
    span half the globe or less, and else go on eastwards from behind the widest gap between them."""
    longitudes = np.asarray(longitudes, float)
    if longitudes.size == 0 or longitudes.max() - longitudes.min() <= 180:
        return longitudes
    around = np.sort(longitudes % 360)
    gaps = np.diff(np.append(around, around[0] + 360))
    west = around[(int(gaps.argmax()) + 1) % around.size]
    return brought_to(longitudes, west - 360 if west >= 180 else west)


def brought_to(longitudes: np.ndarray, west: float) -> np.ndarray:
    """The same longitudes as numbers from `west` to under `west` + 360."""
    return (np.asarray(longitudes, float) - west) % 360 + west


def on_ellipsoid(longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
    """Degrees (...,) -> (..., 3) metres from the centre of the earth, on the ellipsoid of WGS 84."""
    longitudes, latitudes = np.radians(longitudes), np.radians(latitudes)
    normal = _WGS84_A / np.sqrt(1 - _WGS84_E2 * np.sin(latitudes) ** 2)
    around = normal * np.cos(latitudes)
    parts = around * np.cos(longitudes), around * np.sin(longitudes), normal * (1 - _WGS84_E2) * np.sin(latitudes)
    return np.stack(parts, axis=-1)


def line_metres(longitudes: np.ndarray, latitudes: np.ndarray) -> float:
    """Length of a line of (n,) points that are close to one another; NaN where one of them is."""
    return float(np.linalg.norm(np.diff(on_ellipsoid(longitudes, latitudes), axis=0), axis=1).sum())


def pixel_metres(longitudes: np.ndarray, latitudes: np.ndarray) -> tuple[float, float]:
    """Width of a pixel in metres, and its height across that: their product is its area on the ground, however it is
    sheared. Takes the places of the middles of its left, right, upper and lower edge, four each."""
    left, right, upper, lower = on_ellipsoid(longitudes, latitudes)
    width = float(np.linalg.norm(right - left))
    area = float(np.linalg.norm(np.cross(right - left, lower - upper)))
    return width, area / width if width > 0 else 0.0


def equal_area(longitudes: np.ndarray, latitudes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Degrees -> x and y in metres on a plane where every area is what it is on the ellipsoid of WGS 84 (Lambert's
    cylindrical projection: Snyder, Map Projections, 1987, (10-14), (10-15), (3-12))."""
    sine, eccentricity = np.sin(np.radians(latitudes)), np.sqrt(_WGS84_E2)
    logarithm = np.log((1 - eccentricity * sine) / (1 + eccentricity * sine)) / (2 * eccentricity)
    q = (1 - _WGS84_E2) * (sine / (1 - _WGS84_E2 * sine**2) - logarithm)
    return _WGS84_A * np.radians(longitudes), _WGS84_A * q / 2


def degree_metres(latitude: float) -> tuple[float, float]:
    """Metres in a degree of longitude and in one of latitude, on the ellipsoid of WGS 84."""
    angle = np.radians(latitude)
    curve = 1 - _WGS84_E2 * np.sin(angle) ** 2
    degree = np.pi / 180 * _WGS84_A / np.sqrt(curve)
    return float(degree * np.cos(angle)), float(degree * (1 - _WGS84_E2) / curve)
