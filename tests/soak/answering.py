"""Answers to menus and dialogs that open while a QGIS is used at random: the event that opened one goes on only then.

Runs inside QGIS.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

_PERIOD_MS, _MOST_LOOKS = 120, 4


class Answers(QObject):
    """By chance, until `stop`. `files`: names for a file dialog; `allowed`: whether an action of a name may be chosen;
    `note`: told of each answer."""

    def __init__(
        self,
        parent: QObject,
        random: Random,
        files: Callable[[], Sequence[str]],
        allowed: Callable[[str], bool],
        note: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._random, self._files, self._allowed, self._note = random, files, allowed, note
        self._looks: dict[int, int] = {}  # at what has opened
        self._timer = QTimer(self)
        # An answer may open a dialog, in which the timer does not go on before its own slot has returned.
        self._timer.timeout.connect(lambda: QTimer.singleShot(0, self._answer))
        self._timer.start(_PERIOD_MS)

    def stop(self) -> None:
        """Answer no more."""
        self._timer.stop()

    def _answer(self) -> None:
        """Answer a menu or a dialog; the event that opened it goes on only then."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        shown = modal if isinstance(modal, QFileDialog) else popup or modal  # which completes names in a popup
        if shown is None:
            self._looks.clear()
            return
        self._looks[id(shown)] = looks = self._looks.get(id(shown), 0) + 1
        self._note(f"answers {type(shown).__name__} {shown.objectName()}, {looks}")
        if looks > _MOST_LOOKS:
            shown.reject() if isinstance(shown, QDialog) else shown.close()
        elif isinstance(shown, QMenu):
            self._choose(shown)
        elif isinstance(shown, QFileDialog):
            self._name(shown)
        elif isinstance(shown, QMessageBox):
            QTest.mouseClick(self._random.choice(shown.buttons()), Qt.MouseButton.LeftButton)
        elif isinstance(shown, QDialog) and self._random.random() < 0.7:
            shown.reject()
        else:
            QTest.keyClick(shown, self._random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down)))

    def _choose(self, menu: QMenu) -> None:
        actions = [one for one in menu.actions() if one.isEnabled() and not one.isSeparator()]
        actions = [one for one in actions if self._allowed(one.objectName())]
        if not actions or self._random.random() < 0.3:
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            return
        menu.setActiveAction(self._random.choice(actions))
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def _name(self, dialog: QFileDialog) -> None:
        if self._random.random() < 0.4:
            dialog.reject()
            return
        dialog.selectFile(self._random.choice(self._files()))
        QTest.keyClick(dialog, Qt.Key.Key_Return)
