"""Video frames: takes in a video file, gives out a few of its frames as uint8 RGB, by seeking. Uses OpenCV (FFmpeg).

The frames are those at `linspace(0, count - 2, 8)` as in the authors' loader. What is decoded lies between a wanted
frame and the key frame before it, so a two-hour flight opens about as fast as a ten-second clip.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# FFmpeg's names of files that hold their frames themselves: no playlists, no lists of pictures, no text.
FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,mxf,asf,flv,ogg,gif,ivf,nut,dv,mjpeg,h264,hevc"
)
# Read by OpenCV when it opens a file: FFmpeg reaches no other host, and stays quiet.
os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = f"protocol_whitelist;file|format_whitelist;{FORMATS}"
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

import cv2  # noqa: E402

from .errors import RequestFault  # noqa: E402

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # what goes wrong is said in a VideoError

SKIP_BY_GRABBING = 64  # frames: up to here going on frame by frame is no slower than a seek to a key frame


class VideoError(RequestFault):
    """A file that gives no frames; the message is one sentence for the person who chose it."""


@dataclass(frozen=True, eq=False)
class Frames:
    """Frames of one video in time order, and where they come from."""

    frames: tuple[np.ndarray, ...]  # each (H, W, 3) uint8 RGB, upright
    indices: tuple[int, ...]  # of the frames, from 0; a clip shorter than the number asked for repeats some
    times: tuple[float, ...]  # seconds from the start of the video at which each frame is shown
    fps: float | None  # frames a second, the mean where it varies; None where the file does not say
    frame_count: int  # frames that can be decoded
    path: Path
    grabbed: int  # frames taken from the decoder beyond the seeks, a measure of the work
    notes: tuple[str, ...] = ()  # sentences worth showing

    @property
    def seconds(self) -> float | None:
        """Length of the video."""
        return self.frame_count / self.fps if self.fps else None


def frame_indices(frame_count: int, wanted: int = 8) -> list[int]:
    """The authors' choice of frames, `linspace(0, frame_count - 2, wanted)`; within 0..frame_count - 1 for any clip."""
    return [int(index) for index in np.linspace(0, max(frame_count - 2, 0), wanted, dtype=int)]


class VideoFile:
    """One video: what it is, and frames of it by time. Raises VideoError."""

    def __init__(self, path: str | Path) -> None:
        whole = sample_frames(path, 1)
        self.path, self.fps, self.frame_count = whole.path, whole.fps, whole.frame_count
        self.seconds, self.notes = whole.seconds, whole.notes
        self.height, self.width = whole.frames[0].shape[:2]

    def sample(self, count: int = 8, start_s: float | None = None, end_s: float | None = None) -> Frames:
        """`count` frames by the authors' rule from those shown from `start_s` up to `end_s`; None: the whole."""
        if start_s is None and end_s is None:
            return sample_frames(self.path, count)
        rate = self.fps or 25.0
        first = min(round((start_s or 0) * rate), self.frame_count - 1)
        last = self.frame_count if end_s is None else min(round(end_s * rate), self.frame_count)
        return self._frames([first + index for index in frame_indices(max(last - first, 1), count)])

    def at(self, times: list[float]) -> Frames:
        """The frames shown at these times in seconds."""
        return self._frames([min(int(time * (self.fps or 25.0)), self.frame_count - 1) for time in times])

    def _frames(self, indices: list[int]) -> Frames:
        with _opened(self.path) as capture:
            reader = _Reader(capture, self.fps)
            read = reader.read_all(sorted(indices))
        if read is None:
            raise VideoError(f"A frame of “{self.path.name}” cannot be decoded.")
        pictures, times = zip(*(read[index] for index in indices), strict=True)
        return Frames(pictures, tuple(indices), times, self.fps, self.frame_count, self.path, reader.grabbed)


