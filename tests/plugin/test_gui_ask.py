"""The Ask panel on a real map, a real model runtime and a real answers file: from a click to a stored answer."""

import numpy as np
import pytest
from gui import answered, click_map, in_narrow_dock, map_beside, model_held, named, pause, press, until
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers import annotation
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.ask.panel import AskPanel
from unirs.unirs_qgis.runtime.session import RuntimeSession

HERE, THERE = QgsPointXY(500050, 5500050), QgsPointXY(500035, 5500060)


@pytest.fixture(scope="module")
def session(qgis_app, untrained_model):
    """One runtime for all tests of this file: starting it takes seconds."""
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def panel(session, qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path):
    """The panel in a scroll area as narrow as a dock, beside a map that shows the layer."""
    QgsProject.instance().addMapLayer(field_layer)
    extent = QgsRectangle(500000, 5500000, 500100, 5500100)
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), extent):
        panel = AskPanel(qgis_iface, session, store)
        panel.store, panel.canvas = store, qgis_canvas
        with in_narrow_dock(panel, 600):
            yield panel
            panel.asker.stop()
        store.close()


def choose(panel, place):
    """Click a place and wait for its picture."""
    press(panel, "unirsRegionClick")
    click_map(panel.canvas, place)
    return until(lambda: panel.preview.crop)


def ask(panel, question):
    """Type a question and press Enter."""
    box = named(panel, "unirsAskQuestion")
    box.setPlainText("")
    QTest.keyClicks(box, question)
    QTest.keyClick(box, Qt.Key.Key_Return)


def answer_to(panel, question):
    """Ask and wait for the answer."""
    answered(panel.asker, lambda: ask(panel, question))
    assert not named(panel, "unirsFailure").isVisible(), named(panel, "unirsFailure").text()
    return panel.answers.answer


def test_a_click_becomes_a_stored_answer(panel):
    crop = choose(panel, HERE)
    answer = answer_to(panel, "Is there a road?")
    assert named(panel, "unirsAnswerText").text() == answer.answer.strip()
    assert named(panel, "unirsAnswerQuestion").text() == "Is there a road?"
    assert named(panel, "unirsClueText").text() == answer.clue
    assert answer.image_sha256 == (crop.sha256,)
    (stored,) = panel.store.answers()
    assert (stored.id, stored.answer, stored.question) == (answer.id, answer.answer, "Is there a road?")
    assert stored.region_key == crop.region.key()
    assert stored.plugin_version
    assert "Is there a road?" in stored.prompt
    assert not named(panel, "unirsStopButton").isEnabled() and named(panel, "unirsAskButton").isEnabled()


def test_the_answer_is_streamed_while_the_question_stays_readable(panel):
    choose(panel, HERE)
    pieces = []
    panel.asker.text.connect(lambda part, delta: pieces.append((part, named(panel, "unirsAnswerText").text())))
    answer = answer_to(panel, "Describe this remote sensing image in detail.")
    shown = [text for part, text in pieces if part == "answer"]
    assert len(shown) > 3 and answer.answer.startswith(shown[1])
    assert any(part == "clue" for part, _ in pieces)
    assert named(panel, "unirsAskQuestion").toPlainText() == "Describe this remote sensing image in detail."


def test_a_caption_is_asked_without_a_question_and_brought_back(panel):
    choose(panel, HERE)
    press(panel, "unirsKindCaption")
    assert not named(panel, "unirsAskQuestion").isVisible() and not named(panel, "unirsFollowUp").isEnabled()
    answered(panel.asker, lambda: press(panel, "unirsAskButton"))
    (stored,) = panel.store.answers()
    assert stored.question == "Describe the picture." and stored.answer and stored.clue
    assert "Describe this remote sensing image briefly." in stored.prompt
    press(panel, "unirsKindQuestion")
    panel.bring_back(stored)
    assert panel.questions.is_caption and not named(panel, "unirsAskQuestion").isVisible()


def test_what_is_missing_is_said_before_anything_is_sent(panel):
    ask(panel, "")
    assert named(panel, "unirsAskNotice").text() == "Write a question first."
    ask(panel, "Is there a road?")
    assert named(panel, "unirsAskNotice").text() == "Choose a place on the map first."
    assert panel.asker.asking is None


def test_enter_before_the_picture_is_there_asks_as_soon_as_it_is(panel):
    named(panel, "unirsAskQuestion").setPlainText("Is there a road?")
    press(panel, "unirsRegionClick")
    click_map(panel.canvas, HERE)
    assert panel.preview.crop is None
    asking = answered(panel.asker, lambda: QTest.keyClick(named(panel, "unirsAskQuestion"), Qt.Key.Key_Return))
    assert asking.crops == (panel.preview.crop,)
    assert panel.answers.answer


