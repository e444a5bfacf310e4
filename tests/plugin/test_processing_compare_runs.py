"""The algorithm that compares the runs of a grid's file: cells on which models disagree, and what each said."""

import sqlite3

import pytest
from processing_runs import algorithm, at_once
from qgis.core import QgsVectorLayer
from unirs.model_runtime.common.grid.file import GridFile

IDENTITY = {
    "task": "single",
    "sources": [[["/scene.tif", 10, 20]]],
    "cells": {"side": 50, "columns": 4},
    "picture": {"side": 384, "bands": None},
    "questions": [["Is there water?", []], ["Describe the picture.", []]],
    "dtype": "fp32",
    "clue": [False, 64, 64],
}


def row(cell, number, answer):
    ring = [(cell, 50.0), (cell + 1, 50.0), (cell + 1, 51.0), (cell, 51.0)]
    question, closed = IDENTITY["questions"][number][0], number == 0
    said = {"answer": answer, "normalised": answer if closed else None, "kind": "yes/no" if closed else "text"}
    return {"cell": cell, "number": number, "question": question, "task": "single", "points": ring, **said}


@pytest.fixture
def grid(tmp_path):
    """A file with a run of each of two models, and one of other cells."""
    file = GridFile(tmp_path / "grid.gpkg")
    for model, side, words in (("one", 384, "yyny"), ("two", 896, "ynny"), ("three", 384, "nnnn")):
        identity = {**IDENTITY, "model": [model, model], "picture": {"side": side, "bands": None}}
        if model == "three":
            identity["cells"] = {"side": 25, "columns": 8}
        run = file.start(identity, [text for text, _ in IDENTITY["questions"]], 4, True)
        for cell, word in enumerate(words):
            rows = row(cell, 0, "yes" if word == "y" else "no"), row(cell, 1, f"a lake, says {model}")
            file.append(run, [{**one, "model": model} for one in rows])
    file.close()
    return str(tmp_path / "grid.gpkg")


def test_cells_on_which_models_disagree_are_written_with_what_each_said(provider, grid, tmp_path):
    out = str(tmp_path / "compared.gpkg")
    ran = at_once(algorithm("unirs:compareruns"), {"FILE": grid, "RUN": 1, "OUTPUT": out})
    assert ran.ok, ran.sentence()
    assert (ran.results["AGREE"], ran.results["DISAGREE"], ran.results["NOT_COMPARED"]) == (3, 1, 4)
    (cell,) = QgsVectorLayer(ran.results["OUTPUT"], "cells", "ogr").getFeatures()
    assert (cell["cell"], cell["agreement"], cell["answers"]) == (1, "disagree", "one: yes\ntwo: no")
    assert cell.geometry().boundingBox().xMinimum() == 1.0
    with sqlite3.connect(grid) as connection:
        words = connection.execute("SELECT run, agreement FROM unirs_grid WHERE cell = 1 AND number = 0 ORDER BY run")
        assert words.fetchall() == [(1, "disagree"), (2, "disagree"), (3, None)]


def test_all_cells_and_a_layers_source_as_the_file(provider, grid, tmp_path):
    source = f'{grid}|layername=unirs_grid|subset="run" = 2'
    parameters = {"FILE": source, "RUN": 2, "DISAGREEING": False, "OUTPUT": str(tmp_path / "all.gpkg")}
    ran = at_once(algorithm("unirs:compareruns"), parameters)
    assert ran.ok, ran.sentence()
    rows = list(QgsVectorLayer(ran.results["OUTPUT"], "cells", "ogr").getFeatures())
    assert len(rows) == 8 and {one["agreement"] for one in rows if one["number"] == 1} == {"not compared"}


@pytest.mark.parametrize(("run", "sentence"), [(0, "No other model was asked the same as run 3"), (9, "has no run 9")])
def test_a_run_that_nothing_is_like_is_told(provider, grid, tmp_path, run, sentence):
    parameters = {"FILE": grid, "RUN": run, "OUTPUT": str(tmp_path / "none.gpkg")}
    ran = at_once(algorithm("unirs:compareruns"), parameters)
    assert not ran.ok and sentence in ran.sentence()
