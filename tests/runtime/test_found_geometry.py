"""Found things land where they are: a bright rectangle in rasters of every make, against its place by the raster's own
georeference; what holds no data; the file, the raster of masks, and what they measure."""

import json
import math
import sqlite3

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from raster_scenes import write
from rasterio.control import GroundControlPoint
from rasterio.warp import transform
from toy_families import bright, finder_folder

from model_runtime.__main__ import main
from model_runtime.common import geopackage
from model_runtime.common.found import Found, Mask
from model_runtime.common.found_clip import mask_cells, mask_of, with_data
from model_runtime.common.found_table import COLUMNS
from model_runtime.common.globe import degree_metres
from model_runtime.common.grid.lattice import unit_ring
from model_runtime.finding.places import OutlinePlace, PicturePlace
from model_runtime.finding.shapes import measured, on_map, shapes_of
from model_runtime.rasters import read_picture
from model_runtime.rasters.georeference import Grid, parse_crs

BOX = (150, 90, 210, 130)  # left, top, right, bottom in pixels of the raster
UTM = Affine(2.0, 0, 500_000, 0, -2.0, 6_600_000)
TURNED = Affine.translation(500_000, 6_600_000) @ Affine.rotation(33) @ Affine.scale(2, -2)
DEGREES = Affine(4e-5, 0, 15.0, 0, -2e-5, 59.5)
MERCATOR = Affine(4.0, 0, 1_670_000, 0, -4.0, 8_250_000)
MAKES = {
    "north up": (UTM, "EPSG:32633", {}),
    "rotated": (TURNED, "EPSG:32633", {}),
    "geographic": (DEGREES, "EPSG:4326", {}),
    "a window of a geographic one": (DEGREES, "EPSG:4326", {"window": (100, 60, 150, 150)}),
    "warped": (MERCATOR, "EPSG:3857", {}),
    "an oblong window": (UTM, "EPSG:32633", {"window": (120, 70, 200, 100)}),
    "scaled up": (UTM, "EPSG:32633", {"window": (130, 60, 100, 100)}),
    "scaled down": (UTM, "EPSG:32633", {"size": 96}),
    "padded": (UTM, "EPSG:32633", {"window": (-40, -30, 300, 300)}),
    "padded and rotated": (TURNED, "EPSG:32633", {"window": (100, 50, 384, 384)}),
}


def scene(path, affine=UTM, crs="EPSG:32633", **profile):
    """A dark raster of 400 x 300 pixels with a bright rectangle."""
    pixels = np.full((3, 300, 400), 20, np.uint8)
    pixels[:, BOX[1] : BOX[3], BOX[0] : BOX[2]] = 250
    return write(path, pixels, crs=crs, transform=affine, **profile)


def true_outline(affine, crs):
    """The rectangle on the map, by the raster's georeference alone."""
    ring = shapely.get_coordinates(shapely.segmentize(shapely.box(*BOX), 5).exterior)
    longitudes, latitudes = transform(crs, "EPSG:4326", *(affine @ (ring[:, 0], ring[:, 1])))
    return shapely.Polygon(zip(longitudes, latitudes, strict=True))


def in_pixels(shape, gsd):
    """A shape of the map on a plane whose unit is a pixel of the picture."""
    east, north = degree_metres(shape.centroid.y)
    return shapely.transform(shape, lambda points: (points - (15, 59)) * (east / gsd, north / gsd))


def found_in(reading, method):
    class Asked:
        pictures, instruction = (reading.pixels,), "roof"

    Asked.method = method
    (thing,) = bright(Asked)
    return thing


@pytest.mark.parametrize("make", MAKES)
def test_masks_and_points_land_within_half_a_pixel_of_the_picture(tmp_path, make):
    affine, crs, place = MAKES[make]
    place = dict(place)
    reading = read_picture(scene(tmp_path / "scene.tif", affine, crs), place.pop("size", 384), **place)
    true = in_pixels(true_outline(affine, crs), reading.gsd_m)
    where = PicturePlace(reading.grid)
    (outline,) = (on_map(shape, where) for shape in shapes_of(found_in(reading, "segment")))
    mask = in_pixels(outline, reading.gsd_m)
    assert mask.hausdorff_distance(true) < 1.0  # the pixels' steps
    assert mask.centroid.distance(true.centroid) < 0.5 and mask.area == pytest.approx(true.area, rel=0.1)
    (point,) = (on_map(shape, where) for shape in shapes_of(found_in(reading, "point")))
    assert in_pixels(point, reading.gsd_m).distance(true.centroid) < 0.1


