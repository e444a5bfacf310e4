"""Two bars that open inside a panel instead of a dialog: one asks before deleting, one takes the right answer."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from .choice_list import ChoiceList
from .flow_layout import FlowLayout
from .labels import plain_label
from .reveal import reveal
from .typed import typed


class _Bar(QFrame):
    """A framed bar, hidden until it is needed; Esc closes it."""

    closed = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes the bar and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Hide the bar; nothing is done."""
        self.hide()
        self.closed.emit()


class ConfirmBar(_Bar):
    """A sentence, a button that does it ("Delete", where nothing else is said) and one that does not."""

    confirmed = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None, yes: str = "", tip: str = "") -> None:
        super().__init__(name, parent)
        self.sentence = plain_label(self, name + "Text")
        self.yes = QPushButton(yes or tr("Delete"), self)
        self.yes.setObjectName(name + "Yes")
        self.yes.setToolTip(tip or tr("Delete for good"))
        self.yes.setAutoDefault(True)
        self.no = QPushButton(tr("Cancel") if yes else tr("Keep"), self)
        self.no.setObjectName(name + "No")
        self.no.setToolTip(tr("Leave everything as it is (Enter, Esc)") if yes else tr("Keep (Enter, Esc)"))
        self.no.setAutoDefault(True)
        # Deleting is asked in a word or two, anything else in a sentence that wants the width for itself.
        lines = QBoxLayout(QBoxLayout.Direction.TopToBottom if yes else QBoxLayout.Direction.LeftToRight, self)
        lines.setContentsMargins(4, 2, 4, 2)
        lines.addWidget(self.sentence, 0 if yes else 1)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1 if yes else 0)
        lines.addLayout(row)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self.close_bar)

    def open(self, sentence: str) -> None:
        """Show the question; keyboard and Enter go to the button that does nothing, for a slip of the hand."""
        self.sentence.setText(sentence)
        self.show()
        self.no.setFocus()
        reveal(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()
        self.closed.emit()


class CorrectionBar(_Bar):
    """Takes the right answer, or the word that the model was right; with `rejects` also that it was wrong."""

    corrected = pyqtSignal(str)
    right = pyqtSignal()
    wrong = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None, rejects: bool = False) -> None:
        super().__init__(name, parent)
        self._possible: tuple[str, ...] = ()
        caption = plain_label(self, name + "Caption", tr("The right answer (the model's own is kept beside it):"))
        self.choices = ChoiceList(name + "Choices", self)
        self.edit = QLineEdit(self)
        self.edit.setObjectName(name + "Edit")
        self.edit.setAccessibleName(tr("The right answer"))
        self.edit.setToolTip(tr("Enter saves, Esc leaves the answer as it is"))
        self.save = QPushButton(tr("Save"), self)
        self.save.setObjectName(name + "Save")
        self.save.setToolTip(tr("Keep this as the right answer (Enter)"))
        self.confirm = QPushButton(tr("It is right"), self)
        self.confirm.setObjectName(name + "Right")
        self.confirm.setToolTip(tr("Keep in the answers file that you checked this answer and found it right"))
        self.reject = QPushButton(tr("It is wrong"), self)
        self.reject.setObjectName(name + "Wrong")
        self.reject.setToolTip(tr("Reject the answer without saying what the right one is"))
        self.reject.setVisible(rejects)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setObjectName(name + "Cancel")
        self.cancel.setToolTip(tr("Leave the answer as it is (Esc)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.addWidget(caption)
        column.addWidget(self.choices)
        column.addWidget(self.edit)
        row = FlowLayout(spacing=4)
        for button in (self.save, self.confirm, *([self.reject] if rejects else []), self.cancel):
            row.addWidget(button)
        column.addLayout(row)
        self.choices.picked.connect(self._corrected)
        self.edit.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.confirm.clicked.connect(lambda: self._judged(self.right))
        self.reject.clicked.connect(lambda: self._judged(self.wrong))
        self.cancel.clicked.connect(self.close_bar)

    def open(self, text: str, choices: Sequence[str] = ()) -> None:
        """Show the bar with `text` selected for overwriting, and the possible answers of a closed question."""
        self._possible = tuple(choices)
        self.choices.offer(choices, text)
        self.edit.setText("" if choices else text)
        self.edit.setPlaceholderText(tr("or another answer in your own words") if choices else "")
        self.edit.selectAll()
        self.show()
        (self.choices if choices else self.edit).setFocus()
        reveal(self)

    def _save(self) -> None:
        text = typed(self.edit).strip()
        if text:
            self._corrected(self._as_possible(text))

    def _as_possible(self, text: str) -> str:
        """The possible answer that was typed, be it in the user's language: files hold the model's words."""
        own = {"yes": tr("yes"), "no": tr("no")}
        typed = text.casefold()
        said = (one for one in self._possible if typed in (one.casefold(), own.get(one.lower(), one).casefold()))
        return next(said, text)

    def _corrected(self, text: str) -> None:
        self.hide()
        self.corrected.emit(text)
        self.closed.emit()

    def _judged(self, said: pyqtSignal) -> None:
        self.hide()
        said.emit()
        self.closed.emit()
