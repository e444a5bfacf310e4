"""Where dialogs for files begin, and what becomes of the name that was typed."""

import ast
import os

import pytest
from conftest import ROOT
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDir
from qgis.PyQt.QtWidgets import QFileDialog
from unirs.unirs_qgis.gui.widgets import file_dialogs
from unirs.unirs_qgis.gui.widgets.file_dialogs import GRIDS, VIDEOS, open_file, open_folder, save_file, start_folder


@pytest.fixture
def dialog(monkeypatch, qgis_new_project):
    """What the dialogs were given; each gives the `path` that was last set."""

    class Dialog:
        path, begun = "", []

    def opened(_parent, _title, folder, *_filters):
        Dialog.begun.append(folder)
        return Dialog.path, ""

    monkeypatch.setattr(file_dialogs, "_in_this_project", {})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", opened)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", opened)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *words: opened(*words)[0])
    Dialog.begun = []
    return Dialog


@pytest.fixture
def saved(tmp_path):
    """A function that saves the open project in a folder of its own."""

    def save(name):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        assert QgsProject.instance().write(str(folder / f"{name}.qgz"))
        return str(folder)

    yield save
    QgsProject.instance().clear()


def test_a_dialog_begins_in_the_projects_folder_and_later_where_the_last_file_was(dialog, saved, tmp_path):
    assert start_folder(VIDEOS) == QDir.homePath()
    project, flights = saved("survey"), tmp_path / "flights"
    flights.mkdir()
    dialog.path = str(flights / "one.mp4")
    assert open_file(None, "", "", VIDEOS) == dialog.path
    open_file(None, "", "", VIDEOS)
    open_file(None, "", "", GRIDS)  # another kind has its own place
    assert dialog.begun == [project, str(flights), project]
    other = saved("other")
    assert start_folder(VIDEOS) == other
    QgsProject.instance().clear()
    assert start_folder(VIDEOS) == str(flights)  # without a project, where the last one was at all
    os.rmdir(flights)
    assert start_folder(VIDEOS) == QDir.homePath()


def test_what_was_not_chosen_is_not_remembered(dialog, saved):
    project = saved("survey")
    assert open_file(None, "", "", VIDEOS) == "" and open_folder(None, "", VIDEOS) == ""
    assert start_folder(VIDEOS) == project


def test_a_name_is_suggested_in_a_folder_where_one_looks(dialog, saved, tmp_path):
    project = saved("survey")
    (tmp_path / "there.csv").write_text("")
    save_file(None, "", str(tmp_path / "there"), "csv", "")
    hidden = os.path.join(str(file_dialogs.profile_folder()), "answers", "unsaved_1_review")
    save_file(None, "", hidden, "csv", "")
    save_file(None, "", "lakes", "txt", "")
    assert dialog.begun == [
        str(tmp_path / "there_2.csv"),
        os.path.join(project, "unsaved_1_review.csv"),
        os.path.join(project, "lakes.txt"),
    ]


def test_a_name_without_an_ending_gets_one_and_replaces_nothing(dialog, tmp_path):
    (tmp_path / "a.csv").write_text("")
    dialog.path = str(tmp_path / "a")
    assert save_file(None, "", "a", "csv", "") == (str(tmp_path / "a.csv"), False)
    dialog.path = str(tmp_path / "a.csv")
    assert save_file(None, "", "a", "csv", "") == (dialog.path, True)


def test_no_panel_opens_a_dialog_of_its_own():
    own = ROOT / "unirs_qgis" / "gui" / "widgets" / "file_dialogs.py"
    others = [path for path in (ROOT / "unirs_qgis").rglob("*.py") if path != own]
    named = [
        path.name
        for path in others
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.alias) and node.name == "QFileDialog"
    ]
    assert named == []
