"""Things found over a grid that QGIS asks: what the terminal finds, wherever the grid starts, as answers' things."""

import os
import sqlite3
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from grids import RunLog, rows_of
from gui import until
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer
from truth import model_of_truth, python_of_truth, scene_of_truth
from unirs.model_runtime.common import found_table, methods
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.found import layers as found_layers
from unirs.unirs_qgis.core.found import listing, of_grid
from unirs.unirs_qgis.core.found.of_grid import GridThings
from unirs.unirs_qgis.core.found.store import FoundStore
from unirs.unirs_qgis.core.grid import size as grid_size
from unirs.unirs_qgis.core.grid.cells import RenderOptions
from unirs.unirs_qgis.core.grid.plan import plan_layer
from unirs.unirs_qgis.core.grid.polygons import PolygonPlan
from unirs.unirs_qgis.core.grid.questions import question, search
from unirs.unirs_qgis.core.grid.resume import setup_of
from unirs.unirs_qgis.core.grid.run import GridRun
from unirs.unirs_qgis.core.grid.setup import GridSetup
from unirs.unirs_qgis.core.grid.size import GridError
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

SIDE, LEFT, TOP = 700, 150, 90


@pytest.fixture(scope="module")
def truth(qgis_app, tmp_path_factory):
    """A session whose model says what is drawn, and a scene from two corners."""
    folder = tmp_path_factory.mktemp("truth")
    session = RuntimeSession()
    session.folder, session.python, session.truth = folder, python_of_truth(folder), model_of_truth(folder)
    session.scenes = {
        corner: str(scene_of_truth(folder / f"scene_{corner[0]}.tif", SIDE, *corner))
        for corner in ((0, 0), (LEFT, TOP))
    }
    yield session
    session.shutdown()


@pytest.fixture
def session(truth):
    truth.apply_settings(
        Settings(runtime_python=str(truth.python), model_folder=str(truth.truth), device="cpu", dtype="fp32")
    )
    return truth


