"""Edits one set of questions or classes inside the panel: takes a name and items, gives `saved(name, items, former
name)`, `deleted(name)` and `closed`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ...core.question_sets import SetKind, load_sets
from ...core.text import tr
from .buttons import push_button
from .class_edit import ClassEdit
from .flow_layout import FlowLayout
from .inline_bars import ConfirmBar
from .labels import plain_label
from .reveal import reveal
from .typed import typed


@dataclass(frozen=True)
class SetWords:
    """What a kind of set is called: the bar's label, its first entry (no set), that entry's tooltip, and the editor's
    words; `counted` says how many there are."""

    caption: str
    none: str
    none_tip: str
    one_a_line: str
    too_few: str
    counted: Callable[[int], str]


class SetEditor(QFrame):
    """A name and a box with one item a line; hidden until it is needed, Esc closes it."""

    saved = pyqtSignal(str, object, str)
    deleted = pyqtSignal(str)
    closed = pyqtSignal()

    def __init__(self, kind: SetKind, prefix: str, words: SetWords, parent: QWidget | None = None) -> None:
        """`prefix` begins the object names."""
        super().__init__(parent)
        self._kind, self._words = kind, words
        self.setObjectName(prefix + "Editor")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._former = ""
        self.name = QLineEdit(self)
        self.name.setObjectName(prefix + "Name")
        self.name.setAccessibleName(tr("Name of the set"))
        self.name.setPlaceholderText(tr("Name of the set"))
        self.name.setToolTip(tr("What this set is called in the list"))
        self.edit = ClassEdit(self)
        self.edit.setObjectName(prefix + "Items")
        self.edit.setAccessibleName(words.one_a_line)
        self.edit.setPlaceholderText(words.one_a_line)
        self.edit.setToolTip(tr("What is in the set, {}; Ctrl+Enter saves").format(words.one_a_line))
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.notice = plain_label(self, prefix + "Notice", faint=True)
        self.save = push_button(self, prefix + "Save", tr("Save"), tr("Keep this set (Ctrl+Enter)"))
        self.delete = push_button(self, prefix + "Delete", tr("Delete"), tr("Forget this set"))
        self.cancel = push_button(self, prefix + "Cancel", tr("Cancel"), tr("Leave everything as it was (Esc)"))
        self.confirm = ConfirmBar(prefix + "Confirm", self)
        row = FlowLayout(spacing=4)
        for button in (self.save, self.delete, self.cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(3)
        for widget in (self.name, self.edit, self.notice):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.confirm)
        self.name.returnPressed.connect(self.edit.setFocus)
        self.edit.asked.connect(self._save)
        self.edit.textChanged.connect(self._count)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(lambda: self.confirm.open(tr("Delete this set?")))
        self.cancel.clicked.connect(self.close_editor)
        self.confirm.confirmed.connect(self._delete)
        self.hide()

    def open(self, name: str, items: Sequence[str]) -> None:
        """Edit a set; an empty name begins a new one."""
        self._former = name
        self.name.setText(name)
        self.edit.setPlainText("\n".join(items))
        self.delete.setVisible(bool(name))
        self.confirm.hide()
        self._count()
        self.show()
        (self.edit if name else self.name).setFocus()
        reveal(self)

    def close_editor(self) -> None:
        """Hide it; nothing is kept."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes the editor and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        name, items = " ".join(typed(self.name).split()), self._kind.parse(typed(self.edit))
        refusal = ""
        if not name:
            refusal = tr("Give the set a name.")
        elif len(items) < self._kind.least:
            refusal = self._words.too_few
        elif name != self._former and name in load_sets(self._kind):
            refusal = tr("There is a set of this name already; choose another name.")
        if refusal:
            self.notice.setText(refusal)
            return
        self.hide()
        self.saved.emit(name, tuple(items), self._former)
        self.closed.emit()

    def _delete(self) -> None:
        self.hide()
        self.deleted.emit(self._former)
        self.closed.emit()

    def _count(self) -> None:
        number = len(self._kind.parse(self.edit.toPlainText()))
        self.notice.setText(self._words.too_few if number < self._kind.least else self._words.counted(number))
