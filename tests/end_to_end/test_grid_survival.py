"""A grid outlives its model runtime and its QGIS, both killed midway: no cell is lost, none is asked twice."""

import shutil
import sqlite3

import pytest
from test_grids import settle

from model_runtime.cli.common import SHIPPED_MODEL as MODEL
from scripts.window import launch

QUESTION, SIDE_M, ROWS = "Is there a road?", 28, 8


def rows_of(path):
    with sqlite3.connect(path) as file:
        rows = file.execute("SELECT fid, cell, answer, created FROM unirs_grid ORDER BY cell").fetchall()
        skipped = [cell for (cell,) in file.execute("SELECT cell FROM unirs_grid_skipped")]
        runs = file.execute("SELECT cells, finished IS NOT NULL FROM unirs_grid_runs").fetchall()
    file.close()
    return rows, skipped, runs


def test_a_grid_goes_on_where_a_killed_qgis_left_it(drive, scene, tmp_path, monkeypatch):
    for name, value in {"OMP_NUM_THREADS": "1", "UNIRS_MODEL": str(MODEL)}.items():
        monkeypatch.setenv(name, value)
    settle(tmp_path / "qgis" / "profile", launch.DRIVEN_PROFILE, "grid\\longest_answer=4\n")
    raster = shutil.copy(scene, tmp_path / "scene.tif")
    project = tmp_path / "town.qgz"
    job = {"project": str(project), "question": QUESTION, "side": SIDE_M, "rows": ROWS}
    with pytest.raises(launch.DriveFailed, match="-9"):
        drive("grid_and_die", job, [raster])
    path = tmp_path / "town_unirs_grid.gpkg"
    before, _, ((cells, finished),) = rows_of(path)
    assert 2 * ROWS <= len(before) < cells and not finished

    seen = drive("resume_grid", files=[project])
    after, skipped, runs = rows_of(path)
    assert seen["file"] == str(path) and seen["said"] == "Run 1 in town_unirs_grid.gpkg goes on."
    assert runs == [(cells, 1)]
    assert sorted([*skipped, *(cell for _, cell, _, _ in after)]) == list(range(cells)), "every cell is there, once"
    assert set(before) <= set(after), "what was answered stays as it was, and is not asked again"
    assert seen["rows"] == len(after)
