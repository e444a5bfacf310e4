"""Whole clip, or windows of a length and a stride: gives both in seconds, and `changed`. Kept per profile."""

from __future__ import annotations

import math

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from ...core.text import tr, tr_n
from ..widgets.flow_layout import FlowLayout
from .frames import USUAL_FRAMES

KEY = "unirs/video/{}"
USUAL_S = 5.0  # the length of ERA's clips
LEAST_S, MOST_S = 0.5, 3600.0
BUTTONS = 28  # px, what a spin box needs beside its text


class PlanBoxes(QWidget):
    """Two radio buttons and two boxes with seconds, in as few lines as the width allows."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoPlan")
        self.whole = QRadioButton(tr("Whole cl&ip"), self)
        self.whole.setObjectName("unirsWholeClip")
        self.windows = QRadioButton(tr("Windows"), self)
        self.windows.setObjectName("unirsWindows")
        self.set_frames(USUAL_FRAMES)
        tip = tr("Length of a window in seconds")
        self.length = self._spin("unirsWindowLength", tr("Length of a window"), tip)
        tip = tr("Seconds from the start of a window to the start of the next; less than the length: they overlap")
        self.stride = self._spin("unirsWindowStride", tr("Stride"), tip)
        row = FlowLayout(self, spacing=6)
        row.addWidget(self.whole)
        row.addWidget(self.windows)
        of, every = QLabel(tr("of"), self), QLabel(tr("every"), self)
        row.addWidget(self._together(of, self.length, every, self.stride))
        stored = QgsSettings()
        self.length.setValue(_number(stored.value(KEY.format("window_s"), USUAL_S)))
        self.stride.setValue(_number(stored.value(KEY.format("stride_s"), USUAL_S)))
        whole = stored.value(KEY.format("whole_clip"), False, type=bool)
        (self.whole if whole else self.windows).setChecked(True)
        self._show_chosen()
        self.whole.toggled.connect(self._changed)
        self.length.valueChanged.connect(self._length_changed)
        self.stride.valueChanged.connect(self._changed)
        self._same = self.length.value() == self.stride.value()

    def set_frames(self, count: int) -> None:
        """Say of how many frames a class is made."""
        self.whole.setToolTip(
            tr_n(
                "One class for the whole video, from %Ln frame of it",
                "One class for the whole video, from %Ln frames spread over it",
                count,
            )
        )
        self.windows.setToolTip(
            tr_n(
                "One class for every window, from %Ln frame of each",
                "One class for every window, from %Ln frames of each",
                count,
            )
        )

    def lengths(self) -> tuple[float | None, float | None]:
        """Return (length, stride) in seconds; (None, None): the whole clip."""
        return (None, None) if self.whole.isChecked() else (self.length.value(), self.stride.value())

    def show_lengths(self, length_s: float | None, stride_s: float | None) -> None:
        """Show what a stored answer was asked with."""
        if length_s is None or stride_s is None:
            self.whole.setChecked(True)
        else:
            self.windows.setChecked(True)
            self._same = length_s == stride_s
            self.length.setValue(length_s)
            self.stride.setValue(stride_s)

    def _length_changed(self, value: float) -> None:
        """Windows that lay side by side go on doing so."""
        if self._same:
            self.stride.setValue(value)
        self._changed()

    def _changed(self, _value: object = None) -> None:
        self._same = self.length.value() == self.stride.value()
        stored = QgsSettings()
        stored.setValue(KEY.format("whole_clip"), self.whole.isChecked())
        stored.setValue(KEY.format("window_s"), self.length.value())
        stored.setValue(KEY.format("stride_s"), self.stride.value())
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        for spin in (self.length, self.stride):
            spin.setEnabled(self.windows.isChecked())

    def _spin(self, name: str, words: str, tip: str) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        spin.setObjectName(name)
        spin.setAccessibleName(words)
        spin.setToolTip(tip)
        spin.setKeyboardTracking(False)
        spin.setDecimals(1)
        spin.setRange(LEAST_S, MOST_S)
        spin.setSuffix(tr(" s"))
        spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance("00.0 s") + BUTTONS)
        spin.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return spin

    def _together(self, *widgets: QWidget) -> QWidget:
        """Return widgets that stay in one line."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in widgets:
            row.addWidget(widget)
        return holder


def _number(value: object) -> float:
    try:
        found = float(str(value))
    except ValueError:
        return USUAL_S
    return min(max(found, LEAST_S), MOST_S) if math.isfinite(found) else USUAL_S
