"""What can be done with one cell: entries in the map's menu and in the tables of grid layers.

Takes the canvas; gives `ask_wanted` and `review_wanted`, each (path, run, cell, number of the question).
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsGui, QgsMapLayerAction, QgsMapMouseEvent
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu

from ...core import ground
from ...core.grid.layer import PROPERTY
from ...core.project_layers import path_of
from ...core.text import tr


class CellMenu(QObject):
    """A right click with QGIS's pan, select or identify tool on a cell offers to ask about it and to review it."""

    ask_wanted = pyqtSignal(str, int, int, int)
    review_wanted = pyqtSignal(str, int, int, int)

    def __init__(self, iface: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self._offered: dict[str, QgsMapLayerAction] = {}
        self._canvas.contextMenuAboutToShow.connect(self._fill)
        QgsProject.instance().layerWillBeRemoved[str].connect(self._withdraw)

    def offer(self, layers: list[QgsVectorLayer]) -> None:
        """Let the tables of these layers, and what Identify finds, offer it too."""
        for layer in layers:
            if layer.id() in self._offered:
                continue
            action = QgsMapLayerAction(tr("Ask about this cell"), self, layer, QgsMapLayerAction.Target.SingleFeature)
            action.triggeredForFeature.connect(self._ask)
            QgsGui.mapLayerActionRegistry().addMapLayerAction(action)
            self._offered[layer.id()] = action

    def remove(self) -> None:
        """Leave nothing in QGIS's menus, with the plugin."""
        self._canvas.contextMenuAboutToShow.disconnect(self._fill)
        QgsProject.instance().layerWillBeRemoved[str].disconnect(self._withdraw)
        for id in list(self._offered):
            self._withdraw(id)

    def _withdraw(self, id: str) -> None:
        action = self._offered.pop(id, None)
        if action is not None and not sip.isdeleted(action):
            QgsGui.mapLayerActionRegistry().removeMapLayerAction(action)

    def _fill(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        """QGIS is about to show the map's menu."""
        found = self.cell_at(event.mapPoint())
        if found is None:
            return
        layer, feature = found
        menu.addSeparator()
        for name, text, tip, act in (
            ("unirsGridAskCell", tr("Ask about this cell"), tr("Bring this cell into UniRS's Ask tab, "
             "with its answer, and go on from there"), self._ask),
            ("unirsGridReviewCell", tr("Review this cell"), tr("Say whether the answer is right"),
             self._review),
        ):  # fmt: skip
            action = QAction(text, menu)
            action.setObjectName(name)
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked=False, act=act: act(layer, feature))
            menu.addAction(action)

    def cell_at(self, point: QgsPointXY) -> tuple[QgsVectorLayer, QgsFeature] | None:
        """The topmost cell that the map shows at a point of its CRS, and its layer."""
        settings = self._canvas.mapSettings()
        for layer in settings.layers():
            if not isinstance(layer, QgsVectorLayer) or layer.customProperty(PROPERTY) is None:
                continue
            try:
                place = ground.transformed(QgsGeometry.fromPointXY(point), settings.destinationCrs(), layer.crs())
            except QgsCsException:
                continue
            request = QgsFeatureRequest().setFilterRect(place.boundingBox())
            for feature in layer.getFeatures(request):
                if feature.geometry().intersects(place):
                    return layer, feature
        return None

    def _ask(self, layer: QgsVectorLayer, feature: QgsFeature) -> None:
        self.ask_wanted.emit(*_key(layer, feature))

    def _review(self, layer: QgsVectorLayer, feature: QgsFeature) -> None:
        self.review_wanted.emit(*_key(layer, feature))


def _key(layer: QgsVectorLayer, feature: QgsFeature) -> tuple[str, int, int, int]:
    return path_of(layer), feature["run"], feature["cell"], feature["number"]
