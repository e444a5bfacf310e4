"""The Grid panel on real aerial pictures, a real model runtime and a real answers file."""

import shutil

import pytest
from grids import rows_of
from gui import named, once, pause, press, until
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QScrollArea
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.grid import runs as grid_runs
from unirs.unirs_qgis.core.grid.run import ENDING
from unirs.unirs_qgis.core.region import from_geometry
from unirs.unirs_qgis.gui.ask.panel import AskPanel
from unirs.unirs_qgis.gui.compare.panel import ComparePanel
from unirs.unirs_qgis.gui.grid.follow_up import FollowUp
from unirs.unirs_qgis.gui.grid.panel import GridPanel
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

NAIP = "m_4709963_se_14_1_{}.tif"
LAKE = "Is there a lake?"


@pytest.fixture(scope="module")
def session(qgis_app, small_model):
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
def panel(session, small_model, qgis_canvas, qgis_iface, qgis_new_project, dates, tmp_path):
    """The panel in a scroll area as narrow as a dock, beside a map that shows the picture of 2020."""
    session.apply_settings(
        Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False, max_clue_tokens=8)
    )
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
    area.resize(360, 900)
    area.show()
    named(panel, "unirsGridLongest").setValue(4)
    yield panel
    panel.remove()
    area.hide()
    area.deleteLater()
    store.close()
    qgis_canvas.setParent(parent)
    QgsProject.instance().clear()


def ask(panel, *questions, side=None):
    """Write questions and a cell size, and wait until the cells are counted."""
    named(panel, "unirsGridQuestions").setPlainText("\n".join(questions))
    if side:
        named(panel, "unirsGridSide").setValue(side)
    return counted(panel)


def counted(panel):
    pause(0.02)
    until(lambda: not panel._settle.isActive())
    return named(panel, "unirsGridCount").text()


def run(panel, button="unirsGridStart", seconds=240):
    """Press a button that starts a grid and wait for its end; returns the file's newest run."""
    press(panel, button)
    until(lambda: panel.work.state)
    until(lambda: not panel.work.state, seconds)
    assert not named(panel, "unirsGridProblem").isVisible(), named(panel, "unirsGridProblem").text()
    return grid_runs.runs(panel.path)[0]


def test_the_number_of_cells_is_told_before_anything_starts(panel):
    assert ask(panel) == "Write a question first, or a class list."
    assert not named(panel, "unirsGridStart").isEnabled()
    words = ask(panel, LAKE)
    assert words == "180 cells" and named(panel, "unirsGridStart").isEnabled()
    assert ask(panel, LAKE, side=1000) == "20 cells"
    named(panel, "unirsGridOverlap").setValue(50)
    assert counted(panel) == "63 cells"
    named(panel, "unirsGridOverlap").setValue(0)
    middle = panel.layer.extent().center()
    panel.canvas.setExtent(QgsRectangle(middle.x() - 400, middle.y() - 400, middle.x() + 400, middle.y() + 400))
    way = named(panel, "unirsGridWithin")
    way.setCurrentIndex(way.findData("view"))
    assert counted(panel) == "4 cells"
    panel.canvas.setExtent(panel.layer.extent().buffered(500))
    assert counted(panel) == "20 cells"


def test_a_new_project_begins_with_nothing_of_the_last_one(panel, dates):
    ask(panel, LAKE, side=2000)
    run(panel)
    assert named(panel, "unirsGridResults").isVisible() and named(panel, "unirsGridReview").isVisible()
    QgsProject.instance().clear()
    assert panel.no_raster.isVisible() and not panel.form.isVisible()
    dates("20200831")
    pause(0.3)
    for name in ("unirsGridResults", "unirsGridReview", "unirsGridProblem"):
        assert not named(panel, name).isVisible(), name
    assert panel.work.layers is None
    ask(panel, LAKE, side=2000)
    run(panel)
    assert named(panel, "unirsGridResults").isVisible()


