"""What the values of a picture are in the panel, styled and raw: gaps, classes, transparency, and which bands."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsContrastEnhancement, QgsMultiBandColorRenderer, QgsRasterLayer, QgsRasterRange
from unirs.unirs_qgis.core.crops.band_advice import alpha_used, style_advice, use_alpha
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.crops.epochs import PairCrop
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.region import default_side, from_click

METRES = (32633, (500000, 2, 0, 5600000, 0, -2))
DEGREES = (4326, (15, 2e-5, 0, 50, 0, -2e-5))
SIDE = 900


@pytest.fixture(scope="module")
def islands():
    """(SIDE, SIDE) ground of 10 to 110, and where there is land: a sixth, in ragged islands of a few picture pixels."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    ground = 60 + 50 * np.sin(rows / 90) * np.cos(columns / 70)
    return ground, np.sin(rows / 9.1) + np.cos(columns / 7.3) + np.sin((rows + columns) / 31) > 1.2


@pytest.fixture
def seen(outcome):
    """A function from a layer to its crop of all its middle, at `pixels` of the layer's own for 100 of the picture."""

    def crop_of(kind, layer, pixels, **more):
        region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, pixels))
        crop, sentence = outcome(kind(layer, region, 100, **more))
        return crop if crop is not None else sentence

    return crop_of


def nodata(value):
    def edit(file):
        for band in range(1, file.RasterCount + 1):
            file.GetRasterBand(band).SetNoDataValue(value)

    return edit


def colours(*kinds):
    def edit(file):
        for band, kind in enumerate(kinds, 1):
            file.GetRasterBand(band).SetColorInterpretation(kind)

    return edit


def names(*words):
    def edit(file):
        for band, word in enumerate(words, 1):
            file.GetRasterBand(band).SetDescription(word)

    return edit


RGBA = colours(gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)


def noise(count=4, side=200, high=250):
    return np.random.default_rng(3).integers(5, high, (count, side, side)).astype(np.uint8)


def pixels_of(crop):
    return np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3)


@pytest.mark.parametrize("place", [METRES, DEGREES])
@pytest.mark.parametrize(
    ("dtype", "gap"),
    [
        ("float32", -9999), ("float32", float(np.finfo("float32").max)), ("float64", -3.4e38), ("int16", -32768),
        ("uint16", 65535), ("uint16", 0),
    ],
)  # fmt: skip
def test_no_gap_is_read_as_a_value(write_raster, seen, islands, place, dtype, gap):
    ground, land = islands
    path = write_raster("islands.tif", np.where(land, ground, gap).astype(dtype)[None], *place, nodata(gap))
    layer = QgsRasterLayer(path, "islands")
    share = pytest.approx(land.mean(), abs=0.035)
    raw = seen(RawCrop, layer, SIDE * 0.6)
    assert raw.valid == share
    low, high = raw.style.split("stretched from ")[1].split("-")
    assert 7 < float(low) < 25 and 95 < float(high) < 113
    assert seen(StyledCrop, layer, SIDE * 0.6).valid == share


@pytest.mark.parametrize("pixels", [0.11, 0.6])
@pytest.mark.parametrize("place", [METRES, DEGREES])
def test_what_the_user_counts_as_no_data_enters_no_average(write_raster, seen, islands, place, pixels):
    ground, land = islands
    values = np.where(land, ground, -9999).astype("float32")[None]
    layer = QgsRasterLayer(write_raster("islands.tif", values, *place), "islands")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-9999, -9999)])
    grey = QgsContrastEnhancement(layer.dataProvider().dataType(1))
    grey.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    grey.setMinimumValue(0)
    grey.setMaximumValue(120)
    layer.renderer().setContrastEnhancement(grey)
    for crop in (seen(RawCrop, layer, SIDE * pixels, limits=((0, 120),)), seen(StyledCrop, layer, SIDE * pixels)):
        shown = pixels_of(crop)[crop.data_mask()]
        assert 18 < shown.min() and shown.max() < 237  # 10 to 110 of 0 to 120
        assert pixels == 0.11 or crop.valid == pytest.approx(land.mean(), abs=0.035)
    low, high = seen(RawCrop, layer, SIDE * pixels).style.split("stretched from ")[1].split("-")
    assert 7 < float(low) < float(high) < 113