def sample_frames(path: str | Path, count: int = 8) -> Frames:
    """`count` frames spread over the video at `path`. Raises VideoError.

    A file that is cut off, or claims more frames than it has, gives frames from what can be decoded, with a note. Where
    the time between frames varies, a long file is sampled evenly in time: positions count in frames of the mean rate.
    """
    file = _local_file(path)
    with _opened(file) as capture:
        rate = capture.get(cv2.CAP_PROP_FPS)
        rate = rate if np.isfinite(rate) and rate > 0 else None
        claimed = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))
        reader = _Reader(capture, rate)
        available, less = claimed if claimed > 0 else reader.count(), 0
        while available > 0:
            indices = frame_indices(available, count)
            read = reader.read_all(indices)
            if read is not None:
                notes = ()
                if available < 0.98 * claimed:
                    notes = (f"“{file.name}” says it has {claimed} frames, but only {available} can be decoded.",)
                pictures, times = zip(*(read[index] for index in indices), strict=True)
                return Frames(pictures, tuple(indices), times, rate, available, file, reader.grabbed, notes)
            available, less = reader.reached - less, 2 * less + 1
    raise VideoError(f"No frame of “{file.name}” can be decoded; is it cut off, or sound only?")


class _Reader:
    """Frames by index, in rising order as cheaply as going on allows."""

    def __init__(self, capture: cv2.VideoCapture, rate: float | None) -> None:
        self._capture = capture
        self._slack = max(2, round((rate or 0) / 2))  # frames; how far off a seek may end where the rate varies
        self._next = 0
        self.grabbed = 0
        self.reached = 0  # after a frame that could not be read: how many there seem to be

    def read_all(self, indices: list[int]) -> dict[int, tuple[np.ndarray, float]] | None:
        """(H, W, 3) uint8 RGB and its time in seconds for every index; None where one of them cannot be decoded."""
        read = {}
        for index in dict.fromkeys(indices):
            picture = self._read(index)
            if picture is None:
                self.reached = min(self._next, index)
                return None
            read[index] = picture, max(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000, 0.0)
        return read

    def count(self) -> int:
        """Frames up to the end, one by one: for files that do not say."""
        while self._grab():
            pass
        return self._next

    def _read(self, index: int) -> np.ndarray | None:
        if not 0 <= index - self._next <= SKIP_BY_GRABBING:
            self._seek(index)
        while self._next < index:
            if not self._grab():
                return None
        if self._next != index or not self._grab():
            return None
        decoded, picture = self._capture.retrieve()
        return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB) if decoded and picture is not None else None

    def _seek(self, index: int) -> None:
        """Go to a frame; to the end of what there is if it lies beyond."""
        for back in (0, 32, 128, 512):
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, max(index - back, 0))
            position = max(int(self._capture.get(cv2.CAP_PROP_POS_FRAMES)), 0)
            self._next = index if 0 <= position - index <= self._slack else position
            if self._next <= index:
                return

    def _grab(self) -> bool:
        if not self._capture.grab():
            return False
        self._next += 1
        self.grabbed += 1
        return True


def _local_file(path: str | Path) -> Path:
    if "://" in str(path):
        raise VideoError(f"“{path}” is not a file on this machine; only local files are opened.")
    if not os.path.isfile(path):
        raise VideoError(
            f"“{path}” is a folder, not a video." if os.path.isdir(path) else f"There is no file “{path}”."
        )
    if os.path.getsize(path) == 0:
        raise VideoError(f"“{Path(path).name}” is empty.")
    return Path(path).resolve()


@contextmanager
def _opened(file: Path) -> Iterator[cv2.VideoCapture]:
    try:
        capture = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
    except cv2.error as error:
        raise VideoError(f"“{file.name}” cannot be opened as a video: {error}.") from error
    try:
        if not capture.isOpened():
            raise VideoError(f"“{file.name}” is not a video that can be read here, or it is damaged or cut off.")
        yield capture
    finally:
        capture.release()
