"""Rasters as wide as the globe, round it, or beyond 180 degrees: what they show is known by a formula of the place."""

import numpy as np
import pytest
from affine import Affine
from raster_scenes import north_up, write
from rasterio.crs import CRS

from model_runtime.common.globe import brought_to, pixel_metres, unrolled
from model_runtime.rasters import RasterError, read_pair, read_picture, source_of
from model_runtime.rasters.georeference import WGS84, moved_where_possible

WEB_END = 20_037_508.34
GOES = "+proj=geos +h=35786023 +lon_0=-137 +sweep=x +a=6378137 +b=6356752.31414 +units=m"
SINUSOIDAL = "+proj=sinu +R=6371007.181 +units=m"
GOODE = "+proj=igh +lon_0=0 +datum=WGS84 +units=m"
WORLDS = {  # CRS, columns, rows, transform
    "-180 to 180": ("EPSG:4326", 360, 180, north_up(-180, 90, 1)),
    "0 to 360": ("EPSG:4326", 360, 180, north_up(0, 90, 1)),
    "pixels on the meridian": ("EPSG:4326", 360, 181, north_up(-0.5, 90.5, 1)),
    "a pixel more at both ends": ("EPSG:4326", 362, 180, north_up(-181, 90, 1)),
    "web": ("EPSG:3857", 512, 512, north_up(-WEB_END, WEB_END, WEB_END / 256)),
    "mercator": ("EPSG:3395", 500, 475, north_up(-WEB_END, 18_764_656, WEB_END / 250, 79_008)),
    "ease": ("EPSG:6933", 347, 146, north_up(-17_367_530.45, 7_314_540.83, 100_101.04)),
    "mollweide": ("ESRI:54009", 451, 225, north_up(-18_041_000, 9_000_000, 80_000)),
    "robinson": ("ESRI:54030", 425, 216, north_up(-17_005_833, 8_625_154, 80_028, 80_040)),
    "sinusoidal": (SINUSOIDAL, 500, 250, north_up(-20_015_109, 10_007_555, 80_060.4)),
    "goode": (GOODE, 501, 217, north_up(-20_037_508, 8_673_500, 80_000)),
    "geostationary": (GOES, 400, 400, north_up(-5_424_000, 5_424_000, 27_120)),
}
PLACES = {
    "across 180 degrees": (178, 0, 182, 4),
    "across 180 degrees, both spellings": (178, 50, -178, 54),
    "across Greenwich": (-2, 10, 2, 14),
    "across Greenwich, from below 360": (358, 10, 362, 14),
    "across Greenwich, not in the middle": (-6.3, 10, 1.1, 14.2),
    "across 180 degrees, mostly west of it": (172.6, 10, 180.9, 15),
    "west of America": (-142, 20, -138, 24),
    "west of America, past 180": (218, 20, 222, 24),
    "a mile from 180": (179.5, -17, 179.98, -16.5),
}


def shown(longitude, latitude):
    """85..225: waves without a seam anywhere on the globe, and nowhere as dark as numbers of classes."""
    longitude, latitude = np.radians(longitude), np.radians(latitude)
    x, y = np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude)
    return 155 + 70 * np.sin(6 * x + 3 * np.sin(latitude)) * np.cos(5 * y)


def places_of(transform, crs, width, height):
    columns, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    longitude, latitude = moved_where_possible(*(transform @ (columns.ravel(), rows.ravel())), crs, WGS84)
    return longitude.reshape(height, width), latitude.reshape(height, width)


def write_globe(path, crs, width, height, transform):
    """The globe in a CRS; where that shows none of it, 0 is no data."""
    crs = CRS.from_user_input(crs)
    values = shown(*places_of(transform, crs, width, height))
    values = np.where(np.isfinite(values), np.rint(np.nan_to_num(values)), 0).astype(np.uint8)
    return write(path, values[None], crs=crs, transform=transform, nodata=0)


