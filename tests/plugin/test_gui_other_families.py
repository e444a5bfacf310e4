"""RSUniVLM and RS-LLaVA in the Ask panel: chosen as any other folder, and asked what every other model is asked."""

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
SIDE = 112  # of the small models' pictures


@pytest.fixture(params=["rsunivlm", "rsllava"])
def family(request):
    return request.param


@pytest.fixture
def model(family, tmp_path):
    """A small random model of the family in its published layout, made by the terminal's command."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    folder = tmp_path / "model"
    words = (RUNTIME_PYTHON, "-m", "model_runtime", "untrained", folder, "--family", family)
    subprocess.run(words, cwd=ROOT, check=True)
    return folder


def test_it_is_asked_about_a_place(qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path, family, model):
    QgsProject.instance().addMapLayer(field_layer)
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(model), device="cpu", dtype="fp32"))
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
    assert (answer.question, answer.model, answer.clue) == (QUESTION, f"{family}-untrained", None)
    card = session.model
    assert (card.family, card.image_size, card.trained) == (family, SIDE, False)
    assert ("compare" in card.methods, "segment_change" in card.methods) == (family == "rsunivlm",) * 2
    store.close()
    session.shutdown()