def test_stop_waits_for_no_answer_and_the_next_question_works(panel, session):
    choose(panel, HERE)
    with model_held(session):
        ask(panel, "Describe this remote sensing image in detail.")
        until(lambda: named(panel, "unirsStopButton").isEnabled())
        press(panel, "unirsStopButton")
        until(lambda: panel.asker.asking is None)
    assert named(panel, "unirsFailure").text() == "Stopped."
    assert panel.store.answers() == []
    assert answer_to(panel, "Is there a road?").question == "Is there a road?"


def test_an_answer_for_the_place_before_never_lands_on_the_new_one(panel, session):
    before = choose(panel, HERE)
    with model_held(session):
        ask(panel, "Describe this remote sensing image in detail.")
        until(lambda: panel.asker.asking)
        after = choose(panel, THERE)
        assert named(panel, "unirsAnswerText").text() == ""
        assert "Still answering" in named(panel, "unirsElsewhere").text()
    until(lambda: panel.asker.asking is None, 180)
    assert panel.answers.answer is None
    assert not named(panel, "unirsElsewhere").isVisible()
    (stored,) = panel.store.answers()
    assert stored.region_key == before.region.key() != after.region.key()
    assert stored.image_sha256 == (before.sha256,)


def test_coming_back_to_the_place_shows_what_was_streamed_meanwhile(panel, session):
    choose(panel, HERE)
    with model_held(session):
        ask(panel, "Describe this remote sensing image in detail.")
        until(lambda: panel.asker.asking)
        choose(panel, THERE)
        choose(panel, HERE)
        assert named(panel, "unirsAnswerQuestion").text() == "Describe this remote sensing image in detail."
    until(lambda: panel.asker.asking is None, 180)
    until(lambda: panel.answers.answer)
    assert panel.answers.answer.question == "Describe this remote sensing image in detail."


def test_a_reply_with_another_id_is_nobodys_answer(panel, session):
    choose(panel, HERE)
    with model_held(session):
        ask(panel, "Is there a road?")
        until(lambda: panel.asker.asking)
        session.answered.emit(10**9, Reply("single", "?", "from elsewhere"))
        session.text.emit(10**9, "answer", "from elsewhere")
    until(lambda: panel.answers.answer, 180)
    assert "from elsewhere" not in panel.answers.answer.answer
    assert len(panel.store.answers()) == 1


def test_a_follow_up_goes_on_with_the_conversation(panel):
    choose(panel, HERE)
    assert not named(panel, "unirsFollowUp").isEnabled()
    first = answer_to(panel, "Is there a road?")
    press(panel, "unirsFollowUp")
    second = answer_to(panel, "And a house?")
    assert (second.conversation, second.turn_number) == (first.conversation, 1)
    assert "Is there a road?" in second.prompt and "And a house?" in second.prompt
    assert named(panel, "unirsFollowUp").isChecked()
    third = answer_to(panel, "And a lake?")
    assert (third.conversation, third.turn_number) == (first.conversation, 2)
    press(panel, "unirsFollowUp")
    fresh = answer_to(panel, "And a lake?")
    assert fresh.turn_number == 0 and "Is there a road?" not in fresh.prompt
    earlier = named(panel, "unirsEarlierList")
    until(lambda: earlier.topLevelItemCount() == 3)
    assert [earlier.topLevelItem(row).text(0) for row in range(3)] == [
        "And a lake?",
        "And a house?",
        "Is there a road?",
    ]


def test_a_follow_up_ends_with_the_place(panel):
    choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    press(panel, "unirsFollowUp")
    choose(panel, THERE)
    assert not named(panel, "unirsFollowUp").isEnabled() and not named(panel, "unirsFollowUp").isChecked()


def test_an_edited_hint_asks_the_same_question_again(panel):
    crop = choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    named(panel, "unirsAskQuestion").setPlainText("something else, half written")
    press(panel, "unirsClueFold")
    press(panel, "unirsClueEdit")
    named(panel, "unirsClueEditorText").setPlainText("a road beside a lake")
    answered(panel.asker, lambda: press(panel, "unirsClueAskAgain"))
    answer = panel.answers.answer
    assert (answer.question, answer.clue, answer.clue_source) == ("Is there a road?", "a road beside a lake", "user")
    assert answer.image_sha256 == (crop.sha256,)
    assert named(panel, "unirsClueLine").text() == "Your hint"


def test_without_the_hint_no_hint_is_made(panel, session):
    choose(panel, HERE)
    press(panel, "unirsUseClue")
    assert session.settings.use_clue is False
    assert answer_to(panel, "Is there a road?").clue is None
    assert not named(panel, "unirsClueFold").isVisible()
    press(panel, "unirsUseClue")
    assert answer_to(panel, "Is there a lake?").clue is not None


