"""A list that tells walking through its entries from choosing one."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QComboBox, QWidget


class PickedCombo(QComboBox):
    """`picked` comes with a click, or with Enter; arrow keys only walk."""

    picked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walking = False
        self.activated.connect(self._activated)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter picks the entry that is shown."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.picked.emit()
            return
        self._walking = True
        super().keyPressEvent(event)
        self._walking = False

    def _activated(self, _index: int) -> None:
        if not self._walking:
            self.picked.emit()
