"""What the model will see, and what is to be said about it. Takes a `Crop`; its property `crop` is the one shown."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...core.crops.crop import Crop
from ...core.text import number, tr
from ..widgets.labels import plain_label
from ..widgets.picture import Picture

MOST_SMALL_SIDE = 220
NEAR = 1.05


class Preview(QWidget):
    """The picture, its figures and, only where they apply, warnings and what one press does about them."""

    bands_wanted = pyqtSignal(object)
    """Three band numbers to show instead."""
    alpha_unwanted = pyqtSignal()
    """No band is to be used as transparency."""

    def __init__(self, bands: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsPreview")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._crop: Crop | None = None
        self._gsd_range: tuple[float, float] | None = None
        self._large = False
        self.picture = Picture(self)
        self.facts = plain_label(self, "unirsPreviewFacts")
        self.warnings = plain_label(self, "unirsPreviewWarnings")
        self._sign = QLabel(self)
        self._sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        warning_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        warning_row.setSpacing(4)
        warning_row.addWidget(self._sign)
        warning_row.addWidget(self.warnings, 1)
        beside = QVBoxLayout()
        beside.setSpacing(3)
        beside.addWidget(self.facts)
        beside.addLayout(warning_row)
        self.take_bands = self._remedy("unirsTakeBands")
        self.drop_alpha = self._remedy("unirsDropAlpha")
        self.take_bands.setToolTip(tr("Show these raw bands as red, green and blue"))
        for remedy in (self.take_bands, self.drop_alpha):
            beside.addWidget(remedy, 0, Qt.AlignmentFlag.AlignLeft)
        self.take_bands.clicked.connect(lambda _checked=False: self.bands_wanted.emit(self._crop.better_bands))
        self.drop_alpha.clicked.connect(lambda _checked=False: self.alpha_unwanted.emit())
        beside.addStretch(1)
        beside.addWidget(bands, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(beside, 1)
        self.picture.pressed.connect(self._toggle_size)
        self.clear(tr("Choose a place on the map."))

    @property
    def crop(self) -> Crop | None:
        """The crop on the screen, which is the crop that is sent; None while there is none."""
        return self._crop

    @property
    def crops(self) -> tuple[Crop, ...]:
        """The crop on the screen, where there is one."""
        return () if self._crop is None else (self._crop,)

    def image(self) -> QImage | None:
        """Return the picture on the screen at its own size, or None."""
        return self._crop.image() if self._crop else None

    def set_gsd_range(self, gsd_range: tuple[float, float] | None) -> None:
        """Take the (finest, coarsest) metres a pixel the model was trained on; None: not known, no warning."""
        self._gsd_range = gsd_range
        if self._crop is not None:
            self._warn(crop_warnings(self._crop, gsd_range))

    def show_crop(self, crop: Crop) -> None:
        """Show a crop."""
        self._crop = crop
        self.picture.show_crop(crop)
        self.facts.setText("\n".join(crop_facts(crop)))
        self._warn(crop_warnings(crop, self._gsd_range))
        self.offer(crop.better_bands, crop.alpha)

    def offer(self, bands: tuple[int, ...] = (), alpha: int = 0) -> None:
        """Offer to show other bands, or to use a band (0: none) no longer as transparency."""
        self.take_bands.setText(tr("Take bands {}").format(", ".join(str(band) for band in dict.fromkeys(bands))))
        self.take_bands.setVisible(bool(bands))
        self.drop_alpha.setText(tr("No transparency"))
        self.drop_alpha.setToolTip(tr("Show what band {} makes transparent, in every panel").format(alpha))
        self.drop_alpha.setVisible(bool(alpha))

    def _remedy(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def show_waiting(self) -> None:
        """The next picture is being made: nothing to send until it is there."""
        self._crop = None
        self.picture.show_waiting()
        self.facts.setText(tr("Reading the picture…"))
        self._warn([])
        self.offer()

    def clear(self, sentence: str, warning: bool = False) -> None:
        """Show no picture and the sentence why."""
        self._crop = None
        self.picture.show_crop(None)
        self.facts.setText("" if warning else sentence)
        self._warn([sentence] if warning else [])
        self.offer()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The picture takes its share of the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = self.width() if self._large else min(round(self.width() * 0.42), MOST_SMALL_SIDE)
        if side != self.picture.sizeHint().width():
            self.picture.set_side(side)

    def _toggle_size(self) -> None:
        self._large = not self._large
        direction = QBoxLayout.Direction.TopToBottom if self._large else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._fit()

    def _warn(self, sentences: list[str]) -> None:
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))
        self._sign.setVisible(bool(sentences))
        self.facts.setVisible(bool(self.facts.text()))


def crop_facts(crop: Crop) -> list[str]:
    """Return the lines beside a crop: pixels, ground sampling distance, CRS."""
    lines = [tr("{0} × {0} px").format(crop.size)]
    if crop.native_gsd:
        lines.append(tr("from {0} × {0}").format(round(crop.size * crop.gsd / crop.native_gsd)))
    crs = crop.region.grid_crs
    if not crs.isValid():
        return [*lines, tr("no CRS: sizes in pixels")]
    return [*lines, tr("{} m/px").format(number(crop.gsd)), crs.authid() or tr("local metric grid")]


def crop_warnings(crop: Crop, gsd_range: tuple[float, float] | None) -> list[str]:
    """Return what the user should know before trusting an answer about this picture; most pictures need nothing."""
    sentences = []
    if gsd_range and crop.region.grid_crs.isValid() and not _near(crop.gsd, gsd_range):
        finest, coarsest = (number(value) for value in gsd_range)
        sentences.append(tr("The model was trained at {}–{} m/px.").format(finest, coarsest))
    return [*sentences, *crop.notes]


def _near(gsd: float, gsd_range: tuple[float, float]) -> bool:
    """Whether a ground sampling distance lies in a range, or so little beside it that no model would tell."""
    return gsd_range[0] / NEAR <= gsd <= gsd_range[1] * NEAR
