"""What to look for: words, a list of classes, or a rectangle. Takes the kind of search; gives a `Search`."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ....model_runtime.common import methods
from ...core.answers.answer import Answer
from ...core.class_names import parse_classes
from ...core.found.asking import Box, Search, search_of
from ...core.text import tr
from ..ask.question_area import QuestionArea
from ..ask.question_box import QuestionBox
from ..ask.suggestions import Suggestion
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout
from .kinds import BOXES, CHANGED, COVER, DESCRIBE, OUTLINES, POINTS, FindKind

HISTORY_KEY = "unirs/find_history"
USUAL_CLASSES = "building, road, water, tree, cropland, bare land"


class FindArea(QuestionArea):
    """The question area with a box for words; of a rectangle there is a button to draw it in the box's place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QuestionBox(None, HISTORY_KEY), suggestions(), parent)
        self._kind: FindKind | None = None
        self._caption_id = 0
        self.box.setAccessibleName(tr("What to find"))
        self.box.setToolTip(tr("Enter finds, Shift+Enter starts a new line, Up and Down recall earlier words"))
        self.ask.setText(tr("&Find"))
        self.follow_up.hide()
        self.use_clue.hide()
        self.draw = tool_button(
            self, "unirsFindDraw", tr("Draw the rectangle"), tr("Drag a rectangle on the map"), None, "Alt+5", True
        )
        self.draw.setIcon(QgsApplication.getThemeIcon("/mActionSelectRectangle.svg"))
        self.whole = QPushButton(tr("Whole picture"), self)
        self.whole.setObjectName("unirsFindWhole")
        self.whole.setToolTip(tr("Forget the rectangle: describe all of the picture"))
        self.whole.setAutoDefault(False)
        self.draw.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        rectangle = FlowLayout(spacing=4)
        rectangle.addWidget(self.draw)
        rectangle.addWidget(self.whole)
        self.column.insertLayout(0, rectangle)
        self.grid = QPushButton(tr("Over a &grid…"), self)
        self.grid.setObjectName("unirsFindGrid")
        self.grid.setToolTip(
            tr("Open the Grid tab with these words, to find them in every cell of the layer; nothing starts yet")
        )
        self.grid.setAutoDefault(False)
        self.buttons.addWidget(self.grid)
        self.walk_by_tab([self.draw, self.whole, self.box, *self.suggestions.buttons, self.ask, self.stop, self.grid])
        self.box.textChanged.connect(self._forget_caption)

    def set_kind(self, kind: FindKind) -> None:
        """Show what this kind of search takes."""
        self._kind = kind
        describes = kind.name == DESCRIBE
        self.draw.setVisible(describes)
        self.whole.setVisible(describes)
        self.grid.setVisible(not describes)
        self.box.setVisible(not describes)
        self.suggestions.setVisible(not describes and kind.name != COVER)
        self.box.setPlaceholderText(
            {
                BOXES: tr("What to find, e.g. water tower"),
                OUTLINES: tr("What to outline, e.g. building"),
                POINTS: tr("What to point to, e.g. car"),
                CHANGED: tr("What may have changed, e.g. building or road"),
                COVER: USUAL_CLASSES,
            }.get(kind.name, "")
        )
        tips = {
            DESCRIBE: tr("Describe the rectangle, or the whole picture"),
            CHANGED: tr("Outline what changed between the two pictures above (Enter in the box)"),
        }
        self.ask.setText(tr("Descri&be") if describes else tr("&Find"))
        self.ask.setToolTip(tips.get(kind.name, tr("Find it in the picture above (Enter in the box)")))
        self.tell("")
        self.hear_language()

    def typed(self) -> list[str] | None:
        """A word or two tell no language, and of a rectangle nothing is said."""
        return None if self._kind is None or self._kind.name == DESCRIBE or self.box.question() else []

    def phrase(self) -> str:
        """What is looked for; of land cover the list of classes, the usual one where nothing is written."""
        words = " ".join(self.box.question().split())
        if self._kind is not None and self._kind.name == COVER:
            return ", ".join(parse_classes(self.box.question()) or parse_classes(USUAL_CLASSES))
        return words

    def refusal(self) -> str:
        """Return what is missing before anything can be looked for, or nothing."""
        return "" if self._kind.name == DESCRIBE or self.phrase() else tr("Write what to find first.")

    def search(self, box: Box | None) -> Search:
        """What is asked; `box`: the rectangle on the picture, None for all of it."""
        if self._kind.name == DESCRIBE:
            return Search(methods.CAPTION if box is None else methods.DESCRIBE_BOX, "", box)
        return Search(self._kind.method, self.phrase(), None, self._kind.name == COVER, self._caption_id)

    def show_question(self, answer: Answer) -> None:
        """Fill in what a stored answer was looking for."""
        search = search_of(answer)
        self.box.put(search.phrase if search is not None else "")
        self._caption_id = search.caption_id if search is not None else 0

    def follow_caption(self, phrase: str, caption_id: int) -> None:
        """Look for what a change caption tells of."""
        self.box.put(phrase)
        self._caption_id = caption_id

    def show_clue_choice(self, on: bool, possible: bool, note: str) -> None:
        """No hints here: what is looked for is said in a word or two."""

    def offer_follow_up(self, possible: bool, keep_tick: bool = False) -> None:
        """A search stands alone."""

    @property
    def is_follow_up(self) -> bool:
        """A search stands alone."""
        return False

    def _forget_caption(self) -> None:
        self._caption_id = 0


def suggestions(prefix: str = "unirsSuggest") -> tuple[Suggestion, ...]:
    """Return words that the models know; `prefix` of the buttons' names."""
    # The words are the model's to read, and it reads English: only the buttons are translated.
    return (
        Suggestion(prefix + "Building", tr("Buildings"), "building"),
        Suggestion(prefix + "Road", tr("Roads"), "road"),
        Suggestion(prefix + "Water", tr("Water"), "water"),
        Suggestion(prefix + "Vehicle", tr("Vehicles"), "vehicle"),
    )
