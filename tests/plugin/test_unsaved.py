"""Answers and grids of a project that was never saved: no other project's, and never lost without a word."""

from __future__ import annotations

import os

import pytest
from gui import named, press, until
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget
from unirs.model_runtime.common.grid.file import GridFile
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.place import grid_file
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid.home import GridHome
from unirs.unirs_qgis.core.grid.layer import PROPERTY
from unirs.unirs_qgis.core.project_layers import path_of
from unirs.unirs_qgis.gui.history.left_bar import LeftBar

REPLY = Reply("single", "Is there water?", "yes")


@pytest.fixture
def store(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


def asked(store, crop_at, times=1):
    """So many answers in the open project."""
    store.add_many([answer_from_reply(REPLY, [crop_at()])] * times)


def grid(path, questions=("Is there water?",)):
    """A file with one grid, and no cell of it yet."""
    file = GridFile(path)
    identity = {"questions": [[text, []] for text in questions], "task": "single", "sources": [[["/town.tif"]]]}
    identity["model"] = ["unirs-mini", "1"]
    file.start(identity, list(questions), 4, True, "test")
    file.close()


def shown(path):
    """The grid's layer of the open project."""
    layer = QgsVectorLayer(f'{path}|layername=unirs_grid|subset="run" = 1 AND "number" = 0', "cells", "ogr")
    layer.setCustomProperty(PROPERTY, "1/0")
    assert layer.isValid()
    return QgsProject.instance().addMapLayer(layer)


def test_a_new_project_starts_without_the_last_ones_answers(store, crop_at, project, tmp_path):
    asked(store, crop_at, 3)
    project.clear()
    assert store.answers() == [] and store.layer() is None and store.count() == 0
    asked(store, crop_at)
    assert project.write(str(tmp_path / "town.qgz"))
    assert len(store.answers()) == 1  # not those of the project before
    (left,) = store.unsaved.left()
    assert left.answers == 3 and left.last is not None and left.layers


def test_so_does_a_restarted_qgis(store, crop_at, project, tmp_path):
    asked(store, crop_at, 2)
    store.close()
    again = AnswerStore(profile_folder=str(tmp_path / "profile"))
    assert again.answers() == []
    assert [left.answers for left in again.unsaved.left()] == [2]
    again.close()


def test_what_was_left_is_brought_once(store, crop_at, project, tmp_path):
    asked(store, crop_at, 2)
    project.clear()
    project.write(str(tmp_path / "town.qgz"))
    asked(store, crop_at)
    (left,) = store.unsaved.left()
    assert store.bring(left) == ""
    assert len(store.answers()) == 3 and store.layer().featureCount() == 3
    assert store.unsaved.left() == []


def test_what_was_left_is_deleted_whole(store, crop_at, project, tmp_path):
    asked(store, crop_at)
    grid(grid_file(store.path))
    heat = os.path.splitext(store.path)[0] + "_heat"
    os.makedirs(heat)
    project.clear()
    (left,) = store.unsaved.left()
    assert (left.answers, left.grids) == (1, 1)
    store.unsaved.delete(left)
    assert store.unsaved.left() == []
    assert not [
        name for name in os.listdir(tmp_path / "profile") if name.startswith("unsaved_1_") and "lock" not in name
    ]


def test_another_windows_project_is_not_offered(store, crop_at, project, tmp_path):
    asked(store, crop_at)
    other = AnswerStore(profile_folder=str(tmp_path / "profile"))
    assert other.path != store.path and other.unsaved.left() == []
    other.close()


def test_an_answer_that_no_file_took_yet_is_not_the_next_projects(store, crop_at, project, monkeypatch):
    def full(*_args):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("unirs.unirs_qgis.core.answers.file.made_aside", full)
        asked(store, crop_at)
        project.clear()
        assert store.answers() == []
    store._settle()
    assert store.answers() == [] and [left.answers for left in store.unsaved.left()] == [1]


def test_a_saved_project_takes_its_grids_along(store, project, tmp_path):
    home = GridHome(store, lambda: "")
    old = grid_file(store.path)
    grid(old)
    layer = shown(old)
    moves = []
    home.moved.connect(lambda *move: moves.append(move))
    assert project.write(str(tmp_path / "town.qgz"))
    new = str(tmp_path / "town_unirs_grid.gpkg")
    assert moves == [(old, new)] and os.path.isfile(new) and not os.path.exists(old)
    assert path_of(layer) == new and layer.isValid() and not project.isDirty()
    project.clear()
    assert not os.path.exists(grid_file(store.path)) and store.unsaved.left() == []
    assert project.read(str(tmp_path / "town.qgz"))
    (layer,) = project.mapLayers().values()
    assert path_of(layer) == new and layer.isValid() and '"run" = 1' in layer.source()
    home.remove()


def test_a_grid_at_work_stays_and_is_nobody_elses(store, project, tmp_path):
    old = grid_file(store.path)
    home = GridHome(store, lambda: old)
    grid(old)
    layer = shown(old)
    assert project.write(str(tmp_path / "town.qgz"))
    assert path_of(layer) == old and os.path.isfile(old)
    project.clear()
    assert grid_file(store.path) != old and store.unsaved.left() == []
    home.remove()


def test_grids_of_an_unsaved_project_are_brought_beside_those_that_there_are(store, project, tmp_path):
    grid(grid_file(store.path))
    project.clear()
    project.write(str(tmp_path / "town.qgz"))
    grid(grid_file(store.path), ("Is there a road?",))
    (left,) = store.unsaved.left()
    assert (left.answers, left.grids) == (0, 1)
    assert store.bring(left) == str(tmp_path / "town_unirs_grid_2.gpkg")
    assert os.path.isfile(tmp_path / "town_unirs_grid.gpkg") and store.unsaved.left() == []


@pytest.fixture
def bar(store, qgis_app):
    window = QWidget()
    bar = LeftBar(store, lambda: "", window)
    QVBoxLayout(window).addWidget(bar)
    window.resize(320, 200)
    window.show()
    yield bar
    bar.remove()
    window.deleteLater()


def test_the_panel_offers_it_once(bar, store, crop_at, project):
    assert not bar.isVisible()
    asked(store, crop_at, 3)
    project.clear()
    until(bar.isVisible)
    assert "3 answers of an unsaved project" in named(bar, "unirsLeftText").text()
    press(bar, "unirsLeftLater")
    assert not bar.isVisible()
    asked(store, crop_at)
    project.clear()
    until(bar.isVisible)
    assert "1 answer of an unsaved project" in named(bar, "unirsLeftText").text()
    press(bar, "unirsLeftBring")
    assert not bar.isVisible() and store.count() == 1  # the three are not asked about again
    assert [left.answers for left in store.unsaved.left()] == [3]  # and not lost


def test_deleting_is_asked_first(bar, store, crop_at, project):
    asked(store, crop_at, 2)
    project.clear()
    until(bar.isVisible)
    press(bar, "unirsLeftDelete")
    assert store.unsaved.left() and named(bar, "unirsLeftConfirm").isVisible()
    press(bar, "unirsLeftConfirmNo")
    assert store.unsaved.left() and named(bar, "unirsLeftBring").isVisible()
    press(bar, "unirsLeftDelete")
    press(bar, "unirsLeftConfirmYes")
    assert store.unsaved.left() == [] and not bar.isVisible()
