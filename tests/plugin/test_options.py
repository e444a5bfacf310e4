"""The options page and the dock's head: what they show, what they choose, and the states in between."""

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from gui import named, press, until
from qgis.PyQt.QtCore import QEventLoop, QPoint, QTimer
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QPushButton
from unirs.unirs_qgis.gui.head import Head
from unirs.unirs_qgis.gui.log_view import LogView
from unirs.unirs_qgis.gui.model_chooser import ModelChooser
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.gui.widgets.file_dialogs import MODELS, start_folder
from unirs.unirs_qgis.model_archive import ModelArchiveError, put_aside
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.model_choice import ModelChoice
from unirs.unirs_qgis.runtime.python_check import PythonCheck
from unirs.unirs_qgis.settings import Settings


@pytest.fixture
def renamed_model(tmp_path, untrained_model):
    """Another model folder, of which only the configurations matter here."""
    folder = tmp_path / "<b>my model"
    shutil.copytree(untrained_model, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "config.json").write_text((folder / "config.json").read_text().replace("unirs-untrained", folder.name))
    return folder


def verdict(python):
    """What a check of this Python says."""
    check, heard, loop = PythonCheck(), [], QEventLoop()
    check.finished.connect(lambda said: (heard.append(said), loop.quit()))
    QTimer.singleShot(60_000, loop.quit)
    check.start(Path(python))
    if not heard:
        loop.exec()
    return heard[0]


def test_the_page_shows_the_settings_and_gives_them_back_unchanged(session):
    chosen = Settings("/opt/py", session.settings.model_folder, "/base", "cpu", "bf16", False, 96, 1024)
    session.apply_settings(chosen)
    assert OptionsPage(session).chosen() == chosen


def test_nothing_is_kept_before_the_dialog_is_accepted(session):
    page = OptionsPage(session)
    page.findChild(QComboBox, "unirsDeviceChoice").setCurrentIndex(2)
    assert Settings.load().device == "auto"
    page.apply()
    assert Settings.load().device == session.settings.device == "cpu"


def test_restoring_shows_the_defaults(session):
    session.apply_settings(replace(session.settings, cache_mb=2048, use_clue=True))
    page = OptionsPage(session)
    page.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert page.chosen() == Settings()


def test_what_the_environment_decides_is_shown_and_cannot_be_changed(session, monkeypatch):
    kept = session.settings
    monkeypatch.setenv("UNIRS_RUNTIME_PYTHON", sys.executable)
    page = OptionsPage(session)
    assert page._python.filePath() == sys.executable and not page._python.isEnabled()
    assert "UNIRS_RUNTIME_PYTHON" in page._python.toolTip()
    page.apply()
    assert session.settings == kept


def test_testing_a_python_tells_its_torch_and_device(untrained_model):
    from unirs.unirs_qgis.runtime import environment

    found = verdict(environment.find_python(Settings()))
    assert found.usable and "torch 2" in found.sentence and "CPU" in found.sentence


def test_testing_a_python_without_torch_tells_what_it_lacks():
    found = verdict("/usr/bin/python3")
    assert not found.usable and found.sentence.startswith("This Python lacks") and "torch" in found.sentence


@pytest.mark.parametrize("program", ["/bin/false", "/etc/hostname", "/nowhere"])
def test_testing_something_else_is_a_sentence(program):
    found = verdict(program)
    assert not found.usable and found.sentence.endswith((".", "nothing"))


def test_the_test_button_speaks_on_the_page(session):
    page = OptionsPage(session)
    page._python.setFilePath("/nowhere/python")
    page.findChild(QPushButton, "unirsTestPython").click()
    assert "no Python at /nowhere/python" in page.findChild(QLabel, "unirsPythonVerdict").text()


def test_the_chooser_lists_the_models_and_remembers_the_choice(session, renamed_model):
    chooser = ModelChooser(session)
    assert chooser.currentText() == "unirs-untrained"
    default = environment.shipped_models()[0].name
    session.apply_settings(replace(session.settings, model_folder=str(renamed_model)))
    assert chooser.currentText() == "<b>my model"
    assert chooser.itemText(chooser.count() - 3) == "Choose a folder…"
    assert session.model_info.folder == str(renamed_model)
    chooser.activated.emit(chooser.findText(default))
    assert Settings.load().model_folder == "" and session.model_info.name == default


def test_a_models_name_and_path_are_never_markup(session, renamed_model):
    session.apply_settings(replace(session.settings, model_folder=str(renamed_model)))
    assert "<b>my" not in ModelChooser(session).toolTip()


