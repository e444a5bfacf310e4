"""Opens a video file: takes a path, gives a `VideoInfo` with its telemetry, or a sentence. No widgets here."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.background import Work
from ...core.text import tr
from ...core.video.info import VideoInfo, video_info
from ...runtime import requests


class VideoOpening(QObject):
    """One file at a time; opening another one forgets the one before."""

    opened = pyqtSignal(object)
    """The `VideoInfo`."""
    failed = pyqtSignal(str, str)
    """A sentence, and details for the log."""

    def __init__(self, session: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id: Any = None
        self._work: Work | None = None
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being opened."""
        return self._id is not None or self._work is not None

    def open(self, path: str) -> None:
        """Open the file at `path`; `opened` or `failed` follows."""
        self.forget()
        self._id = self._session.send(requests.open_video(path))

    def forget(self) -> None:
        """Nothing comes of the file that is being opened."""
        if self._work is not None:
            self._work.cancel()
        self._id = self._work = None

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self.forget()
        self._session.answered.disconnect(self._answered)
        self._session.failed.disconnect(self._failed)

    def _answered(self, request_id: Any, reply: dict[str, Any]) -> None:
        if self._id is not None and request_id == self._id:
            self._id = None
            # The subtitles of a long flight have a hundred thousand positions.
            self._work = Work(lambda: video_info(reply), self._read).start()

    def _read(self, info: VideoInfo | None, error: Exception | None) -> None:
        self._work = None
        if info is not None:
            self.opened.emit(info)
        else:
            self.failed.emit(tr("The video cannot be opened: {}").format(error), "")

    def _failed(self, request_id: Any, sentence: str, data: Any) -> None:
        if self._id is not None and request_id == self._id:
            self._id = None
            self.failed.emit(sentence, str((data or {}).get("details") or ""))
