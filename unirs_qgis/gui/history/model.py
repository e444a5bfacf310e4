"""The answers as rows of a table: takes `Answer` rows in any order; gives a model and a filter over it. No widgets."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime, timedelta
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QFont

from ...core.answers.answer import Answer
from ...core.answers.comparing import SIGN, disagrees
from ...core.answers.reading import crossed, reading, said, words
from ...core.text import layer_names, local_time, percent, tr
from ..widgets.tips import plain_tip

ANSWER_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
QUESTION, ANSWER, SCORE, LAYER, WHEN, TASK, MODEL = range(7)


class HistoryModel(QAbstractTableModel):
    """One answer a row; every cell is plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []
        self._rows: dict[int, int] = {}  # id -> row
        self._titles = (
            tr("Question"),
            tr("Answer"),
            tr("Score"),
            tr("Layer"),
            tr("When"),
            tr("Task"),
            tr("Model"),
        )
        self._tasks = task_names()
        self._crossed_out = QFont()
        self._crossed_out.setStrikeOut(True)

    def answers(self) -> list[Answer]:
        """Return the rows."""
        return self._answers

    def put(self, answers: Sequence[Answer]) -> None:
        """Add rows, or replace those of the same ids."""
        fresh = []
        for answer in answers:
            row = self._rows.get(answer.id)
            if row is None:
                fresh.append(answer)
            else:
                self._answers[row] = answer
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        if fresh:
            first = len(self._answers)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._answers += fresh
            self._rows.update({answer.id: first + index for index, answer in enumerate(fresh)})
            self.endInsertRows()

    def keep(self, ids: Container[int]) -> None:
        """Drop the rows of all other ids."""
        gone = [row for row, answer in enumerate(self._answers) if answer.id not in ids]
        if len(gone) == len(self._answers):
            self.beginResetModel()
            self._answers = []
            self.endResetModel()
        else:
            for row in reversed(gone):
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._answers[row]
                self.endRemoveRows()
        self._rows = {answer.id: row for row, answer in enumerate(self._answers)}

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """The number of answers."""
        return 0 if parent is not None and parent.isValid() else len(self._answers)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Question, answer, score, layer, time, task, model."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """Text, tooltip, the `Answer` itself, or what to sort by."""
        answer, column = self._answers[index.row()], index.column()
        if role == ANSWER_ROLE:
            return answer
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._text(answer, column).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(answer, column))
        if role == SORT_ROLE:
            return self._sort_key(answer, column)
        if role == Qt.ItemDataRole.FontRole and column == ANSWER and crossed(answer):
            return self._crossed_out
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SCORE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, answer: Answer, column: int) -> str:
        if column == QUESTION:
            return answer.question
        if column == ANSWER:
            sign = f"{SIGN} " if disagrees(answer) else ""
            if answer.corrected_answer:
                return sign + tr("{} (the model said: {})").format(words(answer), said(reading(answer)))
            return sign + words(answer)
        if column == SCORE:
            return "" if answer.score is None else percent(answer.score)
        if column == LAYER:
            return layer_names(answer.layers, answer.dates)
        if column == WHEN:
            return "" if answer.created is None else local_time(answer.created)
        if column == MODEL:
            return answer.model
        return self._tasks.get(answer.task, answer.task)

    def _sort_key(self, answer: Answer, column: int) -> Any:
        if column == SCORE:
            return -1.0 if answer.score is None else answer.score
        if column == WHEN:
            seconds = 0 if answer.created is None else int(answer.created.timestamp())
            return f"{seconds:012d} {answer.id:020d}"  # the id tells answers of the same second apart
        return self._text(answer, column).casefold()


class HistoryFilter(QSortFilterProxyModel):
    """Keeps the rows that hold the text and are of the task, the layer and the last days asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._task = ""
        self._layer = ""
        self._since: datetime | None = None
        self._disagreeing = False
        self.setSortRole(SORT_ROLE)

    def set_filter(self, text: str, task: str, layer: str, days: int | None, disagreeing: bool = False) -> None:
        """Every word of `text` must occur somewhere; "" and None let all pass; 1 day is today. `disagreeing`: only
        answers that another model contradicted."""
        self._words = text.casefold().split()
        self._task, self._layer, self._disagreeing = task, layer, disagreeing
        today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self._since = None if days is None else today - timedelta(days=days - 1)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether an answer passes."""
        answer = self.sourceModel().answers()[row]
        if self._task and answer.task != self._task:
            return False
        if self._layer and self._layer not in answer.layers:
            return False
        if self._disagreeing and not disagrees(answer):
            return False
        if self._since is not None and (answer.created is None or answer.created < self._since):
            return False
        if not self._words:
            return True
        parts = (answer.question, answer.answer, answer.corrected_answer or "", answer.clue or "", answer.model)
        text = "\n".join((*parts, *answer.layers, *answer.dates)).casefold()
        return all(word in text for word in self._words)


def task_names() -> dict[str, str]:
    """Return the tasks' names for people, by their names in the answers file."""
    return {"single": tr("Image"), "pair": tr("Change"), "video": tr("Video"), "text": tr("Text")}
