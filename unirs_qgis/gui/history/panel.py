"""The history: a view of the answers layer. Takes the store; lists, filters, zooms, copies, pins, deletes, reviews."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.answers.comparing import SIGN, agreement_text, disagrees
from ...core.answers.reading import reading, said, words
from ...core.answers.store import AnswerFileError
from ...core.text import percent, tr, tr_n
from ..ask.answer_actions import AnswerActions
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.inline_bars import ConfirmBar
from ..widgets.labels import plain_label
from ..widgets.wrap_check import WrapCheck
from ..widgets.wrap_row import give_way
from .model import ANSWER_ROLE, LAYER, SCORE, WHEN, HistoryFilter, HistoryModel, task_names
from .review import HistoryReview
from .table import HistoryTable

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore

PAUSE_MS = 150
CHUNK = 40  # answers read at a time, some 20 ms


class HistoryPanel(QWidget):
    """All answers of the project, newest first; what is selected is what the buttons act on."""

    answer_wanted = pyqtSignal(object)
    """A double click, or Enter, on an `Answer`: its place, question and layers, or its timeline, are wanted back."""

    def __init__(self, iface: QgisInterface, store: AnswerStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryPanel")
        self._store = store
        self._stale = True
        self._stamps: dict[int, str] = {}  # of the answers there are
        self._known: dict[int, str] = {}  # of the answers as they were read
        self._wanted: list[int] = []  # ids still to be read, newest last
        self._pause = self._timer(PAUSE_MS, self._read)
        self._next = self._timer(0, self._read_some)
        self.actions = AnswerActions(iface, self)
        self.model = HistoryModel(self)
        self.filter = HistoryFilter(self)
        self.filter.setSourceModel(self.model)
        self._build()
        store.changed.connect(self._changed)

    def selected(self) -> list[Answer]:
        """Return the selected answers, from top to bottom."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ANSWER_ROLE) for index in rows]

    def shown(self) -> list[Answer]:
        """Return the answers that the filters let pass, from top to bottom."""
        return [self.filter.index(row, 0).data(ANSWER_ROLE) for row in range(self.filter.rowCount())]

    def select(self, id: int) -> None:
        """Select an answer of the list, if it is there."""
        self._look_at(id)

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._pause.stop()
        self._next.stop()
        self._store.changed.disconnect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what was written while nobody looked."""
        super().showEvent(event)
        self.table.fit_columns({0: "n" * 16, 1: "n" * 18, SCORE: percent(0.999), LAYER: "n" * 12, WHEN: "n" * 14})
        if self._stale:
            self._pause.start()

    def _timer(self, pause_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(act)
        return timer

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 6)
        column.setSpacing(3)
        self._build_filters(column)
        self.table = HistoryTable(self)
        self.table.setModel(self.filter)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
        self.table.doubleClicked.connect(self._open)
        self.table.pressed_key.connect(self._key)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        column.addWidget(self.table)
        self.count = plain_label(self, "unirsHistoryCount", faint=True)
        self.detail = plain_label(self, "unirsHistoryDetail")
        column.addWidget(self.count)
        column.addWidget(self.detail)
        column.addWidget(self._build_actions())
        self.confirm = ConfirmBar("unirsHistoryConfirm", self)
        self.review = HistoryReview(self._store, self.shown, self.selected, self._try, self)
        self.table.words = self.review.words
        column.addWidget(self.confirm)
        column.addWidget(self.review)
        self.confirm.confirmed.connect(self._delete)
        self.confirm.closed.connect(self.table.setFocus)
        self.review.left.connect(self.table.setFocus)
        self.review.step_wanted.connect(self._look_at)

    def _build_filters(self, column: QVBoxLayout) -> None:
        self.words = QgsFilterLineEdit(self)
        self.words.setObjectName("unirsHistoryFilter")
        self.words.setShowSearchIcon(True)
        self.words.setPlaceholderText(tr("Filter by words"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setToolTip(tr("Words in the question, the answer, the hint or the layer's name"))
        self.words.textChanged.connect(self._filter_changed)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(3)
        self.task = self._combo("unirsHistoryTask", tr("Only answers of this task"))
        self.layer = self._combo("unirsHistoryLayer", tr("Only answers about this layer"))
        self.days = self._combo("unirsHistoryDate", tr("Only answers of these days"))
        self.task.addItem(tr("All tasks"), "")
        for name, text in task_names().items():
            self.task.addItem(text, name)
        self.layer.addItem(tr("All layers"), "")
        self.layer.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for text, days in (
            (tr("Any time"), None),
            (tr("Today"), 1),
            (tr("Last 7 days"), 7),
            (tr("Last 30 days"), 30),
            (tr("Last year"), 365),
        ):
            self.days.addItem(text, days)
        for combo in (self.task, self.layer, self.days):
            combo.currentIndexChanged.connect(self._filter_changed)
            row.addWidget(combo, 1)
        column.addLayout(row)
        self.disagreeing = WrapCheck(tr("Only where models disagree"), self)
        self.disagreeing.setObjectName("unirsHistoryDisagree")
        self.disagreeing.setToolTip(
            tr("Only answers ({}) that another model which was asked the same contradicts").format(SIGN)
        )
        self.disagreeing.toggled.connect(self._filter_changed)
        self.disagreeing.hide()
        column.addWidget(self.disagreeing)

    def _combo(self, name: str, tip: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setToolTip(tip)
        combo.setAccessibleName(tip)
        give_way(combo, 2)
        return combo

    def _build_actions(self) -> ButtonRow:
        row = ButtonRow(self)
        self._buttons = []
        for name, text, tip, icon, act in (
            ("unirsHistoryCopy", tr("Copy"), tr("Copy the selected questions and answers (Ctrl+C)"),
             "mActionEditCopy.svg", self._copy),
            ("unirsHistoryZoom", tr("Zoom"), tr("Zoom the map to the selected place (Enter)"),
             "mActionZoomTo.svg", self._zoom),
            ("unirsHistoryPin", tr("Pin"), tr("Pin the selected answer to the map, or take it off"),
             "mActionTextAnnotation.svg", self._pin),
            ("unirsHistoryDelete", tr("Delete"), tr("Delete the selected answers (Del)"),
             "mActionDeleteSelected.svg", self._ask_to_delete),
        ):  # fmt: skip
            button = tool_button(row, name, text, tip, icon, checkable=name == "unirsHistoryPin")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.add(button)
            self._buttons.append(button)
        self.actions.pins_changed.connect(self._show_pin)
        return row

    def _show_pin(self) -> None:
        """Let the Pin button say whether the selected answer is pinned."""
        chosen = self.selected()
        pinned = len(chosen) == 1 and self.actions.is_pinned(chosen[0])
        next(button for button in self._buttons if button.isCheckable()).setChecked(pinned)

    # What is shown

    def _changed(self) -> None:
        """Answers of a grid come in quick batches: wait for a pause, and for somebody who looks."""
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _read(self) -> None:
        """See what is new, changed or gone; rows are then read a few at a time, so that thousands hold nothing up."""
        self._stale = False
        self._stamps = self._store.stamps()
        self._known = {id: stamp for id, stamp in self._known.items() if id in self._stamps}
        self.model.keep(self._known)
        if not self._known:  # another project's answers, about other layers
            while self.layer.count() > 1:
                self.layer.removeItem(1)
        self._wanted = sorted(id for id, stamp in self._stamps.items() if self._known.get(id) != stamp)
        self._read_some()

    def _read_some(self) -> None:
        ids, self._wanted = self._wanted[-CHUNK:], self._wanted[:-CHUNK]
        answers = self._store.some(ids) if ids else []
        self.model.put(answers)
        self._known.update({id: self._stamps[id] for id in ids})
        self._offer_layers(answers)
        self._tell_count()
        self._show_detail()
        if self._wanted:
            self._next.start()

    def _offer_layers(self, answers: list[Answer]) -> None:
        for name in sorted({name for answer in answers for name in answer.layers}, key=str.casefold):
            if self.layer.findData(name) < 0:
                self.layer.addItem(name, name)

    def _filter_changed(self, _value: object = None) -> None:
        chosen = self.task.currentData(), self.layer.currentData(), self.days.currentData()
        self.filter.set_filter(self.words.text(), *chosen, self.disagreeing.isChecked())
        self._tell_count()

    def _tell_count(self) -> None:
        shown, total = self.filter.rowCount(), self.model.rowCount()
        there = any(map(disagrees, self.model.answers()))
        self.disagreeing.setVisible(there or self.disagreeing.isChecked())
        if not total:
            self.count.setText(tr("No answers yet: they are kept here as soon as there are any."))
        elif shown == total:
            self.count.setText(tr_n("%Ln answer", "%Ln answers", total))
        else:
            self.count.setText(tr_n("{} of %Ln answer", "{} of %Ln answers", total).format(shown))
        if not self._wanted:
            self.review.refresh()

    def _selection_changed(self, *_args: object) -> None:
        number = len(self.table.selectionModel().selectedRows())
        for button in self._buttons:
            several = button.objectName() in ("unirsHistoryCopy", "unirsHistoryDelete")
            button.setEnabled(number > 0 if several else number == 1)
        self.confirm.hide()
        self.review.close_correction()
        self.review.refresh()
        self._show_detail()
        self._show_pin()

    def _show_detail(self) -> None:
        chosen = self.selected()
        self.detail.setText(self._words_of(chosen[0]) if len(chosen) == 1 else "")
        self.detail.setVisible(len(chosen) == 1)

    def _words_of(self, answer: Answer) -> str:
        """Return the whole question and answer, which the table cuts short."""
        lines = [answer.question, words(answer)]
        if answer.corrected_answer:
            lines.append(tr("The model said: {}").format(said(reading(answer))))
        if answer.together:
            together = [other for other in self.model.answers() if other.together == answer.together]
            lines = [answer.question, agreement_text(answer.agreement)]
            lines += [f"{other.model}: {words(other)}" for other in sorted(together, key=lambda other: other.id)]
        return "\n".join(line.strip() for line in lines)

    # What is done

    def _key(self, key: int) -> None:
        chosen = self.selected()
        if key == Qt.Key.Key_F2 and len(chosen) == 1:
            self.review.open_correction()
        elif key == Qt.Key.Key_Delete and chosen:
            self._ask_to_delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()

    def _look_at(self, id: int) -> None:
        """Select an answer and bring it into view."""
        for row in range(self.filter.rowCount()):
            index = self.filter.index(row, 0)
            if index.data(ANSWER_ROLE).id == id:
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)
                return

    def _open(self, _index: QModelIndex | None = None) -> None:
        """Bring the answer back, and go to its place."""
        answers = self.selected()
        if answers:
            self.answer_wanted.emit(answers[0])
            if answers[0].task != "video" or answers[0].region_wkt:
                self._zoom()

    def _zoom(self) -> None:
        answers = self.selected()
        if answers:
            self.actions.zoom(answers[0])

    def _pin(self) -> None:
        self.actions.pin(self.selected()[0])

    def _copy(self) -> None:
        """Copy the answer; of several, a table of questions and answers parted by tabs, for a spreadsheet."""
        answers = self.selected()
        if len(answers) == 1:
            text = answers[0].answer
        else:
            cells = ([answer.question, answer.answer, *answer.layers] for answer in answers)
            text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)
        QgsApplication.clipboard().setText(text)

    def _ask_to_delete(self) -> None:
        number = len(self.selected())
        self.review.close_correction()
        self.confirm.open(tr_n("Delete this answer?", "Delete %Ln answers?", number))

    def _delete(self) -> None:
        ids = [answer.id for answer in self.selected()]
        self._try(lambda: self._store.remove(ids))

    def _try(self, change: Callable[[], Any]) -> bool:
        """Change the file, or say why that failed; whether it worked."""
        try:
            change()
        except AnswerFileError as error:
            self.actions.warn(str(error))
            return False
        return True
