"""Choosing a place: a click, a drag, the view, a selected polygon, on layers with and without a CRS."""

import numpy as np
import pytest
from gui import click_map, drag_map, named, pause, press
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.unirs_qgis.gui.place.region_bar import RegionBar
from unirs.unirs_qgis.gui.widgets.layer_choice import LayerChoice

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
MIDDLE = QgsPointXY(500050, 5500050)


@pytest.fixture
def canvas(qgis_canvas, qgis_new_project, field_layer):
    """A map of 400 x 400 pixels that shows 100 m x 100 m of the layer, which is in the project."""
    QgsProject.instance().addMapLayer(field_layer)
    parent = qgis_canvas.parentWidget()
    qgis_canvas.setParent(None)
    qgis_canvas.resize(400, 400)
    qgis_canvas.show()
    pause(0.02)
    qgis_canvas.setDestinationCrs(UTM)
    qgis_canvas.setRotation(0)
    qgis_canvas.setExtent(QgsRectangle(500000, 5500000, 500100, 5500100))
    assert qgis_canvas.mapUnitsPerPixel() < 0.3
    yield qgis_canvas
    qgis_canvas.setParent(parent)
    QgsProject.instance().clear()


@pytest.fixture
def bar(canvas, qgis_iface, field_layer):
    """The bar for a model that sees 64 x 64 pixels: 32 m of this layer."""
    bar = RegionBar(qgis_iface, LayerChoice)
    bar.layers.combo.setLayer(field_layer)
    bar.set_image_size(64)
    bar.refusals = []
    bar.refused.connect(bar.refusals.append)
    bar.show()
    yield bar
    bar.remove()
    bar.deleteLater()


def test_a_click_chooses_a_window_of_the_models_size(bar, canvas):
    press(bar, "unirsRegionClick")
    click_map(canvas, MIDDLE)
    assert bar.region.source == "click"
    assert bar.region.square.width() == pytest.approx(32.0)  # 64 pixels of 0.5 m
    assert bar.region.square.center().distance(MIDDLE) < 1.0
    click_map(canvas, QgsPointXY(500030, 5500030))  # the tool stays, for the next place
    assert bar.region.square.center().distance(QgsPointXY(500030, 5500030)) < 1.0


def test_the_mouse_shows_the_window_before_the_click(bar, canvas):
    press(bar, "unirsRegionClick")
    QTest.mouseMove(canvas.viewport(), canvas.viewport().rect().center())
    bar.click_tool.hovered.emit(MIDDLE)
    assert bar.outline._ghost.asGeometry().area() == pytest.approx(32 * 32, rel=0.01)
    bar.drop_tools()
    assert bar.outline._ghost.asGeometry().isEmpty()


def test_a_dragged_rectangle_becomes_its_bounding_square(bar, canvas):
    press(bar, "unirsRegionDraw")
    drag_map(canvas, QgsPointXY(500020, 5500020), QgsPointXY(500060, 5500040))
    assert bar.region.source == "draw"
    assert bar.region.shape.boundingBox().height() == pytest.approx(20, abs=0.6)
    assert bar.region.square.width() == pytest.approx(40, abs=0.6)
    assert bar.region.square.height() == pytest.approx(bar.region.square.width())
    assert named(bar, "unirsSide").value() == pytest.approx(40, abs=0.6)


def test_a_slip_of_the_hand_is_no_rectangle(bar, canvas):
    press(bar, "unirsRegionDraw")
    drag_map(canvas, MIDDLE, QgsPointXY(MIDDLE.x() + 0.5, MIDDLE.y()))
    assert bar.region is None


def test_a_drag_on_a_rotated_map_keeps_its_corners(bar, canvas):
    canvas.setRotation(30)
    press(bar, "unirsRegionDraw")
    drag_map(canvas, QgsPointXY(500040, 5500040), QgsPointXY(500060, 5500060))
    corners = [QgsPointXY(vertex) for vertex in bar.region.shape.vertices()]
    assert min(corner.distance(QgsPointXY(500040, 5500040)) for corner in corners) < 0.6
    assert bar.region.shape.area() < bar.region.shape.boundingBox().area() * 0.95


