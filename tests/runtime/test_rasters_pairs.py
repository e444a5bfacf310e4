"""Two dates of one place: the pictures lie on one grid, whatever grids the files have, and show only what both show."""

import json

import numpy as np
import pytest
import rasterio
from raster_scenes import (
    RASTERS,
    SHARED,
    landscape_at,
    mean_difference,
    needs_shared,
    north_up,
    stretched,
    warped_by_gdal,
    write,
    write_landscape,
)
from rasterio.windows import Window

from model_runtime.rasters import RasterError, read_pair, read_picture, source_of

UTM = "EPSG:32633"
LEFT, TOP = 511_124.0, 6_662_690.0


def shared_pairs():
    """(before, after) of every pair that lies beside the repository."""
    listing = SHARED / "pairs" / "pairs.json"
    if not listing.is_file():
        return [(SHARED / "absent", SHARED / "absent")]
    pairs = json.loads(listing.read_text())
    naip, landsat = RASTERS / "naip", RASTERS / "landsat"
    years = [naip / f"m_4709963_se_14_1_{day}.tif" for day in ("20090818", "20120731", "20160816", "20200831")]
    return [
        *((listing.parent / pair["A"], listing.parent / pair["B"]) for pair in pairs),
        (years[0], years[1]),
        (years[2], years[3]),
        (landsat / "1990.tif", landsat / "2020.tif"),
    ]


@needs_shared
@pytest.mark.parametrize(("before", "after"), shared_pairs(), ids=lambda path: path.stem)
def test_a_pair_lies_on_the_first_ones_grid(before, after):
    one, two = read_pair(before, after, 256)
    assert one.grid == two.grid and np.array_equal(one.mask, two.mask)
    for path, reading in ((before, one), (after, two)):
        expected = stretched(warped_by_gdal(path, reading), reading)
        assert mean_difference(reading.pixels, expected, reading.mask) < 1


@needs_shared
def test_a_window_of_the_first_is_unresampled_and_the_second_follows():
    before = RASTERS / "naip" / "m_4709963_se_14_1_20120731.tif"
    after = RASTERS / "naip" / "m_4709963_se_14_1_20200831.tif"  # one metre west, one metre north: a fifth of a pixel
    one, two = read_pair(before, after, 128, window=(300, 200, 128, 128))
    with rasterio.open(before) as source:
        values = source.read([1, 2, 3], window=Window(300, 200, 128, 128))
    assert np.array_equal(np.moveaxis(one.pixels, 2, 0), values)
    assert mean_difference(two.pixels, warped_by_gdal(after, two), two.mask) < 1
    told = source_of(one, two)
    assert told["paths"] == [str(before), str(after)] and told["window"] == [300, 200, 128, 128]


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857"])
def test_the_second_is_warped_onto_the_first(tmp_path, crs):
    before = write_landscape(tmp_path / "before.tif", north_up(LEFT, TOP, 2.0), UTM)
    x, y = LEFT + 200, TOP - 100
    (left,), (top,) = rasterio.warp.transform(UTM, crs, [x], [y])
    pixel = {UTM: (3.0, 3.0), "EPSG:4326": (5e-5, 2.5e-5), "EPSG:3857": (5.0, 5.0)}[crs]
    after = write_landscape(tmp_path / "after.tif", north_up(left, top, *pixel), crs, 300, 300)
    one, two = read_pair(before, after, 256)
    assert one.grid == two.grid and one.valid > 0.8
    for reading in (one, two):
        assert mean_difference(reading.pixels, landscape_at(reading), reading.mask) < 1.5
    assert np.abs(one.pixels.astype(float) - two.pixels)[one.mask].mean() < 2


def test_only_what_both_show_is_shown(tmp_path):
    values = np.full((3, 100, 100), 120, np.uint8)
    grid = {"crs": UTM, "transform": north_up(LEFT, TOP, 2.0), "nodata": 0}
    half = values.copy()
    half[:, :, :40] = 0
    write(tmp_path / "before.tif", values, **grid)
    write(tmp_path / "after.tif", half, **grid)
    one, two = read_pair(tmp_path / "before.tif", tmp_path / "after.tif", 100)
    assert one.valid == two.valid == pytest.approx(0.6)
    assert np.array_equal(one.pixels, two.pixels)
    half[:] = values
    half[:, :, 40:] = 0
    write(tmp_path / "before.tif", half, **grid)
    with pytest.raises(RasterError, match="no data in common"):
        read_pair(tmp_path / "before.tif", tmp_path / "after.tif", 100)


def test_places_that_do_not_overlap_are_refused(tmp_path):
    before = write_landscape(tmp_path / "before.tif", north_up(LEFT, TOP, 2.0), UTM, 100, 100)
    after = write_landscape(tmp_path / "after.tif", north_up(LEFT + 5000, TOP, 2.0), UTM, 100, 100)
    with pytest.raises(
        RasterError, match=r"“before.tif” and “after.tif” do not overlap.*511124,6662490,511324,6662690"
    ):
        read_pair(before, after, 64)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_images_without_georeference_are_taken_pixel_by_pixel(tmp_path):
    noise = np.random.default_rng(3).integers(1, 255, (2, 3, 80, 100), np.uint8)
    before, after = (write(tmp_path / f"{name}.tif", values) for name, values in zip("ab", noise, strict=True))
    one, two = read_pair(before, after, 64)
    assert np.array_equal(np.moveaxis(one.pixels, 2, 0), noise[0])
    assert np.array_equal(np.moveaxis(two.pixels, 2, 0), noise[1])
    _, part = read_pair(before, after, 64, window=(5, 6, 64, 64))
    assert np.array_equal(np.moveaxis(part.pixels, 2, 0), noise[1][:, 6:70, 5:69])

    smaller = write(tmp_path / "smaller.tif", noise[1][:, :40, :50])
    one, two = read_pair(before, smaller, 64)
    assert one.pixels.shape == (80, 100, 3) and two.pixels.shape == (40, 50, 3) and "same frame" in one.notes[0]
    with pytest.raises(RasterError, match="cannot be put on one grid"):
        read_pair(before, smaller, 64, window=(0, 0, 20, 20))


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_an_image_without_georeference_of_equal_size_lies_on_the_other(tmp_path):
    values = np.random.default_rng(3).integers(1, 255, (3, 64, 64), np.uint8)
    placed = write(tmp_path / "placed.tif", values, crs=UTM, transform=north_up(LEFT, TOP, 2.0))
    unplaced = write(tmp_path / "unplaced.tif", values[:, ::-1].copy())
    one, two = read_pair(placed, unplaced, 64)
    assert one.gsd_m == pytest.approx(2.0, rel=1e-3) and np.array_equal(one.pixels, two.pixels[::-1])
    assert "“unplaced.tif” has no georeference" in one.notes[0]
    larger = write(tmp_path / "larger.tif", np.pad(values, ((0, 0), (0, 1), (0, 0))))
    with pytest.raises(RasterError, match="cannot be put on one grid"):
        read_pair(placed, larger, 64)


def test_a_band_that_one_date_lacks_is_named(tmp_path):
    before = write_landscape(tmp_path / "before.tif", north_up(LEFT, TOP, 2.0), UTM, 64, 64, channels=4)
    after = write_landscape(tmp_path / "after.tif", north_up(LEFT, TOP, 2.0), UTM, 64, 64)
    with pytest.raises(RasterError, match="“after.tif” has no band 4; it has 3"):
        read_pair(before, after, 64, bands=(4, 3, 2))
    assert read_picture(before, 64, bands=(4, 3, 2)).bands == (4, 3, 2)
