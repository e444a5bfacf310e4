"""The Find panel on a real map and a real answers file; what a model finds is put in its reply's place."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from gui import click_map, drag_map, in_narrow_dock, map_beside, named, pause, press, until
from instant_session import InstantSession
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common import found_table, methods
from unirs.model_runtime.common.card import ModelCard
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.found import layers, listing
from unirs.unirs_qgis.gui.compare.layers import rasters_of_project
from unirs.unirs_qgis.gui.find.panel import FindPanel
from unirs.unirs_qgis.settings import Settings

ALL = frozenset(methods.MODEL_METHODS)
MASK = Mask.of([n % 8 < 4 for n in range(64)], 8, 8)


class FindingSession(InstantSession):
    """The session of a model that finds what a test says."""

    from qgis.PyQt.QtCore import pyqtSignal

    progress = pyqtSignal(object, str, float)
    text = pyqtSignal(object, str, str)
    state, sentence, chosen_model, picture_side, clue_default = "ready", "", None, 64, False
    model_info = SimpleNamespace(gsd_range_m=None, languages=())
    needs_setup = False

    def __init__(self):
        super().__init__()
        self.settings = Settings()
        self.offer(ALL)

    def offer(self, can):
        """A model with these methods is loaded."""
        self.model = self.chosen_model = ModelCard("finder", "/finder", "finder", "0" * 12, methods=frozenset(can))
        self.model_changed.emit()

    def cancel(self, id):
        self.failed.emit(id, "Stopped.", {"code": -32800})

    def find(self, *things, text="[12, 25, 50, 75]"):
        """The last request is answered with these things."""
        request = self.requests[-1]
        task = "pair" if request.method == methods.SEGMENT_CHANGE else "single"
        words = request.params.get("phrase", "")
        reply = Reply(task, words, text, found=things, model="finder", revision="0" * 12, seconds={"total": 0.2})
        self.answered.emit(self.asked, reply)


@pytest.fixture
def panel(qgis_canvas, qgis_iface, qgis_new_project, field_layer, tmp_path, monkeypatch):
    """The panel with a chosen model that is asked itself: no small finder is here."""
    monkeypatch.setattr("unirs.unirs_qgis.runtime.environment.SHIPPED_FINDER", Path("nowhere"))
    later = QgsRasterLayer(field_layer.source(), "field_2020-08-31")
    QgsProject.instance().addMapLayers([field_layer, later])
    session, store = FindingSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), field_layer.extent()):
        panel = FindPanel(qgis_iface, session, store)
        panel.session, panel.store, panel.canvas, panel.layer = session, store, qgis_canvas, field_layer
        with in_narrow_dock(panel):
            yield panel
        store.close()


def choose(panel, x=500050, y=5500050):
    """Click a place and wait for its picture."""
    panel.place.region_bar.click_tool.take()
    click_map(panel.canvas, QgsPointXY(x, y))
    return until(lambda: panel.place.crops)


def find(panel, words, *things, **how):
    """Write words, press Enter, and let the model find things."""
    box = named(panel, "unirsAskQuestion")
    box.setPlainText(words)
    before = panel.session.asked
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert panel.session.asked == before + 1, named(panel, "unirsAskNotice").text()
    panel.session.find(*things, **how)
    return listed(panel)


def listed(panel):
    """Wait until what was found is on the map and in the list; the answer."""
    until(lambda: not panel._putting.isActive() and not panel.things._pause.isActive())
    return panel.answers.answer


def labels(panel):
    model = panel.things.model
    return [model.thing(row).name for row in range(model.rowCount())]


def test_a_phrase_becomes_boxes_on_the_map_a_list_and_an_answer(panel):
    choose(panel)
    answer = find(panel, "water tower", Found("water tower", 0.7, box=(0.25, 0.25, 0.5, 0.5)))
    request = panel.session.requests[-1]
    assert (request.method, request.params["phrase"]) == (methods.FIND, "water tower")
    assert named(panel, "unirsAnswerText").text() == "1 × water tower" and labels(panel) == ["water tower"]
    (feature,) = layers.find(found_table.FOUND).getFeatures()
    assert feature["answer_id"] == answer.id and feature["area_m2"] == pytest.approx(64, rel=1e-2)
    assert panel.store.answer(answer.id).picture  # the picture that the model saw
    assert panel.step == "answered" and named(panel, "unirsFoundTable").isVisible()


def test_nothing_that_can_be_read_is_said_with_the_models_own_words(panel):
    choose(panel)
    find(panel, "ship", text="I see no <b>ship</b>.")
    assert named(panel, "unirsAnswerText").text() == "0 × ship"
    assert "I see no <b>ship</b>." in named(panel, "unirsFoundOutcomeText").text()
    assert layers.find(found_table.FOUND) is None


def test_classes_become_land_cover_with_areas_and_a_raster(panel):
    choose(panel)
    press(panel, "unirsFindCover")
    answer = find(
        panel, "", Found("building", mask=MASK), Found("road", mask=Mask.of([n % 8 == 7 for n in range(64)], 8, 8))
    )
    assert panel.session.requests[-1].method == methods.SEGMENT
    assert panel.session.requests[-1].params["phrase"].startswith("building, road")
    assert "building: " in named(panel, "unirsFoundAreas").text() and "m²" in named(panel, "unirsFoundAreas").text()
    press(panel, "unirsFoundRaster")
    rasters = [
        layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("unirs/found_raster")
    ]
    assert len(rasters) == 1 and answer.question == "Outline: " + panel.session.requests[-1].params["phrase"]
    assert rasters[0] not in rasters_of_project(), "what was found is no date of a place"
    press(panel, "unirsFoundRaster")
    assert not any(layer.customProperty("unirs/found_raster") for layer in QgsProject.instance().mapLayers().values())


def test_a_drawn_rectangle_is_described(panel):
    choose(panel)
    press(panel, "unirsFindDescribe")
    press(panel, "unirsFindDraw")
    region = panel.place.region
    square = region.square
    start = QgsPointXY(square.xMinimum() + 0.25 * square.width(), square.yMaximum() - 0.25 * square.height())
    end = QgsPointXY(square.xMinimum() + 0.75 * square.width(), square.yMaximum() - 0.5 * square.height())
    drag_map(panel.canvas, start, end)
    pause(0.1)
    assert panel.place.region is region  # it lies on the picture that is there
    press(panel, "unirsAskButton")
    box = panel.session.requests[-1].params["box"]
    assert box == pytest.approx([0.25, 0.25, 0.75, 0.5], abs=0.05)
    panel.session.find(text="a red roof")
    until(lambda: labels(panel))
    assert named(panel, "unirsAnswerText").text() == "a red roof" and labels(panel) == ["a red roof"]
    press(panel, "unirsFindWhole")
    press(panel, "unirsAskButton")
    assert panel.session.requests[-1].method == methods.CAPTION


def test_a_rectangle_beyond_the_picture_gets_a_picture_around_it(panel):
    press(panel, "unirsFindDescribe")
    press(panel, "unirsFindDraw")
    drag_map(panel.canvas, QgsPointXY(500020, 5500080), QgsPointXY(500080, 5500040))
    crop = until(lambda: panel.place.crops)[0]
    assert crop.region.side_m == pytest.approx(120, rel=0.06)
    left, top, right, bottom = panel.rectangle.box_in(crop.region)
    assert (right - left) * crop.region.side_m == pytest.approx(60, rel=0.06) and 0 < left and bottom < 1


def test_two_dates_and_a_class_become_a_change_mask(panel):
    choose(panel)
    press(panel, "unirsFindChanged")
    until(lambda: len(panel.place.crops) == 2)
    answer = find(panel, "building", Found("building", picture=1, mask=MASK), text="building*4")
    assert panel.session.requests[-1].method == methods.SEGMENT_CHANGE
    (feature,) = layers.find(found_table.FOUND).getFeatures()
    assert feature["kind"] == "change" and feature["label"] == "building"
    # Brought back, the panel is as it was.
    press(panel, "unirsFindBoxes")
    named(panel, "unirsAskQuestion").setPlainText("x")
    panel.bring_back(panel.store.answer(answer.id))
    until(lambda: len(panel.place.crops) == 2)
    assert panel.kinds.kind.name == "changed" and named(panel, "unirsAskQuestion").toPlainText() == "building"


def test_a_change_caption_leads_to_its_mask_in_one_action(panel):
    from unirs.unirs_qgis.core.answers.answer import answer_from_reply

    choose(panel)
    press(panel, "unirsFindChanged")
    crops = until(lambda: panel.place.crops if len(panel.place.crops) == 2 else ())
    press(panel, "unirsFindBoxes")
    caption = answer_from_reply(Reply("pair", "What changed?", "a house was built"), crops, dates=("", "2020-08-31"))
    caption = replace(caption, id=panel.store.add(caption))
    panel.outline_change(caption, "building")
    until(lambda: panel.session.asked)
    panel.session.find(Found("building", picture=1, mask=MASK))
    answer = listed(panel)
    assert answer.conversation == caption.conversation and answer.turn_number == 1  # one record
    assert answer.found["caption"] == caption.id
    assert [one.id for one in panel.store.conversation(caption.conversation)] == [caption.id, answer.id]


def test_what_the_model_lacks_is_grey_and_says_who_has_it(panel):
    panel.session.offer({methods.ASK, methods.FIND})
    assert panel.kinds.buttons["boxes"].isEnabled() and not panel.kinds.buttons["outlines"].isEnabled()
    assert "Florence-2" in panel.kinds.buttons["outlines"].toolTip() and not panel.kinds.lack.isVisible()
    asked = []
    panel.models_wanted.connect(lambda: asked.append(True))
    panel.session.offer({methods.ASK})
    assert "RSUniVLM" in named(panel, "unirsFindLack").text()
    press(panel, "unirsFindModels")
    assert asked
    choose(panel)
    named(panel, "unirsAskQuestion").setPlainText("ship")
    panel.ask()
    assert "RSUniVLM" in named(panel, "unirsAskNotice").text() and not panel.session.asked


def test_map_and_list_select_together_and_a_persons_word_is_kept(panel):
    choose(panel)
    find(panel, "car", *[Found("car", box=(n / 10, 0.1, n / 10 + 0.05, 0.2)) for n in range(5)])
    layer, table = layers.find(found_table.FOUND), named(panel, "unirsFoundTable")
    fids = sorted(feature.id() for feature in layer.getFeatures())
    layer.selectByIds(fids[1:3])
    assert sorted(fid for _, fid in panel.things.selected()) == fids[1:3]
    table.setCurrentIndex(panel.things.model.index(0, 0))
    (key,) = panel.things.selected()
    assert list(layer.selectedFeatureIds()) == [key[1]]
    QTest.keyClick(table, Qt.Key.Key_R)
    assert listing.rows(panel.found.path, [key])[key].verdict == "wrong"
    assert panel.things.selected() != [key]  # the next one
    QTest.keyClick(table, Qt.Key.Key_U)
    assert listing.rows(panel.found.path, [key])[key].verdict is None
    QTest.keyClick(table, Qt.Key.Key_F2)
    edit = named(panel, "unirsFoundCorrectionEdit")
    edit.setText("truck")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    pause(0.2)
    assert listing.rows(panel.found.path, [key])[key].name == "truck" and "truck" in labels(panel)
    table.setCurrentIndex(panel.things.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    press(panel, "unirsFoundConfirmYes")
    until(lambda: panel.things.model.rowCount() == 4)


def test_a_failure_and_a_stop_are_said_where_the_eye_is(panel):
    choose(panel)
    named(panel, "unirsAskQuestion").setPlainText("ship")
    press(panel, "unirsAskButton")
    press(panel, "unirsStopButton")
    assert named(panel, "unirsFailure").text() == "Stopped."
    press(panel, "unirsAskButton")
    panel.session.failed.emit(panel.session.asked, "The memory is full.", {"code": -32002})
    assert named(panel, "unirsFailure").text() == "The memory is full." and not panel.things.isVisible()


def test_exports_take_the_layers_or_the_projects_crs(panel, tmp_path):
    choose(panel)
    find(panel, "car", Found("car", box=(0.1, 0.1, 0.2, 0.2)))
    exports = panel.things.exports
    assert exports.target() == panel.layer.crs()
    exports.crs.setCurrentIndex(exports.crs.findData("project"))
    from qgis.core import QgsCoordinateReferenceSystem

    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert exports.target().authid() == "EPSG:3857"
    assert exports.write("gpkg", str(tmp_path / "cars.gpkg")) and "cars.gpkg" in named(panel, "unirsFoundSaid").text()
    assert not exports.write("gpkg", str(tmp_path / "cars.gpkg"))
    assert "exists already" in named(panel, "unirsFoundSaid").text()


def test_a_caption_offers_the_mask_of_what_it_names(qgis_app):
    from unirs.unirs_qgis.core.answers.answer import Answer
    from unirs.unirs_qgis.gui.compare.outline_bar import OutlineBar, spoken_of

    assert spoken_of("a road is built beside two houses") == "road"
    assert spoken_of("Some villas appear along the road.") == "building" == spoken_of("the trees are gone")
    bar, wanted = OutlineBar(), []
    bar.wanted.connect(lambda answer, phrase: wanted.append((answer.id, phrase)))
    caption = Answer("pair", "What changed?", "a road is built", id=7)
    bar.show_answer(caption)
    assert not bar.isVisibleTo(None)  # no model that could
    bar.set_model(ModelCard("m", "/m", "m", "0" * 12, methods=ALL))
    assert not bar.isHidden() and bar.what.currentText() == "road"
    bar.button.click()
    assert wanted == [(7, "road")]
    bar.show_answer(replace(caption, answer="no change has occurred"))
    assert bar.isHidden()


def test_a_page_that_fits_only_beside_the_bar_does_not_end_qgis(panel):
    """The preview takes a share of the width: at some heights Qt showed and hid the bar until its stack was full."""
    from unirs.unirs_qgis.gui.widgets.page_area import PageArea

    holder = panel.parent().parent()
    holder.takeWidget()
    area = PageArea(panel)
    area.resize(376, 440)
    area.show()
    panel.session.offer({methods.ASK, methods.CAPTION})
    choose(panel)
    bars = set()
    for height in range(440, 700, 2):
        area.resize(376, height)
        pause(0.002)
        bars.add(area.verticalScrollBar().isVisible())
    pause(0.2)
    assert panel.height() >= panel.heightForWidth(panel.width())  # nothing is cut off
    assert bars == {True, False}
    area.takeWidget()
    holder.setWidget(panel)
