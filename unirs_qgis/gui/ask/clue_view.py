"""The hint that went with a question, shown as what it is. Takes text; gives `edited(text)` when the user wants
the question asked again with a hint of their own."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import ElidedLabel, plain_label
from ..widgets.reveal import reveal
from ..widgets.typed import typed


class ClueView(QWidget):
    """One line "> hint: ..." that unfolds; the pencil turns it into a text box."""

    edited = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsClue")
        self._text = ""
        self.fold = tool_button(self, "unirsClueFold", tr("Show the hint"), "", checkable=True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.fold.setToolTip(
            tr("Show or hide the whole hint. It comes from the base model, which saw the same picture")
        )
        self.line = ElidedLabel(self, "unirsClueLine")
        self.pencil = tool_button(
            self,
            "unirsClueEdit",
            tr("Edit the hint"),
            tr("Edit the hint and ask again with it"),
            "mActionToggleEditing.svg",
            "Alt+Shift+H",
        )
        self.full = plain_label(self, "unirsClueText")
        self.note = plain_label(self, "unirsClueNote", faint=True)
        self.editor = _ClueEditor(self)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.fold)
        head.addWidget(self.line, 1)
        head.addWidget(self.pencil)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.full)
        column.addWidget(self.editor)
        column.addWidget(self.note)
        self.fold.toggled.connect(self._refold)
        self.pencil.clicked.connect(self._edit)
        self.editor.done.connect(self._asked_again)
        self.editor.closed.connect(self._refold)
        self.show_clue("", None)

    def show_clue(self, text: str | None, source: str | None, note: str | None = None) -> None:
        """Show a hint (`source` "base" or "user"), or the sentence why there is none, or nothing."""
        self._text = (text or "").strip()
        theirs = source == "user"
        self._caption = tr("Your hint") if theirs else tr("Base model's hint")
        self.full.setText(self._text)
        self.note.setText(note or "")
        self.note.setVisible(bool(note))
        self.editor.hide()
        self._refold()

    def append(self, delta: str) -> None:
        """Take the next piece of a hint that is being made."""
        self._text += delta
        self.full.setText(self._text.strip())
        self._refold()

    def set_editable(self, editable: bool) -> None:
        """Whether the pencil may be used: only once the answer is there."""
        self.pencil.setEnabled(editable)

    def _refold(self, *_args: object) -> None:
        unfolded, editing = self.fold.isChecked(), self.editor.isVisible()
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.fold.setArrowType(arrow)
        for widget in (self.fold, self.line, self.pencil):
            widget.setVisible(bool(self._text))
        self.line.setText(self._caption + ("" if unfolded else ": " + self._text))
        self.full.setVisible(bool(self._text) and unfolded and not editing)

    def _edit(self) -> None:
        self.editor.open(self._text)
        self._refold()

    def _asked_again(self, text: str) -> None:
        self._refold()
        self.edited.emit(text)


class _ClueEditor(QWidget):
    """The text box behind the pencil: Ctrl+Enter asks again, Esc leaves the hint as it is."""

    done = pyqtSignal(str)
    closed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unirsClueEditor")
        self.edit = QPlainTextEdit(self)
        self.edit.setObjectName("unirsClueEditorText")
        self.edit.setAccessibleName(tr("The hint"))
        self.edit.setToolTip(tr("Ctrl+Enter asks again with this hint, Esc leaves it as it was"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(5 * self.fontMetrics().lineSpacing())
        self.again = QPushButton(QgsApplication.getThemeIcon("/mActionRefresh.svg"), tr("Ask again"), self)
        self.again.setObjectName("unirsClueAskAgain")
        self.again.setToolTip(tr("Ask the same question with this hint (Ctrl+Enter)"))
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setObjectName("unirsClueCancel")
        self.cancel.setToolTip(tr("Leave the hint as it was (Esc)"))
        row = FlowLayout(spacing=4)
        row.addWidget(self.again)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        column.addLayout(row)
        self.again.clicked.connect(self._done)
        self.cancel.clicked.connect(self._close)
        self.hide()

    def open(self, text: str) -> None:
        """Show the box with `text` in it."""
        self.edit.setPlainText(text)
        self.show()
        self.edit.setFocus()
        reveal(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys that the text box leaves over."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._done()
        else:
            super().keyPressEvent(event)

    def _done(self) -> None:
        text = typed(self.edit).strip()
        if text:
            self.hide()
            self.done.emit(text)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
