"""Reviewing a grid by key: the least certain answer first, its picture, a word on it, and on to the next."""

import csv
import json
import os

import numpy as np
import pytest
from grids import rows_of, terminal
from gui import named, press, until
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from reviews import ROAD, ReviewedGrid
from unirs.unirs_qgis.core.grid.polygons import PolygonPlan
from unirs.unirs_qgis.core.grid.questions import class_list
from unirs.unirs_qgis.gui.review.strip import ReviewStrip

SCORES = (("Yes", 0.9), ("No", 0.52), ("Yes", 0.7), ("Yes", 0.6))
VERDICTS = "cell, verdict, corrected_answer"


@pytest.fixture
def grids(tmp_path, qgis_new_project):
    """A function that makes a grid file; it is let go with the test."""
    made = []

    def grid(*layers, **kept):
        made.append(ReviewedGrid(tmp_path / f"grid{len(made)}.gpkg", layers, **kept))
        return made[-1]

    yield grid
    for one in made:
        one.file.close()
    made.clear()  # their layers must not outlive QGIS
    QgsProject.instance().clear()


@pytest.fixture
def strip(qgis_app):
    strip = ReviewStrip()
    strip.resize(380, 300)
    strip.show()
    yield strip
    strip.clear()
    strip.deleteLater()


@pytest.fixture
def reviewed(grids, strip, field_layer):
    """The strip over four answers of the field."""
    QgsProject.instance().addMapLayer(field_layer)
    grid = grids(field_layer, answers=SCORES)
    strip.show_run(grid.path, grid.run)
    strip.show()
    return grid


def pictured(strip):
    """The tooltip of the picture once it is there."""
    return until(lambda: not strip.view.picture._waiting and strip.view.picture.toolTip())


def test_keys_say_what_is_right_and_step_to_the_least_certain(strip, reviewed):
    wanted, changed = [], []
    strip.cell_wanted.connect(lambda shape, crs: wanted.append((shape.boundingBox().center(), crs.authid())))
    strip.reviewed.connect(lambda: changed.append(1))
    assert named(strip, "unirsReviewAnswer").text() == "no   52 %" and not wanted, "the map is not moved unasked"
    QTest.keyClicks(strip, "a")
    assert named(strip, "unirsReviewAnswer").text() == "yes   60 %"
    assert wanted[0][1] == "EPSG:4326" and 14.9 < wanted[0][0].x() < 15.1
    QTest.keyClicks(strip, "r")
    QTest.keyClicks(strip, "n")
    assert named(strip, "unirsReviewCount").text() == "2 of 4 reviewed, 1 rejected"
    assert named(strip, "unirsReviewAnswer").text() == "yes   90 %"
    QTest.keyClicks(strip, "r")
    assert named(strip, "unirsReviewDone").text() == "You skipped one answer."
    press(strip, "unirsReviewAgain")
    assert strip.row.cell == 2
    QTest.keyClicks(strip, "a")
    assert named(strip, "unirsReviewDone").text() == "All answers are reviewed."
    assert rows_of(reviewed.path, VERDICTS) == [
        (0, "wrong", None), (1, "right", None), (2, "right", None), (3, "wrong", None),
    ]  # fmt: skip
    assert len(changed) == 4


def test_the_picture_is_the_one_the_model_saw_or_the_strip_says_so(strip, reviewed, field_layer):
    assert pictured(strip) == "Exactly the picture the model saw"
    field_layer.renderer().setRedBand(3)
    QTest.keyClicks(strip, "n")
    until(lambda: named(strip, "unirsReviewPictureNote").isVisible())
    assert "Not quite what the model saw" in named(strip, "unirsReviewPictureNote").text()


@pytest.mark.parametrize("raw", [False, True])
def test_pictures_of_a_pair_that_is_not_in_the_project_come_from_the_files(strip, grids, raster, raw):
    naip = [raster(f"naip/m_4709963_se_14_1_{day}.tif") for day in ("20120731", "20200831")]
    grid = grids(*naip, questions=("What changed?",), raw=raw, side=300, answers=(("nothing", None),))
    strip.show_run(grid.path, grid.run)
    strip.show()
    assert pictured(strip) == "Exactly the picture the model saw"
    assert len(strip.view.picture._images) == 2


def test_a_grid_of_the_terminal_is_reviewed_with_its_pictures(strip, raster, small_model, tmp_path):
    scene = raster("naip/m_4709963_se_14_1_20200831.tif").source()
    words = (scene, ROAD, "--cell", "900m", "--bands", "4,1,2", "--limits", "10,240", "--out", tmp_path / "x.gpkg")
    terminal("grid", *words, "--model", small_model, "--no-clue", "--max-new-tokens", 4, "--dtype", "fp32")
    strip.show_run(tmp_path / "x.gpkg", 1)
    assert pictured(strip) == "Exactly the picture the model saw"
    QTest.keyClicks(strip, "a")
    assert pictured(strip) == "Exactly the picture the model saw"
    assert rows_of(tmp_path / "x.gpkg", "count(*)", "verdict = 'right'") == [(1,)]


