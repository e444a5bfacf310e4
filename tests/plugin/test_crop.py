"""What the model sees of raster files, as they are styled: compared with an independent warp by GDAL."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsGeometry,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import QDateTime, QTimer
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.region import Region, default_side, from_click

SIZE = 256


def rows_and_columns(count: int):
    return np.mgrid[0:count, 0:count].astype(float)


def scene(bands: int = 3, count: int = 400, top: float = 255.0) -> np.ndarray:
    """(bands, count, count) float: soft waves with hard-edged blocks, as imagery has them."""
    rows, columns = rows_and_columns(count)
    made = []
    for band in range(bands):
        wave = 0.5 + 0.35 * np.sin(rows / (11 + band)) * np.cos(columns / (8 + 2 * band))
        blocks = ((rows // 40 + columns // 56 + band) % 3 == 0) * 0.15
        made.append((wave + blocks - 0.05).clip(0, 1) * top)
    return np.stack(made)


UTM = (500000, 0.6, 0, 5500240, 0, -0.6)


@pytest.fixture
def made_layer(write_raster):
    """A function from the name of a case to a layer of a raster of our own."""
    turn = math.radians(25)
    rotated = (500000, 0.6 * math.cos(turn), 0.6 * math.sin(turn), 5500240, 0.6 * math.sin(turn), -0.6 * math.cos(turn))

    def palette(file):
        table = gdal.ColorTable()
        for entry, colour in enumerate([(20, 60, 140), (60, 140, 50), (200, 180, 120), (150, 150, 150)]):
            table.SetColorEntry(entry, colour + (255,))
        file.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
        file.GetRasterBand(1).SetColorTable(table)

    def alpha(file):
        file.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)

    def nodata(file):
        for band in range(file.RasterCount):
            file.GetRasterBand(band + 1).SetNoDataValue(0)

    def with_hole(values, hole):
        rows, columns = rows_and_columns(values.shape[1])
        values[:, (rows - 150) ** 2 + (columns - 250) ** 2 < 60**2] = hole
        return values

    def with_alpha():
        values = np.concatenate([scene(3), np.full((1, 400, 400), 255.0)])
        values[3, 100:180, 90:200] = 0
        return np.uint8(values)

    cases = {
        "rotated, with a CRS": lambda: (np.uint8(scene()), 32633, rotated, None),
        "geographic": lambda: (np.uint8(scene()), 4326, (15.0, 8e-6, 0, 49.65, 0, -5e-6), None),
        "one band": lambda: (np.uint8(scene(1)), 32633, UTM, None),
        "eight bands": lambda: (np.uint8(scene(8)), 32633, UTM, None),
        "uint16 with nodata": lambda: (with_hole(np.uint16(scene(4, top=9000) + 300), 0), 32633, UTM, nodata),
        "float with NaN": lambda: (with_hole(np.float32(scene(1, top=3) - 1), np.nan), 32633, UTM, None),
        "paletted": lambda: (np.uint8(scene(1) // 64), 32633, UTM, palette),
        "alpha": lambda: (with_alpha(), 32633, UTM, alpha),
        "not georeferenced": lambda: (np.uint8(scene()), None, None, None),
    }

    def made(case: str) -> QgsRasterLayer:
        values, crs, transform, edit = cases[case]()
        layer = QgsRasterLayer(write_raster("made.tif", values, crs, transform, edit), case)
        assert layer.isValid()
        return layer

    made.cases = list(cases)
    return made


MADE = [
    "rotated, with a CRS",
    "geographic",
    "one band",
    "eight bands",
    "uint16 with nodata",
    "float with NaN",
    "paletted",
    "alpha",
    "not georeferenced",
]
SHARED = [
    "naip/m_4709963_se_14_1_20200831.tif",
    "landsat/2020.tif",
    "RGB.byte.tif",
    "cog_rgba.tif",
    "cog_rgb_mask.tif",
    "cog_gcps.tif",
    "cog_nodata_nan.tif",
    "torchsat_tiff_8channel_uint8.tif",
    "planet_20221221_3B_AnalyticMS_SR.tif",
    "deepness_fotomap.tif",
]


def regions(layer: QgsRasterLayer) -> list:
    """Windows at the layer's resolution, finer, coarser, between its pixels, and over its edge."""
    middle, extent = layer.extent().center(), layer.extent()
    side = min(default_side(layer, SIZE), default_side(layer, int(0.7 * min(layer.width(), layer.height()))))
    corner = QgsPointXY(middle.x() + extent.width() * 0.38, middle.y() - extent.height() * 0.41)
    found = [from_click(layer, middle, layer.crs(), side * factor) for factor in (1.0, 0.37, 1.4)]
    between = found[0].square.scaled(0.77331)
    found.append(Region(found[0].shape, layer.crs(), found[0].grid_crs, between, "draw"))
    return found + [from_click(layer, corner, layer.crs(), side)]


