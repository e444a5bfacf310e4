"""Comparing two dates of real pairs of every kind in the real QGIS. Takes copies of the shared rasters."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.warp import Resampling, calculate_default_transform, reproject

from scripts.window import launch

DRIVER = Path(__file__).with_name("drivers") / "compare_pairs.py"
PAIRS = {
    "two NAIP dates": ("naip/m_4709963_se_14_1_20120731.tif", "naip/m_4709963_se_14_1_20200831.tif"),
    "two Landsat dates": ("landsat/1990.tif", "landsat/2020.tif"),
    "float32, other resolutions and ranges": ("pairs/aman/A/t1_nov_1_1.tif", "pairs/aman/B/t2_nov_1_1.tif"),
    "two CRSs": ("naip/m_4709963_se_14_1_20090818.tif", "naip/m_4709963_se_14_1_20160816.tif"),
    "a LEVIR pair": ("pairs/levir/levir_test_5_A.tif", "pairs/levir/levir_test_5_B.tif"),
}
DATES = {"two NAIP dates": ["2012-07-31", "2020-08-31"], "two Landsat dates": ["1990", "2020"]}


@pytest.fixture(scope="module")
def seen(shared_rasters, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    files = []
    for kind, names in PAIRS.items():
        sources = [next(root / name for root in _roots(shared_rasters) if (root / name).is_file()) for name in names]
        pair = [Path(shutil.copy(source, folder / source.name)) for source in sources]
        if kind == "two CRSs":
            pair[1] = _in_degrees(pair[1])
        files.append([str(file) for file in pair])
    result = launch.drive(DRIVER, {"pairs": files}, folder / "qgis", [], 900)
    return dict(zip(PAIRS, result["seen"], strict=True))


@pytest.mark.parametrize("kind", PAIRS)
def test_a_place_of_the_pair_is_compared_and_its_distances_are_on_the_map(seen, kind):
    entry = seen[kind]
    assert entry["refusal"] == "" and entry["failure"] == "" and entry["answer"]
    with rasterio.open(entry["heat_file"]) as raster:
        assert raster.crs is not None and raster.dtypes == ("float32",)
        distances = raster.read(1)
    assert distances.shape[0] == distances.shape[1] > 1
    assert np.isfinite(distances).all() and distances.min() >= -1e-6 and distances.max() > 1e-5


@pytest.mark.parametrize("kind", DATES)
def test_the_dates_are_those_of_the_layers(seen, kind):
    assert seen[kind]["dates"] == DATES[kind]


def test_the_two_pictures_differ(seen):
    for entry in seen.values():
        before, after = entry["picture_sha256"].split("|")
        assert before != after


def _roots(rasters):
    return rasters, rasters.parent


def _in_degrees(file):
    """The raster in EPSG:4326, beside it."""
    target = file.with_name(f"{file.stem}_degrees.tif")
    with rasterio.open(file) as source:
        transform, width, height = calculate_default_transform(
            source.crs, "EPSG:4326", source.width, source.height, *source.bounds
        )
        profile = source.profile | {"crs": "EPSG:4326", "transform": transform, "width": width, "height": height}
        with rasterio.open(target, "w", **profile) as warped:
            for band in range(1, source.count + 1):
                reproject(
                    rasterio.band(source, band), rasterio.band(warped, band), resampling=Resampling.cubic, dst_nodata=0
                )
    return target
