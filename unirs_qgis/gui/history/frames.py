"""A click on an answer's frame on the map: takes the canvas, gives the id of the answer.

Frames are outlines: what is inside them is left to the map. Only QGIS's own tools that look (pan, identify) are
listened to, and they do what they always do; the tables of answers and Identify offer it by name.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.core import (
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsGui, QgsMapLayerAction, QgsMapToolIdentify, QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent

from ...core import ground
from ...core.answers import layers as answer_layers
from ...core.text import tr

REACH_PX = 6  # of a click beside the line


class AnswerFrames(QObject):
    """Watches the map while the dock is there."""

    clicked = pyqtSignal(object)
    """The id of the answer: the newest where frames lie on one another."""

    def __init__(self, iface: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self._pressed: QPoint | None = None
        self._offered: dict[str, QgsMapLayerAction] = {}
        self._canvas.viewport().installEventFilter(self)
        QgsProject.instance().layersAdded.connect(self._offer)
        QgsProject.instance().layerWillBeRemoved[str].connect(self._withdraw)
        self._offer(list(QgsProject.instance().mapLayers().values()))

    def remove(self) -> None:
        """Let go of the map, with the plugin."""
        self._canvas.viewport().removeEventFilter(self)
        QgsProject.instance().layersAdded.disconnect(self._offer)
        QgsProject.instance().layerWillBeRemoved[str].disconnect(self._withdraw)
        for id in list(self._offered):
            self._withdraw(id)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See clicks, and let them pass."""
        if event.type() == QEvent.Type.MouseButtonPress:
            plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
            self._pressed = event.pos() if plain and self._looking() else None
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            self._released(event)
        return False

    def answer_at(self, pixel: QPoint) -> int | None:
        """The newest answer whose frame is seen at a pixel of the map."""
        settings = self._canvas.mapSettings()
        to_map = settings.mapToPixel()
        low, high = (to_map.toMapCoordinates(pixel + QPoint(d, d)) for d in (-REACH_PX, REACH_PX))
        found = []
        for layer in settings.layers():
            if not isinstance(layer, QgsVectorLayer) or not _answers(layer):
                continue
            box = QgsGeometry.fromRect(QgsRectangle(low, high))
            try:
                near = ground.transformed(box, settings.destinationCrs(), layer.crs())
            except QgsCsException:
                continue
            request = QgsFeatureRequest().setFilterRect(near.boundingBox()).setNoAttributes()
            found += [row.id() for row in layer.getFeatures(request) if _outline(row).intersects(near)]
        return max(found, default=None)

    def _looking(self) -> bool:
        return isinstance(self._canvas.mapTool(), (QgsMapToolPan, QgsMapToolIdentify))

    def _released(self, event: QMouseEvent) -> None:
        moved, self._pressed = (event.pos() - self._pressed).manhattanLength(), None
        id = self.answer_at(event.pos()) if moved < REACH_PX else None
        if id is not None:
            QTimer.singleShot(0, partial(self.clicked.emit, id))  # QGIS's own tool is served first

    def _offer(self, layers: list[QgsMapLayer]) -> None:
        """Let the tables of answers, and what Identify finds, offer it too."""
        for layer in layers:
            if not _answers(layer) or layer.id() in self._offered:
                continue
            action = QgsMapLayerAction(tr("Open this answer"), self, layer, QgsMapLayerAction.Target.SingleFeature)
            action.triggeredForFeature.connect(lambda _layer, row: self.clicked.emit(row.id()))
            QgsGui.mapLayerActionRegistry().addMapLayerAction(action)
            self._offered[layer.id()] = action

    def _withdraw(self, id: str) -> None:
        action = self._offered.pop(id, None)
        if action is not None and not sip.isdeleted(action):
            QgsGui.mapLayerActionRegistry().removeMapLayerAction(action)


def _answers(layer: QgsMapLayer) -> bool:
    return layer.customProperty(answer_layers.PROPERTY) is not None


def _outline(row: QgsFeature) -> QgsGeometry:
    shape = row.geometry()
    return QgsGeometry(shape.constGet().boundary()) if not shape.isNull() else QgsGeometry()
