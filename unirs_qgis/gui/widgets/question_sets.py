"""Saved sets of questions or classes: a box that chooses one, and buttons that keep, edit, import and export them.

`question_sets` and `class_sets` make the two kinds for a text box beside them: connect `changed` to fill the box with
`items()`, set `present` to a function that returns what is in the box, and call `choose` with that when it changes.
Object names begin with the bar's prefix: itself + Bar, the box has the prefix alone, then New, Edit, More, Import,
Export, Editor, Name, Items, Notice, Save, Delete, Cancel, Confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.files import ExportError
from ...core.question_sets import (
    CLASSES,
    QUESTIONS,
    SetFileError,
    SetKind,
    delete_set,
    load_sets,
    read_file,
    save_set,
    write_file,
)
from ...core.text import tr, tr_n, whole
from .buttons import tool_button
from .file_dialogs import SETS, open_file, save_file
from .labels import plain_label
from .question_sets_editor import SetEditor, SetWords
from .tips import plain_tip
from .wrap_row import WrapRow, give_way, group


class SetBar(QWidget):
    """A combo box with the sets, the buttons, and the editor below while it is open."""

    changed = pyqtSignal()
    """Another set was chosen, or the chosen one was edited: see `items`."""

    def __init__(
        self, kind: SetKind, prefix: str, words: SetWords, parent: QWidget | None = None, remembered_as: str = ""
    ) -> None:
        """`remembered_as`: the setting that keeps which set is chosen; by default it is not kept."""
        super().__init__(parent)
        self.setObjectName(prefix + "Bar")
        self.present: Callable[[], Sequence[str]] = tuple
        self._kind, self._words, self._key = kind, words, remembered_as
        self.combo = QComboBox(self)
        self.combo.setObjectName(prefix)
        self.combo.setAccessibleName(words.caption.replace("&", ""))
        give_way(self.combo, 5)
        self.edit = tool_button(
            self,
            prefix + "Edit",
            tr("Edit"),
            tr("Rename, change or delete the chosen set"),
            "mActionToggleEditing.svg",
        )
        self.new = tool_button(
            self,
            prefix + "New",
            tr("New set"),
            tr("Keep a set of your own under a name"),
            "symbologyAdd.svg",
        )
        self.more = tool_button(self, prefix + "More", tr("Files"), tr("Sets as text files"), "mActionFileSave.svg")
        self._build_menu(prefix)
        self._prefix = prefix
        self._editor: SetEditor | None = None
        self.notice = plain_label(self, prefix + "Said", faint=True)
        self.notice.hide()
        caption = QLabel(words.caption, self)
        caption.setBuddy(self.combo)
        row = WrapRow(group(caption, self.combo), group(self.edit, self.new, self.more), self, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(row)
        column.addWidget(self.notice)
        self._fill(str(QgsSettings().value(self._key, "") or "") if self._key else "")
        self.combo.currentIndexChanged.connect(self._chosen)
        self.new.clicked.connect(lambda: self.editor.open("", self.present()))
        self.edit.clicked.connect(lambda: self.editor.open(self.set_name(), self.items() or ()))

    @property
    def editor(self) -> SetEditor:
        """What a set is written in, built when somebody first wants it."""
        if self._editor is None:
            self._editor = SetEditor(self._kind, self._prefix, self._words, self)
            self._editor.saved.connect(self._saved)
            self._editor.deleted.connect(self._deleted)
            self.layout().insertWidget(1, self._editor)
        return self._editor

    @property
    def in_order(self) -> list[QWidget]:
        """What Tab walks through."""
        return [self.combo, self.edit, self.new, self.more]

    def set_name(self) -> str:
        """Return the chosen set's name; empty for the first entry."""
        return self.combo.currentText() if self.combo.currentData() is not None else ""

    def items(self) -> tuple[str, ...] | None:
        """Return what is in the chosen set; None for the first entry."""
        return self.combo.currentData()

    def choose(self, items: Sequence[str] | None) -> None:
        """Show the set that holds just these, or the first entry where none does; `changed` is not emitted."""
        wanted = tuple(items) if items is not None else None
        if wanted == self.items():
            return
        found = [index for index in range(1, self.combo.count()) if self.combo.itemData(index) == wanted]
        self.combo.blockSignals(True)
        self.combo.setCurrentIndex(found[0] if found else 0)
        self.combo.blockSignals(False)
        self._show_chosen()

    def import_file(self, path: str) -> bool:
        """Keep what a text file holds as a set, named after the file, and choose it; False where it holds none."""
        try:
            name, items = read_file(self._kind, path)
        except SetFileError as error:
            self._tell(str(error))
            return False
        self._saved(name, items, "")
        self._tell(tr("Kept as “{}”.").format(name))
        return True

    def export_file(self, path: str, overwrite: bool = False) -> bool:
        """Write the chosen set as a text file; False where that fails."""
        try:
            write_file(path, self.items() or (), overwrite)
        except ExportError as error:
            self._tell(str(error))
            return False
        self._tell(tr("Written: {}").format(path))
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take what another panel saved."""
        super().showEvent(event)
        kept = {self.combo.itemText(index): self.combo.itemData(index) for index in range(1, self.combo.count())}
        if kept != load_sets(self._kind):
            self._fill(self.set_name())

    def _build_menu(self, prefix: str) -> None:
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        self.read = menu.addAction(tr("Open a text file…"), self._choose_file)
        self.read.setObjectName(prefix + "Import")
        self.read.setToolTip(tr("Keep the lines of a text file as a set"))
        self.write = menu.addAction(tr("Save as a text file…"), self._choose_target)
        self.write.setObjectName(prefix + "Export")
        self.write.setToolTip(tr("Write the chosen set as a text file, {}").format(self._words.one_a_line))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _fill(self, name: str) -> None:
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem(self._words.none, None)
        for own, items in load_sets(self._kind).items():
            self.combo.addItem(own, items)
        found = self.combo.findText(name)
        self.combo.setCurrentIndex(found if name and found > 0 else 0)
        self.combo.blockSignals(False)
        self._show_chosen()

    def _show_chosen(self) -> None:
        items = self.items()
        self.edit.setEnabled(items is not None)
        self.write.setEnabled(items is not None)
        self.combo.setToolTip(self._words.none_tip if items is None else plain_tip("\n".join(items)))

    def _chosen(self, _index: int = 0) -> None:
        if self._key:
            QgsSettings().setValue(self._key, self.set_name())
        if self._editor is not None:
            self._editor.hide()
        self._tell("")
        self._show_chosen()
        self.changed.emit()

    def _saved(self, name: str, items: tuple[str, ...], former: str) -> None:
        save_set(self._kind, name, items, former)
        self._fill(name)
        self._chosen()
        self.combo.setFocus()

    def _deleted(self, name: str) -> None:
        delete_set(self._kind, name)
        self._fill("")
        self._chosen()
        self.combo.setFocus()

    def _choose_file(self) -> None:
        path = open_file(self, tr("Open a set"), tr("Text files (*.txt);;*"), SETS)
        if path:
            self.import_file(path)

    def _choose_target(self) -> None:
        path, agreed = save_file(self, tr("Save the set"), self.set_name(), "txt", tr("Text files (*.txt)"), SETS)
        if path:
            self.export_file(path, agreed)

    def _tell(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))


def counted_classes(count: int) -> str:
    """How many classes there are."""
    return tr_n("%Ln class", "%Ln classes", count)


def counted_questions(count: int) -> str:
    """How many questions there are."""
    return tr("Questions: {}").format(whole(count))


def class_words(caption: str, none: str, none_tip: str) -> SetWords:
    """Return what sets of classes are called."""
    too_few = tr("Write at least two classes, one a line.")
    return SetWords(caption, none, none_tip, tr("one class a line"), too_few, counted_classes)


def class_sets(prefix: str, parent: QWidget | None = None) -> SetBar:
    """Return a bar of class sets for a box of classes."""
    tip = tr("Lists of classes that you kept; the plus keeps the one in the box")
    return SetBar(CLASSES, prefix, class_words(tr("Saved"), tr("Lists of classes…"), tip), parent)


def question_sets(prefix: str, parent: QWidget | None = None, remembered_as: str = "") -> SetBar:
    """Return a bar of question sets for a box of questions, one a line."""
    tip = tr("Sets of questions that you kept; the plus keeps those in the box")
    too_few = tr("Write at least one question.")
    words = SetWords(tr("Saved"), tr("Sets of questions…"), tip, tr("one question a line"), too_few, counted_questions)
    return SetBar(QUESTIONS, prefix, words, parent, remembered_as)
