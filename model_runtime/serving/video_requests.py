"""The video methods of the wire: a file's description, some of its frames, and the class of a window of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..common import wire
from ..errors import RequestFault
from ..models.base import Listener, Reply
from ..video import Frames, OpenVideos, Telemetry
from ..video.fixes import Position
from .parameters import Params
from .questions import is_of_video

if TYPE_CHECKING:
    from ..engine import Engine

MAX_FRAMES = 256
MAX_SIDE = 4096

_videos = OpenVideos()


def open_video(params: Params) -> dict:
    """What the file at `path` is. Raises VideoError."""
    with _videos.use(params.text("path")) as video:
        telemetry = video.telemetry()
        return {
            "path": str(video.path),
            "name": video.path.name,
            "seconds": video.seconds,
            "fps": video.fps,
            "frame_count": video.frame_count,
            "width": video.width,
            "height": video.height,
            "notes": list(video.notes),
            "telemetry": _described(telemetry) if telemetry else None,
        }


def frames(params: Params) -> tuple[dict, bytes]:
    """The frames shown at `times`, or `count` of those from `start_s` to `end_s`; their pixels one after another."""
    times = params.times("times", MAX_FRAMES)
    count = len(times) if times else params.integer("count", 8, 1, MAX_FRAMES)
    side = params.integer("side", 512, 16, MAX_SIDE)
    if count * side * side * 3 > wire.MAX_PAYLOAD_BYTES:
        raise RequestFault(f"{count} frames of {side} pixels are too many for one request.")
    start, end = params.seconds("start_s"), params.seconds("end_s")
    with _videos.use(params.text("path")) as video:
        taken = video.at(times, side) if times else video.sample(count, start, end, side)
    described = [
        {"width": picture.shape[1], "height": picture.shape[0], "time_s": time, "index": index}
        for picture, time, index in zip(taken.frames, taken.times, taken.indices, strict=True)
    ]
    return {"frames": described, "notes": list(taken.notes)}, b"".join(map(np.ndarray.tobytes, taken.frames))


def classify(engine: Engine, params: Params, listener: Listener) -> Reply:
    """The class of the parameter `video` from its `start_s` to its `end_s`, an answer with its `source`."""
    is_of_video(params)  # a kind that there is not is refused all the same
    classes, settings, video = params.texts("classes"), params.answering(), params.group("video")
    listener.stage("read", None)
    path, start, end = video.text("path"), video.seconds("start_s"), video.seconds("end_s")
    with _videos.use(path) as opened:
        taken = opened.sample(engine.frames, start, end)
    answer = engine.classify(list(taken.frames), classes, True, listener, **settings)
    return replace(answer, source=source_of(taken, start, end))


def source_of(taken: Frames, start_s: float | None, end_s: float | None) -> dict:
    """The `source` of an answer about the frames of a window."""
    return {
        "path": str(taken.path),
        "start_s": start_s,
        "end_s": end_s,
        "times_s": list(taken.times),
        "indices": list(taken.indices),
        "fps": taken.fps,
        "frame_count": taken.frame_count,
        "notes": list(taken.notes),
    }


def _described(telemetry: Telemetry) -> dict:
    """The flight as the wire has it: seconds, degrees and metres, in rows."""
    return {
        "source": telemetry.source,
        "points": [_row(time, fix.sensor) for time, fix in telemetry.points],
        "centres": [_row(time, fix.centre) for time, fix in telemetry.points if fix.centre is not None],
        "broken": telemetry.broken,
        "notes": list(telemetry.notes),
    }


def _row(time: float, place: Position) -> list[float | None]:
    altitude = None if place.altitude_m is None else round(place.altitude_m, 1)
    return [time, round(place.latitude, 7), round(place.longitude, 7), altitude]
