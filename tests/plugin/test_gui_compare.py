"""The Compare panel on real aerial pictures of one place, a real model runtime and a real answers file."""

import re
import shutil
from datetime import date

import pytest
from gui import answered, click_map, in_narrow_dock, map_beside, named, pause, press, until
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.compare.panel import ComparePanel
from unirs.unirs_qgis.gui.widgets.date_box import parse_date
from unirs.unirs_qgis.runtime.session import RuntimeSession

YEARS = ("20090818", "20120731", "20160816", "20200831")


@pytest.fixture(scope="module")
def session(qgis_app, untrained_model):
    """One runtime for all tests of this file: starting it takes seconds."""
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def dates(shared, tmp_path):
    """A function that adds pictures of one place to the project, by their years' places in YEARS."""

    def added(*which):
        layers = []
        for place in which:
            name = f"m_4709963_se_14_1_{YEARS[place]}.tif"
            shutil.copy(shared / "data" / "rasters" / "naip" / name, tmp_path / name)
            layers.append(QgsRasterLayer(str(tmp_path / name), f"naip_{YEARS[place]}"))
        QgsProject.instance().addMapLayers(layers)
        return layers

    return added


@pytest.fixture
def panel(session, qgis_canvas, qgis_iface, qgis_new_project, dates, tmp_path):
    """The panel in a scroll area as narrow as a dock, beside a map that shows the pictures of 2012 and 2020."""
    before, after = dates(1, 3)
    extent = before.extent().intersect(after.extent())
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, before.crs(), extent):
        panel = ComparePanel(qgis_iface, session, store)
        panel.store, panel.canvas, panel.middle = store, qgis_canvas, extent.center()
        panel.layers = (before, after)
        with in_narrow_dock(panel):
            yield panel
            panel.asker.stop()
        store.close()


def choose(panel, place=None):
    """Click a place and wait for its two pictures."""
    press(panel, "unirsRegionClick")
    click_map(panel.canvas, place or panel.middle)
    return until(lambda: panel.place.crops)


def compare(panel, instruction=""):
    """Press Compare and wait for the answer."""
    named(panel, "unirsAskQuestion").setPlainText(instruction)
    answered(panel.asker, lambda: press(panel, "unirsAskButton"), 240)
    assert not named(panel, "unirsFailure").isVisible(), named(panel, "unirsFailure").text()
    return panel.answers.answer


def shown_dates(panel):
    """What the two date boxes say."""
    return tuple(named(panel, name).lineEdit().text() for name in ("unirsBeforeDate", "unirsAfterDate"))


def test_two_dated_layers_become_a_stored_caption(panel):
    assert shown_dates(panel) == ("2012-07-31", "2020-08-31")
    assert not named(panel, "unirsDateNotice").isVisible()
    before, after = choose(panel)
    assert before.region.key() == after.region.key() and before.size == after.size
    assert before.sha256 != after.sha256
    answer = compare(panel)
    assert answer.task == "pair"
    assert answer.question == "Please identify whether there are obvious remote sensing image changes."
    assert answer.dates == ("2012-07-31", "2020-08-31")
    assert answer.layers == ("naip_20120731", "naip_20200831")
    assert answer.image_sha256 == (before.sha256, after.sha256)
    assert named(panel, "unirsAnswerText").text() == answer.answer.strip()
    assert named(panel, "unirsClueText").text() == answer.clue
    (stored,) = panel.store.answers()
    assert (stored.id, stored.dates, stored.region_key) == (answer.id, answer.dates, before.region.key())


def test_an_instruction_of_ones_own_and_a_follow_up(panel):
    choose(panel)
    press(panel, "unirsSuggestBuilt")
    assert named(panel, "unirsAskQuestion").toPlainText() == "Are there new buildings?"
    first = compare(panel, "Are there new buildings?")
    assert first.question == "Are there new buildings?"
    press(panel, "unirsFollowUp")
    press(panel, "unirsAskButton")
    second = until(lambda: panel.answers.answer if panel.answers.answer is not first else None, 240)
    assert second.conversation == first.conversation and second.turn_number == 1
    assert len(panel.store.answers()) == 2


def test_an_edited_date_is_what_is_stored(panel):
    box = named(panel, "unirsBeforeDate")
    box.setDate(QDate(2011, 6, 5))
    choose(panel)
    assert compare(panel).dates == ("2011-06-05", "2020-08-31")
    assert panel.layers[0].temporalProperties().isActive() is False


def test_a_date_may_be_unknown_and_the_wrong_order_is_told(panel):
    box, warning = named(panel, "unirsAfterDate"), named(panel, "unirsDateWarning")
    box.clear()
    assert shown_dates(panel)[1] == "no date"
    assert warning.isVisible() and warning.text().startswith("One date is not known")
    box.setDate(QDate(2001, 1, 2))
    assert warning.text() == "“Before” is later than “After”."
    press(panel, "unirsDateSwap")
    assert shown_dates(panel) == ("2001-01-02", "2012-07-31")
    assert panel.place.pair.before is panel.layers[1]
    assert not warning.isVisible()
    box = named(panel, "unirsBeforeDate")
    box.setDate(QDate(2012, 7, 31))
    assert warning.text() == "Both layers have the same date."