def test_a_nodata_value_that_the_user_takes_for_a_value_is_one(write_raster, seen):
    values = np.full((1, 200, 200), 90, np.uint8)
    values[0, 80:120, 80:120] = 0
    layer = QgsRasterLayer(write_raster("black.tif", values, *METRES, nodata(0)), "black")
    for kind in (RawCrop, StyledCrop):
        assert seen(kind, layer, 100).valid == pytest.approx(1 - 1600 / 10000, abs=0.01)
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    for kind in (RawCrop, StyledCrop):
        crop = seen(kind, layer, 100)
        assert crop.valid == 1 and not pixels_of(crop)[50, 50].any()


@pytest.mark.parametrize("place", [METRES, DEGREES])
def test_a_colour_that_is_as_bright_as_no_data_in_one_band_keeps_it(write_raster, seen, place):
    values = np.full((3, 200, 200), 90, np.uint8)
    values[:, 60:140, 60:140] = np.array([255, 80, 60])[:, None, None]  # a red roof
    values[:, :, :20] = 255
    layer = QgsRasterLayer(write_raster("roof.tif", values, *place, nodata(255)), "roof")
    crop = seen(RawCrop, layer, 180)
    assert pixels_of(crop)[50, 50].tolist() == [255, 80, 60]
    assert not pixels_of(crop)[50, 2].any()


def test_infinities_are_gaps_and_a_style_that_they_spoil_is_told(write_raster, seen):
    values = np.float32(np.random.default_rng(1).uniform(-1, 1, (1, 300, 300)))
    values[0, 100:150, 100:150] = np.inf
    layer = QgsRasterLayer(write_raster("index.tif", values, *METRES), "index")
    raw = seen(RawCrop, layer, 300)
    assert raw.valid == pytest.approx(1 - 2500 / 90000, abs=0.005) and pixels_of(raw).std() > 40
    styled = seen(StyledCrop, layer, 300)
    assert pixels_of(styled).std() > 40 or any("nearly one colour" in note for note in styled.notes)


@pytest.mark.parametrize("classes", [2, 9])
def test_numbers_of_classes_are_seen_apart(write_raster, seen, classes):
    values = np.zeros((1, 200, 200), np.uint8)
    values[0, :60] = np.arange(200) // 10 % classes
    layer = QgsRasterLayer(write_raster("classes.tif", values, *METRES), "classes")
    raw = seen(RawCrop, layer, 100)
    assert raw.style == f"raw bands 1; stretched from 0-{classes - 1}" and pixels_of(raw).max() == 255
    assert raw.one_colour is None


def test_classes_of_two_dates_have_one_stretch(write_raster, outcome):
    first, second = np.zeros((2, 1, 200, 200), np.uint8)
    first[:, :100], second[:, :100] = 3, 9
    layers = [QgsRasterLayer(write_raster(f"{year}.tif", one, *METRES), "") for year, one in ((1, first), (2, second))]
    region = from_click(layers[0], layers[0].extent().center(), layers[0].crs(), 300)
    pair, sentence = outcome(PairCrop(*layers, region, 100, common_stretch=True))
    assert pair is not None, sentence
    assert pixels_of(pair.before).max() == 85 and pixels_of(pair.after).max() == 255


@pytest.mark.parametrize("kind", [StyledCrop, RawCrop])
def test_a_picture_of_nearly_one_colour_is_told(write_raster, seen, kind):
    layer = QgsRasterLayer(write_raster("flat.tif", noise(3, high=9), *METRES), "flat")
    crop = seen(kind, layer, 100)
    assert crop.one_colour and any("nearly one colour" in note for note in crop.notes)


