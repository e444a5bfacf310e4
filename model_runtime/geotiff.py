"""Rasters as files: a profile and what fills it in, a GeoTIFF out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rasterio.io import DatasetWriter, MemoryFile

from .common.whole_files import about


def write_geotiff(path: str | Path, profile: Mapping[str, Any], fill: Callable[[DatasetWriter], object]) -> None:
    """Write a raster that fits into memory. Raises OSError, RasterioError.

    It is made in memory: GDAL writes the last of a file while it closes it, and rasterio tells nobody where that fails.
    """
    with MemoryFile() as memory:
        with memory.open(**profile) as made:
            fill(made)
        with about(path), open(path, "wb") as file:
            file.write(memory.getbuffer())
