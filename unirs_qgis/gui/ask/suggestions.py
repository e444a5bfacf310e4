"""A row of buttons that fill the question box. Takes `Suggestion`s; gives `chosen(text, part to replace)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.text import tr
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout


@dataclass(frozen=True)
class Suggestion:
    """A button's object name and text, and the question it fills in; `selected` is the user's part to replace."""

    name: str
    text: str
    question: str
    selected: str = ""


class Suggestions(QWidget):
    """One button a suggestion."""

    chosen = pyqtSignal(str, str)

    def __init__(self, suggestions: Sequence[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSuggestions")
        self.buttons = []
        row = FlowLayout(self, spacing=3)
        for one in suggestions:
            button = tool_button(self, one.name, one.text, tr("Fill the box with: {}").format(one.question))
            button.clicked.connect(lambda _=False, one=one: self.chosen.emit(one.question, one.selected))
            row.addWidget(button)
            self.buttons.append(button)
