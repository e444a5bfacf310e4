"""Two layers become two pictures on one grid, whatever their CRS, resolution, origin, rotation, bands and values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QEventLoop, QTimer
from unirs.unirs_qgis.core.crops import epochs, layer_overlap, layer_style
from unirs.unirs_qgis.core.crops.epochs import PairCrop
from unirs.unirs_qgis.core.crops.shift import Shift
from unirs.unirs_qgis.core.region import from_click

SIZE = 128
WEST, NORTH = 500000.0, 5500200.0


def ground_truth(east, north, band=0):
    """Values 20 to 235 at places in metres of UTM 33N: soft waves of about 12 m, of no period over the scene."""
    x, y = east - WEST, NORTH - north
    wave = np.sin(x / 2.1 + 3 * np.sin(y / 17)) * np.cos(y / 2.6 + 2 * np.sin(x / 13)) + 0.3 * np.sin((x + y) / 31)
    return 120 + 75 * wave + 5 * band


def scene(transform, count=400, bands=3) -> np.ndarray:
    rows, columns = np.mgrid[0:count, 0:count] + 0.5
    x, across, turn_x, y, turn_y, down = transform
    east, north = x + columns * across + rows * turn_x, y + columns * turn_y + rows * down
    return np.stack([ground_truth(east, north, band) for band in range(bands)])


PLAIN = (WEST, 0.5, 0, NORTH, 0, -0.5)
TURN = math.radians(20)
TURNED = (WEST - 10, 0.5 * math.cos(TURN), 0.5 * math.sin(TURN), NORTH - 5, 0.5 * math.sin(TURN), -0.5 * math.cos(TURN))


@pytest.fixture
def before(write_raster, request):
    yield QgsRasterLayer(write_raster("before.tif", np.uint8(scene(PLAIN)), 32633, PLAIN), "before")
    request.node.funcargs.clear()  # pytest keeps those of the last test until QGIS is gone, and a layer must not be


@pytest.fixture
def after(write_raster, tmp_path):
    """A function from the name of a case to a layer of the same ground, kept another way."""

    def reprojected(target):
        source = write_raster("source.tif", np.uint8(scene(PLAIN)), 32633, PLAIN)
        path = str(tmp_path / "after.tif")
        gdal.Warp(path, source, dstSRS=target, resampleAlg="cubicspline")
        return path

    def written(transform, change=np.uint8, bands=3, count=400):
        return write_raster("after.tif", change(scene(transform, count, bands)), 32633, transform, infrared)

    def infrared(file):  # no transparency, for which GDAL takes a fourth band
        if file.RasterCount == 4:
            file.GetRasterBand(4).SetColorInterpretation(gdal.GCI_Undefined)

    cases = {
        "another origin": lambda: written((WEST - 3.17, 0.5, 0, NORTH + 2.71, 0, -0.5)),
        "another resolution": lambda: written((WEST - 8, 0.8, 0, NORTH + 8, 0, -0.8), count=300),
        "rotated": lambda: written(TURNED, count=500),
        "four bands": lambda: written(PLAIN, bands=4),
        "one band": lambda: written(PLAIN, bands=1),
        "another range": lambda: written(PLAIN, lambda values: np.float32(values / 255 * 0.3 + 0.05)),
        "16 bits": lambda: written(PLAIN, lambda values: np.uint16(values * 40 + 300)),
        "web Mercator": lambda: reprojected("EPSG:3857"),
        "degrees": lambda: reprojected("EPSG:4326"),
        "another zone": lambda: reprojected("EPSG:32632"),
    }

    def made(case):
        layer = QgsRasterLayer(cases[case](), case)
        assert layer.isValid()
        return layer

    return made


CASES = [
    "another origin",
    "another resolution",
    "rotated",
    "four bands",
    "one band",
    "another range",
    "16 bits",
    "web Mercator",
    "degrees",
    "another zone",
]


def place(layer, side=64.0, east=100.0, south=100.0):
    return from_click(layer, QgsPointXY(WEST + east, NORTH - south), layer.crs(), side)


def grey(crop) -> np.ndarray:
    """(S, S), green, with a mean of 0 and a deviation of 1, as each style has its own range."""
    values = np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3)[:, :, 1].astype(float)
    return (values - values.mean()) / values.std()


@pytest.mark.parametrize("case", CASES)
def test_one_ground_kept_in_two_ways_gives_one_picture(before, after, outcome, case):
    layer = after(case)
    region = place(before)
    pair, sentence = outcome(PairCrop(before, layer, region, SIZE))
    assert pair is not None, sentence
    first, second = pair.crops
    assert first.region is region is second.region and first.gsd == second.gsd == pytest.approx(0.5, rel=1e-3)
    assert (first.layer_name, second.layer_name) == ("before", case)
    inner = (slice(4, -4), slice(4, -4))
    assert np.abs(grey(first) - grey(second))[inner].mean() < 0.08, case
    assert pair.shift is not None and pair.shift.metres < 0.15, case  # a third of a pixel
    assert pair.applied is None
    assert bool(pair.notes) == (case in ("another resolution",)), pair.notes


def test_a_coarser_layer_is_noted_with_both_resolutions(before, after, outcome):
    pair, _ = outcome(PairCrop(before, after("another resolution"), place(before), SIZE))
    (note,) = pair.notes
    assert "0.5 m" in note and "0.8 m" in note and note.index("before") < note.index("another resolution")


@pytest.mark.parametrize("east, north", [(2.0, 0.0), (-1.3, 0.7), (4.1, -3.6)])
def test_a_shift_is_measured_and_applying_it_takes_it_away(before, write_raster, outcome, east, north):
    moved = (WEST + east, 0.5, 0, NORTH + north, 0, -0.5)
    layer = QgsRasterLayer(write_raster("moved.tif", np.uint8(scene(PLAIN)), 32633, moved), "moved")
    region = place(before)
    pair, _ = outcome(PairCrop(before, layer, region, SIZE))
    assert (pair.shift.east_m, pair.shift.north_m) == (pytest.approx(east, abs=0.15), pytest.approx(north, abs=0.15))
    again, _ = outcome(PairCrop(before, layer, region, SIZE, shift=pair.shift))
    assert again.applied is pair.shift and again.shift.metres < 0.15
    assert again.before.pixels == pair.before.pixels
    apart, together = (np.abs(grey(p.before) - grey(p.after))[4:-4, 4:-4].mean() for p in (pair, again))
    assert together < apart / 5
    assert again.after.region.square.xMinimum() == pytest.approx(region.square.xMinimum() + east, abs=0.15)
    assert any("moved back" in note for note in again.after.notes)


def test_raw_pictures_of_an_algorithm_say_how_they_were_moved_too(before, write_raster):
    from qgis.core import QgsProcessingFeedback
    from unirs.unirs_qgis.core.main_thread import MainThread
    from unirs.unirs_qgis.processing.comparing import Comparing
    from unirs.unirs_qgis.processing.picture_parameters import RAW, PictureChoice

    moved = (WEST + 2, 0.5, 0, NORTH, 0, -0.5)
    layer = QgsRasterLayer(write_raster("moved.tif", np.uint8(scene(PLAIN)), 32633, moved), "moved")
    layers = {"BEFORE": before, "AFTER": layer}
    comparing = Comparing(MainThread(), layers, SIZE, PictureChoice(RAW), True)
    pictured = comparing.pictured(place(before), QgsProcessingFeedback(False))
    assert pictured.shift.east_m == pytest.approx(2, abs=0.15)
    assert any("moved back" in note for note in pictured.crops[1].notes)


def test_dates_of_naip_are_told_apart_by_metres_through_the_seasons(raster, outcome):
    before = raster("naip/m_4709963_se_14_1_20090818.tif")
    after = raster("naip/m_4709963_se_14_1_20120731.tif")
    known = 23.0  # metres east, by which a copy of the later date lies wrong
    file = gdal.OpenEx(after.source(), gdal.OF_UPDATE, open_options=["IGNORE_COG_LAYOUT_BREAK=YES"])
    numbers = list(file.GetGeoTransform())
    centre = before.extent().center()
    region = from_click(before, QgsPointXY(centre), before.crs(), 256 * 5.0)
    pair, _ = outcome(PairCrop(before, after, region, 256))
    file.SetGeoTransform([numbers[0] + known, *numbers[1:]])
    del file
    wrong = QgsRasterLayer(after.source(), "wrong")
    found, _ = outcome(PairCrop(before, wrong, region, 256))
    assert pair.shift.metres < 5.0  # a pixel
    assert found.shift.east_m - pair.shift.east_m == pytest.approx(known, abs=1.5)
    assert found.shift.north_m == pytest.approx(pair.shift.north_m, abs=1.5)
    again, _ = outcome(PairCrop(before, wrong, region, 256, shift=found.shift))
    assert again.shift.metres < 1.5 < found.shift.metres


@pytest.mark.parametrize(
    "first, second, side",
    [
        ("pairs/aman/A/t1_nov_1_1.tif", "pairs/aman/B/t2_nov_1_1.tif", 240.0),
        ("pairs/levir/levir_test_7_A.tif", "pairs/levir/levir_test_7_B.tif", 200.0),
        ("rasters/landsat/1990.tif", "rasters/landsat/2020.tif", 15000.0),
    ],
)
def test_real_pairs(shared, tmp_path, outcome, first, second, side):
    import shutil

    layers = []
    for number, name in enumerate((first, second)):
        copy = tmp_path / f"{number}.tif"
        shutil.copy(shared / "data" / name, copy)
        layers.append(QgsRasterLayer(str(copy), name))
    region = from_click(layers[0], layers[0].extent().center(), layers[0].crs(), side)
    for common in (False, True):
        pair, sentence = outcome(PairCrop(*layers, region, 256, common_stretch=common))
        assert pair is not None, sentence
        assert pair.before.valid == pair.after.valid == 1.0 and pair.before.pixels != pair.after.pixels
        assert pair.shift is None or pair.shift.metres < 2 * pair.before.native_gsd


def test_a_common_stretch_gives_both_dates_the_same_limits(before, after, outcome):
    dark, bright = after("16 bits"), before
    pair, _ = outcome(PairCrop(bright, dark, place(before), SIZE, common_stretch=True))
    styles = {crop.style for crop in pair.crops}
    assert len(styles) == 1 and "the same for both dates" in styles.pop()
    assert any("hardly meet" in note for note in pair.notes)
    assert np.frombuffer(pair.before.pixels, np.uint8).mean() < 30
    own, _ = outcome(PairCrop(bright, dark, place(before), SIZE))
    assert [crop.style for crop in own.crops] == [layer_style.style_sentence(layer) for layer in (bright, dark)]
    assert np.frombuffer(own.before.pixels, np.uint8).mean() > 60


def test_a_common_stretch_leaves_out_nodata_and_keeps_differences(write_raster, outcome):
    values = np.float32(scene(PLAIN, bands=1) / 255)
    brighter = values + 0.2
    brighter[0, :, :190] = -9999

    def nodata(file):
        file.GetRasterBand(1).SetNoDataValue(-9999)

    layers = [
        QgsRasterLayer(write_raster(f"{name}.tif", data, 32633, PLAIN, nodata), name)
        for name, data in (("before", values), ("after", brighter))
    ]
    pair, _ = outcome(PairCrop(*layers, place(layers[0]), SIZE, common_stretch=True))
    first, second = (np.frombuffer(crop.pixels, np.uint8).reshape(SIZE, SIZE, 3)[:, 80:, 0] for crop in pair.crops)
    assert "-9999" not in pair.after.style and pair.after.valid < 1 == pair.before.valid
    assert any("no data" in note for note in pair.after.notes) and pair.notes == ()
    inside = (first > 5) & (second < 250)
    steps = second[inside].astype(int) - first[inside]
    assert steps.min() > 30 and steps.std() < 2  # the ground is brighter by one and the same step everywhere


def test_a_map_server_or_classes_have_no_common_stretch(before, write_raster, outcome):
    def palette(file):
        table = gdal.ColorTable()
        for entry in range(4):
            table.SetColorEntry(entry, (60 * entry, 20, 20, 255))
        file.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
        file.GetRasterBand(1).SetColorTable(table)

    classes = QgsRasterLayer(
        write_raster("classes.tif", np.uint8(scene(PLAIN, bands=1) // 64), 32633, PLAIN, palette), "classes"
    )
    pair, sentence = outcome(PairCrop(before, classes, place(before), SIZE, common_stretch=True))
    assert pair is None and "map of classes" in sentence
    pair, _ = outcome(PairCrop(before, classes, place(before), SIZE))
    assert pair is not None


def test_layers_of_which_one_has_no_crs_are_refused(before, write_raster, outcome):
    photo = QgsRasterLayer(write_raster("photo.tif", np.uint8(scene(PLAIN))), "photo")
    pair, sentence = outcome(PairCrop(before, photo, place(before), SIZE))
    assert pair is None and "“photo” has no CRS" in sentence
    pair, sentence = outcome(PairCrop(photo, before, from_click(photo, QgsPointXY(99, -99), photo.crs(), 64), SIZE))
    assert pair is None and "“photo” has no CRS" in sentence


def test_images_that_both_lack_a_crs_are_compared_pixel_by_pixel(write_raster, outcome):
    layers = [QgsRasterLayer(write_raster(f"{n}.tif", np.uint8(scene(PLAIN))), f"photo {n}") for n in range(2)]
    pair, _ = outcome(PairCrop(*layers, from_click(layers[0], QgsPointXY(99, -99), layers[0].crs(), 64), 64))
    assert pair.before.pixels == pair.after.pixels and "pixel by pixel" in pair.notes[0]


def test_layers_apart_are_refused_with_a_sentence(before, write_raster, outcome):
    far = (WEST + 5000, 0.5, 0, NORTH, 0, -0.5)
    layer = QgsRasterLayer(write_raster("far.tif", np.uint8(scene(far)), 32633, far), "far")
    pair, sentence = outcome(PairCrop(before, layer, place(before), SIZE))
    assert pair is None and sentence == "The layer “far” does not cover this place."


@pytest.mark.parametrize("case", ["plain", "degrees", "rotated"])
def test_a_region_that_both_cover_in_part_can_be_clipped(before, write_raster, after, outcome, case):
    if case == "plain":
        part = (WEST + 90, 0.5, 0, NORTH - 20, 0, -0.5)
        layer = QgsRasterLayer(write_raster("part.tif", np.uint8(scene(part)), 32633, part), "part")
        region = place(before)
    else:
        layer = after(case)
        region = place(before, 64.0, 20.0, 20.0)
    found = layer_overlap.overlap(before, layer, region)
    assert 0 < found.share < 1 and f"{round(100 * found.share)} %" in found.sentence
    pair, _ = outcome(PairCrop(before, layer, region, SIZE))
    assert found.sentence in pair.notes and min(pair.before.valid, pair.after.valid) < 1
    square = found.clipped.square
    assert region.square.contains(square) and square.width() == pytest.approx(square.height())
    assert square.width() > 0.4 * region.square.width()
    whole = layer_overlap.overlap(before, layer, found.clipped)
    assert whole.share == pytest.approx(1.0, abs=2e-3)
    if case == "plain":
        assert found.share == pytest.approx((132 - 90) / 64, abs=0.01) and square.width() == pytest.approx(42, abs=0.6)
        clear, _ = outcome(PairCrop(before, layer, found.clipped, SIZE))
        assert clear.before.valid == clear.after.valid == 1.0


def test_a_cancelled_pair_says_nothing(before, after):
    job = PairCrop(before, after("degrees"), place(before), SIZE)
    heard = []
    job.finished.connect(heard.append)
    job.failed.connect(heard.append)
    job.start()
    job.cancel()
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    assert heard == []


def test_a_moved_region_is_moved_in_metres_on_the_ground(after):
    mercator = after("web Mercator")
    region = from_click(mercator, mercator.extent().center(), mercator.crs(), 64.0)
    moved = epochs.moved(region, Shift(10.0, -5.0, 9.0))
    unit = region.square.width() / region.side_m
    assert moved.square.xMinimum() - region.square.xMinimum() == pytest.approx(10 * unit)
    assert moved.square.yMinimum() - region.square.yMinimum() == pytest.approx(-5 * unit)
    assert moved.side_m == pytest.approx(region.side_m, rel=1e-4)
