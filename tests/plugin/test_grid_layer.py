"""A grid's answers on the map and under review: layers that fill, a legend of the answers, counts, a person's word."""

import csv
import json
import sqlite3

import pytest
from grids import rows_of
from qgis.core import (
    QgsGraduatedSymbolRenderer,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from unirs.model_runtime.common.grid.asking import class_question
from unirs.model_runtime.common.grid.file import GridFile
from unirs.unirs_qgis.core.answers.place import grid_file
from unirs.unirs_qgis.core.certainty import set_uncertain_below
from unirs.unirs_qgis.core.files import ExportError
from unirs.unirs_qgis.core.grid import review_run, run_setup_store, style
from unirs.unirs_qgis.core.grid import runs as grid_runs
from unirs.unirs_qgis.core.grid import summary as grid_summary
from unirs.unirs_qgis.core.grid.cell import cell_of
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.review import Review, ReviewError
from unirs.unirs_qgis.core.grid.size import GridError

ROAD, COUNT = "Is there a road?", "How many houses are there?"
CLASSES = ("water", "fields", "houses")


def row(cell, answer, number=0, kind="yes/no", score=0.9, **kept):
    ring = [(cell % 10, 50.0 - cell // 10), (cell % 10 + 1, 50.0 - cell // 10)]
    ring += [(x, y - 1) for x, y in reversed(ring)]
    normal = {"yes/no": answer.lower(), "class": answer, "number": answer}.get(kind)
    value = float(answer) if kind == "number" else None
    known = {"cell": cell, "number": number, "task": "single", "question": ROAD, "answer": answer, "kind": kind}
    known |= {"normalised": normal, "value": value, "score": score, "error": None, "margin": score, "points": ring}
    return known | kept


def test_cells_with_too_little_data_are_hatched_and_told_from_empty_ones(grid):
    strips = grid()
    rows = strips.write(row(0, "Yes"), row(1, "No"))
    ring = row(2, "Yes")["points"]
    strips.file.append(strips.run, (), [(2, 0.25, ring), (3, 0.0, None), (4, 0.0, None)])
    layers = GridLayers(strips.path, strips.run.id)
    layers.show(strips.summary)
    hatched = layers.gaps()
    assert [feature["cell"] for feature in hatched.getFeatures()] == [2] and hatched.readOnly()
    assert hatched.renderer().symbol().symbolLayer(0).brushStyle() == Qt.BrushStyle.FDiagPattern
    assert len(layers.layers()) == 1 and len(rows) == 2
    found = grid_summary.of_file(strips.path, strips.run.id)
    assert (found.skipped, found.partly) == (3, 1)
    assert grid_summary.skipped_words(3, 1, 0.5) == ["2 without data", "1 with less than 50 % data"]
    assert grid_summary.skipped_words(6, 6) == ["6 with too little data"] and grid_summary.skipped_words(0, 0) == []
    assert grid_runs.runs(strips.path)[0].partly == 1
    QgsProject.instance().removeMapLayer(hatched.id())
    layers.refresh()
    assert layers.gaps() is None  # whoever took it away does not get it back


class Grid:
    """A file with one run in it, written as a run writes it."""

    def __init__(self, path, questions, task="single"):
        self.path, self.file = str(path), GridFile(path)
        identity = {
            "task": task,
            "sources": [[["/scene.tif", 1, 2]]] * (2 if task == "pair" else 1),
            "questions": [[text, list(classes)] for text, classes in questions],
            "model": ["unirs", "abc"],
        }
        self.run = self.file.start(identity, [text for text, _ in questions], 100, True)
        self.summary = grid_summary.GridSummary()

    def write(self, *rows):
        self.file.append(self.run, rows)
        self.summary.add(rows)
        return rows


@pytest.fixture
def grid(tmp_path, qgis_new_project):
    """A function from questions to a grid; its layers go with the test."""
    made = []

    def started(*questions, task="single"):
        made.append(Grid(tmp_path / "grid.gpkg", questions or ((ROAD, ()),), task))
        return made[-1]

    yield started
    QgsProject.instance().clear()
    for one in made:
        one.file.close()


def legend(layer):
    """(value, label, colour, shown) of each entry."""
    return {
        category.label(): (category.value(), category.symbol().color().name(), category.renderState())
        for category in layer.renderer().categories()
    }


def test_the_layer_fills_while_the_run_writes(grid):
    one = grid()
    one.write(*(row(cell, "Yes") for cell in range(20)))
    layers = GridLayers(one.path, one.run.id)
    (layer,) = layers.show(one.summary, QgsRectangle(0, 40, 10, 50))
    assert layer.name() == f"Run 1 - {ROAD}" and layer.readOnly() and layer.featureCount() == 20
    assert layer.extent() == QgsRectangle(0, 40, 10, 50), "cells to come are drawn as well"
    layers.add(one.write(*(row(cell, "No") for cell in range(20, 100))))
    assert layer.featureCount() == 20, "not for every batch"
    layers.refresh()
    assert layer.featureCount() == 100 and len(list(layer.getFeatures())) == 100
    assert QgsProject.instance().layerTreeRoot().children()[0].name() == f"Grid {one.run.id}: scene"
    again, before = GridLayers(one.path, one.run.id), legend(layer)
    assert again.show(one.summary) == [layer] and legend(layer) == before and layer.featureCount() == 100
    assert layer.readOnly()
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_run_that_is_shown_hides_the_earlier_ones(grid):
    root = QgsProject.instance().layerTreeRoot()
    one, other = grid(), grid((COUNT, ()))
    (first,) = GridLayers(one.path, one.run.id).show(one.summary)
    assert root.findLayer(first).isVisible()
    (second,) = GridLayers(other.path, other.run.id).show(other.summary)
    assert (first.name(), second.name()) == (f"Run 1 - {ROAD}", f"Run 2 - {COUNT}")
    assert root.findLayer(second).isVisible() and not root.findLayer(first).isVisible()
    assert root.findLayer(first).itemVisibilityChecked()  # its group is hidden: one click shows the run as it was
    GridLayers(one.path, one.run.id).show(one.summary)
    assert root.findLayer(first).isVisible() and not root.findLayer(second).isVisible()


def test_the_users_own_group_is_not_hidden_with_a_run(grid):
    root = QgsProject.instance().layerTreeRoot()
    one, other = grid(), grid((COUNT, ()))
    (first,) = GridLayers(one.path, one.run.id).show(one.summary)
    theirs = QgsProject.instance().addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:4326", "parcels", "memory"), False)
    root.findLayer(first).parent().addLayer(theirs)
    GridLayers(other.path, other.run.id).show(other.summary)
    assert root.findLayer(theirs).isVisible() and not root.findLayer(first).isVisible()
    GridLayers(one.path, one.run.id).show(one.summary)
    assert root.findLayer(first).isVisible()


def test_the_legend_names_the_answers_and_colours_are_of_the_answer(grid):
    one = grid()
    one.write(row(0, "Yes"), row(1, "No"), row(2, "Perhaps", normalised=None), row(3, "", error="The tile is damaged."))
    (layer,) = GridLayers(one.path, one.run.id).show(one.summary)
    entries = legend(layer)
    assert list(entries) == ["yes", "no", "no clear answer", "could not be asked"]
    renderer, context = layer.renderer(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    colours = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        colours[feature["cell"]] = renderer.symbolForFeature(feature, context).color().name()
    renderer.stopRender(context)
    assert colours == dict(enumerate(entries[name][1] for name in entries))


def test_classes_keep_the_colours_of_their_list_and_others_join(grid):
    one = grid(("Which?", CLASSES), ("What is it?", ()))
    one.write(*(row(0, "houses", kind="class"), row(0, "A lake.", 1, "text", None)))
    layers = GridLayers(one.path, one.run.id)
    first, second = layers.show(one.summary)
    root = QgsProject.instance().layerTreeRoot()
    assert root.findLayer(first).isVisible() and not root.findLayer(second).itemVisibilityChecked()
    assert list(legend(first))[:3] == list(CLASSES) and list(legend(second))[0] == "A lake."
    before = legend(second)["A lake."]
    layers.add(one.write(*(row(cell, f"Answer {cell}.", 1, "text", None) for cell in range(1, 40))))
    layers.refresh()
    entries = legend(second)
    assert entries["A lake."] == before and len(entries) == 24 + 3 and "other answers" in entries


def test_areas_are_marked_as_guessed_in_legend_and_counts(grid):
    one = grid(("What is the area of the lake?", ()))
    one.write(row(0, "2088m2", kind="text", score=None), row(1, "A lake.", kind="text", score=None))
    layers = GridLayers(one.path, one.run.id)
    (layer,) = layers.show(one.summary)
    assert {"2,088 m² (guessed)", "A lake."} <= set(legend(layer))
    assert style.answer_label("2088m2") == "2,088 m² (guessed)" and style.answer_label("12 houses") == "12 houses"


def test_numbers_have_bins_that_hold_still(grid):
    one = grid((COUNT, ()))
    one.write(*(row(cell, str(value), kind="number", score=None) for cell, value in enumerate((0, 1, 4, 130, 7, 7))))
    (layer,) = GridLayers(one.path, one.run.id).show(one.summary)
    assert isinstance(layer.renderer(), QgsGraduatedSymbolRenderer)
    assert [entry.label() for entry in layer.renderer().ranges()] == (
        ["0", "1", "2", "3–5", "6–10", "11–20", "21–50", "51–100", "over 100"]
    )
    assert one.summary.questions[0].numbers == [1, 1, 0, 1, 2, 0, 0, 0, 1]


def test_pairs_show_what_changed_and_can_show_only_that(grid):
    one = grid(("Please identify …", ()), task="pair")
    captions = ("A road was built.", "There is no difference.", "No change has occurred.", "many houses appear", "")
    one.write(*(row(cell, text, kind="text", score=None, task="pair") for cell, text in enumerate(captions)))
    layers = GridLayers(one.path, one.run.id)
    (layer,) = layers.show(one.summary)
    assert one.summary.questions[0].answers == {"changed": 2, "unchanged": 2, "": 1}
    assert list(legend(layer)) == ["changed", "unchanged", "no clear answer", "could not be asked"]

    def drawn():
        renderer, context = layer.renderer(), QgsRenderContext()
        renderer.startRender(context, layer.fields())
        cells = []
        for feature in layer.getFeatures():
            context.expressionContext().setFeature(feature)
            if renderer.willRenderFeature(feature, context):
                cells.append(feature["cell"])
        renderer.stopRender(context)
        return cells

    assert drawn() == [0, 1, 2, 3, 4]
    layers.show_changed_only(True)
    assert drawn() == [0, 3, 4]
    layers.show_changed_only(False)
    assert drawn() == [0, 1, 2, 3, 4]


def test_the_summary_of_the_file_is_that_of_the_rows(grid):
    one = grid((ROAD, ()), ("Which?", CLASSES))
    one.write(*(row(cell, "Yes" if cell % 3 else "No", score=cell / 30) for cell in range(30)))
    one.write(*(row(cell, CLASSES[cell % 3], 1, "class") for cell in range(9)), row(9, "", 1, error="Damaged."))
    found = grid_summary.of_file(one.path, one.run.id)
    assert found.questions == one.summary.questions
    assert found.questions[0].answers == {"yes": 20, "no": 10} and found.questions[0].scores == [3] * 10
    assert found.questions[1].total == 9 and found.questions[1].errors == 1


@pytest.fixture
def reviewed(grid):
    one = grid()
    scores = {0: 0.95, 1: 0.51, 2: 0.7, 3: None, 4: None}
    one.write(*(row(cell, "=Yes", score=score, margin=cell / 10) for cell, score in scores.items()))
    one.write(row(5, "", error="Damaged."))
    return one


def test_the_least_certain_answer_comes_first_and_none_twice(reviewed):
    review = Review(reviewed.path, reviewed.run.id)
    order = []
    while (found := review.next()) is not None:
        order.append(found.cell)
        if found.cell == 2:
            review.accept(found.id)
    assert order == [1, 2, 0, 3, 4], "cells with errors have no answer"
    review.again()
    assert review.next().cell == 1
    assert Review(reviewed.path, reviewed.run.id, number=1).next() is None


def test_the_reviewers_word_is_kept_beside_the_models(reviewed):
    review = Review(reviewed.path, reviewed.run.id)
    for cell, judge in ((0, review.accept), (1, review.reject), (2, lambda id: review.correct(id, " no "))):
        judge(review.at(cell).id)
    columns = "answer, verdict, corrected_answer, reviewed_at IS NOT NULL"
    assert rows_of(reviewed.path, columns, "cell < 3") == [
        ("=Yes", "right", None, 1),
        ("=Yes", "wrong", None, 1),
        ("=Yes", "wrong", "no", 1),
    ]
    assert review.counts() == type(review.counts())(5, 1, 2)
    assert grid_summary.of_file(reviewed.path, reviewed.run.id).questions[0].answers["no"] == 1
    review.undo(review.at(2).id)
    assert review.at(2).verdict is None and review.counts().wrong == 1
    with pytest.raises(ValueError, match="right answer"):
        review.correct(review.at(2).id, " ")
    with pytest.raises(ReviewError, match="gone.gpkg"):
        Review(reviewed.path + "/gone.gpkg", 1).next()


def test_a_review_goes_on_while_the_run_writes(reviewed):
    review = Review(reviewed.path, reviewed.run.id)
    id = review.at(1).id
    review.correct(id, "no")
    reviewed.file.append(reviewed.run, [row(1, "Another"), row(6, "Yes")])
    assert review.row(id).answer == "=Yes" and review.row(id).corrected_answer == "no"
    assert review.at(6).shape.boundingBox() == QgsRectangle(6, 49, 7, 50)


def test_exports_hold_every_row_and_no_formula(reviewed, tmp_path):
    review = Review(reviewed.path, reviewed.run.id)
    review.correct(review.at(1).id, "no")
    table, shapes = str(tmp_path / "grid.csv"), str(tmp_path / "grid.geojson")
    review.export_csv(table)
    review.export_geojson(shapes)
    with open(table, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6 and rows[0]["answer"] == "'=Yes" and rows[1]["corrected_answer"] == "no"
    assert (float(rows[1]["x"]), float(rows[1]["y"])) == (1.5, 49.5) and rows[5]["error"] == "Damaged."
    with open(shapes, encoding="utf-8") as file:
        features = json.load(file)["features"]
    assert features[1]["properties"]["verdict"] == "wrong" and features[0]["properties"]["answer"] == "=Yes"
    assert features[1]["geometry"]["coordinates"][0][0] == [1, 50]
    with pytest.raises(ExportError, match="exists already"):
        review.export_csv(table)
    review.export_csv(table, overwrite=True)


def test_the_runs_of_a_file_are_listed_with_what_is_left(reviewed, tmp_path):
    (info,) = grid_runs.runs(reviewed.path)
    assert (info.questions, info.sources, info.finished) == ((ROAD,), ("/scene.tif",), False)
    assert (info.cells, info.answered, info.errors, info.left) == (100, 5, 1, 95)
    assert grid_runs.runs(tmp_path / "none.gpkg") == []
    assert grid_file("/a/town_unirs_answers.gpkg") == "/a/town_unirs_grid.gpkg"
    (tmp_path / "other.txt").write_text("no database" * 99)
    with pytest.raises(GridError, match="other.txt"):
        grid_runs.runs(tmp_path / "other.txt")


def test_a_run_that_is_not_there_is_a_sentence(grid):
    with pytest.raises(GridError, match="no run 9"):
        GridLayers(grid().path, 9)


def test_a_file_that_is_gone_is_a_sentence_and_none_is_made(tmp_path, qgis_new_project):
    gone = tmp_path / "gone.gpkg"
    review = Review(gone, 1)
    reads = [
        (review.next, ReviewError),
        (review.counts, ReviewError),
        (lambda: review.accept(1), ReviewError),
        (lambda: review_run.of_file(gone, 1), ReviewError),
        (lambda: GridLayers(gone, 1), GridError),
        (lambda: cell_of(str(gone), 1, 0, 0), GridError),
    ]
    for read, kind in reads:
        with pytest.raises(kind, match=r"gone\.gpkg.*there is no such file\."):
            read()
    with pytest.raises(sqlite3.Error, match="there is no such file"):
        grid_summary.of_file(gone, 1)
    assert run_setup_store.read(gone, 1) == {} and grid_runs.runs(gone) == []
    assert not gone.exists()


def test_a_closed_question_about_a_pair_has_choices_in_review(grid):
    one = grid((ROAD, ()), ("What changed?", ()), task="pair")
    run = review_run.of_file(one.path, one.run.id)
    assert (run.choices(0), run.choices(1)) == (("yes", "no"), ())


def test_a_class_with_a_low_score_is_uncertain_on_the_map_in_the_counts_and_in_no_other_question(grid):
    listed = class_question(CLASSES).text
    one = grid((listed, CLASSES), (ROAD, ()), ("Is it rural or urban?", ()))
    scores = (0.39, 0.41, 0.9)
    one.write(*(row(cell, "houses", kind="class", score=score, question=listed) for cell, score in enumerate(scores)))
    one.write(row(0, "rural", 2, "class", 0.1, question="Is it rural or urban?"))
    one.write(row(0, "Yes", 1, score=0.1))
    layers = GridLayers(one.path, one.run.id)
    layer, other, settled = layers.show(one.summary)
    assert list(legend(settled)) == ["rural", "urban", "no clear answer", "could not be asked"]
    assert list(legend(layer)) == [*CLASSES, "uncertain: model score under 40 %", "could not be asked"]
    assert dotted(layer) == {0} and dotted(other) == dotted(settled) == set()
    assert [one.summary.questions[number].uncertain(40) for number in (0, 1, 2)] == [1, 0, 0]

    set_uncertain_below(50)
    layers.refresh()
    assert "uncertain: model score under 50 %" in legend(layer) and dotted(layer) == {0, 1}
    assert grid_summary.of_file(one.path, one.run.id).questions[0].uncertain(50) == 2
    review = Review(one.path, one.run.id)
    review.correct(review.at(0).id, "fields")
    layer.dataProvider().reloadData()
    assert dotted(layer) == {1}, "what a person said is certain"
    assert grid_summary.of_file(one.path, one.run.id).questions[0].uncertain(50) == 1


def dotted(layer):
    """The cells that are drawn with dots."""
    renderer, context = layer.renderer(), QgsRenderContext.fromMapSettings(QgsMapSettings())
    context.setExpressionContext(layer.createExpressionContext())
    renderer.startRender(context, layer.fields())
    cells = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = renderer.symbolForFeature(feature, context)
        properties = symbol.symbolLayer(0).dataDefinedProperties()
        shown, _ = properties.valueAsString(QgsSymbolLayer.Property.PropertyFillStyle, context.expressionContext(), "")
        if shown == "dense4":
            cells.add(feature["cell"])
    renderer.stopRender(context)
    return cells


def test_a_file_of_an_earlier_version_is_shown_reviewed_and_exported(grid, tmp_path):
    one = grid(("Which?", CLASSES))
    one.write(row(0, "a sixth", kind="class", score=None, normalised=None))
    one.file._connection.execute("ALTER TABLE unirs_grid DROP COLUMN free_answer")
    (layer,) = GridLayers(one.path, one.run.id).show(one.summary)
    assert list(legend(layer))[-1] == "no clear answer", "which a class list had then"
    review = Review(one.path, one.run.id)
    assert review.next().free_answer is None
    review.export_csv(str(tmp_path / "grid.csv"))
    with open(tmp_path / "grid.csv", encoding="utf-8-sig", newline="") as file:
        assert [(row["answer"], row["free_answer"]) for row in csv.DictReader(file)] == [("a sixth", "")]
