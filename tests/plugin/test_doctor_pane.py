"""The window "This computer": with a runtime, without one, and what its buttons do. The report is the real one."""

import os
import stat

import pytest
from gui import named, press, until
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QLabel, QPushButton
from unirs.unirs_qgis.gui.setup.control import SetupControl
from unirs.unirs_qgis.gui.setup.doctor_pane import DoctorPane
from unirs.unirs_qgis.gui.setup.doctor_words import model_rows
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.settings import Settings


@pytest.fixture
def opened(session):
    """A function that opens the window and waits until it has looked."""
    panes = []

    def look():
        pane = DoctorPane(session)
        panes.append(pane)
        pane.show()
        until(lambda: not pane._check.running and pane._here, 120)
        return pane

    yield look
    for pane in panes:
        pane.hide()
        pane.deleteLater()


@pytest.fixture
def card(tmp_path, monkeypatch):
    """A driver that has a card, for whoever asks it."""
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA RTX A4000, 560.35.03, 16376, 15000, 8.6'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


def words(pane, name):
    return [label.text() for label in pane.findChildren(QLabel, name) if label.isVisible()]


def test_with_a_runtime_it_says_what_there_is_and_what_each_model_needs(opened, untrained_model):
    pane = opened()
    until(lambda: words(pane, "unirsDoctorFact"), 30)  # they are shown an event after they are known
    facts = " ".join(words(pane, "unirsDoctorFact"))
    assert "made for" in facts and "CPU, " in facts and "free" in facts and "QGIS" not in facts.split("3.")[0]
    table = named(pane, "unirsDoctorModels")
    cells = [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]
    mine = next(row for row in cells if row[0] == untrained_model.name)
    assert "CPU" in mine[1] and any(row[0].endswith("(not here)") for row in cells)
    assert table.horizontalHeaderItem(1).text() == "bfloat16"
    press(pane, "unirsDoctorCopy")
    copied = QgsApplication.clipboard().text()
    assert "torch: " in copied and untrained_model.name in copied and os.path.expanduser("~") + "/" not in copied


def test_a_card_that_torch_does_not_use_is_wrong_and_says_what_to_press(opened, session, card):
    pane = opened()
    if not pane._verdict.report["torch"]["build"] == "CPU":
        pytest.skip("this torch is made for cards")
    assert named(pane, "unirsDoctorState").text() == "✗ Something is wrong:"
    (problem,) = until(lambda: words(pane, "unirsDoctorProblem"), 10)
    assert problem.startswith("NVIDIA RTX A4000 is not used")
    wanted = []
    pane.setup_wanted.connect(lambda: wanted.append(True))
    press(pane, "unirsDoctorPress_repair")  # of a Python that Set up did not make: the person's own to mend
    assert wanted and not SetupControl.of(session).is_looking


def test_where_no_runtime_can_start_it_says_what_qgis_knows_and_why(opened, session, card, tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "plugin_root", lambda: tmp_path / "plugin")
    monkeypatch.setattr(environment, "profile_folder", lambda: tmp_path / "profile")
    session.apply_settings(Settings())
    pane = opened()
    assert until(lambda: words(pane, "unirsDoctorProblem"), 10) == ["The model runtime is not set up."]
    facts = " ".join(words(pane, "unirsDoctorFact"))
    assert "NVIDIA RTX A4000, driver 560.35.03" in facts and "free in" in facts
    assert not named(pane, "unirsDoctorModels").isVisible()
    assert pane.findChild(QPushButton, "unirsDoctorPress_setup").isEnabled()


def test_a_broken_python_is_told_in_its_own_words(opened, session, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'no libcrypto' >&2\nexit 1\n")
    python.chmod(0o755)
    session.apply_settings(Settings(runtime_python=str(python)))
    pane = opened()
    (told,) = until(lambda: words(pane, "unirsDoctorProblem"), 10)
    assert told == "This program does not answer as a Python does (no libcrypto)."


def test_a_model_that_fits_nowhere_is_said_so_in_the_table():
    model = {"name": "large", "folder": "/large", "memory": {"bf16": 140e9}, "fits": {"cpu": [], "cuda:1": []}}
    report = {"devices": [{"id": "cuda:1"}, {"id": "cpu"}], "models": [model]}
    assert model_rows(report) == [("large", "140 GB: too large")]
    model["fits"]["cuda:1"] = ["bf16"]
    assert model_rows(report) == [("large", "140 GB: GPU 1")]


def test_a_model_that_fits_in_turns_or_without_hints_is_said_so_in_the_table():
    def plan(name, size, **fits):
        return {"name": name, "memory": {"bf16": size}, "fits": {"cuda:0": [], "cpu": []} | fits}

    plans = [plan("resident", 12e9, cpu=["bf16"]), plan("swapped", 7e9, **{"cuda:0": ["bf16"]}), plan("alone", 7e9)]
    model = {**plans[0], "name": "both", "folder": "/both", "plans": plans}
    report = {"devices": [{"id": "cuda:0"}, {"id": "cpu"}], "models": [model]}
    assert model_rows(report) == [("both", "12 GB: CPU\n7 GB, hints in turns: GPU")]
    del plans[0]["fits"]["cpu"], plans[1]["fits"]["cuda:0"]
    plans[2]["fits"]["cpu"] = ["bf16"]
    assert model_rows(report) == [("both", "7 GB, no hints: CPU")]
