"""Masks as a raster: what was found in a picture in, a GeoTIFF of numbers of labels on the picture's pixels out.

0 is nothing, 255 no data; the labels' numbers, from 1, are tags of the band, as LABEL_1=building.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.errors import RasterioError
from rasterio.io import DatasetWriter

from ..common.found import Found
from ..common.found_clip import mask_cells, ring_pixels, sampled
from ..common.whole_files import PathTakenError, made_aside
from ..errors import RequestFault
from ..geotiff import write_geotiff
from ..rasters.reading import Reading
from .file import taken

NO_DATA, MOST_LABELS = 255, 254


def mask_raster(things: Sequence[Found], reading: Reading) -> tuple[np.ndarray, list[str]]:
    """(H, W) uint8 numbers, and the labels from 1 on; of masks that overlap the later one is on top."""
    labels = list(dict.fromkeys(thing.label for thing in things if thing.mask is not None or thing.polygon is not None))
    if len(labels) > MOST_LABELS:
        raise RequestFault(f"A raster holds at most {MOST_LABELS} labels, and {len(labels)} were found.")
    values = np.zeros(reading.mask.shape, np.uint8)
    for thing in things:
        if thing.mask is not None:
            values[sampled(mask_cells(thing.mask), *values.shape)] = labels.index(thing.label) + 1
        elif thing.polygon is not None:
            values[ring_pixels(thing.polygon, *values.shape)] = labels.index(thing.label) + 1
    values[~reading.mask] = NO_DATA
    return values, labels


def write_mask_raster(path: Path, things: Sequence[Found], reading: Reading, overwrite: bool = False) -> None:
    """Write the raster, whole or not at all. Raises RequestFault."""
    values, labels = mask_raster(things, reading)
    grid = reading.grid
    # Without a CRS y points up in the tables, and so it does here.
    transform = grid.transform if grid.crs is not None else Affine.scale(1, -1) @ grid.transform
    profile = {
        "driver": "GTiff", "width": grid.width, "height": grid.height, "count": 1, "dtype": "uint8",
        "crs": grid.crs, "transform": transform, "nodata": NO_DATA, "compress": "deflate",
    }  # fmt: skip

    def fill(target: DatasetWriter) -> None:
        target.write(values, 1)
        target.update_tags(1, **{f"LABEL_{number}": label for number, label in enumerate(labels, 1)})

    try:
        with made_aside(str(path), overwrite) as part:
            write_geotiff(part, profile, fill)
    except PathTakenError:
        raise RequestFault(taken(path)) from None
    except (OSError, RasterioError) as error:
        raise RequestFault(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.") from error
