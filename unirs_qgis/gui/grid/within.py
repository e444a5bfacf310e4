"""Where the cells lie: all of the layer, the view, a rectangle, or polygons, which may be the cells themselves.

Takes the canvas and the project's polygon layers; gives `plan(layer, size)` and `changed`. It reads no pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsGeometry, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ....model_runtime.common.grid.size import CellSize
from ...core.answers import layers as answer_layers
from ...core.grid.area import Area, area_of_features
from ...core.grid.layer import is_grid
from ...core.grid.plan import plan_layer
from ...core.grid.polygons import PolygonPlan
from ...core.grid.size import GridError
from ...core.region import Region
from ...core.text import tr
from ..place.map_view import visible_part
from ..place.region_outline import RegionOutline
from ..place.region_tool import DrawTool
from ..widgets.buttons import tool_button
from ..widgets.layer_box import LayerBox
from ..widgets.picked_combo import PickedCombo
from ..widgets.wrap_check import WrapCheck
from ..widgets.wrap_row import WrapRow, give_way

if TYPE_CHECKING:
    from ...core.grid.cells import Plan

LAYER, VIEW, DRAWN, POLYGONS, SELECTED = "layer", "view", "draw", "polygons", "selected"


class GridWithin(QWidget):
    """A box with the five ways; below it, where polygons are wanted, their layer and whether each is a cell."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridWithinArea")
        self._canvas = iface.mapCanvas()
        self._drawn: Area | None = None
        self._watched: QgsVectorLayer | None = None
        self.tool = DrawTool(self._canvas, self)
        self.outline = RegionOutline(self._canvas, self)
        self._build()
        self.tool.setButton(self.draw)
        self.tool.drawn.connect(self._on_drawn)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.way.picked.connect(self._way_picked)
        self._leave_out_own()
        QgsProject.instance().layersAdded.connect(self._leave_out_own)
        self.polygons.layerChanged.connect(self._polygons_chosen)
        self.as_cells.toggled.connect(self._polygons_chosen)
        self.attribute.fieldChanged.connect(lambda _name: self.changed.emit())
        self._canvas.extentsChanged.connect(self._view_moved)
        self._show_way()

    @property
    def polygons_are_cells(self) -> bool:
        """Whether each polygon is a cell, whatever the size of the squares."""
        return self.way.currentData() in (POLYGONS, SELECTED) and self.as_cells.isChecked()

    def plan(self, layer: QgsRasterLayer, size: CellSize) -> Plan:
        """The cells of `layer` that are wanted. Raises GridError or RegionError, sentences both."""
        way = self.way.currentData()
        if way in (POLYGONS, SELECTED):
            return self._by_polygons(layer, size, way == SELECTED)
        if way == VIEW:
            shape = visible_part(self._canvas, layer)
            return plan_layer(layer, size, Area((shape,), self._canvas.mapSettings().destinationCrs()))
        if way == DRAWN and self._drawn is None:
            raise GridError(tr("Draw a rectangle on the map."))
        return plan_layer(layer, size, self._drawn if way == DRAWN else None)

    def choose(self, way: str) -> None:
        """Choose one of the ways."""
        self.way.setCurrentIndex(max(0, self.way.findData(way)))

    def choose_place(self, region: Region) -> None:
        """Take a region as the rectangle."""
        by_hand = region.shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry
        square = (QgsGeometry.fromRect(region.square), region.grid_crs)
        shape, crs = (region.shape, region.crs) if by_hand else square
        self._drawn = Area((shape,), crs)
        self.outline.show(region)
        self.choose(DRAWN)
        self._show_way()
        self.changed.emit()

    def show_on_map(self, shown: bool) -> None:
        """Whether the rectangle is outlined on the map: only while the panel is in front."""
        self.outline.set_shown(shown and self.way.currentData() == DRAWN)
        if not shown:
            self.tool.drop()

    def remove(self) -> None:
        """Leave nothing on the canvas, with the plugin."""
        self.tool.drop()
        self._watch(None)
        QgsProject.instance().layersAdded.disconnect(self._leave_out_own)
        self.polygons.layerChanged.disconnect(self._polygons_chosen)
        self._canvas.extentsChanged.disconnect(self._view_moved)
        self.outline.remove()

    def _build(self) -> None:
        self.way = PickedCombo(self)
        self.way.setObjectName("unirsGridWithin")
        self.way.setAccessibleName(tr("Where the cells lie"))
        give_way(self.way)
        self.way.setToolTip(tr("Which part of the layer is asked: every cell that touches it"))
        for data, text in (
            (LAYER, tr("The whole layer")),
            (VIEW, tr("What the map shows")),
            (DRAWN, tr("A rectangle on the map")),
            (POLYGONS, tr("Polygons of a layer")),
            (SELECTED, tr("Selected polygons")),
        ):
            self.way.addItem(text, data)
        tip = tr("Drag a rectangle on the map; Esc gives the map back")
        self.draw = tool_button(
            self, "unirsGridDraw", tr("Draw"), tip, "mActionSelectRectangle.svg", None, checkable=True
        )
        self.draw.clicked.connect(lambda _checked=False: self.tool.take())
        self.polygons = LayerBox(self)
        self.polygons.setObjectName("unirsGridPolygons")
        self.polygons.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.polygons.setAccessibleName(tr("Polygon layer"))
        self.polygons.setToolTip(tr("The layer with the polygons"))
        give_way(self.polygons)
        self.as_cells = WrapCheck(tr("Each polygon is one cell"), self)
        self.as_cells.setObjectName("unirsGridPolygonCells")
        self.as_cells.setToolTip(
            tr("Ask about each polygon, shown by its bounding square, instead of squares of one size")
        )
        self.attribute = QgsFieldComboBox(self)
        self.attribute.setObjectName("unirsGridAttribute")
        self.attribute.setAccessibleName(tr("Attribute to keep"))
        self.attribute.setToolTip(tr("Each cell keeps this attribute of its polygon, to join the answers on"))
        self.attribute.setAllowEmptyFieldName(True)
        give_way(self.attribute)
        self.kept = WrapRow(QLabel(tr("Keep the attribute"), self), self.attribute, self)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.way, 1)
        row.addWidget(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.polygons)
        column.addWidget(self.as_cells)
        column.addWidget(self.kept)

    def _by_polygons(self, layer: QgsRasterLayer, size: CellSize, selected: bool) -> Plan:
        polygons = self.polygons.currentLayer()
        if not isinstance(polygons, QgsVectorLayer):
            raise GridError(tr("The project has no polygon layer; add one, or choose another part."))
        if self.as_cells.isChecked():
            return PolygonPlan(layer, polygons, selected, attribute=self.attribute.currentField())
        return plan_layer(layer, size, area_of_features(polygons, selected))

    def _way_chosen(self, _index: int) -> None:
        self._show_way()
        self.changed.emit()

    def _way_picked(self) -> None:
        """The map takes the keyboard only from who has chosen, not from who walks through the ways by arrow keys."""
        if self.way.currentData() == DRAWN and self._drawn is None:
            self.tool.take()

    def _show_way(self) -> None:
        way = self.way.currentData()
        self.draw.setVisible(way == DRAWN)
        self.outline.set_shown(way == DRAWN and self.isVisible())
        for widget in (self.polygons, self.as_cells):
            widget.setVisible(way in (POLYGONS, SELECTED))
        self.kept.setVisible(self.polygons_are_cells)
        if self.attribute.layer() is not self.polygons.currentLayer():
            self.attribute.setLayer(self.polygons.currentLayer())
        self._watch(self.polygons.currentLayer() if way in (POLYGONS, SELECTED) else None)
        if way != DRAWN:
            self.tool.drop()

    def _on_drawn(self, rectangle: QgsGeometry) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self.choose_place(Region(rectangle, crs, crs, rectangle.boundingBox(), "draw"))

    def _leave_out_own(self, _layers: object = None) -> None:
        """Answers and cells are polygons too, but hardly what is to be asked; changed places are."""
        layers = QgsProject.instance().mapLayers().values()
        own = [layer for layer in layers if is_grid(layer) or layer.customProperty(answer_layers.PROPERTY) is not None]
        self.polygons.setExceptedLayerList(own)

    def _polygons_chosen(self, _layer: object = None) -> None:
        self._show_way()
        self.changed.emit()

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        """Follow what is selected and drawn in the polygon layer, and in no other."""
        if layer is self._watched:
            return
        if self._watched is not None:
            self._watched.selectionChanged.disconnect(self._polygons_changed)
            self._watched.geometryChanged.disconnect(self._polygons_changed)
            self._watched.featureAdded.disconnect(self._polygons_changed)
            self._watched.featureDeleted.disconnect(self._polygons_changed)
            self._watched.willBeDeleted.disconnect(self._forget)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._polygons_changed)
            layer.geometryChanged.connect(self._polygons_changed)
            layer.featureAdded.connect(self._polygons_changed)
            layer.featureDeleted.connect(self._polygons_changed)
            layer.willBeDeleted.connect(self._forget)

    def _forget(self) -> None:
        """QGIS deletes the layer, and its connections with it."""
        self._watched = None

    def _polygons_changed(self, *_what: object) -> None:
        self.changed.emit()

    def _view_moved(self) -> None:
        if self.way.currentData() == VIEW and self.isVisible():
            self.changed.emit()
