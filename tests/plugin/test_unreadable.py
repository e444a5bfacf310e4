"""What cannot be read is said to be so: never that there is no data, nor that an intact file is damaged."""

from __future__ import annotations

import os
import struct

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsPointXY, QgsRasterLayer
from unirs.model_runtime.common.raster_faults import DAMAGED, MISSING_PART, NO_CODEC, fault
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.region import from_click

SIZE = 64
MODES = {"as it is": False, "exceptions for all": True}
LOCAL = hasattr(gdal, "ExceptionMgr")  # GDAL 3.7; before, exceptions are for all of a process
UTM = (500000, 1, 0, 5600000, 0, -1)


def noise(size: int = 256, bands: int = 1) -> np.ndarray:
    return np.random.default_rng(1).integers(1, 255, (bands, size, size)).astype(np.uint8)


def sentences(path, outcome, at=None, side=100.0) -> set[str]:
    """What both ways of making a picture say, which is the same; `at`: column and row in the middle of the picture."""
    layer = QgsRasterLayer(path, "layer")
    assert layer.isValid()
    column, row = at or (layer.width() / 2, layer.height() / 2)
    region = from_click(layer, QgsPointXY(UTM[0] + column, UTM[3] - row), layer.crs(), side)
    said = set()
    for maker in (StyledCrop, RawCrop):
        job = maker(layer, region, SIZE)
        crop, sentence = outcome(job)
        assert crop is None, f"{maker.__name__}: {crop.style}, {crop.valid}"
        assert not getattr(job, "no_data", False)
        said.add(sentence)
    return said


@pytest.fixture(autouse=True, params=MODES if LOCAL else ["as it is"])
def mode(request):
    """GDAL as it is, and as Processing of QGIS 3.40 leaves it."""
    before = gdal.GetUseExceptions()
    if MODES[request.param]:
        gdal.UseExceptions()
    yield
    if not before:
        gdal.DontUseExceptions()


@pytest.fixture
def tiled(tmp_path):
    """A function that writes a tiled, packed GeoTIFF of 512 x 512 pixels and returns its path."""

    def made(name, options=("COMPRESS=DEFLATE",), crs=True, bands=1):
        path = str(tmp_path / name)
        options = ["TILED=YES", "BLOCKXSIZE=128", "BLOCKYSIZE=128", *options]
        file = gdal.GetDriverByName("GTiff").Create(path, 512, 512, bands, gdal.GDT_Byte, options)
        if crs:
            from osgeo import osr

            system = osr.SpatialReference()
            system.ImportFromEPSG(32633)
            file.SetProjection(system.ExportToWkt())
        file.SetGeoTransform(UTM)
        for band in range(bands):
            file.GetRasterBand(band + 1).WriteArray(noise(512)[0])
        del file
        return path

    return made


def test_a_mosaic_whose_part_was_moved_is_told(tiled, tmp_path, outcome):
    part, mosaic, outer = tiled("part.tif"), str(tmp_path / "mosaic.vrt"), str(tmp_path / "outer.vrt")
    gdal.BuildVRT(mosaic, [part]).FlushCache()
    gdal.BuildVRT(outer, [mosaic]).FlushCache()
    os.rename(part, part + ".moved")
    for path in (mosaic, outer):
        (said,) = sentences(path, outcome)
        assert "missing" in said and "part.tif" in said and "no data" not in said and "damaged" not in said


def test_where_a_mosaic_has_its_parts_it_is_seen(write_raster, tmp_path, outcome):
    west = write_raster("west.tif", noise(), 32633, UTM)
    east = write_raster("east.tif", noise(), 32633, (UTM[0] + 256, *UTM[1:]))
    mosaic = str(tmp_path / "mosaic.vrt")
    gdal.BuildVRT(mosaic, [west, east]).FlushCache()
    os.remove(east)
    (said,) = sentences(mosaic, outcome, at=(256, 128))
    assert "missing" in said
    layer = QgsRasterLayer(mosaic, "mosaic")
    region = from_click(layer, QgsPointXY(UTM[0] + 100, UTM[3] - 100), layer.crs(), SIZE)
    for maker in (StyledCrop, RawCrop):
        crop, sentence = outcome(maker(layer, region, SIZE))
        assert crop is not None and crop.valid == 1.0, sentence


def test_a_file_that_was_cut_off_is_not_asked_with_black_parts(tiled, outcome):
    path = tiled("cut.tif")
    with open(path, "r+b") as stream:
        stream.truncate(int(os.path.getsize(path) * 0.5))
    for at in ((400, 400), (256, 300)):  # all of the picture is lost, or a part of it
        (said,) = sentences(path, outcome, at, 300.0)
        assert "damaged or cut off" in said
    layer = QgsRasterLayer(path, "cut")
    region = from_click(layer, QgsPointXY(UTM[0] + 60, UTM[3] - 60), layer.crs(), SIZE)
    for maker in (StyledCrop, RawCrop):
        crop, sentence = outcome(maker(layer, region, SIZE))
        assert crop is not None and crop.valid == 1.0, sentence


