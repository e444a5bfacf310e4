"""“I have a Python with torch”: takes a program, asks it, and gives `usable(path)`, or a line for a terminal."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from ...runtime.python_check import PythonCheck, PythonVerdict
from ..widgets.form_parts import path_box, tell
from ..widgets.labels import plain_label
from ..widgets.reveal import reveal


class TerminalLine(QWidget):
    """A line to type into a terminal, with a button that copies it; hidden where there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setReadOnly(True)
        self.line.setAccessibleName(tr("The line for a terminal"))
        self.line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = QPushButton(tr("&Copy"), self)
        self.copy.setObjectName(f"{name}Copy")
        self.copy.setToolTip(tr("Copy the line, to paste it into a terminal"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.line.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)
        self.show_line("")

    def show_line(self, line: str) -> None:
        """Show a line from its beginning; an empty one hides the row."""
        self.line.setText(line)
        self.line.setCursorPosition(0)
        self.line.setToolTip(line)
        self.setVisible(bool(line))


class OwnPython(QWidget):
    """A path, a button that has it checked and taken, and what the check said."""

    usable = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsOwnPython")
        tip = tr("A Python, 3.11 to 3.14, that has torch: one of conda’s, of a virtual environment, of a cluster")
        self.path = path_box(self, "unirsOwnPythonPath", QgsFileWidget.StorageMode.GetFile, tip)
        self.path.lineEdit().setPlaceholderText(tr("…/bin/python"))
        self.take = QPushButton(tr("&Check and use"), self)
        self.take.setObjectName("unirsOwnPythonTake")
        self.take.setToolTip(
            tr("Start this Python once, see what it has, and use it where it will do; installs nothing")
        )
        self.take.setAutoDefault(False)
        self.told = plain_label(self, "unirsOwnPythonTold")
        self.line = TerminalLine("unirsOwnPythonLine", self)
        self._check = PythonCheck(self)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.line)
        tell(self.told, "")
        self.take.clicked.connect(lambda _checked=False: self._start())
        self.path.lineEdit().returnPressed.connect(self._start)
        self.path.fileChanged.connect(lambda _path: self._show())
        self._check.finished.connect(self._over)
        self._show()

    def _start(self) -> None:
        path = Path(self.path.filePath().strip().strip('"')).expanduser()
        if self._check.running or not self.path.filePath().strip():
            return
        if not path.is_file():
            tell(self.told, tr("There is no file {path}.").format(path=path))
            return
        self.line.show_line("")
        tell(self.told, tr("Asking {python}…").format(python=path))
        self._check.start(path.absolute())
        self._show()

    def _over(self, verdict: PythonVerdict) -> None:
        self._show()
        sign = "✓ " if verdict.usable else "✗ "
        advice = " " + tr("Type this into a terminal, then check again:") if verdict.line else ""
        tell(self.told, sign + verdict.sentence + advice)
        self.line.show_line(verdict.line)
        reveal(self.told, self.line if verdict.line else self.told)
        if verdict.usable:
            self.usable.emit(str(Path(self.path.filePath().strip().strip('"')).expanduser().absolute()))

    def _show(self) -> None:
        self.take.setEnabled(bool(self.path.filePath().strip()) and not self._check.running)
