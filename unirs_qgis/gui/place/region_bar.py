"""Where to ask: the rows that choose the layers, four ways to choose a place, and the side of the window.

Takes the canvas and a choice of layers, on whose `layer` places are chosen; gives `region_changed(Region or None)`,
`layer_changed(layer or None)` and `refused(sentence)`. It draws the place on the map; it reads no pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ....model_runtime.common.card import USUAL_SIDE
from ...core import ground
from ...core.region import Region, RegionError, from_click, from_geometry, from_view
from ...core.text import tr
from ...settings import GROUP
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.lengths import pixel_unit, project_unit
from ..widgets.side_spin import SideSpin
from .map_view import visible_part
from .region_outline import RegionOutline
from .region_tool import ClickTool, DrawTool

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_CHOSEN_KEY = f"{GROUP}/place_chosen"  # whether a place was ever chosen in this profile


class RegionBar(QWidget):
    """The rows of `layers` (a `LayerChoice`, say), then "Region [click] [draw] [view] [polygon] [side]"."""

    region_changed = pyqtSignal(object)
    layer_changed = pyqtSignal(object)
    refused = pyqtSignal(str)
    tool_changed = pyqtSignal()
    """Another way to choose a place is on, or none: see `invitation`."""

    def __init__(
        self, iface: QgisInterface, choose_layers: Callable[[Any, QWidget], Any], parent: QWidget | None = None
    ) -> None:
        """`choose_layers(iface, widget)` makes the choice of layers: see `LayerChoice`."""
        super().__init__(parent)
        self._iface = iface
        self.layers = choose_layers(iface, self)
        self._canvas = iface.mapCanvas()
        self._image_size = USUAL_SIDE
        self._measured = True  # whether the layer has a CRS: metres, else pixels
        self._begun = False
        self._own_side: float | None = None  # of click windows, where the user chose one
        self.region: Region | None = None
        self.outline = RegionOutline(self._canvas, self)
        self.click_tool = ClickTool(self._canvas, self)
        self.draw_tool = DrawTool(self._canvas, self)
        self._build()
        self.click_tool.setButton(self.click)
        self.draw_tool.setButton(self.draw)
        self.click_tool.clicked.connect(self._clicked)
        self.click_tool.hovered.connect(self._hovered)
        self.click_tool.deactivated.connect(self.outline.hover)
        self.draw_tool.drawn.connect(self._drawn)
        self._canvas.mapToolSet.connect(self._tool_set)
        self.layers.changed.connect(self._layer_chosen)
        self._canvas.scaleChanged.connect(self._map_zoomed)
        self._layer_chosen()

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster layer that places are chosen on."""
        return self.layers.layer

    @property
    def in_view(self) -> bool:
        """Whether the map shows some of the place that is chosen."""
        if self.region is None:
            return False
        try:
            return self.region.in_crs(self._map_crs()).intersects(self._canvas.mapSettings().visibleExtent())
        except RegionError:
            return False

    @property
    def own_side(self) -> float | None:
        """The side that the user chose for click windows, metres or pixels; None: the model's."""
        return self._own_side

    def set_own_side(self, side: float | None) -> None:
        """Take a side for click windows; None: the model's."""
        self._own_side = side
        self._reset_side()

    def set_image_size(self, size: int) -> None:
        """Take the model's picture size (pixels a side); the default window follows."""
        if size != self._image_size:
            self._image_size = size
            self._reset_side()

    def drop_tools(self) -> None:
        """Give the canvas back."""
        self.click_tool.drop()
        self.draw_tool.drop()

    def begin(self) -> None:
        """For a newcomer, who has chosen no place yet, Click is on by itself: once, and not in place of another tool
        than the hand's."""
        if (
            self._begun
            or self.layer is None
            or self.region is not None
            or QgsSettings().value(_CHOSEN_KEY, False, bool)
        ):
            return
        self._begun = True
        if self._canvas.mapTool() is None or isinstance(self._canvas.mapTool(), QgsMapToolPan):
            self.click_tool.take(keyboard=False)

    @property
    def invitation(self) -> str:
        """What to do on the map now, while there is no place."""
        if self.click_tool.isActive():
            return tr("Click the map.")
        return tr("Drag a rectangle on the map.") if self.draw_tool.isActive() else tr("Choose a place on the map.")

    def choose_region(self, region: Region | None) -> None:
        """Make `region` the place asked about; None forgets the place."""
        self.region = region
        if region is None:
            self.outline.clear()
        else:
            if region.source != "click":
                self.side.set_side(region.side_m)
            self.outline.hover(None)
            self.outline.show(region)
            QgsSettings().setValue(_CHOSEN_KEY, True)
        self.region_changed.emit(region)

    def take_place(self, region: Region) -> None:
        """Take the place of another panel, where this one's layer has it too; else its own place stays."""
        if self.layer is None or not region.grid_crs.isValid() or not ground.layer_crs(self.layer).isValid():
            return
        try:
            same = self._again(region)
        except RegionError:
            return
        if self.region is None or same.key() != self.region.key():
            self.choose_region(same)
            self.side.set_side(same.side_m)

    def layer_redefined(self) -> None:
        """The layer got another CRS: its places are elsewhere, and its default window may be another."""
        self.choose_region(None)
        self._layer_chosen()

    def remove(self) -> None:
        """Leave nothing on the canvas, with the plugin."""
        self.drop_tools()
        self.layers.remove()
        self._canvas.mapToolSet.disconnect(self._tool_set)
        self._canvas.scaleChanged.disconnect(self._map_zoomed)
        self.outline.remove()

    def _tool_set(self, _new: Any, _old: Any = None) -> None:
        self.tool_changed.emit()

    def _build(self) -> None:
        ways = (
            ("click", tr("Click"),
             tr("Click a place on the map, or press Enter for its centre: a window of the model's size around it"),
             "mActionCapturePoint.svg", "Alt+1", self._take_click),
            ("draw", tr("Draw"), tr("Drag a rectangle on the map"),
             "mActionSelectRectangle.svg", "Alt+2", self.draw_tool.take),
            ("view", tr("View"), tr("The largest square inside what the map shows of the layer"),
             "mActionViewExtentInCanvas.svg", "Alt+3", self.take_view),
            ("polygon", tr("Polygon"), tr("The selected polygon of a vector layer"),
             "mActionSelectPolygon.svg", "Alt+4", self._take_polygon),
        )  # fmt: skip
        buttons = ButtonRow(self)
        for way, text, tip, icon, keys, act in ways:
            checkable = way in ("click", "draw")
            button = tool_button(self, "unirsRegion" + way.capitalize(), text, tip, icon, keys, checkable)
            button.clicked.connect(lambda _checked=False, act=act: act())
            setattr(self, way, button)
            buttons.add(button)
        self.side = SideSpin(self)
        self.side.side_chosen.connect(self._resize_window)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        last = len(self.layers.rows)
        for row, (text, field) in enumerate(self.layers.rows):
            grid.addWidget(self._caption(text, field), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._caption(tr("Region"), self.click), last, 0)
        grid.addWidget(buttons, last, 1)
        grid.addWidget(self._caption(tr("Side"), self.side), last + 1, 0)
        grid.addWidget(self.side, last + 1, 1)

    def _caption(self, text: str, buddy: QWidget) -> QLabel:
        caption = QLabel(text, self)
        caption.setBuddy(buddy)
        return caption

    def _reset_side(self) -> None:
        """Tell the spin box the model's window on this layer; a side of the user's own, or of a drawn place, stays."""
        if self.layer is None:
            return
        default = self.layers.default_side(self._image_size, self._canvas.mapSettings())
        measured = ground.layer_crs(self.layer).isValid()
        unit = project_unit(QgsProject.instance()) if measured else pixel_unit(self.layer)
        self.side.set_default(default, unit)
        if self.region is None or self.region.source == "click":
            self.side.set_side(self._own_side or default)

    def _map_zoomed(self, _scale: float) -> None:
        """A web map has no pixels of its own: its default window follows the zoom."""
        if self.layer is not None and ground.native_gsd(self.layer) is None:
            self._reset_side()

    def _layer_chosen(self) -> None:
        """Keep the place where the new layer has it too; another kind of coordinates starts afresh."""
        layer, region = self.layer, self.region
        for button in (self.click, self.draw, self.view, self.polygon, self.side):
            button.setEnabled(layer is not None)
        if layer is None:
            self.drop_tools()
        measured = layer is not None and ground.layer_crs(layer).isValid()
        if measured != self._measured:
            self._measured, self._own_side = measured, None
        self.layer_changed.emit(layer)
        if region is not None and measured and region.grid_crs.isValid():
            self._try(lambda: self._again(region))
        elif region is not None:
            self.choose_region(None)
        self._reset_side()

    def _again(self, region: Region) -> Region:
        if region.source == "click":
            return from_click(self.layer, region.shape.asPoint(), region.crs, region.side_m)
        if region.source == "view":
            return from_view(self.layer, region.shape, region.crs)
        return from_geometry(self.layer, region.shape, region.crs, region.source)

    def _clicked(self, point: QgsPointXY) -> None:
        self._try(lambda: self._window(point))

    def _hovered(self, point: QgsPointXY) -> None:
        try:
            self.outline.hover(self._window(point) if self.layer else None)
        except RegionError:
            self.outline.hover(None)

    def _window(self, point: QgsPointXY) -> Region:
        return from_click(self.layer, point, self._map_crs(), self.side.side)

    def _drawn(self, rectangle: QgsGeometry) -> None:
        self._try(lambda: from_geometry(self.layer, rectangle, self._map_crs(), "draw"))

    def _take_click(self) -> None:
        """Clicks choose windows of the user's own side or the model's, not of the place drawn before."""
        self.side.set_side(self._own_side or self.side.default)
        self.click_tool.take()

    def take_view(self) -> None:
        """Choose the largest square inside what the map shows of the layer, or say why there is none."""
        self._try(lambda: from_view(self.layer, visible_part(self._canvas, self.layer), self._map_crs()))

    def _map_crs(self) -> Any:
        return self._canvas.mapSettings().destinationCrs()

    def _take_polygon(self) -> None:
        self._try(self._selected_polygon)

    def _selected_polygon(self) -> Region:
        """Return the region of the selected polygons; the active layer's come first."""
        layers = [self._iface.activeLayer(), *QgsProject.instance().mapLayers().values()]
        for layer in layers:
            if not isinstance(layer, QgsVectorLayer):
                continue
            if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry or not layer.selectedFeatureCount():
                continue
            shapes = [feature.geometry() for feature in layer.selectedFeatures() if feature.hasGeometry()]
            return from_geometry(self.layer, QgsGeometry.unaryUnion(shapes), layer.crs(), "polygon")
        raise RegionError(tr("Select a polygon of a vector layer first, then press this button again."))

    def _resize_window(self, side: float) -> None:
        """A new side while a place is chosen: the same centre, another window."""
        region, self._own_side = self.region, None if side == self.side.default else side
        if region is None:
            return
        if region.source == "click":
            self._try(lambda: from_click(self.layer, region.shape.asPoint(), region.crs, side))
        else:
            self._try(lambda: from_click(self.layer, region.square.center(), region.grid_crs, side))

    def _try(self, make: Callable[[], Region]) -> None:
        """Choose the region that `make` returns, or say why there is none."""
        try:
            self.choose_region(make())
        except RegionError as error:
            self.choose_region(None)
            self.refused.emit(str(error))
