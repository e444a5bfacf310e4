"""A grid's questions in a language that the model lacks are told before thousands of cells are asked."""

from gui import named
from unirs.unirs_qgis.gui.grid.questions import GridQuestionsArea


def test_a_question_in_another_language_is_told_before_the_grid_starts(qgis_app):
    area = GridQuestionsArea()
    area.show()
    told = named(area, "unirsGridLanguage")
    area.show_languages(("en",))
    area.box.setPlainText("Is there a road?\nWie viele Seen gibt es?\nGibt es Wasser?")
    assert told.text() == "The question seems to be in German, which this model was not trained on."
    assert told.isVisible() and len(area.asked()) == 3, "the questions are kept"
    area.box.setPlainText("Is there a road?")
    assert not told.isVisible()
    area.box.setPlainText("Gibt es Wasser?")
    area.show_languages(())
    assert not told.isVisible(), "nobody says what the model understands"
    area.box.setPlainText("")
    area.hide()
    area.deleteLater()