def test_polygons_as_cells_are_pictured_too(strip, grids, field_layer):
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32633", "fields", "memory")
    for left in (10, 50):
        feature = QgsFeature()
        box = QgsRectangle(500000 + left, 5500020, 500030 + left, 5500060)
        feature.setGeometry(QgsGeometry.fromRect(box))
        polygons.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(field_layer)
    grid = grids(field_layer, plan=PolygonPlan(field_layer, polygons))
    strip.show_run(grid.path, grid.run)
    assert named(strip, "unirsReviewCell").text() == "Polygon 1"
    assert pictured(strip) == "Exactly the picture the model saw"


def test_a_file_that_is_gone_is_a_sentence_and_answers_can_be_reviewed_all_the_same(strip, grids, raster):
    layer = raster("naip/m_4709963_se_14_1_20200831.tif")
    grid = grids(layer, side=300)
    os.remove(layer.source())
    strip.show_run(grid.path, grid.run)
    strip.show()
    until(lambda: "neither in the project nor on the disk" in named(strip, "unirsReviewPictureNote").text())
    QTest.keyClicks(strip, "a")
    assert named(strip, "unirsReviewCount").text().startswith("1 of ")


def test_closed_questions_are_corrected_by_a_choice_and_open_ones_in_words(strip, grids, field_layer):
    asked = (ROAD, class_list(["water", "fields", "houses"]), "What is it?")
    grid = grids(field_layer, questions=asked, answers=([("Yes", 0.8), ("water", 0.5), ("A lake.", None)],))
    strip.show_run(grid.path, grid.run)
    strip.show()
    QTest.keyClicks(strip, "c")
    choices = named(strip, "unirsReviewCorrectionChoices")
    assert choices.isVisible() and strip.focusWidget() is choices and choices.count() == 3
    QTest.keyClicks(choices, "3")
    assert rows_of(grid.path, "number, " + VERDICTS, "verdict IS NOT NULL") == [(1, 0, "wrong", "houses")]
    strip.choose(2)
    assert named(strip, "unirsReviewAnswer").text() == "A lake."
    QTest.keyClicks(strip, "c")
    edit = named(strip, "unirsReviewCorrectionEdit")
    assert not choices.isVisible() and strip.focusWidget() is edit
    QTest.keyClicks(edit, "a car park\r")
    assert rows_of(grid.path, "answer, corrected_answer", "number = 2 AND cell = 0") == [("A lake.", "a car park")]
    QTest.keyClicks(strip, "c")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not edit.isVisible() and rows_of(grid.path, "count(*)", "verdict IS NOT NULL") == [(2,)]


def test_a_caption_in_place_of_an_answer_is_said_to_be_one(strip, grids, field_layer):
    asked = (ROAD, "How many houses are there?")
    grid = grids(field_layer, questions=asked, answers=([("a field.", None), ("zero", None)],))
    strip.show_run(grid.path, grid.run)
    strip.show()
    strip.show_cell(0, 0)
    assert named(strip, "unirsReviewAnswer").text() == "a field."
    said = named(strip, "unirsReviewFreeAnswer").text()
    assert said == "The model described the picture instead of answering."
    strip.show_cell(0, 1)
    assert named(strip, "unirsReviewAnswer").text() == "0" and not named(strip, "unirsReviewFreeAnswer").isVisible()


def test_an_uncertain_class_says_so_and_what_the_model_said_itself(strip, grids, field_layer):
    answers = (("water", 0.3, "A car park"), ("fields", 0.5))
    grid = grids(field_layer, questions=(class_list(["water", "fields"]),), answers=answers)
    strip.show_run(grid.path, grid.run)
    strip.show()
    assert named(strip, "unirsReviewAnswer").text() == "water   30 % – uncertain"
    assert named(strip, "unirsReviewFreeAnswer").text() == "In its own words: A car park"
    QTest.keyClicks(strip, "a")
    while strip.row.score < 0.5:
        QTest.keyClicks(strip, "a")
    assert named(strip, "unirsReviewAnswer").text() == "fields   50 %"
    assert not named(strip, "unirsReviewFreeAnswer").isVisible()


