"""Frames of an open video by the time they are shown at, at the price of what lies between them and a key frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import av
import numpy as np

STEPS_BACK_S = (0.0, 1.0, 3.0, 8.0, 20.0, 60.0)  # where a seek ends beyond the wanted frame, or finds nothing to decode
FRAMES_BEFORE_SEEKING = 64  # up to here going on frame by frame is no slower than a seek to a key frame
WORTH_A_SEEK = 8  # frames; where the key frames are known
ROUNDING_S = 0.002
BEFORE_S = 10.0  # a seek to before the first frame ends at it; one to its own time may end at the next key frame


@dataclass(frozen=True, eq=False)
class Shown:
    """A decoded frame, not yet converted, and when it is shown, in seconds from the file's own zero."""

    frame: av.VideoFrame
    time: float

    def pixels(self, side: int | None = None) -> np.ndarray:
        """(H, W, 3) uint8 RGB, upright; shrunk where its longest side is over `side` pixels."""
        width, height = self.frame.width, self.frame.height
        scale = min(1.0, side / max(width, height)) if side else 1.0
        if scale < 1:
            width, height = max(1, round(width * scale)), max(1, round(height * scale))
            small = self.frame.reformat(width, height, format="rgb24", interpolation="AREA")
            return _upright(small.to_ndarray(), self.frame.rotation)
        return _upright(self.frame.to_ndarray(format="rgb24"), self.frame.rotation)


class FrameReader:
    """Goes through one stream. `zero`: time of the first frame; `decoded`: frames so far, a measure of the work."""

    def __init__(self, container: av.container.InputContainer, stream: av.VideoStream, interval: float) -> None:
        """`interval`: seconds between two frames, the mean where it varies."""
        self._container, self._stream = container, stream
        self._interval = interval
        # Files round the times of frames, and so do those who ask for them; the mean interval says nothing of the
        # shortest one.
        self._rounding = max(ROUNDING_S, float(stream.time_base) / 2)
        self._all_key_frames_known = "mov" in container.format.name
        self._frames: Iterator[Shown] = iter(())
        self._shown: Shown | None = None
        self._ahead: Shown | None = None
        self.decoded = 0
        for from_key_frame in (True, False):
            if self._ahead is None:
                self._seek(start_of(stream) - BEFORE_S, from_key_frame)
        self.first = self._ahead
        self.zero = self.first.time if self.first else 0.0

    def shown_at(self, seconds: float) -> Shown | None:
        """The frame shown so many seconds after the first one; after the end the last; None: nothing decodes."""
        wanted = self.zero + seconds
        limit = wanted + min(self._interval / 4, self._rounding)
        if self._worth_going_on(limit):
            return self._gone_on(limit)
        for back in (*(step for step in STEPS_BACK_S if step < seconds), seconds + BEFORE_S):
            self._seek(wanted - back)
            if self._gone_on(limit) is not None:
                return self._shown
        return self._ahead

    def _worth_going_on(self, limit: float) -> bool:
        here = self._shown or self._ahead
        if here is None or limit < here.time:
            return False
        away = (limit - here.time) / self._interval
        if away <= WORTH_A_SEEK or not self._all_key_frames_known:
            return away <= FRAMES_BEFORE_SEEKING
        entries = self._stream.index_entries
        index = entries.search_timestamp(int(limit / self._stream.time_base))
        return (
            index >= 0
            and entries[index].timestamp * self._stream.time_base <= here.time + WORTH_A_SEEK * self._interval
        )

    def _gone_on(self, limit: float) -> Shown | None:
        while self._ahead is not None and self._ahead.time <= limit:
            self._shown, self._ahead = self._ahead, next(self._frames, None)
        return self._shown

    def _seek(self, time: float, from_key_frame: bool = True) -> None:
        """Go to the key frame at or before a time of the file."""
        _seek(self._container, self._stream, time)
        self._frames = self._decode(from_key_frame)
        self._shown, self._ahead = None, next(self._frames, None)

    def _decode(self, from_key_frame: bool) -> Iterator[Shown]:
        """Frames from here to the end; what cannot be decoded, or shows the lack of a key frame, is left out."""
        time, begun = None, not from_key_frame
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except (StopIteration, av.FFmpegError, OSError):
                return
            try:
                frames = packet.decode()
            except av.FFmpegError:
                continue
            for frame in frames:
                time = frame.time if frame.time is not None else 0.0 if time is None else time + self._interval
                self.decoded += 1
                begun = begun or frame.key_frame
                if begun:
                    yield Shown(frame, time)


def start_of(stream: av.VideoStream) -> float:
    """Where a stream says that it begins, in seconds of the file."""
    return float((stream.start_time or 0) * stream.time_base)


def end_of(
    container: av.container.InputContainer, stream: av.VideoStream, claimed: float | None
) -> tuple[float, int | None]:
    """When the last frame ends, in seconds of the file, and the number of frames where all had to be counted.

    What a file claims is checked with the packets near its end. All are read, not decoded, only where it is cut off or
    claims nothing. The container is left at its end.
    """
    if claimed is not None:
        end, _ = _read_to_end(container, stream, claimed - 1.0)
        if end > claimed - max(1.0, 0.02 * claimed):
            return end, None
    return _read_to_end(container, stream, start_of(stream) - BEFORE_S)


def _read_to_end(container: av.container.InputContainer, stream: av.VideoStream, start: float) -> tuple[float, int]:
    """The latest end of a packet from the key frame before `start` on, and the number of packets."""
    end, count = 0.0, 0
    try:
        _seek(container, stream, start)
        for packet in container.demux(stream):
            if packet.size:
                time = packet.dts if packet.pts is None else packet.pts
                end = max(end, float(((time or 0) + (packet.duration or 0)) * stream.time_base))
                count += 1
    except (av.FFmpegError, OSError):
        pass  # it is cut off here
    return end, count


def _seek(container: av.container.InputContainer, stream: av.VideoStream, time: float) -> None:
    """To the key frame at or before a time of the file, else to the one after it, else stay."""
    for backward in (True, False):
        try:
            container.seek(int(time / stream.time_base), stream=stream, backward=backward)
            return
        except av.FFmpegError:
            pass


def _upright(pixels: np.ndarray, degrees: int) -> np.ndarray:
    """Turned counterclockwise, by whole quarters, as a camera that was held otherwise notes in its file."""
    turned = np.rot90(pixels, round(degrees / 90))
    return np.ascontiguousarray(turned)
