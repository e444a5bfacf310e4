"""Half a character, as of an emoji that a clipboard cut in two: what is typed can be stored, searched and sent."""

import pytest
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from unirs.unirs_qgis.core.class_names import parse_classes
from unirs.unirs_qgis.core.grid.questions import class_list, question, search
from unirs.unirs_qgis.gui.ask.question_box import QuestionBox
from unirs.unirs_qgis.gui.grid.questions import QuestionLines
from unirs.unirs_qgis.gui.history.filters import HistoryFilters
from unirs.unirs_qgis.gui.widgets.typed import typed

HALF, WHOLE = "water \ud83d tower", "water \ufffd tower"


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QComboBox])
def test_half_a_character_is_replaced_in_every_kind_of_box(qgis_app, kind):
    box = kind()
    if isinstance(box, QComboBox):
        box.setEditable(True)
        box.setCurrentText(HALF)
    else:
        (box.setPlainText if isinstance(box, QPlainTextEdit) else box.setText)(HALF + "\U0001f600")
    assert typed(box).startswith(WHOLE)
    assert isinstance(box, QComboBox) or typed(box).endswith("\U0001f600")


def test_what_is_asked_and_searched_is_text_that_files_hold(qgis_app):
    box, lines, filters = QuestionBox(), QuestionLines(), HistoryFilters()
    box.setPlainText(HALF)
    lines.setPlainText(f"{HALF}\nroad?")
    filters.words.setText(HALF)
    assert box.question() == WHOLE and lines.lines() == [WHOLE, "road?"]
    assert filters.wanted("newest", True).words == ("water", "\ufffd", "tower")
    assert parse_classes(f"{HALF}, road") == [WHOLE, "road"]
    assert question(HALF).text == search("find", HALF).text == WHOLE
    assert class_list(parse_classes(f"{HALF}, road")).classes == (WHOLE, "road")
