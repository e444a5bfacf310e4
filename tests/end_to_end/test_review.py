"""From a large place in Ask to reviewed answers, in the real window: asked per tile, then judged by key."""

import shutil

import pytest
from conftest import DRIVERS
from test_grids import settle

from model_runtime.models.unirs.untrained import make_untrained
from scripts.window import launch


@pytest.fixture
def raster(scene, tmp_path):
    """A copy of a real scene, else a generated one: QGIS writes beside its rasters."""
    real = launch.ROOT.parent / "shared" / "data" / "rasters" / "naip" / "m_4709963_se_14_1_20200831.tif"
    return shutil.copy(real if real.is_file() else scene, tmp_path / "scene.tif")


def test_a_large_place_is_asked_per_tile_and_reviewed_by_key(raster, tmp_path, monkeypatch):
    make_untrained(tmp_path / "model", image_size=64)
    monkeypatch.setenv("UNIRS_MODEL", str(tmp_path / "model"))
    settle(tmp_path / "qgis" / "profile", launch.DRIVEN_PROFILE)
    job = {"question": "Is there a lake?"}
    seen = launch.drive(DRIVERS / "review_grid.py", job, tmp_path / "qgis", [raster], 400)
    assert "times as wide as the model's window" in seen["offer"]
    total = int(seen["count"].split()[0])
    judged = ["1 of {0} reviewed, 1 rejected", "2 of {0} reviewed, 1 rejected", "3 of {0} reviewed, 2 rejected"]
    assert seen["said"] == [text.format(total) for text in (*judged, judged[1], judged[1])], "undone, then passed over"
    assert sorted(verdict for _, verdict, _ in seen["rows"]) == ["right", "wrong", "wrong"]
    assert [right for *_, right in seen["rows"] if right] == ["no"] and seen["choice"].endswith("no")
    assert seen["picture"] == "Exactly the picture the model saw"
    assert max(seen["stalls_s"]["grid"], seen["stalls_s"]["idle"]) < 2