@pytest.mark.parametrize("make", [make for make in MAKES if "rotated" not in make and make != "warped"])
def test_boxes_have_every_edge_within_half_a_pixel(tmp_path, make):
    affine, crs, place = MAKES[make]
    place = dict(place)
    reading = read_picture(scene(tmp_path / "scene.tif", affine, crs), place.pop("size", 384), **place)
    true = in_pixels(true_outline(affine, crs), reading.gsd_m)
    (shape,) = shapes_of(found_in(reading, "find"))
    box = in_pixels(on_map(shape, PicturePlace(reading.grid)), reading.gsd_m)
    # A pixel that the edge goes through is taken or left, and meridians are not quite the picture's columns.
    assert np.abs(np.subtract(box.bounds, true.bounds)).max() <= 0.62
    assert box.hausdorff_distance(true) <= 0.9


def test_an_image_without_a_crs_has_its_own_pixels_with_y_up(tmp_path):
    reading = read_picture(scene(tmp_path / "scene.png.tif", Affine.identity(), None), 384)
    (shape,) = shapes_of(found_in(reading, "find"))
    place = PicturePlace(reading.grid)
    assert not place.georeferenced and place.parts == 1
    assert on_map(shape, place).bounds == (BOX[0], -BOX[3], BOX[2], -BOX[1])


def test_control_points_place_it_too(tmp_path):
    points = [
        GroundControlPoint(row=row, col=column, x=500_000 + 2 * column, y=6_600_000 - 2 * row)
        for row in (0, 150, 300)
        for column in (0, 200, 400)
    ]
    pixels = np.full((3, 300, 400), 20, np.uint8)
    pixels[:, BOX[1] : BOX[3], BOX[0] : BOX[2]] = 250
    path = tmp_path / "scene.tif"
    with rasterio.open(path, "w", "GTiff", 400, 300, 3, dtype="uint8", gcps=points, crs="EPSG:32633") as target:
        target.write(pixels)
    reading = read_picture(path, 384)
    (shape,) = shapes_of(found_in(reading, "segment"))
    true = in_pixels(true_outline(UTM, "EPSG:32633"), reading.gsd_m)
    assert in_pixels(on_map(shape, PicturePlace(reading.grid)), reading.gsd_m).hausdorff_distance(true) < 1.0


def test_the_map_follows_a_straight_line_of_a_wide_picture():
    crs = parse_crs("EPSG:32633")
    wide = Grid(crs, Affine(200.0, 0, 480_000, 0, -200.0, 6_700_000), 400, 400)  # 80 km
    place = PicturePlace(wide)
    assert place.parts > 1
    box = on_map(shapely.box(0.1, 0.2, 0.9, 0.8), place)
    along = np.linspace(0.1, 0.9, 1000)
    edge = shapely.points(np.stack(place.to_map(along, np.full(1000, 0.2)), 1))
    east, north = degree_metres(60.0)
    off = shapely.distance(edge, box.boundary) * max(east, north) / 200  # pixels
    assert off.max() < 0.1
    outline = list(zip(*place.to_map(*np.array(unit_ring()).T), strict=True))
    cell = OutlinePlace(outline, True)
    us, vs = np.random.default_rng(1).random((2, 500))
    miss = np.subtract(place.to_map(us, vs), cell.to_map(us, vs)) * [[east], [north]] / 200
    assert np.abs(miss).max() < 0.2
    with pytest.raises(ValueError, match="whole cell"):
        OutlinePlace(outline[:9], True)


