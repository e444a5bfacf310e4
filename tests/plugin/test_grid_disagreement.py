"""Runs of several models in a grid's file: disagreements as a layer, in the counts, first in the review, and alone."""

import pytest
from gui import named, until
from qgis.core import QgsProject
from unirs.model_runtime.common.grid.file import GridFile
from unirs.unirs_qgis.core.grid import disagreement
from unirs.unirs_qgis.core.grid import summary as grid_summary
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.review import Review
from unirs.unirs_qgis.gui.review.strip import ReviewStrip

IDENTITY = {
    "task": "single",
    "sources": [[["/scene.tif", 10, 20]]],
    "cells": {"side": 50, "columns": 4, "least_valid": 0.5},
    "picture": {"side": 384, "bands": None},
    "questions": [["Is there water?", []], ["Is there a road?", []]],
    "dtype": "fp32",
    "clue": [False, 64, 64],
}


def started(file, model, waters, roads):
    """A run of a model with its answers, a letter a cell, less and less certain."""
    run = file.start({**IDENTITY, "model": [model, model]}, [text for text, _ in IDENTITY["questions"]], 4, True)
    for cell, letters in enumerate(zip(waters, roads)):
        ring = [(cell, 50.0), (cell + 1, 50.0), (cell + 1, 51.0), (cell, 51.0)]
        for number, letter in enumerate(letters):
            said = {"y": "yes", "n": "no"}[letter]
            told = {"cell": cell, "col": cell, "row": 0, "number": number, "task": "single", "points": ring}
            told |= {"question": IDENTITY["questions"][number][0], "answer": said, "normalised": said}
            file.append(run, [{**told, "kind": "yes/no", "score": 0.9 - cell / 10, "model": model, "valid": 1.0}])
    return run


@pytest.fixture
def grid(tmp_path, qgis_new_project):
    """(path, run of the first model, run of the second)."""
    file = GridFile(tmp_path / "grid.gpkg")
    first, second = started(file, "one", "yynn", "yyyy"), started(file, "two", "ynnn", "nyyn")
    yield file, first, second
    QgsProject.instance().clear()


def test_the_map_and_the_counts_tell_where_models_disagree(grid):
    file, first, second = grid
    path = str(file.path)
    before = GridLayers(path, first.id)
    before.show(grid_summary.of_file(path, first.id))
    assert disagreement.layer_of(path, first.id) is None, "nothing was compared yet"
    file.compare(second)
    file.close()
    summary = grid_summary.of_file(path, first.id)
    assert [summary.questions[number].disagreeing for number in (0, 1)] == [1, 2]
    before.compared(summary)
    layer = disagreement.layer_of(path, first.id)
    assert layer.readOnly() and [row["cell"] for row in layer.getFeatures()] == [1]
    before.show_only(1)
    assert sorted(row["cell"] for row in layer.getFeatures()) == [0, 3], "it follows the question that is shown"
    QgsProject.instance().removeMapLayer(layer.id())
    before.compared(summary)
    assert disagreement.layer_of(path, first.id) is None, "its user took it away"
    before.remove()


def test_the_review_begins_where_models_disagree_and_says_what_the_others_said(grid):
    file, first, second = grid
    file.compare(first)
    path = str(file.path)
    review = Review(path, first.id, number=0)
    told = [review.next() for _ in range(4)]
    assert [row.cell for row in told] == [1, 3, 2, 0], "then the least certain"
    assert told[0].others == (("two", "no"),) and told[0].agreement == "disagree"
    few = Review(path, first.id, disagreeing=True)
    assert few.counts().total == 3 and {(few.next().cell) for _ in range(3)} == {0, 1, 3}
    assert few.next() is None
    file.close()


def test_the_strip_takes_in_a_comparison_and_can_leave_out_the_rest(grid):
    file, first, second = grid
    path = str(file.path)
    strip = ReviewStrip()
    strip.show_run(path, first.id, 0)
    strip.show()
    assert strip.row.cell == 3 and not named(strip, "unirsReviewDisagree").isVisible()
    file.compare(first)
    file.close()
    strip.show_run(path, first.id, 0)
    until(lambda: strip.row.cell == 1)
    assert named(strip, "unirsReviewOthers").text().splitlines()[1] == "two: no"
    box = named(strip, "unirsReviewDisagree")
    assert box.isVisible()
    box.click()
    assert strip.row.cell == 1 and named(strip, "unirsReviewCount").text() == "0 of 1 reviewed"
    named(strip, "unirsReviewAccept").click()
    until(lambda: strip.row is None)
    box.click()
    assert strip.row.cell == 3, "and all of them again"
    strip.clear()
    strip.deleteLater()
