"""Set up as a newcomer sees it: with a real uv and an index on this computer, in a home whose name is no easy one."""

import shutil
import sys
from dataclasses import replace

import pytest
from gui import named, pause, press, until
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QPushButton
from setup_helpers import recipe, uv_wheel, wheels
from unirs.unirs_qgis.gui.head import Head
from unirs.unirs_qgis.gui.setup.control import SetupControl
from unirs.unirs_qgis.gui.setup.panel import SetupPanel
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings
from unirs.unirs_qgis.setup import job
from wheel_index import PackageIndex

HOME = "José Pérez/α β"


@pytest.fixture(scope="module")
def uv(qgis_app):
    return uv_wheel()


@pytest.fixture
def index(uv, monkeypatch):
    """An index of uv and tiny packages, which is the one that Set up asks."""
    served = PackageIndex({**wheels(), uv[0]: uv[1]})
    monkeypatch.setenv("UV_DEFAULT_INDEX", served.url)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    yield served
    served.go_on.set()
    served.shutdown()


@pytest.fixture
def session(qgis_app, untrained_model, tmp_path, monkeypatch, index):
    """A session in a profile with nothing but a model; what Set up installs are the tiny packages."""
    (tmp_path / "plugin").mkdir()
    monkeypatch.setattr(environment, "plugin_root", lambda: tmp_path / "plugin")
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path / HOME)
    monkeypatch.setattr(job, "shipped_recipe", lambda root: recipe(wheels(), tmp_path))
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(untrained_model)))
    yield session
    SetupControl.of(session).cancel()
    until(lambda: not SetupControl.of(session).at_work)
    session.shutdown()


@pytest.fixture
def head(session):
    """The dock's head with the card, its plan made."""
    head = Head(session)
    head.resize(380, 500)
    head.show()
    planned(session)
    yield head
    head.hide()
    head.deleteLater()


def planned(session):
    """Wait until the computer was looked at, and give the plan."""
    control = SetupControl.of(session)
    return until(lambda: not control.at_work and not control.is_looking and control.plan, 60)


def ended(session):
    """Wait until what is at work has ended, and give its outcome."""
    control = SetupControl.of(session)
    until(lambda: not control.at_work, 120)
    planned(session)
    return control.outcome


def test_a_newcomer_is_told_all_before_anything_is_fetched(head, session, index, tmp_path):
    assert named(head, "unirsStateWord").text() == "Not set up" and not named(head, "unirsStateLine").isVisible()
    assert named(head, "unirsSetupRuntime").text() == "○ 1. The runtime"
    assert "Nothing goes into QGIS’s Python" in named(head, "unirsSetupSummary").text()
    facts = named(head, "unirsSetupFacts").text().splitlines()
    assert facts[0] == "Installs: torch 9.1 and 2 other packages, by uv, which is fetched first"
    assert facts[1].startswith("torch: ") and "CPU" in facts[1]
    assert "to download" in facts[-1] and "on the disk" in facts[-1] and "are free" in facts[-1]
    assert named(head, "unirsSetupFolderPath").lineEdit().placeholderText() == str(tmp_path / HOME / "setup")
    assert named(head, "unirsSetupModel").text().startswith("✓ 2. A model: ")
    assert index.seen == [] and not (tmp_path / HOME).exists()
    assert named(head, "unirsSetupBegin").text() == "&Set up" and not named(head, "unirsSetupStop").isVisible()


def test_one_press_sets_up_and_the_model_is_loaded_by_itself(head, session):
    states, steps = [], []
    session.state_changed.connect(lambda state, _sentence: states.append(state))
    SetupControl.of(session).progressed.connect(lambda: steps.append(named(head, "unirsSetupStep").text()))
    press(head, "unirsSetupBegin")
    assert named(head, "unirsSetupProgress").isVisible() and named(head, "unirsSetupStop").isVisible()
    assert not named(head, "unirsSetupBegin").isVisible() and not named(head, "unirsSetupFolderPath").isVisible()
    outcome = ended(session)
    assert outcome.kind == "done", outcome
    assert any("of 3 packages" in step and "MB of" in step for step in steps)
    made = environment.setup_folder(session.settings)
    assert environment.find_python(session.settings) == made.python and session.settings.runtime_python == ""
    assert "starting" in states  # its tiny torch loads no model, but nothing more was pressed