def test_what_lies_beside_the_data_is_left_out_or_drawn_in():
    data = np.zeros((40, 40), bool)
    data[10:30, 10:30] = True
    things = (
        Found("in", box=(0.3, 0.3, 0.51, 0.52)),
        Found("across", box=(0.1, 0.4, 0.51, 0.9)),
        Found("out", box=(0.0, 0.0, 0.2, 0.9)),
        Found("in", point=(0.5, 0.5)),
        Found("out", point=(0.1, 0.5)),
        Found("in", polygon=((0.3, 0.3), (0.6, 0.3), (0.6, 0.6))),
        Found("across", polygon=((0.1, 0.3), (0.5, 0.3), (0.5, 0.6), (0.1, 0.6))),
        Found("across", mask=Mask.of([True, False] * 2, 2, 2)),
        Found("out", mask=Mask.of([column == 0 for _ in range(10) for column in range(10)], 10, 10)),
    )
    kept = with_data(things, data)
    assert [thing.label for thing in kept] == ["in", "across", "in", "in", "across", "across"]
    assert kept[0] == things[0] and kept[1].box == (0.25, 0.4, 0.51, 0.75) and kept[3] == things[5]
    assert mask_cells(kept[4].mask).sum() == 10 * 12 and mask_cells(kept[5].mask).sum() == 10 * 20
    assert with_data(things, np.ones((40, 40), bool)) == things
    cells = np.random.default_rng(3).random((7, 9)) > 0.5
    assert (mask_cells(mask_of(cells)) == cells).all() and mask_of(cells) == Mask.of(cells.ravel(), 7, 9)


def test_masks_become_their_parts_with_holes():
    cells = np.zeros((10, 20), bool)
    cells[1:8, 1:8] = True
    cells[3:5, 3:5] = False
    cells[8:10, 8:10] = True  # touches by a corner only
    parts = sorted(shapes_of(Found("water", mask=mask_of(cells))), key=lambda part: -part.area)
    assert [len(part.interiors) for part in parts] == [1, 0]
    assert [round(part.area * 200) for part in parts] == [45, 4]
    assert parts[1].bounds == pytest.approx((0.4, 0.8, 0.5, 1.0))
    assert shapes_of(Found("line", box=(0.2, 0.2, 0.2, 0.5))) == []
    bow = Found("bow", polygon=((0, 0), (1, 1), (1, 0), (0, 1)))
    assert len(shapes_of(bow)) == 2


