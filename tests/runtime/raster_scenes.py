"""Scenes for raster tests: a landscape given by a formula of longitude and latitude; where the shared data lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.warp import reproject, transform

SHARED = (Path(__file__).resolve().parents[3] / "shared" / "data").resolve()
RASTERS = SHARED / "rasters"
CLIPS = sorted((SHARED / "video").glob("*.mp4")) or [SHARED / "absent.mp4"]
needs_shared = pytest.mark.usefixtures("shared")


def landscape(longitude, latitude, wave=40e-5, channels=3):
    """(channels, ...) float64 in 20..235: waves of about `wave` degrees, another direction in every channel."""
    east, north = np.asarray(longitude) * np.cos(np.radians(60)), np.asarray(latitude)
    turns = np.arange(channels) * 0.7
    phases = [2 * np.pi / wave * (east * np.cos(turn) + north * np.sin(turn)) for turn in turns]
    return np.stack([127.5 + 107.5 * np.sin(phase) for phase in phases])


def pixel_centres(affine, crs, width, height):
    """Longitude and latitude, each (height, width), of the pixels of a grid."""
    columns, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    xs, ys = affine @ (columns.ravel(), rows.ravel())
    longitude, latitude = transform(crs, "EPSG:4326", xs, ys)
    return np.reshape(longitude, (height, width)), np.reshape(latitude, (height, width))


def write(path, bands, **profile):
    """A GeoTIFF of (n, H, W) values; returns the path."""
    count, height, width = bands.shape
    with rasterio.open(path, "w", "GTiff", width, height, count, dtype=bands.dtype, **profile) as target:
        target.write(bands)
    return path


def write_landscape(path, affine, crs, width=500, height=400, dtype="uint8", channels=3, gain=1.0, **profile):
    """The landscape seen by a sensor of that grid, times `gain`."""
    places = pixel_centres(affine, CRS.from_user_input(crs), width, height)
    values = landscape(*places, channels=channels) * gain
    values = values if np.dtype(dtype).kind == "f" else np.rint(values)
    return write(path, values.astype(dtype), crs=crs, transform=affine, **profile)


def landscape_at(reading, channels=3):
    """(H, W, channels): what the picture of the landscape should be, from where its pixels lie."""
    grid = reading.grid
    return np.moveaxis(
        landscape(*pixel_centres(grid.transform, grid.crs, grid.width, grid.height), channels=channels), 0, 2
    )


def warped_by_gdal(path, reading):
    """(H, W, n) float64 of the bands of `reading` on its grid: one cubic warp of the full resolution by rasterio."""
    grid = reading.grid
    with rasterio.open(path, OVERVIEW_LEVEL="NONE") as source:
        values = np.zeros((len(reading.bands), grid.height, grid.width))
        bands = rasterio.band(source, list(reading.bands))
        reproject(bands, values, dst_transform=grid.transform, dst_crs=grid.crs, resampling=Resampling.cubic)
    return np.moveaxis(values, 0, 2)


def stretched(values, reading):
    """Values (H, W, n) as the picture's 0..255 by the limits it names; one band becomes grey."""
    limits = np.array(reading.limits or [(0, 255)] * values.shape[2], float)
    shown = np.clip((values - limits[:, 0]) / (limits[:, 1] - limits[:, 0]) * 255, 0, 255)
    return np.broadcast_to(shown, (*shown.shape[:2], 3))


def mean_difference(pixels, expected, mask):
    """Mean absolute difference over the pixels with data, in 1/255."""
    return float(np.nanmean(np.abs(pixels.astype(float) - expected)[mask]))


def north_up(left, top, pixel, pixel_y=None):
    """A north-up transform."""
    return Affine(pixel, 0, left, 0, -(pixel_y or pixel), top)