def difference(reading):
    """Mean difference from what the picture should show, in 1/255."""
    expected = shown(*places_of(reading.grid.transform, reading.grid.crs, reading.grid.width, reading.grid.height))
    return float(np.nanmean(np.abs(reading.pixels[..., 0] - expected)[reading.mask]))


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worlds")
    return {name: write_globe(folder / f"{index}.tif", *WORLDS[name]) for index, name in enumerate(WORLDS)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("world", WORLDS)
def test_a_place_of_a_world_is_found_by_every_spelling_of_its_longitude(worlds, world, place):
    box = PLACES[place]
    if world == "geostationary" and "Greenwich" in place:
        with pytest.raises(RasterError, match="outside"):
            read_picture(worlds[world], 64, bbox=box, crs="EPSG:4326")
        return
    reading = read_picture(worlds[world], 64, bbox=box, crs="EPSG:4326")
    assert reading.valid == 1
    assert difference(reading) < 1
    wide = (box[2] - box[0]) % 360 * np.cos(np.radians((box[1] + box[3]) / 2))
    assert reading.gsd_m == pytest.approx(111_000 * max(wide, box[3] - box[1]) / 64, rel=0.03)


def test_a_whole_globe_or_disk_is_shown_in_its_own_shape_and_measured(worlds):
    for name, path in worlds.items():
        reading = read_picture(path, 64)
        assert "in its own shape" in reading.notes[0]
        assert np.isfinite(reading.native_gsd_m) and difference(reading) < 0.6
        assert source_of(reading)["bounds"] is not None, name
    assert read_picture(worlds["geostationary"], 64).native_gsd_m == pytest.approx(27_120, rel=0.01)


@pytest.mark.parametrize(
    ("before", "after", "least"),
    [
        ("-180 to 180", "0 to 360", 1),
        ("0 to 360", "-180 to 180", 1),
        ("0 to 360", "web", 0.9),
        ("web", "0 to 360", 1),
        ("mollweide", "0 to 360", 0.75),
        ("geostationary", "geostationary", 0.75),
        ("geostationary", "-180 to 180", 0.75),
        ("0 to 360", "geostationary", 0.9),
    ],
)
def test_two_worlds_are_compared_in_the_first_ones_shape(worlds, before, after, least):
    one, two = read_pair(worlds[before], worlds[after], 64)
    assert one.grid == two.grid and one.valid >= least and "in its own shape" in one.notes[0]
    assert difference(one) < 1 and difference(two) < 1


def test_two_polar_rasters_of_unlike_pixels_are_compared(tmp_path):
    polar = "EPSG:3413", 200, 300, north_up(-3_850_000, 5_850_000, 40_000)
    before = write_globe(tmp_path / "before.tif", *polar)
    after = write_globe(tmp_path / "after.tif", "EPSG:3413", 400, 600, north_up(-3_850_000, 5_850_000, 20_000))
    one, two = read_pair(before, after, 64)
    assert one.pixels.shape == (300, 200, 3) and one.valid == 1
    assert "around a pole" in one.notes[0] and difference(one) < 1 and difference(two) < 1
    south = write_globe(tmp_path / "south.tif", "EPSG:3031", 300, 300, north_up(-3_950_000, 4_350_000, 25_000))
    with pytest.raises(RasterError):
        read_pair(before, south, 64)


@pytest.mark.parametrize(("crs", "left"), [("EPSG:4326", 179), ("EPSG:4326", -181), ("EPSG:4269", 179)])
def test_a_raster_across_180_degrees_is_whole(tmp_path, crs, left):
    fiji = write_globe(tmp_path / "fiji.tif", crs, 400, 400, north_up(left, -16, 0.005))
    equal = write_globe(tmp_path / "equal.tif", "EPSG:4326", 400, 400, north_up(20, -16, 0.005))
    reading = read_picture(fiji, 128)
    assert reading.valid == pytest.approx(read_picture(equal, 128).valid) and difference(reading) < 1
    for box in ((180.1, -17.5, 180.5, -17.1), (-179.9, -17.5, -179.5, -17.1), (179.8, -17, -179.8, -16.6)):
        part = read_picture(fiji, 64, bbox=box, crs="EPSG:4326")
        assert part.valid == 1 and difference(part) < 1
    one, two = read_pair(
        fiji, write_globe(tmp_path / "other.tif", "EPSG:4326", 400, 400, north_up(-181, -16, 0.005)), 64
    )
    assert one.valid > 0.95 and difference(two) < 1


def test_a_raster_beyond_360_degrees(tmp_path):
    path = write_globe(tmp_path / "gulf.tif", "EPSG:4326", 200, 100, north_up(350, 5, 0.1))
    for box in ((-5, -2, -3, 0), (355, -2, 357, 0), (-1, -2, 1, 0), (359, -2, 361, 0), (4, -2, 6, 0)):
        reading = read_picture(path, 64, bbox=box)
        assert reading.valid == 1 and difference(reading) < 1
    with pytest.raises(RasterError, match="outside"):
        read_picture(path, 64, bbox=(100, -2, 102, 0))


@pytest.mark.parametrize(
    ("crs", "transform", "metres"),
    [
        (SINUSOIDAL, north_up(-7_783_653.6, 4_447_802.1, 231.656), 231.66),  # sheared by 41 degrees
        (SINUSOIDAL, north_up(555_975, 5_559_752, 463.3127), 463.31),
        ("+proj=longlat +R=6371229", north_up(10, 50, 0.01), 909.6),  # of GRIB: 0.01 degrees at 48 north
        ("EPSG:3413", north_up(-200_000, 200_000, 1000), 1031),  # the pole itself, where 70 north is true to scale
        ("EPSG:6931", north_up(-200_000, 200_000, 1000), 1000),
        ("EPSG:3857", north_up(1_692_056, 8_427_910, 4), 4 * 0.4985),
    ],
)
def test_pixels_are_measured_by_their_area_on_the_ground(tmp_path, crs, transform, metres):
    path = write_globe(tmp_path / "pixels.tif", crs, 400, 400, transform)
    assert read_picture(path, 64).native_gsd_m == pytest.approx(metres, rel=0.01)


def test_a_picture_from_few_pixels_says_so(tmp_path):
    one = write_globe(tmp_path / "coarse.tif", "EPSG:32633", 40, 40, north_up(500_000, 5_600_000, 300))
    two = write_globe(tmp_path / "fine.tif", "EPSG:32633", 400, 400, north_up(500_600, 5_599_700, 1))
    before, after = read_pair(one, two, 128)
    assert "coarser than the picture: it has only 1 x 1 pixels here" in before.notes[0]
    assert not any("coarser" in note for note in after.notes)


@pytest.mark.parametrize(("columns", "rows"), [(400, 1), (1, 400), (20_000, 40)])
def test_a_raster_too_thin_for_a_square_is_shown_in_its_own_shape(tmp_path, columns, rows):
    path = write_globe(tmp_path / "strip.tif", "EPSG:32633", columns, rows, north_up(400_000, 5_600_000, 1))
    reading = read_picture(path, 64)
    assert reading.valid == 1 and f"{columns} x {rows} pixels, too thin for a square" in reading.notes[0]
    one, two = read_pair(path, path, 64)
    assert one.valid == two.valid == 1 and "too thin" in one.notes[0]


def test_longitudes_are_told_apart_from_the_way_they_are_written():
    assert unrolled([170, 175, 180]).tolist() == [170, 175, 180]
    assert unrolled([179, -179, -178]).tolist() == [179, 181, 182]
    assert np.ptp(unrolled(np.linspace(-180, 180, 17))) > 300  # all around
    assert unrolled([]).size == 0
    assert brought_to([-170, 190, 550], 0).tolist() == [190, 190, 190]
    width, height = pixel_metres(np.array([0, 0.01, 0.005, 0.005]), np.array([0.005, 0.005, 0.01, 0]))
    assert (width, height) == pytest.approx((1113.2, 1105.7), rel=1e-4)
    pole = pixel_metres(np.array([-90, 90, 180, 0]), np.full(4, 89.99))
    assert pole == pytest.approx((2233.9, 2233.9), rel=1e-3)


def test_a_transform_is_kept_when_nothing_is_turned(tmp_path):
    """A window of a raster that begins at 180 degrees west does not wrap: beyond its edge there is no raster."""
    path = write_globe(tmp_path / "world.tif", *WORLDS["-180 to 180"])
    reading = read_picture(path, 64, window=(-32, 100, 64, 64))
    assert reading.valid == 0.5 and reading.grid.transform == Affine(1, 0, -212, 0, -1, -10)
