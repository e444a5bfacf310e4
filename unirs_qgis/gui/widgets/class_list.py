"""A class list of the user's own: names parted by commas or lines. Gives `classes()` and the signal `asked`."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...core.class_names import parse_classes
from ...core.text import tr, tr_n
from .class_edit import ClassEdit
from .labels import plain_label
from .question_sets import class_sets

CLASSES_KEY = "unirs/class_list"


class ClassList(QWidget):
    """Saved lists, the box, and a line that tells how many classes were understood; the list is kept per profile."""

    asked = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None, enter_asks: bool = False) -> None:
        super().__init__(parent)
        self.edit = ClassEdit(self)
        self.edit.enter_asks = enter_asks
        self.edit.setObjectName("unirsClassList")
        self.edit.setAccessibleName(tr("Classes"))
        self.edit.setPlaceholderText(tr("airport, farmland, harbor, residential area"))
        keys = tr("Enter asks, Shift+Enter starts a new line") if enter_asks else tr("Ctrl+Enter asks")
        self.edit.setToolTip(tr("Class names parted by commas or lines; {}").format(keys))
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.setPlainText(str(QgsSettings().value(CLASSES_KEY, "") or ""))
        self.sets = class_sets("unirsClassListSet", self)
        self.sets.present = self.classes
        self.count = plain_label(self, "unirsClassCount", faint=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.sets, self.edit, self.count):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.asked.connect(self.asked)
        self.edit.textChanged.connect(self._count)
        self.sets.changed.connect(self._take_set)
        self._count()

    def classes(self) -> list[str]:
        """Return the class names, at least two where there is something to choose from."""
        return parse_classes(self.edit.toPlainText())

    def remember(self) -> None:
        """Keep the list for the next session."""
        QgsSettings().setValue(CLASSES_KEY, self.edit.toPlainText())

    def _take_set(self) -> None:
        classes = self.sets.items()
        if classes is not None and list(classes) != self.classes():
            self.edit.setPlainText("\n".join(classes))

    def _count(self) -> None:
        self.sets.choose(self.classes())
        number = len(self.classes())
        few = tr("At least two classes, parted by commas or lines.")
        self.count.setText(few if number < 2 else tr_n("%Ln class", "%Ln classes", number))
        self.changed.emit()
