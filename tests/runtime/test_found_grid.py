"""Things over a grid: what cells found becomes one thing each, wherever the grid starts; stored, resumed, judged."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from affine import Affine
from raster_scenes import write
from toy_families import bright, drawn, finder_folder, numbered

from model_runtime.__main__ import main
from model_runtime.common import geopackage
from model_runtime.common.found import Found
from model_runtime.common.grid.file import GridFile
from model_runtime.finding.cells import merge_run
from model_runtime.finding.merging import Sighting, merged
from model_runtime.scenes import generate

UNIRS_MINI = Path(__file__).parents[2] / "resources" / "models" / "unirs-mini"
GSD, CORNER = 0.5, (500_000, 5_400_000)
SIDE, LEFT, TOP = 1100, 150, 90  # pixels of the scene, and where the other grid starts


@pytest.fixture(scope="module")
def buildings():
    """(H, W) the numbers of the buildings that are on top."""
    scene = generate(3, size=SIDE, gsd=GSD, character="suburb")
    return np.where(np.isin(scene.labels, [building.id for building in scene.truth.buildings]), scene.labels, 0)


@pytest.fixture
def model(tmp_path, monkeypatch):
    return finder_folder(monkeypatch, tmp_path / "truth", "drawn", drawn, side=256)


def raster(path, labels, left=0, top=0, **profile):
    place = Affine.translation(CORNER[0] + left * GSD, CORNER[1] - top * GSD) @ Affine.scale(GSD, -GSD)
    return write(path, numbered(labels[top:, left:]), crs="EPSG:32633", transform=place, **profile)


def grid(path, model, out, *words, ask=()):
    return main(
        ["grid", str(path), *ask, "--out", str(out), "--model", str(model), "--device", "cpu", "--json", *words]
    )


def shapes(path, table="unirs_found", run=1):
    """The shapes of a file in pixels of the whole scene."""
    with geopackage.connect(path) as connection:
        rows = connection.execute(f"SELECT geom FROM {table} WHERE run = ? ORDER BY fid", (run,)).fetchall()
    from rasterio.warp import transform

    def pixels(points):
        xs, ys = transform("EPSG:4326", "EPSG:32633", *points.T)
        return np.stack([(np.array(xs) - CORNER[0]) / GSD, (CORNER[1] - np.array(ys)) / GSD], 1)

    return [shapely.transform(shapely.from_wkb(blob[40:]), pixels) for (blob,) in rows]


def inside(found, reach=2):
    """What lies within what both grids cover, and does not end at its edge."""
    frame = shapely.box(LEFT + reach, TOP + reach, SIDE - reach, SIDE - reach)
    return [shape for shape in found if frame.contains(shape)]


def alike(one, other):
    """The shapes of each that have one of the other within half a pixel, and those that have none."""
    tree = shapely.STRtree(other)
    return [shape for shape in one if not any(
        shape.hausdorff_distance(other[index]) <= 0.5 for index in tree.query(shape)
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "overlap"), [("boxes", "50"), ("outlines", "25"), ("outlines", "0"), ("points", "50")]
)
def test_what_is_found_does_not_depend_on_where_the_grid_starts(buildings, model, tmp_path, capsys, kind, overlap):
    found = []
    for left, top in ((0, 0), (LEFT, TOP)):
        path = raster(tmp_path / f"scene_{left}.tif", buildings, left, top)
        out = tmp_path / f"found_{left}.gpkg"
        words = "--find", "building", "--as", kind, "--overlap", overlap, "--min-valid", "0"
        assert grid(path, model, out, *words) == 0
        assert json.loads(capsys.readouterr().out)["found"] > 50
        found.append(shapes(out, "unirs_found_points" if kind == "points" else "unirs_found"))
    if kind == "points":  # the middle of a building that no cell sees whole depends on the cell
        pixels = [np.nonzero(buildings == number) for number in np.unique(buildings[buildings > 0])]
        true = [shapely.Point(columns.mean() + 0.5, rows.mean() + 0.5) for rows, columns in pixels]
        for seen in found:
            near = shapely.STRtree(seen).query_nearest(inside(true, 80), return_distance=True)[1]
            assert (near <= 0.5).mean() > 0.95
        return
    one, other = (inside(shapes) for shapes in found)
    assert len(one) == len(other) > 40 and not alike(one, other) and not alike(other, one)
    if kind == "boxes":
        true = []
        for number in np.unique(buildings[buildings > 0]):
            rows, columns = np.nonzero(buildings == number)
            true.append(shapely.box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
        assert len(found[0]) == len(true) and not alike(true, found[0])
    else:
        union = shapely.union_all(found[0])
        assert union.area == pytest.approx((buildings > 0).sum(), rel=1e-6)


def test_the_share_that_agrees_between_two_origins_is_told(buildings, model, tmp_path, monkeypatch, capsys):
    path = raster(tmp_path / "scene.tif", buildings[:700, :700])
    words = ["bench", "--origins", str(path), "--find", "building", "--overlap", "50", "--device", "cpu", "--json"]
    assert main([*words, "--model", str(model)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["share"] == 1.0 and told["things"][0] == told["things"][1] == told["agreeing"] > 8

    def drifting(question):  # sees all things of a picture a quarter of it further down
        for thing in drawn(question):
            left, top, right, bottom = thing.box
            yield replace(thing, box=(left, min(0.99, top + 0.25 * left), right, min(1.0, bottom + 0.25 * left)))

    other = finder_folder(monkeypatch, tmp_path / "drifting-model", "drifting", drifting, side=256)
    assert main([*words, "--model", str(other)]) == 0
    assert json.loads(capsys.readouterr().out)["share"] < 0.9
    assert main([*words, "--model", str(model), "--offset", "9000,1"]) == 2
    assert "an offset inside it" in capsys.readouterr().err


def test_things_larger_than_a_cell_are_joined_over_it(tmp_path, monkeypatch, capsys):
    model = finder_folder(monkeypatch, tmp_path / "bright-model", "bright", bright, side=256)
    river = np.full((3, 900, 900), 20, np.uint8)
    river[:, :, 300:340] = 250
    river[:, 700:720, 100:] = 250
    place = Affine.translation(*CORNER) @ Affine.scale(GSD, -GSD)
    path, out = write(tmp_path / "river.tif", river, crs="EPSG:32633", transform=place), tmp_path / "found.gpkg"
    assert grid(path, model, out, "--find", "river", "--as", "outlines", "--min-valid", "0") == 0
    (shape,) = shapes(out)
    assert shape.area == pytest.approx(900 * 40 + 800 * 20 - 40 * 20, rel=1e-6) and len(shape.geoms) == 1
    with geopackage.connect(out) as connection:
        row = connection.execute("SELECT label, kind, cut, cells, area_m2, found, gsd FROM unirs_found").fetchone()
        cells = connection.execute("SELECT count(*) FROM unirs_grid WHERE value > 0").fetchone()[0]
    assert row[:4] == ("river", "mask", 0, cells) and row[4] == pytest.approx(51_200 / 4, rel=2e-3)
    assert row[5] is None and row[6] == pytest.approx(0.5, rel=1e-3)


def test_a_run_that_was_stopped_goes_on_to_the_same_things_and_what_was_judged_stays(
    buildings, model, tmp_path, capsys
):
    path = raster(tmp_path / "scene.tif", buildings)
    whole, halved = tmp_path / "whole.gpkg", tmp_path / "halved.gpkg"
    words = "--find", "building", "--find", "road", "--no-clue", "--min-valid", "0"
    ask = ("Is there a house?",)
    assert grid(path, model, whole, *words, ask=ask) == 0 and grid(path, model, halved, *words, ask=ask) == 0
    with geopackage.connect(halved, mode=geopackage.WRITE) as connection:
        connection.execute("DELETE FROM unirs_grid WHERE cell % 3 = 1")
        connection.execute("UPDATE unirs_found SET verdict = 'wrong' WHERE fid = 5")
        judged = connection.execute("SELECT geom, number FROM unirs_found WHERE fid = 5").fetchone()
        gone = connection.execute("SELECT count(*) FROM unirs_grid").fetchone()[0]
    capsys.readouterr()
    assert grid(path, model, halved, *words, "--resume", ask=ask) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["now"] > 0 and gone < outcome["cells"] * 3
    rows = []
    for out in (whole, halved):
        with geopackage.connect(out) as connection:
            kept = "SELECT geom, label, number, phrase, cells, cut, area_m2 FROM unirs_found ORDER BY number, geom"
            rows.append(connection.execute(kept).fetchall())
    assert rows[0] == rows[1] and {row[3] for row in rows[0]} == {"building", "road"}
    with geopackage.connect(halved) as connection:
        assert connection.execute("SELECT geom, number FROM unirs_found WHERE verdict = 'wrong'").fetchall() == [judged]
        cell = connection.execute(
            "SELECT method, kind, value, answer, found FROM unirs_grid WHERE number = 1 AND value > 0"
        ).fetchone()
    assert cell[:2] == ("find", "number") and cell[2] == len(json.loads(cell[4])) and json.loads(cell[3])
    file = GridFile(halved)
    (run,) = file.runs()
    assert sum(merge_run(file, run).values()) == outcome["found"]
    file.close()
    with geopackage.connect(halved) as connection:
        kept = "SELECT geom, label, number, phrase, cells, cut, area_m2 FROM unirs_found ORDER BY number, geom"
        assert connection.execute(kept).fetchall() == rows[0]


def test_beside_the_raster_and_in_its_gaps_nothing_is_found(tmp_path, monkeypatch, capsys):
    everywhere = Found("field", box=(0.0, 0.0, 1.0, 1.0))
    model = finder_folder(monkeypatch, tmp_path / "model", "everywhere", lambda question: [everywhere], side=256)
    pixels = np.full((3, 300, 300), 90, np.uint8)
    pixels[:, :, :40] = 0
    place = Affine.translation(*CORNER) @ Affine.scale(GSD, -GSD)
    path = write(tmp_path / "field.tif", pixels, crs="EPSG:32633", transform=place, nodata=0)
    out = tmp_path / "found.gpkg"
    assert grid(path, model, out, "--find", "field", "--min-valid", "0") == 0
    (shape,) = shapes(out)
    assert shape.bounds == pytest.approx((40, 0, 300, 300), abs=1e-3)


def test_an_image_without_a_crs_and_cells_in_metres(buildings, model, tmp_path, capsys):
    path = write(tmp_path / "photo.tif", numbered(buildings[:500, :500]))
    out = tmp_path / "found.gpkg"
    assert grid(path, model, out, "--find", "building", "--as", "outlines", "--min-valid", "0") == 0
    with geopackage.connect(out) as connection:
        blobs = connection.execute("SELECT geom FROM unirs_image_found").fetchall()
        assert connection.execute("SELECT srs_id, description FROM gpkg_contents WHERE table_name = 'unirs_image_found'"
                                  ).fetchone()[0] == -1  # fmt: skip
    area = shapely.union_all([shapely.from_wkb(blob[40:]) for (blob,) in blobs])
    assert area.area == pytest.approx((buildings[:500, :500] > 0).sum(), rel=1e-6) and area.bounds[3] <= 0
    placed = raster(tmp_path / "placed.tif", buildings)
    metres = tmp_path / "metres.gpkg"
    assert (
        grid(placed, model, metres, "--find", "building", "--as", "outlines", "--min-valid", "0", "--cell", "128m") == 0
    )
    union = shapely.union_all(shapes(metres))
    assert union.area == pytest.approx((buildings > 0).sum(), rel=1e-6)


def seen(cell, box, square, kind="box", label="car", score=None):
    touches = box[0] <= square[0], box[1] <= square[1], box[2] >= square[2], box[3] >= square[3]
    return Sighting(cell, label, kind, shapely.box(*box), square, touches, 1.0, score)


def test_neighbours_in_one_cell_stay_two_things_and_the_surest_sighting_is_kept():
    left, right = (0, 0, 100, 100), (50, 0, 150, 100)
    cars = [
        seen(0, (60, 10, 80, 20), left, score=0.5),
        seen(0, (63, 10, 83, 20), left),
        seen(1, (61, 10, 81, 20), right, score=0.9),
    ]
    things = merged(cars)
    assert [thing.members for thing in things] == [(1,), (2, 0)]  # the nearer of the two, by the surer
    assert things[1].shape.bounds == (61, 10, 81, 20)
    other = merged([seen(0, (60, 10, 80, 20), left), seen(1, (60, 10, 80, 20), right, label="bus")])
    assert len(other) == 2


def test_a_part_is_dropped_for_the_whole_and_parts_of_two_things_are_not_joined():
    left, right = (0, 0, 100, 100), (80, 0, 180, 100)
    whole, part = seen(1, (90, 10, 130, 50), right), seen(0, (90, 20, 100, 40), left)
    (thing,) = merged([part, whole])
    assert thing.shape.bounds == (90, 10, 130, 50) and set(thing.members) == {0, 1} and not thing.cut
    stopped_short = seen(0, (90, 11, 97, 48), left)  # by a model that did not go to its picture's edge
    (thing,) = merged([stopped_short, whole])
    assert thing.shape.bounds == (90, 10, 130, 50) and thing.members == (1, 0)
    one, two = seen(0, (50, 10, 100, 30), left), seen(1, (80, 60, 140, 80), right)
    assert len(merged([one, two])) == 2 and all(thing.cut for thing in merged([one, two]))
    one, two = seen(0, (10, 10, 100, 30), left), seen(1, (80, 10, 170, 30), right)
    (thing,) = merged([one, two])
    assert thing.shape.bounds == (10, 10, 170, 30) and thing.joined and not thing.cut


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--find", " "), "What is to be found is not said"),
        (("--as", "points"), "Ask a question"),
    ],
)
def test_what_cannot_be_looked_for_is_a_sentence(buildings, model, tmp_path, capsys, words, sentence):
    path = raster(tmp_path / "scene.tif", buildings[:300, :300])
    assert grid(path, model, tmp_path / "x.gpkg", *words) == 2
    assert sentence in capsys.readouterr().err and not (tmp_path / "x.gpkg").exists()


def test_a_model_that_finds_nothing_is_told(buildings, tmp_path, capsys):
    path = raster(tmp_path / "scene.tif", buildings[:300, :300])
    words = ["grid", str(path), "--find", "house", "--out", str(tmp_path / "x.gpkg"), "--device", "cpu"]
    words += ["--model", str(UNIRS_MINI)]
    assert main(words) == 2 and "has no method find" in capsys.readouterr().err


def test_what_changed_between_two_dates_is_found_over_a_grid(tmp_path, monkeypatch, capsys):
    model = finder_folder(monkeypatch, tmp_path / "bright-model", "bright", bright, side=256)
    place = Affine.translation(*CORNER) @ Affine.scale(GSD, -GSD)
    before = np.full((3, 400, 500), 20, np.uint8)
    after = before.copy()
    after[:, 180:260, 200:330] = 250
    paths = [
        write(tmp_path / f"{name}.tif", pixels, crs="EPSG:32633", transform=place)
        for name, pixels in (("before", before), ("after", after))
    ]
    out = tmp_path / "changes.gpkg"
    assert grid(paths[0], model, out, "--find", "building", "--min-valid", "0", ask=(str(paths[1]),)) == 0
    with geopackage.connect(out) as connection:
        row = connection.execute("SELECT kind, method, label, source FROM unirs_found").fetchone()
        assert row == ("change", "segment_change", "building", "\n".join(map(str, paths)))
    (shape,) = shapes(out)
    assert shape.bounds == pytest.approx((200, 180, 330, 260), abs=0.01)
    assert shape.area == pytest.approx(130 * 80, rel=1e-6)
