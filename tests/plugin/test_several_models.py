"""One question to several models from the panel: real runtimes, a server of one's own, and what becomes of each."""

import threading
from dataclasses import replace

import pytest
from chat_server import chat_server, says
from gui import click_map, in_narrow_dock, map_beside, named, press, until
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common.grid.agreement import agreement, stance
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.ask.model_answers import ANSWER, MODEL
from unirs.unirs_qgis.gui.ask.panel import AskPanel
from unirs.unirs_qgis.runtime import known_models, model_turns
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

HERE = QgsPointXY(500050, 5500050)
MINE = "unirs-untrained"  # as the small model calls itself


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
def server():
    with chat_server(["org/served"]) as made:
        made.behave = says("Yes.")
        yield made


@pytest.fixture
def panel(session, small_model, server, qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path):
    """The panel with three models that answer (the chosen one, unirs-mini and a served one) and one that cannot."""
    settings = Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False)
    session.apply_settings(settings)
    known_models.remember_server(replace(settings, server_address=server.address, server_model="org/served"))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text("{}")
    known_models.remember_folder(str(broken))
    QgsProject.instance().addMapLayer(field_layer)
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    extent = QgsRectangle(500000, 5500000, 500100, 5500100)
    with map_beside(qgis_canvas, field_layer.crs(), extent):
        panel = AskPanel(qgis_iface, session, store)
        panel.store, panel.canvas = store, qgis_canvas
        with in_narrow_dock(panel, 800):
            yield panel
        store.close()


def items(panel):
    models = named(panel, "unirsSeveralList")
    return {models.item(row).text().split(" – ")[0]: models.item(row) for row in range(models.count())}


def check(panel, *names):
    """Switch several models on, and check these alone."""
    if not panel.several.on:
        named(panel, "unirsSeveralSwitch").click()
    for name, item in items(panel).items():
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            item.setCheckState(Qt.CheckState.Checked if name in names else Qt.CheckState.Unchecked)


def choose(panel, place=HERE):
    press(panel, "unirsRegionClick")
    click_map(panel.canvas, place)
    return until(lambda: panel.preview.crop)


def ask(panel, question="Is there a road?"):
    box = named(panel, "unirsAskQuestion")
    box.setPlainText(question)
    QTest.keyClick(box, Qt.Key.Key_Return)


def rows(panel):
    table = named(panel, "unirsModelTable")
    return [(item.text(MODEL), item.text(ANSWER)) for item in map(table.topLevelItem, range(table.topLevelItemCount()))]


def test_a_question_goes_to_each_model_that_is_checked_and_answers_stand_side_by_side(panel, server):
    assert "unirs-mini" in items(panel) and not named(panel, "unirsSeveralList").isVisible()
    check(panel, MINE)
    grey = items(panel)["broken"]
    assert not grey.flags() & Qt.ItemFlag.ItemIsEnabled and "config.json" in grey.text()
    crop = choose(panel)
    ask(panel)
    assert named(panel, "unirsAskNotice").text() == "Check at least two models." and not panel.store.answers()

    check(panel, MINE, "unirs-mini", "served")
    stages = []
    panel.together.stage.connect(lambda sentence, share: stages.append(sentence))
    ask(panel)
    assert named(panel, "unirsStopButton").isEnabled() and not named(panel, "unirsAskButton").isEnabled()
    assert [name for name, _ in rows(panel)] == [MINE, "unirs-mini", "served"]
    until(lambda: panel.together.asking is None, 400)
    answers = panel.store.together(panel.store.answers()[0].together)
    assert len(answers) == len(panel.store.answers()) == 3 and len({answer.revision for answer in answers}) == 3
    assert {answer.image_sha256 for answer in answers} == {(crop.sha256,)}, "all saw the same picture"
    word = agreement(stance("single", answer.question, answer.answer) for answer in answers)
    assert {answer.agreement for answer in answers} == {word}
    assert [name for name, _ in rows(panel)] == [answer.model for answer in answers]
    assert named(panel, "unirsAgreement").isVisible() and named(panel, "unirsAgreement").text()
    assert any("unirs-mini (2 of 3)" in stage for stage in stages)
    assert panel.answers.answer.model == MINE, "the first one is shown in full"

    table = named(panel, "unirsModelTable")
    table.setFocus()
    table.setCurrentItem(table.topLevelItem(2))
    assert panel.answers.answer.model == answers[2].model and named(panel, "unirsAnswerText").text()
    assert not named(panel, "unirsEarlier").isVisible(), "what stands side by side is not listed below again"
    assert session_is(panel, MINE)

    panel.answers.show_nothing("")
    panel.bring_back(panel.store.answer(answers[1].id))
    until(lambda: panel.answers.answer is not None)
    assert [name for name, _ in rows(panel)] == [answer.model for answer in answers], "and back from the history"
    assert panel.answers.answer.id == answers[1].id


