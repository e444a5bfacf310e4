"""The Grid panel on real aerial pictures, a real model runtime and a real answers file."""

import shutil

import pytest
from gui import named, pause, until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QScrollArea
from unirs.unirs_qgis.core.answers import AnswerStore
from unirs.unirs_qgis.gui.grid.panel import GridPanel
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

NAIP = "m_4709963_se_14_1_{}.tif"


@pytest.fixture(scope="module")
def session(qgis_app, untrained_model):
    """One runtime for all tests of this file: starting it takes seconds."""
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def dates(shared, tmp_path):
    """A function that adds pictures of one place to the project, by their days."""

    def added(*days):
        layers = []
        for day in days:
            name = NAIP.format(day)
            shutil.copy(shared / "data" / "rasters" / "naip" / name, tmp_path / name)
            layers.append(QgsRasterLayer(str(tmp_path / name), f"naip_{day}"))
        QgsProject.instance().addMapLayers(layers)
        return layers

    return added


@pytest.fixture
def panel(session, untrained_model, qgis_canvas, qgis_iface, qgis_new_project, dates, tmp_path):
    """The panel in a scroll area as narrow as a dock, beside a map that shows the picture of 2020."""
    session.apply_settings(Settings(model_folder=str(untrained_model), device="cpu", dtype="fp32", use_clue=False))
    parent = qgis_canvas.parentWidget()
    qgis_canvas.setParent(None)
    qgis_canvas.resize(400, 400)
    qgis_canvas.show()
    (layer,) = dates("20200831")
    pause(0.02)
    qgis_canvas.setDestinationCrs(layer.crs())
    qgis_canvas.setExtent(layer.extent())
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    panel = GridPanel(qgis_iface, session, store)
    panel.store, panel.canvas, panel.layer = store, qgis_canvas, layer
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(panel)
    area.resize(360, 800)
    area.show()
    yield panel
    panel.remove()
    area.hide()
    area.deleteLater()
    store.close()
    qgis_canvas.setParent(parent)
    QgsProject.instance().clear()


def test_the_number_of_cells_is_told_before_anything_starts(panel):
    named(panel, "unirsGridQuestions").setPlainText("Is there a lake?")
    words = until(lambda: named(panel, "unirsGridCount").text())
    assert words.endswith("cells"), words
