"""Watches rasters whose picture is on the screen: takes layers, gives `restyled` and `redefined`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

RESTYLE_PAUSE_MS = 300


class LayerWatch(QObject):
    """Another style, other pixels or another CRS of a layer make another picture."""

    restyled = pyqtSignal()
    """The layers have looked otherwise for a moment: styling a layer comes in steps."""
    redefined = pyqtSignal()
    """A layer got another CRS."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: dict[str, QgsRasterLayer] = {}
        self._forgetting: dict[str, object] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(RESTYLE_PAUSE_MS)
        self._pause.timeout.connect(self.restyled)

    def watch(self, layers: Sequence[QgsRasterLayer]) -> None:
        """Watch these layers and no others."""
        for id, layer in self._layers.items():
            for signal in (layer.styleChanged, layer.dataChanged):
                signal.disconnect(self._pause.start)
            layer.crsChanged.disconnect(self.redefined)
            layer.willBeDeleted.disconnect(self._forgetting.pop(id))
        self._layers = {layer.id(): layer for layer in layers}
        for id, layer in self._layers.items():
            for signal in (layer.styleChanged, layer.dataChanged):
                signal.connect(self._pause.start)
            layer.crsChanged.connect(self.redefined)
            self._forgetting[id] = forget = partial(self._forget, id)
            layer.willBeDeleted.connect(forget)

    def remove(self) -> None:
        """Let go of the layers, with the plugin."""
        self._pause.stop()
        self.watch(())

    def _forget(self, id: str) -> None:
        """QGIS is deleting the layer, and its connections with it; one that Python made can be asked nothing now."""
        self._layers.pop(id, None)
        self._forgetting.pop(id, None)