def test_a_jpeg_cut_short_while_it_is_open_is_not_asked_with_grey_parts(write_raster, tmp_path, outcome):
    """Older versions of GDAL fill in what it lacks, and only warn."""
    path = str(tmp_path / "cut.jpg")
    gdal.GetDriverByName("JPEG").CreateCopy(path, gdal.Open(write_raster("whole.tif", noise(), 32633, UTM)))
    layer = QgsRasterLayer(path, "cut")
    above, below = (from_click(layer, QgsPointXY(UTM[0] + 30, UTM[3] - y), layer.crs(), 40.0) for y in (30, 220))
    before = [outcome(maker(layer, above, SIZE))[0] for maker in (StyledCrop, RawCrop)]
    os.truncate(path, os.path.getsize(path) // 2)
    for maker, drawn in zip((StyledCrop, RawCrop), before):
        crop, sentence = outcome(maker(layer, below, SIZE))
        assert crop is None and "damaged or cut off" in sentence
        crop, sentence = outcome(maker(layer, above, SIZE))
        assert crop is not None and crop.pixels == drawn.pixels, sentence


def test_a_cut_off_file_is_told_on_another_grid_too(tiled, outcome):
    from qgis.core import QgsCoordinateReferenceSystem

    path = tiled("cut.tif")
    with open(path, "r+b") as stream:
        stream.truncate(int(os.path.getsize(path) * 0.5))
    turned = path.replace(".tif", "_degrees.vrt")
    gdal.Warp(turned, path, format="VRT", dstSRS="EPSG:4326")
    layer = QgsRasterLayer(turned, "cut")
    for maker in (StyledCrop, RawCrop):
        region = from_click(layer, layer.extent().center(), QgsCoordinateReferenceSystem("EPSG:4326"), 300)
        crop, sentence = outcome(maker(layer, region, SIZE))
        assert crop is None and "damaged or cut off" in sentence


@pytest.mark.parametrize("kind", [np.complex64, np.complex128])
def test_complex_numbers_are_told(kind, write_raster, outcome):
    path = write_raster("sar.tif", noise().astype(kind), 32633, UTM)
    (said,) = sentences(path, outcome)
    assert "complex" in said


def test_numbers_that_qgis_does_not_know_are_told_and_read_raw(write_raster, outcome):
    path = write_raster("large.tif", noise().astype(np.int64), 32633, UTM)
    layer = QgsRasterLayer(path, "large")
    region = from_click(layer, layer.extent().center(), layer.crs(), SIZE)
    crop, sentence = outcome(RawCrop(layer, region, SIZE))
    assert crop is not None and crop.valid == 1.0, sentence
    crop, sentence = outcome(StyledCrop(layer, region, SIZE))
    # Newer QGIS draws them
    assert crop.valid == 1.0 if crop is not None else "raw bands" in sentence and "no data" not in sentence


def test_jpeg_of_12_bits_is_not_called_damaged(tiled, outcome):
    path = tiled("photo.tif", ["COMPRESS=JPEG"])
    data = bytearray(open(path, "rb").read())
    at = 0
    while (at := data.find(b"\xff\xc0\x00\x0b\x08", at)) >= 0:  # a frame's header: its precision
        data[at + 4] = 12
        at += 1
    entry = data.find(struct.pack("<HHI", 258, 3, 1))  # BitsPerSample
    assert entry > 0
    data[entry + 8 : entry + 10] = struct.pack("<H", 12)
    open(path, "wb").write(bytes(data))
    layer = QgsRasterLayer(path, "photo")
    if layer.isValid():
        (said,) = sentences(path, outcome)
        assert "damaged" not in said and "no data" not in said


def test_a_place_without_data_is_still_that(write_raster, outcome):
    values = noise()
    values[0, :, 100:] = 0
    path = write_raster("gaps.tif", values, 32633, UTM, lambda file: file.GetRasterBand(1).SetNoDataValue(0))
    layer = QgsRasterLayer(path, "gaps")
    job = StyledCrop(layer, from_click(layer, QgsPointXY(UTM[0] + 180, UTM[3] - 100), layer.crs(), SIZE), SIZE)
    crop, sentence = outcome(job)
    assert crop is None and "no data" in sentence and job.no_data
    half, _ = outcome(StyledCrop(layer, from_click(layer, QgsPointXY(UTM[0] + 100, UTM[3] - 100), layer.crs(), 64), 64))
    assert half.valid == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    "messages, kind",
    [
        (["TIFFFillTile:Read error at row 0, col 0, tile 3; got 0 bytes, expected 9", "IReadBlock failed"], DAMAGED),
        (["/a/part.tif: No such file or directory", "m.vrt, band 1: IReadBlock failed at X offset 0"], MISSING_PART),
        (["`x.img' does not exist in the file system, and is not recognized as a dataset"], MISSING_PART),
        (["Unsupported JPEG data precision 12"], NO_CODEC),
        (["Cannot open TIFF file due to missing codec ZSTD."], NO_CODEC),
        (["libtiff: LERC compression support is not configured", "IReadBlock failed"], NO_CODEC),
        ([], DAMAGED),
    ],
)
def test_gdals_words_tell_a_missing_part_or_codec_from_damage(messages, kind):
    assert fault(messages)[0] == kind
