"""Frames of the open video for the screen: takes moments and windows, gives pictures as they come. No widgets here.

One small request is on its way at a time, and playing asks for a few frames a second, so that the model, which works
beside it, is not held up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...runtime import requests

THUMB_SIDE = 192  # px, the longer side of a thumbnail
VIEW_SIDE = 560  # px, of the picture at the cursor
USUAL_FRAMES = 8  # that a model sees of each window; its card says so once it is loaded
KEPT_WINDOWS = 64
KEPT_VIEWS = 96
Window = tuple  # (start, end) in seconds, both None for the whole clip


@dataclass(frozen=True)
class Frame:
    """One frame and the second of the video at which it is shown."""

    time_s: float
    image: QImage


class FrameSource(QObject):
    """Asks for one thing at a time: the picture at the cursor first, then the thumbnails of a window."""

    view_came = pyqtSignal()
    """Pictures asked for by `want_views` are there: see `view`."""
    thumbs_came = pyqtSignal(object, object)
    """Window (start, end) in seconds, and its frames as the model sees them."""
    count_changed = pyqtSignal(int)
    """Another model is loaded, which sees so many frames of a window."""
    failed = pyqtSignal(str, str)
    """A sentence, and details for the log."""

    def __init__(self, session: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = ""
        self._id: Any = None
        self._take: Callable[[list[Frame]], None] | None = None
        self._wanted_views: list[float] = []
        self._wanted_window: Window | None = None
        self._views: OrderedDict[float, QImage] = OrderedDict()
        self._thumbs: OrderedDict[Window, list[Frame]] = OrderedDict()
        self.count = self._frames_seen()
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)
        session.model_changed.connect(self._model_changed)

    def set_video(self, path: str) -> None:
        """Take another video; nothing of the former one comes any more."""
        self._path, self._id, self._take = path, None, None
        self._wanted_views, self._wanted_window = [], None
        self._views.clear()
        self._thumbs.clear()

    def view(self, time_s: float) -> QImage | None:
        """The picture at a moment, where it was fetched."""
        return self._views.get(_key(time_s))

    def want_views(self, times: Sequence[float]) -> None:
        """Fetch the pictures of these moments, in place of those wanted before; what is there already is left out."""
        self._wanted_views = [time for time in times if _key(time) not in self._views]
        self._next()

    def want_thumbs(self, start_s: float | None, end_s: float | None) -> None:
        """Fetch a window's frames (None, None: the whole clip's); `thumbs_came` follows, maybe at once."""
        window = (start_s, end_s)
        if window in self._thumbs:
            self._wanted_window = None
            self._thumbs.move_to_end(window)
            self.thumbs_came.emit(window, self._thumbs[window])
        else:
            self._wanted_window = window
            self._next()

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self._session.answered.disconnect(self._answered)
        self._session.failed.disconnect(self._failed)
        self._session.model_changed.disconnect(self._model_changed)

    def _next(self) -> None:
        if self._id is not None or not self._path:
            return
        times = [time for time in self._wanted_views if _key(time) not in self._views]
        self._wanted_views = []
        if times:
            self._take = lambda frames: self._take_views(times, frames)
            self._id = self._session.send(requests.frames_at(self._path, times, VIEW_SIDE))
        elif self._wanted_window is not None:
            window, self._wanted_window = self._wanted_window, None
            count = self.count
            self._take = lambda frames: self._take_thumbs(window, frames, count)
            self._id = self._session.send(requests.frames(self._path, *window, count, THUMB_SIDE))

    def _take_views(self, times: Sequence[float], frames: list[Frame]) -> None:
        for time, frame in zip(times, frames):
            self._views[_key(time)] = frame.image
        while len(self._views) > KEPT_VIEWS:
            self._views.popitem(last=False)
        self.view_came.emit()

    def _take_thumbs(self, window: Window, frames: list[Frame], count: int) -> None:
        if count != self.count:
            return  # another model sees others
        self._thumbs[window] = frames
        while len(self._thumbs) > KEPT_WINDOWS:
            self._thumbs.popitem(last=False)
        self.thumbs_came.emit(window, frames)

    def _frames_seen(self) -> int:
        model = self._session.model
        return USUAL_FRAMES if model is None else model.frames

    def _model_changed(self) -> None:
        """A model that is let go of leaves its number of frames: it is most likely the next one's too."""
        if self._session.model is not None and self.count != self._frames_seen():
            self.count = self._frames_seen()
            self._thumbs.clear()
            self.count_changed.emit(self.count)

    def _answered(self, request_id: Any, result: dict[str, Any]) -> None:
        if self._id is not None and request_id == self._id:
            take, self._id, self._take = self._take, None, None
            take(frames_of(result))
            self._next()

    def _failed(self, request_id: Any, sentence: str, data: Any) -> None:
        if self._id is not None and request_id == self._id:
            self._id = self._take = None
            self._wanted_views, self._wanted_window = [], None
            self.failed.emit(sentence, str((data or {}).get("details") or ""))


def frames_of(result: dict[str, Any]) -> list[Frame]:
    """The frames of a reply to `frames`: uint8 RGB, one after the other in `pixels`."""
    pixels, offset, found = result.get("pixels") or b"", 0, []
    for entry in result["frames"]:
        width, height = int(entry["width"]), int(entry["height"])
        part = pixels[offset : offset + width * height * 3]
        offset += width * height * 3
        image = QImage(part, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        found.append(Frame(float(entry["time_s"]), image))
    return found


def _key(time_s: float) -> float:
    return round(time_s, 2)
