"""Parts of a form: rows with a name and a tip, notes below them, and labels of one width over several forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from .file_dialogs import MODELS, start_folder
from .labels import plain_label
from .tips import plain_tip


def row_with_notes(
    form: QFormLayout, label: str, fields: Sequence[QWidget], names: Sequence[str]
) -> tuple[QLabel, ...]:
    """A row of fields, the first the wide one, over wrapping sentences that are hidden until they say something."""
    row, column = QHBoxLayout(), QVBoxLayout()
    for field in fields:
        row.addWidget(field, 1 if field is fields[0] else 0)
    column.addLayout(row)
    notes = tuple(plain_label(form.parentWidget(), name) for name in names)
    for note in notes:
        note.setMinimumWidth(300)  # a form gives a wrapping label the height of its least width
        note.hide()
        column.addWidget(note)
    form.addRow(label, column)
    form.labelForField(column).setBuddy(fields[0])
    return notes


def tell(label: QLabel, sentence: str) -> None:
    """Show a sentence; an empty one hides the label."""
    label.setText(sentence)
    label.setVisible(bool(sentence))


def form_group(parent: QWidget, name: str, title: str) -> tuple[QGroupBox, QFormLayout]:
    """A framed form."""
    group = QGroupBox(title, parent)
    group.setObjectName(name)
    return group, QFormLayout(group)


def path_box(parent: QWidget, name: str, mode: QgsFileWidget.StorageMode, tip: str) -> QgsFileWidget:
    """A path, with a dialog that begins in the project's folder."""
    widget = QgsFileWidget(parent)
    widget.setObjectName(name)
    widget.setStorageMode(mode)
    widget.setDefaultRoot(start_folder(MODELS))
    widget.setToolTip(plain_tip(tip))
    return widget


def choice_box(parent: QWidget, name: str, entries: Iterable[tuple[str, Any]], tip: str) -> QComboBox:
    """A drop-down list of (text, data)."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setToolTip(tip)
    for text, data in entries:
        box.addItem(text, data)
    return box


def number_box(parent: QWidget, name: str, limits: tuple[int, int], unit: str, tip: str) -> QSpinBox:
    """A whole number with its unit."""
    box = QSpinBox(parent)
    box.setObjectName(name)
    box.setRange(*limits)
    box.setSuffix(unit)
    box.setToolTip(tip)
    return box


def align_labels(forms: Sequence[QFormLayout]) -> None:
    """Let the fields of several forms begin at one edge."""
    rows = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form in forms for row in range(form.rowCount())]
    labels = [item.widget() for item in rows if item is not None and item.widget() is not None]
    widest = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)