def test_a_class_list_is_ranked(panel):
    choose(panel, HERE)
    press(panel, "unirsKindClasses")
    named(panel, "unirsClassList").setPlainText("airport, farmland\nharbor")
    press(panel, "unirsAskButton")
    until(lambda: panel.answers.answer, 180)
    table = named(panel, "unirsScores")
    assert {table.topLevelItem(row).text(0) for row in range(3)} == {"airport", "farmland", "harbor"}
    assert sum(entry["score"] for entry in panel.answers.answer.scores) == pytest.approx(1, abs=1.01e-6)  # six digits


def test_another_style_makes_another_picture_and_its_own_answers(panel, field_layer):
    first = choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    field_layer.renderer().setRedBand(3)
    field_layer.emitStyleChanged()
    until(lambda: panel.preview.crop is not None and panel.preview.crop is not first)
    assert panel.preview.crop.sha256 != first.sha256
    assert panel.answers.answer is None
    earlier = named(panel, "unirsEarlierList")
    until(earlier.topLevelItemCount)
    QTest.keyClick(earlier, Qt.Key.Key_Down)
    earlier.itemActivated.emit(earlier.topLevelItem(0), 0)
    assert "About an earlier picture of this place: field" in named(panel, "unirsAnswerRemark").text()
    assert not named(panel, "unirsFollowUp").isEnabled()


def test_raw_bands_make_another_picture_which_is_the_one_sent(panel):
    styled = choose(panel, HERE)
    panel.place.bands.raw.trigger()
    raw = until(lambda: panel.preview.crop)
    assert raw is not styled and "raw bands 1, 2, 3" in raw.style
    named(panel, "unirsBandRed").setCurrentIndex(2)
    swapped = until(lambda: panel.preview.crop)
    assert swapped.pixels[0::3] == raw.pixels[2::3]
    assert answer_to(panel, "Is there a road?").image_sha256 == (swapped.sha256,)
    panel.place.bands.styled.trigger()
    until(lambda: panel.preview.crop)
    assert not named(panel, "unirsBandsRow").isVisible()


def test_the_project_remembers_layer_side_and_bands(panel, field_layer, write_raster, tmp_path):
    values = np.full((3, 50, 50), 90, dtype=np.uint8)
    other = QgsRasterLayer(write_raster("other.tif", values, 32633, (500000, 2, 0, 5500100, 0, -2)), "another")
    QgsProject.instance().addMapLayer(other)
    bar, chosen = panel.place.region_bar, field_layer.id()
    bar.layers.choose(chosen)
    named(panel, "unirsSide").setValue(50)
    panel.place.bands.choose((3, 2, 1))
    assert QgsProject.instance().write(str(tmp_path / "kept.qgz"))
    QgsProject.instance().clear()
    assert panel.place.layer is None
    assert QgsProject.instance().read(str(tmp_path / "kept.qgz"))
    assert panel.place.layer.id() == chosen
    assert named(panel, "unirsSide").side == pytest.approx(50)
    assert panel.place.bands.choice().bands == (3, 2, 1)


def test_an_answer_is_deleted_and_corrected_in_the_file(panel):
    choose(panel, HERE)
    answer = answer_to(panel, "Is there a road?")
    press(panel, "unirsCorrect")
    named(panel, "unirsCorrectionEdit").setText("no, a canal")
    press(panel, "unirsCorrectionSave")
    assert panel.store.answers()[0].corrected_answer == "no, a canal"
    assert panel.store.answers()[0].answer == answer.answer
    assert named(panel, "unirsAnswerText").text() == "✎ no, a canal"
    assert "the model said" in named(panel, "unirsAnswerFirst").text()
    panel.store.judge(answer.id, "wrong")  # by the review of the history
    until(lambda: named(panel, "unirsAnswerFirst").text().startswith("Rejected"))
    assert "line-through" in named(panel, "unirsAnswerText").styleSheet()
    press(panel, "unirsDelete")
    press(panel, "unirsConfirmDeleteYes")
    assert panel.store.answers() == []
    assert named(panel, "unirsAnswerText").text() == ""


def another(write_raster, name):
    """Another layer about the same place."""
    values = np.random.default_rng(3).integers(0, 255, (3, 100, 100), np.uint8)
    return QgsRasterLayer(write_raster(f"{name}.tif", values, 32633, (500000, 1, 0, 5500100, 0, -1)), name)


