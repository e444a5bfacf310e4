"""How sure the model was, as ten small columns. Takes the counts of `QuestionSummary.scores`, gives nothing."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QLocale, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core.text import tr, tr_n
from ..widgets.inks import Inks


class ScoreBars(QWidget):
    """Columns over 0 to 1, the share of cells in each tenth of the model score."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._inks = Inks(self)
        self._counts: tuple[int, ...] = ()

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show these columns; none where no answer has a score."""
        self._counts = tuple(counts)
        self.setVisible(any(counts))
        low = sum(counts[: len(counts) // 2])
        tip = tr("Model scores from 0 to 1, a tenth a column; {}")
        self.setToolTip(tip.format(tr_n("%Ln cell is below 0.5", "%Ln cells are below 0.5", low)))
        self.setAccessibleName(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """Three lines of text high."""
        return QSize(160, 3 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the columns over their scale."""
        if not self._counts:
            return
        painter, metrics, palette = QPainter(self), self.fontMetrics(), self.palette()
        base = self.height() - metrics.height()
        most, step = max(self._counts) or 1, self.width() / len(self._counts)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        for index, count in enumerate(self._counts):
            height = max(1.0, (base - 2) * count / most) if count else 0.0
            painter.drawRect(QRectF(index * step + 1, base - height, step - 2, height))
        painter.setPen(self._inks.line)
        painter.drawLine(0, base, self.width(), base)
        painter.setPen(self._inks.ink)
        scale = QRectF(0, base, self.width(), metrics.height())
        decimal = QLocale().toString(0.5, "f", 1)
        for alignment, text in (
            (Qt.AlignmentFlag.AlignLeft, tr("0")),
            (Qt.AlignmentFlag.AlignHCenter, tr("model score {}").format(decimal)),
            (Qt.AlignmentFlag.AlignRight, tr("1")),
        ):
            painter.drawText(scale, int(alignment), text)
        painter.end()
