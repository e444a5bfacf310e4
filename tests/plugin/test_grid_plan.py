"""Where the cells of a grid lie: those of the terminal, on the layer's pixels or on the ground, all or some."""

import json
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from conftest import ROOT, RUNTIME_PYTHON
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.grid import area as grid_area
from unirs.unirs_qgis.core.grid import size as grid_size
from unirs.unirs_qgis.core.grid.plan import plan_again, plan_layer
from unirs.unirs_qgis.core.grid.polygons import PolygonPlan
from unirs.unirs_qgis.core.grid.size import GridError

NAIP = "naip/m_4709963_se_14_1_20200831.tif"
TERMINAL = """
import json, sys
from pathlib import Path
from model_runtime.grid.cells import Source
from model_runtime.grid.plan import cell_size, outline
source = Source((Path(sys.argv[1]),), cell_size(sys.argv[2], float(sys.argv[3]), len(sys.argv) > 4), 64)
with source.opened() as opened:
    plan, raster = opened.plan, opened._rasters[0]
    cells = range(plan.cells_in_all)
    outlines = [outline(plan.grid(raster, cell)) for cell in cells]
    print(json.dumps([plan.identity(), outlines, [plan.column_and_row(cell) for cell in cells]]))
"""


def terminals_plan(layer, cell, overlap, *inwards):
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    command = [str(RUNTIME_PYTHON), "-c", TERMINAL, ground.raster_path(layer), cell, str(overlap), *inwards]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize(
    "name, cell, size",
    [
        (NAIP, "200", lambda: grid_size.in_pixels(200, 25)),
        (NAIP, "900m", lambda: grid_size.in_metres(900, 25)),
        ("landsat/2020.tif", "9000m", lambda: grid_size.in_metres(9000, 25)),
    ],
    ids=["pixels", "metres", "metres of a geographic raster"],
)
def test_the_cells_are_the_terminals(raster, name, cell, size):
    layer = raster(name)
    plan = plan_layer(layer, size())
    described, outlines, places = terminals_plan(layer, cell, 25.0)
    mine = plan.identity()
    assert {key: value for key, value in mine.items() if key not in ("crs", "corner")} == {
        key: value for key, value in described.items() if key not in ("crs", "corner")
    }
    assert [list(plan.column_and_row(cell)) for cell in plan.cells()] == places
    assert np.allclose([plan.outline(cell) for cell in plan.cells()], outlines, rtol=0, atol=1e-7)
    if name == NAIP:
        assert json.dumps(mine) == json.dumps(described), "a run begun in the terminal goes on here"


