"""The words of a review: accept, reject, correct, undo, next. Takes clicks and keys, gives a signal for each word."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ...core.text import tr
from ..widgets.buttons import ButtonRow, tool_button


class ReviewButtons(QWidget):
    """Three words in full where there is room, the rest as icons. Object names: prefix + Accept, Reject, Correct,
    Undo, Skip, and Zoom with `on_map`."""

    accepted = pyqtSignal()
    rejected = pyqtSignal()
    correction_wanted = pyqtSignal()
    undone = pyqtSignal()
    skipped = pyqtSignal()
    map_wanted = pyqtSignal()

    def __init__(self, prefix: str, parent: QWidget | None = None, on_map: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(prefix + "Buttons")
        self._prefix = prefix
        self._keys: dict[int, QToolButton] = {}
        keys = Qt.Key
        self.accept = self._made(
            "Accept", keys.Key_A, tr("Accept"), tr("The answer is right"), "mIconSuccess.svg", self.accepted
        )
        self.reject = self._made(
            "Reject", keys.Key_R, tr("Reject"), tr("The answer is wrong"), "mIconDelete.svg", self.rejected
        )
        tip = tr("Say what the right answer is; the model's is kept beside it")
        self.correct = self._made(
            "Correct", keys.Key_C, tr("Correct"), tip, "mActionToggleEditing.svg", self.correction_wanted
        )
        tip = tr("Take back what you said last")
        self.undo = self._made("Undo", keys.Key_U, tr("Undo"), tip, "mActionUndo.svg", self.undone)
        tip = tr("Say nothing of this one and go on to the least certain answer that is left")
        self.skip = self._made("Skip", keys.Key_N, tr("Next"), tip, "mActionArrowRight.svg", self.skipped)
        words = ButtonRow(self)
        for button in (self.accept, self.reject, self.correct):
            words.add(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.skip)
        if on_map:
            tip = tr("Show the cell on the map")
            row.addWidget(self._made("Zoom", keys.Key_Z, tr("Map"), tip, "mActionZoomTo.svg", self.map_wanted))

    @property
    def buttons(self) -> list[QToolButton]:
        """All of them, from left to right."""
        return list(self._keys.values())

    def claims(self, event: QEvent) -> bool:
        """Whether a key that QGIS may have as a shortcut of one letter is one of these; then it is taken here."""
        if event.type() != QEvent.Type.ShortcutOverride or self._button(event) is None:
            return False
        event.accept()
        return True

    def press(self, event: QKeyEvent) -> bool:
        """Press the button of a key, where it can be pressed; whether there is one."""
        button = self._button(event)
        if button is not None and button.isEnabled():
            button.click()
        return button is not None

    def _button(self, event: QKeyEvent) -> QToolButton | None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return self._keys.get(event.key()) if plain else None

    def _made(self, name: str, key: Qt.Key, text: str, tip: str, icon: str, said: pyqtSignal) -> QToolButton:
        button = tool_button(self, self._prefix + name, text, f"{tip} ({chr(key)})", icon)
        button.clicked.connect(lambda _checked=False: said.emit())
        self._keys[key] = button
        return button
