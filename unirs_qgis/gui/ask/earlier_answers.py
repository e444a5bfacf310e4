"""The earlier answers of the chosen place: takes `Answer` rows, newest first; gives `chosen(answer)`."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.answers.answer import Answer
from ...core.answers.reading import crossed, words
from ...core.text import tr
from ..widgets.labels import plain_label

MOST_ROWS = 6
ANSWER_ROLE = Qt.ItemDataRole.UserRole


class EarlierAnswers(QWidget):
    """A caption and a list of questions with their answers; a click or Enter shows one in full."""

    chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsEarlier")
        caption = plain_label(self, "unirsEarlierCaption", tr("Earlier answers here"), faint=True)
        self.list = _List(self)
        self.list.setObjectName("unirsEarlierList")
        self.list.setAccessibleName(tr("Earlier answers here"))
        self.list.setToolTip(tr("Click, or press Enter, to see the whole answer above"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.hide()

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Fill the list; it hides where there is nothing to show."""
        self.list.clear()
        for answer in answers:
            dates = " → ".join(answer.dates) + " " if any(answer.dates) else ""
            item = QTreeWidgetItem([dates + " ".join(answer.question.split()), " ".join(words(answer).split())])
            if crossed(answer):
                font = QFont(self.list.font())
                font.setStrikeOut(True)
                item.setFont(1, font)
            item.setData(0, ANSWER_ROLE, answer)
            self.list.addTopLevelItem(item)
        self.list.updateGeometry()
        self.setVisible(bool(answers))

    def _choose(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self.chosen.emit(item.data(0, ANSWER_ROLE))


class _List(QTreeWidget):
    """Two columns, question and answer, as tall as its rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The height of the rows shown."""
        rows = min(max(1, self.topLevelItemCount()), MOST_ROWS)
        height = self.sizeHintForRow(0) if self.topLevelItemCount() else self.fontMetrics().height()
        return QSize(120, rows * height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never squeezed."""
        return QSize(60, self.sizeHint().height())