def test_a_period_and_a_year_are_shown_as_such(panel):
    before, after = panel.layers
    pair = panel.place.pair
    pair.set_own_dates({before.id(): parse_date("2021-06-01 to 2021-08-31"), after.id(): parse_date("2021")})
    assert shown_dates(panel) == ("2021-06-01 to 2021-08-31", "2021")
    assert not named(panel, "unirsDateNotice").isVisible()  # nobody knows which is later
    assert not named(panel, "unirsWriteDates").isEnabled()
    remembered = panel.place.remembered()
    pair.set_own_dates({before.id(): parse_date("2020")})
    panel.place.restore(remembered)
    assert shown_dates(panel) == ("2021-06-01 to 2021-08-31", "2021")


def test_swapping_twice_changes_nothing(panel):
    first = choose(panel)
    press(panel, "unirsSwap")
    assert shown_dates(panel) == ("2020-08-31", "2012-07-31")
    swapped = until(lambda: panel.place.crops)
    assert swapped[0].layer_name == "naip_20200831"
    press(panel, "unirsSwap")
    again = until(lambda: panel.place.crops)
    assert [crop.sha256 for crop in again] == [crop.sha256 for crop in first]


def test_dates_are_written_to_the_layers_only_when_the_user_says_so(panel):
    press(panel, "unirsWriteDates")
    asked = named(panel, "unirsConfirmDatesText").text()
    assert "2012-07-31" in asked and "temporal controller" in asked and "hide" in asked
    press(panel, "unirsConfirmDatesNo")
    assert not any(layer.temporalProperties().isActive() for layer in panel.layers)
    press(panel, "unirsWriteDates")
    press(panel, "unirsConfirmDatesYes")
    properties = panel.layers[0].temporalProperties()
    assert properties.isActive() and properties.mode() == Qgis.RasterTemporalMode.FixedTemporalRange
    begin = properties.fixedTemporalRange().begin().date()
    assert date(begin.year(), begin.month(), begin.day()) == date(2012, 7, 31)


def test_the_same_layer_twice_is_refused(panel):
    combo = named(panel, "unirsAfter")
    combo.setLayer(panel.layers[0])
    assert "same layer" in named(panel, "unirsDateWarning").text()
    press(panel, "unirsRegionClick")
    click_map(panel.canvas, panel.middle)
    assert named(panel, "unirsPairWarnings").text() == "Choose two different layers."
    assert panel.place.crops == ()
    combo.setLayer(panel.layers[1])
    until(lambda: panel.place.crops)


def test_one_raster_is_not_enough(panel):
    QgsProject.instance().removeMapLayer(panel.layers[1].id())
    assert named(panel, "unirsNoRaster").isVisible()
    assert "two raster layers" in named(panel, "unirsNoRasterText").text()
    assert not named(panel, "unirsPairPlace").isVisible()


def test_a_place_that_only_one_layer_covers_can_be_clipped(panel, dates, tmp_path):
    from osgeo import gdal

    part = str(tmp_path / "half_20210102.tif")
    extent = panel.layers[1].extent()
    window = [extent.xMinimum(), extent.yMaximum(), extent.center().x(), extent.yMinimum()]
    gdal.Translate(part, panel.layers[1].source(), projWin=window)
    half = QgsRasterLayer(part, "half_20210102")
    QgsProject.instance().addMapLayer(half)
    assert panel.place.pair.after is half  # the latest date, as nothing was chosen by hand yet
    crops = choose(panel, QgsPointXY(extent.center().x() - 50, extent.center().y()))
    assert named(panel, "unirsOverlapText").text().startswith("Both layers cover only ")
    assert named(panel, "unirsOverlapText").text() not in named(panel, "unirsPairWarnings").text()
    press(panel, "unirsClip")
    clipped = until(lambda: panel.place.crops)
    assert clipped[0].region.side_m < crops[0].region.side_m
    assert not named(panel, "unirsOverlap").isVisible()
    assert all(crop.valid > 0.99 for crop in clipped)
    press(panel, "unirsSwap")  # the clipped place is kept by other layers
    assert until(lambda: panel.place.crops)[0].layer_name == "half_20210102"