def test_cancelled_half_way_and_gone_on_with(head, session, index):
    index.stalled.add(next(file for file in index.wheels if file.startswith("two")))
    press(head, "unirsSetupBegin")
    until(index.waiting.is_set, 60)
    press(head, "unirsSetupStop")
    assert ended(session).kind == "cancelled"
    assert "what has come is kept" in named(head, "unirsSetupSummary").text()
    assert named(head, "unirsSetupBegin").text() == "&Go on with Set up" and session.needs_setup
    index.go_on.set()
    press(head, "unirsSetupBegin")
    assert ended(session).kind == "done"


def test_a_failure_is_its_sentence_with_a_report_to_copy(head, session, index, monkeypatch, tmp_path):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    press(head, "unirsSetupBegin")
    failure = ended(session).failure
    assert failure.kind == "offline"
    assert named(head, "unirsSetupTroubleText").text() == failure.text
    press(head, "unirsSetupReport")
    report = QgsApplication.clipboard().text()
    assert report == failure.report and "QGIS" in report
    assert named(head, "unirsSetupLog").isVisible() and named(head, "unirsSetupCard").isVisible()
    monkeypatch.setenv("UV_DEFAULT_INDEX", index.url)
    press(head, "unirsSetupBegin")
    assert ended(session).kind == "done" and not named(head, "unirsSetupTrouble").isVisible()


@pytest.fixture
def made(session, index):
    """The folder of a set-up that is whole, and the panel of the options that shows it."""
    control = SetupControl.of(session)
    control.look(then=job.INSTALL)
    until(lambda: control.outcome, 120)
    assert ended(session).kind == "done"
    panel = SetupPanel(session)
    panel.resize(600, 400)
    panel.show()
    yield environment.setup_folder(session.settings), panel
    panel.hide()
    panel.deleteLater()


def test_a_package_deleted_by_hand_is_named_and_repaired(made, session):
    folder, panel = made
    assert (
        "is set up in" in named(panel, "unirsSetupSummary").text() and not named(panel, "unirsSetupBegin").isVisible()
    )
    shutil.rmtree(next(folder.environment.glob("lib/python3*/site-packages/two")))
    SetupControl.of(session).look()
    planned(session)
    assert "two" in named(panel, "unirsSetupSummary").text() and named(panel, "unirsSetupBegin").text() == "&Repair"
    press(panel, "unirsSetupBegin")
    assert ended(session).kind == "done"
    assert (next(folder.environment.glob("lib/python3*/site-packages")) / "two" / "__init__.py").is_file()


def test_removal_asks_first_and_leaves_nothing(made, session):
    folder, panel = made
    press(panel, "unirsSetupRemove")
    assert str(folder.path) in named(panel, "unirsSetupRemovalText").text() and folder.python.is_file()
    press(panel, "unirsSetupRemovalNo")
    assert folder.python.is_file()
    press(panel, "unirsSetupRemove")
    press(panel, "unirsSetupRemovalYes")
    assert ended(session).kind == "done"
    assert not folder.path.exists() and session.needs_setup


def test_after_an_update_of_the_plugin_the_head_says_what_is_lacking_and_updates_it(
    made, session, index, monkeypatch, tmp_path
):
    newer = wheels(two="2.5")
    index.wheels.update(newer)
    monkeypatch.setattr(job, "shipped_recipe", lambda root: recipe(newer, tmp_path))
    head = Head(session)
    head.show()
    session.needs_setup = False  # what it was made with loads no model
    session.model_changed.emit()
    assert named(head, "unirsUpdateText").text() == (
        "The runtime was made for another version of the plugin: two 2.0 (2.5)."
    )
    index.seen.clear()
    press(head, "unirsUpdate")
    until(lambda: SetupControl.of(session).at_work, 60)
    assert not named(head, "unirsUpdateNotice").isVisible() and named(head, "unirsSetupProgress").isVisible()
    assert ended(session).kind == "done"
    assert [file for file in index.fetched() if not file.startswith("uv")] == ["two-2.5-py3-none-any.whl"]
    assert named(head, "unirsUpdateText").text() == ""
    head.hide()


