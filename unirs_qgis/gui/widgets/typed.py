"""What a person wrote into a box, as files, SQLite and messages can hold it."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from ....model_runtime.common.whole_text import whole_text


def typed(box: QLineEdit | QPlainTextEdit | QComboBox) -> str:
    """The text, with U+FFFD for half a character, as a clipboard may hold one that was cut there."""
    if isinstance(box, QPlainTextEdit):
        return whole_text(box.toPlainText())
    return whole_text(box.currentText() if isinstance(box, QComboBox) else box.text())
