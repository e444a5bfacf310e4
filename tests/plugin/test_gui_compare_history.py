"""Feature distances on the map, the history of a place with four dates, and pairs that are brought back."""

from gui import click_map, named, pause, press, until
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from test_gui_compare import choose, compare, dates, panel, session, shown_dates  # noqa: F401 - fixtures
from unirs.unirs_qgis.core import heat, heat_layer
from unirs.unirs_qgis.gui.history.model import HistoryModel
from unirs.unirs_qgis.gui.history.panel import HistoryPanel


def history_of(panel):  # noqa: F811
    """Run through all pairs of the place."""
    press(panel, "unirsHistoryOfPlace")
    until(lambda: panel.history.running)
    until(lambda: not panel.history.running, 400)


def test_the_heat_layer_is_switched_on_and_off(panel):  # noqa: F811
    choose(panel)
    answer = compare(panel)
    size = answer.heat["size"]
    assert len(answer.heat["values"]) == size * size
    words = named(panel, "unirsHeatWords").text()
    assert words.startswith("Feature distance (1 − similarity) in cells of ") and "seasons" in words
    pictures = panel.place.crops
    press(panel, "unirsHeatLayer")
    layer = heat_layer.shown(answer)
    assert isinstance(layer, QgsRasterLayer) and layer.width() == size
    assert layer.name().startswith("Feature distance: ")
    region = answer.region()
    assert layer.extent().center().distance(region.square.center()) < 1
    pause(0.1)
    assert panel.place.crops == pictures  # the new layer is no picture to compare, and changes nothing
    assert named(panel, "unirsBefore").count() == 2
    press(panel, "unirsHeatLayer")
    assert heat_layer.shown(answer) is None
    press(panel, "unirsHeatLayer")
    QgsProject.instance().removeMapLayer(heat_layer.shown(answer).id())
    assert not named(panel, "unirsHeatLayer").isChecked()


def test_cells_above_a_threshold_become_polygons(panel):  # noqa: F811
    choose(panel)
    answer = compare(panel)
    values = heat.distances(answer.heat)
    middle = round(float(values.mean()), 4)
    spin = named(panel, "unirsHeatThreshold")
    assert spin.value() == 0.3
    spin.setDecimals(4)
    spin.setValue(middle)
    press(panel, "unirsHeatPolygons")
    (layer,) = [one for one in QgsProject.instance().mapLayers().values() if one.name().startswith("Feature distance")]
    assert isinstance(layer, QgsVectorLayer)
    assert sum(feature["cells"] for feature in layer.getFeatures()) == int((values >= middle).sum())
    before = len(QgsProject.instance().mapLayers())
    spin.setValue(1.9)
    press(panel, "unirsHeatPolygons")
    assert len(QgsProject.instance().mapLayers()) == before


def test_the_history_of_a_place_captions_each_pair_of_dates(panel, dates):  # noqa: F811
    assert not named(panel, "unirsHistoryOfPlace").isVisible()  # two dates are one pair
    dates(0, 2)
    choose(panel)
    assert "4 dates" in named(panel, "unirsHistoryOfPlace").toolTip()
    history_of(panel)
    rows = panel.timeline.rows
    assert [row.dates.text() for row in rows] == [
        "2009-08-18 → 2012-07-31",
        "2012-07-31 → 2016-08-16",
        "2016-08-16 → 2020-08-31",
    ]
    stored = sorted(panel.store.answers(), key=lambda answer: answer.id)
    assert [answer.dates for answer in stored] == [tuple(row.dates.text().split(" → ")) for row in rows]
    assert [row.caption.text() for row in rows] == [answer.answer.strip() for answer in stored]
    assert named(panel, "unirsHistoryOfPlaceWords").text() == "3 of 3 pairs compared."
    press(panel, "unirsTimelineDates1")
    crops = until(lambda: panel.place.crops)
    assert shown_dates(panel) == ("2012-07-31", "2016-08-16")
    assert tuple(crop.sha256 for crop in crops) == stored[1].image_sha256
    assert panel.answers.answer.id == stored[1].id
    assert [row._current for row in rows] == [False, True, False]
    QTest.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    until(lambda: panel.answers.answer is not None and panel.answers.answer.id == stored[2].id, 30)


def test_stop_keeps_the_finished_pairs(panel, dates):  # noqa: F811
    dates(0, 2)
    choose(panel)
    press(panel, "unirsHistoryOfPlace")
    until(lambda: panel.timeline.rows and panel.timeline.rows[0].answer is not None, 240)
    press(panel, "unirsHistoryOfPlaceStop")
    assert not panel.history.running
    pause(0.3)
    assert [row.answer is not None for row in panel.timeline.rows] == [True, False, False]
    assert panel.timeline.rows[2].caption.text() == "Not compared."
    assert len(panel.store.answers()) == 1
    assert compare(panel).task == "pair"  # the runtime is free again


def test_a_pair_is_brought_back_from_the_history(panel, qgis_iface):  # noqa: F811
    first = choose(panel)
    answer = compare(panel)
    assert HistoryModel(lambda ids: [])._text(answer, 3) == "naip_20120731 (2012-07-31) → naip_20200831 (2020-08-31)"
    panel.place.pair.swap()
    click_map(panel.canvas, panel.canvas.extent().center() + (panel.canvas.extent().center() - panel.middle))
    history = HistoryPanel(qgis_iface, panel.store)
    history.answer_wanted.connect(panel.bring_back)
    history.resize(340, 400)
    history.show()
    table = named(history, "unirsHistoryTable")
    until(lambda: table.model().rowCount() == 1, 10)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    crops = until(lambda: panel.place.crops)
    until(lambda: panel.answers.answer)
    assert [crop.sha256 for crop in crops] == [crop.sha256 for crop in first]
    assert shown_dates(panel) == ("2012-07-31", "2020-08-31")
    assert panel.answers.answer.id == answer.id
    assert named(panel, "unirsHeatBar").isVisible()
    QgsProject.instance().removeMapLayer(panel.layers[0].id())
    panel.bring_back(answer)
    assert "not in the project any more" in named(panel, "unirsAskNotice").text()
    history.remove()
    history.hide()
    history.deleteLater()
