"""The plugin is reloaded while each panel waits for the model, and QGIS is closed: what was found is in the files."""

import json
import shutil
import sqlite3

import pytest
import rasterio

from scripts.window import launch

PANELS = ("ask", "history", "grid", "video")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the project lies."""
    return tmp_path_factory.mktemp("busy")


@pytest.fixture(scope="module")
def seen(scene, folder):
    """What the driver saw, in a window that shows three dates of a place."""
    rasters = [shutil.copy(scene, folder / f"place_{year}.tif") for year in (2018, 2020, 2022)]
    for raster in rasters:
        with rasterio.open(raster, "r+") as file:
            file.update_tags(TIFFTAG_DATETIME=f"{raster.stem[-4:]}:06:01 10:00:00")
    driver = launch.ROOT / "tests" / "end_to_end" / "drivers" / "reload_while_busy.py"
    job = {"project": str(folder / "busy.qgz"), "video": str(shutil.copy(scene.parent / "flight.mp4", folder))}
    return launch.drive(driver, job, folder / "qgis", rasters, 600)


def rows(path, statement):
    """What a file holds, as it lies there: without what only a write-ahead log has."""
    with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as file:
        return file.execute(statement).fetchall()


@pytest.mark.parametrize("panel", PANELS)
def test_nothing_of_the_plugin_is_left(seen, panel):
    assert [one for one in seen["left"][panel] if one] == []


def test_qgis_has_nothing_to_complain_of_and_ends(seen):
    assert seen["complaints"] == [] and seen["qgis_exit_status"] == 0


def test_the_finished_pairs_of_a_history_are_stored(seen, folder):
    stored = rows(folder / "busy_unirs_answers.gpkg", "SELECT dates FROM unirs_answers WHERE task = 'pair'")
    assert len(stored) == seen["found"]["history"] >= 1


def test_the_finished_cells_of_a_grid_are_in_its_file(seen, folder):
    ((count,),) = rows(folder / "busy_unirs_grid.gpkg", "SELECT count(*) FROM unirs_grid")
    assert count >= seen["found"]["grid"] >= 2


def test_the_segments_of_a_video_are_stored_when_the_plugin_is_reloaded_and_when_qgis_is_closed(seen, folder):
    statement = "SELECT segments FROM unirs_image_answers WHERE task = 'video' ORDER BY fid"
    stored = rows(folder / "busy_unirs_answers.gpkg", statement)
    counts = [len(json.loads(segments)["segments"]) for (segments,) in stored]
    assert counts == [seen["found"]["video"], seen["found"]["closing"]]
    for other in folder.glob("qgis/profile/**/*_unirs_answers.gpkg"):
        assert rows(other, statement) == [], "nothing goes into the file of the project that QGIS opens next"
