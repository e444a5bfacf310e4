"""Which file a project's answers are in: found again, moved along, and never anybody else's."""

from __future__ import annotations

import shutil

import pytest
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from unirs.unirs_qgis.core import answer_layers, answer_place
from unirs.unirs_qgis.core.answer import answer_from_reply
from unirs.unirs_qgis.core.answers import AnswerStore

REPLY = {"task": "single", "question": "Is there water?", "answer": "yes"}


@pytest.fixture
def project(qgis_new_project):
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def store(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


def test_answers_are_found_though_the_project_was_not_saved_after_them(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert len(store.answers()) == 1 and store.layer() is None
    assert store.show().featureCount() == 1


def test_a_folder_that_moved_keeps_its_answers(store, crop_at, project, tmp_path):
    (tmp_path / "old").mkdir()
    project.write(str(tmp_path / "old" / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write()
    project.clear()
    shutil.move(tmp_path / "old", tmp_path / "new")
    project.read(str(tmp_path / "new" / "town.qgz"))
    assert store.path == str(tmp_path / "new" / "town_unirs_answers.gpkg")
    assert len(store.answers()) == 1 and store.layer().isValid()


def test_a_layer_that_only_claims_to_hold_answers_is_not_written_to(store, crop_at, project, tmp_path):
    theirs = str(tmp_path / "theirs.gpkg")
    file = ogr.GetDriverByName("GPKG").CreateDataSource(theirs)
    file.CreateLayer("unirs_answers", None, ogr.wkbPolygon)
    del file
    layer = QgsVectorLayer(f"{theirs}|layername=unirs_answers", "answers", "ogr")
    layer.setCustomProperty(answer_layers.PROPERTY, "unirs_answers")
    project.addMapLayer(layer)
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert store.path == str(tmp_path / "town_unirs_answers.gpkg") and len(store.answers()) == 1
    assert ogr.Open(theirs).GetLayer(0).GetFeatureCount() == 0


def test_a_layer_that_was_removed_comes_back_with_the_next_answer(store, crop_at, project):
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.removeMapLayer(store.layer().id())
    assert store.layer() is None and len(store.answers()) == 1
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert store.layer().featureCount() == 2


def test_the_users_restyling_is_kept(store, crop_at, project, tmp_path):
    store.add(answer_from_reply(REPLY, [crop_at()]))
    store.layer().setName("my answers")
    store.layer().setLabelsEnabled(False)
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert store.layer().name() == "my answers" and not store.layer().labelsEnabled()


def test_two_windows_keep_their_unsaved_answers_apart(tmp_path):
    first, second = (answer_place.UnsavedPlace(str(tmp_path)) for _ in range(2))
    assert first.path() != second.path()
    ended = first.path()
    first.release()
    assert answer_place.UnsavedPlace(str(tmp_path)).path() == ended
    second.release()


def test_the_pictures_of_a_pair_are_kept_side_by_side(store, crop_at):
    before, after = crop_at(), crop_at(500040, 5500040)
    id = store.add(answer_from_reply(dict(REPLY, task="pair"), [before, after], dates=("2012-07-31", "")))
    answer = store.answer(id)
    assert answer.image_sha256 == (before.sha256, after.sha256) and answer.dates == ("2012-07-31", "")
    strip = QImage.fromData(answer.picture).convertToFormat(QImage.Format.Format_RGB888)
    assert strip.copy(0, 0, 64, 64) == before.image() and strip.copy(64, 0, 64, 64) == after.image()
