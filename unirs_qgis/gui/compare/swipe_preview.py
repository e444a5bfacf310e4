"""What the model will see of two dates, and what is to be said about it. Takes an `EpochPair`; `crops` are its two."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.crops.crop import Crop
from ...core.crops.epochs import EpochPair
from ...core.text import tr
from ..place.preview import crop_facts, crop_warnings
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from .swipe_view import LEAST_SIDE, MOST_SIDE, SwipeView

BESIDE = 150  # pixels of width from which the facts stand beside the pictures


class SwipePreview(QWidget):
    """The two pictures under a swipe line, figures and warnings below or, where there is room, beside them."""

    def __init__(self, switch: QWidget, parent: QWidget | None = None) -> None:
        """`switch`: what chooses the pictures' stretch, to stand with the blink button."""
        super().__init__(parent)
        self.setObjectName("unirsPairPreview")
        self.pair: EpochPair | None = None
        self._gsd_range: tuple[float, float] | None = None
        self._said: tuple[str, ...] = ()
        self.swipe = SwipeView(self)
        self.blink = tool_button(
            self, "unirsBlink", tr("Blink"), tr("Show the two pictures by turns"), None, "Alt+B", True
        )
        self.facts = plain_label(self, "unirsPairFacts")
        self.warnings = plain_label(self, "unirsPairWarnings")
        self._sign = QLabel(self)
        self._sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._controls = QWidget(self)
        controls = FlowLayout(self._controls, spacing=1)
        controls.addWidget(self.blink)
        controls.addWidget(switch)
        warning_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        warning_row.setSpacing(4)
        warning_row.addWidget(self._sign)
        warning_row.addWidget(self.warnings, 1)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(3)
        self._beside.addWidget(self._controls)
        self._beside.addWidget(self.facts)
        self._beside.addLayout(warning_row)
        self._beside.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.swipe, 3)
        self._row.addLayout(self._beside, 2)
        self.blink.toggled.connect(self.swipe.set_blinking)
        self.clear(tr("Choose a place on the map."))

    @property
    def crops(self) -> tuple[Crop, ...]:
        """The two crops on the screen, which are those that are sent; none while there are none."""
        return () if self.pair is None else self.pair.crops

    def set_gsd_range(self, gsd_range: tuple[float, float] | None) -> None:
        """Take the (finest, coarsest) metres a pixel the model was trained on; None: not known, no warning."""
        self._gsd_range = gsd_range
        self._warn_of_pair()

    def set_said(self, *sentences: str) -> None:
        """Take what is said elsewhere and need not be said here too."""
        self._said = sentences
        self._warn_of_pair()

    def show_captions(self, before: str, after: str) -> None:
        """Take the dates to be written over the pictures."""
        self.swipe.show_captions(before, after)

    def show_crop(self, pair: EpochPair) -> None:
        """Show a pair."""
        self.pair = pair
        self._show_pictures(True)
        self.swipe.show_images(pair.before.image(), pair.after.image())
        self.facts.setText(pair_facts(pair))
        self.facts.show()
        self._warn_of_pair()

    def show_waiting(self) -> None:
        """The next pictures are being made: nothing to send until they are there."""
        self.pair = None
        self._show_pictures(True)
        self.swipe.show_waiting()
        self.facts.setText(tr("Reading the pictures…"))
        self.facts.show()
        self._warn([])

    def clear(self, sentence: str, warning: bool = False) -> None:
        """Show no pictures and the sentence why."""
        self.pair = None
        self._show_pictures(False)
        self.swipe.clear()
        self.facts.setText("" if warning else sentence)
        self.facts.setVisible(not warning)
        self._warn([sentence] if warning else [])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """A dock that was wide may become narrow again."""
        return QSize(LEAST_SIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the width."""
        super().resizeEvent(event)
        wide = self.width() >= MOST_SIDE + BESIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _show_pictures(self, shown: bool) -> None:
        self.swipe.setVisible(shown)
        self._controls.setVisible(shown)

    def _warn_of_pair(self) -> None:
        if self.pair is not None:
            told = [one for one in pair_warnings(self.pair, self._gsd_range) if one not in self._said]
            self._warn(told)

    def _warn(self, sentences: list[str]) -> None:
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))
        self._sign.setVisible(bool(sentences))


def pair_facts(pair: EpochPair) -> str:
    """Return two lines about the pictures: pixels and what they were made from; ground sampling distance and CRS."""
    before, after = pair.crops
    sizes = [crop.native_pixels for crop in pair.crops]
    if all(sizes) and sizes[0] != sizes[1]:
        made_from = [tr("from {0} × {0} and {1} × {1}").format(*sizes)]
    else:
        made_from = crop_facts(before)[1:2] if all(sizes) else []
    ground = crop_facts(before)[2 if before.native_gsd else 1 :]
    return " · ".join([*crop_facts(before)[:1], *made_from]) + "\n" + " · ".join(ground)


def pair_warnings(pair: EpochPair, gsd_range: tuple[float, float] | None) -> list[str]:
    """Return what the user should know before trusting an answer about these pictures; nothing twice."""
    sentences = list(pair.notes)
    told = [crop_warnings(crop, gsd_range) for crop in pair.crops]
    for crop, warnings in zip(pair.crops, told):
        for one in warnings:
            shared = all(one in each for each in told)
            sentences.append(one if shared else f"{crop.layer_name}: {one}")
    return list(dict.fromkeys(sentences))
