"""The table of the history: takes a model of answers, hands on the keys that act on what is selected."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QEvent, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ...core.text import tr
from ..review.buttons import ReviewButtons
from .model import LAYER, SCORE

ROWS = 8
_ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F2)


class _MiddleDelegate(QStyledItemDelegate):
    """Shortens layers' names in the middle, where their ends tell them apart."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """As ever, but for the ellipsis."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class HistoryTable(QTreeView):
    """A flat list of rows, several of which can be selected; `words` are the buttons whose keys work here."""

    pressed_key = pyqtSignal(int)
    words: ReviewButtons | None = None  # events come before they are there

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryTable")
        self.setAccessibleName(tr("Answers"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(LAYER, _MiddleDelegate(self))
        self._fitted = 0  # pixels of an n, of the font that the columns were fitted to

    def fit_columns(self, widest: Mapping[int, str]) -> None:
        """Make columns as wide as these texts, and as their titles with the sign of the sorting, in the font of now.

        Widths that the user has given them stay until the font is another.
        """
        self.ensurePolished()
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance("n") == self._fitted:
            return
        self._fitted = metrics.horizontalAdvance("n")
        room = 2 * (self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 3)
        for section, text in widest.items():
            title = self.header().sectionSizeHint(section) if section == SCORE else 0
            self.setColumnWidth(section, max(title, metrics.horizontalAdvance(text) + room))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few rows; the dock scrolls."""
        return QSize(300, (ROWS + 2) * (self.fontMetrics().height() + 4))

    def event(self, event: QEvent) -> bool:
        """Claim the keys of a review while the keyboard is here."""
        return (self.words is not None and self.words.claims(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter zooms, F2 corrects, Del deletes, Ctrl+C copies; A, R, C, U and N review."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.parent().findChild(QWidget, "unirsHistoryCopy").click()
        elif event.key() in _ACTING:
            self.pressed_key.emit(event.key())
        elif self.words is None or not self.words.press(event):
            super().keyPressEvent(event)
