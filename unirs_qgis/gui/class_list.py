"""A class list of the user's own: names parted by commas or lines. Gives `classes()` and the signal `asked`."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ..core.class_names import parse_classes
from .texts import plain_label

CLASSES_KEY = "unirs/class_list"
LINES = 4


class ClassEdit(QPlainTextEdit):
    """A text box in which Enter starts a line, as lists want, and Ctrl+Enter asks."""

    asked = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter asks."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Four lines, whatever the font."""
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 1)
        return QSize(120, LINES * self.fontMetrics().lineSpacing() + frame)


class ClassList(QWidget):
    """The box and a line that tells how many classes were understood; the list is kept per profile."""

    asked = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = ClassEdit(self)
        self.edit.setObjectName("unirsClassList")
        self.edit.setAccessibleName(self.tr("Classes"))
        self.edit.setPlaceholderText(self.tr("airport, farmland, harbor, residential area"))
        self.edit.setToolTip(self.tr("Class names parted by commas or lines; Ctrl+Enter asks"))
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.setPlainText(str(QgsSettings().value(CLASSES_KEY, "") or ""))
        self.count = plain_label(self, "unirsClassCount", faint=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self.count)
        self.setFocusProxy(self.edit)
        self.edit.asked.connect(self.asked)
        self.edit.textChanged.connect(self._count)
        self._count()

    def classes(self) -> list[str]:
        """Return the class names, at least two where there is something to choose from."""
        return parse_classes(self.edit.toPlainText())

    def remember(self) -> None:
        """Keep the list for the next session."""
        QgsSettings().setValue(CLASSES_KEY, self.edit.toPlainText())

    def _count(self) -> None:
        number = len(self.classes())
        few = self.tr("At least two classes, parted by commas or lines.")
        self.count.setText(few if number < 2 else self.tr("{} classes").format(number))
        self.changed.emit()