@pytest.mark.parametrize("place", [METRES, DEGREES])
def test_half_opaque_is_where_data_begins_however_it_is_seen(write_raster, seen, place):
    values = noise(4)
    values[3] = np.repeat([0, 127, 128, 255], 50)
    layer = QgsRasterLayer(write_raster("veil.tif", values, *place, RGBA), "veil")
    for kind in (StyledCrop, RawCrop):
        crop = seen(kind, layer, 100)
        assert crop.valid == pytest.approx(0.5, abs=0.02) and crop.alpha == 0
        assert pixels_of(crop)[:, 60:70].max() > 200  # in its own colours, not laid on black


@pytest.mark.parametrize("kind", [StyledCrop, RawCrop])
@pytest.mark.parametrize("place", [METRES, DEGREES])
def test_near_infrared_that_is_marked_as_alpha_is_told_and_can_be_switched_off(write_raster, seen, kind, place):
    layer = QgsRasterLayer(write_raster("drone.tif", noise(4), *place, RGBA), "drone")
    crop = seen(kind, layer, 100)
    assert crop.alpha == 4 and any(note.startswith("Band 4 is used as transparency") for note in crop.notes)
    use_alpha(layer, False)
    assert not alpha_used(layer)
    for pixels in (100, 125):
        crop = seen(kind, layer, pixels)
        assert crop.valid == pytest.approx(1.0, abs=0.02) and crop.alpha == 0
        assert not any("transparency" in note for note in crop.notes)
    use_alpha(layer, True)
    assert seen(kind, layer, 100).alpha == 4


def test_sixteen_bits_of_near_infrared_are_named_where_they_leave_nothing(write_raster, seen):
    values = noise(4).astype(np.uint16) * 40
    layer = QgsRasterLayer(write_raster("drone16.tif", values, *METRES, RGBA), "drone16")
    sentence = seen(RawCrop, layer, 100)
    assert "no data" in sentence and "Band 4 is used as transparency" in sentence
    use_alpha(layer, False)
    assert seen(RawCrop, layer, 100).valid == 1.0


@pytest.mark.parametrize(
    ("words", "bands"),
    [
        (("blue", "green", "red"), (3, 2, 1)),
        (("blue", "green", "red", "nir"), (3, 2, 1)),
        (("B2", "B3", "B4"), (3, 2, 1)),
        (("coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"), (6, 4, 2)),
    ],
)
def test_bands_in_another_order_are_told_and_the_right_ones_named(write_raster, seen, words, bands):
    layer = QgsRasterLayer(write_raster("stack.tif", noise(len(words)), *METRES, names(*words)), "stack")
    styled = seen(StyledCrop, layer, 100)
    right = ", ".join(str(band) for band in bands)
    assert styled.better_bands == bands
    assert styled.notes[0].startswith(f"The file says that bands {right} are red, green and blue")
    chosen = seen(RawCrop, layer, 100, bands=bands)
    assert chosen.better_bands == () and not any("bands" in note for note in chosen.notes)
    by_itself = seen(RawCrop, layer, 100)  # as the terminal does
    assert by_itself.pixels == chosen.pixels and right in by_itself.notes[0]


def test_a_style_that_somebody_meant_is_left_in_peace(write_raster):
    layer = QgsRasterLayer(write_raster("nirgb.tif", noise(4), *METRES, names("red", "green", "blue", "nir")), "")
    assert style_advice(layer) is None
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 4, 1, 2))
    assert style_advice(layer) is None


def test_times_are_no_colours(write_raster, seen):
    def times(file):
        file.SetMetadata({"NETCDF_DIM_EXTRA": "{time}", "time#units": "days since 2001-1-1"})
        for band in range(1, file.RasterCount + 1):
            file.GetRasterBand(band).SetMetadata({"NETCDF_DIM_time": str(30 * band - 15)})

    layer = QgsRasterLayer(write_raster("months.tif", noise(12).astype(np.float32), *METRES, times), "months")
    styled = seen(StyledCrop, layer, 100)
    assert styled.better_bands == (1, 1, 1) and "time 2001-01-16" in styled.notes[0]
    raw = seen(RawCrop, layer, 100)
    assert raw.style.startswith("raw bands 1;") and "time 2001-01-16" in raw.notes[0]
    grey = seen(RawCrop, layer, 100, bands=styled.better_bands)
    assert grey.pixels == raw.pixels and grey.notes == ()
