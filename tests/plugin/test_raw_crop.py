"""Raw bands with an explicit stretch: the same bytes as the terminal sends, and sentences for what cannot be."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsRasterLayer, QgsRectangle
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.region import Region, default_side, from_click

ROOT = Path(__file__).resolve().parents[2]
RUNTIME_PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TERMINAL = """
import sys
from model_runtime.rasters import read_picture
path, size, window = sys.argv[1], int(sys.argv[2]), tuple(int(part) for part in sys.argv[3].split(","))
sys.stdout.buffer.write(read_picture(path, size, window=window).pixels.tobytes())
"""
UTM = (500000, 0.6, 0, 5500240, 0, -0.6)


def terminal(path: str, size: int, window: tuple) -> bytes:
    """The picture that the command line reads in its own Python."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    command = [str(RUNTIME_PYTHON), "-c", TERMINAL, path, str(size), ",".join(str(part) for part in window)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def window_region(layer: QgsRasterLayer, window: tuple) -> Region:
    """The region of a square window (column, row, columns, rows) of an upright raster with square pixels."""
    column, row, count, _ = window
    extent, step = layer.extent(), layer.extent().width() / layer.width()
    left, top = extent.xMinimum() + column * step, extent.yMaximum() - row * step
    square = QgsRectangle(left, top - count * step, left + count * step, top)
    return Region(QgsGeometry.fromRect(square), layer.crs(), layer.crs(), square, "draw")


@pytest.mark.parametrize("window", [(100, 50, 384, 384), (7, 11, 600, 600), (-30, 500, 384, 384), (200, 200, 96, 96)])
def test_the_terminal_sends_the_same_bytes(raster, outcome, window):
    layer = raster("naip/m_4709963_se_14_1_20200831.tif")
    crop, sentence = outcome(RawCrop(layer, window_region(layer, window), 384))
    assert crop is not None, sentence
    assert crop.pixels == terminal(layer.source(), 384, window)


def test_the_terminal_stretches_sixteen_bits_the_same(raster, outcome):
    layer = raster("planet_20221221_3B_AnalyticMS_SR.tif")
    window = (20, 30, 256, 256)
    crop, sentence = outcome(RawCrop(layer, window_region(layer, window), 256))
    assert crop is not None, sentence
    assert crop.pixels == terminal(layer.source(), 256, window)
    assert crop.style.startswith("raw bands 3, 2, 1; stretched from ")


def seen(crop) -> np.ndarray:
    return np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3)


def test_nodata_takes_no_part_in_the_stretch(write_raster, outcome):
    rng = np.random.default_rng(1)
    values = rng.uniform(100, 200, (1, 300, 300)).astype(np.float32)
    values[:, :120] = np.nan
    values[:, 120:150] = -9999
    layer = QgsRasterLayer(
        write_raster("gaps.tif", values, 32633, UTM, lambda file: file.GetRasterBand(1).SetNoDataValue(-9999)), "gaps"
    )
    crop, sentence = outcome(RawCrop(layer, window_region(layer, (0, 0, 300, 300)), 300))
    assert crop is not None, sentence
    assert crop.valid == pytest.approx(0.5)
    assert (seen(crop)[:150] == 0).all()
    assert seen(crop)[150:].mean() == pytest.approx(127, abs=3)
    assert crop.notes == ("50 % of the picture has no data and is black.",)


def test_bands_and_limits_are_the_users(write_raster, outcome):
    values = np.stack([np.full((100, 100), 10 * (band + 1), np.uint16) for band in range(5)])
    layer = QgsRasterLayer(write_raster("five.tif", values, 32633, UTM), "five")
    region = window_region(layer, (0, 0, 100, 100))
    crop, sentence = outcome(RawCrop(layer, region, 100, bands=(5, 3, 1), limits=[(5, 56)]))
    assert crop is not None, sentence
    assert seen(crop)[0, 0].tolist() == [225, 125, 25]  # five times what lies above 5
    assert crop.style == "raw bands 5, 3, 1; stretched from 5-56, 5-56, 5-56"
    crop, sentence = outcome(RawCrop(layer, region, 100, bands=(6,)))
    assert crop is None and "5" in sentence


def test_a_window_between_pixels_is_warped(write_raster, outcome):
    rows, columns = np.mgrid[0:300, 0:300].astype(float)
    wave = np.float64(1000 + 500 * np.sin(rows / 9) * np.cos(columns / 7))
    layer = QgsRasterLayer(write_raster("wave.tif", wave[None].astype(np.float32), 32633, UTM), "wave")
    square = QgsRectangle.fromCenterAndSize(QgsPointXY(500090.17, 5500150.31), 100, 100)
    region = Region(QgsGeometry.fromRect(square), layer.crs(), layer.crs(), square, "draw")
    crop, sentence = outcome(RawCrop(layer, region, 200, limits=[(500, 1500)]))
    assert crop is not None, sentence
    steps = (np.arange(200) + 0.5) * 0.5
    column = (square.xMinimum() + steps - 500000) / 0.6 - 0.5
    row = (5500240 - (square.yMaximum() - steps)) / 0.6 - 0.5
    truth = (500 + 500 * np.sin(row[:, None] / 9) * np.cos(column[None, :] / 7)) / 1000 * 255
    assert np.abs(seen(crop)[:, :, 0] - truth).mean() < 1


def test_a_geographic_raster_is_read_on_the_metric_grid(raster, outcome):
    layer = raster("landsat/2020.tif")
    region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, 200))
    crop, sentence = outcome(RawCrop(layer, region, 200))
    assert crop is not None, sentence
    assert crop.valid == 1 and seen(crop).std() > 10


def test_a_palette_is_shown_in_its_colours(write_raster, outcome):
    from osgeo import gdal

    def palette(file):
        table = gdal.ColorTable()
        table.SetColorEntry(0, (10, 20, 30, 255))
        table.SetColorEntry(1, (200, 100, 50, 255))
        file.GetRasterBand(1).SetColorTable(table)

    values = np.zeros((1, 100, 100), np.uint8)
    values[:, :, 50:] = 1
    layer = QgsRasterLayer(write_raster("classes.tif", values, 32633, UTM, palette), "classes")
    crop, sentence = outcome(RawCrop(layer, window_region(layer, (0, 0, 100, 100)), 100))
    assert crop is not None, sentence
    assert seen(crop)[0, 0].tolist() == [10, 20, 30] and seen(crop)[0, 99].tolist() == [200, 100, 50]


def test_web_maps_have_no_raw_bands(outcome):
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "tiles", "wms")
    region = from_click(layer, QgsPointXY(0, 0), layer.crs(), 230)
    crop, sentence = outcome(RawCrop(layer, region, 64))
    assert crop is None and "“tiles” is no raster file" in sentence


def test_a_place_without_data_is_refused(raster, outcome):
    layer = raster("all-nodata.tif")
    region = from_click(layer, layer.extent().center(), layer.crs(), default_side(layer, 64))
    crop, sentence = outcome(RawCrop(layer, region, 64))
    assert crop is None and "no data" in sentence


def test_a_damaged_file_is_a_sentence(write_raster, outcome):
    path = write_raster("cut.tif", np.random.default_rng(0).integers(0, 255, (3, 300, 300), np.uint8), 32633, UTM)
    with open(path, "r+b") as file:
        file.truncate(60_000)
    layer = QgsRasterLayer(path, "cut")
    if not layer.isValid():
        pytest.skip("this GDAL refuses to open the file at all")
    crop, sentence = outcome(RawCrop(layer, window_region(layer, (0, 0, 300, 300)), 300))
    assert crop is None and "cut.tif" in sentence