def test_escape_gives_the_canvas_back(bar, canvas):
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    press(bar, "unirsRegionClick")
    assert bar.click.isChecked() and canvas.mapTool() is bar.click_tool
    press(bar, "unirsRegionClick")
    assert bar.click.isChecked() and canvas.mapTool() is bar.click_tool
    press(bar, "unirsRegionDraw")
    assert not bar.click.isChecked() and canvas.mapTool() is bar.draw_tool
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is pan
    assert not bar.draw.isChecked()


def test_the_view_is_what_the_map_shows_of_the_layer(bar, canvas):
    canvas.setExtent(QgsRectangle(500060, 5500000, 500160, 5500100))
    press(bar, "unirsRegionView")
    assert bar.region.source == "view"
    assert bar.region.shape.boundingBox().xMaximum() == pytest.approx(500100, abs=0.5)
    square = bar.region.square  # 40 m of the layer are seen, from 500060 to 500100
    assert (square.xMinimum(), square.xMaximum()) == pytest.approx((500060, 500100), abs=0.2)
    assert square.center().y() == pytest.approx(5500050, abs=0.2)
    canvas.setExtent(QgsRectangle(600000, 5500000, 600100, 5500100))
    press(bar, "unirsRegionView")
    assert bar.region is None
    assert bar.refusals == ["The map shows nothing of the layer “field”."]


@pytest.mark.parametrize("rotation", [0, 30])
def test_nothing_of_the_view_is_beyond_the_map(bar, canvas, rotation):
    canvas.resize(400, 200)
    canvas.setRotation(rotation)
    canvas.setExtent(QgsRectangle(500030, 5500040, 500070, 5500060))
    press(bar, "unirsRegionView")
    seen = QgsGeometry.fromPolygonXY([[QgsPointXY(corner) for corner in canvas.mapSettings().visiblePolygon()]])
    square = QgsGeometry.fromRect(bar.region.square)
    assert seen.buffer(0.01, 4).contains(square)
    assert not seen.contains(QgsGeometry.fromRect(bar.region.square.buffered(0.2)))  # and it is no smaller than need be
    on_screen = QgsGeometry.fromPointXY(bar.region.square.center())
    assert on_screen.distance(seen.centroid()) < 0.1
    canvas.setRotation(0)
    canvas.resize(400, 400)


def test_a_selected_polygon_is_the_shape(bar, canvas):
    press(bar, "unirsRegionPolygon")
    assert bar.refusals[-1].startswith("Select a polygon")
    parcels = QgsVectorLayer("Polygon?crs=EPSG:32633", "parcels", "memory")
    for x in (500010, 500050):
        parcel = QgsFeature()
        parcel.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, 5500010, x + 20, 5500040)))
        parcels.dataProvider().addFeature(parcel)
    QgsProject.instance().addMapLayer(parcels)
    parcels.selectByExpression("$id = 2")
    press(bar, "unirsRegionPolygon")
    assert bar.region.source == "polygon"
    assert bar.region.shape.boundingBox() == QgsRectangle(500050, 5500010, 500070, 5500040)
    assert bar.region.square.width() == pytest.approx(30)


def test_a_place_beside_the_layer_is_refused(bar, canvas):
    canvas.setExtent(QgsRectangle(500000, 5500000, 501000, 5501000))
    press(bar, "unirsRegionClick")
    click_map(canvas, QgsPointXY(500800, 5500800))
    assert bar.region is None
    assert bar.refusals == ["This place lies outside the layer “field”."]


