"""The classes of a timeline with their looks and shares of the time: takes a `VideoTimeline`, gives nothing."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

from ...core.class_colours import class_numbers
from ...core.text import percent, tr
from ...core.video.timeline import VideoTimeline
from ..widgets.class_swatch import swatch
from ..widgets.flow_layout import FlowLayout


class TimelineLegend(QWidget):
    """As many lines as it takes; hidden while there is nothing to explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTimelineLegend")
        self.setAccessibleName(tr("Classes found"))
        self.setToolTip(tr("The classes found, and their shares of the time that was classified"))
        self._flow = FlowLayout(self, spacing=8)
        self._shown: list[tuple[int, str]] = []
        self._words: list[QLabel] = []
        self.hide()

    def show_segments(self, segments: VideoTimeline, classes: Sequence[str] = ()) -> None:
        """List the classes of these segments, the most frequent first; colours go by the order of `classes`."""
        numbers = class_numbers(segments.labels(), classes)
        entries = [(numbers[label], f"{label} {percent(share)}") for label, share in segments.shares()]
        if entries == self._shown:
            return
        before, self._shown = self._shown, entries
        if [number for number, _ in entries] == [number for number, _ in before]:
            for words, (_, text) in zip(self._words, entries):
                words.setText(text)
            self.updateGeometry()
            return
        self._words.clear()
        while self._flow.count():
            widget = self._flow.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for index, text in entries:
            self._flow.addWidget(self._entry(index, text))
        self.setVisible(bool(entries))
        self.updateGeometry()

    def _entry(self, index: int, text: str) -> QWidget:
        entry = QWidget(self)
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        sample, words = QLabel(entry), QLabel(entry)
        sample.setPixmap(swatch(index, self.fontMetrics().ascent(), self.devicePixelRatioF()))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setText(text)
        self._words.append(words)
        row.addWidget(sample)
        row.addWidget(words)
        return entry
