"""A row of flat buttons that fill the question box. Gives `chosen(text, part to replace)`."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from .buttons import tool_button
from .flow_layout import FlowLayout


class Suggestions(QWidget):
    """Four kinds of question that the models know, worded as in their training, so the short-answer suffix too.

    The word in the question that is the user's to replace comes selected.
    """

    chosen = pyqtSignal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSuggestions")
        row = FlowLayout(self, spacing=0)
        short = " " + self.tr("Answer in one word or a short phrase.")
        kinds = (
            ("unirsSuggestYesNo", self.tr("yes/no"), self.tr("Is there a road?") + short, self.tr("a road")),
            (
                "unirsSuggestCount",
                self.tr("count"),
                self.tr("How many buildings are there?") + short,
                self.tr("buildings"),
            ),
            ("unirsSuggestRural", self.tr("rural/urban"), self.tr("Is it a rural or an urban area?") + short, ""),
            ("unirsSuggestDescribe", self.tr("describe"), self.tr("Describe this remote sensing image in detail."), ""),
        )
        for name, text, question, selected in kinds:
            button = tool_button(self, name, text, self.tr("Fill the box with: {}").format(question))
            button.clicked.connect(lambda _=False, q=question, s=selected: self.chosen.emit(q, s))
            row.addWidget(button)
