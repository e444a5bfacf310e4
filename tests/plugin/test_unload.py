"""The plugin is switched off, upgraded, or QGIS is closed, while a panel is at work: nothing is lost, nothing stays."""

import os
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest
from grids import rows_of, terminal
from gui import map_beside, named, once, pause, press, until
from qgis.core import Qgis, QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid import runs as grid_runs
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.video.plan import VideoPlan
from unirs.unirs_qgis.gui.video.record import read_record
from unirs.unirs_qgis.plugin import UnirsPlugin
from unirs.unirs_qgis.settings import Settings


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A generated place, and a flight over it."""
    folder = tmp_path_factory.mktemp("scene")
    terminal("scene", folder, "--size", "256", "--flight")
    return folder


@pytest.fixture
def layers(scene, tmp_path):
    """The place on three dates."""
    made = []
    for year in (2018, 2020, 2022):
        shutil.copy(scene / "scene.tif", tmp_path / f"place_{year}-06-01.tif")
        made.append(QgsRasterLayer(str(tmp_path / f"place_{year}-06-01.tif"), f"place_{year}-06-01"))
    return made


@pytest.fixture
def plugin(qgis_canvas, qgis_iface, qgis_new_project, layers, small_model, tmp_path):
    """The whole plugin as QGIS starts it, its dock open beside a map of a saved project."""
    Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False).save()
    QgsProject.instance().addMapLayers(layers)
    assert QgsProject.instance().write(str(tmp_path / "project.qgz"))
    with map_beside(qgis_canvas, layers[0].crs(), layers[0].extent()):
        plugin = UnirsPlugin(qgis_iface)
        plugin.initGui()
        plugin.dock.setFloating(True)
        plugin.dock.resize(380, 800)
        plugin.dock.show()
        until(lambda: isinstance(plugin.dock.widget(), DockContent))
        yield plugin
        plugin.unload()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def content(plugin):
    """What is in the dock."""
    return plugin.dock.widget()


def hold_up(plugin):
    """The model's process stands still from now on, so that what it was asked is with it for as long as we like."""
    client = plugin.session._client
    process = client.process_id or until(lambda: client.process_id)  # no answer is heard before it stands still
    os.kill(process, signal.SIGSTOP)
    return process


def switched_off(plugin):
    """Switch the plugin off as QGIS does, and see what is left of it."""
    process, dock, store = plugin.session._client.process_id, plugin.dock, plugin.store.path
    assert plugin.session._sent, "the model is busy"
    plugin.unload()
    pause(0.1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(dock)
    assert QgsApplication.processingRegistry().providerById("unirs") is None
    assert plugin.session is plugin.store is plugin.action is None
    assert not Path(f"/proc/{process}").exists()
    assert not is_logged(store), "the one file holds all answers"


def is_logged(path):
    """Whether a database has rows that only its write-ahead log holds."""
    return os.path.isfile(path + "-wal") and os.path.getsize(path + "-wal") > 0


def choose_place(panel, layer):
    """A place in the middle of a layer, and its picture."""
    panel.place.region_bar.choose_region(from_click(layer, layer.extent().center(), layer.crs(), 32.0))
    return until(lambda: panel.place.crops)


def test_while_a_question_is_with_the_model(plugin, content, layers):
    panel = content.ask_panel
    choose_place(panel, layers[0])
    plugin.session.ensure_loaded()
    until(lambda: plugin.session.state == "ready")
    named(panel, "unirsAskQuestion").setPlainText("Describe this remote sensing image in detail.")
    press(panel, "unirsAskButton")
    hold_up(plugin)
    switched_off(plugin)


def test_while_a_video_is_classified_its_segments_are_stored(plugin, content, scene):
    panel, path = content.video_panel, plugin.store.path
    content.tabs.show_panel(panel)
    panel.open(str(scene / "flight.mp4"))
    until(lambda: panel.info is not None)
    once(panel.run.changed, lambda: len(panel.run.segments) >= 2, lambda: hold_up(plugin))
    panel.run.start(VideoPlan(classes=("road", "water"), length_s=1.0, stride_s=0.5))
    until(lambda: len(panel.run.segments) >= 2 and plugin.session._sent)
    assert panel.run.running
    found = panel.run.segments
    switched_off(plugin)
    store = AnswerStore()
    assert store.path == path
    (answer,) = store.answers()
    assert [kept.label for kept in read_record(answer).segments] == [segment.label for segment in found]
    store.close()


def test_while_a_grid_is_asked_its_file_is_closed(plugin, content):
    panel = content.grid_panel
    content.tabs.show_panel(panel)
    named(panel, "unirsGridQuestions").setPlainText("Is there a road?")
    named(panel, "unirsGridSide").setValue(16)
    named(panel, "unirsGridLongest").setValue(4)
    path = panel.path
    until(lambda: named(panel, "unirsGridStart").isEnabled())
    press(panel, "unirsGridStart")
    # Between a batch that came and the next one sent there is a moment in which nothing is with the model.
    until(lambda: panel.work.progress is not None and panel.work.progress.now and plugin.session._sent)
    hold_up(plugin)
    done = panel.work.progress.done
    switched_off(plugin)
    assert not is_logged(path)
    assert grid_runs.runs(path)[0].answered >= done > 0
    assert len(rows_of(path)) >= done
    with sqlite3.connect(path, timeout=0) as connection:
        connection.execute("BEGIN EXCLUSIVE")  # nobody holds it open
        connection.rollback()


def test_while_the_history_of_a_place_is_made_its_first_pair_is_kept(plugin, content, layers):
    panel, path = content.compare_panel, plugin.store.path
    content.tabs.show_panel(panel)
    region = from_click(layers[0], layers[0].extent().center(), layers[0].crs(), 32.0)
    panel.place.bring(layers[0].id(), layers[1].id(), ("2018-06-01", "2020-06-01"), region)
    until(lambda: panel.place.crops)
    once(panel.history.began, lambda index: index == 1, lambda: hold_up(plugin))
    press(panel, "unirsHistoryOfPlace")
    until(lambda: panel.history._now == 1 and panel.history._asker.asking is not None)
    first = tuple(panel.timeline.rows[0].dates.text().split(" → "))
    switched_off(plugin)
    store = AnswerStore()
    assert store.path == path
    assert [answer.dates for answer in store.answers()] == [first]
    store.close()


def test_one_step_that_fails_is_logged_and_keeps_no_other_from_being_undone(plugin, content, monkeypatch):
    plugin.session.ensure_loaded()
    until(lambda: plugin.session.state == "ready")
    process, dock, session, logged = plugin.session._client.process_id, plugin.dock, plugin.session, []
    messages = QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel]
    messages.connect(lambda *entry: logged.append(entry))

    def failing(step):
        def fails():
            step()
            raise OSError("A network drive went away.")

        return fails

    monkeypatch.setattr(content.ask_panel, "remove", failing(content.ask_panel.remove))
    monkeypatch.setattr(plugin.store, "close", failing(plugin.store.close))
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [level for text, tab, level in logged if "network drive" in text] == [Qgis.MessageLevel.Critical] * 2
    assert sip.isdeleted(dock) and plugin.session is plugin.store is plugin.action is None
    assert sip.isdeleted(session), "nothing of the panels after the one that failed still holds it"
    assert QgsApplication.processingRegistry().providerById("unirs") is None
    assert not Path(f"/proc/{process}").exists()
