"""A grid asked of several models from the panel: a run each in one file, compared at the end."""

import sqlite3

import pytest
from chat_server import chat_server, says
from gui import in_narrow_dock, map_beside, named, pause, press, until
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from unirs.model_runtime.common.grid.agreement import AGREE, DISAGREE, NOT_COMPARED
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid import runs as grid_runs
from unirs.unirs_qgis.gui.grid.panel import GridPanel
from unirs.unirs_qgis.runtime import known_models
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

MINE = "unirs-untrained"  # as the small model calls itself
WATER = "Is there water?"


@pytest.fixture(scope="module")
def session(qgis_app, small_model):
    """One runtime for all tests of this file, loaded: on a busy machine its start alone takes minutes."""
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False))
    session.ensure_loaded()
    until(lambda: session.state in ("ready", "failed"), 600)
    yield session
    session.shutdown()


@pytest.fixture
def panel(session, small_model, qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path):
    settings = Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False, max_clue_tokens=8)
    session.apply_settings(settings)
    QgsProject.instance().addMapLayer(field_layer)
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    extent = QgsRectangle(500000, 5500000, 500100, 5500100)
    with chat_server(["org/served"]) as server, map_beside(qgis_canvas, field_layer.crs(), extent):
        server.behave = says("Yes.")
        named_server = Settings(server_address=server.address, server_model="org/served")
        known_models.remember_server(named_server)
        panel = GridPanel(qgis_iface, session, store)
        panel.store, panel.server = store, server
        with in_narrow_dock(panel, 900):
            named(panel, "unirsGridLongest").setValue(4)
            yield panel
        store.close()


def check(panel, *names):
    if not panel.form.several.on:
        named(panel, "unirsSeveralSwitch").click()
    models = named(panel, "unirsSeveralList")
    for row in range(models.count()):
        item = models.item(row)
        item.setCheckState(Qt.CheckState.Checked if item.text() in names else Qt.CheckState.Unchecked)


def ask(panel, *questions, side=25):
    named(panel, "unirsGridQuestions").setPlainText("\n".join(questions))
    named(panel, "unirsGridSide").setValue(side)
    pause(0.02)
    until(lambda: not panel._settle.isActive())
    return named(panel, "unirsGridCount").text()


def run(panel):
    press(panel, "unirsGridStart")
    until(lambda: not panel.queue.busy, 600)


def rows(panel, columns, where="1"):
    with sqlite3.connect(panel.path) as connection:
        return connection.execute(
            f"SELECT {columns} FROM unirs_grid WHERE {where} ORDER BY cell, number, run"
        ).fetchall()


def test_each_model_asks_every_cell_and_where_they_disagree_is_marked(panel):
    check(panel, MINE)
    assert ask(panel, WATER) == "Check at least two models."
    check(panel, MINE, "served")
    assert ask(panel, WATER).endswith("cells, by 2 models")
    told = []
    panel.work.state_changed.connect(lambda _state: told.append(named(panel, "unirsGridState").text()))
    run(panel)
    assert not named(panel, "unirsGridProblem").isVisible(), named(panel, "unirsGridProblem").text()
    assert any("served (2 of 2)" in words for words in told)
    second, first = grid_runs.runs(panel.path)
    assert (first.model, second.finished, first.answered) == (MINE, True, second.answered) and first.answered >= 16
    pairs = rows(panel, "cell, normalised, agreement")
    for one, other in zip(pairs[::2], pairs[1::2]):
        assert one[0] == other[0] and one[2] == other[2]
        same = AGREE if one[1] == other[1] else DISAGREE
        assert one[2] == (NOT_COMPARED if None in (one[1], other[1]) else same)
    assert other[1] == "yes"


def test_cancel_stops_all_and_the_same_grid_goes_on_with_what_is_left(panel, cell_by_cell):
    check(panel, MINE, "served")
    ask(panel, WATER)
    seen = []

    def look(progress):
        if panel.queue.model.startswith("served") and progress.now >= 2 and not seen:
            seen.append(progress.done)
            named(panel, "unirsGridCancel").click()

    panel.work.progressed.connect(look)
    run(panel)
    assert seen
    second, first = grid_runs.runs(panel.path)
    assert first.finished and second.left > 0 and not panel.queue.busy
    before = rows(panel, "run, cell, created")
    run(panel)
    again, same = grid_runs.runs(panel.path)
    assert (again.id, same.id) == (second.id, first.id) and again.left == 0
    assert set(before) <= set(rows(panel, "run, cell, created")) and len(rows(panel, "cell")) == 2 * first.cells
    assert {word for (word,) in rows(panel, "agreement")} <= {AGREE, DISAGREE, NOT_COMPARED}


def test_a_model_that_fails_is_told_and_the_others_are_asked(panel):
    panel.server.behave = lambda handler, body: handler.send({"error": {"message": "out of order"}}, 500)
    check(panel, MINE, "served")
    ask(panel, WATER, side=50)
    run(panel)
    assert "served" in named(panel, "unirsGridProblem").text()
    (done,) = [info for info in grid_runs.runs(panel.path) if info.finished]
    assert done.model == MINE
