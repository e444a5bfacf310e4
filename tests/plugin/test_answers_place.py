"""Which file a project's answers are in: found again, moved along, and never anybody else's."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtGui import QImage
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers import layers as answer_layers
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.file import AnswerFileError
from unirs.unirs_qgis.core.answers.listing import Wanted
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.answers.unsaved import UnsavedFiles

REPLY = Reply("single", "Is there water?", "yes")


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
    first, second = (UnsavedFiles(str(tmp_path), lambda path: path + ".waiting") for _ in range(2))
    assert first.path() != second.path()
    ended = first.path()
    first.release()
    assert UnsavedFiles(str(tmp_path), lambda path: path + ".waiting").path() == ended
    second.release()


def test_the_pictures_of_a_pair_are_kept_side_by_side(store, crop_at):
    before, after = crop_at(), crop_at(500040, 5500040)
    id = store.add(answer_from_reply(replace(REPLY, task="pair"), [before, after], dates=("2012-07-31", "")))
    answer = store.answer(id)
    assert answer.image_sha256 == (before.sha256, after.sha256) and answer.dates == ("2012-07-31", "")
    undated = store.answer(store.add(answer_from_reply(replace(REPLY, task="pair"), [before, after])))
    columns = ("layers", "layer_ids", "sources", "styles", "dates", "image_sha256")
    assert [len(getattr(undated, column)) for column in columns] == [2] * 6 and undated.dates == ("", "")
    strip = QImage.fromData(answer.picture).convertToFormat(QImage.Format.Format_RGB888)
    assert strip.copy(0, 0, 64, 64) == before.image() and strip.copy(64, 0, 64, 64) == after.image()


def test_an_updated_answer_takes_the_place_of_its_row(store, crop_at):
    here, there = crop_at(), crop_at(500040, 5500040)
    heat = {"size": 2, "values": [0.0, 0.25, 0.5, 1.0]}
    first = store.add(answer_from_reply(replace(REPLY, heat=heat), [here]))
    other = store.add(answer_from_reply(REPLY, [there]))
    shown = store.answers()
    assert shown[1].heat == heat and shown[1].picture is None
    stamps = store.source().listing(Wanted(), [first, other]).stamps
    segments = '{"segments":[{"start_s":0.0,"end_s":5.0,"label":"fire","score":0.7}]}'
    store.update(replace(shown[1], answer="fire", segments=segments, **place_of(shown[0])))
    updated = store.answer(first)
    assert len(store.answers()) == 2 and (updated.answer, updated.segments, updated.heat) == ("fire", segments, heat)
    assert QImage.fromData(updated.picture).convertToFormat(QImage.Format.Format_RGB888) == here.image()
    now = store.source().listing(Wanted(), [first, other]).stamps
    assert now[first] != stamps[first] and now[other] == stamps[other]
    marks = {row.id(): row["newest"] for row in store.layer().getFeatures()}
    assert marks == {first: 0, other: 1}  # one region now
    boxes = [row.geometry().boundingBox() for row in store.layer().getFeatures()]
    assert boxes[0] == boxes[1]


def place_of(answer):
    return {"region_key": answer.region_key, "region_wkt": answer.region_wkt, "region_crs": answer.region_crs}


def test_an_answer_that_gets_a_place_on_the_globe_moves_to_the_map(store, crop_at):
    placed = answer_from_reply(REPLY, [crop_at()])
    nowhere = replace(placed, region_key="clip", region_wkt="Polygon((0 0, 1 0, 1 1, 0 1, 0 0))", region_crs="")
    id = store.add(nowhere)
    assert store.layer() is None
    store.update(replace(nowhere, id=id, **place_of(placed)))
    assert [row.id() for row in store.layer().getFeatures()] == [id]
    assert answer_layers.find("unirs_image_answers").featureCount() == 0 and len(store.answers()) == 1
    with pytest.raises(AnswerFileError, match="any more"):
        store.update(replace(placed, id=id + 1))


def test_a_file_of_an_earlier_version_gets_the_columns_it_lacks(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    earlier = store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write()
    project.clear()
    store.close()
    as_version_1(tmp_path / "town_unirs_answers.gpkg")
    project.read(str(tmp_path / "town.qgz"))
    again = AnswerStore(profile_folder=str(tmp_path / "profile"))
    assert again.path == str(tmp_path / "town_unirs_answers.gpkg")
    assert again.layer().fields().lookupField("heat") >= 0
    assert again.answer(earlier).answer == "yes" and again.answer(earlier).heat is None
    heat = {"size": 1, "values": [0.5]}
    later = again.add(answer_from_reply(replace(REPLY, heat=heat), [crop_at()]))
    again.update(replace(again.answer(earlier), heat=heat))
    assert again.answer(later).heat == again.answer(earlier).heat == heat
    assert next(again.layer().getFeatures())["heat"] == '{"size":1,"values":[0.5]}'
    again.close()
    assert answer_file.version(again.path) == answer_file.SCHEMA_VERSION


def as_version_1(path) -> None:
    """Turn an answers file into what the plugin wrote before it knew of heat, segments and several models."""
    file = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for table in ("unirs_answers", "unirs_image_answers"):
        layer = file.GetLayerByName(table)
        for column in ("heat", "segments", "together", "agreement", "language"):
            layer.DeleteField(layer.GetLayerDefn().GetFieldIndex(column))
        layer.SetMetadataItem("DESCRIPTION", "")
    file.SetMetadataItem("schema_version", "1", "unirs")
    del layer, file


def test_a_file_of_an_earlier_version_that_is_busy_lets_answers_wait_whole(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write()
    project.clear()
    as_version_1(tmp_path / "town_unirs_answers.gpkg")
    other = sqlite3.connect(tmp_path / "town_unirs_answers.gpkg", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    project.read(str(tmp_path / "town.qgz"))
    heat = {"size": 1, "values": [0.5]}
    id = store.add(answer_from_reply(replace(REPLY, heat=heat), [crop_at()]))
    assert store.answer(id).heat == heat and store.layer().featureCount() == 1
    other.execute("ROLLBACK")
    other.close()
    store.checkpoint()
    assert store.answer(id).heat == heat and store.layer().featureCount() == 2