def test_an_answer_is_brought_back_with_its_place_layer_and_question(panel, field_layer, write_raster):
    crop = choose(panel, HERE)
    answer = answer_to(panel, "Is there a road?")
    other = another(write_raster, "other_20190402")
    QgsProject.instance().addMapLayer(other)
    panel.place.region_bar.layers.choose(other.id())
    named(panel, "unirsAskQuestion").setPlainText("something else")
    QgsProject.instance().layerTreeRoot().findLayer(field_layer.id()).setItemVisibilityChecked(False)
    panel.bring_back(panel.store.answer(answer.id))
    until(lambda: panel.answers.answer)
    assert panel.answers.answer.id == answer.id and panel.place.layer is field_layer
    assert panel.preview.crop.sha256 == crop.sha256 and panel.place.region.key() == crop.region.key()
    assert named(panel, "unirsAskQuestion").toPlainText() == "Is there a road?"
    assert QgsProject.instance().layerTreeRoot().findLayer(field_layer.id()).isVisible()
    QgsProject.instance().removeMapLayer(field_layer.id())
    panel.bring_back(panel.store.answer(answer.id))
    assert "not in the project any more" in named(panel, "unirsAskNotice").text()
    assert panel.answers.answer.id == answer.id


def test_a_class_list_is_brought_back_as_one(panel):
    choose(panel, HERE)
    press(panel, "unirsKindClasses")
    named(panel, "unirsClassList").setPlainText("water, road, field")
    answered(panel.asker, panel.ask)
    answer = panel.answers.answer
    press(panel, "unirsKindQuestion")
    named(panel, "unirsClassList").setPlainText("a, b")
    panel.bring_back(answer)
    assert panel.questions.chosen_classes() == ["water", "road", "field"]


def test_the_date_in_a_layers_name_is_stored(panel, write_raster):
    layer = another(write_raster, "naip_20200831")
    QgsProject.instance().addMapLayer(layer)
    panel.place.region_bar.layers.choose(layer.id())
    choose(panel, HERE)
    assert answer_to(panel, "Is there a road?").dates == ("2020-08-31",)


def test_zoom_moves_the_map_to_the_place(panel):
    crop = choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    panel.canvas.setExtent(QgsRectangle(500000, 5500000, 500010, 5500010))
    press(panel, "unirsZoom")
    assert panel.canvas.extent().contains(crop.region.square)
    assert panel.canvas.extent().width() < 2.5 * crop.region.square.width()


def test_an_answer_is_pinned_and_taken_off_again(panel, qgis_iface):
    choose(panel, HERE)
    answer = answer_to(panel, "Is there a road?")
    press(panel, "unirsPin")
    (note,) = annotation.pins().values()
    assert note.text == f"Is there a road?\n{answer.answer.strip()}"
    press(panel, "unirsPin")
    assert annotation.pins() == {}


def test_without_a_raster_the_panel_says_what_to_do(panel):
    choose(panel, HERE)
    QgsProject.instance().removeAllMapLayers()
    assert named(panel, "unirsNoRasterText").isVisible()
    assert named(panel, "unirsNoRasterText").text() == "Add a raster layer, or open the sample scene."
    assert not named(panel, "unirsAskButton").isVisible()
    assert panel.preview.crop is None


def test_tab_walks_from_top_to_bottom(panel):
    choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    walked, widget = [], named(panel, "unirsLayer")
    while widget.objectName() not in walked:
        walked.append(widget.objectName())
        widget = widget.nextInFocusChain()
        while not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            widget = widget.nextInFocusChain()
    wanted = """unirsLayer unirsRegionClick unirsRegionDraw unirsRegionView unirsRegionPolygon unirsSide
        unirsPreviewPicture unirsBands unirsKindQuestion unirsKindClasses unirsAskQuestion unirsSuggestYesNo
        unirsSuggestCount unirsSuggestRural unirsSuggestDescribe unirsAskButton unirsFollowUp unirsUseClue
        unirsAnswerText unirsClueFold unirsClueEdit unirsCopy unirsZoom unirsPin unirsCorrect unirsDelete""".split()
    assert [name for name in walked if name in wanted] == wanted


def test_escape_in_the_question_drops_the_map_tool_and_keeps_the_question(panel):
    press(panel, "unirsRegionClick")
    QTest.keyClicks(named(panel, "unirsAskQuestion"), "Is there")
    QTest.keyClick(named(panel, "unirsAskQuestion"), Qt.Key.Key_Escape)
    assert not named(panel, "unirsRegionClick").isChecked()
    assert named(panel, "unirsAskQuestion").toPlainText() == "Is there"


def test_the_panel_fits_a_narrow_dock(panel):
    choose(panel, HERE)
    answer_to(panel, "Is there a road?")
    for width in (700, 340):  # wide once, it must become narrow again
        panel.window().resize(width, 600)
        pause(0.05)
    assert panel.minimumSizeHint().width() <= 300
    assert panel.width() <= panel.parent().width()
