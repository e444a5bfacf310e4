"""One moment of the video: takes its window's frames and segment, shows both; gives the moment of a clicked frame."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.text import percent, tr
from ...core.video.segments import Segment, clock
from ..widgets.class_scores import ClassScores
from ..widgets.labels import plain_label
from .frames import Frame
from .thumb_strip import ThumbStrip

BEST = 3


class VideoMoment(QWidget):
    """A caption, the frames the model sees, the class in large letters, the three best classes with model scores."""

    chosen = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoMoment")
        self.caption = plain_label(self, "unirsMomentCaption", faint=True)
        self.strip = ThumbStrip(self)
        self.label = plain_label(self, "unirsMomentClass")
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        self.scores = ClassScores(self)
        self.scores.setObjectName("unirsMomentScores")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.caption, self.strip, self.label, self.scores):
            column.addWidget(widget)
        self.strip.chosen.connect(self.chosen)
        self.show_segment(None)

    def show_window(self, start_s: float, end_s: float) -> None:
        """Say which window it is; its frames follow."""
        words = tr("Seen by the model: {}–{}")
        self.caption.setText(words.format(clock(start_s), clock(end_s)))
        self.strip.show_waiting()

    def show_frames(self, frames: Sequence[Frame]) -> None:
        """Show the window's frames."""
        self.strip.show_frames(frames)

    def show_segment(self, segment: Segment | None) -> None:
        """Show what the model said of the window; None: nothing yet."""
        words = ""
        if segment is not None and segment.ok:
            words = segment.label
            if segment.score is not None:
                words += f"  {percent(segment.score)}"
            if segment.uncertain:
                words = tr("{} – uncertain").format(words)
        elif segment is not None:
            words = segment.error
        best = segment.scores[:BEST] if segment is not None and segment.ok else ()
        self.label.setText(words)
        self.label.setVisible(bool(words))
        self.scores.show_scores([{"text": name, "score": score} for name, score in best])
        self.scores.setVisible(len(best) > 1)
