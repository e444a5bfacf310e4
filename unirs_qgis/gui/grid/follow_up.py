"""A cell of a grid goes to the Ask or Compare tab: takes a `GridCell`, shows its place, picture and answer there.

Where the picture is the one that the grid's answer was given about, that answer is stored like any other and can be
followed up; where the layer looks otherwise by now, the question is only written into the box.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject

from ...about import plugin_version
from ...core.answers.answer import answer_from_reply
from ...core.grid.cell import GridCell
from ...core.text import tr

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore


class FollowUp(QObject):
    """One cell is on its way at most."""

    def __init__(self, store: AnswerStore, ask_panel: Any, compare_panel: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._panels = (ask_panel, compare_panel)
        self._cell: GridCell | None = None
        for panel in self._panels:
            panel.place.crop_made.connect(self._pictured)
            panel.place.no_crop.connect(self._forget)

    def bring(self, cell: GridCell) -> Any:
        """Show a cell; returns the panel that shows it."""
        panel = self._panel(cell)
        self._cell = None
        ids = [layer.id() for layer in cell.layers]
        place = panel.place
        if len(ids) == 2:
            dates = tuple(place.pair.date_of(layer).text() for layer in cell.layers)
            self._cell = cell
            place.bring(*ids, dates, cell.region)
        else:
            place.region_bar.choose_region(None)
            place.region_bar.layers.choose(ids[0])
            place.bands.choose(cell.setup.rendering.bands if cell.setup.rendering.raw else ())
            self._cell = cell
            place.region_bar.choose_region(cell.region)
        return panel

    def _panel(self, cell: GridCell) -> Any:
        return self._panels[len(cell.layers) - 1]

    def _forget(self) -> None:
        self._cell = None

    def _pictured(self) -> None:
        """The picture is there: is it the one that was asked about?"""
        cell, self._cell = self._cell, None
        if cell is None:
            return
        panel = self._panel(cell)
        crops = panel.place.crops
        seen = [image.sha256 for image in cell.reply.images]
        if not crops or crops[0].region.key() != cell.region.key():
            return
        if seen != [crop.sha256 for crop in crops]:
            panel.questions.box.fill(cell.reply.question)
            panel.questions.tell(tr("The picture is not the one that the grid saw; ask anew."))
            return
        stored = self._store.conversation(cell.conversation)
        if stored:
            answer = stored[-1]
        else:
            answer = answer_from_reply(cell.reply, crops, plugin_version(), cell.conversation)
            answer = replace(answer, id=self._store.add(answer))
        panel.answers.show_answer(answer)
        panel.questions.follow_up.setChecked(panel.questions.follow_up.isEnabled())
        panel.questions.box.setFocus()
