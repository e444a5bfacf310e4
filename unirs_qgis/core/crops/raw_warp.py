"""Raw bands warped onto a region's grid: takes in an open file and what to read, gives out values and masks.

Runs in any thread: GDAL and numpy only.
"""

from __future__ import annotations

import math

import numpy as np
from osgeo import gdal, gdal_array

from ..gdal_errors import gdal_returns
from ..text import tr
from .raw_file import (
    BY_POINTS,
    BY_RPCS,
    Box,
    RawBandsError,
    RawReader,
    RawRequest,
    affine,
    clipped,
    placed_by,
    placing_options,
)

LATTICE = 16
_COARSE = 256  # pixels a side: as many as are needed to say where a file ends


def warped(file: gdal.Dataset, request: RawRequest, reader: RawReader) -> tuple[np.ndarray, np.ndarray]:
    """Values and masks by a cubic warp of what lies under the square, read at up to four times its resolution."""
    size, count = request.size, len(reader.bands)
    left, bottom, right, top = request.square
    picture = gdal.GetDriverByName("MEM").Create("", size, size, 0)
    picture.SetGeoTransform((left, (right - left) / size, 0, top, 0, (bottom - top) / size))
    picture.SetProjection(request.grid_wkt)
    options = placing_options(file)
    whole = gdal.GetDriverByName("MEM").Create("", file.RasterXSize, file.RasterYSize, 0)
    _place(whole, file, request, (0, 0, 1, 1))
    window, step = _window(whole, picture, request, options)
    inside = clipped(window, file)
    if inside is None:
        return np.zeros((count, size, size), np.uint8), np.zeros((count, size, size), bool)
    reduction = max(1.0, step / 4, max(inside[2], inside[3]) / size / 8)
    shape = (math.ceil(inside[3] / reduction), math.ceil(inside[2] / reduction))
    values, masks = reader.read(inside, shape)

    as_float = values.astype(np.result_type(values.dtype, np.float32))
    as_float[~masks] = np.nan
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(as_float.dtype)
    values_there = np.empty((count, size, size), as_float.dtype)
    for read, there in zip(as_float, values_there):  # of several at once GDAL widens the data into the gaps
        part = gdal.GetDriverByName("MEM").Create("", shape[1], shape[0], 1, kind)
        _place(part, file, request, (inside[0], inside[1], inside[2] / shape[1], inside[3] / shape[0]))
        part.GetRasterBand(1).WriteArray(read)
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
            transformerOptions=options,
            srcNodata="nan",
            dstNodata="nan",
        )
        there[:] = result.ReadAsArray()
    masks = np.isfinite(values_there)
    if values.dtype == np.uint8:
        values_there = np.clip(np.rint(np.nan_to_num(values_there)), 0, 255).astype(np.uint8)
    return values_there, masks


@gdal_returns()
def covered(request: RawRequest) -> np.ndarray | None:
    """(size, size) mask of the picture's pixels that lie on the file, whatever it holds there; None where GDAL cannot
    open the file by itself.

    Every pixel is looked up on the file, as a warp does it: the outline of a world-wide file has no coordinates on a
    local grid.
    """
    file = gdal.OpenEx(request.path, gdal.OF_RASTER | gdal.OF_READONLY)
    if file is None:
        return None
    width, height = min(file.RasterXSize, _COARSE), min(file.RasterYSize, _COARSE)
    ones = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
    ones.GetRasterBand(1).Fill(1)
    _place(ones, file, request, (0, 0, file.RasterXSize / width, file.RasterYSize / height))
    result = gdal.Warp(
        "",
        ones,
        format="MEM",
        dstSRS=request.grid_wkt or None,
        outputBounds=request.square,
        width=request.size,
        height=request.size,
        resampleAlg=gdal.GRA_NearestNeighbour,
        coordinateOperation=request.operation or None,
        transformerOptions=placing_options(file),
    )
    return None if result is None else result.ReadAsArray() > 0


def _place(part: gdal.Dataset, file: gdal.Dataset, request: RawRequest, step: Box) -> None:
    """Give a piece of the file its georeference; `step` is (column, row, columns a pixel, rows a pixel) in the file."""
    column, row, across, down = step
    how = placed_by(file)
    if how == BY_RPCS:
        rpcs = file.GetMetadata("RPC")
        for axis, first, size in (("SAMP", column, across), ("LINE", row, down)):
            # RPCs count pixels from their middles
            offset = (float(rpcs[f"{axis}_OFF"]) + 0.5 - first) / size - 0.5
            rpcs.update({f"{axis}_OFF": repr(offset), f"{axis}_SCALE": repr(float(rpcs[f"{axis}_SCALE"]) / size)})
        part.SetMetadata(rpcs, "RPC")
        part.SetProjection(request.layer_wkt)
        return
    if how == BY_POINTS:
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


def _window(whole: gdal.Dataset, picture: gdal.Dataset, request: RawRequest, options: list[str]) -> tuple[Box, float]:
    """The window of the file under the picture, with a margin, and the file's pixels per picture pixel."""
    if request.operation:
        options = [*options, f"COORDINATE_OPERATION={request.operation}"]
    to_file = gdal.Transformer(whole, picture, options)
    if to_file.this is None:
        raise RawBandsError(tr("The layer's CRS has no definition; set the layer's CRS first."))
    steps = np.linspace(0, request.size, LATTICE + 1)
    points = [to_file.TransformPoint(1, x, y) for y in steps for x in steps]
    places = np.array([point[:2] if found else (np.nan, np.nan) for found, point in points])
    places[~np.isfinite(places).all(axis=1)] = np.nan  # beyond the edge of a full disk, for one
    if np.isnan(places).all():
        raise RawBandsError(tr("The place has no coordinates in the layer; choose another one."))
    columns, rows = (axis.reshape(LATTICE + 1, LATTICE + 1) for axis in places.T)
    pixels = request.size / LATTICE
    across = np.hypot(np.diff(columns, axis=1), np.diff(rows, axis=1)) / pixels
    down = np.hypot(np.diff(columns, axis=0), np.diff(rows, axis=0)) / pixels
    step = float(np.nanmin([np.nanmedian(across), np.nanmedian(down), np.nanmax([columns, rows])]))
    margin = math.ceil(4 * max(step, 1.0))
    left, top = math.floor(np.nanmin(columns)) - margin, math.floor(np.nanmin(rows)) - margin
    right, bottom = math.ceil(np.nanmax(columns)) + margin, math.ceil(np.nanmax(rows)) + margin
    return (left, top, right - left, bottom - top), step
