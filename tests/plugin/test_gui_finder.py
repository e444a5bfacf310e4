"""Find where no model was chosen for it: the small finder looks, in a process of its own, beside the chosen one."""

import subprocess

import pytest
from conftest import ROOT, RUNTIME_PYTHON
from gui import answered, click_map, in_narrow_dock, map_beside, named, press, until
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.find.panel import FindPanel
from unirs.unirs_qgis.runtime.finding_model import finding_model
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

FINDER = "rsunivlm-untrained"


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A session whose chosen model is the shipped one, with a small random finder in the place of the shipped."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    folder = tmp_path / "models" / "rsunivlm-mini"
    subprocess.run(
        (RUNTIME_PYTHON, "-m", "model_runtime", "untrained", folder, "--family", "rsunivlm"), cwd=ROOT, check=True
    )
    monkeypatch.setattr("unirs.unirs_qgis.runtime.environment.SHIPPED_FINDER", folder)
    session = RuntimeSession()
    session.apply_settings(Settings(models_folder=str(folder.parent), device="cpu", dtype="fp32"))
    yield session
    session.shutdown()


def test_a_search_goes_to_the_finder_until_a_model_is_chosen(
    qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path, session
):
    QgsProject.instance().addMapLayer(field_layer)
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), QgsRectangle(500000, 5500000, 500100, 5500100)):
        panel = FindPanel(qgis_iface, session, store)
        with in_narrow_dock(panel, 600):
            assert FINDER in named(panel, "unirsFindAsked").text() and named(panel, "unirsFindModels").isVisible()
            panel.place.region_bar.click_tool.take()
            click_map(qgis_canvas, QgsPointXY(500050, 5500050))
            until(lambda: panel.place.crops)
            named(panel, "unirsAskQuestion").setPlainText("building")
            answered(panel.asker, lambda: press(panel, "unirsAskButton"))
            (answer,) = store.answers()
            assert answer.model == FINDER and session.state == "stopped" and session.model is None
            finder = panel._session._named
            assert finder.state == "ready"
            session.ensure_loaded()
            until(lambda: session.model, 400)
            session.unload()
            assert finder.state == "stopped"
            session.apply_settings(Settings(model_folder=panel._session.finder.named.folder))
            assert panel._session.finder is None and not named(panel, "unirsFindAsked").isVisible()
    store.close()


def test_a_model_that_is_known_to_find_nothing_is_not_asked(session):
    assert finding_model(session).name == FINDER  # nothing is chosen
    shipped, finder = session.model_info.folder, finding_model(session).named.folder
    session.apply_settings(Settings(models_folder=session.settings.models_folder, model_folder=finder))
    assert finding_model(session) is None
    session.apply_settings(Settings(models_folder=session.settings.models_folder, model_folder=shipped))
    assert finding_model(session) is None  # nobody knows yet
    session.ensure_loaded()
    until(lambda: session.model, 400)
    assert finding_model(session).name == FINDER
