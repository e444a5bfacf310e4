"""The model runtime's log in a window of its own: takes the log file's path, shows its end and follows it."""

from __future__ import annotations

import os

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QFontDatabase, QHideEvent, QShowEvent, QTextCursor, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ..core.help_url import LOG
from ..core.text import tr
from .help.help_button import dialog_help
from .widgets.tips import plain_tip

_SHOWN_BYTES = 200_000
_POLL_MS = 500


class LogView(QDialog):
    """Not modal; it reads the file only while it is open."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsLog")
        self.setWindowTitle(tr("UniRS: model runtime log"))
        self.resize(760, 420)
        self._path = path
        self._seen = (-1, -1.0)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("unirsLogText")
        self._text.setToolTip(plain_tip(path))
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        copy = buttons.addButton(tr("&Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("unirsLogCopy")
        copy.setToolTip(tr("Copy the shown lines to the clipboard"))
        copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self._text.toPlainText()))
        folder = buttons.addButton(tr("Open &folder"), QDialogButtonBox.ButtonRole.ActionRole)
        folder.setObjectName("unirsLogFolder")
        folder.setToolTip(tr("Open the folder of the log file"))
        folder.clicked.connect(self._open_folder)
        buttons.addButton(dialog_help(self, "unirsLogHelp", LOG), QDialogButtonBox.ButtonRole.HelpRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read the end of the file again if it changed, keeping to the end unless the reader scrolled up."""
        try:
            status = os.stat(self._path)
            if (status.st_size, status.st_mtime) == self._seen:
                return
            self._seen = (status.st_size, status.st_mtime)
            with open(self._path, "rb") as stream:
                stream.seek(max(0, status.st_size - _SHOWN_BYTES))
                text = stream.read(_SHOWN_BYTES).decode("utf-8", "replace")
        except OSError:
            text = tr("Nothing has been logged yet.")
        bar = self._text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 2
        place = bar.value()
        self._text.setPlainText(text)
        if at_end:
            self._text.moveCursor(QTextCursor.MoveOperation.End)
            self._text.moveCursor(QTextCursor.MoveOperation.StartOfLine)
        else:
            bar.setValue(place)

    def find_line(self, details: str) -> None:
        """Go to the last place where the last line of `details` stands; without one stay at the end."""
        lines = [line.strip() for line in details.splitlines() if line.strip()]
        if lines:
            self._text.moveCursor(QTextCursor.MoveOperation.End)
            self._text.find(lines[-1], QTextDocument.FindFlag.FindBackward)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - the name is Qt's
        """Start following the file."""
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - the name is Qt's
        """Stop following the file."""
        self._timer.stop()
        super().hideEvent(event)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(self._path)))
