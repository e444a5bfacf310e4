"""What several models answered to one question, side by side: a row a model. Takes turns or stored answers, gives
`chosen(ModelTurn)`."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....model_runtime.common.grid.agreement import DISAGREE
from ...core.answers.answer import Answer
from ...core.answers.comparing import SIGN, agreed, agreement_text
from ...core.answers.reading import words
from ...core.text import percent, seconds_text, tr
from ..widgets.labels import plain_label
from ..widgets.tips import plain_tip
from .together import ModelTurn

MOST_ROWS = 6
MODEL, ANSWER, SCORE, TIME = range(4)
_TURN = Qt.ItemDataRole.UserRole


class ModelAnswers(QWidget):
    """Whether the models agree, and the table; a row that is chosen is shown in full by others."""

    chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsModelAnswers")
        self.verdict = plain_label(self, "unirsAgreement")
        self.table = _Table(self)
        self.table.setObjectName("unirsModelTable")
        self.table.setAccessibleName(tr("Answers of several models"))
        self.table.setToolTip(tr("The arrow keys go from model to model; its whole answer is below"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.verdict)
        column.addWidget(self.table)
        self.table.currentItemChanged.connect(self._chosen)
        self.hide()

    @property
    def ids(self) -> set[int]:
        """The stored answers that are shown."""
        answers = (turn.answer for turn in self.turns())
        return {answer.id for answer in answers if answer is not None}

    def turns(self) -> list[ModelTurn]:
        """What is shown, from top to bottom."""
        return [self.table.topLevelItem(row).data(0, _TURN) for row in range(self.table.topLevelItemCount())]

    def begin(self, turns: Sequence[ModelTurn]) -> None:
        """Show models that are asked now."""
        self.table.blockSignals(True)
        self.table.clear()
        for turn in turns:
            self._fill(QTreeWidgetItem(self.table), turn)
        self.table.blockSignals(False)
        self.table.updateGeometry()
        self.verdict.hide()
        self.show()

    def set_turn(self, number: int, turn: ModelTurn) -> None:
        """Show what became of a model."""
        item = self.table.topLevelItem(number)
        if item is not None:
            self._fill(item, turn)

    def show_answers(self, answers: Sequence[Answer], current: Answer) -> None:
        """Show stored answers to one question; where they are those that are shown, models that failed stay listed."""
        stored = {answer.id: answer for answer in answers}
        if stored and self.ids == set(stored):
            for row, turn in enumerate(self.turns()):
                if turn.answer is not None:
                    self.set_turn(row, ModelTurn(turn.name, answer=stored[turn.answer.id]))
        else:
            self.begin([ModelTurn(answer.model, answer=answer) for answer in answers])
        word = agreed(answers)
        text = agreement_text(word)
        self.verdict.setText(f"{SIGN} {text}" if word == DISAGREE else text)
        self.verdict.setStyleSheet("font-weight: bold" if word == DISAGREE else "")
        self.verdict.show()
        self.show()
        self.table.blockSignals(True)
        for row, turn in enumerate(self.turns()):
            if turn.answer is not None and turn.answer.id == current.id:
                self.table.setCurrentItem(self.table.topLevelItem(row))
        self.table.blockSignals(False)

    def clear(self) -> None:
        """Show nothing."""
        self.table.blockSignals(True)
        self.table.clear()
        self.table.blockSignals(False)
        self.hide()

    def _fill(self, item: QTreeWidgetItem, turn: ModelTurn) -> None:
        answer = turn.answer
        text = " ".join((words(answer) if answer is not None else turn.words).split())
        score = percent(answer.score) if answer is not None and answer.score is not None else ""
        time = seconds_text(answer.seconds) if answer is not None and answer.seconds is not None else ""
        sign = QgsApplication.getThemeIcon("/mIconWarning.svg") if turn.failed else QIcon()
        item.setData(0, _TURN, turn)
        item.setIcon(ANSWER, sign)
        for column, told in enumerate((turn.name, text, score, time)):
            item.setText(column, told)
            item.setToolTip(column, plain_tip(f"{turn.name}\n{text}"))
        for column in (SCORE, TIME):
            item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))

    def _chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _TURN))


class _Table(QTreeWidget):
    """As tall as its rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderLabels([tr("Model"), tr("Answer"), tr("Score"), tr("Time")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(MODEL, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ANSWER, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SCORE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TIME, QHeaderView.ResizeMode.ResizeToContents)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The header and the rows, up to a few."""
        rows = min(max(1, self.topLevelItemCount()), MOST_ROWS)
        line = self.sizeHintForRow(0) if self.topLevelItemCount() else self.fontMetrics().height()
        return QSize(120, self.header().sizeHint().height() + rows * line + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never squeezed."""
        return QSize(60, self.sizeHint().height())
