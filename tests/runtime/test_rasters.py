"""A person asks about a real raster, whole or in part: the picture is the place, at its scale, in the right bands."""

import json

import numpy as np
import pytest
import rasterio
from PIL import Image
from raster_scenes import RASTERS, mean_difference, needs_shared, stretched, warped_by_gdal
from rasterio.windows import Window

from model_runtime.rasters import RasterError, read_picture, source_of

pytestmark = needs_shared

NAIP = RASTERS / "naip" / "m_4709963_se_14_1_20120731.tif"
GEOREFERENCED = [
    "RGB.byte.tif",
    "cog_gcps.tif",
    "cog_nodata_nan.tif",
    "cog_rgb_mask.tif",
    "cog_rgba.tif",
    "deepness_fotomap.tif",
    "landsat/1990.tif",
    "landsat/2005.tif",
    "landsat/2020.tif",
    "naip/m_4709963_se_14_1_20090818.tif",
    "naip/m_4709963_se_14_1_20120731.tif",
    "naip/m_4709963_se_14_1_20160816.tif",
    "naip/m_4709963_se_14_1_20200831.tif",
    "planet_20221221_3B_AnalyticMS_SR.tif",
    "torchsat_tiff_8channel_uint8.tif",
]


def raw(path, column, row, width, height, bands=(1, 2, 3)):
    """(height, width, n) values as they are in the file."""
    with rasterio.open(path) as source:
        return np.moveaxis(source.read(list(bands), window=Window(column, row, width, height)), 0, 2)


@pytest.mark.parametrize("name", GEOREFERENCED)
@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_whole_raster_is_its_bounding_square_on_the_ground(name):
    reading = read_picture(RASTERS / name, 256)
    assert reading.pixels.shape == (256, 256, 3) and reading.pixels.dtype == np.uint8
    left, bottom, right, top = reading.grid.bounds()
    assert right - left == pytest.approx(top - bottom)
    assert 0.3 < reading.valid < 1.0
    assert not reading.pixels[~reading.mask].any()
    expected = stretched(warped_by_gdal(RASTERS / name, reading), reading)
    difference = mean_difference(reading.pixels, expected, reading.mask)
    print(f"{name}: mean difference {difference:.2f}/255, {reading.gsd_m:.3f} m/px")
    assert difference < 3


@pytest.mark.parametrize("name", [name for name in GEOREFERENCED if name != "cog_gcps.tif"])  # its windows are warped
def test_a_square_window_of_the_models_size_is_unresampled(name):
    path = RASTERS / name
    reading = read_picture(path, 128, window=(150, 100, 128, 128))
    expected = stretched(raw(path, 150, 100, 128, 128, reading.bands).astype(float), reading)
    masked = np.where(reading.mask[..., None], expected, 0)
    assert np.array_equal(reading.pixels, np.rint(np.nan_to_num(masked)).astype(np.uint8))


def test_ground_sampling_distance_is_in_metres_on_the_ground():
    naip = read_picture(NAIP, 384, window=(0, 0, 384, 384))
    assert naip.gsd_m == naip.native_gsd_m == pytest.approx(5.0, rel=1e-3)
    assert read_picture(NAIP, 192, window=(0, 0, 384, 384)).gsd_m == pytest.approx(10.0, rel=1e-3)
    landsat = read_picture(RASTERS / "landsat" / "1990.tif", 384)  # degrees; 90 m at 8 degrees south
    assert landsat.native_gsd_m == pytest.approx(89.2, rel=0.01)
    assert landsat.gsd_m == pytest.approx(697 * 89.0 / 384, rel=0.01)


def test_a_larger_window_is_averaged_not_thinned_out():
    reading = read_picture(NAIP, 96, window=(300, 200, 384, 384))
    authors = Image.fromarray(raw(NAIP, 300, 200, 384, 384)).resize((96, 96), Image.Resampling.BICUBIC)
    assert mean_difference(reading.pixels, np.asarray(authors), reading.mask) < 3
    path = RASTERS / "deepness_fotomap.tif"  # no overviews
    reading = read_picture(path, 96, window=(300, 200, 384, 384))
    authors = Image.fromarray(raw(path, 300, 200, 384, 384)).resize((96, 96), Image.Resampling.BICUBIC)
    assert mean_difference(reading.pixels, np.asarray(authors), reading.mask) < 1


def test_a_window_that_is_not_square_grows_to_its_bounding_square():
    reading = read_picture(NAIP, 128, window=(300, 236, 128, 64))
    assert reading.pixels.shape == (128, 128, 3)
    assert np.array_equal(reading.pixels, raw(NAIP, 300, 204, 128, 128))


def test_a_window_over_the_edge_is_black_beyond_it():
    reading = read_picture(NAIP, 128, window=(934 - 100, -28, 128, 128))
    assert np.array_equal(reading.pixels[28:, :100], raw(NAIP, 834, 0, 100, 100))
    assert not reading.pixels[:28].any() and not reading.pixels[:, 100:].any()
    assert reading.valid == pytest.approx(100 * 100 / 128**2)


