"""What was written in a QGIS of one language is read in one of another: answers, grids, projects; and what is asked."""

import sqlite3

import pytest
from pseudo_language import pseudo, spoken
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from reviews import CARD, ROAD, ReviewedGrid
from unirs.model_runtime.common import languages
from unirs.model_runtime.common.reply import Reply, Score
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.reading import choices, language_trouble, reading, words
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid import style, summary
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.setup import opened, prepared
from unirs.unirs_qgis.core.text import tr
from unirs.unirs_qgis.gui.ask.answer_view import AnswerView
from unirs.unirs_qgis.gui.ask.area import AskArea
from unirs.unirs_qgis.gui.compare.area import CompareArea
from unirs.unirs_qgis.gui.find.area import FindArea
from unirs.unirs_qgis.gui.find.kinds import DESCRIBE, kinds
from unirs.unirs_qgis.gui.grid.questions import GridQuestionsArea
from unirs.unirs_qgis.gui.widgets.inline_bars import CorrectionBar

GERMAN = "Is er een weg te zien?"
YES = Reply("single", ROAD, "Yes.", score=0.9, scores=(Score("yes", 0.9), Score("no", 0.1)))
ALONE = "This model knows English alone: ask in English."


@pytest.fixture
def store(qgis_new_project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


def foreign_reply(answer):
    """The runtime's reply to a question that its model's card lacks the language of, as the session hands it on."""
    found = languages.guess(GERMAN)
    note = languages.sentence(found)
    template = tr("The question seems to be in {language}, which this model was not trained on.")
    assert str(note).startswith("The question seems")
    said = template.replace("{language}", tr("Dutch"))
    return Reply("single", GERMAN, answer, language=found.codes[0], notes=(said,))


@pytest.mark.parametrize("answer", ["yes", "a field with many trees."])
def test_a_question_in_a_language_that_the_model_lacks_is_told_in_the_readers(store, crop_at, answer):
    with spoken():
        abroad = store.add(answer_from_reply(foreign_reply(answer), [crop_at()]))
        assert language_trouble(store.answer(abroad)).startswith("[!! ")
    told = language_trouble(store.answer(abroad))
    assert told == "The question seems to be in Dutch, which this model was not trained on."
    assert words(store.answer(abroad)) == f"(no answer) {answer}"
    here = store.add(answer_from_reply(foreign_reply(answer), [crop_at()]))
    with spoken():
        assert language_trouble(store.answer(here)).startswith("[!! ")
    layer = store.layer()
    assert [feature["language"] for feature in layer.getFeatures()] == ["nl", "nl"]


def test_a_closed_question_is_answered_and_judged_alike_in_every_language(store, crop_at):
    with spoken():
        id = store.add(answer_from_reply(YES, [crop_at()]))
        store.judge(id, "wrong", choices(store.answer(id))[1])
    stored = store.answer(id)
    assert (stored.question, stored.answer, stored.label, stored.verdict) == (ROAD, "Yes.", "yes", "wrong")
    assert choices(stored) == ["yes", "no"] and reading(stored).text == "yes" and words(stored) == "✎ no"
    with spoken():
        view = AnswerView()
        view.show_answer(stored)
        assert view.text.text() == "✎ no" and choices(store.answer(id)) == ["yes", "no"]
        view.deleteLater()


@pytest.mark.parametrize("typed, kept", [("Yes", "yes"), (pseudo("yes"), "yes"), ("a path", "a path")])
def test_a_correction_in_the_users_language_is_kept_as_the_model_says_it(qgis_app, typed, kept):
    with spoken():
        bar, said = CorrectionBar("unirsTestCorrection"), []
        bar.corrected.connect(said.append)
        bar.open("no", ["yes", "no"])
        bar.edit.setText(typed)
        bar.save.click()
        assert said == [kept]
        bar.deleteLater()


def test_a_grid_goes_on_and_is_counted_in_another_language(field_layer, qgis_new_project, tmp_path):
    QgsProject.instance().addMapLayer(field_layer)
    asked, answers = (ROAD, "How many?"), [[("Yes", 0.9), ("12", None)], [("No", 0.8), ("none", None)]]
    with spoken():
        grid = ReviewedGrid(tmp_path / "grid.gpkg", [field_layer], asked, answers)
        abroad = summary.of_file(grid.path, grid.run)
    here = opened(prepared(grid.setup, False, CARD, "fp32", 8))
    assert here.run.id == grid.run, "the same run goes on: nothing in it is in a language"
    here.file.close()
    assert summary.of_file(grid.path, grid.run).questions == abroad.questions and sorted(
        abroad.questions[0].answers
    ) == ["no", "yes"]
    with sqlite3.connect(grid.path) as connection:
        rows = connection.execute("SELECT DISTINCT normalised FROM unirs_grid WHERE number = 0").fetchall()
        texts = "\n".join(connection.iterdump())
    connection.close()
    assert sorted(rows) == [("no",), ("yes",)] and "[!! " not in texts
    grid.file.close()


def test_a_project_of_another_language_keeps_its_grid_layers_and_their_colours(field_layer, project, tmp_path):
    many = [(f"a barn of kind {number}", None) for number in range(40)]
    project.addMapLayer(field_layer)
    grid = ReviewedGrid(tmp_path / "grid.gpkg", [field_layer], ("What is it?",), many, side=20)
    counted = summary.of_file(grid.path, grid.run)
    grid.file.close()
    with spoken():
        (layer,) = GridLayers(grid.path, grid.run).show(counted)
        labels = [category.label() for category in layer.renderer().categories()]
        assert pseudo("other answers") in labels
        project.write(str(tmp_path / "abroad.qgz"))
    project.read(str(tmp_path / "abroad.qgz"))
    layers = GridLayers(grid.path, grid.run)
    (again,) = layers.show(counted)
    assert len(project.mapLayersByName(again.name())) == 1, "the layer is found again, whatever it is called"
    before = style.colours(again)
    assert not style.add_answers(again, [answer for answer, _ in many]), "there are no other answers twice"
    assert style.colours(again) == before and len(again.renderer().categories()) == len(labels)
    assert isinstance(again, QgsVectorLayer)


@pytest.fixture
def abroad(monkeypatch):
    """QGIS in Spanish, as far as its locale goes."""
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "es_MX"))