def test_the_side_is_adjustable_and_the_models_window_is_one_press_away(bar, canvas):
    side = named(bar, "unirsSide")
    assert side.value() == pytest.approx(32.0, rel=0.002)
    press(bar, "unirsRegionClick")
    click_map(canvas, MIDDLE)
    side.setValue(50)
    assert bar.region.square.width() == pytest.approx(50, abs=0.5)
    assert bar.region.square.center().distance(MIDDLE) < 1.0
    click_map(canvas, QgsPointXY(500040, 5500040))
    assert bar.region.square.width() == pytest.approx(50, abs=0.5)
    side.clear()
    assert bar.region.square.width() == pytest.approx(32.0)


def test_the_side_is_written_in_the_projects_unit(bar, canvas, field_layer):
    from qgis.core import QgsUnitTypes

    QgsProject.instance().setDistanceUnits(QgsUnitTypes.decodeDistanceUnit("feet")[0])
    bar.layer_redefined()
    side = named(bar, "unirsSide")
    assert side.value() == pytest.approx(32 / 0.3048, rel=0.002)
    assert side.suffix() == " ft"
    assert side.side == pytest.approx(32.0, rel=0.002)


def test_another_layer_keeps_the_place(bar, canvas, write_raster):
    values = np.full((3, 50, 50), 90, dtype=np.uint8)
    later = QgsRasterLayer(write_raster("later.tif", values, 32633, (500000, 2, 0, 5500100, 0, -2)), "later")
    elsewhere = QgsRasterLayer(write_raster("else.tif", values, 32633, (700000, 2, 0, 5500100, 0, -2)), "elsewhere")
    QgsProject.instance().addMapLayers([later, elsewhere])
    press(bar, "unirsRegionClick")
    click_map(canvas, MIDDLE)
    before = bar.region
    bar.layers.combo.setLayer(later)
    assert bar.region is not before
    assert bar.region.square.center().distance(MIDDLE) < 2.0
    assert bar.region.square.width() == pytest.approx(32, abs=2)
    bar.layers.combo.setLayer(elsewhere)
    assert bar.region is None
    assert bar.refusals == ["This place lies outside the layer “elsewhere”."]


def test_a_picture_without_crs_is_measured_in_pixels(bar, canvas, write_raster):
    photo = QgsRasterLayer(write_raster("photo.tif", np.zeros((3, 300, 400), dtype=np.uint8)), "photo")
    photo.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(photo)
    bar.layers.combo.setLayer(photo)
    side = named(bar, "unirsSide")
    assert (side.value(), side.suffix()) == (64, " px")
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    canvas.setExtent(photo.extent())
    press(bar, "unirsRegionClick")
    click_map(canvas, photo.extent().center())
    assert not bar.region.grid_crs.isValid()
    assert bar.region.side_m == 64


def test_pixels_are_pixels_whatever_the_coordinates_count(bar, canvas, write_raster):
    scan = QgsRasterLayer(write_raster("scan.tif", np.zeros((3, 300, 400), dtype=np.uint8), None, (0, 7, 0, 0, 0, -7)))
    scan.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(scan)
    bar.layers.combo.setLayer(scan)
    assert (named(bar, "unirsSide").value(), named(bar, "unirsSide").suffix()) == (64, " px")
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    canvas.setExtent(scan.extent())
    press(bar, "unirsRegionClick")
    click_map(canvas, scan.extent().center())
    assert bar.region.square.width() == pytest.approx(64 * 7)


def test_without_a_raster_nothing_can_be_chosen(bar, canvas):
    press(bar, "unirsRegionClick")
    QgsProject.instance().removeAllMapLayers()
    assert bar.layer is None and bar.region is None
    assert not bar.click.isEnabled()
    assert canvas.mapTool() is not bar.click_tool


def test_nothing_stays_on_the_map(bar, canvas):
    press(bar, "unirsRegionDraw")
    drag_map(canvas, QgsPointXY(500020, 5500020), QgsPointXY(500060, 5500040))
    bands = [bar.outline._square, bar.outline._shape]
    assert all(not band.asGeometry().isEmpty() for band in bands)
    bar.choose_region(None)
    assert all(band.asGeometry().isEmpty() for band in bands)
