"""The answers as rows of a table: takes a `Listing` and who reads answers, gives a model of which a view reads what is
seen. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont

from ...core.answers import listing
from ...core.answers.answer import Answer
from ...core.answers.comparing import SIGN, disagrees
from ...core.answers.listing import Listing
from ...core.answers.reading import crossed, reading, said, words
from ...core.text import layer_names, local_time, percent, tr
from ..widgets.tips import plain_tip

ANSWER_ROLE = Qt.ItemDataRole.UserRole
QUESTION, ANSWER, SCORE, LAYER, WHEN, TASK, MODEL = range(7)
ORDERS = (
    listing.QUESTION, listing.ANSWER, listing.SCORE, listing.LAYER, listing.WHEN, listing.TASK, listing.MODEL,
)  # fmt: skip
"""By what a column is sorted."""
PAGE = 16  # answers that are read together, some 5 ms
MOST = 2000  # answers that are kept


class HistoryModel(QAbstractTableModel):
    """One answer a row; every cell is plain text. Answers are read when a view asks for them."""

    order_wanted = pyqtSignal()
    """Another `order` is wanted."""

    def __init__(self, read: Callable[[Sequence[int]], Sequence[Answer]], parent: QObject | None = None) -> None:
        """`read`: the answers of some ids, without those that are gone."""
        super().__init__(parent)
        self._read = read
        self._listing = Listing()
        self._answers: dict[int, Answer] = {}
        self._texts: dict[int, dict[int, str]] = {}  # of those, by column: a table is painted again and again
        self.order: tuple[int, bool] = (WHEN, True)
        """The column, and whether the greatest comes first."""
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

    @property
    def listing(self) -> Listing:
        """What is shown."""
        return self._listing

    @property
    def known(self) -> list[int]:
        """The ids whose answers were read."""
        return list(self._answers)

    def show(self, found: Listing) -> None:
        """Show another listing, made with the stamps of the `known` ids: what did not change is not read again."""
        self.beginResetModel()
        self._listing = found
        known = self._answers.items()
        self._answers = {id: answer for id, answer in known if found.stamps.get(id) == listing.stamp(answer)}
        self._texts = {id: texts for id, texts in self._texts.items() if id in self._answers}
        self.endResetModel()

    def reread(self, ids: Sequence[int]) -> None:
        """These answers have changed; a new listing may take a while."""
        for id in ids:
            row = self._listing.rows.get(id)
            self._texts.pop(id, None)
            if self._answers.pop(id, None) is not None and row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def answer(self, row: int) -> Answer:
        """The answer of a row, read with those around it where it is not known; one that went meanwhile is empty."""
        ids = self._listing.ids
        id = ids[row]
        if id not in self._answers:
            if len(self._answers) > MOST:
                self._answers.clear()
                self._texts.clear()
            first = row - row % PAGE
            wanted = [one for one in ids[first : first + PAGE] if one not in self._answers]
            self._answers.update({answer.id: answer for answer in self._read(wanted)})
        return self._answers.get(id) or Answer("", "", "", id=id)

    def answers(self, rows: Sequence[int]) -> list[Answer]:
        """The answers of several rows, in their order."""
        ids = [self._listing.ids[row] for row in rows]
        unknown = [id for id in ids if id not in self._answers]
        found = {answer.id: answer for answer in self._read(unknown)} if unknown else {}
        if len(found) <= PAGE:
            self._answers.update(found)
        there = (self._answers.get(id) or found.get(id) for id in ids)
        return [answer for answer in there if answer is not None]

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """The number of answers."""
        return 0 if parent is not None and parent.isValid() else len(self._listing.ids)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Question, answer, score, layer, time, task, model."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Another order: whoever makes the listing makes it anew."""
        wanted = column, order == Qt.SortOrder.DescendingOrder
        if column >= 0 and wanted != self.order:
            self.order = wanted
            self.order_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """Text, tooltip or the `Answer` itself."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            return right if index.column() == SCORE else None
        if role not in _ROLES:
            return None
        answer, column = self.answer(index.row()), index.column()
        if role == ANSWER_ROLE:
            return answer
        if role == Qt.ItemDataRole.DisplayRole:
            texts = self._texts.setdefault(answer.id, {})
            if column not in texts:
                texts[column] = " ".join(self._text(answer, column).split())
            return texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(answer, column))
        return self._crossed_out if column == ANSWER and crossed(answer) else None

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


_ROLES = (ANSWER_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.FontRole)


def task_names() -> Mapping[str, str]:
    """Return the tasks' names for people, by their names in the answers file."""
    return {"single": tr("Image"), "pair": tr("Change"), "video": tr("Video"), "text": tr("Text")}
