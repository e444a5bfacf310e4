"""One video file: what it is, and some of its frames as uint8 RGB, sampled over the whole or a window of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..common.sentences import Sentence
from .files import VideoError, local_file, open_container, picture_stream
from .reading import FrameReader, end_of, start_of
from .telemetry import Telemetry, holds_telemetry, read_telemetry

USUAL_RATE = 25.0  # frames a second, for a file that does not say
SLACK = 0.25  # of a frame, by which a time may be rounded
CUT_OFF = 0.98  # of what a file claims: less than this can be read


@dataclass(frozen=True, eq=False)
class Frames:
    """Frames of one video in the order asked for, and where they come from."""

    frames: tuple[np.ndarray, ...]  # each (H, W, 3) uint8 RGB, upright
    indices: tuple[int, ...]  # of the frames, from 0; a window shorter than the number asked for repeats some
    times: tuple[float, ...]  # seconds from the first frame at which each is shown
    fps: float | None  # frames a second, the mean where it varies; None where the file does not say
    frame_count: int  # frames of the whole video
    path: Path
    decoded: int  # frames that were decoded for these, a measure of the work
    notes: tuple[str, ...] = ()  # sentences worth showing

    @property
    def seconds(self) -> float | None:
        """Length of the video."""
        return self.frame_count / self.fps if self.fps else None


def frame_indices(frame_count: int, wanted: int = 8) -> list[int]:
    """The authors' choice of frames, `linspace(0, frame_count - 2, wanted)`; within 0..frame_count - 1 for any clip."""
    return [int(index) for index in np.linspace(0, max(frame_count - 2, 0), wanted, dtype=int)]


def sample_frames(path: str | Path, count: int = 8, start_s: float | None = None, end_s: float | None = None) -> Frames:
    """`count` frames spread over the video at `path`, or over a window of it in seconds. Raises VideoError."""
    with VideoFile(path) as video:
        return video.sample(count, start_s, end_s)


class VideoFile:
    """An open video, for one thread at a time. Raises VideoError, also where nothing of it can be decoded.

    A file that is cut off, or claims more frames than it has, is as long as what can be read, with a note. Where the
    time between frames varies, frames count at the mean rate: sampling is even in time.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = local_file(path)
        self._container = open_container(self.path)
        try:
            self._measure()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> VideoFile:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def _measure(self) -> None:
        stream = picture_stream(self._container, self.path)
        rate = stream.average_rate or stream.guessed_rate
        self.fps = float(rate) if rate else None
        length = float(stream.duration * stream.time_base) if stream.duration else None
        if length is None and self._container.duration:
            length = self._container.duration / 1e6
        end, counted = end_of(self._container, stream, None if length is None else start_of(stream) + length)
        self._reader = FrameReader(self._container, stream, 1 / (self.fps or USUAL_RATE))
        first = self._reader.first
        if first is None:
            raise VideoError(Sentence("No frame of “{name}” can be decoded; is it cut off?", name=self.path.name))
        self.height, self.width = first.pixels().shape[:2]
        self.seconds = max(end - self._reader.zero, 1 / (self.fps or USUAL_RATE))
        claimed = stream.frames or (round(length * self.fps) if length and self.fps else 0)
        readable = counted or max(1, round(self.seconds * (self.fps or USUAL_RATE)))
        self.frame_count, self.notes = claimed or readable, ()
        if readable < CUT_OFF * claimed:
            sentence = Sentence(
                "“{name}” says it has {claimed} frames, but only {readable} can be decoded.",
                name=self.path.name,
                claimed=claimed,
                readable=readable,
            )
            self.frame_count, self.notes = readable, (sentence,)

    def telemetry(self) -> Telemetry | None:
        """The flight's positions that the file itself holds, or None. Read anew with every call."""
        if not holds_telemetry(self._container):
            return None
        return read_telemetry(self.path, self._reader.zero, self.seconds)

    def sample(
        self, count: int = 8, start_s: float | None = None, end_s: float | None = None, side: int | None = None
    ) -> Frames:
        """`count` frames, by the authors' rule over those from `start_s` up to `end_s` (None: from and to the ends).

        A window that begins after the end gives the last frame. `side`: as in `Shown.pixels`.
        """
        rate = self.fps or USUAL_RATE
        first = min(_first_from(start_s or 0.0, rate), self.frame_count - 1)
        beyond = self.frame_count if end_s is None else min(_first_from(end_s, rate), self.frame_count)
        return self._frames([first + index for index in frame_indices(max(beyond - first, 1), count)], side)

    def at(self, times: Iterable[float], side: int | None = None) -> Frames:
        """The frames that are shown at these times in seconds; after the end, the last."""
        rate = self.fps or USUAL_RATE
        last = self.frame_count - 1
        return self._frames([max(0, min(int(time * rate + SLACK), last)) for time in times], side)

    def _frames(self, indices: list[int], side: int | None) -> Frames:
        rate, before, read = self.fps or USUAL_RATE, self._reader.decoded, {}
        for index in sorted(set(indices)):
            shown = self._reader.shown_at(index / rate)
            if shown is None:
                raise VideoError(
                    Sentence(
                        "No frame of “{name}” at {seconds:.1f} s can be decoded.",
                        name=self.path.name,
                        seconds=index / rate,
                    )
                )
            read[index] = shown.pixels(side), max(shown.time - self._reader.zero, 0.0)
        pictures, times = zip(*(read[index] for index in indices), strict=True)
        worked = self._reader.decoded - before
        return Frames(pictures, tuple(indices), times, self.fps, self.frame_count, self.path, worked, self.notes)


def _first_from(time: float, rate: float) -> int:
    """The first frame that is shown at a time in seconds or later."""
    return max(0, math.ceil(time * rate - SLACK))
