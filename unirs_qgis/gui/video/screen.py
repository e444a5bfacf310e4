"""The video as it is watched: takes a `VideoInfo`, shows the picture at the cursor with the timeline below it.

Gives `moved(seconds)`, whoever moves the cursor: the mouse, the keys, or playing.
"""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.text import tr
from ...core.video.info import VideoInfo
from ...core.video.segments import clock
from ..widgets.buttons import tool_button
from .frames import FrameSource
from .player import VideoPlayer
from .timeline import Timeline
from .view import VideoView


class VideoScreen(QWidget):
    """Picture, play button, clock, timeline."""

    moved = pyqtSignal(float)

    def __init__(self, frames: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoScreen")
        self._frames = frames
        self._seconds = 0.0
        self._last_frame_s = 0.0
        self.player = VideoPlayer(frames, self)
        self.view = VideoView(self)
        self.timeline = Timeline(self)
        self.play = tool_button(self, "unirsVideoPlay", tr("Play"), tr("Play or pause (Space in the timeline)"))
        self.time = QLabel(self)
        self.time.setObjectName("unirsVideoTime")
        self.time.setTextFormat(Qt.TextFormat.PlainText)
        self.time.setToolTip(tr("The chosen moment, and the video's length"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.play)
        row.addWidget(self.time)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.view)
        column.addLayout(row)
        column.addWidget(self.timeline)
        self._show_playing(False)
        self.play.clicked.connect(self.player.toggle)
        self.view.pressed.connect(self.player.toggle)
        self.timeline.play_wanted.connect(self.player.toggle)
        self.timeline.moved.connect(self.go_to)
        self.player.moved.connect(self._played)
        self.player.playing_changed.connect(self._show_playing)
        frames.view_came.connect(self._show_view)

    def set_video(self, info: VideoInfo) -> None:
        """Show the beginning of another video."""
        self._seconds = info.seconds
        self._last_frame_s = max(info.seconds - 1 / (info.fps or 25.0), 0.0)
        self.view.set_aspect(info.width / info.height)
        self.player.set_video(info.seconds)
        self.timeline.set_video(info.seconds)
        self.go_to(0.0)

    def go_to(self, seconds: float) -> None:
        """Move the cursor, and fetch the picture of that moment."""
        self.player.seek(seconds)
        self._show_moment(seconds)
        self._frames.want_views([self._shown_moment()])
        self._show_view()

    def _played(self, seconds: float) -> None:
        self._show_moment(seconds)
        self._show_view()

    def _show_moment(self, seconds: float) -> None:
        self.timeline.set_cursor(seconds)
        self.time.setText(f"{clock(seconds)} / {clock(self._seconds)}")
        self.moved.emit(self.timeline.cursor_s)

    def _shown_moment(self) -> float:
        """The end of the video shows its last frame."""
        return min(self.timeline.cursor_s, self._last_frame_s)

    def _show_view(self) -> None:
        image = self._frames.view(self._shown_moment())
        if image is not None:
            self.view.show_image(image)

    def _show_playing(self, playing: bool) -> None:
        name = "/temporal_navigation/pause.svg" if playing else "/mActionPlay.svg"
        self.play.setIcon(QgsApplication.getThemeIcon(name))
        self.play.setText(tr("Pause") if playing else tr("Play"))
        self.play.setAccessibleName(self.play.text())
