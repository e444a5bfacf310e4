"""Edits one set of classes inside the panel: takes a name and classes, gives `saved(name, classes, former name)`,
`deleted(name)` and `closed`."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..core.class_names import parse_classes
from .class_list import ClassEdit
from .class_sets import load_sets
from .flow_layout import FlowLayout
from .inline_bars import ConfirmBar
from .reveal import reveal
from .texts import plain_label


class ClassSetEditor(QFrame):
    """A name and a box with one class a line; hidden until it is needed, Esc closes it."""

    saved = pyqtSignal(str, object, str)
    deleted = pyqtSignal(str)
    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsClassSetEditor")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._former = ""
        self.name = QLineEdit(self)
        self.name.setObjectName("unirsClassSetName")
        self.name.setAccessibleName(self.tr("Name of the set"))
        self.name.setPlaceholderText(self.tr("Name of the set"))
        self.name.setToolTip(self.tr("What this set of classes is called in the list"))
        self.edit = ClassEdit(self)
        self.edit.setObjectName("unirsClassSetClasses")
        self.edit.setAccessibleName(self.tr("Classes"))
        self.edit.setPlaceholderText(self.tr("one class a line"))
        self.edit.setToolTip(self.tr("The classes to choose from, one a line; Ctrl+Enter saves"))
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.notice = plain_label(self, "unirsClassSetNotice", faint=True)
        self.save = self._button("unirsClassSetSave", self.tr("Save"), self.tr("Keep this set (Ctrl+Enter)"))
        self.delete = self._button("unirsClassSetDelete", self.tr("Delete"), self.tr("Forget this set"))
        self.cancel = self._button(
            "unirsClassSetCancel", self.tr("Cancel"), self.tr("Leave everything as it was (Esc)")
        )
        self.confirm = ConfirmBar("unirsClassSetConfirm", self)
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
        self.delete.clicked.connect(lambda: self.confirm.open(self.tr("Delete this set?")))
        self.cancel.clicked.connect(self.close_editor)
        self.confirm.confirmed.connect(self._delete)
        self.hide()

    def open(self, name: str, classes: Sequence[str]) -> None:
        """Edit a set; an empty name begins a new one."""
        self._former = name
        self.name.setText(name)
        self.edit.setPlainText("\n".join(classes))
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
        name, classes = " ".join(self.name.text().split()), parse_classes(self.edit.toPlainText())
        refusal = ""
        if not name:
            refusal = self.tr("Give the set a name.")
        elif len(classes) < 2:
            refusal = self.tr("Write at least two classes, one a line.")
        elif name != self._former and name in load_sets():
            refusal = self.tr("There is a set of this name already; choose another name.")
        if refusal:
            self.notice.setText(refusal)
            return
        self.hide()
        self.saved.emit(name, tuple(classes), self._former)
        self.closed.emit()

    def _delete(self) -> None:
        self.hide()
        self.deleted.emit(self._former)
        self.closed.emit()

    def _count(self) -> None:
        number = len(parse_classes(self.edit.toPlainText()))
        few = self.tr("At least two classes, one a line.")
        self.notice.setText(few if number < 2 else self.tr("{} classes").format(number))

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button
