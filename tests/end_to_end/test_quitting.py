"""Quitting QGIS while a grid is at work says that nothing is lost, and lets its user stay."""

import shutil

from test_grids import settle

from model_runtime.cli.common import SHIPPED_MODEL as MODEL
from scripts.window import launch


def test_quitting_in_mid_grid_says_that_it_can_be_resumed(drive, scene, tmp_path, monkeypatch):
    for name, value in {"OMP_NUM_THREADS": "1", "UNIRS_MODEL": str(MODEL)}.items():
        monkeypatch.setenv(name, value)
    settle(tmp_path / "qgis" / "profile", launch.DRIVEN_PROFILE, "grid\\longest_answer=4\n")
    raster = shutil.copy(scene, tmp_path / "scene.tif")
    seen = drive("quit_mid_grid", {"question": "Is there a road?", "side": 20}, [raster])
    name, said, told, by_enter = seen["asked"]
    assert name == "unirsQuitGrid" and "cells are done" in said
    assert "Nothing of it is lost" in told and "Resume" in told and by_enter == "&Quit"
    assert seen["stayed"]