def test_the_head_says_that_the_model_is_untrained_before_anything_is_loaded(session):
    head = Head(session)
    assert "meaningless" in head.findChild(QLabel, "unirsNoticeText").text()
    assert head.findChild(QLabel, "unirsStateWord").text() == "Not loaded"
    assert head.minimumSizeHint().width() <= 320


@pytest.fixture
def bare(session, tmp_path, monkeypatch):
    """A session that finds no Python and no model: as after the first start of a plugin without either."""
    for name in ("constraints.txt", "resources/runtime_wheels.txt"):  # what Set up plans by
        (tmp_path / "plugin" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(environment.plugin_root() / name, tmp_path / "plugin" / name)
    monkeypatch.setattr(environment, "plugin_root", lambda: tmp_path / "plugin")
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path / "my profile")
    session.apply_settings(Settings())
    return session


def test_what_was_set_up_meanwhile_is_found_by_looking_again(bare, tmp_path, untrained_model):
    head = Head(bare)
    head.show()
    python = tmp_path / "my profile" / "runtime" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    bare.check_setup()
    assert named(head, "unirsSetupRuntime").text() == f"✓ 1. The runtime: {python}"
    assert not named(head, "unirsSetupPanel").isVisible() and named(head, "unirsSetupFolder").isVisible()
    press(head, "unirsSetupMore")
    assert named(head, "unirsModelManager").isVisible()
    named(head, "unirsModelManager").close()
    shutil.copytree(untrained_model, tmp_path / "my profile" / "models" / "untrained")
    bare.apply_settings(bare.settings)
    assert not named(head, "unirsSetupCard").isVisible()
    assert head.findChild(QLabel, "unirsStateWord").text() == "Not loaded"
    head.hide()


def test_a_variable_of_the_environment_that_rules_says_so(session, monkeypatch):
    monkeypatch.setenv("UNIRS_RUNTIME_PYTHON", "/nowhere/python")
    session.check_setup()
    assert "the environment variable UNIRS_RUNTIME_PYTHON" in session.sentence and "options" not in session.sentence
    note = OptionsPage(session).findChild(QLabel, "unirsPythonNote")
    assert not note.isHidden() and "UNIRS_RUNTIME_PYTHON" in note.text()


def test_the_log_opens_at_the_place_and_follows(tmp_path, qgis_app):
    path = tmp_path / "runtime.log"
    view = LogView(str(path))
    view.refresh()
    assert view._text.toPlainText() == "Nothing has been logged yet."
    path.write_text("\n".join(f"line {number}" for number in range(1000)))
    os.utime(path, (1, 1))
    view.refresh()
    view.find_line("Traceback\nline 500")
    assert view._text.textCursor().selectedText() == "line 500"


@pytest.fixture
def profile(tmp_path, monkeypatch, untrained_model):
    """A profile with one model installed, and a folder of the user's own beside it that a link leads to."""
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path / "profile")
    own = tmp_path / "my models" / "own"
    for folder in (environment.models_folder() / "installed", own):
        shutil.copytree(untrained_model, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (environment.models_folder() / "linked").symlink_to(own)
    return environment.models_folder()


def test_an_installed_model_is_removed_after_asking_and_not_chosen_any_more(session, profile):
    session.apply_settings(replace(session.settings, model_folder=str(profile / "installed")))
    page = OptionsPage(session)
    page.show()
    bar = named(page, "unirsRemoveModelBar")
    press(page, "unirsRemoveModel")
    assert "installed" in named(page, "unirsRemoveModelBarText").text() and (profile / "installed").is_dir()
    press(page, "unirsRemoveModelBarNo")
    assert (profile / "installed").is_dir() and not bar.isVisible()
    press(page, "unirsRemoveModel")
    press(page, "unirsRemoveModelBarYes")
    assert not (profile / "installed").exists()
    assert session.settings.model_folder == "" == page.chosen().model_folder
    until(lambda: not list(profile.glob(".leaving-*")))
    page.hide()


def test_a_folder_of_the_users_own_is_never_removed(session, profile, tmp_path):
    page = OptionsPage(session)
    page.show()
    models = named(page, "unirsInstalledModel")
    models.setCurrentIndex(models.findData(str(profile / "linked")))
    press(page, "unirsRemoveModel")
    press(page, "unirsRemoveModelBarYes")
    assert "none of the models that were installed" in named(page, "unirsRemoveNote").text()
    for folder in (tmp_path / "my models" / "own", profile, profile / "nothing", profile / "linked"):
        with pytest.raises(ModelArchiveError, match="none of the models"):
            put_aside(folder, profile)
    assert (tmp_path / "my models" / "own" / "config.json").is_file() and (profile / "installed").is_dir()
    page.hide()


def test_without_installed_models_there_is_nothing_to_remove(session, tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path)
    page = OptionsPage(session)
    assert (
        not named(page, "unirsRemoveModel").isEnabled() and named(page, "unirsInstalledModel").currentText() == "none"
    )


def test_a_model_is_installed_from_the_page_and_chosen_unless_the_environment_names_one(
    session, tmp_path, monkeypatch, untrained_model
):
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path / "profile")
    archive = shutil.make_archive(
        str(tmp_path / "unirs-untrained"), "zip", untrained_model.parent, untrained_model.name
    )
    page = OptionsPage(session)
    page._installer.install(archive)
    until(lambda: page._model.filePath() == str(environment.models_folder() / untrained_model.name))
    assert named(page, "unirsRemoveModel").isEnabled()
    monkeypatch.setenv("UNIRS_MODEL", str(untrained_model))
    page = OptionsPage(session)
    page._installer.install(archive)
    until(lambda: named(page, "unirsInstalledModel").count() == 2)
    assert page._model.filePath() == str(untrained_model)
    assert "UNIRS_MODEL" in named(page, "unirsModelNote").text() and not named(page, "unirsModelNote").isHidden()


