"""What the values of a picture are: gaps enter no average, classes are seen, transparency and bands are told.

Rasters as people have them: islands in nodata, masks of 0 and 1, near infrared marked as alpha, stacks in any order.
"""

import numpy as np
import pytest
import rasterio
from raster_scenes import north_up, write
from rasterio.enums import ColorInterp

from model_runtime.rasters import RasterError, read_pair, read_picture

UTM, IN_UTM = "EPSG:32633", (500000.0, 5600000.0)
SIDE = 1300
PLACES = {  # read straight, and warped
    "metres": {"crs": UTM, "transform": north_up(*IN_UTM, 2.0)},
    "degrees": {"crs": "EPSG:4326", "transform": north_up(15.0, 50.0, 2e-5)},
}


@pytest.fixture(scope="module")
def islands():
    """(SIDE, SIDE) ground of 10 to 110, and where there is land: a sixth, in ragged islands of a few picture pixels."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    ground = 60 + 50 * np.sin(rows / 90) * np.cos(columns / 70)
    return ground, np.sin(rows / 9.1) + np.cos(columns / 7.3) + np.sin((rows + columns) / 31) > 1.2


def colours(path, *kinds):
    with rasterio.open(path, "r+") as source:
        source.colorinterp = [ColorInterp[kind] for kind in kinds]


def scene(count=3, dtype="uint8", high=250, side=200):
    """(count, side, side) noise, another in each band."""
    return np.random.default_rng(3).integers(5, high, (count, side, side)).astype(dtype)


def land_share(reading, land):
    """What a picture's share of data should be: a raster in degrees fills less than the square around it."""
    wide = 1.0 if reading.grid.crs == rasterio.crs.CRS.from_string(UTM) else 0.643
    return pytest.approx(land.mean() * wide, abs=0.02)


def check_islands(reading, land, low=10, high=110):
    """The share of land is told, the stretch is the ground's, and nothing seen lies far outside it."""
    assert reading.valid == land_share(reading, land)
    assert all(low - 3 <= first < low + 15 and high - 15 < last <= high + 3 for first, last in reading.limits)
    inside = reading.pixels[reading.mask]
    assert 0.005 < (inside == 0).mean() < 0.06 and 0.005 < (inside == 255).mean() < 0.06


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [
        ("float32", -9999), ("float32", -32768), ("float32", float(np.finfo("float32").max)), ("float32", 0),
        ("float64", -3.4e38), ("float64", np.nan), ("int16", -32768), ("int32", -9999), ("uint16", 65535),
        ("uint16", 0),
    ],
)  # fmt: skip
def test_no_gap_is_read_as_a_value(tmp_path, islands, place, dtype, nodata):
    ground, land = islands
    values = np.where(land, ground, nodata).astype(dtype)[None]
    path = write(tmp_path / "islands.tif", values, nodata=nodata, **PLACES[place])
    check_islands(read_picture(path, 130), land)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("gap", [np.nan, np.inf, -np.inf, np.finfo("float32").max])
def test_what_no_measure_can_be_is_a_gap_without_being_told(tmp_path, islands, place, gap):
    ground, land = islands
    values = np.where(land, ground, gap).astype("float32")[None]
    check_islands(read_picture(write(tmp_path / "islands.tif", values, **PLACES[place]), 130), land)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("nodata", [255, 0])
def test_bytes_beside_a_gap_keep_their_values(tmp_path, islands, place, nodata):
    ground, land = islands
    values = np.where(land, ground + 40, nodata).astype("uint8")[None]
    reading = read_picture(write(tmp_path / "islands.tif", values, nodata=nodata, **PLACES[place]), 130)
    assert reading.valid == land_share(reading, land)
    assert 45 <= reading.pixels[reading.mask].min() and reading.pixels[reading.mask].max() <= 155


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["mask", "alpha", "alpha and nodata"])
def test_what_lies_under_a_mask_is_not_seen(tmp_path, islands, place, kind):
    ground, land = islands
    values = np.where(land, ground + 40, 255).astype("uint8")[None].repeat(3, axis=0)
    path = tmp_path / "islands.tif"
    if kind == "mask":
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
            write(path, values, **PLACES[place])
            with rasterio.open(path, "r+") as source:
                source.write_mask(land)
    else:
        more = {"nodata": 255} if kind.endswith("nodata") else {}
        alpha = np.uint8(land[None]) * 254  # neither fully opaque nor the nodata value
        write(path, np.concatenate([values, alpha]), photometric="RGB", alpha="YES", **more, **PLACES[place])
    reading = read_picture(path, 130)
    assert reading.valid == land_share(reading, land)
    assert 45 <= reading.pixels[reading.mask].min() and reading.pixels[reading.mask].max() <= 155
    assert reading.notes == ()


