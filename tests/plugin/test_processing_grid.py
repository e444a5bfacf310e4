"""Grids as algorithms: every cell once, in a file that a later run goes on in, and the terminal's own answers."""

import os
import signal
import sqlite3
import subprocess

import numpy as np
import pytest
from conftest import ROOT, RUNTIME_PYTHON
from gui import once
from processing_runs import Feedback, algorithm, at_once, in_background
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


@pytest.fixture
def grid(field_layer, tmp_path):
    """A function that gives the parameters of a grid of 4 x 4 cells of 50 pixels over the field."""

    def made(**others):
        size = {"CELL": 50, "UNIT": 1, "PIXELS": 1}
        return {
            "INPUT": field_layer,
            "QUESTIONS": "Is there water?",
            "OUTPUT": str(tmp_path / "g.gpkg"),
            **size,
            **others,
        }

    return made


def rows(path, columns, table="unirs_grid"):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT {columns} FROM {table} ORDER BY run, cell, number").fetchall()
    finally:
        connection.close()


def test_every_cell_is_a_row_for_each_question(runtime, grid):
    parameters = grid(QUESTIONS="Is there water?\n\nIs there a house?", CLASSES="water, fields")
    ran = in_background(algorithm("unirs:askgrid"), parameters)
    assert ran.ok, ran.sentence()
    assert [row[:2] for row in rows(parameters["OUTPUT"], "cell, number")] == [
        (cell, number) for cell in range(16) for number in range(3)
    ]
    assert (ran.results["CELLS"], ran.results["DONE"], ran.results["FAILED"]) == (16, 16, 0)
    first = QgsVectorLayer(ran.results["OUTPUT"], "first question", "ogr")
    assert [row["cell"] for row in first.getFeatures()] == list(range(16))


def test_a_cancelled_grid_goes_on_where_it_ended(runtime, grid, cell_by_cell):
    parameters, feedback, held = grid(CELL=25), Feedback(), []

    def cancel():
        held.append(runtime._client.process_id)
        os.kill(held[0], signal.SIGSTOP)  # nothing is answered until the cancelling is noticed
        feedback.cancel()

    once(feedback.progressChanged, lambda percent: percent > 0, cancel)
    try:
        ran = in_background(algorithm("unirs:askgrid"), parameters, feedback)
    finally:
        os.kill(held[0], signal.SIGCONT)
    before = rows(parameters["OUTPUT"], "cell, created")
    assert not ran.ok and 0 < len(before) < 64
    ran = in_background(algorithm("unirs:askgrid"), parameters)
    assert ran.ok, ran.sentence()
    after = rows(parameters["OUTPUT"], "cell, created")
    assert [cell for cell, _ in after] == list(range(64))
    assert set(before) <= set(after)  # nothing was done twice
    assert any("goes on" in text for text in ran.feedback.said)


def test_the_terminals_grid_has_the_same_pictures_and_answers(runtime, grid, field_layer, tmp_path, untrained_model):
    parameters = grid(LIMITS="20,220", MIN_VALID=0)
    ran = at_once(algorithm("unirs:askgrid"), parameters)  # as under qgis_process
    assert ran.ok, ran.sentence()
    own = tmp_path / "terminal.gpkg"
    command = [RUNTIME_PYTHON, "-m", "model_runtime", "grid", field_layer.source(), "Is there water?", "--out", own]
    command += "--cell 50 --limits 20,220 --no-clue --min-valid 0 --dtype fp32 --device cpu --model".split()
    subprocess.run([*map(str, command), str(untrained_model)], cwd=ROOT, check=True, capture_output=True)
    what = "cell, image_sha256, answer"
    assert rows(parameters["OUTPUT"], what) == rows(own, what)


def test_part_of_a_layer(runtime, grid):
    ran = in_background(algorithm("unirs:askgrid"), grid(EXTENT="500000,500050,5500075,5500100 [EPSG:32633]"))
    assert ran.ok, ran.sentence()
    assert [cell for (cell,) in rows(grid()["OUTPUT"], "cell")] == [0, 1]


