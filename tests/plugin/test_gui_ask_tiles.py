"""A place much larger than the model's window: the Ask panel offers to ask it window by window."""

import pytest
from gui import in_narrow_dock, map_beside, named, press, until
from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.ask.panel import AskPanel
from unirs.unirs_qgis.gui.ask.tiles import TilesOffer
from unirs.unirs_qgis.runtime.session import RuntimeSession

FIELD = QgsRectangle(500000, 5500000, 500100, 5500100)


@pytest.fixture
def panel(qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path):
    """The panel for a model that sees 32 pixels a side: 16 m of the field, which is 100 m wide."""
    QgsProject.instance().addMapLayer(field_layer)
    session, store = RuntimeSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), FIELD):
        panel = AskPanel(qgis_iface, session, store)
        panel.place.set_model(32, None)
        panel.layer = field_layer
        with in_narrow_dock(panel, 600):
            yield panel
        store.close()
        session.shutdown()


def test_a_large_place_is_handed_on_with_the_question(panel):
    wanted = []
    panel.tiles_wanted.connect(lambda *what: wanted.append(what))
    press(panel, "unirsRegionView")
    until(lambda: panel.preview.crop)
    assert "6 times as wide as the model's window (16 m)" in named(panel, "unirsTilesText").text()
    panel.questions.box.setPlainText("Is there a road?")
    press(panel, "unirsTilesAsk")
    press(panel, "unirsKindClasses")
    panel.questions.classes.edit.setPlainText("water, fields")
    press(panel, "unirsTilesAsk")
    assert [(layer, region) for layer, region, _ in wanted] == [(panel.layer, panel.place.region)] * 2
    assert wanted[0][2] == "Is there a road?" and wanted[1][2].endswith("Classes: water, fields")
    assert panel.asker.asking is None and not panel._store.answers(), "nothing was asked yet"


def test_a_place_of_about_the_models_size_has_no_such_offer(panel):
    offer = named(panel, "unirsTilesOffer")
    press(panel, "unirsRegionView")
    assert offer.isVisible()
    panel.place.region_bar.side.setValue(32)
    until(lambda: panel.place.region.side_m < 40)
    assert not offer.isVisible()
    panel.place.region_bar.choose_region(None)
    assert not offer.isVisible()


def test_a_web_map_has_no_resolution_to_lose(panel, qgis_app):
    web = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "web", "wms")
    press(panel, "unirsRegionView")
    offer = TilesOffer(panel)
    offer.look_at(web, panel.place.region, 10.0)
    assert not offer.isVisible()
    offer.look_at(panel.layer, panel.place.region, 10.0)
    assert offer.isVisible()
