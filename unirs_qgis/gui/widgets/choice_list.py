"""The possible answers of a closed question, one of which is picked: by a click, by its number, or by typing it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from ...core.text import tr
from .tips import plain_tip

MOST_ROWS = 6
_DIGITS = 9


class ChoiceList(QListWidget):
    """A short list; the first nine are numbered. Hidden while there is nothing to choose from."""

    picked = pyqtSignal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Possible answers"))
        self.setToolTip(tr("Click the right answer, press its number, or choose it with the arrows and Enter"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._pick)

    def offer(self, choices: Sequence[str], chosen: str = "") -> None:
        """Show these, with `chosen` (whatever its capitals) as the current one."""
        self.clear()
        for number, text in enumerate(choices, 1):
            item = QListWidgetItem(f"{number}  {text}" if number <= _DIGITS else f"    {text}", self)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setToolTip(plain_tip(text))
        same = [row for row, text in enumerate(choices) if text.casefold() == chosen.casefold()]
        self.setCurrentRow(same[0] if same else -1)
        self.setVisible(bool(choices))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All rows, up to six."""
        rows = min(max(self.count(), 1), MOST_ROWS)
        return QSize(120, rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """No fewer."""
        return self.sizeHint()

    def keyboardSearch(self, text: str) -> None:  # noqa: N802
        """Find an answer by its first letters, not by its number."""
        texts = [self.item(row).data(Qt.ItemDataRole.UserRole).casefold() for row in range(self.count())]
        start = self.currentRow() + (len(text) == 1)
        for step in range(self.count()):
            row = (max(start, 0) + step) % self.count()
            if texts[row].startswith(text.casefold()):
                self.setCurrentRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A number picks at once, Enter what is current."""
        number = int(event.text()) if event.text().isdecimal() else 0
        if 0 < number <= min(self.count(), _DIGITS):
            self._pick(self.item(number - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._pick(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
