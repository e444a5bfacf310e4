"""A click, a rectangle, the view or a polygon becomes a square of true metres on the ground."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.region import RegionError, default_side, from_click, from_geometry

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
RADIUS_A, ECCENTRICITY = 6378137.0, 0.0066943799901413165


@pytest.fixture
def web_map() -> QgsRasterLayer:
    """A layer of XYZ tiles of the whole world; nothing is fetched."""
    return QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "tiles", "wms")


@pytest.fixture
def layer_in(write_raster):
    """A function that makes a layer of 400 x 300 pixels of `pixel` units in a CRS, its top left corner at (x, y)."""

    def made(epsg, x, y, pixel):
        transform = None if pixel is None else (x, pixel, 0, y, 0, -pixel)
        return QgsRasterLayer(write_raster("layer.tif", np.ones((1, 300, 400), np.uint8), epsg, transform), "layer")

    return made


def sides_on_ground(region) -> tuple:
    """Width and height of the square's middle lines by the ellipsoid's radii of curvature, independent of QGIS."""
    box = region.in_crs(WGS84).boundingBox()
    latitude = math.radians(box.center().y())
    bend = 1 - ECCENTRICITY * math.sin(latitude) ** 2
    east = math.radians(box.width()) * math.cos(latitude) * RADIUS_A / math.sqrt(bend)
    north = math.radians(box.height()) * RADIUS_A * (1 - ECCENTRICITY) / bend**1.5
    return east, north


@pytest.mark.parametrize("latitude", [0.0, 40.0, 60.0, -75.0])
def test_a_click_on_a_web_map_gives_a_square_of_true_metres(web_map, latitude):
    region = from_click(web_map, QgsPointXY(11.0, latitude), WGS84, 230.0)
    assert region.side_m == pytest.approx(230, rel=1e-6)
    assert sides_on_ground(region) == pytest.approx((230, 230), rel=0.006)
    expected = "EPSG:3857" if latitude == 0 else ""  # elsewhere a transverse Mercator of its own
    assert region.grid_crs.authid() == expected


def test_the_canvas_crs_of_the_click_does_not_matter(web_map):
    there = ground.transform(WGS84, MERCATOR).transform(QgsPointXY(11.0, 60.0))
    first = from_click(web_map, QgsPointXY(11.0, 60.0), WGS84, 230.0)
    second = from_click(web_map, there, MERCATOR, 230.0)
    assert first.key() == second.key()


def test_on_a_projected_raster_the_window_lies_on_its_pixels(layer_in):
    layer = layer_in(32633, 500000.3, 5500000.7, 0.5)
    region = from_click(layer, QgsPointXY(500070.11, 5499930.23), layer.crs(), default_side(layer, 64))
    assert region.grid_crs == layer.crs()
    left = (region.square.xMinimum() - 500000.3) / 0.5
    top = (5500000.7 - region.square.yMaximum()) / 0.5
    assert left == pytest.approx(round(left), abs=1e-6) and top == pytest.approx(round(top), abs=1e-6)
    assert region.square.width() / 0.5 == pytest.approx(64, abs=1e-6)
    assert region.square.center().distance(QgsPointXY(500070.11, 5499930.23)) < 0.5


def test_feet_are_not_metres(layer_in):
    layer = layer_in(2263, 980000, 200000, 1.0)  # New York, US survey feet
    region = from_click(layer, QgsPointXY(980200, 199850), layer.crs(), 50.0)
    assert region.grid_crs == layer.crs()
    assert region.square.width() == pytest.approx(50 / 0.3048, abs=0.6)  # a whole number of pixels
    assert region.side_m == pytest.approx(50, rel=0.004)


def test_a_geographic_raster_gets_a_metric_grid_and_square_metres(layer_in):
    layer = layer_in(4326, 10.0, 60.0, 0.0001)
    assert ground.native_gsd(layer) == pytest.approx(math.sqrt(0.0001 * 55800 * 0.0001 * 111410), rel=0.01)
    region = from_click(layer, QgsPointXY(10.02, 59.985), WGS84, 500.0)
    assert not region.grid_crs.isGeographic()
    assert sides_on_ground(region) == pytest.approx((500, 500), rel=1e-4)


def test_a_metric_grid_that_was_stored_and_read_back_measures_the_same(layer_in):
    layer = layer_in(4326, 10.0, 60.0, 0.0001)
    region = from_click(layer, QgsPointXY(10.02, 59.985), WGS84, 500.0)
    stored = ground.crs_text(region.grid_crs)
    again = ground.side_on_ground(ground.crs_from_text(stored), region.square)
    assert stored.startswith("PROJCRS") and again == pytest.approx(region.side_m, rel=1e-9)


def test_without_a_crs_units_are_pixels_and_places_belong_to_the_image(layer_in, write_raster):
    layer = layer_in(None, 0, 0, None)
    assert default_side(layer, 64) == 64
    region = from_click(layer, QgsPointXY(100, -90), MERCATOR, 64)
    assert not region.grid_crs.isValid() and region.side_m == 64
    assert region.square == QgsRectangle(68, -122, 132, -58)
    other = QgsRasterLayer(write_raster("other.tif", np.ones((1, 300, 400), np.uint8)), "other")
    assert from_click(other, QgsPointXY(100, -90), MERCATOR, 64).key() != region.key()


def test_other_shapes_grow_to_their_bounding_square(layer_in):
    layer = layer_in(32633, 500000, 5500000, 1.0)
    shape = QgsGeometry.fromWkt(
        "MultiPolygon(((500010 5499900, 500050 5499900, 500050 5499920, 500010 5499900)),"
        "((500100 5499950, 500130 5499950, 500130 5499960, 500100 5499950)))"
    )
    region = from_geometry(layer, shape, layer.crs(), "polygon")
    assert region.square == QgsRectangle(500010, 5499870, 500130, 5499990)
    assert region.shape.equals(shape) and region.source == "polygon"


def test_a_rectangle_drawn_on_another_crs_lies_inside_its_square(layer_in):
    layer = layer_in(32633, 500000, 5500000, 1.0)
    middle = ground.transform(layer.crs(), WGS84).transform(QgsPointXY(500200, 5499850))
    drawn = QgsGeometry.fromRect(QgsRectangle.fromCenterAndSize(middle, 0.002, 0.001))
    region = from_geometry(layer, drawn, WGS84, "draw")
    assert region.in_crs(WGS84).buffer(1e-7, 3).contains(drawn)
    east, north = sides_on_ground(region)
    assert east == pytest.approx(north, rel=1e-3)


def test_equal_places_have_equal_keys_on_different_rasters(layer_in, web_map):
    layer = layer_in(4326, 10.0, 60.0, 0.0001)
    point = QgsPointXY(10.02, 59.985)
    assert from_click(layer, point, WGS84, 500).key() == from_click(web_map, point, WGS84, 500).key()
    assert from_click(layer, point, WGS84, 500).key() != from_click(layer, point, WGS84, 600).key()
    moved = QgsPointXY(10.02001, 59.985)
    assert from_click(layer, point, WGS84, 500).key() != from_click(layer, moved, WGS84, 500).key()


def test_the_default_window_of_a_web_map_is_as_fine_as_the_canvas(web_map):
    view = QgsMapSettings()
    view.setDestinationCrs(MERCATOR)
    view.setOutputSize(QSize(1000, 1000))
    centre = ground.transform(WGS84, MERCATOR).transform(QgsPointXY(11.0, 60.0))
    view.setExtent(QgsRectangle.fromCenterAndSize(centre, 2000, 2000))
    assert default_side(web_map, 384, view) == pytest.approx(384 * 2.0 * 0.5, rel=0.01)  # 2 units are a metre there


@pytest.mark.parametrize(
    "place, words",
    [
        (QgsPointXY(179.9999, 0), "180th meridian"),
        (QgsPointXY(0, 89.99), "outside"),
        (QgsPointXY(0, 95), "no coordinates"),
        (QgsPointXY(float("nan"), 0), "no coordinates"),
    ],
    ids=["antimeridian", "pole", "beyond the pole", "nan"],
)
def test_impossible_places_are_refused_with_a_sentence(web_map, place, words):
    with pytest.raises(RegionError, match=words):
        from_click(web_map, place, WGS84, 230.0)


def test_a_click_on_the_pole_is_told_to_be_one(layer_in):
    layer = layer_in(3413, -100, 100, 1.0)
    with pytest.raises(RegionError, match="or a pole"):
        from_click(layer, QgsPointXY(0, 0), layer.crs(), 20)


def test_a_place_outside_the_layer_is_refused_by_its_name(layer_in):
    layer = layer_in(32633, 500000, 5500000, 1.0)
    with pytest.raises(RegionError, match="outside the layer “layer”"):
        from_click(layer, QgsPointXY(16.5, 49.6), WGS84, 100)


@pytest.mark.parametrize(
    "box, words",
    [
        (QgsRectangle(-180, -85, 180, 85), "globe"),
        (QgsRectangle(0, 0, 30, 30), "2,000 km"),
        (QgsRectangle(5, 5, 5, 5), "no size|empty"),
    ],
    ids=["world", "continent", "nothing"],
)
def test_shapes_too_large_or_too_small_are_refused(web_map, box, words):
    with pytest.raises(RegionError, match=words):
        from_geometry(web_map, QgsGeometry.fromRect(box), WGS84, "view")


def test_a_window_without_size_is_refused(web_map):
    with pytest.raises(RegionError, match="no size"):
        from_click(web_map, QgsPointXY(11, 60), WGS84, 0)


def test_a_layer_with_the_wrong_crs_is_refused_not_crashed(layer_in):
    layer = layer_in(4326, 0, 0, 1.0)  # pixels taken for degrees
    with pytest.raises(RegionError):
        from_click(layer, QgsPointXY(200, -150), WGS84, 384 * 111000)
