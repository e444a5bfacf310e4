"""The ranked classes of a closed question: takes `[{text, score}]`, best first; gives a list with bars to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ...core.text import percent, tr

MOST_ROWS = 8
SCORE_ROLE = Qt.ItemDataRole.UserRole


class _BarDelegate(QStyledItemDelegate):
    """Draws a thin bar under the class's name, as long as its score."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """The text as ever, and the bar along its lower edge."""
        super().paint(painter, option, index)
        score = index.data(SCORE_ROLE)
        if score is None:
            return
        box = option.rect.adjusted(3, 0, -3, -1)
        box.setTop(box.bottom() - 2)
        track = option.palette.color(QPalette.ColorRole.Text)
        track.setAlpha(40)
        painter.fillRect(box, track)
        box.setWidth(max(1, round(box.width() * float(score))))
        painter.fillRect(box, option.palette.color(QPalette.ColorRole.Highlight))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Room for the bar."""
        return super().sizeHint(option, index) + QSize(0, 5)


class ClassScores(QTreeWidget):
    """Two columns, class and model score; as tall as its rows, and scrolls after eight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsScores")
        self.setAccessibleName(tr("Model scores"))
        self.setToolTip(
            tr("Model score of every class: how the model divides its belief among the classes of the list")
        )
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(0, _BarDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def show_scores(self, scores: Sequence[Mapping[str, Any]] | None) -> None:
        """Fill the list; None empties it."""
        self.clear()
        for entry in scores or ():
            share = float(entry["score"])
            item = QTreeWidgetItem([str(entry["text"]), percent(share)])
            item.setData(0, SCORE_ROLE, share)
            item.setTextAlignment(1, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            self.addTopLevelItem(item)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The height of the rows shown."""
        rows = min(self.topLevelItemCount(), MOST_ROWS)
        height = self.sizeHintForRow(0) if self.topLevelItemCount() else 0
        return QSize(120, rows * height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never squeezed."""
        return QSize(60, self.sizeHint().height())