def session_is(panel, name):
    return panel._session.model is not None and panel._session.model.name == name


def test_a_model_that_fails_says_why_in_its_row_and_the_others_go_on(panel, server):
    server.behave = lambda handler, body: handler.send({"error": {"message": "out of order"}}, 500)
    check(panel, MINE, "served", "unirs-mini")
    choose(panel)
    ask(panel)
    until(lambda: panel.together.asking is None, 400)
    told = dict(rows(panel))
    assert "out of order" in told["served"] and len(panel.store.answers()) == 2
    until(lambda: not panel.answers._stored.isActive())
    assert "out of order" in dict(rows(panel))["served"], "it stays there when the stored answers are read again"
    table = named(panel, "unirsModelTable")
    row = next(row for row in range(3) if table.topLevelItem(row).text(MODEL) == "served")
    table.setCurrentItem(table.topLevelItem(row))
    assert "out of order" in named(panel, "unirsFailure").text()


def test_stop_stops_all_and_what_was_answered_stays(panel, server):
    asked, release = threading.Event(), threading.Event()

    def held(handler, body):
        asked.set()
        release.wait(20)
        says("Yes.")(handler, body)

    panel.together.turn_changed.connect(
        lambda _number: setattr(server, "behave", held) if panel.store.answers() else None
    )
    check(panel, MINE, "unirs-mini", "served")
    order = [model.name for model in panel.several.chosen()]
    choose(panel)
    ask(panel)
    until(lambda: len(panel.store.answers()) == order.index("served"), 400)
    until(asked.is_set, 400)
    press(panel, "unirsStopButton")
    release.set()
    assert panel.together.asking is None and dict(rows(panel))["served"] == "Stopped."
    assert named(panel, "unirsAskButton").isEnabled() and len(panel.store.answers()) == order.index("served")


def test_where_memory_holds_one_model_the_users_own_gives_way_and_is_loaded_again(panel, monkeypatch):
    monkeypatch.setattr(model_turns, "BESIDE_BYTES", 1 << 60)
    own = panel._session
    own.ensure_loaded()
    until(lambda: own.state == "ready", 400)
    loaded = []
    panel.together.turn_changed.connect(
        lambda number: loaded.append((number, own.model is not None)) if panel.together._asker is not None else None
    )
    check(panel, MINE, "unirs-mini")
    choose(panel)
    ask(panel)
    until(lambda: panel.together.asking is None, 400)
    assert len(panel.store.answers()) == 2
    assert (0, True) in loaded and {there for number, there in loaded if number == 1} == {False}
    until(lambda: own.state == "ready", 400)
    assert session_is(panel, MINE)
    assert not panel.together._lender._borrowed.sessions(), "the other one has made room again"


def test_what_a_model_was_found_able_to_do_is_remembered_and_greys_it(panel):
    check(panel, MINE, "unirs-mini")
    known = {model.name: model for model in known_models.known_models(panel._session.settings)}
    params = {"model": known["unirs-mini"].named.folder}
    known_models.note_methods(params, {"ask"})
    named(panel, "unirsKindClasses").click()
    item = items(panel)["unirs-mini"]
    assert "cannot do this task" in item.text() and not item.flags() & Qt.ItemFlag.ItemIsEnabled
    assert [model.name for model in panel.several.chosen()] == [MINE]
    named(panel, "unirsKindQuestion").click()
    assert [model.name for model in panel.several.chosen()] == [MINE, "unirs-mini"], "the choice was kept"