def test_a_grid_is_asked_shown_counted_and_listed(panel):
    panel.run_opened.connect(lambda *opened: panel.setProperty("opened", list(opened)))
    ask(panel, LAKE, "How many houses are there?", side=1000)
    info = run(panel)
    assert (info.cells, info.answered, info.skipped, info.finished) == (20, 19, 1, True)
    assert panel.property("opened") == [panel.path, 1]
    assert len(rows_of(panel.path)) == 38
    first, second = panel.work.layers.layers()
    assert len(list(first.getFeatures())) == 19 and first.name() == f"Run 1 - {LAKE}"
    root = QgsProject.instance().layerTreeRoot()
    assert root.findLayer(first).isVisible() and not root.findLayer(second).itemVisibilityChecked()
    bars = named(panel, "unirsGridHistogram").bars
    assert sum(bar.count for bar in bars) == 19
    assert named(panel, "unirsGridTotals").text() == "19 cells answered, 1 with less than 50 % data"
    named(panel, "unirsGridQuestion").setCurrentIndex(1)
    assert not root.findLayer(first).itemVisibilityChecked() and root.findLayer(second).isVisible()
    table = named(panel, "unirsGridRunTable")
    assert (table.topLevelItemCount(), table.topLevelItem(0).text(2)) == (1, "all")
    assert not named(panel, "unirsGridResume").isEnabled()
    assert named(panel, "unirsReviewStrip").isVisible()
    assert "as fast as last time" in counted(panel)


def test_a_bar_selects_its_cells_on_the_map(panel):
    ask(panel, LAKE, side=1000)
    run(panel)
    histogram = named(panel, "unirsGridHistogram")
    (layer,) = panel.work.layers.layers()
    for bar in histogram.bars:
        histogram.chosen.emit(bar.value)
        until(lambda bar=bar: layer.selectedFeatureCount() == bar.count, 10)
    histogram.setFocus()
    QTest.keyClick(histogram, Qt.Key.Key_Return)
    until(lambda: layer.selectedFeatureCount() == histogram.bars[0].count, 10)


def test_a_few_cells_tell_how_long_all_will_take_and_are_not_asked_twice(panel, cell_by_cell):
    ask(panel, LAKE)
    press(panel, "unirsGridTry")
    until(lambda: panel.work.state == "paused", 240)
    words = named(panel, "unirsGridState").text()
    done = int(words.split()[0])
    assert 8 <= done < 180 and "of 180 cells" in words and "about" in words and "left" in words
    assert len(rows_of(panel.path)) == done
    press(panel, "unirsGridGoOn")
    until(lambda: panel.work.progress.done > done, 60)
    press(panel, "unirsGridPause")
    assert named(panel, "unirsGridGoOn").isVisible() and panel.work.progress.done < 180
    state, cancel, seen = named(panel, "unirsGridState"), named(panel, "unirsGridCancel"), []
    once(panel.work.state_changed, lambda now: now == ENDING, lambda: seen.append((state.text(), cancel.isEnabled())))
    press(panel, "unirsGridCancel")
    until(lambda: not panel.work.state)
    assert seen == [("Stopping…", False)]
    rows = rows_of(panel.path, "cell, number")
    assert len(rows) == len(set(rows)) > done
    assert named(panel, "unirsGridStart").isVisible() and "goes on from here" in named(panel, "unirsGridSaid").text()


def test_start_goes_on_with_the_same_grid_and_a_changed_one_says_so(panel, cell_by_cell):
    ask(panel, LAKE, side=500)
    press(panel, "unirsGridTry")
    until(lambda: panel.work.state == "paused", 240)
    press(panel, "unirsGridCancel")
    until(lambda: not panel.work.state)
    assert run(panel).id == 1
    assert len(rows_of(panel.path)) == 63
    assert named(panel, "unirsGridSaid").text().startswith("Run 1 in ")
    ask(panel, "Is there a road?")
    assert run(panel).id == 2
    assert named(panel, "unirsGridSaid").text() == "New run 2."


def test_a_run_of_a_part_goes_on_from_the_list_as_it_was_begun(panel, session, cell_by_cell):
    middle = panel.layer.extent().center()
    panel.canvas.setExtent(QgsRectangle(middle.x() - 900, middle.y() - 900, middle.x() + 900, middle.y() + 900))
    way = named(panel, "unirsGridWithin")
    way.setCurrentIndex(way.findData("view"))
    ask(panel, LAKE)
    press(panel, "unirsGridTry")
    until(lambda: panel.work.state == "paused", 240)
    press(panel, "unirsGridCancel")
    until(lambda: not panel.work.state)
    asked = rows_of(panel.path, "cell")
    # Everything is changed that may be: the map, the boxes, the layer's style, the layer itself.
    panel.canvas.setExtent(panel.layer.extent())
    way.setCurrentIndex(way.findData("layer"))
    ask(panel, "Another question?", side=777)
    panel.layer.brightnessFilter().setBrightness(90)
    info = grid_runs.runs(panel.path)[0]
    assert 0 < info.answered < info.cells < 180
    assert run(panel, "unirsGridResume").id == 1
    rows = rows_of(panel.path, "cell")
    assert len(rows) == len(set(rows)) == info.cells and set(asked) < set(rows)
    assert grid_runs.runs(panel.path)[0].finished


