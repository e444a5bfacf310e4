"""What a run found: how often each answer was given, how sure the model was, and ways to its layer. Widgets only.

Takes the run's layers and its summary; what a bar, a box or a button does is done to the layers and the map.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ....model_runtime.common.grid.normalising import NUMBER
from ....model_runtime.common.tasks import PAIR
from ...core import ground
from ...core.answers.comparing import SIGN
from ...core.background import Work
from ...core.certainty import uncertain_below
from ...core.grid import style as grid_style
from ...core.grid.layer import GridLayers
from ...core.grid.questions import short_name
from ...core.grid.summary import GridSummary, QuestionSummary, ids_with, skipped_words
from ...core.text import tr, tr_n
from ..widgets.buttons import tool_button
from ..widgets.labels import plain_label
from ..widgets.wrap_check import WrapCheck
from .answer_bars import AnswerBars, Bar
from .score_bars import ScoreBars

MOST_BARS = 12
_PLAIN = QColor("#8d949b")


class GridResults(QWidget):
    """A line of totals, the bars of one question's answers, the model's scores, and buttons; hidden without a run."""

    question_chosen = pyqtSignal(int)
    """Another question is counted, and shown on the map."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridResults")
        self._iface = iface
        self._layers: GridLayers | None = None
        self._summary = GridSummary()
        self._selecting: Work | None = None
        self.title = plain_label(self, "unirsGridResultsTitle")
        self.question = QComboBox(self)
        self.question.setObjectName("unirsGridQuestion")
        self.question.setAccessibleName(tr("Question"))
        self.question.setToolTip(tr("Which question's answers are counted, reviewed, and shown on the map"))
        self.question.setMinimumContentsLength(8)
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bars = AnswerBars("unirsGridHistogram", self)
        self.scores = ScoreBars("unirsGridScores", self)
        self.totals = plain_label(self, "unirsGridTotals", faint=True)
        self.changed_only = WrapCheck(tr("Changed only"), self)
        self.changed_only.setObjectName("unirsGridChangedOnly")
        self.changed_only.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.changed_only.setToolTip(tr("Hide the cells on the map that say that nothing changed"))
        self.zoom = tool_button(
            self, "unirsGridZoom", tr("Zoom"), tr("Show all cells on the map"), "mActionZoomToLayer.svg"
        )
        self.table = tool_button(
            self, "unirsGridTable", tr("Table"), tr("Open the table of the cells"), "mActionOpenTable.svg"
        )
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.totals, 1)
        row.addWidget(self.zoom)
        row.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.title, self.question, self.bars, self.scores, self.changed_only):
            column.addWidget(widget)
        column.addLayout(row)
        self.question.currentIndexChanged.connect(self._question_chosen)
        self.bars.chosen.connect(self._select)
        self.changed_only.toggled.connect(self._show_changed_only)
        self.zoom.clicked.connect(lambda _checked=False: self.zoom_to())
        self.table.clicked.connect(lambda _checked=False: self._open_table())
        self.hide()

    @property
    def number(self) -> int:
        """The question whose answers are shown."""
        return max(0, self.question.currentIndex())

    def choose(self, number: int) -> None:
        """Count another question's answers."""
        self.question.setCurrentIndex(number)

    def show_run(self, title: str, layers: GridLayers, summary: GridSummary) -> None:
        """Show another run."""
        self._layers, self._summary = layers, summary
        self.title.setText(title)
        self.question.blockSignals(True)
        self.question.clear()
        self.question.addItems([short_name(text) for text in layers.questions])
        self.question.blockSignals(False)
        self.question.setVisible(len(layers.questions) > 1)
        self.changed_only.setVisible(layers.task == PAIR)
        self.changed_only.setChecked(False)
        self.show()
        self.refresh()

    def clear(self) -> None:
        """Show no run."""
        self._layers, self._summary = None, GridSummary()
        self.hide()

    def recount(self, summary: GridSummary) -> None:
        """Show the same run's counts of now."""
        self._summary = summary
        self.refresh()

    def refresh(self) -> None:
        """Show the counts again."""
        question = self._summary.questions.get(self.number, QuestionSummary())
        bars = self._bars(question)
        self.bars.show_bars(bars)
        self.bars.setVisible(bool(bars))
        self.scores.show_counts(question.scores)
        parts = [tr_n("%Ln cell answered", "%Ln cells answered", question.total)]
        if unsure := question.uncertain(uncertain_below()):
            parts.append(tr_n("%Ln uncertain", "%Ln uncertain", unsure))
        if question.disagreeing:
            told = tr_n("models disagree on %Ln cell", "models disagree on %Ln cells", question.disagreeing)
            parts.append(f"{SIGN} {told}")
        least = self._layers.least_valid if self._layers is not None else None
        parts += skipped_words(self._summary.skipped, self._summary.partly, least)
        if question.errors:
            parts.append(tr_n("%Ln could not be asked", "%Ln could not be asked", question.errors))
        self.totals.setText(", ".join(parts))

    def zoom_to(self) -> None:
        """Show all cells on the map."""
        layer = self._layer()
        if layer is None:
            return
        canvas = self._iface.mapCanvas()
        crs = canvas.mapSettings().destinationCrs()
        shape = ground.densified(layer.extent())
        if layer.crs().isValid() and crs.isValid():
            shape = ground.transformed(shape, layer.crs(), crs)
        box = shape.boundingBox()
        box.scale(1.1)
        canvas.setExtent(box)
        canvas.refresh()

    def _layer(self) -> QgsVectorLayer | None:
        return self._layers.layer(self.number) if self._layers is not None else None

    def _bars(self, question: QuestionSummary) -> list[Bar]:
        layer = self._layer()
        shades = grid_style.colours(layer) if layer is not None else {}
        if question.kind == NUMBER:
            counts = enumerate(question.numbers)
            return [
                Bar(index, grid_style.number_label(index), shades.get(index, _PLAIN), n) for index, n in counts if n
            ]
        counts = question.answers.most_common(MOST_BARS)
        bars = [Bar(text, grid_style.answer_label(text), shades.get(text, _PLAIN), count) for text, count in counts]
        others = question.total - sum(bar.count for bar in bars)
        return bars + [Bar(None, tr("other answers"), _PLAIN, others)] if others else bars

    def _question_chosen(self, _place: int) -> None:
        """The map follows: only the chosen question's layer is seen."""
        if self._layers is not None:
            self._layers.show_only(self.number)
            self.refresh()
            self.question_chosen.emit(self.number)

    def _select(self, value: object) -> None:
        """Look for the cells in the background: an expression over thousands takes a tenth of a second."""
        if self._selecting is not None:
            self._selecting.cancel()
        if self._layer() is not None and value is not None:
            find = partial(ids_with, self._layers.path, self._layers.run, self.number, value)
            self._selecting = Work(find, partial(self._selected, self._layer().id())).start()

    def _selected(self, layer_id: str, ids: list[int] | None, _error: Exception | None) -> None:
        self._selecting = None
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None and ids is not None:
            layer.selectByIds(ids)

    def _show_changed_only(self, only: bool) -> None:
        if self._layers is not None:
            self._layers.show_changed_only(only)

    def _open_table(self) -> None:
        layer = self._layer()
        if layer is not None:
            self._iface.showAttributeTable(layer)
