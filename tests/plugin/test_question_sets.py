"""Sets of questions and of classes: kept under names, chosen in the panels, given to others as text files."""

import pytest
from gui import named, press
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.unirs_qgis.core.question_sets import (
    CLASSES,
    QUESTIONS,
    SetFileError,
    load_sets,
    parse_questions,
    read_file,
    save_set,
)
from unirs.unirs_qgis.gui.ask.area import AskArea
from unirs.unirs_qgis.gui.widgets.class_list import ClassList
from unirs.unirs_qgis.gui.widgets.question_sets import question_sets

ASKED = ("Is there a road?", "How many ships, barges; and boats are there?")


@pytest.fixture
def shown(qgis_app):
    made = []

    def show(widget):
        made.append(widget)
        widget.resize(340, 300)
        widget.show()
        return widget

    yield show
    for widget in made:
        widget.hide()
        widget.deleteLater()


def test_questions_are_one_a_line_whatever_commas_they_hold():
    assert parse_questions("\n".join(("", "  Is there   a road?", ASKED[1], ASKED[0]))) == list(ASKED)


def test_what_is_in_the_box_is_kept_under_a_name_and_comes_back(shown):
    bar = shown(question_sets("unirsSet"))
    bar.present = lambda: ASKED
    told = []
    bar.changed.connect(lambda: told.append(bar.items()))
    press(bar, "unirsSetNew")
    assert named(bar, "unirsSetItems").toPlainText() == "\n".join(ASKED)
    QTest.keyClicks(named(bar, "unirsSetName"), "harbour")
    QTest.keyClick(named(bar, "unirsSetItems"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [ASKED] and load_sets(QUESTIONS) == {"harbour": ASKED} and load_sets(CLASSES) == {}
    bar.choose(("Something else?",))
    assert bar.items() is None and len(told) == 1, "the box was changed, not the set"
    bar.choose(list(ASKED))
    assert bar.set_name() == "harbour" and len(told) == 1


def test_a_bar_shows_what_another_one_saved(shown):
    bar, other = shown(question_sets("unirsSet")), shown(question_sets("unirsOther"))
    bar.hide()
    other.import_file(__file__)
    bar.show()
    assert bar.combo.count() == 2


def test_sets_go_to_other_people_as_text_files(shown, tmp_path):
    save_set(QUESTIONS, "harbour", ASKED)
    bar = shown(question_sets("unirsSet"))
    bar.combo.setCurrentIndex(1)
    path = tmp_path / "from a colleague.txt"
    assert bar.export_file(str(path))
    assert path.read_text(encoding="utf-8").splitlines() == list(ASKED)
    assert not bar.export_file(str(path)) and "exists already" in named(bar, "unirsSetSaid").text()
    path.write_bytes("\ufeff# by José\nWo ist Wasser?\r\n\r\nIs there a road?\n".encode())
    assert bar.import_file(str(path))
    assert bar.set_name() == "from a colleague" and bar.items() == ("Wo ist Wasser?", "Is there a road?")
    path.write_text("Another question?")
    assert bar.import_file(str(path)) and bar.set_name() == "from a colleague 2"
    assert len(load_sets(QUESTIONS)) == 3, "no set is replaced unasked"


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "too few lines"), (b"\xff\xfe\x00", "no text in UTF-8"), (b"a\n" * 600_000, "too long"), (None, "read")],
)
def test_a_file_that_holds_no_set_is_a_sentence(shown, tmp_path, data, says):
    path = tmp_path / "set.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SetFileError, match=says):
        read_file(CLASSES, str(path))
    bar = shown(question_sets("unirsSet"))
    if data != b"a\n" * 600_000:
        assert not bar.import_file(str(path)) and named(bar, "unirsSetSaid").text()


def test_a_class_list_is_filled_from_a_saved_one_and_tells_when_it_is_another(shown):
    save_set(CLASSES, "port", ("quay", "ship"))
    classes = shown(ClassList())
    combo = named(classes, "unirsClassListSet")
    combo.setCurrentIndex(1)
    assert classes.classes() == ["quay", "ship"]
    classes.edit.setPlainText("quay, ship, tug")
    assert combo.currentIndex() == 0
    classes.edit.setPlainText("quay, ship")
    assert combo.currentText() == "port"


def test_a_saved_question_is_picked_into_the_box_of_ask(shown):
    save_set(QUESTIONS, "harbour", ASKED)
    area = shown(AskArea())
    assert not area.saved.isVisible()
    press(area, "unirsKeptQuestions")
    named(area, "unirsQuestionSet").setCurrentIndex(1)
    QTest.keyClicks(named(area, "unirsQuestionSetList"), "2")
    assert area.box.question() == ASKED[1] and area.focusWidget() is area.box
    press(area, "unirsKindClasses")
    assert not area.saved.isVisible() and not area.kept.isVisible()
    again = shown(AskArea())
    assert again.saved.isVisible() and again.saved.bar.set_name() == "harbour"
    assert QgsSettings().value("unirs/ask/question_set") == "harbour"