def test_a_model_of_the_environment_that_is_not_there_names_the_variable(session, monkeypatch):
    monkeypatch.setenv("UNIRS_MODEL", "/nowhere/model")
    session.check_setup()
    assert "/nowhere/model, which the environment variable UNIRS_MODEL names" in session.sentence


def test_the_first_failure_of_a_test_has_a_cross_and_sends_nobody_to_where_he_is(session, tmp_path, monkeypatch):
    page = OptionsPage(session)
    page.show()
    page._python.setFilePath("/nowhere/python")
    press(page, "unirsTestPython")
    assert named(page, "unirsPythonVerdict").text() == "✗ There is no Python at /nowhere/python."
    monkeypatch.setattr(environment, "plugin_root", lambda: tmp_path)
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path)
    page._python.setFilePath("")
    press(page, "unirsTestPython")
    assert named(page, "unirsPythonVerdict").text() == "✗ The model runtime is not set up."
    page.hide()


def test_all_fields_of_the_page_begin_at_one_edge(session):
    page = OptionsPage(session)
    page.resize(760, 700)
    page.show()
    until(lambda: named(page, "unirsClueModel").width() > 100)
    fields = ("unirsPython", "unirsDeviceChoice", "unirsPrecision", "unirsMemoryPlan", "unirsCache", "unirsModelFolder")
    fields += ("unirsInstalledModel", "unirsUseClue", "unirsClueLength", "unirsClueModel")
    assert len({named(page, name).mapTo(page, QPoint(0, 0)).x() for name in fields}) == 1
    page.hide()


def test_nothing_of_the_page_is_squeezed_on_a_low_screen(session):
    page = OptionsPage(session)
    page.resize(640, 260)
    page.show()
    page._python.setFilePath("/nowhere/python")
    press(page, "unirsTestPython")
    until(lambda: named(page, "unirsPythonVerdict").isVisible())
    for name in ("unirsPython", "unirsDeviceChoice", "unirsPythonVerdict", "unirsTestPython"):
        widget = named(page, name)
        assert widget.height() >= widget.minimumSizeHint().height(), name
    page.hide()


def test_paths_begin_in_the_projects_folder_and_help_opens_the_guide(session, monkeypatch):
    page, urls = OptionsPage(session), []
    assert named(page, "unirsModelFolder").defaultRoot() == start_folder(MODELS)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    page.show()
    press(page, "unirsOptionsHelp")
    page.hide()
    assert urls == ["unirs-help:user-guide.md#set-up"]


def test_memory_and_short_hints_are_kept_and_the_plan_goes_along_when_the_model_is_loaded(session):
    page = OptionsPage(session)
    plan, short = named(page, "unirsMemoryPlan"), named(page, "unirsShortClue")
    assert (plan.currentData(), short.isChecked()) == ("auto", False) and plan.toolTip() and short.toolTip()
    plan.setCurrentIndex(plan.findData("swapped"))
    short.setChecked(True)
    page.apply()
    kept = session.settings
    assert (kept.memory_plan, kept.short_clue) == ("swapped", True)
    assert ModelChoice(kept).load_params()["plan"] == "swapped"


def test_packed_weights_are_kept_on_disk_where_that_is_wanted(session):
    page = OptionsPage(session)
    keep = named(page, "unirsKeepPacked")
    assert not keep.isChecked() and "third" in keep.toolTip()
    assert ModelChoice(session.settings).load_params()["keep_packed"] is False
    keep.setChecked(True)
    page.apply()
    assert session.settings.keep_packed and Settings.load().keep_packed
    assert ModelChoice(session.settings).load_params()["keep_packed"] is True
    page.show_settings(Settings())
    assert not keep.isChecked()
