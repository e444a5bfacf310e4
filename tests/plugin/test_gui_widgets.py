"""The small widgets of the Ask panel: what they show, and what they do with keys and the mouse."""

from dataclasses import replace
from datetime import datetime, timezone

import pytest
from gui import named, pause, press, until
from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QWidget
from unirs.model_runtime.common.closed_questions import class_instruction
from unirs.unirs_qgis.core.answers.answer import Answer
from unirs.unirs_qgis.core.answers.reading import words
from unirs.unirs_qgis.core.certainty import set_uncertain_below, uncertain_below
from unirs.unirs_qgis.core.class_names import parse_classes
from unirs.unirs_qgis.core.text import number, percent, seconds_text
from unirs.unirs_qgis.gui.ask.answer_view import AnswerView
from unirs.unirs_qgis.gui.ask.area import AskArea
from unirs.unirs_qgis.gui.ask.question_box import QuestionBox
from unirs.unirs_qgis.gui.place.preview import Preview, crop_warnings
from unirs.unirs_qgis.gui.widgets.class_list import ClassList
from unirs.unirs_qgis.gui.widgets.inline_bars import ConfirmBar
from unirs.unirs_qgis.gui.widgets.labels import plain_label
from unirs.unirs_qgis.gui.widgets.layer_watch import LayerWatch

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
YES = Answer(
    task="single",
    question="Is there water?",
    answer="yes",
    id=7,
    created=datetime(2024, 5, 1, 12, 0, tzinfo=timezone.utc),
    finish="end",
    score=0.96,
    scores=[{"text": "yes", "score": 0.96}, {"text": "no", "score": 0.04}],
    clue="an aerial view of a <b>lake</b>",
    clue_source="base",
    model="unirs-untrained",
    seconds=0.8,
    layers=("naip_2020",),
)


@pytest.fixture
def shown(qgis_app):
    """A function that shows a widget and deletes it after the test."""
    kept = []

    def show(widget):
        widget.resize(340, 600)
        widget.show()
        kept.append(widget)
        return widget

    yield show
    for widget in kept:
        widget.hide()
        widget.deleteLater()


def type_question(box, text):
    box.setPlainText("")
    QTest.keyClicks(box, text)


