"""A simulated UAV flight over a scene: a path, what the camera sees frame by frame, an mp4. OpenCV writes the video.

The camera looks straight down with the small swings of a real gimbal; the picture's top is the direction of flight.
Vehicles on the roads move.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import Scene
from .drawing import draw
from .geometry import at_distance, lengths, rectangle, rotate, spline
from .truth import Road, Vehicle

_SPEEDS = {"highway": 22.0, "main road": 13.0, "street": 9.0, "lane": 11.0, "track": 6.0}
_FIELD_OF_VIEW = np.radians(62.0)


@dataclass(frozen=True)
class Position:
    """Where the camera is in one frame: seconds from the start; x, y in metres from the scene's top left corner;
    altitude above ground in metres; heading in degrees clockwise from the picture's top; the ground corners (top left,
    top right, bottom right, bottom left) that the frame shows.
    """

    frame: int
    seconds: float
    x: float
    y: float
    altitude: float
    heading: float
    footprint: tuple[tuple[float, float], ...]


def plan_flight(scene: Scene, seconds: float, fps: float, width: int, height: int) -> list[Position]:
    """A smooth path within the scene at a height from which the frame's width shows 0.24 to 0.34 of the scene's side
    (60 to 260 m); frames never leave the scene.
    """
    rng = np.random.default_rng([scene.truth.seed, 61])
    side = scene.truth.side
    ground_width = float(np.clip(side * rng.uniform(0.24, 0.34), min(60.0, 0.3 * side), 260.0))
    altitude = ground_width / 2 / np.tan(_FIELD_OF_VIEW / 2)
    margin = min(0.75 * ground_width, 0.45 * side)
    points = [np.array([side / 2, side / 2]) + rng.uniform(-0.25, 0.25, 2) * (side - 2 * margin)]
    heading = rng.uniform(0, 2 * np.pi)
    for _ in range(5):
        for _ in range(20):
            turned = heading + rng.normal(0, 0.6)
            step = points[-1] + 0.16 * side * np.array([np.cos(turned), np.sin(turned)])
            if ((step > margin) & (step < side - margin)).all():
                points.append(step)
                heading = turned
                break
            heading += rng.uniform(-1.2, 1.2)
    if len(points) < 3:
        points = [
            np.array([margin, side / 2]),
            np.array([side / 2, side / 2 + 1.0]),
            np.array([side - margin, side / 2]),
        ]
    line = spline(np.array(points), 1.0)
    count = max(2, int(round(seconds * fps)))
    speed = min(9.0, lengths(line)[-1] / seconds)
    t = np.arange(count) / fps
    centres, angles = at_distance(line, t * speed)
    angles = np.convolve(np.pad(np.unwrap(angles), 12, mode="edge"), np.ones(25) / 25, mode="valid")
    swing = (
        0.006 * ground_width * np.stack([np.sin(t * 2.1) + np.sin(t * 5.3), np.cos(t * 1.7) + np.sin(t * 4.1)], axis=1)
    )
    rise = 1 + 0.05 * np.sin(t * 0.6 + rng.uniform(0, 6))
    positions = []
    for frame in range(count):
        x, y = centres[frame] + swing[frame]
        wide = ground_width * rise[frame]
        corners = np.array([[-wide, -wide * height / width], [wide, -wide * height / width]]) / 2
        corners = np.concatenate([corners, -corners])
        seen = rotate(corners, angles[frame] + np.pi / 2) + [x, y]
        positions.append(
            Position(
                frame, float(t[frame]), float(x), float(y), float(altitude * rise[frame]),
                float(np.degrees(angles[frame] + np.pi / 2) % 360), tuple((float(a), float(b)) for a, b in seen),
            )
        )  # fmt: skip
    return positions


def write_flight(
    scene: Scene, path: Path, seconds: float = 8.0, fps: float = 15.0, width: int = 640, height: int = 360
) -> list[Position]:
    """Fly over a scene and write the video; the positions of its frames. OSError where the video cannot be written."""
    positions = plan_flight(scene, seconds, fps, width, height)
    corners = np.array([p.footprint for p in positions]).reshape(-1, 2)
    low, high = np.maximum(corners.min(axis=0) - 2, 0), np.minimum(corners.max(axis=0) + 2, scene.truth.side)
    gsd = float(np.clip(np.hypot(*np.subtract(*corners[:2])) / width, 0.1, 1.0))
    low = np.floor(low / gsd) * gsd
    still = scene.truth.changed(vehicles=[v for v in scene.truth.vehicles if v.road is None])
    ground = draw(still, scene.look, gsd, (*low, *(high - low))).image
    moving = _Traffic(scene)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), fps, (width, height))
    if not writer.isOpened():
        raise OSError(
            f"The video {path} could not be opened for writing. Check the folder, and OpenCV's FFmpeg support."
        )
    frame_corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    for position in positions:
        below = moving.drawn(ground, low, gsd, position.seconds)
        seen = ((np.array(position.footprint) - low) / gsd - 0.5).astype(np.float32)
        view = cv2.getPerspectiveTransform(seen, frame_corners)
        frame = cv2.warpPerspective(below, view, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        writer.write(np.ascontiguousarray(frame[..., ::-1]))
    writer.release()
    return positions


class _Traffic:
    """Vehicles that follow their road at its usual speed and queue up before its end."""

    def __init__(self, scene: Scene):
        self.scene = scene
        roads = {road.id: road for road in scene.truth.roads}
        self.runs = [(v, *_run(v, roads[v.road])) for v in scene.truth.vehicles if v.road in roads]

    def drawn(self, ground: np.ndarray, low: np.ndarray, gsd: float, seconds: float) -> np.ndarray:
        """The ground with every moving vehicle where it is after some seconds."""
        image = ground.copy()
        sun = self.scene.look.sun
        light = float(image.mean()) / 110.0
        for vehicle, line, speed, room in self.runs:
            points, angles = at_distance(line, np.array([min(speed * seconds, room)]))
            body = rectangle(*points[0], vehicle.length, vehicle.width, angles[0])
            shadow = body - sun[:2] / sun[2] * 1.3
            self._fill(image, shadow, low, gsd, None)
            self._fill(image, body, low, gsd, _COLOURS.get(vehicle.colour, (200, 200, 200)), light)
            along = np.array([np.cos(angles[0]), np.sin(angles[0])])
            for share, long in ((0.15, 0.16), (-0.32, 0.11)):
                pane = rectangle(
                    *(points[0] + along * vehicle.length * share),
                    vehicle.length * long,
                    vehicle.width * 0.78,
                    angles[0],
                )
                self._fill(image, pane, low, gsd, (46, 52, 58), light)
        return image

    @staticmethod
    def _fill(image: np.ndarray, polygon: np.ndarray, low: np.ndarray, gsd: float, colour, light: float = 1.0) -> None:
        """Fill a polygon with a colour, or with shadow (None)."""
        corners = (polygon - low) / gsd - 0.5
        if (corners.max(axis=0) < 0).any() or (corners.min(axis=0) > np.array(image.shape[1::-1])).any():
            return
        fixed = np.round(corners * 16).astype(np.int32)
        if colour is None:
            x0, y0 = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
            x1, y1 = np.ceil(corners.max(axis=0)).astype(int) + 2
            patch = image[y0:y1, x0:x1]
            mask = np.zeros(patch.shape[:2], np.uint8)
            cv2.fillConvexPoly(mask, fixed - np.array([x0, y0]) * 16, 255, cv2.LINE_AA, 4)
            patch[:] = (patch * (1 - 0.55 / 255 * mask[..., None])).astype(np.uint8)
        else:
            cv2.fillConvexPoly(image, fixed, tuple(min(255.0, c * min(light, 1.15)) for c in colour), cv2.LINE_AA, 4)


_COLOURS = {
    "white": (232, 232, 230), "silver": (184, 188, 190), "grey": (112, 114, 118), "black": (44, 45, 48),
    "blue": (64, 88, 136), "red": (156, 48, 44), "beige": (188, 174, 146), "green": (66, 96, 72),
}  # fmt: skip


def _run(vehicle: Vehicle, road: Road) -> tuple[np.ndarray, float, float]:
    """The line a vehicle follows from where it is, its speed in m/s and how far it can go."""
    s = lengths(road.line)
    nearest = int(np.argmin(np.hypot(*(road.line - [vehicle.x, vehicle.y]).T)))
    _, tangent = at_distance(road.line, np.array([s[nearest]]))
    forwards = np.cos(tangent[0] - vehicle.angle) > 0
    rest = road.line[nearest:] if forwards else road.line[nearest::-1]
    if len(rest) < 3:
        rest = np.array(
            [[vehicle.x, vehicle.y], [vehicle.x + np.cos(vehicle.angle), vehicle.y + np.sin(vehicle.angle)]]
        )
        return rest, 0.0, 0.0
    rest = rest + (np.array([vehicle.x, vehicle.y]) - rest[0])
    return rest, _SPEEDS[road.kind], max(0.0, lengths(rest)[-1] - 12.0)