def expected(layer: QgsRasterLayer, region: Region) -> np.ndarray:
    """(SIZE, SIZE, 3): the file warped onto the region's grid by GDAL alone, then the layer's stretch."""
    file, square, renderer = gdal.Open(layer.source()), region.square, layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer):
        file = gdal.Translate("", file, format="MEM", rgbExpand="rgb")
    if not region.grid_crs.isValid():  # GDAL counts rows downwards, QGIS has them below zero
        file = gdal.Translate("", file, format="MEM", outputBounds=(0, 0, file.RasterXSize, -file.RasterYSize))
    last = file.GetRasterBand(file.RasterCount)
    has_alpha = last.GetColorInterpretation() == gdal.GCI_AlphaBand
    warped = gdal.Warp(
        "",
        file,
        format="MEM",
        outputType=gdal.GDT_Float64,
        dstSRS=region.grid_crs.toWkt() if region.grid_crs.isValid() else None,
        outputBounds=(square.xMinimum(), square.yMinimum(), square.xMaximum(), square.yMaximum()),
        width=SIZE,
        height=SIZE,
        resampleAlg="cubic",
        overviewLevel="NONE",
        dstAlpha=not has_alpha,
    ).ReadAsArray()
    bands, valid = warped[:-1], warped[-1] > 127 if has_alpha else warped[-1] > 0
    if isinstance(renderer, QgsMultiBandColorRenderer):
        shown = [
            (renderer.redBand(), renderer.redContrastEnhancement()),
            (renderer.greenBand(), renderer.greenContrastEnhancement()),
            (renderer.blueBand(), renderer.blueContrastEnhancement()),
        ]
    elif isinstance(renderer, QgsSingleBandGrayRenderer):
        shown = [(renderer.grayBand(), renderer.contrastEnhancement())] * 3
    else:
        shown = [(1, None), (2, None), (3, None)]
    picture = np.stack([stretched(bands[band - 1], limits) for band, limits in shown], axis=-1)
    picture = np.nan_to_num(picture)
    picture[~valid] = 0
    return picture


def stretched(values: np.ndarray, limits) -> np.ndarray:
    none = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
    if limits is None or limits.contrastEnhancementAlgorithm() == none:
        return values.clip(0, 255)
    low, high = limits.minimumValue(), limits.maximumValue()
    return ((values - low) / (high - low) * 255).clip(0, 255)


def seen(crop) -> np.ndarray:
    return np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3).astype(float)


def check_against_gdal(layer: QgsRasterLayer, outcome) -> None:
    for region in regions(layer):
        crop, sentence = outcome(StyledCrop(layer, region, SIZE))
        assert crop is not None, sentence
        truth = expected(layer, region)
        difference = np.abs(seen(crop) - truth).mean()
        assert difference < 3, (layer.name(), region.square.toString(), difference)
        assert truth.any(), "the comparison needs something to compare"
        assert crop.gsd == pytest.approx(region.side_m / SIZE)


@pytest.mark.parametrize("case", MADE)
def test_made_rasters_are_seen_as_an_independent_warp_sees_them(made_layer, outcome, case):
    check_against_gdal(made_layer(case), outcome)


@pytest.mark.parametrize("name", SHARED)
def test_real_rasters_are_seen_as_an_independent_warp_sees_them(raster, outcome, name):
    check_against_gdal(raster(name), outcome)


def test_at_its_own_resolution_a_raster_is_seen_unresampled(field_layer, crop_at):
    crop = crop_at()
    pixels = gdal.Open(field_layer.source()).ReadAsArray()[:, 68:132, 68:132]
    assert (seen(crop) == np.moveaxis(pixels, 0, -1)).all()
    assert crop.native_pixels == 64 and crop.valid == 1 and crop.notes == ()
    assert crop.gsd == pytest.approx(0.5, rel=1e-3) and crop.gsd == pytest.approx(crop.native_gsd)


def test_the_users_style_is_what_the_model_sees(field_layer, crop_at):
    plain = seen(crop_at())
    renderer = field_layer.renderer().clone()
    renderer.setRedBand(3)
    renderer.setBlueBand(1)
    field_layer.setRenderer(renderer)
    swapped = crop_at()
    assert (seen(swapped) == plain[:, :, ::-1]).all()
    assert swapped.style.startswith("bands 3, 2, 1 as red, green, blue")
    field_layer.brightnessFilter().setBrightness(60)
    brighter = crop_at()
    assert seen(brighter).mean() > plain.mean() + 20 and "brightness 60" in brighter.style