@pytest.mark.parametrize("made", [AskArea, CompareArea, GridQuestionsArea])
def test_who_reads_another_language_is_told_of_a_model_that_knows_english_alone(qgis_app, abroad, made):
    area = made()
    area.show()
    area.box.setPlainText("")
    assert not area.language.isVisible(), "nobody says what the model understands"
    area.show_languages(("en",))
    assert area.language.text() == ALONE and area.language.isVisible()
    area.box.setPlainText(ROAD)
    assert not area.language.isVisible()
    area.box.setPlainText("¿Cuántas casas hay aquí?")
    assert area.language.text() == "The question seems to be in Spanish, which this model was not trained on."
    assert made is GridQuestionsArea or (area.refusal() == "" and area.ask.isEnabled()), "it can be asked"
    area.show_languages(("en", "es"))
    assert not area.language.isVisible()
    area.box.setPlainText("")
    assert not area.language.isVisible()
    area.hide()
    area.deleteLater()


def test_who_reads_english_is_told_of_a_question_in_another_language_alone(qgis_app, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "en_GB"))
    area = AskArea()
    area.show()
    area.show_languages(("en",))
    assert not area.language.isVisible()
    area.box.setPlainText("Gibt es hier Wasser?")
    assert area.language.text() == "The question seems to be in German, which this model was not trained on."
    area.kind_classes.click()
    assert not area.language.isVisible(), "names of classes tell no language"
    area.hide()
    area.deleteLater()


def test_words_to_find_are_not_taken_for_a_language(qgis_app, abroad):
    area = FindArea()
    area.show()
    area.show_languages(("en",))
    for kind in kinds():
        area.set_kind(kind)
        area.box.setPlainText("")
        assert area.language.isVisible() == (kind.name != DESCRIBE)
        area.box.setPlainText("la torre de agua")
        assert not area.language.isVisible()
    area.hide()
    area.deleteLater()
