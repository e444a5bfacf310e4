"""The edges of a grid from a terminal: what is asked, padded, skipped or moved inwards is told truly."""

import json
import sqlite3

import numpy as np
import pytest
from raster_scenes import north_up, write

from model_runtime.__main__ import main
from model_runtime.common.grid import schema
from model_runtime.common.grid.lattice import cells_along, overhang
from model_runtime.common.grid.size import CellSize
from model_runtime.grid.cells import CellPictures, Source
from model_runtime.grid.plan import cell_size
from model_runtime.models.unirs.untrained import make_untrained
from model_runtime.rasters import read_picture

UTM = {"crs": "EPSG:32633", "transform": north_up(500_000, 5_000_000, 1.0)}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small") / "unirs-untrained"
    make_untrained(folder, image_size=64)
    return folder


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """Three and a quarter cells of 64 pixels wide, one and three quarters high."""
    values = np.random.default_rng(1).integers(1, 255, (3, 112, 208), np.uint8)
    return write(tmp_path_factory.mktemp("wide") / "wide.tif", values, **UTM)


def grid(capsys, model, *words):
    status = main(["grid", *(str(word) for word in words), "--model", str(model), "--no-clue", "--max-new-tokens", "2"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_cells_with_too_little_data_are_told_from_empty_ones_and_lie_in_the_file(capsys, small, wide, tmp_path):
    out = tmp_path / "grid.gpkg"
    status, told, _ = grid(capsys, small, wide, "Is there water?", "--out", out, "--cell", 64)
    assert status == 0 and "6 of 8 cells answered, 2 with less than 50 % data skipped" in told
    assert "3 of those answered reach beyond the data and are black there" in told
    with sqlite3.connect(out) as connection:
        rows = connection.execute(f"SELECT cell, valid, geom FROM {schema.GAPS} ORDER BY cell").fetchall()
        listed = "SELECT data_type, min_x, max_x FROM gpkg_contents WHERE table_name = ?"
        kind, west, east = connection.execute(listed, (schema.GAPS,)).fetchone()
    assert [(cell, valid) for cell, valid, _ in rows] == [(3, 0.25), (7, 0.1875)]
    assert kind == "features" and west <= schema.envelope(rows[0][2])[0] < schema.envelope(rows[0][2])[1] <= east
    status, told, _ = grid(capsys, small, wide, "Is there water?", "--out", out, "--cell", 64, "--resume", "--json")
    assert status == 0 and json.loads(told)["partly"] == 2 and json.loads(told)["padded"] == 3


def test_the_last_row_and_column_are_moved_inwards_and_are_another_run(capsys, small, wide, tmp_path):
    out = tmp_path / "grid.gpkg"
    words = wide, "Is there water?", "--out", out, "--cell", 64
    assert grid(capsys, small, *words)[0] == 0
    status, told, _ = grid(capsys, small, *words, "--resume", "--inwards")
    assert status == 0 and told.startswith("New run 2.")
    assert "run 2: 8 of 8 cells answered, 0 without data skipped" in told and "black" not in told
    status, told, _ = grid(capsys, small, *words, "--resume")  # a file of before goes on as it was
    assert status == 0 and "Run 1 in grid.gpkg goes on" in told
    even = tmp_path / "even.gpkg"
    words = wide, "Is there water?", "--out", even, "--cell", 16
    assert grid(capsys, small, *words)[0] == 0
    assert "Run 1 in even.gpkg goes on" in grid(capsys, small, *words, "--inwards", "--resume")[1]  # no cell moved


@pytest.mark.parametrize("side", ["64", "50m"])
def test_cells_that_were_moved_end_where_the_raster_does(wide, side):
    with Source((wide,), cell_size(side, 0, True), 64).opened() as opened:
        cells = [opened.read(cell) for cell in range(opened.plan.cells_in_all)]
    assert all(isinstance(cell, CellPictures) and cell.valid == 1 for cell in cells)
    if side == "64":
        corner = read_picture(wide, 64, window=(144, 48, 64, 64))
        assert np.array_equal(cells[-1].pictures[0], corner.pixels)


def test_how_far_cells_are_moved():
    over = CellSize(64, False, 0, True)
    assert [overhang(length, over) for length in (208, 192, 64, 40, 1)] == [48, 0, 0, 0, 0]
    assert overhang(208, CellSize(64, False)) == 0
    assert overhang(100.25, CellSize(30.0, True, 50, True)) == pytest.approx(4.75)
    assert cells_along(100.25, CellSize(30.0, True, 50, True)) == 6


@pytest.mark.parametrize(
    ("shape", "said"),
    [((1, 400), "none of the 7 cells holds 50 % data; choose smaller"), ((3, 900), "holds 50 % data")],
)
def test_a_strip_of_which_no_cell_is_asked_ends_with_a_sentence(capsys, small, tmp_path, shape, said):
    strip = write(tmp_path / "strip.tif", np.full((1, *shape), 90, np.uint8), **UTM)
    status, told, error = grid(capsys, small, strip, "Is there water?", "--out", tmp_path / "a.gpkg", "--cell", 64)
    assert status == 2 and said in error and "0 of" in told
    words = "--cell", 64, "--min-valid", 0, "--out", tmp_path / "b.gpkg"
    assert grid(capsys, small, strip, "Is there water?", *words)[0] == 0


def test_a_raster_without_data_ends_with_a_sentence(capsys, small, tmp_path):
    blank = write(tmp_path / "blank.tif", np.zeros((1, 128, 128), np.uint8), nodata=0, **UTM)
    status, _, error = grid(capsys, small, blank, "Is there water?", "--out", tmp_path / "a.gpkg", "--cell", 64)
    assert status == 2 and "none of the 4 cells holds any data" in error


@pytest.mark.parametrize("crs", ["ESRI:54009", "+proj=geos +h=35786023 +lon_0=-75 +sweep=x", "EPSG:4326", "EPSG:3857"])
def test_a_grid_over_the_globe_comes_to_its_end(tmp_path, crs):
    values = np.random.default_rng(1).integers(1, 255, (1, 90, 180), np.uint8)
    left, top, pixel = (-180, 90, 2) if crs == "EPSG:4326" else (-18_000_000, 9_000_000, 200_000)
    path = write(tmp_path / "globe.tif", values, crs=crs, transform=north_up(left, top, pixel))
    with Source((path,), cell_size("18"), 32).opened() as opened:
        cells = [opened.read(cell) for cell in range(opened.plan.cells_in_all)]
    asked = [cell for cell in cells if isinstance(cell, CellPictures)]
    assert len(cells) == 50 and len(asked) >= 10
    assert all(np.ptp([x for x, _ in cell.points]) < 185 for cell in asked)
    assert all(np.isfinite(cell.points).all() for cell in asked)


def test_cells_across_180_degrees_are_no_bands_around_the_globe(tmp_path):
    values = np.random.default_rng(1).integers(1, 255, (1, 64, 64), np.uint8)
    path = write(tmp_path / "fiji.tif", values, crs="EPSG:32760", transform=north_up(800_000, 8_100_000, 1000))
    with Source((path,), cell_size("32"), 32).opened() as opened:
        points = [opened.read(cell).points for cell in range(4)]
    assert all(np.ptp([x for x, _ in ring]) < 0.5 for ring in points)
    assert any(x > 180 for ring in points for x, _ in ring)
