"""Offers to ask a large place per tile: takes a layer, a place and the model's window on it, gives `wanted`."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ...core import ground
from ...core.region import Region
from ...core.text import number, tr, whole
from ..widgets.labels import plain_label
from ..widgets.lengths import pixel_unit, project_unit

LEAST_WINDOWS = 3  # wide; up to there one picture loses little


class TilesOffer(QFrame):
    """A quiet bar, shown only where a place is much larger than what the model sees at the layer's resolution."""

    wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTilesOffer")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence = plain_label(self, "unirsTilesText", faint=True)
        self.button = QPushButton(tr("Ask per tile"), self)
        self.button.setObjectName("unirsTilesAsk")
        self.button.setAutoDefault(False)
        self.button.setToolTip(
            tr("Open the Grid tab with this place and this question, to ask it of every window; nothing starts yet")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 3)
        column.setSpacing(3)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(lambda _checked=False: self.wanted.emit())
        self.hide()

    def look_at(self, layer: QgsRasterLayer | None, region: Region | None, window: float) -> None:
        """Show or hide the offer; `window`: the side of the model's window on the layer, in metres (pixels without a
        CRS). A web map has no resolution of its own, so that nothing is lost there by a larger place."""
        sized = layer is not None and region is not None and window > 0 and ground.native_gsd(layer) is not None
        windows = region.side_m / window if sized else 0.0
        self.setVisible(windows >= LEAST_WINDOWS)
        if windows >= LEAST_WINDOWS:
            unit = project_unit(QgsProject.instance()) if ground.layer_crs(layer).isValid() else pixel_unit(layer)
            side = f"{number(window / unit.metres)} {unit.name}"
            told = tr("This place is {} times as wide as the model's window ({}): small things are lost.")
            self.sentence.setText(told.format(whole(round(windows)), side))
