"""The model is loaded before the first question: when, how long it takes, and what an answer then waits for."""

from dataclasses import replace

import pytest
from gui import answered, map_beside, model_held, named, until
from qgis.core import QgsPointXY, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtWidgets import QProgressBar
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.gui.state_view import StateLine, left_text
from unirs.unirs_qgis.runtime.load_ahead import load_ahead
from unirs.unirs_qgis.runtime.load_clock import LoadClock
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import LOAD_WHEN, Settings


@pytest.fixture
def session(qgis_app, small_model):
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(small_model), device="cpu", dtype="fp32"))
    yield session
    session.shutdown()


@pytest.fixture
def dock(session, qgis_iface, qgis_canvas, qgis_new_project, field_layer, tmp_path):
    """The dock over a project with one raster."""
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), QgsRectangle(500000, 5500000, 500100, 5500100)):
        content = DockContent(qgis_iface, session, store)
        content.resize(380, 760)
        content.show()
        QgsProject.instance().addMapLayer(field_layer)
        content.layer = field_layer
        yield content
        content.remove()
        content.hide()
        content.deleteLater()
        store.close()


def choose(dock):
    panel = dock.ask_panel
    region = from_click(dock.layer, QgsPointXY(500050, 5500050), dock.layer.crs(), 32.0)
    panel.place.region_bar.choose_region(region)
    return panel


def test_a_place_loads_the_model_and_the_answer_follows_at_once(dock, session, loads_ahead):
    assert session.state == "stopped"
    panel = choose(dock)
    assert session.state == "starting"
    until(lambda: session.state == "ready")
    until(lambda: panel.preview.crop)
    loads = session._load_params
    named(panel, "unirsAskQuestion").setPlainText("Is there a road?")
    with model_held(session):
        named(panel, "unirsAskButton").click()
        assert session.state == "busy"  # what was asked is with the model before the click returns
        assert named(panel, "unirsStage").text() == "Sending the picture…" and named(panel, "unirsProgress").isVisible()
    until(lambda: panel.asker.asking is None)
    assert panel.answers.answer.answer and session._load_params is loads


@pytest.mark.parametrize(("when", "panel", "place"), [("panel", 1, 1), ("place", 0, 1), ("question", 0, 0)])
def test_when_is_the_users_choice(session, when, panel, place, monkeypatch):
    session.apply_settings(replace(session.settings, load_when=when))
    loads = []
    monkeypatch.setattr(session, "ensure_loaded", lambda: loads.append(1))
    load_ahead(session, "panel")
    assert len(loads) == panel
    load_ahead(session, "place")
    assert len(loads) == panel + place


def test_a_panel_with_a_layer_loads_where_that_is_wanted(dock, session, loads_ahead, monkeypatch):
    loads = []
    monkeypatch.setattr(session, "ensure_loaded", lambda: loads.append(1))
    dock.tabs.show_panel(dock.grid_panel)
    dock.tabs.show_panel(dock.ask_panel)
    assert loads == []
    session.apply_settings(replace(session.settings, load_when="panel"))
    dock.tabs.show_panel(dock.grid_panel)
    dock.tabs.show_panel(dock.ask_panel)
    assert loads == [1]


def test_nothing_is_loaded_again_after_a_failure_or_once_the_user_has_unloaded(session, monkeypatch):
    loads = []
    monkeypatch.setattr(session, "ensure_loaded", lambda: loads.append(1))
    session.unload()
    load_ahead(session, "place")
    assert loads == []
    session.set_aside = False
    for state in ("failed", "starting", "loading", "busy"):
        session.state = state
        load_ahead(session, "place")
    assert loads == []
    session.state = "ready"  # the settings may name another model by now
    load_ahead(session, "place")
    assert loads == [1]


