"""What is known of an opened video: takes the runtime's word and the files beside it, gives a `VideoInfo`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from ....model_runtime.common.sentences import spoken
from ..telemetry import TelemetryError, Track, read_beside
from ..text import error_text, number, tr
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
    """The video of a reply to `open_video`.

    Its telemetry is the path that the file itself holds, else that of the subtitles beside it, else the one place that
    the file states.
    """
    notes = [str(note) for note in reply.get("notes") or ()]
    path = str(reply["path"])
    seconds = float(reply["seconds"] or int(reply["frame_count"]) / USUAL_RATE)
    track, told = _track(path, seconds, reply.get("telemetry"))
    return VideoInfo(
        path=path,
        name=str(reply.get("name") or os.path.basename(path)),
        seconds=seconds,
        fps=reply.get("fps"),
        width=int(reply["width"]),
        height=int(reply["height"]),
        notes=(*notes, *told),
        track=track,
    )


def _track(path: str, seconds: float, telemetry: dict[str, Any] | None) -> tuple[Track | None, list[str]]:
    """Where the video was flown, and what is to be said about that."""
    own = Track.of_reply(telemetry, seconds) if telemetry else Track(())
    if own.points and not own.stands:
        return own, list(own.notes)
    faults = []
    try:
        beside = read_beside(path)
    except TelemetryError as error:
        beside, faults = None, [error_text(error)]
    if beside is None:
        return (own if own.points else None), [*faults, *own.notes]
    name = os.path.basename(beside.source)
    length = beside.length_note(name, seconds)
    lengths = [spoken(length, None, tr)] if length is not None else []
    return beside, [tr("Positions are read from {} beside the video.").format(name), *lengths, *beside.notes]
