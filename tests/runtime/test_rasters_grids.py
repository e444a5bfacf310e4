"""Rasters in every sort of grid: what the picture should show is known by a formula of longitude and latitude."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_scenes import landscape_at, mean_difference, north_up, write, write_landscape
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.windows import Window

from model_runtime.rasters import RasterError, read_picture

UTM = "EPSG:32633"
WEB = "EPSG:3857"
# A place at 15.2 degrees east, 60.1 degrees north in each CRS.
IN_UTM, IN_WEB, IN_DEGREES = (511124.0, 6662690.0), (1692056.0, 8427910.0), (15.2, 60.1)


def turned(left, top, pixel, degrees):
    """A grid turned against north."""
    return Affine.translation(left, top) @ Affine.rotation(degrees) @ Affine.scale(pixel, -pixel)


GRIDS = {
    "metres": (north_up(*IN_UTM, 2.0), UTM, 2.0),
    "turned": (turned(*IN_UTM, 2.0, 30), UTM, 2.0),
    "degrees": (north_up(*IN_DEGREES, 4e-5, 2e-5), "EPSG:4326", 2.2),
    "degrees, square": (north_up(*IN_DEGREES, 2e-5), "EPSG:4326", 1.57),
    "web map": (north_up(*IN_WEB, 4.0), WEB, 2.0),
    "south up": (Affine(2.0, 0, IN_UTM[0], 0, 2.0, IN_UTM[1]), UTM, 2.0),
    "feet": (north_up(1_500_000, 700_000, 6.0), "EPSG:2225", 1.83),
}


@pytest.mark.parametrize("name", GRIDS)
def test_a_whole_raster_lies_true_on_the_ground_in_any_grid(tmp_path, name):
    affine, crs, metres = GRIDS[name]
    reading = read_picture(write_landscape(tmp_path / "scene.tif", affine, crs), 256)
    assert reading.native_gsd_m == pytest.approx(metres, rel=0.03)
    assert reading.valid > 0.35
    difference = mean_difference(reading.pixels, landscape_at(reading), reading.mask)
    print(f"{name}: mean difference {difference:.2f}/255 on {reading.grid.crs.to_authority() or 'a local grid'}")
    assert difference < 1.5


@pytest.mark.parametrize("name", GRIDS)
def test_a_bounding_box_is_a_true_square_in_any_grid(tmp_path, name):
    affine, crs, _ = GRIDS[name]
    path = write_landscape(tmp_path / "scene.tif", affine, crs)
    x, y = affine @ (250, 200)
    (longitude,), (latitude,) = rasterio.warp.transform(crs, "EPSG:4326", [x], [y])
    box = (longitude - 0.002, latitude - 0.001, longitude + 0.002, latitude + 0.001)
    reading = read_picture(path, 192, bbox=box, crs="EPSG:4326")
    box_m = max(0.004 * 111_320 * np.cos(np.radians(latitude)), 0.002 * 111_320)
    assert 1 <= reading.gsd_m * 192 / box_m < 1.12  # more than 1 where the box is turned against the grid
    assert mean_difference(reading.pixels, landscape_at(reading), reading.mask) < 1.5
    assert reading.valid > 0.95


def test_a_web_map_at_60_north_is_shown_in_metres_not_in_its_units(tmp_path):
    path = write_landscape(tmp_path / "web.tif", north_up(*IN_WEB, 4.0), WEB, 400, 400)
    reading = read_picture(path, 400)
    assert reading.grid.crs != CRS.from_string(WEB)
    assert reading.gsd_m == pytest.approx(4.0 * np.cos(np.radians(60.1)), rel=0.01)


def test_a_square_window_of_a_turned_or_geographic_raster_is_its_pixels(tmp_path):
    for name in ("turned", "degrees, square"):
        affine, crs, metres = GRIDS[name]
        path = write_landscape(tmp_path / "scene.tif", affine, crs)
        reading = read_picture(path, 200, window=(120, 80, 200, 200))
        with rasterio.open(path) as source:
            assert np.array_equal(np.moveaxis(reading.pixels, 2, 0), source.read(window=Window(120, 80, 200, 200)))
        assert reading.gsd_m == pytest.approx(metres, rel=0.02)
    assert "1.11 m wide and 2.23 m high" in reading.notes[0]


def test_a_flat_window_of_a_geographic_raster_is_shown_true(tmp_path):
    affine, crs, _ = GRIDS["degrees, square"]
    path = write_landscape(tmp_path / "scene.tif", affine, crs)
    reading = read_picture(path, 128, window=(100, 100, 200, 100))  # 223 m both ways
    assert reading.valid == pytest.approx(1.0, abs=0.02)
    assert mean_difference(reading.pixels, landscape_at(reading), reading.mask) < 1.5


def test_thirteen_bands_of_sixteen_bits_are_stretched_alike_at_any_gain(tmp_path):
    affine, crs, _ = GRIDS["turned"]
    picture = read_picture(write_landscape(tmp_path / "byte.tif", affine, crs, channels=13), 128, bands=(4, 3, 2))
    path = write_landscape(tmp_path / "word.tif", affine, crs, dtype="uint16", channels=13, gain=40.0)
    reading = read_picture(path, 128, bands=(4, 3, 2))
    low, high = np.percentile(picture.pixels[picture.mask], (2, 98), axis=0)
    expected = np.clip((picture.pixels - low) / (high - low) * 255, 0, 255)
    assert mean_difference(reading.pixels, expected, reading.mask) < 1.5
    assert all(700 < low < 1500 and 8500 < high < 9500 for low, high in reading.limits)
    assert read_picture(path, 128).bands == (1, 2, 3)


@pytest.mark.parametrize(
    ("dtype", "nodata"), [("int16", -9999), ("uint16", 65535), ("float32", -3.4e38), ("float64", np.nan)]
)
def test_nodata_stays_out_of_the_stretch_and_is_black(tmp_path, dtype, nodata):
    values = np.tile(np.linspace(100, 3000, 300), (3, 300, 1)).astype(dtype)
    values[:, :100] = nodata
    path = write(tmp_path / "gaps.tif", values, crs=UTM, transform=north_up(*IN_UTM, 2.0), nodata=nodata)
    for window in ((0, 0, 300, 300), (3, 7, 290, 280)):  # read straight, and warped
        reading = read_picture(path, 150, window=window)
        assert all(100 <= low < 250 and 2800 < high <= 3001 for low, high in reading.limits)
        assert reading.valid == pytest.approx((window[3] - 100 + window[1]) / window[3], abs=0.04)
        assert not reading.pixels[~reading.mask].any()


def test_infinities_and_nan_without_a_nodata_value_are_gaps(tmp_path):
    values = np.tile(np.linspace(-1, 1, 200, dtype=np.float32), (1, 200, 1))
    values[0, :20], values[0, -20:] = np.inf, np.nan
    path = write(tmp_path / "index.tif", values, crs=UTM, transform=north_up(*IN_UTM, 2.0))
    reading = read_picture(path, 200, window=(0, 0, 200, 200))
    assert reading.valid == pytest.approx(0.8)
    assert reading.limits[0] == pytest.approx((-0.96, 0.96), abs=0.01)
    assert read_picture(path, 90, window=(-10, 0, 200, 200)).valid == pytest.approx(0.76, abs=0.03)


def test_a_dark_band_is_not_a_gap(tmp_path):
    values = np.full((3, 100, 100), 90, np.uint8)
    values[0, :50] = 0
    values[:, 80:] = 0
    path = write(tmp_path / "water.tif", values, crs=UTM, transform=north_up(*IN_UTM, 2.0), nodata=0)
    for window in ((0, 0, 100, 100), (0, 0, 100, 99)):
        reading = read_picture(path, 100, window=window)
        assert reading.valid == pytest.approx(0.8, abs=0.015)
        assert tuple(reading.pixels[20, 50]) == (0, 90, 90) and tuple(reading.pixels[60, 50]) == (90, 90, 90)


def test_a_paletted_raster_is_shown_in_its_colours(tmp_path):
    classes = np.repeat(np.arange(4, dtype=np.uint8), 50)[None, None].repeat(200, axis=1)
    colours = {0: (0, 0, 0, 255), 1: (200, 30, 20, 255), 2: (20, 160, 30, 255), 3: (10, 40, 220, 255)}
    path = tmp_path / "classes.tif"
    write(path, classes, crs=UTM, transform=turned(*IN_UTM, 2.0, 20), nodata=0)
    with rasterio.open(path, "r+") as source:
        source.write_colormap(1, colours)
    window = read_picture(path, 200, window=(0, 0, 200, 200))
    assert tuple(window.pixels[10, 75]) == (200, 30, 20) and tuple(window.pixels[199, 199]) == (10, 40, 220)
    assert window.valid == pytest.approx(0.75) and not window.pixels[:, :50].any()
    whole = read_picture(path, 300)
    seen = {tuple(colour) for colour in whole.pixels.reshape(-1, 3)}
    assert seen == {(0, 0, 0), (200, 30, 20), (20, 160, 30), (10, 40, 220)}  # no mixture of two classes
    numbers = read_picture(path, 200, window=(0, 0, 200, 200), bands=(1,), limits=(0, 255))
    assert numbers.pixels.max() == 3


def test_complex_bands_and_masks_of_their_own(tmp_path):
    radar = write(tmp_path / "radar.tif", np.ones((1, 64, 64), np.complex64), crs=UTM, transform=north_up(*IN_UTM, 2.0))
    with pytest.raises(RasterError, match="complex numbers"):
        read_picture(radar, 64)
    photo = tmp_path / "masked.tif"
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        write(photo, np.full((3, 64, 64), 255, np.uint8), crs=UTM, transform=north_up(*IN_UTM, 2.0))
        with rasterio.open(photo, "r+") as source:
            source.write_mask(np.arange(64)[None].repeat(64, axis=0) >= 16)
    reading = read_picture(photo, 64)
    assert reading.valid == 0.75 and not reading.pixels[:, :16].any()


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_raster_placed_by_control_points(tmp_path):
    affine, crs, _ = GRIDS["turned"]
    path = write_landscape(tmp_path / "scene.tif", affine, crs)
    with rasterio.open(path) as source:
        values = source.read()
    points = [
        GroundControlPoint(row=row, col=column, x=x, y=y)
        for row in (0, 200, 400)
        for column in (0, 250, 500)
        for x, y in [affine @ (column, row)]
    ]
    placed = tmp_path / "placed.tif"
    with rasterio.open(placed, "w", "GTiff", 500, 400, 3, dtype="uint8") as target:
        target.write(values)
        target.gcps = (points, CRS.from_string(crs))
    for place in ({}, {"window": (150, 100, 128, 128)}):
        reading = read_picture(placed, 256, **place)
        assert mean_difference(reading.pixels, landscape_at(reading), reading.mask) < 1.5


def test_a_map_of_the_world_is_shown_in_its_own_shape(tmp_path):
    world = np.tile(np.linspace(0, 255, 720).astype(np.uint8), (3, 360, 1))
    path = write(tmp_path / "world.tif", world, crs="EPSG:4326", transform=north_up(-180, 90, 0.5))
    reading = read_picture(path, 384)
    assert reading.pixels.shape == (360, 720, 3)
    assert "in its own shape" in reading.notes[0]
    with pytest.raises(RasterError, match="more than 2,000 km"):
        read_picture(path, 384, bbox=(-30, 0, 30, 40))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by Linux's own figures")
def test_a_huge_raster_is_read_only_where_it_is_asked_about(tmp_path):
    path, known = tmp_path / "huge.tif", np.random.default_rng(1).integers(1, 255, (3, 384, 384), np.uint8)
    shape = {"width": 400_000, "height": 400_000, "count": 3, "dtype": "uint8", "crs": UTM}
    tiles = {"tiled": True, "blockxsize": 512, "blockysize": 512, "SPARSE_OK": True, "BIGTIFF": "YES"}
    with rasterio.open(path, "w", "GTiff", transform=north_up(400_000, 6_700_000, 0.3), **shape, **tiles) as target:
        target.write(known, window=Window(200_001, 200_003, 384, 384))
    script = (
        "import re, sys, numpy as np\n"
        "from model_runtime.rasters import RasterError, read_picture\n"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1]) // 1024\n"
        "before = peak()\n"
        "np.save(sys.argv[2], read_picture(sys.argv[1], 384, window=(200001, 200003, 384, 384)).pixels)\n"
        "read_picture(sys.argv[1], 384, window=(199000, 199000, 8000, 8000))\n"
        "try: read_picture(sys.argv[1], 384)\n"
        "except RasterError as error: print(error)\n"
        "print(peak() - before)\n"
    )
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", script, str(path), str(tmp_path / "read.npy")]
    sentence, megabytes = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )[:2]
    assert np.array_equal(np.moveaxis(np.load(tmp_path / "read.npy"), 2, 0), known)
    assert "lacks overviews" in sentence
    print(f"memory taken to read from 400,000 x 400,000 pixels: {megabytes} MB")
    assert int(megabytes) < 300


def test_a_large_raster_without_overviews_is_sampled_and_says_so(tmp_path):
    stripes = np.repeat(np.arange(40, dtype=np.uint8) * 6, 500)
    path = tmp_path / "large.tif"
    shape = {"width": 20_000, "height": 20_000, "count": 1, "dtype": "uint8", "crs": UTM, "compress": "zstd"}
    with rasterio.open(path, "w", "GTiff", transform=north_up(400_000, 6_700_000, 0.3), **shape) as target:
        for row in range(0, 20_000, 2000):
            target.write(np.broadcast_to(stripes, (1, 2000, 20_000)), window=Window(0, row, 20_000, 2000))
    reading = read_picture(path, 200)
    assert "only samples of it were read" in reading.notes[0]
    assert np.abs(reading.pixels[..., 0].astype(int) - stripes[50::100]).mean() < 2