@pytest.mark.parametrize("cell", ["200", "900m"])
def test_the_last_row_and_column_are_moved_inwards_as_in_the_terminal(raster, cell):
    layer = raster(NAIP)
    size = grid_size.in_metres(900, 25) if cell.endswith("m") else grid_size.in_pixels(200, 25)
    plan = plan_layer(layer, replace(size, inwards=True))
    described, outlines, _ = terminals_plan(layer, cell, 25.0, "inwards")
    assert json.dumps(plan.identity()) == json.dumps(described) and any(plan.overhang)
    assert np.allclose([plan.outline(cell) for cell in plan.cells()], outlines, rtol=0, atol=1e-7)
    last, extent = plan.square(plan.cells_in_all - 1), layer.extent()
    assert last.xMaximum() == pytest.approx(extent.xMaximum(), abs=1e-5)
    assert last.yMinimum() == pytest.approx(extent.yMinimum(), abs=1e-5)
    again = plan_again(layer, plan.identity())
    assert [again.square(cell) for cell in again.cells()] == [plan.square(cell) for cell in plan.cells()]
    assert "inwards" not in plan_layer(layer, size).identity()
    corner = QgsRectangle(last.xMinimum() + 1, last.yMinimum() + 1, last.xMinimum() + 2, last.yMinimum() + 2)
    part = plan_layer(layer, replace(size, inwards=True), grid_area.area_of_extent(corner, layer.crs()))
    touched = [cell for cell in plan.cells() if plan.square(cell).intersects(corner)]
    assert set(touched) <= set(part.cells()) and touched[-1] == plan.cells_in_all - 1
    asked_last = [cell for cell in part.cells() if cell // plan.columns == plan.rows - 1]
    assert asked_last == touched


def test_a_side_on_the_ground_is_whole_pixels_where_that_is_as_good(raster):
    naip, landsat = raster(NAIP), raster("landsat/2020.tif")
    gsd = ground.native_gsd(naip)
    assert grid_size.on_ground(naip, 256 * gsd) == grid_size.in_pixels(256)
    assert grid_size.on_ground(naip, 256.3 * gsd, 10) == grid_size.in_pixels(256, 10)
    assert grid_size.on_ground(naip, 10 * gsd).metres, "of ten pixels, half a pixel is much"
    assert grid_size.on_ground(landsat, 9000) == grid_size.in_metres(9000)


def test_pixel_cells_lie_on_pixels_and_cover_the_raster(raster):
    layer = raster(NAIP)
    plan = plan_layer(layer, grid_size.in_pixels(256, 50))
    step, extent = layer.extent().width() / layer.width(), layer.extent()
    region = plan.region(plan.columns + 1)
    assert (region.square.xMinimum() - extent.xMinimum()) / step == pytest.approx(128)
    assert (extent.yMaximum() - region.square.yMaximum()) / step == pytest.approx(128)
    assert region.square.width() / step == pytest.approx(256) and region.side_m == pytest.approx(256 * 5, rel=0.01)
    last = plan.square(plan.count - 1)
    assert last.xMaximum() >= extent.xMaximum() - step and last.yMinimum() <= extent.yMinimum() + step


def test_the_extent_holds_every_cell(raster, field_layer, fields):
    for plan in (plan_layer(raster(NAIP), grid_size.in_pixels(300)), PolygonPlan(field_layer, fields)):
        extent = plan.extent().buffered(1e-9)
        assert all(extent.contains(QgsPointXY(*point)) for cell in plan.cells() for point in plan.outline(cell))
        assert extent.width() < 0.2


def test_a_photo_has_cells_in_its_own_pixels(write_raster):
    photo = QgsRasterLayer(write_raster("photo.tif", np.zeros((3, 128, 192), np.uint8)), "photo")
    plan = plan_layer(photo, grid_size.on_ground(photo, 64))
    assert (plan.columns, plan.rows, plan.georeferenced) == (3, 2, False)
    assert plan.outline(4) == [(64, -64), (128, -64), (128, -128), (64, -128)]
    assert plan.region(4).image and plan.extent() == QgsRectangle(0, -128, 192, 0)
    with pytest.raises(GridError, match="no CRS"):
        plan_layer(photo, grid_size.in_metres(20))


def test_a_million_cells_are_never_a_list(field_layer):
    plan = plan_layer(field_layer, grid_size.in_metres(0.1))
    assert plan.count == 1_000_000
    cells = plan.cells()
    assert [next(cells) for _ in range(3)] == [0, 1, 2] and next(plan.cells()) == 0
    with pytest.raises(GridError, match="16,000,000 cells"):
        plan_layer(field_layer, grid_size.CellSize(0.025, True))


def test_an_extent_chooses_the_cells_it_touches_and_their_numbers_stay(field_layer):
    size = grid_size.in_pixels(20)  # 10 m: ten by ten
    box = QgsRectangle(500020, 5500030, 500040, 5500060)  # two columns and three rows, exactly
    plan = plan_layer(field_layer, size, grid_area.area_of_extent(box, field_layer.crs()))
    assert list(plan.cells()) == [42, 43, 52, 53, 62, 63] and plan.count == 6
    assert plan.outline(42) == plan_layer(field_layer, size).outline(42)
    whole = plan_layer(field_layer, size, grid_area.area_of_extent(field_layer.extent(), field_layer.crs()))
    assert whole.mask is None and whole.count == 100
    elsewhere = grid_area.area_of_extent(QgsRectangle(0, 0, 10, 10), field_layer.crs())
    with pytest.raises(GridError, match="outside the layer “field”"):
        plan_layer(field_layer, size, elsewhere)


def test_overlapping_cells_are_chosen_wherever_they_reach(field_layer):
    size = grid_size.in_pixels(20, 50)  # 10 m in steps of 5 m
    box = QgsRectangle(500051, 5500076, 500052, 5500077)
    plan = plan_layer(field_layer, size, grid_area.area_of_extent(box, field_layer.crs()))
    assert [plan.column_and_row(cell) for cell in plan.cells()] == [(9, 3), (10, 3), (9, 4), (10, 4)]
    assert all(plan.square(cell).contains(box) for cell in plan.cells())


@pytest.fixture
def fields():
    """Two polygons on the layer, in degrees, and one elsewhere."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "fields", "memory")
    shapes = [
        QgsRectangle(500010, 5500010, 500030, 5500020),
        QgsRectangle(500050, 5500050, 500060, 5500090),
        QgsRectangle(600050, 5500050, 600060, 5500090),
    ]
    features = []
    for box in shapes:
        feature = QgsFeature()
        shape = QgsGeometry.fromRect(box)
        feature.setGeometry(ground.transformed(shape, ground.crs_from_text("EPSG:32633"), ground.wgs84()))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_polygons_choose_cells_all_or_those_selected(field_layer, fields):
    size = grid_size.in_pixels(20)
    plan = plan_layer(field_layer, size, grid_area.area_of_features(fields))
    cells = {plan.column_and_row(cell) for cell in plan.cells()}
    assert {(1, 8), (2, 8), (5, 1), (5, 4)} <= cells and (8, 8) not in cells
    fields.selectByIds([1])
    selected = plan_layer(field_layer, size, grid_area.area_of_features(fields, selected=True))
    assert {row for _, row in map(selected.column_and_row, selected.cells())} <= {7, 8, 9}
    assert selected.identity()["within"] != plan.identity()["within"]
    fields.removeSelection()
    with pytest.raises(GridError, match="Nothing is selected"):
        grid_area.area_of_features(fields, selected=True)


def test_polygons_are_cells(field_layer, fields):
    plan = PolygonPlan(field_layer, fields)
    assert list(plan.cells()) == [1, 2] and plan.outside == 1
    region = plan.region(2)
    assert region.grid_crs == field_layer.crs() and region.side_m == pytest.approx(40, rel=0.01)
    assert region.square.contains(QgsPointXY(500055, 5500070))
    ring = plan.outline(2)
    assert ring[0] == ring[-1] and len(ring) == 5 and ring[0][0] == pytest.approx(15.0007, abs=1e-3)
    before = plan.identity()
    moved = QgsGeometry(fields.getFeature(1).geometry())
    moved.translate(1e-5, 0)
    fields.dataProvider().changeGeometryValues({1: moved})
    assert PolygonPlan(field_layer, fields).identity() != before
    fields.selectByIds([3])
    with pytest.raises(GridError, match="No polygon of “fields”"):
        PolygonPlan(field_layer, fields, selected=True)


def test_a_small_layer_around_a_pole_is_not_called_too_large(write_raster):
    path = write_raster("pole.tif", np.ones((1, 40, 40), np.uint8), 3413, (-2000, 100, 0, 2000, 0, -100))
    with pytest.raises(GridError, match="lies around a pole"):
        plan_layer(QgsRasterLayer(path, "pole"), grid_size.in_metres(1000))


def test_a_web_map_needs_a_part(qgis_app):
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "tiles", "wms")
    size = grid_size.in_metres(100)
    with pytest.raises(GridError, match="choose a part"):
        plan_layer(layer, size)
    box = QgsRectangle(1000000, 6000000, 1002000, 6001000)
    plan = plan_layer(layer, size, grid_area.area_of_extent(box, layer.crs()))
    assert plan.region(0).side_m == pytest.approx(100, rel=1e-3)
    assert plan.count == pytest.approx(2000 * 1000 * 0.684**2 / 100**2, rel=0.15)  # cos(47°) squared


@pytest.mark.parametrize(
    "make", [lambda: grid_size.in_pixels(4), lambda: grid_size.in_metres(0), lambda: grid_size.in_pixels(64, 95)]
)
def test_sizes_that_cannot_be_are_sentences(make):
    with pytest.raises(GridError, match=r"\.$"):
        make()
