"""Review in the history: takes the store, the answers shown and those selected; keeps a person's word on them.

Gives `step_wanted(id)`: the next answer that nothing was said of, in the order of `Listing.unreviewed`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.answers import export as answer_export
from ...core.answers.answer import Answer
from ...core.answers.reading import RIGHT, WRONG, choices, reading
from ...core.grid.review import ReviewCounts
from ...core.text import tr
from ..review.buttons import ReviewButtons
from ..widgets.export_buttons import ExportButtons
from ..widgets.inline_bars import CorrectionBar
from ..widgets.labels import plain_label
from .outputs import HistoryOutputs

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore
    from .model import HistoryModel


class HistoryReview(QWidget):
    """A accepts, R rejects, C corrects, U takes back, N goes on; the buttons say so. The model's answer is kept."""

    step_wanted = pyqtSignal(object)
    """The id of the answer to look at next."""
    left = pyqtSignal()
    """The correction bar was closed: the keyboard goes back to the table."""

    def __init__(
        self,
        store: AnswerStore,
        model: HistoryModel,
        selected: Callable[[], list[int]],
        attempt: Callable[[Callable[[], None]], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`model`: the answers that the filters let pass; `selected`: ids of some; `attempt`: runs a change of the
        file, False where it failed and that was said."""
        super().__init__(parent)
        self.setObjectName("unirsHistoryReview")
        self._store, self._model, self._selected, self._attempt = store, model, selected, attempt
        self._over: set[int] = set()  # judged or passed over, whether or not the table has read it again
        self._judged: list[list[int]] = []  # what U takes back, the last one last
        self._build()

    def refresh(self) -> None:
        """Look at the answers again."""
        listing, chosen = self._model.listing, self._selected()
        verdicts = Counter(listing.reviewed.values())
        counts = ReviewCounts(len(listing.ids), verdicts[RIGHT], verdicts[WRONG])
        self.count.setText(counts.text if listing.ids else "")
        for button in (self.words.accept, self.words.reject):
            button.setEnabled(bool(chosen))
        self.words.correct.setEnabled(len(chosen) == 1)
        self.words.undo.setEnabled(bool(self._judged) or any(id in listing.reviewed for id in chosen))
        self.words.skip.setEnabled(bool(listing.unreviewed))
        for button in (*self.exports.buttons, *self.further.buttons):
            button.setEnabled(bool(listing.ids))

    def open_correction(self) -> None:
        """Ask for the right answer to the selected one."""
        answer = self._one()
        self.correction.open(answer.corrected_answer or reading(answer).text, choices(answer))

    def close_correction(self) -> None:
        """Another answer was selected."""
        self.correction.hide()

    def _build(self) -> None:
        self.words = ReviewButtons("unirsHistory", self)
        self.words.accepted.connect(lambda: self._judge(RIGHT))
        self.words.rejected.connect(lambda: self._judge(WRONG))
        self.words.correction_wanted.connect(self.open_correction)
        self.words.undone.connect(self._undo)
        self.words.skipped.connect(self._skip)
        self.correction = CorrectionBar("unirsHistoryCorrection", self)
        self.correction.corrected.connect(self._correct)
        self.correction.right.connect(lambda: self._judge(RIGHT))
        self.correction.closed.connect(self.left)
        self.count = plain_label(self, "unirsHistoryReviewed", faint=True)
        self.exports = ExportButtons("unirsHistoryExport", self._write, self._stem, self)
        self.said = plain_label(self, "unirsHistorySaid", faint=True)
        self.further = HistoryOutputs(self._store, self._model, self._selected, self)
        self.further.problem.connect(self._tell)
        self.exports.said.connect(self._tell)
        self.exports.problem.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.count, self.words, self.correction, self.said, self.exports, self.further):
            column.addWidget(widget)
        self._tell("")

    def _judge(self, verdict: str, text: str | None = None) -> None:
        """Say it of all that is selected, and go on."""
        ids = self._selected()
        if ids and self._attempt(lambda: [self._store.judge(id, verdict, text) for id in ids]):
            self._model.reread(ids)
            self._judged.append(ids)
            self._over.update(ids)
            self._step()

    def _correct(self, text: str) -> None:
        answer = self._one()
        if text.casefold() == reading(answer).text.casefold():
            self._judge(RIGHT)
        else:
            self._judge(WRONG, text)

    def _undo(self) -> None:
        """Take back what was said of the selected answers, else what was said last, and look at that again."""
        said = [id for id in self._selected() if id in self._model.listing.reviewed]
        ids = said or (self._judged[-1] if self._judged else [])
        there = self._store.there(ids)
        if self._attempt(lambda: [self._store.judge(id, None) for id in ids if id in there]):
            self._judged = [left for left in ([id for id in past if id not in ids] for past in self._judged) if left]
            self._over.difference_update(ids)
            self._model.reread(ids)
            if ids:
                self.step_wanted.emit(ids[-1])
        self.refresh()

    def _skip(self) -> None:
        """Pass over what is selected; at the end those that were passed over come again."""
        self._over.update(self._selected())
        if not self._step():  # what was passed over comes again
            self._over = {id for ids in self._judged for id in ids}
            self._step()

    def _step(self) -> bool:
        """Go to the next answer; whether there is one."""
        left = next((id for id in self._model.listing.unreviewed if id not in self._over), None)
        if left is not None:
            self.step_wanted.emit(left)
        self._tell("" if left is not None else tr("That was the last one."))
        self.refresh()
        return left is not None

    def _one(self) -> Answer:
        """The answer that is selected."""
        (id,) = self._selected()
        return self._model.answer(self._model.listing.rows[id])

    def _write(self, kind: str, path: str, overwrite: bool) -> None:
        answer_export.write(kind, path, self._model.answers(range(self._model.rowCount())), overwrite)

    def _stem(self) -> str:
        return self._store.path.rsplit(".", 1)[0] + "_review"

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