def test_own_layers_are_not_offered_as_polygons(panel):
    theirs = QgsVectorLayer("Polygon?crs=EPSG:26914", "fields", "memory")
    for name, value in (("unirs/answers", "unirs_answers"), ("unirs/grid", "1/0")):
        own = QgsVectorLayer("Polygon?crs=EPSG:4326", name, "memory")
        own.setCustomProperty(name, value)
        QgsProject.instance().addMapLayer(own)
    QgsProject.instance().addMapLayer(theirs)
    box = panel.form.within.polygons
    assert [box.layer(place) for place in range(box.count())] == [theirs]


def test_polygons_are_cells_and_selected_ones_go_on(panel, tmp_path):
    polygons = QgsVectorLayer("Polygon?crs=EPSG:26914", "fields", "memory")
    extent = panel.layer.extent()
    shapes = []
    for place in range(12):
        feature = QgsFeature()
        left = extent.xMinimum() + 200 * place
        feature.setGeometry(
            QgsGeometry.fromRect(QgsRectangle(left, extent.yMaximum() - 300, left + 150, extent.yMaximum() - 150))
        )
        shapes.append(feature)
    polygons.dataProvider().addFeatures(shapes)
    QgsProject.instance().addMapLayer(polygons)
    way = named(panel, "unirsGridWithin")
    way.setCurrentIndex(way.findData("selected"))
    press(panel, "unirsGridPolygonCells")
    assert "Nothing is selected" in ask(panel, LAKE)
    assert named(panel, "unirsGridAttribute").isVisible()
    polygons.selectByIds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert counted(panel) == "10 polygons"
    press(panel, "unirsGridTry")
    until(lambda: panel.work.state in ("paused", ""), 240)
    if panel.work.state:
        press(panel, "unirsGridCancel")
        until(lambda: not panel.work.state)
    polygons.selectByIds([12])
    if grid_runs.runs(panel.path)[0].left:
        run(panel, "unirsGridResume")
    assert [cell for (cell,) in rows_of(panel.path, "cell")] == list(range(1, 11))


def test_two_dates_get_change_captions_and_changed_only(panel, dates):
    dates("20120731")
    press(panel, "unirsGridPair")
    assert named(panel, "unirsBeforeDate").lineEdit().text() == "2012-07-31"
    assert ask(panel, side=1500).endswith("cells")
    info = run(panel)
    assert info.task == "pair" and "changes" in info.questions[0]
    box = named(panel, "unirsGridChangedOnly")
    assert box.isVisible()
    press(panel, "unirsGridChangedOnly")
    (layer,) = panel.work.layers.layers()
    shown = {category.value(): category.renderState() for category in layer.renderer().categories()}
    assert shown["unchanged"] is False and shown["changed"] is True


def test_a_class_list_is_one_more_question(panel):
    press(panel, "unirsGridClasses")
    named(panel, "unirsClassList").setPlainText("water\nfields\nhouses")
    ask(panel, LAKE, side=1500)
    run(panel)
    assert {kind for (kind,) in rows_of(panel.path, "kind")} == {"yes/no", "class"}
    named(panel, "unirsGridQuestion").setCurrentIndex(1)
    bars = {bar.label: bar.colour.name() for bar in named(panel, "unirsGridHistogram").bars}
    assert bars and set(bars) <= {"water", "fields", "houses"}
    assert rows_of(panel.path, "count(*)", "kind = 'class' AND (normalised IS NULL OR answer <> normalised)") == [(0,)]
    assert rows_of(panel.path, "count(*)", "free_answer IS NOT NULL")[0][0] > 0, "the model said something else itself"
    legend = panel.work.layers.layer(1).renderer().categories()
    assert bars.items() <= {entry.label(): entry.symbol().color().name() for entry in legend}.items()


def test_a_place_from_outside_fills_the_panel(panel):
    middle = panel.layer.extent().center()
    box = QgsGeometry.fromRect(QgsRectangle(middle.x() - 600, middle.y() - 300, middle.x() + 600, middle.y() + 300))
    panel.show_setup(panel.layer, from_geometry(panel.layer, box, panel.layer.crs(), "draw"), "Is there a road?")
    assert named(panel, "unirsGridWithin").currentData() == "draw"
    assert named(panel, "unirsGridQuestions").toPlainText() == "Is there a road?"
    cells = int(counted(panel).split()[0])
    assert 8 <= cells <= 18


