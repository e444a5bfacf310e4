"""Plane geometry for scenes: polylines, rectangles, blobs and the bend that curves a plan. Numpy in, numpy out.

Points are (n, 2) float64 arrays in metres, x to the right and y down, as in a picture. Angles are radians from +x
towards +y. Nothing here knows what a road or a house is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Bend:
    """Curves a rectangular plan (u, v) into the ground (x, y): three shears, then a turn about the scene's centre.

    Shears are invertible and keep areas, so no street ever crosses itself and every lot keeps its size. Each shear is
    a sum of sines, rows of (amplitude m, wavelength m, phase).
    """

    shears: tuple[tuple[tuple[float, float, float], ...], ...]
    turn: float
    centre: tuple[float, float]

    def ground(self, plan: np.ndarray) -> np.ndarray:
        """(n, 2) plan points -> (n, 2) ground points."""
        points = np.array(plan, dtype=np.float64).reshape(-1, 2)
        for order, waves in enumerate(self.shears):
            moved, by = (0, 1) if order % 2 == 0 else (1, 0)
            for amplitude, wavelength, phase in waves:
                points[:, moved] += amplitude * np.sin(2 * np.pi * points[:, by] / wavelength + phase)
        return rotate(points, self.turn) + np.array(self.centre)

    def frame(self, u: float, v: float, direction: float = 0.0) -> tuple[np.ndarray, float]:
        """The ground point of (u, v) and the ground angle of the plan direction `direction` there."""
        step = 0.5 * np.array([np.cos(direction), np.sin(direction)])
        a, b = self.ground(np.array([[u, v] - step, [u, v] + step]))
        return (a + b) / 2, float(np.arctan2(b[1] - a[1], b[0] - a[0]))


def rotate(points: np.ndarray, angle: float) -> np.ndarray:
    """(n, 2) points turned about the origin."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(points) @ np.array([[c, s], [-s, c]])


def rectangle(x: float, y: float, length: float, width: float, angle: float) -> np.ndarray:
    """The (4, 2) corners of a rectangle whose `length` runs along `angle`."""
    half = np.array([[-length, -width], [length, -width], [length, width], [-length, width]]) / 2
    return rotate(half, angle) + [x, y]


def lengths(line: np.ndarray) -> np.ndarray:
    """(n,) distance along the line at each of its points."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def resample(line: np.ndarray, step: float) -> np.ndarray:
    """The same line with points about `step` metres apart, both ends kept."""
    s = lengths(line)
    at = np.linspace(0, s[-1], max(2, int(round(s[-1] / step)) + 1))
    return np.stack([np.interp(at, s, line[:, 0]), np.interp(at, s, line[:, 1])], axis=1)


def densify(polygon: np.ndarray, step: float) -> np.ndarray:
    """The same outline with more points along its edges, at most `step` metres apart; every corner is kept."""
    after = np.roll(polygon, -1, axis=0)
    edges = zip(polygon, after, np.hypot(*(after - polygon).T), strict=True)
    return np.concatenate(
        [a + (b - a) * np.linspace(0, 1, int(far // step) + 1, False)[:, None] for a, b, far in edges]
    )


def at_distance(line: np.ndarray, distances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 2) and tangent angles (n,) at distances (n,) along the line."""
    s = lengths(line)
    points = np.stack([np.interp(distances, s, line[:, 0]), np.interp(distances, s, line[:, 1])], axis=1)
    segment = np.clip(np.searchsorted(s, distances, side="right") - 1, 0, len(line) - 2)
    d = np.diff(line, axis=0)[segment]
    return points, np.arctan2(d[:, 1], d[:, 0])


def offset(line: np.ndarray, distance: float) -> np.ndarray:
    """The line moved sideways: to its right (in a picture with y down) for positive distances."""
    d = np.gradient(line, axis=0)
    normal = np.stack([-d[:, 1], d[:, 0]], axis=1) / np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)[:, None]
    return line + normal * distance


def ribbon(line: np.ndarray, widths: np.ndarray | float) -> np.ndarray:
    """The polygon around a line with the given full width(s) at its points."""
    half = np.broadcast_to(np.asarray(widths, dtype=np.float64) / 2, (len(line),))[:, None]
    side = offset(line, 1.0) - line
    return np.concatenate([line + side * half, (line - side * half)[::-1]])


def spline(points: np.ndarray, step: float = 4.0, closed: bool = False) -> np.ndarray:
    """A Catmull-Rom curve through the points, sampled about every `step` metres."""
    p = np.asarray(points, dtype=np.float64)
    p = np.concatenate([p[-1:], p, p[:2]]) if closed else np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.linspace(0, 1, 12, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    curve = np.concatenate(pieces + [p[-2:-1]])
    return resample(curve, step)


def blob(rng: np.random.Generator, x: float, y: float, radius: float, aspect: float, angle: float) -> np.ndarray:
    """An irregular smooth closed outline about (x, y), `aspect` times as long along `angle` as across."""
    count = 11
    around = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 0.4, count)
    reach = radius * rng.uniform(0.62, 1.12, count)
    shape = np.stack([np.cos(around) * reach * np.sqrt(aspect), np.sin(around) * reach / np.sqrt(aspect)], axis=1)
    return spline(rotate(shape, angle) + [x, y], step=max(1.0, radius / 12), closed=True)


def roughen(polygon: np.ndarray, rng: np.random.Generator, amount: float, step: float = 3.0) -> np.ndarray:
    """The outline with a natural, wavering edge: points every `step` metres, moved by about `amount` metres."""
    closed = resample(np.concatenate([polygon, polygon[:1]]), step)[:-1]
    wander = rng.normal(0, amount, closed.shape)
    wander = (wander + np.roll(wander, 1, axis=0) + np.roll(wander, -1, axis=0)) / 1.7
    return closed + wander


def area(polygon: np.ndarray) -> float:
    """Square metres inside a simple polygon."""
    x, y = polygon[:, 0], polygon[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)