def test_a_bounding_box_on_pixel_edges_gives_the_pixels():
    left, top = 485900.0 + 5 * 300, 5209245.0 - 5 * 200
    reading = read_picture(NAIP, 128, bbox=(left, top - 640, left + 640, top))
    assert np.array_equal(reading.pixels, raw(NAIP, 300, 200, 128, 128))


def test_a_bounding_box_in_degrees_shows_the_same_place():
    grid = read_picture(NAIP, 128, window=(300, 200, 128, 128))
    longitudes, latitudes = rasterio.warp.transform("EPSG:26914", "EPSG:4326", (487400, 488040), (5207605, 5208245))
    box = (longitudes[0], latitudes[0], longitudes[1], latitudes[1])
    reading = read_picture(NAIP, 128, bbox=box, crs="EPSG:4326")
    assert reading.gsd_m == pytest.approx(grid.gsd_m, rel=0.03)
    assert mean_difference(reading.pixels, grid.pixels, reading.mask) < 12  # moved by the corners' turn against north
    with pytest.raises(RasterError, match="no coordinate reference system"):
        read_picture(NAIP, 128, bbox=box, crs="EPSG:nonsense")


def test_bands_are_those_the_file_calls_red_green_and_blue_unless_named():
    planet = RASTERS / "planet_20221221_3B_AnalyticMS_SR.tif"
    assert read_picture(planet, 128).bands == (3, 2, 1)
    assert read_picture(RASTERS / "deepness_fotomap.tif", 128).bands == (1, 2, 3)
    infrared = read_picture(NAIP, 128, window=(300, 200, 128, 128), bands=(4, 1, 2))
    assert np.array_equal(infrared.pixels, raw(NAIP, 300, 200, 128, 128, (4, 1, 2)))
    grey = read_picture(RASTERS / "torchsat_tiff_8channel_uint8.tif", 128, window=(100, 100, 128, 128), bands=(7,))
    assert np.array_equal(
        grey.pixels[..., 1], raw(RASTERS / "torchsat_tiff_8channel_uint8.tif", 100, 100, 128, 128, (7,))[..., 0]
    )
    with pytest.raises(RasterError, match="no band 9"):
        read_picture(NAIP, 128, bands=(9, 1, 1))


def test_limits_fix_the_stretch():
    planet = RASTERS / "planet_20221221_3B_AnalyticMS_SR.tif"
    reading = read_picture(planet, 128, window=(100, 100, 128, 128), bands=(3,), limits=(0, 3000))
    values = raw(planet, 100, 100, 128, 128, (3,))[..., 0]
    assert np.abs(reading.pixels[..., 0] - np.clip(values / 3000 * 255, 0, 255)).max() <= 0.501
    assert reading.limits == ((0.0, 3000.0),)
    with pytest.raises(RasterError, match="LOW,HIGH"):
        read_picture(planet, 128, limits=(3000, 0))


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_raster_without_georeference_keeps_its_own_shape():
    for name, shape in (("rotated.tif", (15, 10)), ("float_nan.tif", (2, 3))):
        reading = read_picture(RASTERS / name, 384)
        assert reading.pixels.shape == (*shape, 3)
        assert reading.grid.crs is None and reading.gsd_m is None
    assert np.array_equal(
        read_picture(RASTERS / "rotated.tif", 384).pixels[..., 0],
        raw(RASTERS / "rotated.tif", 0, 0, 10, 15, (1,))[..., 0],
    )
    with_gap = read_picture(RASTERS / "float_nan.tif", 384)
    assert with_gap.valid == pytest.approx(5 / 6) and not with_gap.pixels[~with_gap.mask].any()
    with pytest.raises(RasterError, match="no georeference"):
        read_picture(RASTERS / "rotated.tif", 384, bbox=(0, 0, 5, 5))


def test_a_place_without_data_is_refused():
    with pytest.raises(RasterError, match="no data here"):
        read_picture(RASTERS / "all-nodata.tif", 384)
    with pytest.raises(RasterError, match="no data here"):
        read_picture(RASTERS / "RGB.byte.tif", 64, window=(0, 0, 64, 64))


def test_a_place_outside_the_raster_is_refused_with_its_extent():
    with pytest.raises(RasterError, match="934 x 723 pixels"):
        read_picture(NAIP, 384, window=(934, 0, 384, 384))
    with pytest.raises(RasterError, match="485900,5205630,490570,5209245 in EPSG:26914"):
        read_picture(NAIP, 384, bbox=(9, 47, 9.1, 47.1), crs="EPSG:4326")
    with pytest.raises(RasterError, match="not both"):
        read_picture(NAIP, 384, window=(0, 0, 10, 10), bbox=(0, 0, 1, 1))


def test_what_was_read_is_told_in_plain_json():
    told = json.loads(json.dumps(source_of(read_picture(NAIP, 96, window=(300, 200, 384, 384)))))
    assert told["path"] == str(NAIP) and told["window"] == [300, 200, 384, 384] and told["crs"] == "EPSG:26914"
    assert told["gsd_m"] == pytest.approx(20, rel=1e-3) and told["stretch"] is None and told["bands"] == [1, 2, 3]
    assert told["bounds"] == [487400, 5206325, 489320, 5208245]
