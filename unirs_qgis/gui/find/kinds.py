"""What can be looked for, as a row of buttons: takes the loaded model's card, gives the kind that is chosen.

A kind that the model has no method for is grey, and says which models have it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.card import ModelCard
from ...core.text import tr
from ...settings import GROUP
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from ..widgets.tips import plain_tip

BOXES, OUTLINES, POINTS, DESCRIBE, CHANGED, COVER = "boxes", "outlines", "points", "describe", "changed", "cover"
_KEY = f"{GROUP}/find_kind"
_HAVING = {  # models of some method that a user can get; the first is the one to get where there is no other wish
    methods.FIND: "RSUniVLM, Qwen3-VL, Florence-2",
    methods.SEGMENT: "RSUniVLM, Florence-2",
    methods.POINT: "Qwen3-VL, Molmo2",
    methods.DESCRIBE_BOX: "RSUniVLM, Florence-2",
    methods.SEGMENT_CHANGE: "RSUniVLM",
}


@dataclass(frozen=True)
class FindKind:
    """A way to look: a name, its method, what the button says and tells, and whether it takes two dates."""

    name: str
    method: str
    text: str
    tip: str
    pair: bool = False

    def can(self, model: ModelCard | None) -> bool:
        """Whether a model has what it takes; None: nobody knows yet."""
        return model is None or self.method in model.methods or (
            self.name == DESCRIBE and methods.CAPTION in model.methods
        )  # fmt: skip


def kinds() -> tuple[FindKind, ...]:
    """All of them, in order."""
    return (
        FindKind(BOXES, methods.FIND, tr("Boxes"), tr("A box around everything that fits your words")),
        FindKind(OUTLINES, methods.SEGMENT, tr("Outlines"), tr("The outlines of everything that fits your words")),
        FindKind(POINTS, methods.POINT, tr("Points"), tr("A point on everything that fits your words")),
        FindKind(DESCRIBE, methods.DESCRIBE_BOX, tr("What is here"),
                 tr("What is in a rectangle that you draw on the map")),
        FindKind(CHANGED, methods.SEGMENT_CHANGE, tr("Changed"),
                 tr("Where something of a class appeared or went between two dates"), True),
        FindKind(COVER, methods.SEGMENT, tr("Land cover"), tr("A mask of several classes, and the area of each")),
    )  # fmt: skip


def lacks(model: ModelCard, method: str) -> str:
    """That a model has no such method, and which models have it."""
    if method not in _HAVING:
        return tr("The model {} cannot do this.").format(model.name)
    return tr("The model {} cannot do this; models that can: {}.").format(model.name, _HAVING[method])


class KindBar(QWidget):
    """The buttons, and below them what the model lacks with a button that leads to others."""

    changed = pyqtSignal()
    models_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFindKinds")
        self._model: ModelCard | None = None
        self.buttons: dict[str, QToolButton] = {}
        self._kinds = {kind.name: kind for kind in kinds()}
        self._group = QButtonGroup(self)
        row = FlowLayout(spacing=1)
        for kind in self._kinds.values():
            name = "unirsFind" + kind.name.capitalize()
            button = tool_button(self, name, kind.text, kind.tip, None, None, True)
            button.clicked.connect(self._by_hand)
            self._group.addButton(button)
            self.buttons[kind.name] = button
            row.addWidget(button)
        self.lack = plain_label(self, "unirsFindLack")
        self.asked = plain_label(self, "unirsFindAsked", faint=True)
        tip = tr("Models that are here, and models to get")
        self.models = tool_button(self, "unirsFindModels", tr("Choose another model…"), tip)
        self.models.clicked.connect(lambda _checked=False: self.models_wanted.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.lack)
        column.addWidget(self.asked)
        column.addWidget(self.models)
        self._finder = ""
        kept = str(QgsSettings().value(_KEY, BOXES) or BOXES)
        self._wanted = kept if kept in self.buttons else BOXES  # also where the model of now cannot do it
        self.buttons[self._wanted].setChecked(True)
        self.offer(None)

    @property
    def kind(self) -> FindKind:
        """What is chosen."""
        return next(self._kinds[name] for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Choose a kind, also one that the model cannot do."""
        self._wanted = name
        self._check(name)

    def _check(self, name: str) -> None:
        if not self.buttons[name].isChecked():
            self.buttons[name].setChecked(True)
            self._tell()
            self.changed.emit()

    def offer(self, model: ModelCard | None) -> None:
        """Grey out what the loaded model cannot do; None: none is loaded, so everything can be chosen."""
        self._model = model
        for name, kind in self._kinds.items():
            able = kind.can(model)
            self.buttons[name].setEnabled(able)
            self.buttons[name].setToolTip(plain_tip(kind.tip if able else lacks(model, kind.method)))
        able = [name for name, kind in self._kinds.items() if kind.can(model)]
        if able:
            self._check(self._wanted if self._wanted in able else able[0])
        self._tell()

    def show_finder(self, name: str, notice: str) -> None:
        """Say that another model than the chosen one is asked, and what is to be known of it; "" where none is."""
        self._finder = name
        told = tr("Until you choose a model that finds things, {} looks for them.").format(name)
        self.asked.setText(f"{told} {notice}".strip() if name else "")
        self._tell()

    def refusal(self) -> str:
        """Why what is chosen cannot be asked of the loaded model, or nothing."""
        return "" if self.kind.can(self._model) else lacks(self._model, self.kind.method)

    def walk(self) -> list[QWidget]:
        """What Tab walks through."""
        return [*self.buttons.values(), self.models]

    def _tell(self) -> None:
        none = self._model is not None and not any(kind.method in self._model.methods for kind in self._kinds.values())
        sentence = ""
        if none:
            told = tr("The model {} finds nothing on the map. Models that do: RSUniVLM (all of this, for aerial and "
                      "satellite pictures), Qwen3-VL (boxes and points), Florence-2 (boxes and outlines).")  # fmt: skip
            sentence = told.format(self._model.name)
        self.lack.setText(sentence)
        self.lack.setVisible(none)
        self.asked.setVisible(bool(self._finder))
        self.models.setVisible(none or bool(self._finder))

    def _by_hand(self) -> None:
        self._wanted = self.kind.name
        QgsSettings().setValue(_KEY, self.kind.name)
        self._tell()
        self.changed.emit()
