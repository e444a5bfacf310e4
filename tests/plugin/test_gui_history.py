"""The history: a view of the answers file, to filter, read, copy, correct, delete and find on the map."""

import csv
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from gui import named, pause, press, until
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.history.model import PAGE, SCORE
from unirs.unirs_qgis.gui.history.panel import AT_ONCE, HistoryPanel

NOW = datetime.now(timezone.utc).replace(microsecond=0)


@pytest.fixture
def store(qgis_new_project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()
    QgsProject.instance().clear()


@pytest.fixture
def panel(store, crop_at, qgis_iface):
    """The panel on four answers about two layers, of today, of last week and of long ago."""
    crop = crop_at()

    def answer(question, answer, days=0, task="single", layer="field", score=None):
        reply = Reply(task, question, answer, clue="an aerial view", score=score)
        row = answer_from_reply(reply, [crop], "0.1.0")
        return replace(row, created=NOW - timedelta(days=days), layers=(layer,))

    store.add_many(
        [
            answer("Is there a road?", "yes", days=400, score=0.93),
            answer("How many ships are there?", "three <b>ships</b>", days=6, layer="harbour"),
            answer("What changed?", "a house was built", task="pair"),
            answer("Is it a rural or an urban area?", "urban"),
        ]
    )
    panel = HistoryPanel(qgis_iface, store)
    panel.pieces = read_from(panel)
    panel.resize(340, 440)
    panel.show()
    until(lambda: panel.model.rowCount() == 4)
    yield panel
    panel.remove()
    panel.hide()
    panel.deleteLater()


def questions(panel):
    """The questions on the screen, from top to bottom."""
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def select(panel, *rows):
    """Select rows of the table by mouse."""
    table = named(panel, "unirsHistoryTable")
    for place, row in enumerate(rows):
        held = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
        where = table.visualRect(panel.model.index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, where)


def read_from(panel):
    """How many answers are read each time, from now on."""
    pieces, read = [], panel.model._read
    panel.model._read = lambda ids: pieces.append(len(ids)) or read(ids)
    return pieces


def pick(panel, name, text):
    """Choose an entry of a combo box."""
    combo = named(panel, name)
    combo.setCurrentIndex(combo.findText(text))
    assert combo.currentText() == text


def test_the_newest_answer_is_on_top(panel):
    assert questions(panel)[-1] == "Is there a road?"
    assert named(panel, "unirsHistoryCount").text() == "4 answers"


def test_words_task_layer_and_date_filter(panel):
    QTest.keyClicks(named(panel, "unirsHistoryFilter"), "SHIPS three")
    assert questions(panel) == ["How many ships are there?"]
    assert named(panel, "unirsHistoryCount").text() == "1 of 4 answers"
    named(panel, "unirsHistoryFilter").clear()
    pick(panel, "unirsHistoryTask", "Change")
    assert questions(panel) == ["What changed?"]
    pick(panel, "unirsHistoryTask", "All tasks")
    pick(panel, "unirsHistoryLayer", "harbour")
    assert questions(panel) == ["How many ships are there?"]
    pick(panel, "unirsHistoryLayer", "All layers")
    for days, number in (("Today", 2), ("Last 7 days", 3), ("Last 30 days", 3), ("Last year", 3), ("Any time", 4)):
        pick(panel, "unirsHistoryDate", days)
        assert len(questions(panel)) == number, days


def test_a_new_answer_appears_and_the_selection_stays(panel, store, crop_at):
    select(panel, 3)
    (chosen,) = panel.selected()
    store.add(answer_from_reply(Reply("single", "New?", "yes"), [crop_at()]))
    until(lambda: len(questions(panel)) == 5)
    assert [answer.id for answer in panel.selected()] == [chosen.id]


def test_the_whole_answer_is_read_below_the_table_as_plain_text(panel):
    select(panel, questions(panel).index("How many ships are there?"))
    detail = named(panel, "unirsHistoryDetail")
    assert detail.text() == "How many ships are there?\nthree <b>ships</b>"
    assert detail.textFormat() == Qt.TextFormat.PlainText
    tip = panel.model.index(questions(panel).index("How many ships are there?"), 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip and "<b>" not in tip


def test_a_double_click_and_enter_zoom(panel, qgis_iface, crop_at):
    canvas, square = qgis_iface.mapCanvas(), crop_at().region
    canvas.setDestinationCrs(square.grid_crs)
    table = named(panel, "unirsHistoryTable")
    select(panel, 0)
    where = table.visualRect(panel.model.index(0, 0)).center()
    for zoom in (
        lambda: QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where),
        lambda: QTest.keyClick(table, Qt.Key.Key_Return),
    ):
        canvas.setExtent(canvas.extent().buffered(-canvas.extent().width() / 2.1))
        zoom()
        assert canvas.extent().contains(square.square)


def test_copy_takes_the_answer_or_a_table(panel):
    select(panel, questions(panel).index("How many ships are there?"))
    press(panel, "unirsHistoryCopy")
    assert QgsApplication.clipboard().text() == "three <b>ships</b>"
    named(panel, "unirsHistoryTable").selectAll()
    QTest.keyClick(named(panel, "unirsHistoryTable"), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QgsApplication.clipboard().text().splitlines()
    assert len(lines) == 4
    assert "Is there a road?\tyes\tfield" in lines


def test_answers_are_deleted_after_a_word_in_the_panel(panel, store):
    select(panel, questions(panel).index("What changed?"), questions(panel).index("Is there a road?"))
    assert not named(panel, "unirsHistoryZoom").isEnabled()
    QTest.keyClick(named(panel, "unirsHistoryTable"), Qt.Key.Key_Delete)
    assert named(panel, "unirsHistoryConfirmText").text() == "Delete 2 answers?"
    QTest.keyClick(named(panel, "unirsHistoryConfirmNo"), Qt.Key.Key_Escape)
    assert len(store.answers()) == 4
    press(panel, "unirsHistoryDelete")
    press(panel, "unirsHistoryConfirmYes")
    assert {answer.question for answer in store.answers()} == {
        "How many ships are there?",
        "Is it a rural or an urban area?",
    }
    until(lambda: len(questions(panel)) == 2)


def test_an_answer_is_corrected_by_keyboard(panel, store):
    select(panel, questions(panel).index("Is there a road?"))
    QTest.keyClick(named(panel, "unirsHistoryTable"), Qt.Key.Key_F2)
    edit = named(panel, "unirsHistoryCorrectionEdit")
    QTest.keyClicks(edit, "no")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    road = next(answer for answer in store.answers() if answer.question == "Is there a road?")
    assert (road.answer, road.corrected_answer, road.verdict) == ("yes", "no", "wrong")
    until(lambda: "✎ no (the model said: yes)" in [panel.model.index(row, 1).data() for row in range(4)])
    row = questions(panel).index("Is there a road?")
    assert panel.model.index(row, 1).data() == "✎ no (the model said: yes)"


def test_answers_are_reviewed_by_key_the_least_certain_first(panel, store):
    table = named(panel, "unirsHistoryTable")
    assert named(panel, "unirsHistoryReviewed").text() == "0 of 4 reviewed"
    QTest.keyClicks(table, "n")
    assert panel.selected()[0].question == "Is there a road?", "the only one with a model score"
    QTest.keyClicks(table, "a")
    second = panel.selected()[0]
    QTest.keyClicks(table, "r")
    assert panel.selected()[0].id not in (second.id,) and panel.selected()[0].verdict is None
    words = {answer.question: (answer.answer, answer.verdict, answer.corrected_answer) for answer in store.answers()}
    assert words["Is there a road?"] == ("yes", "right", None) and words[second.question][1:] == ("wrong", None)
    until(lambda: named(panel, "unirsHistoryReviewed").text() == "2 of 4 reviewed, 1 rejected")
    row = questions(panel).index(second.question)
    assert panel.model.index(row, 1).data() == f"✗ {second.answer}"
    QTest.keyClicks(table, "aa")
    assert named(panel, "unirsHistorySaid").text() == "That was the last one."
    until(lambda: named(panel, "unirsHistoryReviewed").text() == "4 of 4 reviewed, 1 rejected")


def test_a_word_is_taken_back_by_key(panel, store):
    table = named(panel, "unirsHistoryTable")
    QTest.keyClicks(table, "nar")
    assert sum(answer.verdict is not None for answer in store.answers()) == 2
    QTest.keyClicks(table, "uu")
    assert all(answer.verdict is None and answer.reviewed_at is None for answer in store.answers())
    assert panel.selected()[0].question == "Is there a road?"
    until(lambda: named(panel, "unirsHistoryReviewed").text() == "0 of 4 reviewed")
    assert not named(panel, "unirsHistoryUndo").isEnabled()


def test_another_word_within_the_same_second_is_seen(panel, store):
    select(panel, 0)
    (chosen,) = panel.selected()
    store.judge(chosen.id, "right")
    until(lambda: panel.selected()[0].verdict == "right")
    store.judge(chosen.id, "wrong")
    until(lambda: panel.selected()[0].verdict == "wrong")


def test_a_closed_question_is_corrected_by_a_choice(panel, store):
    table = named(panel, "unirsHistoryTable")
    select(panel, questions(panel).index("Is it a rural or an urban area?"))
    QTest.keyClicks(table, "c")
    QTest.keyClicks(named(panel, "unirsHistoryCorrectionChoices"), "1")
    (found,) = [answer for answer in store.answers() if answer.corrected_answer]
    assert (found.answer, found.corrected_answer, found.verdict) == ("urban", "rural", "wrong")


def test_only_what_the_filters_show_is_reviewed_and_exported(panel, store, tmp_path):
    pick(panel, "unirsHistoryTask", "Change")
    assert named(panel, "unirsHistoryReviewed").text() == "0 of 1 reviewed"
    QTest.keyClicks(named(panel, "unirsHistoryTable"), "nr")
    path = tmp_path / "answers.csv"
    until(lambda: panel.shown()[0].verdict == "wrong")
    assert panel.review.exports.write("csv", str(path))
    with open(path, encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["question"], row["verdict"], row["layers"]) == ("What changed?", "wrong", "field")
    assert 14.9 < float(row["x"]) < 15.1 and row["reviewed_at"].endswith("Z")
    pick(panel, "unirsHistoryTask", "All tasks")
    assert panel.review.exports.write("geojson", str(tmp_path / "answers.geojson"))
    features = json.loads((tmp_path / "answers.geojson").read_text())["features"]
    assert [feature["properties"]["question"] for feature in features] == questions(panel)
    assert {feature["geometry"]["type"] for feature in features} == {"Polygon"}
    assert not panel.review.exports.write("csv", str(path)) and "exists" in named(panel, "unirsHistorySaid").text()


def test_of_thousands_of_answers_only_those_that_are_seen_are_read(panel, store, crop_at):
    one = replace(answer_from_reply(Reply("single", "?", "yes"), [crop_at()]), picture=None)
    store.add_many([replace(one, question=f"question {n}", region_key=str(n)) for n in range(1500)])
    pieces = read_from(panel)
    until(lambda: panel.model.rowCount() == 1504)
    table = named(panel, "unirsHistoryTable")
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        QTest.keyClick(table, key)
        pause(0.05)
    assert 1504 > AT_ONCE and 0 < sum(pieces) < 150 and max(pieces) <= PAGE
    QTest.keyClicks(table, "nar")  # the keys of a review look at one after the other
    assert sum(answer.verdict is not None for answer in store.answers()) == 2 and sum(pieces) < 220
    named(panel, "unirsHistoryFilter").setText("question 1499")
    until(lambda: questions(panel) == ["question 1499"])
    assert named(panel, "unirsHistoryCount").text() == "1 of 1,504 answers"


def test_only_what_changed_is_read_again(panel, store):
    select(panel, questions(panel).index("What changed?"))
    (chosen,) = panel.selected()
    store.judge(chosen.id, "wrong", "a house and a road were built")
    until(lambda: "✎ a house and a road" in named(panel, "unirsHistoryDetail").text())
    assert panel.pieces == [4, 1]
    store.remove([chosen.id])
    until(lambda: "What changed?" not in questions(panel))
    assert panel.pieces == [4, 1]


def test_the_score_of_the_surest_answer_fits_its_column(panel, store, crop_at):
    sure = answer_from_reply(Reply("single", "Is there a road?", "yes", score=0.998), [crop_at()])
    store.add(sure)
    until(lambda: panel.model.rowCount() == 5)
    (text,) = [t for t in (panel.model.index(row, SCORE).data() for row in range(5)) if t.startswith(">")]
    assert text == "> 99 %"
    for points in (9, 14):
        panel.setStyleSheet(f"QWidget {{ font-size: {points}pt }}")
        panel.hide()
        panel.show()
        wanted = panel.table.fontMetrics().horizontalAdvance(text) + 4
        assert panel.table.columnWidth(SCORE) >= wanted, f"at {points} points"


def test_a_rejected_answer_is_crossed_out_in_the_list(panel, store):
    select(panel, questions(panel).index("Is there a road?"))
    QTest.keyClicks(named(panel, "unirsHistoryTable"), "r")
    row = questions(panel).index("Is there a road?")
    until(lambda: panel.model.index(row, 1).data() == "✗ yes")
    assert panel.model.index(row, 1).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert panel.model.index(row, 0).data(Qt.ItemDataRole.FontRole) is None


def test_an_atlas_has_what_is_listed_or_of_several_what_is_selected(panel, store):
    outputs = panel.review.further
    assert outputs.make_atlas().atlas().count() == 4
    select(panel, 0, 1)
    assert outputs.make_atlas().atlas().count() == 2
    panel.table.clearSelection()
    named(panel, "unirsHistoryFilter").setText("road")
    until(lambda: len(questions(panel)) == 1)
    layout = outputs.make_atlas()
    assert layout.atlas().count() == 1 and layout.name() == "UniRS answers 3"


def test_training_items_open_the_algorithms_dialog_with_what_is_meant(panel, store, monkeypatch):
    import processing

    opened = []
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda id, values: opened.append((id, values)))
    press(panel, "unirsHistoryTraining")
    assert "does not know the algorithm unirs:exporttraining" in named(panel, "unirsHistorySaid").text()
    named(panel, "unirsHistoryFilter").setText("road")
    until(lambda: len(questions(panel)) == 1)
    press(panel, "unirsHistoryTraining")
    (_, every), (_, some) = opened
    assert not every["ANSWERS"].selectedFeaturesOnly and some["ANSWERS"].selectedFeaturesOnly
    assert store.layer().selectedFeatureIds() == [panel.shown()[0].id]
