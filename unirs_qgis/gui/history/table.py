"""The table of the history: takes a model of answers, hands on the keys that act on what is selected."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QEvent, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...core.text import tr
from ..review.buttons import ReviewButtons
from .model import LAYER, SCORE

ROWS = 8
_LEADING = 4  # pixels between lines
_ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F2)


class _MiddleDelegate(QStyledItemDelegate):
    """Shortens layers' names in the middle, where their ends tell them apart."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """As ever, but for the ellipsis."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class HistoryTable(QTableView):
    """A list of rows, several of which can be selected; `words` are the buttons whose keys work here.

    No row is asked for before it is seen: a tree's view asks each one whether it has children.
    """

    pressed_key = pyqtSignal(int)
    words: ReviewButtons | None = None  # events come before they are there

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryTable")
        self.setAccessibleName(tr("Answers"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + _LEADING)
        room = 2 * (self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 3)
        for section, text in widest.items():
            title = self.horizontalHeader().sectionSizeHint(section) if section == SCORE else 0
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

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first row and the last, as in a list, not along a row."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends and self.model().rowCount():
            row = ends[action] % self.model().rowCount()
            return self.model().index(row, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)
