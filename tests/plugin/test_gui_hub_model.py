"""A hub model in the Ask panel: chosen as any other folder, it gets pictures of its own size and answers for good."""

import subprocess

import pytest
from conftest import ROOT, RUNTIME_PYTHON
from gui import answered, click_map, in_narrow_dock, map_beside, named, pause, press, until
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.ask.panel import AskPanel
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

QUESTION = "Is there a road?"
SIDE = 56  # of the tiny LLaVA's pictures


@pytest.fixture(scope="module")
def hub_model(tmp_path_factory):
    """A small random LLaVA in the layout of the hub, made by the runtime's Python."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    folder = tmp_path_factory.mktemp("hub") / "tiny-llava"
    maker = ROOT / "tests" / "runtime" / "hub_folders.py"
    subprocess.run([RUNTIME_PYTHON, maker, "llava", folder], cwd=ROOT, check=True)
    return folder


def test_it_is_asked_about_a_place(qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path, hub_model):
    QgsProject.instance().addMapLayer(field_layer)
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(hub_model), device="cpu", dtype="fp32"))
    assert session.picture_side == SIDE  # before anything is loaded
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), QgsRectangle(500000, 5500000, 500100, 5500100)):
        panel = AskPanel(qgis_iface, session, store)
        with in_narrow_dock(panel, 600):
            press(panel, "unirsRegionClick")
            click_map(qgis_canvas, QgsPointXY(500050, 5500050))
            assert until(lambda: panel.preview.crop).size == SIDE
            named(panel, "unirsAskQuestion").setPlainText(QUESTION)
            answered(panel.asker, lambda: press(panel, "unirsAskButton"))
            assert not named(panel, "unirsFailure").isVisible(), named(panel, "unirsFailure").text()
            (answer,) = store.answers()
            panel.asker.stop()
            pause(0.2)  # what the panel still scrolls to
    assert (answer.question, answer.model, answer.clue) == (QUESTION, "tiny-llava", None)
    assert "compare" not in session.model.methods and session.model.family == "llava"
    store.close()
    session.shutdown()
