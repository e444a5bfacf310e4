"""Writes a scene's picture as a GeoTIFF at a made-up but valid place. rasterio is imported only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import Scene
from .truth import Truth

if TYPE_CHECKING:
    from rasterio.io import DatasetWriter

CRS = "EPSG:32633"
# Land of UTM zone 33 where each biome is at home: ranges of easting and northing.
_LANDS = {
    "temperate": ((400_000, 600_000), (5_300_000, 5_400_000)),
    "mediterranean": ((545_000, 590_000), (4_555_000, 4_585_000)),
    "arid": ((400_000, 600_000), (3_100_000, 3_200_000)),
    "tropical": ((400_000, 600_000), (1_100_000, 1_200_000)),
}  # fmt: skip


def corner(truth: Truth) -> tuple[float, float]:
    """Easting and northing (metres in CRS) of a scene's top left corner; the seed chooses."""
    rng = np.random.default_rng([truth.seed, 51])
    return tuple(float(rng.integers(*span)) for span in _LANDS[truth.biome])


def write(scene: Scene, path: Path) -> None:
    """Write `path` as a tiled, compressed RGB GeoTIFF with the scene's date. OSError where it cannot be written."""
    from rasterio.transform import from_origin

    from ..geotiff import write_geotiff

    height, width = scene.image.shape[:2]
    layout = dict(tiled=True, blockxsize=256, blockysize=256) if min(height, width) >= 256 else {}
    profile = dict(
        driver="GTiff", width=width, height=height, count=3, dtype="uint8", crs=CRS, photometric="RGB",
        transform=from_origin(*corner(scene.truth), scene.gsd, scene.gsd), compress="deflate", predictor=2, **layout,
    )  # fmt: skip
    day, _, time = scene.look.date.partition("T")

    def fill(file: DatasetWriter) -> None:
        file.write(np.ascontiguousarray(scene.image.transpose(2, 0, 1)))
        file.update_tags(
            TIFFTAG_DATETIME=f"{day.replace('-', ':')} {time}",
            TIFFTAG_IMAGEDESCRIPTION=f"A generated scene (seed {scene.truth.seed}): no real place.",
        )

    write_geotiff(path, profile, fill)
