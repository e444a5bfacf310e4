"""What the panel shows while the project has no raster: takes the interface and the session, gives the project one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from ..widgets.labels import plain_label
from .sample_scene import SampleScene

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...runtime.session import RuntimeSession


class NoRaster(QWidget):
    """A sentence and two buttons: QGIS's own dialog for rasters, and the sample scene."""

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, parent: QWidget | None = None, sentence: str = ""
    ) -> None:
        """`sentence`: what is missing, where it is not just any raster."""
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._scene = SampleScene(self)
        self.setObjectName("unirsNoRaster")
        sentence = sentence or tr("Add a raster layer, or open the sample scene.")
        text = plain_label(self, "unirsNoRasterText", sentence)
        self.add = QPushButton(QgsApplication.getThemeIcon("/mActionAddRasterLayer.svg"), tr("Add a raster…"), self)
        self.add.setObjectName("unirsAddRaster")
        self.add.setToolTip(tr("Open QGIS's dialog for raster layers"))
        self.sample = QPushButton(tr("Open the sample scene"), self)
        self.sample.setObjectName("unirsSampleScene")
        self.sample.setToolTip(tr("Draw a made-up aerial scene, with houses, roads and fields, and add it to the map"))
        self.note = plain_label(self, "unirsNoRasterNote", faint=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        for button in (self.add, self.sample):
            button.setMinimumWidth(1)  # their margins give way before their words
        for widget in (text, self.add, self.sample, self.note):
            column.addWidget(widget)
        column.addStretch(1)
        self.add.clicked.connect(lambda _checked=False: iface.actionAddRasterLayer().trigger())
        self.sample.clicked.connect(self._open_sample)
        self._scene.opened.connect(self._opened)
        self._scene.failed.connect(self._tell)

    def _open_sample(self, _checked: bool = False) -> None:
        self._tell(tr("Drawing the sample scene…"))
        self.sample.setEnabled(False)
        self._scene.open(self._session.settings)

    def _opened(self, layer: QgsRasterLayer) -> None:
        self._tell("")
        self._iface.setActiveLayer(layer)
        self._iface.zoomToActiveLayer()

    def _tell(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.sample.setEnabled(True)
