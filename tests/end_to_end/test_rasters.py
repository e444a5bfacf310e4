"""Asking about real rasters of every kind, each opened in the real QGIS. Takes copies of the shared rasters."""

import shutil
from pathlib import Path

import pytest

from scripts.window import launch

DRIVER = Path(__file__).with_name("drivers") / "ask_every_layer.py"
ANSWERED = [
    "m_4709963_se_14_1_20090818",
    "m_4709963_se_14_1_20200831",
    "1990",
    "2020",
    "RGB.byte",
    "rotated",
    "cog_rgba",
    "cog_rgb_mask",
    "cog_gcps",
    "cog_nodata_nan",
    "torchsat_tiff_8channel_uint8",
    "planet_20221221_3B_AnalyticMS_SR",
    "deepness_fotomap",
    "float_nan",
]
REFUSED = ["all-nodata"]


@pytest.fixture(scope="module")
def seen(shared_rasters, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rasters")
    files = []
    for name in ANSWERED + REFUSED:
        source = next(shared_rasters.rglob(f"{name}.tif"))
        files.append(shutil.copy(source, folder / source.name))
    return launch.drive(DRIVER, {}, folder / "qgis", files, 600)["seen"]


@pytest.mark.parametrize("name", ANSWERED)
def test_a_place_on_this_raster_is_answered(seen, name):
    assert seen[name]["refusal"] == "" and seen[name]["failure"] == ""
    assert seen[name]["answer"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_place_without_data_is_refused_with_a_sentence(seen, name):
    assert seen[name]["refusal"].endswith(".")


def test_each_raster_gave_another_picture(seen):
    pictures = [entry["picture_sha256"] for entry in seen.values() if "picture_sha256" in entry]
    assert len(set(pictures)) == len(ANSWERED)
