"""Finding over a grid in the dock: from the Find tab's words to merged things, by mouse, the truth as the model."""

import pytest
from gui import in_narrow_dock, map_beside, named, pause, press, until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QTabWidget
from truth import model_of_truth, python_of_truth, scene_of_truth
from unirs.model_runtime.common import found_table, methods
from unirs.model_runtime.common.card import ModelCard
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.found import layers as found_layers
from unirs.unirs_qgis.core.found import listing
from unirs.unirs_qgis.core.grid import runs as grid_runs
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings


@pytest.fixture(scope="module")
def truth(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("truth")
    session = RuntimeSession()
    session.python, session.truth = python_of_truth(folder), model_of_truth(folder)
    session.scene = str(scene_of_truth(folder / "scene.tif", 700))
    yield session
    session.shutdown()


@pytest.fixture
def dock(truth, qgis_canvas, qgis_iface, qgis_new_project, tmp_path):
    truth.apply_settings(
        Settings(runtime_python=str(truth.python), model_folder=str(truth.truth), device="cpu", dtype="fp32")
    )
    truth.ensure_loaded()  # the side of its pictures, and with it the cells', is known from then on
    until(lambda: truth.state == "ready")
    layer = QgsRasterLayer(truth.scene, "suburb")
    QgsProject.instance().addMapLayer(layer)
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, layer.crs(), layer.extent()):
        content = DockContent(qgis_iface, truth, store)
        with in_narrow_dock(content, 900, 360):
            content.tabs.show_panel(content.find_panel)
            pause(0.1)
            yield content
        store.close()


def look_over_the_layer(dock, words="building"):
    """Write words in the Find tab and ask for a grid of them."""
    named(dock.find_panel, "unirsAskQuestion").setPlainText(words)
    press(dock.find_panel, "unirsFindGrid")
    until(lambda: not dock.grid_panel._settle.isActive())
    return dock.grid_panel


def merged(panel):
    """Wait for the grid's end and the merging's."""
    until(lambda: not panel.work.state)
    assert not named(panel, "unirsGridProblem").isVisible(), named(panel, "unirsGridProblem").text()
    until(lambda: not panel.found.things.busy)
    pause(0.1)
    return named(panel, "unirsGridFoundSaid").text()


def test_words_of_the_find_tab_become_merged_things_of_the_whole_layer(dock):
    panel = look_over_the_layer(dock)
    assert dock.tabs.front is panel and named(panel, "unirsGridWhat").currentData() == methods.FIND
    assert named(panel, "unirsGridQuestions").toPlainText() == "building"
    assert named(panel, "unirsGridOverlap").value() == 25 and named(panel, "unirsGridCount").text() == "16 cells"
    assert not named(panel, "unirsGridClue").isVisible() and not named(panel, "unirsGridClasses").isVisible()
    press(panel, "unirsGridStart")
    said = merged(panel)
    (answer,) = dock.store.answers()
    count = int(answer.answer.split()[0])
    assert said == f"On the map: {answer.answer}" and count > 15
    layer = found_layers.find(found_table.FOUND)
    assert layer.featureCount() == count == len(listing.of_answers(dock.store.path, [answer.id]))
    assert named(panel, "unirsGridHistogram").bars  # how many things the cells have
    press(panel, "unirsGridFoundList")
    assert dock.tabs.front is dock.find_panel
    until(lambda: len(dock.find_panel.things.model.keys) == count)
    assert named(dock.find_panel, "unirsAnswerText").text() == answer.answer
    dock.history_panel.answer_wanted.emit(dock.store.answers()[0])
    assert dock.tabs.front is dock.find_panel and len(dock.find_panel.things.model.keys) == count

    dock.find_panel.found.remove(listing.of_answers(dock.store.path, [answer.id]))
    pause(0.1)
    press(dock.find_panel, "unirsFoundPut")  # from the sightings that the grid file keeps
    assert dock.tabs.front is panel
    merged(panel)
    assert len(listing.of_answers(dock.store.path, [answer.id])) == count and len(dock.store.answers()) == 1


def test_a_run_that_was_not_merged_says_so_and_is_put_on_the_map_later(dock, truth):
    panel = look_over_the_layer(dock, "building\ngarage")
    assert named(panel, "unirsGridQuestions").toPlainText() == "building garage"
    named(panel, "unirsGridQuestions").setPlainText("building\ngarage")
    press(panel, "unirsGridStart")
    until(lambda: panel.found.things.busy)
    assert not named(panel, "unirsGridFoundPut").isVisible() and named(panel, "unirsGridFoundProgress").isVisible()
    press(panel, "unirsGridFoundCancel")
    assert "not on the map" in merged(panel) and not dock.store.answers()
    panel.work.forget()
    panel.found.show_run(None)
    QTest.mouseClick(named(panel, "unirsGridShow"), Qt.MouseButton.LeftButton)
    until(lambda: named(panel, "unirsGridFound").isVisible())
    assert "not merged yet" in named(panel, "unirsGridFoundSaid").text()
    press(panel, "unirsGridFoundPut")
    assert "× building" in merged(panel) and "× garage" in named(panel, "unirsGridFoundSaid").text()
    assert {answer.question for answer in dock.store.answers()} == {"Find: building", "Find: garage"}
    (run,) = grid_runs.runs(panel.path)
    assert run.finished


def test_a_cell_of_such_a_run_is_looked_at_in_the_find_tab(dock):
    panel = look_over_the_layer(dock)
    press(panel, "unirsGridStart")
    merged(panel)
    panel.menu.ask_wanted.emit(panel.path, 1, 5, 0)
    until(lambda: dock.find_panel.place.crops)
    assert dock.tabs.front is dock.find_panel and named(dock.find_panel, "unirsAskQuestion").toPlainText() == "building"
    assert dock.find_panel.place.crops[0].region.side_m == pytest.approx(128, rel=1e-3)


def test_asking_and_finding_have_words_and_overlaps_of_their_own_and_a_lack_is_said(dock, truth):
    panel = look_over_the_layer(dock)
    what = named(panel, "unirsGridWhat")
    what.setCurrentIndex(what.findData(methods.ASK))
    assert named(panel, "unirsGridQuestions").toPlainText() == "" and named(panel, "unirsGridOverlap").value() == 0
    what.setCurrentIndex(what.findData(methods.SEGMENT))
    named(panel, "unirsGridOverlap").setValue(40)
    assert named(panel, "unirsGridQuestions").toPlainText() == "building"
    press(panel, "unirsGridPair")
    assert [what.itemData(row) for row in range(what.count())] == [methods.ASK, methods.SEGMENT_CHANGE]
    press(panel, "unirsGridSingle")
    assert what.currentData() == methods.SEGMENT and named(panel, "unirsGridOverlap").value() == 40
    lame = ModelCard("lame", "", "hub", "0" * 12, methods=frozenset((methods.ASK, methods.FIND)))
    panel.form.questions.what.offer(lame)
    assert not what.model().item(what.findData(methods.SEGMENT)).isEnabled()
    panel._show_count()
    assert "lame cannot do this; models that can: RSUniVLM" in named(panel, "unirsGridCount").text()
    assert not named(panel, "unirsGridStart").isEnabled() and isinstance(dock.tabs, QTabWidget)
    assert panel.can(lame) and not panel.can(ModelCard("none", "", "hub", "0" * 12, methods=frozenset()))
