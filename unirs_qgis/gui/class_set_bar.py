"""Chooses the classes of a video: ERA's 25 or a set of the user's own. Gives `classes()` and the signal `changed`."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .buttons import tool_button
from .class_set_editor import ClassSetEditor
from .class_sets import delete_set, load_sets, save_set
from .tips import plain_tip

CHOSEN_KEY = "unirs/video/class_set"


class ClassSetBar(QWidget):
    """A combo box with the sets, a button for a new one, one to edit the chosen one, and the editor below."""

    changed = pyqtSignal()
    """Another set was chosen, or the chosen one was edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsClassSetBar")
        self.combo = QComboBox(self)
        self.combo.setObjectName("unirsClassSet")
        self.combo.setAccessibleName(self.tr("Classes"))
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.new = tool_button(
            self,
            "unirsClassSetNew",
            self.tr("New set"),
            self.tr("Write a set of classes of your own"),
            "symbologyAdd.svg",
        )
        self.edit = tool_button(
            self,
            "unirsClassSetEdit",
            self.tr("Edit"),
            self.tr("Rename, change or delete the chosen set"),
            "mActionToggleEditing.svg",
        )
        self.editor = ClassSetEditor(self)
        caption = QLabel(self.tr("Cl&asses"), self)
        caption.setBuddy(self.combo)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(caption)
        row.addWidget(self.combo, 1)
        row.addWidget(self.edit)
        row.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.editor)
        self._fill(str(QgsSettings().value(CHOSEN_KEY, "") or ""))
        self.combo.currentIndexChanged.connect(self._chosen)
        self.new.clicked.connect(lambda: self.editor.open("", ()))
        self.edit.clicked.connect(lambda: self.editor.open(self.set_name(), self.classes() or ()))
        self.editor.saved.connect(self._saved)
        self.editor.deleted.connect(self._deleted)

    def set_name(self) -> str:
        """Return the chosen set's name; empty for ERA's classes."""
        return self.combo.currentText() if self.combo.currentData() is not None else ""

    def classes(self) -> tuple[str, ...] | None:
        """Return the chosen classes; None for ERA's 25, which the runtime knows."""
        return self.combo.currentData()

    def choose_classes(self, classes: tuple[str, ...] | None) -> None:
        """Choose the set that holds these classes, where one of the saved does."""
        for index in range(self.combo.count()):
            if self.combo.itemData(index) == classes:
                self.combo.setCurrentIndex(index)

    def _fill(self, name: str) -> None:
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem(self.tr("ERA’s 25 classes"), None)
        for own, classes in load_sets().items():
            self.combo.addItem(own, classes)
        found = self.combo.findText(name)
        self.combo.setCurrentIndex(found if name and found > 0 else 0)
        self.combo.blockSignals(False)
        self._show_chosen()

    def _show_chosen(self) -> None:
        classes = self.classes()
        self.edit.setEnabled(classes is not None)
        era = self.tr("The 25 classes of the ERA data set of aerial videos, which UniRS is trained on")
        self.combo.setToolTip(era if classes is None else plain_tip(", ".join(classes)))

    def _chosen(self, _index: int = 0) -> None:
        QgsSettings().setValue(CHOSEN_KEY, self.set_name())
        self.editor.hide()
        self._show_chosen()
        self.changed.emit()

    def _saved(self, name: str, classes: tuple[str, ...], former: str) -> None:
        save_set(name, classes, former)
        self._fill(name)
        self._chosen()
        self.combo.setFocus()

    def _deleted(self, name: str) -> None:
        delete_set(name)
        self._fill("")
        self._chosen()
        self.combo.setFocus()