def test_undo_takes_back_one_word_after_the_other_and_shows_the_answer_again(strip, reviewed):
    QTest.keyClicks(strip, "ar")
    assert strip.row.cell == 2
    QTest.keyClicks(strip, "u")
    assert strip.row.cell == 3 and strip.row.verdict is None
    QTest.keyClicks(strip, "u")
    assert strip.row.cell == 1
    assert named(strip, "unirsReviewCount").text() == "0 of 4 reviewed"
    assert not named(strip, "unirsReviewUndo").isEnabled()
    order = []
    while strip.row is not None:
        order.append(strip.row.cell)
        QTest.keyClicks(strip, "a")
    assert order == [1, 3, 2, 0]


def test_a_shortcut_of_one_letter_does_not_take_the_key_away(strip, reviewed):
    """QGIS has R for digitizing a stream; whoever accepts this event gets the key instead."""

    def claims(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    assert claims(strip, Qt.Key.Key_R) and claims(named(strip, "unirsReviewAccept"), Qt.Key.Key_R)
    assert not claims(strip, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier) and not claims(strip, Qt.Key.Key_S)


def test_a_cell_of_the_map_is_looked_at_and_judged_anew(strip, reviewed):
    QTest.keyClicks(strip, "a")
    strip.show_cell(1)
    assert named(strip, "unirsReviewVerdict").text() == "✓ You accepted it"
    QTest.keyClicks(strip, "r")
    assert rows_of(reviewed.path, VERDICTS, "cell = 1") == [(1, "wrong", None)]
    assert strip.row.cell == 3, "the one that was looked at before comes back"


def test_while_the_run_writes_the_answer_on_the_screen_stays(strip, reviewed, field_layer):
    reviewed.answers = (("Yes", 0.1),)
    before = strip.row.id
    with reviewed.file._connection as connection:
        connection.execute("DELETE FROM unirs_grid WHERE cell = 3")
    reviewed.write([3])
    strip.show_run(reviewed.path, reviewed.run)
    assert strip.row.id == before
    QTest.keyClicks(strip, "n")
    assert strip.row.cell in (0, 2, 3)


def test_what_was_said_is_exported_and_no_file_is_replaced_unasked(strip, reviewed, tmp_path):
    QTest.keyClicks(strip, "a")
    table = tmp_path / "out.csv"
    assert strip.exports.write("csv", str(table))
    assert named(strip, "unirsReviewNotice").text() == f"Written: {table}"
    with open(table, encoding="utf-8-sig", newline="") as file:
        assert [row["verdict"] for row in csv.DictReader(file)] == ["", "right", "", ""]
    assert not strip.exports.write("csv", str(table)) and "exists already" in named(strip, "unirsReviewNotice").text()
    assert strip.exports.write("geojson", str(tmp_path / "out.geojson"))
    assert len(json.loads((tmp_path / "out.geojson").read_text())["features"]) == 4


def test_a_file_that_cannot_be_read_is_a_sentence(strip, tmp_path):
    (tmp_path / "no.gpkg").write_text("no database")
    strip.show_run(str(tmp_path / "no.gpkg"), 1)
    assert "cannot be read" in named(strip, "unirsReviewNotice").text()
    assert not named(strip, "unirsReviewAccept").isEnabled()
    QTest.keyClicks(strip, "aru")


def test_markup_of_a_model_stays_text(strip, grids, field_layer):
    grid = grids(field_layer, questions=("What?",), answers=(("<b>bold</b>", None),))
    strip.show_run(grid.path, grid.run)
    assert named(strip, "unirsReviewAnswer").text() == "<b>bold</b>"


def test_cells_of_a_photo_are_exported_without_a_place_on_earth(grids, strip, write_raster, tmp_path):
    photo = QgsRasterLayer(write_raster("photo.tif", np.full((3, 100, 200), 90, np.uint8)), "photo")
    QgsProject.instance().addMapLayer(photo)
    grid = grids(photo, answers=SCORES)
    strip.show_run(grid.path, grid.run)
    assert strip.exports.write("geojson", str(tmp_path / "out.geojson"))
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert [one["geometry"] for one in features] == [None, None]
    assert [one["properties"]["col"] for one in features] == [0, 1]


def test_a_short_answer_is_large_whatever_the_users_font(reviewed, strip):
    before = QApplication.instance().styleSheet()
    try:
        QApplication.instance().setStyleSheet("* { font-size: 14pt }")  # as QGIS sets it
        strip.clear()
        strip.show_run(reviewed.path, reviewed.run)
        strip.show()
        answer = named(strip, "unirsReviewAnswer")
        answer.ensurePolished()
        assert answer.font().bold() and answer.font().pointSizeF() == pytest.approx(14 * 1.3, abs=0.1)
        assert not named(strip, "unirsReviewQuestion").font().bold()
    finally:
        QApplication.instance().setStyleSheet(before)
