"""Notes on the map follow their answers: corrected, rejected, deleted; found by the answer's id."""

from dataclasses import replace

import pytest
from gui import named, press, until
from qgis.core import QgsProject
from unirs.model_runtime.common.reply import Reply, Score
from unirs.unirs_qgis.core.answers import annotation
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.pins import Pins
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.history.panel import HistoryPanel

NO = (Score("no", 0.7), Score("yes", 0.3))


@pytest.fixture
def store(qgis_new_project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    store.pins = Pins(store)
    yield store
    store.close()
    QgsProject.instance().clear()


@pytest.fixture
def road(store, crop_at):
    """A stored answer, "yes", pinned to the map."""
    made = answer_from_reply(Reply("single", "Is there a road?", "yes", score=0.3, scores=NO), [crop_at()])
    answer = replace(made, id=store.add(made))
    annotation.pin(answer)
    return answer


def texts():
    """What the notes on the map say."""
    return [note.text for note in annotation.pins().values()]


def test_a_note_follows_what_a_person_says(store, road):
    store.judge(road.id, "wrong")
    until(lambda: texts() == ["Is there a road?\n✗ yes"])
    store.judge(road.id, "wrong", "no")
    until(lambda: texts() == ["Is there a road?\n✎ no"])
    annotation.pin(store.answer(road.id))
    assert texts() == ["Is there a road?\n✎ no"], "one balloon, whatever it said before"
    store.judge(road.id, None)
    until(lambda: texts() == ["Is there a road?\nyes"])


def test_what_a_person_wrote_into_a_note_stays_until_the_answer_is_another(store, road, crop_at):
    store.pins.follow()
    (note,) = annotation.pins().values()
    note.write(replace(road, answer="see the letter of May", question="For the mayor:", scores=None))
    assert texts() == ["For the mayor:\nsee the letter of May"]
    store.add(answer_from_reply(Reply("single", "Is there water?", "no", scores=NO), [crop_at()]))
    store.pins.follow()
    assert texts() == ["For the mayor:\nsee the letter of May"]
    store.judge(road.id, "wrong", "no")
    until(lambda: texts() == ["Is there a road?\n✎ no"])


def test_a_note_goes_with_its_answer_and_no_other(store, road, crop_at):
    made = answer_from_reply(Reply("single", "Is there a road?", "yes", scores=NO), [crop_at()])
    other = replace(made, id=store.add(made))
    annotation.pin(other)
    assert len(texts()) == 2, "two answers of one place and one text are two"
    store.pins.follow()
    store.remove([road.id])
    until(lambda: len(texts()) == 1)
    assert annotation.pinned(other) is not None and annotation.pinned(road) is None


def test_a_note_is_known_again_after_the_project_was_opened(store, road, tmp_path):
    project = QgsProject.instance()
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert list(annotation.pins()) == [road.id]
    until(lambda: store.answer(road.id) is not None)
    store.pins.follow()
    store.judge(road.id, "wrong", "no")
    until(lambda: texts() == ["Is there a road?\n✎ no"])


def test_notes_of_answers_that_are_elsewhere_stay(store, crop_at):
    made = answer_from_reply(Reply("single", "Is there a road?", "yes", scores=NO), [crop_at()])
    annotation.pin(replace(made, id=4711))
    store.pins.follow()
    store.add(made)
    store.pins.follow()
    assert len(texts()) == 1


def test_the_pin_button_says_whether_it_is_pinned_and_the_bar_what(store, road, qgis_iface):
    store.judge(road.id, "wrong", "no")
    panel = HistoryPanel(qgis_iface, store)
    said = []
    panel.actions._tell = lambda sentence, level: said.append(sentence)
    panel.resize(340, 400)
    panel.show()
    try:
        until(lambda: panel.model.rowCount() == 1)
        button = named(panel, "unirsHistoryPin")
        assert not button.isChecked()
        panel.table.setCurrentIndex(panel.model.index(0, 0))
        assert button.isCheckable() and button.isChecked()
        press(panel, "unirsHistoryPin")
        assert not button.isChecked() and texts() == []
        press(panel, "unirsHistoryPin")
        assert button.isChecked()
        assert said == ["Taken off the map: ✎ no", "Pinned to the map: ✎ no"]
        assert texts() == ["Is there a road?\n✎ no"]
        store.remove([road.id])
        until(lambda: texts() == [] and not button.isChecked())
    finally:
        panel.remove()
        panel.hide()
        panel.deleteLater()