def test_a_right_click_on_a_cell_brings_it_to_ask(panel):
    got = []
    panel.follow_up_wanted.connect(got.append)
    ask(panel, LAKE, side=1000)
    run(panel)
    (layer,) = panel.work.layers.layers()
    panel.canvas.setLayers([layer, panel.layer])
    square = panel.form.setup(panel.path).plan.square(7)
    found, feature = panel.menu.cell_at(square.center())
    assert found is layer and feature["cell"] == 7
    panel.menu.ask_wanted.emit(panel.path, 1, 7, 0)
    (cell,) = got
    assert cell.region.square == square and cell.layers == (panel.layer,)
    assert cell.reply.question == LAKE and cell.reply.turn


def test_a_cell_in_ask_has_its_answer_stored_and_can_be_followed_up(panel, session, qgis_iface):
    ask_panel = AskPanel(qgis_iface, session, panel.store)
    compare_panel = ComparePanel(qgis_iface, session, panel.store)
    ask_panel.show()
    follow_up = FollowUp(panel.store, ask_panel, compare_panel, ask_panel)
    panel.follow_up_wanted.connect(follow_up.bring)
    ask(panel, LAKE, side=1000)
    run(panel)
    panel.menu.ask_wanted.emit(panel.path, 1, 7, 0)
    answer = until(lambda: ask_panel.answers.answer)
    (said,) = rows_of(panel.path, "answer, image_sha256", "cell = 7")[0:1]
    assert (answer.answer, *answer.image_sha256) == said
    assert ask_panel.questions.is_follow_up
    assert [stored.id for stored in panel.store.answers()] == [answer.id]
    panel.menu.ask_wanted.emit(panel.path, 1, 7, 0)
    until(lambda: ask_panel.answers.answer)
    assert len(panel.store.answers()) == 1, "stored once"
    panel.layer.brightnessFilter().setBrightness(90)
    panel.menu.ask_wanted.emit(panel.path, 1, 8, 0)
    until(lambda: named(ask_panel, "unirsAskNotice").text())
    assert named(ask_panel, "unirsAskQuestion").toPlainText() == LAKE and len(panel.store.answers()) == 1
    ask_panel.remove()
    compare_panel.remove()
    ask_panel.hide()


def test_one_box_chooses_the_question_for_counts_map_and_review(panel):
    press(panel, "unirsGridClasses")
    named(panel, "unirsClassList").setPlainText("water\nfields\nhouses")
    ask(panel, LAKE, side=1500)
    run(panel)
    boxes = [box.objectName() for box in panel.findChildren(QComboBox) if box.findText(LAKE) >= 0]
    assert boxes == ["unirsGridQuestion"]
    strip = panel.review.strip
    until(lambda: strip.row is not None)
    assert (strip.number, strip.row.number) == (0, 0)
    named(panel, "unirsGridQuestion").setCurrentIndex(1)
    assert (strip.number, strip.row.number) == (1, 1)
    assert named(panel, "unirsReviewQuestion").text() == "Which class?"
    panel.menu.review_wanted.emit(panel.path, panel.work.layers.run, 2, 0)  # from a right click on the map
    assert named(panel, "unirsGridQuestion").currentIndex() == 0
    assert (strip.row.cell, strip.row.number) == (2, 0)
    panel.work.shown.emit()  # its layers are read again
    assert (strip.row.cell, strip.row.number) == (2, 0)


def test_the_cell_under_review_is_outlined_while_one_looks(panel):
    ask(panel, LAKE, side=1500)
    run(panel)
    panel.review.setCollapsed(False)
    band, strip = panel.review.outline.band, panel.review.strip

    def outlined():
        return band.asGeometry().boundingBox() if band.numberOfVertices() else None

    def expected():
        crs = panel.canvas.mapSettings().destinationCrs()
        return ground.transformed(strip.row.shape, ground.wgs84(), crs).boundingBox()

    first = until(lambda: strip.row).cell
    assert outlined().center().distance(expected().center()) < 1
    QTest.keyClick(strip, Qt.Key.Key_A)
    assert strip.row.cell != first and outlined().center().distance(expected().center()) < 1
    panel.show_on_map(False)
    assert outlined() is None
    panel.show_on_map(True)
    assert outlined() is not None
    panel.review.setCollapsed(True)
    assert outlined() is None
    panel.review.setCollapsed(False)
    while strip.row is not None:
        QTest.keyClick(strip, Qt.Key.Key_N)
    assert outlined() is None  # nothing is under review