@pytest.fixture
def store(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


def setup_for(layer, path, *asked, overlap=25, raw=True, least=0.0, **kept):
    size = grid_size.in_pixels(256, overlap)
    rendering = RenderOptions(256, raw, least_valid=least)
    return GridSetup((layer,), plan_layer(layer, size), asked, str(path), rendering, clue=False, **kept)


def ran(session, setup):
    run = RunLog(GridRun(session, setup))
    assert run.end()[0] == "finished", run.ends
    return run


def merged(things, path, run=1):
    """Put a run's things on the map and wait: (sentence, answers)."""
    ends = []
    things.ended.connect(lambda *ended: ends.append(ended))
    things.start(str(path), run)
    until(lambda: ends)
    return ends[0]


def shapes(path, answer_id):
    """The shapes of an answer in pixels of the whole scene, in the order of their places."""
    layer = found_layers.found_file.opened(path, found_table.FOUND)
    layer.setSubsetString(f"answer_id = {answer_id}")
    utm = ground.crs_from_text("EPSG:32633")
    boxes = []
    for feature in layer.getFeatures():
        box = ground.transformed(feature.geometry(), layer.crs(), utm).boundingBox()
        edges = np.array([box.xMinimum() - 500_000, 5_400_000 - box.yMaximum(), box.xMaximum() - 500_000,
                          5_400_000 - box.yMinimum()])  # fmt: skip
        boxes.append(edges / 0.5)
    return np.array(sorted(map(tuple, boxes)))


def test_what_is_found_is_an_answer_with_things_and_is_the_same_from_another_origin(session, store, tmp_path):
    things, found = GridThings(session, store), []
    for (left, _), path in session.scenes.items():
        layer = QgsRasterLayer(path, f"scene_{left}")
        QgsProject.instance().addMapLayer(layer)
        grid = tmp_path / f"grid_{left}.gpkg"
        ran(session, setup_for(layer, grid, search(methods.FIND, "building"), overlap=50))
        sentence, (answer,) = merged(things, grid)
        assert not sentence and answer.id
        boxes = shapes(store.path, answer.id)
        assert answer.answer == f"{len(boxes)} × building" == store.answer(answer.id).answer and len(boxes) > 15
        found.append(boxes)
        row = store.answer(answer.id)
        assert (row.question, row.layers, row.model) == ("Find: building", (f"scene_{left}",), "model-drawn")
        assert of_grid.grid_of(row, store.path) == (str(grid), 1)
        assert row.region().square.contains(layer.extent())
    inside = [boxes[(boxes[:, 0] >= LEFT + 2) & (boxes[:, 1] >= TOP + 2) & (boxes[:, 2:] <= SIDE - 2).all(axis=1)]
              for boxes in found]  # fmt: skip
    near = np.abs(inside[0][:, None] - inside[1][None]).max(axis=2)
    assert len(inside[0]) == len(inside[1]) > 8 and (near.min(axis=0) <= 0.5).all() and (near.min(axis=1) <= 0.5).all()
    layer = found_layers.find(found_table.FOUND)
    assert layer is not None and layer.featureCount() == sum(map(len, found))
    things.remove()


def test_merging_again_gives_the_same_beside_what_was_judged_and_deleting_takes_all(session, store, tmp_path):
    layer = QgsRasterLayer(session.scenes[0, 0], "scene")
    QgsProject.instance().addMapLayer(layer)
    grid, things, found = tmp_path / "grid.gpkg", GridThings(session, store), FoundStore(store)
    ran(session, setup_for(layer, grid, question("Is there a road?"), search(methods.FIND, "building"), raw=False))
    _, (answer,) = merged(things, grid)
    before = shapes(store.path, answer.id)
    keys = listing.of_answers(store.path, [answer.id])
    found.judge(keys[:1], "wrong", "garage")
    found.remove(keys[1:3])
    _, (again,) = merged(things, grid)
    assert again.id == answer.id and np.array_equal(shapes(store.path, answer.id), before)
    assert len(store.answers()) == 1
    rows = listing.rows(store.path, listing.of_answers(store.path, [answer.id]))
    assert [row.corrected_label for row in rows.values() if row.verdict] == ["garage"]
    assert rows_of(grid, "count(*)", "found IS NOT NULL") == [(rows_of(grid, "count(*)", "number = 1")[0][0],)]
    store.remove([answer.id])
    assert not listing.of_answers(store.path, [answer.id])
    found.remove_connections()
    things.remove()


def test_raw_bands_find_what_the_terminal_finds(session, store, tmp_path):
    layer = QgsRasterLayer(session.scenes[0, 0], "scene")
    QgsProject.instance().addMapLayer(layer)
    grid, out = tmp_path / "grid.gpkg", tmp_path / "terminal.gpkg"
    ran(session, setup_for(layer, grid, search(methods.SEGMENT, "building")))
    words = [session.scenes[0, 0], "--find", "building", "--as", "outlines", "--min-valid", "0", "--no-clue"]
    command = [session.python, "-m", "model_runtime", "grid", *words, "--out", out, "--model", session.truth]
    subprocess.run([*map(str, command), "--device", "cpu"], check=True, capture_output=True)
    asked = "cell, found, image_sha256, value"
    assert rows_of(grid, asked) == rows_of(out, asked)
    with sqlite3.connect(out) as connection:
        there = connection.execute("SELECT geom, label, kind, cells, cut FROM unirs_found ORDER BY geom").fetchall()
    things = GridThings(session, store)
    merged(things, grid)
    with sqlite3.connect(store.path) as connection:
        here = connection.execute("SELECT geom, label, kind, cells, cut FROM unirs_found ORDER BY geom").fetchall()
    assert here == there and len(here) > 15
    things.remove()


def test_a_run_that_was_stopped_goes_on_as_it_was_begun(session, store, tmp_path, cell_by_cell):
    layer = QgsRasterLayer(session.scenes[0, 0], "scene")
    QgsProject.instance().addMapLayer(layer)
    grid = tmp_path / "grid.gpkg"
    run = RunLog(GridRun(session, setup_for(layer, grid, search(methods.FIND, "building"))))
    run.run.wrote.connect(lambda _rows: run.run.cancel())
    assert run.end()[0] == "cancelled"
    things = GridThings(session, store)
    _, (some,) = merged(things, grid)  # what was found until then
    setup = setup_of(grid, 1)
    assert setup.questions == (search(methods.FIND, "building"),)
    ran(session, setup)
    _, (answer,) = merged(things, grid)
    assert answer.id == some.id and 0 < int(some.answer.split()[0]) < int(answer.answer.split()[0])
    assert len(shapes(store.path, answer.id)) == int(answer.answer.split()[0])
    things.remove()


def test_a_merging_that_is_stopped_or_fails_leaves_nothing_and_says_so(session, store, tmp_path):
    layer = QgsRasterLayer(session.scenes[0, 0], "scene")
    QgsProject.instance().addMapLayer(layer)
    grid, things, ends = tmp_path / "grid.gpkg", GridThings(session, store), []
    ran(session, setup_for(layer, grid, search(methods.FIND, "building")))
    things.ended.connect(lambda *ended: ends.append(ended))
    things.start(str(grid), 1)
    assert things.busy
    things.cancel()
    until(lambda: ends)
    assert "not on the map" in ends[0][0] and not things.busy and not store.answers()
    things.start(str(grid), 1)
    os.kill(session._client.process_id, 9)
    until(lambda: len(ends) == 2)
    assert "not on the map" in ends[1][0] and not store.answers()
    with pytest.raises(GridError, match="no run 4"):
        things.start(str(grid), 4)
    things.remove()


def test_what_cannot_be_looked_for_over_a_grid_is_a_sentence(session, store, tmp_path, field_layer):
    with pytest.raises(GridError, match="Write what to find"):
        search(methods.FIND, "  ")
    change = setup_for(field_layer, tmp_path / "x.gpkg", search(methods.SEGMENT_CHANGE, "building"))
    with pytest.raises(GridError, match="two dates"):
        GridRun(session, change)
    shapes = QgsVectorLayer("Polygon?crs=EPSG:32633", "shapes", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(field_layer.extent()))
    shapes.dataProvider().addFeatures([feature])
    drawn = replace(setup_for(field_layer, tmp_path / "x.gpkg", search(methods.FIND, "building")),
                    plan=PolygonPlan(field_layer, shapes))  # fmt: skip
    with pytest.raises(GridError, match="squares of a grid"):
        GridRun(session, drawn)
    run = RunLog(GridRun(session, setup_for(field_layer, tmp_path / "x.gpkg", search("describe_box", "building"))))
    outcome, sentence = run.end()
    assert outcome == "failed" and "cannot find such things" in sentence and not (tmp_path / "x.gpkg").exists()