def test_what_only_suits_the_screen_is_left_out(field_layer, crop_at):
    plain = seen(crop_at())
    field_layer.setOpacity(0.3)
    field_layer.setScaleBasedVisibility(True)
    field_layer.setMinimumScale(10)
    properties = field_layer.temporalProperties()
    properties.setIsActive(True)
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    moment = QDateTime.fromString("1999-01-01T00:00:00Z", "yyyy-MM-ddTHH:mm:ssZ")
    properties.setFixedTemporalRange(QgsDateTimeRange(moment, moment))
    assert (seen(crop_at()) == plain).all()
    assert field_layer.opacity() == pytest.approx(0.3)


def test_pixels_without_data_are_black_and_counted(made_layer, outcome):
    layer = made_layer("alpha")
    region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, 400))
    crop, _ = outcome(StyledCrop(layer, region, 400))
    assert crop.valid == pytest.approx(1 - 80 * 110 / 400**2, abs=0.002)
    assert (seen(crop)[110:170, 100:190] == 0).all()
    assert crop.notes == ("6 % of the picture has no data and is black.",)


def test_the_corners_beside_a_rotated_raster_have_no_data(made_layer, outcome):
    layer = made_layer("rotated, with a CRS")
    region = from_geometry_of(layer)
    crop, _ = outcome(StyledCrop(layer, region, SIZE))
    covered = 400 * 400 * 0.36 / region.square.area()
    assert crop.valid == pytest.approx(covered, abs=0.01)


def from_geometry_of(layer: QgsRasterLayer) -> Region:
    from unirs.unirs_qgis.core.region import from_geometry

    return from_geometry(layer, QgsGeometry.fromRect(layer.extent()), layer.crs(), "view")


def test_a_picture_finer_than_the_layer_says_so(field_layer, outcome):
    region = from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 16.0)
    crop, _ = outcome(StyledCrop(field_layer, region, SIZE))
    assert crop.native_pixels == 32
    assert crop.notes == ("The layer is coarser than the picture: it has only 32 x 32 pixels here.",)


def test_a_place_without_any_data_is_refused(write_raster, outcome):
    def nodata(file):
        file.GetRasterBand(1).SetNoDataValue(7)

    values = np.full((1, 300, 300), 7, np.uint8)
    values[:, :20, :20] = 90
    layer = QgsRasterLayer(write_raster("empty.tif", values, 32633, UTM, nodata), "empty")
    region = from_click(layer, layer.extent().center(), layer.crs(), 60.0)
    crop, sentence = outcome(StyledCrop(layer, region, 64))
    assert crop is None and sentence == "There is no data at this place in the layer “empty”."


def test_the_all_nodata_raster_is_refused(raster, outcome):
    layer = raster("all-nodata.tif")
    region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, 64))
    crop, sentence = outcome(StyledCrop(layer, region, 64))
    assert crop is None and "no data" in sentence


def test_a_layer_whose_file_is_gone_is_refused(outcome, field_layer):
    region = from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 32.0)
    gone = QgsRasterLayer("/nowhere/gone.tif", "gone")
    crop, sentence = outcome(StyledCrop(gone, region, 64))
    assert crop is None and "“gone” cannot be read" in sentence


def test_a_crop_of_a_huge_raster_reads_its_window_and_never_stalls_qgis(tmp_path, outcome):
    path = str(tmp_path / "huge.tif")
    options = ["TILED=YES", "SPARSE_OK=TRUE", "COMPRESS=DEFLATE", "BIGTIFF=YES"]
    file = gdal.GetDriverByName("GTiff").Create(path, 400_000, 100_000, 3, gdal.GDT_Byte, options)
    file.SetProjection(QgsCoordinateReferenceSystem("EPSG:32633").toWkt())
    file.SetGeoTransform((400000, 0.5, 0, 5540000, 0, -0.5))
    pixels = np.uint8(scene(3, 384))
    file.WriteRaster(200_000, 50_000, 384, 384, pixels.tobytes(), band_list=[1, 2, 3])
    del file
    layer = QgsRasterLayer(path, "huge")
    longest = []
    for _ in range(3):  # the first time QGIS sets itself up
        beats = [time.thread_time()]  # seconds that this thread worked, whatever else the machine does
        heartbeat = QTimer()
        heartbeat.setInterval(5)
        heartbeat.timeout.connect(lambda beats=beats: beats.append(time.thread_time()))
        heartbeat.start()
        region = from_click(layer, QgsPointXY(500096, 5514904), layer.crs(), default_side(layer, 384))
        crop, sentence = outcome(StyledCrop(layer, region, 384))
        heartbeat.stop()
        assert crop is not None, sentence
        assert (seen(crop) == np.moveaxis(pixels, 0, -1)).all()
        longest.append(max(after - before for before, after in zip(beats, beats[1:])))
    print(f"longest work between two events while cropping: {longest} s")
    assert min(longest) <= 0.1