def test_the_options_offer_it(session):
    page = OptionsPage(session)
    box = named(page, "unirsLoadWhen")
    assert [box.itemData(entry) for entry in range(box.count())] == list(LOAD_WHEN)
    assert box.currentData() == "place"
    box.setCurrentIndex(0)
    page.apply()
    assert Settings.load().load_when == "panel"
    QgsSettings().setValue("unirs/load_when", "tomorrow")
    assert Settings.load().load_when == "place"


def test_there_is_one_bar_while_the_model_is_loaded_for_a_question(dock, session):
    panel = choose(dock)
    until(lambda: panel.preview.crop)
    named(panel, "unirsAskQuestion").setPlainText("Is there a road?")
    seen = set()

    def look(*_):
        if session.state in ("starting", "loading"):
            bars = [bar.objectName() for bar in dock.findChildren(QProgressBar) if bar.isVisible()]
            seen.add((tuple(bars), named(panel, "unirsStage").text()))

    session.progress.connect(look)
    answered(panel.asker, lambda: (named(panel, "unirsAskButton").click(), look()))
    assert seen == {(("unirsLoadProgress",), "Waiting for the model…")}


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self):
        return self.now


WHAT = {"model": "/models/a", "clue_model": None, "device": "auto", "dtype": "auto", "cache_mb": 512}


def test_the_estimate_is_what_this_very_load_took_the_last_time():
    time = Clock()
    clock = LoadClock(time)
    clock.begin(WHAT, True)
    assert clock.expected_s is None  # nobody has measured it
    time.now += 12.3
    clock.end(True)
    clock.begin(WHAT | {"cache_mb": 64}, True)
    assert clock.expected_s == pytest.approx(12.3) and clock.elapsed_s == 0
    time.now += 80
    clock.end(False)  # what failed says nothing of how long it takes
    assert clock.expected_s is None
    for other in (WHAT | {"model": "/models/b"}, WHAT | {"dtype": "bf16"}, WHAT | {"device": "cpu"}):
        clock.begin(other, True)
        assert clock.expected_s is None
    clock.begin(WHAT, False)  # in a process that is there already
    assert clock.expected_s is None
    clock.begin(WHAT, True)
    assert clock.expected_s == pytest.approx(12.3)


def test_the_line_says_how_long_it_takes(session, monkeypatch):
    line = StateLine(session)
    time = Clock()
    monkeypatch.setattr(session, "load_clock", LoadClock(time))
    session.load_clock.begin(WHAT, True)
    time.now += 12.3
    session.load_clock.end(True)
    session.load_clock.begin(WHAT, True)
    line.show_state("starting", "Starting the model runtime…")
    told, bar = named(line, "unirsStateSentence"), named(line, "unirsLoadProgress")
    assert told.text() == "Loading the model: about 13 s of 13 s left" and bar.value() == 0
    time.now += 6.15
    line._show_left()
    line.show_state("loading", "Loading the model: decoder, 90 %")  # parts are no measure of time
    line._show_progress(None, "decoder", 0.9)
    assert told.text() == "Loading the model: about 7 s of 13 s left" and bar.value() == 50
    time.now += 20
    line._show_left()
    assert told.text() == "Loading the model: longer than the last time (13 s)" and bar.value() == 99
    session.load_clock.end(True)
    line.show_state("ready", "Ready")
    assert line.isHidden() and not line._clock.isActive()
    assert left_text(200, 240) == "Loading the model: about 3 min of 4 min left"


def test_the_first_time_parts_and_shares_are_told(session):
    line = StateLine(session)
    session.load_clock.begin(WHAT, True)
    line.show_state("loading", "Loading the model: decoder, 42 %")
    line._show_progress(None, "decoder", 0.42)
    assert named(line, "unirsStateSentence").text() == "Loading the model: decoder, 42 %"
    assert named(line, "unirsLoadProgress").value() == 42


def test_a_load_is_measured(session):
    session.ensure_loaded()
    assert session.load_clock.expected_s is None
    until(lambda: session.state == "ready")
    session.unload()
    session.ensure_loaded()
    assert 0.5 <= session.load_clock.expected_s < 120
    until(lambda: session.state == "ready")