def test_half_opaque_is_where_data_begins(tmp_path):
    values = np.full((4, 100, 100), 90, "uint8")
    values[3] = np.repeat([0, 127, 128, 255], 25)
    values[:3] += scene(3, high=60, side=100)
    path = write(tmp_path / "veil.tif", values, photometric="RGB", alpha="YES", **PLACES["metres"])
    assert read_picture(path, 100).valid == 0.5


@pytest.mark.parametrize(("dtype", "high"), [("uint8", 250), ("uint16", 9000)])
def test_near_infrared_that_is_marked_as_alpha_is_told_and_can_be_switched_off(tmp_path, dtype, high):
    values = scene(4, dtype, high)
    path = write(tmp_path / "drone.tif", values, photometric="RGB", alpha="YES", **PLACES["metres"])
    if dtype == "uint8":
        reading = read_picture(path, 200)
        assert reading.valid == pytest.approx(0.5, abs=0.05)
        assert "Band 4 is used as transparency" in reading.notes[0] and "--no-alpha" in reading.notes[0]
    else:  # nothing of 16 bits is opaque
        with pytest.raises(RasterError, match="Band 4 is used as transparency.*--no-alpha"):
            read_picture(path, 200)
    for size in (200, 90):
        reading = read_picture(path, size, alpha=False)
        assert reading.valid == 1.0 and reading.notes == () and reading.pixels.min(axis=2).max() > 100
    assert np.array_equal(
        read_picture(path, 200, alpha=False, limits=(0, 255)).pixels[..., 0], np.minimum(values[0], 255)
    )


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32"])
@pytest.mark.parametrize("classes", [2, 9])
def test_numbers_of_classes_are_seen_apart(tmp_path, dtype, classes):
    values = np.zeros((1, 200, 200), dtype)
    values[0, :3] = np.arange(200) // 10 % classes  # few of them, as buildings in a field
    reading = read_picture(write(tmp_path / "classes.tif", values, **PLACES["metres"]), 200)
    assert reading.limits == ((0.0, classes - 1.0),)
    assert len(np.unique(reading.pixels)) == classes and reading.pixels.max() == 255


def test_classes_of_two_dates_are_stretched_alike(tmp_path):
    first, second = np.zeros((2, 1, 100, 100), "uint8")
    first[:, :50], second[:, :50] = 3, 9
    paths = [write(tmp_path / f"{year}.tif", one, **PLACES["metres"]) for year, one in ((1, first), (2, second))]
    before, after = read_pair(*paths, 100)
    assert before.limits == after.limits == ((0.0, 9.0),)
    assert before.pixels.max() == 85 and after.pixels.max() == 255


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        (np.full((3, 100, 100), 90, "uint8"), None),
        (np.full((1, 100, 100), 7, "uint8"), None),
        (np.full((1, 100, 100), 7, "float32"), None),
        (scene(3, high=9, side=100), None),
        (scene(1, "float32", 100, 100), (-32768, 92)),
    ],
)
def test_a_picture_of_nearly_one_colour_is_told(tmp_path, values, limits):
    reading = read_picture(write(tmp_path / "flat.tif", values, **PLACES["metres"]), 100, limits=limits)
    assert "nearly one colour" in " ".join(reading.notes)


def test_dark_hazy_and_half_empty_pictures_are_not_called_flat(tmp_path):
    hazy = scene(3, high=60, side=100) + np.uint8(120)
    hazy[:, :60] = 0
    path = write(tmp_path / "hazy.tif", hazy, nodata=0, **PLACES["metres"])
    assert read_picture(path, 100).notes == ()


PLANET_8 = ["coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"]
MAXAR = ["BAND_C", "BAND_B", "BAND_G", "BAND_Y", "BAND_R", "BAND_RE", "BAND_N", "BAND_N2"]
EARTH_ENGINE = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B11", "B12"]
LANDSAT_7 = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"]
LANDSAT_8 = ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7"]


