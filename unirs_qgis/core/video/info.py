"""What is known of an opened video: takes the runtime's word and the files beside it, gives a `VideoInfo`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from ..telemetry import TelemetryError, Track, read_beside
from ..text import number, tr
from .segments import clock

ENDINGS = ("mp4", "mov", "avi", "mkv", "ts", "m4v", "mpg", "mpeg", "webm", "m2ts", "mts", "wmv")
USUAL_RATE = 25.0  # frames a second, where the file does not say


@dataclass(frozen=True)
class VideoInfo:
    """A video that can be classified; `seconds` > 0, `width` and `height` in pixels as it is shown (upright).

    `track`: where it was flown, or None. `notes`: sentences worth showing, each on its own.
    """

    path: str
    name: str
    seconds: float
    fps: float | None
    width: int
    height: int
    notes: tuple[str, ...] = ()
    track: Track | None = None

    @property
    def facts(self) -> str:
        """Length, size and rate in a line."""
        parts = [clock(self.seconds), tr("{} × {} px").format(self.width, self.height)]
        if self.fps:
            parts.append(tr("{} fps").format(number(self.fps)))
        return ", ".join(parts)

    def bounds(self, start_s: float, end_s: float) -> tuple[float | None, float | None]:
        """A window as the runtime is asked for it: (None, None) is the whole clip, whatever its length is."""
        whole = start_s <= 0 and end_s >= self.seconds
        return (None, None) if whole else (start_s, end_s)


def video_info(reply: dict[str, Any]) -> VideoInfo:
    """The video of a reply to `open_video`; its telemetry is the file's own, else that of the .srt beside it."""
    notes = [str(note) for note in reply.get("notes") or ()]
    path = str(reply["path"])
    track = None
    try:
        telemetry = reply.get("telemetry")
        track = Track.from_klv(telemetry["points"]) if telemetry else read_beside(path)
    except TelemetryError as error:
        notes.append(str(error))
    if track is not None and not track.points:
        track = None
    if track is not None:
        notes += track.notes
    return VideoInfo(
        path=path,
        name=str(reply.get("name") or os.path.basename(path)),
        seconds=float(reply["seconds"] or int(reply["frame_count"]) / USUAL_RATE),
        fps=reply.get("fps"),
        width=int(reply["width"]),
        height=int(reply["height"]),
        notes=tuple(notes),
        track=track,
    )
