"""The tables of answers and of cells as people see them: titles, order, widths, what names a row, what the map says."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsProject
from unirs.model_runtime.common.grid.asking import class_question
from unirs.model_runtime.common.grid.file import GridFile
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.summary import GridSummary

ROAD, COUNT = "Is there a road?", "How many houses are there?"


@pytest.fixture
def answers(qgis_new_project, crop_at, tmp_path):
    """The layer of one answer."""
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    store.add(answer_from_reply(Reply("single", ROAD, "<b>yes</b>", clue="fields", score=0.97381), [crop_at()]))
    yield store.layer()
    store.close()
    QgsProject.instance().clear()


def cell(cell, answer, number=0, **kept):
    ring = [(cell, 50), (cell + 1, 50), (cell + 1, 49), (cell, 49)]
    known = {"cell": cell, "number": number, "task": "single", "question": ROAD, "answer": answer, "kind": "yes/no"}
    return {**known, "normalised": answer, "score": 0.97381, "error": None, "points": ring, **kept}


@pytest.fixture
def grid(qgis_new_project, tmp_path):
    """A function from an identity's changes to the layers of a new run."""
    files = []

    def shown(*questions, cells=None, rows=()):
        file = GridFile(tmp_path / "grid.gpkg")
        files.append(file)
        identity = {
            "task": "single",
            "sources": [[["/scene.tif", 1, 2]]],
            "questions": [[one.text, list(one.classes)] if hasattr(one, "text") else [one, []] for one in questions],
            "model": ["unirs", "abc"],
            "cells": cells or {"side": 1},
        }
        run = file.start(identity, [text for text, _ in identity["questions"]], 9, True)
        file.append(run, rows)
        return GridLayers(tmp_path / "grid.gpkg", run.id).show(GridSummary())

    yield shown
    QgsProject.instance().clear()
    for file in files:
        file.close()


def titles(layer):
    """The titles of the columns that the table shows, from left to right."""
    config = layer.attributeTableConfig()
    return [
        layer.attributeDisplayName(layer.fields().lookupField(column.name))
        for column in config.columns()
        if not column.hidden and column.name
    ]


def widths(layer):
    return [column.width for column in layer.attributeTableConfig().columns() if not column.hidden and column.name]


def said(layer, text, template=False):
    """An expression, or a template of them, of the layer's first row."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    if template:
        return QgsExpression.replaceExpressionText(text, context)
    return QgsExpression(text).evaluate(context)


def test_the_answers_table_speaks_the_panels_words(answers):
    shown = titles(answers)
    assert shown[:2] == ["Question", "Answer"] and "Hint" in shown and "Dates" in shown and "Model score" in shown
    hidden = {column.name for column in answers.attributeTableConfig().columns() if column.hidden}
    assert {"fid", "task", "prompt", "scores", "picture", "region_wkt", "turn", "newest", "sources"} <= hidden
    assert min(widths(answers)) >= 60 and widths(answers)[0] > 200
    assert answers.editorWidgetSetup(answers.fields().lookupField("score")).config()["Precision"] == 2


def test_a_row_of_answers_is_named_by_question_and_answer(answers):
    assert said(answers, answers.displayExpression()) == f"{ROAD}: <b>yes</b>"


def test_the_cells_table_shows_what_was_asked_for(grid):
    first, second, third = grid(ROAD, COUNT, class_question(("water", "field")), rows=[cell(0, "yes")])
    assert titles(first)[:2] == ["Cell", "Answer"] and "Hint" in titles(first)
    assert "Number" in titles(second) and "Number" not in titles(first)
    assert "The model's own word" in titles(third) and "The model's own word" not in titles(first)
    hidden = {column.name for column in first.attributeTableConfig().columns() if column.hidden}
    assert {"fid", "run", "number", "question", "task", "scores", "turn", "image_sha256"} <= hidden
    assert said(first, first.displayExpression()) == f"{ROAD}: yes"


def test_cells_that_are_polygons_have_features(grid):
    (layer,) = grid(ROAD, cells={"polygons": "abc"})
    assert titles(layer)[0] == "Feature" and "Column" not in titles(layer)


def test_a_cell_keeps_an_attribute_of_its_polygon_under_its_name(grid, tmp_path):
    first = GridFile(tmp_path / "grid.gpkg")
    first.start(
        {"task": "single", "sources": [[["/a.tif"]]], "questions": [[ROAD, []]], "model": ["u", "1"],
         "cells": {"polygons": "abc"}}, [ROAD], 1, True, setup='{"attribute": "parcel"}',
    )  # fmt: skip
    first.close()
    (layer,) = GridLayers(tmp_path / "grid.gpkg", 1).show(GridSummary())
    assert titles(layer)[:2] == ["Feature", "parcel"]


def test_the_map_says_what_a_cell_is_in_plain_text(grid):
    (layer,) = grid(ROAD, rows=[cell(0, "<i>yes</i>")])
    tip = said(layer, layer.mapTipTemplate(), template=True)
    assert ROAD in tip and "&lt;i&gt;yes" in tip and "<i>" not in tip and "0.97" in tip


def test_a_cell_that_could_not_be_asked_is_named_by_why(grid):
    (layer,) = grid(ROAD, rows=[cell(0, None, error="The tile is damaged.", score=None, normalised=None)])
    assert said(layer, layer.displayExpression()) == f"{ROAD}: The tile is damaged."
    tip = said(layer, layer.mapTipTemplate(), template=True)
    assert "The tile is damaged." in tip and "(" not in tip


def test_a_layer_counts_its_own_rows(grid):
    rows = [cell(place, "yes", number) for place in range(3) for number in range(2)]
    first, second = grid(ROAD, COUNT, rows=rows)
    (other,) = grid("Is there water?", rows=rows[:2][::2])
    assert [layer.featureCount() for layer in (first, second, other)] == [3, 3, 1]
    assert [layer.dataProvider().featureCount() for layer in (first, second, other)] == [3, 3, 1]


def test_what_people_changed_in_the_table_stays(grid):
    (layer,) = grid(ROAD, rows=[cell(0, "yes")])
    layer.setFieldAlias(layer.fields().lookupField("answer"), "Mine")
    layer.setDisplayExpression("'mine'")
    GridLayers(layer.source().partition("|")[0], 1).show(GridSummary())
    assert "Mine" in titles(layer) and layer.displayExpression() == "'mine'"