def test_enter_asks_and_shift_enter_starts_a_line(shown):
    box, asked = shown(QuestionBox()), []
    box.asked.connect(lambda: asked.append(box.question()))
    type_question(box, "Is there")
    QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(box, "water?")
    assert asked == []
    QTest.keyClick(box, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert asked == ["Is there\nwater?"]


def test_up_and_down_recall_questions_also_in_the_next_session(shown):
    box = shown(QuestionBox())
    for question in ("first", "second", "first", "third"):
        type_question(box, question)
        box.remember()
    box = shown(QuestionBox())
    type_question(box, "a draft")
    seen = []
    for _ in range(4):
        QTest.keyClick(box, Qt.Key.Key_Up)
        seen.append(box.question())
    assert seen == ["third", "first", "second", "second"]
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.question() == "a draft"


def test_up_moves_within_a_question_of_several_lines(shown):
    box = shown(QuestionBox())
    type_question(box, "earlier")
    box.remember()
    box.fill("one\ntwo")
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.question() == "one\ntwo"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.question() == "earlier"


def test_a_suggestion_fills_the_box_and_selects_what_is_yours_to_replace(shown):
    area = shown(AskArea())
    press(area, "unirsSuggestCount")
    assert area.box.textCursor().selectedText() == "buildings"
    QTest.keyClicks(area.box, "ships")
    assert area.box.question() == "How many ships are there? Answer in one word or a short phrase."


def test_a_class_list_may_be_written_in_any_tidy_way(shown):
    assert parse_classes("airport,  sea   port\n farmland;Airport,,\n") == ["airport", "sea port", "farmland"]
    assert parse_classes("- bare land\n•  lake\n2. forest\n3) sea-port\n-\n") == [
        "bare land",
        "lake",
        "forest",
        "sea-port",
    ]
    assert parse_classes("farmland，lake、forest；sea") == ["farmland", "lake", "forest", "sea"]
    widget, asked = shown(ClassList()), []
    widget.asked.connect(lambda: asked.append(widget.classes()))
    QTest.keyClicks(widget.edit, "airport")
    assert "two classes" in named(widget, "unirsClassCount").text()
    QTest.keyClick(widget.edit, Qt.Key.Key_Return)
    QTest.keyClicks(widget.edit, "harbor")
    assert named(widget, "unirsClassCount").text() == "2 classes"
    QTest.keyClick(widget.edit, Qt.Key.Key_Return, CONTROL)
    assert asked == [["airport", "harbor"]]
    widget.remember()
    assert shown(ClassList()).classes() == ["airport", "harbor"]


def test_what_is_missing_is_said_in_a_sentence(shown):
    area = shown(AskArea())
    assert area.refusal() == "Write a question first."
    area.box.fill("Is there a road?")
    assert area.refusal() == ""
    press(area, "unirsKindClasses")
    assert area.chosen_classes() == []
    assert area.refusal() == "Write at least two classes first."


def test_only_one_of_ask_and_stop_can_be_pressed(shown):
    area = shown(AskArea())
    for busy in (False, True):
        area.set_busy(busy)
        assert named(area, "unirsAskButton").isEnabled() is not busy
        assert named(area, "unirsStopButton").isEnabled() is busy


def test_every_button_and_box_has_a_name_and_a_tooltip(shown):
    for widget in (shown(AskArea()), shown(AnswerView())):
        focusable = [
            child
            for child in widget.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.objectName().startswith("qt_")
            if child.window() is widget.window()  # the list of a combo box is a window of Qt's own
        ]
        assert len(focusable) > 5
        for child in focusable:
            assert child.objectName(), type(child)
            assert child.toolTip() or isinstance(child, QLabel), child.objectName()


def test_an_answer_is_large_with_its_score_and_seconds(shown):
    view = shown(AnswerView())
    view.show_answer(YES)
    assert named(view, "unirsAnswerText").text() == "yes"
    large = named(view, "unirsAnswerText").fontInfo().pointSizeF()
    assert large > 1.5 * named(view, "unirsAnswerFigures").fontInfo().pointSizeF()
    assert named(view, "unirsAnswerFigures").text() == "model score 96 %   0.8 s   unirs-untrained"
    assert not named(view, "unirsAnswerRemark").isVisible()
    view.show_answer(replace(YES, score=None, scores=None))
    assert named(view, "unirsAnswerFigures").text() == "0.8 s   unirs-untrained"


def test_the_answer_is_large_whatever_font_size_qgis_is_told_to_use(shown):
    area = QWidget()
    view = AnswerView(area)
    shown(area).setStyleSheet("* { font-size: 15pt }")  # as QGIS writes it
    view.show_answer(YES)
    assert named(view, "unirsAnswerFigures").fontInfo().pointSize() == 15
    assert named(view, "unirsAnswerText").fontInfo().pointSize() >= 24


def test_model_text_is_plain_text_everywhere(shown):
    view = shown(AnswerView())
    nasty = "<b>bold</b> <img src='http://example.org/x.png'>"
    view.show_answer(replace(YES, answer=nasty, question=nasty, clue=nasty, model=nasty))
    press(view, "unirsClueFold")
    for name in ("unirsAnswerText", "unirsAnswerQuestion", "unirsClueText", "unirsClueLine", "unirsAnswerFigures"):
        assert named(view, name).textFormat() == Qt.TextFormat.PlainText, name
    assert named(view, "unirsAnswerText").text() == nasty
    assert "<img" not in named(view, "unirsAnswerFigures").toolTip()


def test_runaway_repetition_is_said_plainly(shown):
    view = shown(AnswerView())
    view.show_answer(replace(YES, answer="gra ma ma ma", finish="repetition", score=None, scores=None))
    assert named(view, "unirsAnswerRemark").text() == "The model began to repeat itself and was stopped."


CAPTION = "many pieces of farmland are together."


def points_of(label):
    """The size of a label's letters as its style sheet has it."""
    return float(label.styleSheet().split("font-size: ")[1].split("pt")[0])


def test_a_caption_in_place_of_an_answer_is_small_and_said_to_be_one_first(shown):
    view = shown(AnswerView())
    view.show_answer(YES)
    large = points_of(view.text)
    scores = [{"text": "yes", "score": 0.71}, {"text": "no", "score": 0.29}]
    view.show_answer(replace(YES, answer=CAPTION, score=None, scores=scores))
    first = named(view, "unirsAnswerFirst")
    assert first.text() == "The model described the picture instead of answering.\nMore likely yes (71 %)"
    assert first.isVisible() and first.y() < view.text.y()
    assert view.text.text() == CAPTION and points_of(view.text) < large and "bold" not in view.text.styleSheet()
    view.show_answer(replace(YES, question="how many houses", answer="a few trees.", score=None, scores=None))
    assert first.text() == "The model described the picture instead of answering."
    view.show_answer(YES)
    assert not first.isVisible() and points_of(view.text) == large


@pytest.mark.parametrize(
    "question, answer, shown_as, first",
    [
        ("How many houses are there?", "27", "27", ""),
        ("How many houses are there?", "zero", "0", ""),
        ("Count the houses.", "1200", "1,200", ""),
        ("What is the area of the fields in hectares?", "2088m2", "2,088 m² (guessed)", "A guess: "),
        ("Is there a road?", "Yes", "yes", ""),
    ],
)
def test_numbers_and_words_are_shown_alike_and_guesses_as_guesses(shown, question, answer, shown_as, first):
    view = shown(AnswerView())
    view.show_answer(replace(YES, question=question, answer=answer, score=None, scores=None))
    assert view.text.text() == shown_as
    assert view.first.text().startswith(first) and view.first.isVisible() == bool(first)
    assert ("bold" in view.text.styleSheet()) != bool(first)


def test_a_question_in_a_language_that_the_model_lacks_is_said_to_be_in_it(shown):
    view = shown(AnswerView())
    german = replace(YES, question="Wie viele Seen gibt es?", answer="12", score=None, scores=None, label="")
    view.show_answer(german)
    assert view.first.text() == "The question seems to be in German, which this model was not trained on."
    assert "bold" not in view.text.styleSheet()
    assert view.question.text() == german.question and words(german) == "(no answer) 12"
    told = view.first.text()
    dutch = replace(
        german, question="Is er een weg te zien?", answer="a field.", notes=(told.replace("German", "Dutch"),)
    )
    view.show_answer(dutch)
    assert view.first.text() == dutch.notes[0], "a question that looks like a closed one in English too"
    view.show_answer(replace(german, label="12"))  # of a model that knows the language
    assert not view.first.isVisible()


def test_a_rejected_answer_is_struck_through_and_a_corrected_one_a_persons_word(shown):
    view = shown(AnswerView())
    view.show_answer(replace(YES, verdict="wrong"))
    assert view.first.text() == "Rejected" and view.text.text() == "yes"
    assert "line-through" in view.text.styleSheet()
    view.show_answer(replace(YES, verdict="wrong", corrected_answer="no"))
    assert view.text.text() == "✎ no" and "line-through" not in view.text.styleSheet()
    assert view.first.text() == "Corrected by a person; the model said: yes"


def test_hint_and_answer_that_contradict_each_other_are_marked(shown):
    view = shown(AnswerView())
    change = replace(YES, task="pair", question="What changed?", score=None, scores=None)
    view.show_answer(replace(change, answer="a house was built", clue="the two scenes seem identical"))
    assert "contradict" in view.remark.text()
    view.show_answer(replace(change, answer="a house was built", clue="many trees were replaced by houses"))
    assert not view.remark.isVisible()
    presence = replace(YES, question="is there a bridge", answer="no", scores=None)
    view.show_answer(replace(presence, clue="two bridges over a river"))
    assert "contradict" in view.remark.text()
    view.show_answer(replace(presence, clue="a river with no bridge"))
    assert not view.remark.isVisible()


def test_classes_are_ranked_with_their_scores(shown):
    view = shown(AnswerView())
    scores = [{"text": f"class {n}", "score": share} for n, share in enumerate((0.7, 0.2, 0.097, 0.003))]
    view.show_answer(replace(YES, answer="class 0", score=0.7, scores=scores))
    table = named(view, "unirsScores")
    rows = [(table.topLevelItem(n).text(0), table.topLevelItem(n).text(1)) for n in range(4)]
    assert rows == [("class 0", "70 %"), ("class 1", "20 %"), ("class 2", "10 %"), ("class 3", "< 1 %")]
    view.show_answer(YES)
    assert not table.isVisible()  # yes and no: the figure says it all


def test_streamed_text_grows_and_the_question_stays_readable(shown):
    view = shown(AnswerView())
    view.begin("What is this?")
    view.set_stage("Answering…", 0.5)
    for piece in ("A ", "lake"):
        view.append("answer", piece)
    view.append("clue", "water")
    assert named(view, "unirsAnswerText").text() == "A lake"
    assert named(view, "unirsAnswerQuestion").text() == "What is this?"
    assert named(view, "unirsProgress").isVisible() and named(view, "unirsStage").text() == "Answering…"
    assert named(view, "unirsClueLine").text() == "Base model's hint: water"
    assert not named(view, "unirsClueEdit").isEnabled()
    assert not named(view, "unirsCopy").isVisible()


def test_the_hint_is_folded_labelled_and_editable(shown):
    view, edited = shown(AnswerView()), []
    view.clue_edited.connect(edited.append)
    view.show_answer(YES)
    view.clue.set_editable(True)
    assert not named(view, "unirsClueText").isVisible()
    press(view, "unirsClueFold")
    assert named(view, "unirsClueText").text() == YES.clue
    press(view, "unirsClueEdit")
    box = named(view, "unirsClueEditorText")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert named(view, "unirsClueText").isVisible() and edited == []
    press(view, "unirsClueEdit")
    QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(box, "a harbour")
    QTest.keyClick(box, Qt.Key.Key_Return, CONTROL)
    assert edited == ["a harbour"]
    view.show_answer(replace(YES, clue="a harbour", clue_source="user"))
    assert named(view, "unirsClueLine").text().startswith("Your hint")


def test_why_there_is_no_hint_is_said(shown):
    view = shown(AnswerView())
    view.show_answer(replace(YES, clue=None, clue_source=None, clue_note="This model has no base model."))
    assert named(view, "unirsClueNote").text() == "This model has no base model."
    assert not named(view, "unirsClueFold").isVisible()


def test_copy_takes_the_answer_and_nothing_else(shown):
    view = shown(AnswerView())
    answer = "A" * 60 + " lake"
    view.show_answer(replace(YES, answer=answer))
    assert named(view, "unirsAnswerText").text() == answer
    press(view, "unirsCopy")
    assert QgsApplication.clipboard().text() == answer


def test_deleting_is_confirmed_in_the_panel(shown):
    view, deleted = shown(AnswerView()), []
    view.delete_wanted.connect(deleted.append)
    view.show_answer(YES)
    press(view, "unirsDelete")
    press(view, "unirsConfirmDeleteNo")
    assert deleted == [] and not named(view, "unirsConfirmDelete").isVisible()
    press(view, "unirsDelete")
    press(view, "unirsConfirmDeleteYes")
    assert deleted == [YES]


def test_an_answer_is_corrected_or_confirmed(shown):
    view, words = shown(AnswerView()), []
    view.corrected.connect(lambda answer, text: words.append((answer.id, text)))
    view.judged.connect(lambda answer, verdict: words.append((answer.id, verdict)))
    view.show_answer(YES)
    press(view, "unirsCorrect")
    QTest.keyClicks(named(view, "unirsCorrectionEdit"), "no")  # the old text was selected
    QTest.keyClick(named(view, "unirsCorrectionEdit"), Qt.Key.Key_Return)
    press(view, "unirsCorrect")
    press(view, "unirsCorrectionRight")
    press(view, "unirsCorrect")
    press(view, "unirsCorrectionWrong")
    press(view, "unirsCorrect")
    QTest.keyClicks(named(view, "unirsCorrectionChoices"), "2")  # as in review: 1 yes, 2 no
    assert words == [(7, "no"), (7, "right"), (7, "wrong"), (7, "no")]


def test_a_failure_is_one_sentence_with_details_behind_a_button(shown):
    view, details = shown(AnswerView()), []
    view.details_wanted.connect(details.append)
    view.show_failure("What is this?", "The model runtime ended.", "Traceback ...", "A la")
    assert named(view, "unirsFailure").text() == "The model runtime ended."
    assert named(view, "unirsAnswerText").text() == "A la"
    press(view, "unirsAnswerDetails")
    assert details == ["Traceback ..."]


def test_a_long_run_without_spaces_stays_inside_a_narrow_dock(shown):
    label = shown(plain_label(None, "long", "x" * 300))
    label.resize(200, 400)
    assert label.heightForWidth(200) > 5 * label.fontMetrics().height()
    assert label.text() == "x" * 300


def test_the_preview_shows_the_very_pixels_that_are_sent(shown, crop_at):
    preview = shown(Preview(QWidget()))
    crop = crop_at()
    preview.show_crop(crop)
    assert preview.crop is crop
    image = preview.image().convertToFormat(QImage.Format.Format_RGB888)
    rows = [bytes(image.scanLine(row).asarray(3 * crop.size)) for row in range(crop.size)]
    assert b"".join(rows) == crop.pixels
    preview.picture.set_side(2 * crop.size + 1)  # a frame of one pixel
    preview.picture.resize(preview.picture.sizeHint())
    seen = preview.picture.grab().toImage()
    for x, y in ((5, 7), (30, 30), (61, 40)):
        place = 3 * (y * crop.size + x)
        colour = seen.pixelColor(2 * x + 1, 2 * y + 1)
        assert (colour.red(), colour.green(), colour.blue()) == tuple(crop.pixels[place : place + 3])


def test_the_preview_gives_its_figures(shown, crop_at):
    preview = shown(Preview(QWidget()))
    preview.show_crop(crop_at())
    facts = named(preview, "unirsPreviewFacts").text().splitlines()
    assert facts == ["64 × 64 px", "from 64 × 64", "0.5 m/px", "EPSG:32633"]
    assert not named(preview, "unirsPreviewWarnings").isVisible()


def test_warnings_come_only_where_they_apply(shown, crop_at):
    crop = crop_at()
    assert crop_warnings(crop, None) == crop_warnings(crop, (0.5, 1)) == crop_warnings(crop, (0.3, 0.5)) == []
    assert crop_warnings(crop, (1, 3)) == ["The model was trained at 1–3 m/px."]
    half = crop_at(500000, 5500050)  # on the layer's edge
    assert crop_warnings(half, None) == ["50 % of the picture has no data and is black."]
    preview = shown(Preview(QWidget()))
    preview.show_crop(crop)
    preview.set_gsd_range((1, 3))
    assert named(preview, "unirsPreviewWarnings").isVisible()


def test_there_is_no_picture_to_send_while_the_next_one_is_made(shown, crop_at):
    preview = shown(Preview(QWidget()))
    preview.show_crop(crop_at())
    preview.show_waiting()
    assert preview.crop is None
    preview.clear("This place lies outside the layer.", warning=True)
    assert named(preview, "unirsPreviewWarnings").text() == "This place lies outside the layer."


def test_numbers_read_well():
    assert [number(n) for n in (0.6, 0.02346, 5.0, 19.94, 1234.6)] == ["0.6", "0.0235", "5", "19.9", "1,235"]
    assert [percent(n) for n in (0, 0.004, 0.5, 0.964, 0.998, 1)] == ["0 %", "< 1 %", "50 %", "96 %", "> 99 %", "100 %"]
    assert [seconds_text(n) for n in (0.84, 9.97, 59.7, 200)] == ["0.8 s", "10 s", "1 min 0 s", "3 min 20 s"]


def test_a_class_with_a_low_score_is_uncertain_and_what_was_said_stands_beside_it(shown):
    listed = replace(
        YES,
        question=class_instruction(["farmland", "forest"], video=False),
        answer="farmland",
        score=0.39,
        scores=[{"text": "farmland", "score": 0.39}, {"text": "forest", "score": 0.31}],
        free_answer="industrial area",
    )
    view = shown(AnswerView())
    view.show_answer(listed)
    assert view.text.text() == "farmland – uncertain"
    assert "Of itself the model said: industrial area" in view.remark.text()
    view.show_answer(replace(listed, score=0.4, free_answer=None))
    assert view.text.text() == "farmland" and not view.remark.isVisible()
    usual = uncertain_below()
    set_uncertain_below(45)
    try:
        view.show_answer(replace(listed, score=0.44))
        assert view.text.text() == "farmland – uncertain"
        view.show_answer(replace(YES, score=0.1))
        assert view.text.text() == "yes", "only a class list forces a choice"
    finally:
        set_uncertain_below(usual)


def test_before_deleting_enter_does_what_the_focus_and_the_tips_say(qgis_app):
    bar = ConfirmBar("bar")
    done = []
    bar.confirmed.connect(lambda: done.append(True))
    bar.show()
    bar.open("Delete for good?")
    bar.activateWindow()
    until(lambda: bar.no.hasFocus())
    assert "Enter" in bar.no.toolTip() and "Enter" not in bar.yes.toolTip()
    QTest.keyClick(bar.no, Qt.Key.Key_Return)
    assert not bar.isVisible() and not done
    bar.open("Delete for good?")
    QTest.keyClick(bar.yes, Qt.Key.Key_Space)
    assert done == [True]
    for name in ("Write", ""):
        asked = ConfirmBar("other", None, name)
        assert "Enter" in asked.no.toolTip() and "Enter" not in asked.yes.toolTip()


def test_a_watched_layer_that_python_deletes_is_forgotten(field_layer):
    watch, source = LayerWatch(), field_layer.source()
    watch.watch([QgsRasterLayer(source, "gone"), field_layer])
    sip.delete(next(layer for layer in watch._layers.values() if layer is not field_layer))
    pause(0.05)  # an error of a slot would end the process
    assert list(watch._layers) == [field_layer.id()]
    watch.remove()