def test_two_layers_are_compared_cell_by_cell(runtime, grid, field_layer):
    parameters = grid(BEFORE=field_layer, AFTER=field_layer, QUESTIONS="", CELL=100)
    ran = in_background(algorithm("unirs:comparegrid"), parameters)
    assert ran.ok, ran.sentence()
    assert {task for (task,) in rows(parameters["OUTPUT"], "task")} == {"pair"}


def test_the_cells_come_onto_the_map_in_the_colours_of_their_answers(runtime, grid):
    shown = QgsProcessingOutputLayerDefinition(grid()["OUTPUT"], QgsProject.instance())
    ran = in_background(algorithm("unirs:askgrid"), grid(OUTPUT=shown, CELL=100))
    assert ran.ok, ran.sentence()
    assert list(ran.context.layersToLoadOnCompletion()) == [ran.results["OUTPUT"]]
    layer = QgsVectorLayer(ran.results["OUTPUT"], "grid", "ogr")
    details = ran.context.layerToLoadOnCompletionDetails(ran.results["OUTPUT"])
    details.postProcessor().postProcessLayer(layer, ran.context, ran.feedback)
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer) and layer.readOnly()


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"QUESTIONS": ""}, "Ask a question, or choose a class list."),
        ({"CLASSES": "water"}, "A class list has at least two classes."),
        ({"OUTPUT": "grid.shp"}, "a name that ends in .gpkg"),
        ({"EXTENT": "0,10,0,10 [EPSG:32633]"}, "lies outside the layer “field”."),
        ({"CELL": 3}, "at least 8 pixels"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(runtime, grid, others, sentence):
    ran = in_background(algorithm("unirs:askgrid"), grid(**others))
    assert not ran.ok and sentence in ran.sentence()


WORLDS = {
    "degrees": ("EPSG:4326", (-180, 1, 0, 90, 0, -1)),
    "Mollweide": ("ESRI:54009", (-18041000, 100228, 0, 9021000, 0, -100233)),
}


@pytest.mark.parametrize("raw", [0, 1], ids=["styled", "raw bands"])
@pytest.mark.parametrize("name", WORLDS)
def test_a_part_of_the_world_is_a_grid(name, raw, runtime, write_raster, tmp_path):
    crs, transform = WORLDS[name]
    down, across = np.mgrid[0:180, 0:360]
    path = write_raster("world.tif", np.uint8(120 + 100 * np.sin(down / 5) * np.cos(across / 7))[None], crs, transform)
    out = str(tmp_path / "g.gpkg")
    parameters = {"INPUT": QgsRasterLayer(path, "world"), "QUESTIONS": "Is there water?", "OUTPUT": out, "PIXELS": raw}
    parameters.update({"EXTENT": "5,15,43,51 [EPSG:4326]", "CELL": 500_000, "UNIT": 0})
    ran = in_background(algorithm("unirs:askgrid"), parameters)
    assert ran.ok, ran.sentence()
    assert ran.results["CELLS"] == ran.results["DONE"] > 3 and ran.results["SKIPPED"] == ran.results["FAILED"] == 0
    assert len(rows(out, "cell")) == ran.results["CELLS"]


def test_a_grid_in_which_nothing_was_asked_says_so(runtime, write_raster, tmp_path):
    path = write_raster(
        "sea.tif",
        np.zeros((1, 200, 200), np.uint8),
        32633,
        (500000, 0.5, 0, 5500100, 0, -0.5),
        lambda file: file.GetRasterBand(1).SetNoDataValue(0),
    )
    parameters = {"INPUT": QgsRasterLayer(path, "sea"), "QUESTIONS": "Is there water?", "CELL": 50, "UNIT": 1}
    for raw in (0, 1):
        out = str(tmp_path / f"g{raw}.gpkg")
        ran = in_background(algorithm("unirs:askgrid"), {**parameters, "PIXELS": raw, "OUTPUT": out})
        assert not ran.ok and "Nothing was asked" in ran.sentence()
