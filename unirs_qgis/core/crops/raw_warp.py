"""Raw bands warped onto a region's grid: takes in an open file and what to read, gives out values and masks.

Runs in any thread: GDAL and numpy only.
"""

from __future__ import annotations

import math

import numpy as np
from osgeo import gdal, gdal_array

from ..text import tr
from .raw_file import Box, RawBandsError, RawReader, RawRequest, affine, clipped

LATTICE = 16


def warped(file: gdal.Dataset, request: RawRequest, reader: RawReader) -> tuple[np.ndarray, np.ndarray]:
    """Values and masks by a cubic warp of what lies under the square, read at up to four times its resolution."""
    size, count = request.size, len(reader.bands)
    left, bottom, right, top = request.square
    picture = gdal.GetDriverByName("MEM").Create("", size, size, 0)
    picture.SetGeoTransform((left, (right - left) / size, 0, top, 0, (bottom - top) / size))
    picture.SetProjection(request.grid_wkt)
    whole = gdal.GetDriverByName("MEM").Create("", file.RasterXSize, file.RasterYSize, 0)
    _place(whole, file, request, (0, 0, 1, 1))
    window, step = _covered(whole, picture, request)
    inside = clipped(window, file)
    if inside is None:
        return np.zeros((count, size, size), np.uint8), np.zeros((count, size, size), bool)
    reduction = max(1.0, step / 4, max(inside[2], inside[3]) / size / 8)
    shape = (math.ceil(inside[3] / reduction), math.ceil(inside[2] / reduction))
    values, masks = reader.read(inside, shape)

    as_float = values.astype(np.result_type(values.dtype, np.float32))
    as_float[~masks] = np.nan
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(as_float.dtype)
    part = gdal.GetDriverByName("MEM").Create("", shape[1], shape[0], count, kind)
    _place(part, file, request, (inside[0], inside[1], inside[2] / shape[1], inside[3] / shape[0]))
    for index in range(count):
        part.GetRasterBand(index + 1).WriteArray(as_float[index])
    result = gdal.Warp(
        "",
        part,
        format="MEM",
        dstSRS=request.grid_wkt or None,
        outputBounds=request.square,
        width=size,
        height=size,
        resampleAlg=gdal.GRA_Cubic if reader.smooth else gdal.GRA_NearestNeighbour,
        coordinateOperation=request.operation or None,
        srcNodata="nan",
        dstNodata="nan",
        warpOptions=["UNIFIED_SRC_NODATA=NO"],
    )
    values_there = result.ReadAsArray().reshape(count, size, size)
    masks = np.isfinite(values_there)
    if values.dtype == np.uint8:
        values_there = np.clip(np.rint(np.nan_to_num(values_there)), 0, 255).astype(np.uint8)
    return values_there, masks


def _place(part: gdal.Dataset, file: gdal.Dataset, request: RawRequest, step: Box) -> None:
    """Give a piece of the file its georeference; `step` is (column, row, columns a pixel, rows a pixel) in the file."""
    column, row, across, down = step
    if file.GetGCPCount() and file.GetGeoTransform(can_return_null=True) is None:
        points = file.GetGCPs()
        for point in points:
            point.GCPPixel, point.GCPLine = (point.GCPPixel - column) / across, (point.GCPLine - row) / down
        part.SetGCPs(points, request.layer_wkt)
        return
    x, x_across, x_down, y, y_across, y_down = affine(file)
    part.SetProjection(request.layer_wkt)
    part.SetGeoTransform(
        (
            x + column * x_across + row * x_down,
            x_across * across,
            x_down * down,
            y + column * y_across + row * y_down,
            y_across * across,
            y_down * down,
        )
    )


def _covered(whole: gdal.Dataset, picture: gdal.Dataset, request: RawRequest) -> tuple[Box, float]:
    """The window of the file under the picture, with a margin, and the file's pixels per picture pixel."""
    options = [f"COORDINATE_OPERATION={request.operation}"] if request.operation else []
    to_file = gdal.Transformer(whole, picture, options)
    steps = np.linspace(0, request.size, LATTICE + 1)
    points = [to_file.TransformPoint(1, x, y) for y in steps for x in steps]
    if not all(found for found, _ in points):
        raise RawBandsError(tr("The place has no coordinates in the layer; choose another one."))
    columns = np.array([point[0] for _, point in points]).reshape(LATTICE + 1, LATTICE + 1)
    rows = np.array([point[1] for _, point in points]).reshape(LATTICE + 1, LATTICE + 1)
    pixels = request.size / LATTICE
    across = np.hypot(np.diff(columns, axis=1), np.diff(rows, axis=1)) / pixels
    down = np.hypot(np.diff(columns, axis=0), np.diff(rows, axis=0)) / pixels
    step = float(min(np.median(across), np.median(down)))
    margin = math.ceil(4 * max(step, 1.0))
    left, top = math.floor(columns.min()) - margin, math.floor(rows.min()) - margin
    right, bottom = math.ceil(columns.max()) + margin, math.ceil(rows.max()) + margin
    return (left, top, right - left, bottom - top), step