def test_a_measured_shift_is_told_and_taken_out(panel, tmp_path):
    from osgeo import gdal

    moved, box = str(tmp_path / "moved_20200901.tif"), panel.layers[0].extent()
    corners = [box.xMinimum() + 14, box.yMaximum() + 6, box.xMaximum() + 14, box.yMinimum() + 6]
    gdal.Translate(moved, panel.layers[0].source(), outputBounds=corners)
    layer = QgsRasterLayer(moved, "moved_20200901")
    QgsProject.instance().addMapLayer(layer)
    assert panel.place.pair.choose(panel.layers[0].id(), layer.id())
    first = choose(panel)
    words = named(panel, "unirsShiftText")
    east, north = map(
        float, re.fullmatch(r"The later picture lies (\S+) m east, (\S+) m north.", words.text()).groups()
    )
    assert (east, north) == (pytest.approx(14, abs=1), pytest.approx(6, abs=1))
    press(panel, "unirsShiftApply")
    second = until(lambda: panel.place.crops)
    assert words.text().startswith("The later picture was moved back: it lay 14 m east, ")
    assert second[1].sha256 != first[1].sha256 and second[0].sha256 == first[0].sha256
    assert second[1].region.square.xMinimum() == pytest.approx(second[0].region.square.xMinimum() + 14, abs=0.8)
    press(panel, "unirsShiftApply")
    assert until(lambda: panel.place.crops)[1].sha256 == first[1].sha256


def test_common_stretch_makes_other_pictures(panel):
    own = choose(panel)
    press(panel, "unirsCommonStretch")
    common = until(lambda: panel.place.crops)
    assert common[0].style != own[0].style and "same for both dates" in common[0].style
    press(panel, "unirsOwnStyles")
    assert until(lambda: panel.place.crops)[0].style == own[0].style


def test_the_project_remembers_the_pair(panel, tmp_path):
    choose(panel)
    panel.place.pair.swap()
    named(panel, "unirsBeforeDate").setDate(QDate(2020, 9, 9))
    press(panel, "unirsCommonStretch")
    assert QgsProject.instance().write(str(tmp_path / "kept.qgz"))
    QgsProject.instance().clear()
    assert panel.place.layer is None
    assert QgsProject.instance().read(str(tmp_path / "kept.qgz"))
    assert shown_dates(panel) == ("2020-09-09", "2012-07-31")
    assert panel.place.stretch.is_common


def test_escape_drops_the_map_tool(panel):
    press(panel, "unirsRegionClick")
    QTest.keyClick(named(panel, "unirsAskQuestion"), Qt.Key.Key_Escape)
    assert not named(panel, "unirsRegionClick").isChecked()


def test_the_panel_fits_a_narrow_dock(panel):
    choose(panel)
    for width in (700, 330):
        panel.window().resize(width, 700)
        pause(0.05)
    assert panel.minimumSizeHint().width() <= 300
    assert panel.width() <= panel.parent().width()


def test_other_coordinates_are_no_trouble(panel, dates, tmp_path):
    from osgeo import gdal

    degrees = str(tmp_path / "degrees_20100101.tif")
    gdal.Warp(degrees, panel.layers[1].source(), dstSRS="EPSG:4326", dstNodata=0)
    layer = QgsRasterLayer(degrees, "degrees_20100101")
    QgsProject.instance().addMapLayer(layer)
    assert panel.place.pair.before is layer  # the earliest of three
    crops = choose(panel)
    assert crops[0].region.grid_crs == crops[1].region.grid_crs
    assert crops[0].region.grid_crs != QgsCoordinateReferenceSystem("EPSG:4326")
    assert isinstance(crops[0].region.square, QgsRectangle)


@pytest.mark.parametrize(
    "before, after, told",
    [
        ("rasters/landsat/1990.tif", "rasters/landsat/2020.tif", ("1990", "2020")),
        ("pairs/aman/A/t1_nov_1_1.tif", "pairs/aman/B/t2_nov_1_1.tif", ("no date", "no date")),
        ("pairs/levir/levir_test_5_A.tif", "pairs/levir/levir_test_5_B.tif", ("no date", "no date")),
    ],
)
def test_pairs_of_all_kinds_are_pictured(panel, shared, tmp_path, before, after, told):
    layers = []
    for name in (before, after):
        copy = tmp_path / name.replace("/", "_")
        shutil.copy(shared / "data" / name, copy)
        layers.append(QgsRasterLayer(str(copy), name.split("/")[-1]))
    QgsProject.instance().addMapLayers(layers)
    assert panel.place.pair.choose(*(layer.id() for layer in layers))
    assert shown_dates(panel) == told
    panel.canvas.setDestinationCrs(layers[0].crs())
    panel.canvas.setExtent(layers[0].extent())
    press(panel, "unirsRegionView")
    own = until(lambda: panel.place.crops)
    press(panel, "unirsCommonStretch")
    common = until(lambda: panel.place.crops)
    for crops in (own, common):
        assert crops[0].gsd == crops[1].gsd and crops[0].sha256 != crops[1].sha256
        assert all(len(set(crop.pixels)) > 20 for crop in crops)  # grey values, not one flat ground
    assert named(panel, "unirsPairFacts").text()
