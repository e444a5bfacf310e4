"""Small rows about a pair: how the two overlap, how far they lie beside each other, and their stretch.

Take `Overlap`s and `EpochPair`s; give what the user wants done about them.
"""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from ...core.crops.epochs import EpochPair
from ...core.crops.layer_overlap import Overlap
from ...core.crops.shift import Shift
from ...core.text import number, tr
from ..widgets.buttons import tool_button
from ..widgets.labels import plain_label
from ..widgets.lengths import LengthUnit, project_unit
from ..widgets.wrap_check import WrapCheck

TOLD_PIXELS = 0.2  # a smaller shift is within the error of its estimate


class OverlapRow(QWidget):
    """A warning where the layers do not both cover the place, with a button that clips it to what they do."""

    clip_wanted = pyqtSignal(object)
    """The smaller `Region`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsOverlap")
        self._overlap: Overlap | None = None
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self.sentence = plain_label(self, "unirsOverlapText")
        self.clip = QPushButton(tr("Clip"), self)
        self.clip.setObjectName("unirsClip")
        self.clip.setToolTip(tr("Make the place as large as both layers cover it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.clip, 0, Qt.AlignmentFlag.AlignTop)
        self.clip.clicked.connect(lambda _checked=False: self.clip_wanted.emit(self._overlap.clipped))
        self.show_overlap(None)

    def show_overlap(self, overlap: Overlap | None) -> None:
        """Say what is missing; no overlap at all is a failure, and said where the pictures would be."""
        self._overlap = overlap
        partly = overlap is not None and 0 < overlap.share < 1
        self.sentence.setText(overlap.sentence if partly else "")
        self.clip.setVisible(partly and overlap.clipped is not None)
        self.setVisible(partly)


class ShiftRow(QWidget):
    """ "The later picture lies 1.4 m east, 0.6 m north [x] apply"."""

    switched = pyqtSignal(bool)
    """The user wants the shift taken out, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsShift")
        self.words = plain_label(self, "unirsShiftText")
        self.apply = WrapCheck(tr("Apply"), self)
        self.apply.setObjectName("unirsShiftApply")
        self.apply.setToolTip(tr("Move the later picture back by the measured shift before the model sees it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignTop)
        self.apply.clicked.connect(self.switched)
        self.show_pair(None)

    def show_pair(self, pair: EpochPair | None) -> None:
        """Say how far the pictures of a pair lie beside each other."""
        self.setVisible(pair is not None)
        if pair is None:
            return
        unit = LengthUnit(1.0, tr("px"))
        if pair.before.region.grid_crs.isValid():
            unit = project_unit(QgsProject.instance())
        self.apply.setEnabled(pair.shift is not None or self.apply.isChecked())
        if pair.applied is not None:
            lay = shift_text(pair.applied, unit, pair.before.gsd)
            text = tr("The later picture was moved back: it lay {}.").format(lay)
            if pair.shift is not None:
                text += " " + tr("Left: {}.").format(shift_text(pair.shift, unit, pair.before.gsd))
        elif pair.shift is not None:
            text = tr("The later picture lies {}.").format(shift_text(pair.shift, unit, pair.before.gsd))
        else:
            text = tr("No shift between the pictures can be told.")
        self.words.setText(text)


class StretchSwitch(QWidget):
    """ "own styles | common stretch"."""

    switched = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsStretch")
        self.own = tool_button(
            self, "unirsOwnStyles", tr("Own styles"),
            tr("Each layer as it is styled on the map"), None, None, True,
        )  # fmt: skip
        self.common = tool_button(
            self, "unirsCommonStretch", tr("Common stretch"),
            tr("Raw bands of both with the same limits, so that a brighter picture is a brighter place"),
            None, None, True,
        )  # fmt: skip
        self.own.setChecked(True)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for button in (self.own, self.common):
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False: self.switched.emit())

    @property
    def is_common(self) -> bool:
        """Whether both layers get the same limits."""
        return self.common.isChecked()

    def choose(self, common: bool) -> None:
        """Choose without reporting it."""
        (self.common if common else self.own).setChecked(True)


def shift_text(shift: Shift, unit: LengthUnit, gsd: float) -> str:
    """Return a shift as "1.4 m east, 0.6 m north"; parts too small to be told in pixels of `gsd` are left out."""
    east, north = shift.east_m / unit.metres, shift.north_m / unit.metres
    least = max(abs(east) / 20, abs(north) / 20, TOLD_PIXELS * gsd / unit.metres)
    parts = []
    for value, words in ((east, (tr("{} {} east"), tr("{} {} west"))), (north, (tr("{} {} north"), tr("{} {} south")))):
        if abs(value) > least:
            parts.append(words[value < 0].format(number(abs(value), 2), unit.name))
    return ", ".join(parts) or tr("in the same place")