@pytest.mark.parametrize(
    ("names", "bands"),
    [
        (["blue", "green", "red"], (3, 2, 1)),
        (["Blue", "Green", "Red", "NIR"], (3, 2, 1)),
        (["Coastal", "Blue", "Green", "Yellow", "Red", "Red Edge", "NIR1", "NIR2"], (5, 3, 2)),
        (["Blau", "Grün", "Rot", "Nahes Infrarot"], (3, 2, 1)),
        (
            ["B4, central wavelength 665 nm", "B3, central wavelength 560 nm", "B2, central wavelength 490 nm"],
            (1, 2, 3),
        ),
        (PLANET_8, (6, 4, 2)),
        (MAXAR, (5, 3, 2)),
        (["B2", "B3", "B4"], (3, 2, 1)),
        (["B02", "B03", "B04", "B08"], (3, 2, 1)),
        (["T32UPU_20210606_B02_10m", "T32UPU_20210606_B03_10m", "T32UPU_20210606_B04_10m"], (3, 2, 1)),
        (EARTH_ENGINE, (4, 3, 2)),
        (LANDSAT_7, (3, 2, 1)),
        (LANDSAT_8, (4, 3, 2)),
        (["Red", "Green", "Blue", "NIR"], (1, 2, 3)),
        (["NIR", "Red", "Green", "Blue"], (2, 3, 4)),
        (["B1", "B2", "B3", "B4"], (1, 2, 3)),  # their places in the file, and nothing else
        (["Band 1", "Band 2", "Band 3", "Band 4"], (1, 2, 3)),
        (["VV", "VH", "angle"], (1, 2, 3)),
        (["blue", "green", "red edge"], (1, 2, 3)),
    ],
)
def test_bands_are_taken_by_their_names(tmp_path, names, bands):
    path = write(tmp_path / "stack.tif", scene(len(names), "uint16", 4000, 60), **PLACES["metres"])
    with rasterio.open(path, "r+") as source:
        source.descriptions = names
    reading = read_picture(path, 60)
    assert reading.bands == bands
    told = [note for note in reading.notes if "by their names" in note]
    assert bool(told) == (bands != (1, 2, 3))
    if told:
        assert ", ".join(str(band) for band in bands) in told[0] and names[bands[0] - 1] in told[0]
    assert read_picture(path, 60, bands=(1, 2, 3)).notes == ()  # whoever chose is told nothing


def test_names_come_before_the_colours_that_a_format_gives_any_bands(tmp_path):
    path = write(tmp_path / "planet.tif", scene(4), photometric="RGB", **PLACES["metres"])
    with rasterio.open(path, "r+") as source:
        source.descriptions = ["blue", "green", "red", "nir"]
    assert read_picture(path, 100).bands == (3, 2, 1)


@pytest.mark.parametrize("unit", [1, 1000])
def test_bands_of_a_spectrum_are_taken_by_wavelength(tmp_path, unit):
    lengths = np.arange(420, 1000, 10)
    path = write(tmp_path / "spectrum.tif", scene(len(lengths), "uint16", 4000, 40), **PLACES["metres"])
    with rasterio.open(path, "r+") as source:
        for index, length in enumerate(lengths, 1):
            source.update_tags(index, wavelength=str(length / unit))
    reading = read_picture(path, 40)
    assert [lengths[band - 1] for band in reading.bands] == [660, 560, 480]
    assert "by their wavelengths" in " ".join(reading.notes)


def test_times_are_no_colours(tmp_path):
    path = write(tmp_path / "months.tif", scene(24, "float32", 300, 40), **PLACES["metres"])
    with rasterio.open(path, "r+") as source:
        source.update_tags(**{"NETCDF_DIM_EXTRA": "{time}", "time#units": "days since 2001-1-1"})
        for index in range(1, 25):
            source.update_tags(index, NETCDF_DIM_time=str(index * 30 - 15), NETCDF_VARNAME="tos")
    reading = read_picture(path, 40)
    assert reading.bands == (1,) and "time 2001-01-16" in reading.notes[0]
    assert read_picture(path, 40, bands=(3,)).notes == ()


def test_bands_that_are_named_by_dates_are_no_colours(tmp_path):
    path = write(tmp_path / "ndvi.tif", scene(3, "float32", 300, 40), **PLACES["metres"])
    with rasterio.open(path, "r+") as source:
        source.descriptions = ["NDVI 2020-06-01", "NDVI 2020-07-01", "NDVI 2020-08-01"]
    reading = read_picture(path, 40)
    assert reading.bands == (1,) and "NDVI 2020-06-01" in reading.notes[0]
