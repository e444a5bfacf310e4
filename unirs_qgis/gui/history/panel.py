"""The history: a view of the answers file. Takes the store; lists, filters, zooms, copies, pins, deletes, reviews.

What is listed is looked up by SQL (`core/answers/listing.py`): few answers at once, many in the background, so that a
hundred thousand hold nothing up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.answers.comparing import agreement_text
from ...core.answers.listing import Listing
from ...core.answers.reading import reading, said, words
from ...core.answers.store import AnswerFileError
from ...core.background import Work
from ...core.text import error_text, percent, tr, tr_n
from ..ask.answer_actions import AnswerActions
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.inline_bars import ConfirmBar
from ..widgets.labels import plain_label
from .filters import HistoryFilters
from .model import LAYER, ORDERS, SCORE, WHEN, HistoryModel
from .review import HistoryReview
from .table import HistoryTable

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore

PAUSE_MS = 150
LONG_PAUSE_MS = 1000  # where many are to be listed again
AT_ONCE = 1000  # answers that are listed while QGIS waits, some 5 ms
KEPT = 1000  # selected rows that stay selected when the list is another


class HistoryPanel(QWidget):
    """All answers of the project, newest first; what is selected is what the buttons act on."""

    answer_wanted = pyqtSignal(object)
    """A double click, or Enter, on an `Answer`: its place, question and layers, or its timeline, are wanted back."""

    def __init__(self, iface: QgisInterface, store: AnswerStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryPanel")
        self._store = store
        self._stale = True
        self._work: Work | None = None
        self._many = False  # more than AT_ONCE were there when it was last looked
        self._pause = self._timer(PAUSE_MS, self._read)
        self.actions = AnswerActions(iface, self)
        self.model = HistoryModel(lambda ids: store.some(ids, brief=True), self)
        self._build()
        self.model.order_wanted.connect(self._read)
        store.changed.connect(self._changed)

    def selected(self) -> list[Answer]:
        """Return the selected answers, from top to bottom."""
        return self.model.answers(self._selected_rows())

    def selected_ids(self) -> list[int]:
        """Return their ids, for which none of them is read."""
        return [self.model.listing.ids[row] for row in self._selected_rows()]

    def shown(self) -> list[Answer]:
        """Return the answers that the filters let pass, from top to bottom."""
        return self.model.answers(range(self.model.rowCount()))

    def _selected_rows(self) -> list[int]:
        ranges = self.table.selectionModel().selection()
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def select(self, id: int) -> None:
        """Select an answer of the list, if it is there."""
        self._look_at(id)

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._pause.stop()
        if self._work is not None:
            self._work.cancel()
        self._store.changed.disconnect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what was written while nobody looked."""
        super().showEvent(event)
        self.table.fit_columns({0: "n" * 16, 1: "n" * 18, SCORE: percent(0.999), LAYER: "n" * 12, WHEN: "n" * 14})
        if self._stale:
            self._pause.start(PAUSE_MS)

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
        self.filters = HistoryFilters(self)
        self.filters.changed.connect(self._filter_changed)
        column.addWidget(self.filters)
        self.table = HistoryTable(self)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSortIndicator(WHEN, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
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
        self.review = HistoryReview(self._store, self.model, self.selected_ids, self._try, self)
        self.table.words = self.review.words
        column.addWidget(self.confirm)
        column.addWidget(self.review)
        self.confirm.confirmed.connect(self._delete)
        self.confirm.closed.connect(self.table.setFocus)
        self.review.left.connect(self.table.setFocus)
        self.review.step_wanted.connect(self._look_at)

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
        chosen = self._chosen()
        pinned = chosen is not None and self.actions.is_pinned(chosen)
        next(button for button in self._buttons if button.isCheckable()).setChecked(pinned)

    # What is shown

    def _changed(self) -> None:
        """Answers of a grid come in quick batches: wait for a pause, and for somebody who looks."""
        self._stale = True
        if self.isVisible():
            self._pause.start(LONG_PAUSE_MS if self._many else PAUSE_MS)

    def _read(self) -> None:
        """See which answers are wanted now."""
        self._pause.stop()
        self._stale = False
        if self._work is not None:
            self._work.cancel()
        column, descending = self.model.order
        wanted = self.filters.wanted(ORDERS[column], descending)
        source, known = self._store.source(), self.model.known
        if self._many or self._store.count() > AT_ONCE:
            self._work = Work(lambda: source.listing(wanted, known), self._listed).start()
            return
        try:
            self._listed(source.listing(wanted, known), None)
        except sqlite3.Error as error:
            self._listed(None, error)

    def _listed(self, found: Listing | None, error: Exception | None) -> None:
        self._work = None
        if found is None:
            path = self._store.path
            self.actions.warn(tr("{} cannot be read: {}.").format(path, error_text(error)))
            return
        self._many = found.total > AT_ONCE
        chosen, current = self.selected_ids(), self.table.currentIndex()
        current_id = self.model.listing.ids[current.row()] if current.isValid() else None
        top = self.table.rowAt(0) if self.table.verticalScrollBar().value() else -1
        top_id = self.model.listing.ids[top] if top >= 0 else None
        self.model.show(found)
        self._select_again(chosen[:KEPT], current_id, max(0, current.column()))
        if top_id in found.rows:
            self.table.scrollTo(self.model.index(found.rows[top_id], 0), self.table.ScrollHint.PositionAtTop)
        self.filters.offer(found)
        self._tell_count()
        self._show_detail()
        self._show_pin()

    def _select_again(self, ids: Sequence[int], current: int | None, column: int) -> None:
        """What is selected stays so where it is still listed."""
        rows, model = self.model.listing.rows, self.table.selectionModel()
        selection = QItemSelection()
        for row in (rows[id] for id in ids if id in rows):
            selection.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        same = all(id in rows for id in ids)
        model.blockSignals(same)
        if current in rows:
            index = self.model.index(rows[current], column)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        if not same:
            self._selection_changed()

    def _filter_changed(self) -> None:
        if self._many:
            self._pause.start(PAUSE_MS)  # for the next letter
        else:
            self._read()

    def _tell_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.listing.total
        if not total:
            self.count.setText(tr("No answers yet: they are kept here as soon as there are any."))
        elif shown == total:
            self.count.setText(tr_n("%Ln answer", "%Ln answers", total))
        else:
            self.count.setText(tr_n("{} of %Ln answer", "{} of %Ln answers", total).format(shown))
        self.review.refresh()

    def _selection_changed(self, *_args: object) -> None:
        number = self._number()
        for button in self._buttons:
            several = button.objectName() in ("unirsHistoryCopy", "unirsHistoryDelete")
            button.setEnabled(number > 0 if several else number == 1)
        self.confirm.hide()
        self.review.close_correction()
        self.review.refresh()
        self._show_detail()
        self._show_pin()

    def _show_detail(self) -> None:
        chosen = self._chosen()
        self.detail.setText(self._words_of(chosen) if chosen is not None else "")
        self.detail.setVisible(chosen is not None)

    def _number(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self.table.selectionModel().selection())

    def _chosen(self) -> Answer | None:
        """The one answer that is selected."""
        found = self.selected() if self._number() == 1 else []
        return found[0] if found else None

    def _words_of(self, answer: Answer) -> str:
        """Return the whole question and answer, which the table cuts short."""
        lines = [answer.question, words(answer)]
        if answer.corrected_answer:
            lines.append(tr("The model said: {}").format(said(reading(answer))))
        if answer.together:
            rows = self.model.listing.rows
            ids = self.model.listing.together.get(answer.together, ())
            together = self.model.answers([rows[id] for id in ids if id in rows])
            lines = [answer.question, agreement_text(answer.agreement)]
            lines += [f"{other.model}: {words(other)}" for other in sorted(together, key=lambda other: other.id)]
        return "\n".join(line.strip() for line in lines)

    # What is done

    def _key(self, key: int) -> None:
        number = self._number()
        if key == Qt.Key.Key_F2 and number == 1:
            self.review.open_correction()
        elif key == Qt.Key.Key_Delete and number:
            self._ask_to_delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()

    def _look_at(self, id: int) -> None:
        """Select an answer and bring it into view."""
        row = self.model.listing.rows.get(id)
        if row is not None:
            index = self.model.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _open(self, _index: QModelIndex | None = None) -> None:
        """Bring the answer back, and go to its place."""
        ids = self.selected_ids()
        answer = self._store.answer(ids[0]) if ids else None
        if answer is not None:
            self.answer_wanted.emit(answer)
            if answer.task != "video" or answer.region_wkt:
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
        number = self._number()
        self.review.close_correction()
        self.confirm.open(tr_n("Delete this answer?", "Delete %Ln answers?", number))

    def _delete(self) -> None:
        ids = self.selected_ids()
        self._try(lambda: self._store.remove(ids))

    def _try(self, change: Callable[[], Any]) -> bool:
        """Change the file, or say why that failed; whether it worked."""
        try:
            change()
        except AnswerFileError as error:
            self.actions.warn(str(error))
            return False
        return True
