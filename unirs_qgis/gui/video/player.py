"""Plays the preview at a low rate: takes a `FrameSource` and a length, gives the moment shown. No widgets here."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .frames import FrameSource

STEP_S = 0.25  # of the video, between two pictures
AHEAD = 4  # pictures asked for at a time
SLOWEST_MS = 250


class VideoPlayer(QObject):
    """Steps through the video in real time, and waits where pictures come later than they are due."""

    moved = pyqtSignal(float)
    """The moment whose picture is there now, in seconds."""
    playing_changed = pyqtSignal(bool)

    def __init__(self, source: FrameSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._seconds = 0.0
        self._at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(SLOWEST_MS)
        self._timer.timeout.connect(self._step)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def set_video(self, seconds: float) -> None:
        """Take another video's length."""
        self.pause()
        self._seconds, self._at = seconds, 0.0

    def seek(self, seconds: float) -> None:
        """Go on from this moment."""
        self._at = seconds
        if self.playing:
            self._fetch()

    def toggle(self) -> None:
        """Play, from the start again at the end, or pause."""
        if self.playing:
            self.pause()
        elif self._seconds > 0:
            if self._at >= self._seconds - STEP_S:
                self._at = 0.0
            self._timer.start()
            self._fetch()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stay at the picture that is shown."""
        if self.playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _step(self) -> None:
        following = self._at + STEP_S
        if following >= self._seconds:
            self.pause()
        elif self._source.view(following) is not None:
            self._at = following
            self._fetch()
            self.moved.emit(following)
        else:
            self._fetch()

    def _fetch(self) -> None:
        """Ask for the next pictures as soon as fewer than two are left to show."""
        due = [self._at + count * STEP_S for count in range(1, AHEAD + 3)]
        due = [moment for moment in due if moment < self._seconds]
        ready = next((count for count, moment in enumerate(due) if self._source.view(moment) is None), None)
        if ready is not None and ready < 2:
            self._source.want_views(due[ready : ready + AHEAD])