def test_a_folder_of_ones_own_is_remembered_and_one_that_is_taken_is_told(head, session, tmp_path):
    folder = tmp_path / "disk" / "my runtime"
    named(head, "unirsSetupFolderPath").setFilePath(str(folder))
    assert planned(session).options.folder == folder and Settings.load().setup_folder == str(folder)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.txt").write_text("mine")
    named(head, "unirsSetupFolderPath").setFilePath(str(tmp_path / "taken"))
    planned(session)
    assert "holds something else already" in named(head, "unirsSetupTroubleText").text()
    assert not named(head, "unirsSetupBegin").isEnabled()
    named(head, "unirsSetupFolderPath").setFilePath("")
    planned(session)
    assert named(head, "unirsSetupBegin").isEnabled() and Settings.load().setup_folder == ""


def test_a_folder_that_is_no_bundle_is_told_and_can_be_left_again(head, session, tmp_path):
    named(head, "unirsSetupMoreWays").setCollapsed(False)
    named(head, "unirsSetupBundle").setFilePath(str(tmp_path / "nowhere"))
    planned(session)
    assert named(head, "unirsSetupTroubleText").isVisible() and not named(head, "unirsSetupBegin").isEnabled()
    assert Settings.load().setup_bundle == str(tmp_path / "nowhere")
    named(head, "unirsSetupBundle").setFilePath("")
    planned(session)
    assert not named(head, "unirsSetupTrouble").isVisible() and named(head, "unirsSetupBegin").isEnabled()


def test_a_python_that_will_not_do_is_told_with_a_line_to_copy(head, session, tmp_path):
    named(head, "unirsSetupOwn").setCollapsed(False)
    assert not named(head, "unirsOwnPythonTake").isEnabled()
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho hello\n")
    python.chmod(0o755)
    named(head, "unirsOwnPythonPath").setFilePath(str(python))
    pause(0.05)
    press(head, "unirsOwnPythonTake")
    until(lambda: named(head, "unirsOwnPythonTold").text().startswith("✗"), 60)
    assert "does not answer as a Python does" in named(head, "unirsOwnPythonTold").text()
    assert session.settings.runtime_python == "" and not named(head, "unirsOwnPythonLine").isVisible()


def test_the_environments_choice_leaves_nothing_to_press(session, monkeypatch):
    monkeypatch.setenv("UNIRS_RUNTIME_PYTHON", "/nowhere/python")
    session.check_setup()
    head = Head(session)
    head.show()
    assert "variable UNIRS_RUNTIME_PYTHON" in named(head, "unirsSetupRuntime").text()
    assert not named(head, "unirsSetupPanel").isVisible() and named(head, "unirsSetupAgain").isVisible()
    head.hide()


def test_every_button_has_a_tip_and_a_name(head):
    buttons = [button for button in named(head, "unirsSetupCard").findChildren(QPushButton)]
    lacking = [button.text() for button in buttons if not button.objectName() or not button.toolTip()]
    assert len(buttons) > 10 and not lacking


def test_a_python_of_ones_own_that_was_lost_gives_way_to_set_up(head, session):
    session.apply_settings(replace(session.settings, runtime_python="/nowhere/python"))
    assert "no Python at /nowhere/python" in named(head, "unirsSetupRuntime").text()
    press(head, "unirsSetupBegin")
    assert ended(session).kind == "done" and session.settings.runtime_python == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_closing_the_panel_stops_nothing(head, session, index):
    index.stalled.add(next(file for file in index.wheels if file.startswith("two")))
    press(head, "unirsSetupBegin")
    until(index.waiting.is_set, 60)
    head.hide()
    other = Head(session)
    other.show()
    assert named(other, "unirsSetupStop").isVisible() and named(other, "unirsSetupProgress").isVisible()
    index.go_on.set()
    assert ended(session).kind == "done"
    other.hide()