def test_areas_and_lengths_are_the_ellipsoids():
    degree = shapely.MultiPolygon([shapely.segmentize(shapely.box(15, 60, 16, 61), 0.01)])
    area, _ = measured(degree, True, None)
    assert area == pytest.approx(6.1236e9, rel=1e-3)  # of a cell of one degree at 60.5 N
    angle = math.radians(30)
    east, north = degree_metres(60.0)
    roof = shapely.Polygon([(0, 0), (40, 0), (40, 15), (0, 15)])
    turned = shapely.transform(
        roof,
        lambda points: points @ [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
        / (east, north) + (15, 60),
    )  # fmt: skip
    assert measured(shapely.MultiPolygon([turned]), True, None) == pytest.approx((600, 40), rel=1e-4)
    assert measured(roof, False, None) == (None, None) and measured(roof, False, 0.5) == pytest.approx((150, 20))
    assert measured(shapely.Point(1, 2), True, None) == (None, None)


def test_the_command_writes_a_geopackage_and_a_raster_and_never_over_a_file(tmp_path, monkeypatch, capsys):
    model = finder_folder(monkeypatch, tmp_path / "bright-model", "bright", bright)
    raster, out, masks = scene(tmp_path / "scene.tif"), tmp_path / "found.gpkg", tmp_path / "masks.tif"
    find = ["find", str(raster), "roof", "--model", str(model), "--device", "cpu", "--out", str(out), "--json"]
    assert main([*find, "--date", "2024-06-30"]) == 0
    reply = json.loads(capsys.readouterr().out)
    connection = geopackage.connect(out)
    connection.row_factory = sqlite3.Row
    (row,) = connection.execute("SELECT * FROM unirs_found")
    assert [row[name] for name in ("label", "phrase", "kind", "method", "date")] == [
        "roof", "roof", "box", "find", "2024-06-30"
    ]  # fmt: skip
    assert row["answer"] == reply["answer"] and json.loads(row["found"]) == reply["found"][0]
    assert row["area_m2"] == pytest.approx(60 * 40 * 4, rel=0.05) and row["length_m"] == pytest.approx(120, rel=0.03)
    assert (row["cut"], row["run"], row["verdict"]) == (0, None, None) and row["image_sha256"] == reply["images"][0][
        "sha256"
    ]
    assert set(row.keys()) == {"fid", "geom", *(column.name for column in COLUMNS)}
    shape = shapely.from_wkb(row["geom"][40:])
    true = true_outline(UTM, "EPSG:32633")
    assert shape.geom_type == "MultiPolygon" and shape.intersection(true).area / shape.union(true).area > 0.95
    ((description, left, top),) = connection.execute("SELECT description, min_x, max_y FROM gpkg_contents")
    assert "schema version 1" in description and (left, top) == (shape.bounds[0], shape.bounds[3])
    connection.close()

    before = out.read_bytes()
    assert main(find) == 2 and "--overwrite" in capsys.readouterr().err and out.read_bytes() == before
    outlines = [*find, "--overwrite", "--as", "outlines", "--mask-raster", str(masks)]
    assert main(outlines) == 0 and main([word for word in outlines if word != "--overwrite"]) == 2
    with rasterio.open(masks) as raster:
        values = raster.read(1)
        assert raster.tags(1) == {"LABEL_1": "roof"} and raster.nodata == 255
        xs, ys = raster.transform @ (np.nonzero(values == 1)[1] + 0.5, np.nonzero(values == 1)[0] + 0.5)
        assert (xs.mean(), ys.mean()) == pytest.approx((500_360, 6_599_780), abs=1)
        assert (values == 255).mean() == pytest.approx(0.25, abs=0.01)  # the square around 400 x 300
    with geopackage.connect(out) as connection:
        assert connection.execute("SELECT kind, count(*) FROM unirs_found").fetchone() == ("mask", 1)
    assert list(tmp_path.glob("*.part*")) == []

    assert main([*find, "--overwrite", "--as", "points"]) == 0
    with geopackage.connect(out) as connection:
        assert connection.execute("SELECT count(*), sum(area_m2) FROM unirs_found_points").fetchone() == (1, None)


def test_what_changed_is_of_the_later_date(tmp_path, monkeypatch, capsys):
    model = finder_folder(monkeypatch, tmp_path / "bright-model", "bright", bright)
    before = write(tmp_path / "before.tif", np.full((3, 300, 400), 20, np.uint8), crs="EPSG:32633", transform=UTM)
    after, out = scene(tmp_path / "after.tif"), tmp_path / "found.gpkg"
    words = ["find", str(before), "building", "--after", str(after), "--date", "2020,2024-05"]
    assert main([*words, "--model", str(model), "--device", "cpu", "--out", str(out)]) == 0
    with geopackage.connect(out) as connection:
        row = connection.execute("SELECT kind, earlier_date, date, source, method FROM unirs_found").fetchone()
    assert row == ("change", "2020", "2024-05", f"{before}\n{after}", "segment_change")


def test_what_lies_on_data_alone_stays_and_what_is_smaller_than_a_pixel_is_looked_up():
    data = np.ones((8, 8), bool)
    data[:, :4] = False
    clear = Found("clear", mask=mask_of(np.array([[False, True]])))  # coarser than the picture
    fine = np.zeros((32, 32), bool)
    fine[:, 14:18] = True  # finer
    speck = ((0.76, 0.76), (0.77, 0.76), (0.77, 0.77))
    lost = tuple((x - 0.5, y) for x, y in speck)
    none, huge, long = Mask(8, 8, (64,)), Mask(1 << 14, 1 << 14, (0, 1 << 28)), Mask(1, 1 << 24, (0, 1 << 24))
    things = [clear, Found("fine", mask=mask_of(fine)), Found("speck", polygon=speck), Found("lost", polygon=lost)]
    kept = with_data([*things, *(Found("", mask=mask) for mask in (none, huge, long))], data)
    assert [thing.label for thing in kept] == ["clear", "fine", "speck"] and kept[0] == clear
    assert mask_cells(kept[1].mask).shape == (32, 32) and mask_cells(kept[1].mask).sum() == 2 * 32
