"""The dock's tabs: one a panel of the list, each enabled where the loaded model can do what it needs; what scrolls."""

from dataclasses import replace

import pytest
from gui import click_map, map_beside, named, pause, until
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from unirs.model_runtime.common import methods
from unirs.model_runtime.common.card import ModelCard
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.panels import PANELS
from unirs.unirs_qgis.gui.task_panel import TaskPanel
from unirs.unirs_qgis.gui.widgets.page_area import PageArea
from unirs.unirs_qgis.runtime.session import RuntimeSession

WHOLE = ModelCard("whole", "", "unirs", "abc", methods=frozenset(methods.MODEL_METHODS))


@pytest.fixture
def session(qgis_app):
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def content(session, qgis_iface, qgis_new_project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    content = DockContent(qgis_iface, session, store)
    content.show()
    yield content
    content.remove()
    content.hide()
    content.deleteLater()
    store.close()
    QgsProject.instance().clear()


def loaded(session, card):
    """As when the runtime says that it holds this model now, which is the chosen one."""
    session.model, session._load_params = card, {"model": session.model_info.folder}
    session.model_changed.emit()


def tabs(content):
    """Each tab's word, whether it can be chosen, and its tooltip."""
    bar = content.tabs
    return {bar.tabText(number): (bar.isTabEnabled(number), bar.tabToolTip(number)) for number in range(bar.count())}


def test_every_panel_of_the_list_has_a_tab_with_a_word_and_a_line(content):
    assert list(tabs(content)) == ["Ask", "Compare", "Video", "Grid", "Find"]
    assert all(issubclass(kind, TaskPanel) and kind.needs <= set(methods.MODEL_METHODS) for kind in PANELS)
    tips = [tip for _, tip in tabs(content).values()]
    assert [tip.partition(" (")[0] for tip in tips] == [panel.tip for panel in content.panels.values()]


def test_until_a_model_is_loaded_everything_can_be_chosen(content):
    assert all(enabled for enabled, _ in tabs(content).values())


def test_what_the_loaded_model_cannot_do_is_grey_and_says_why(content, session):
    loaded(session, replace(WHOLE, name="Captioner <1>", methods=frozenset((methods.ASK, methods.CAPTION))))
    assert {word: enabled for word, (enabled, _) in tabs(content).items()} == {
        "Ask": True, "Compare": False, "Video": False, "Grid": True, "Find": True,
    }  # fmt: skip
    assert "The model Captioner &lt;1&gt; cannot compare two dates; choose one that can." in tabs(content)["Compare"][1]
    assert "The model Captioner &lt;1&gt; cannot classify videos; choose one that can." in tabs(content)["Video"][1]
    loaded(session, WHOLE)
    assert all(enabled for enabled, _ in tabs(content).values())
    assert tabs(content)["Compare"][1].startswith(content.compare_panel.tip)
    loaded(session, replace(WHOLE, methods=frozenset()))
    able = [word for word, (enabled, _) in tabs(content).items() if enabled]
    assert able == ["Find"]  # which says itself what the model lacks, and leads to one that has it
    session.apply_settings(replace(session.settings, model_folder="/another/model"))
    assert all(enabled for enabled, _ in tabs(content).values())


def test_a_stored_answer_is_shown_though_the_model_cannot_do_its_like(content, session):
    loaded(session, replace(WHOLE, methods=frozenset((methods.ASK,))))
    content.tabs.show_panel(content.compare_panel)
    assert content.tabs.front is content.compare_panel


def test_a_stored_answer_is_brought_back_in_its_own_tab(content, crop_at):
    brought = []
    for panel in (content.ask_panel, content.compare_panel):
        panel.bring_back = brought.append
    content.video_panel.show_answer = brought.append
    for task, panel in (("pair", "compare_panel"), ("single", "ask_panel"), ("video", "video_panel")):
        answer = replace(answer_from_reply(Reply("single", "Is there a road?", "yes"), [crop_at()]), task=task)
        content.history_panel.answer_wanted.emit(answer)
        assert content.tabs.front is getattr(content, panel) and brought[-1] is answer


def test_a_click_on_an_answers_frame_opens_it(content, crop_at, qgis_iface, qgis_canvas):
    crop = crop_at()
    first, last = content.store.add_many([answer_from_reply(Reply("single", "Is there a road?", "yes"), [crop])] * 2)
    square = crop.region.square
    with map_beside(qgis_canvas, crop.region.grid_crs, square.buffered(square.width())) as canvas:
        canvas.setLayers([content.store.layer()])
        tool = QgsMapToolPan(canvas)
        canvas.setMapTool(tool)
        opened = []
        content.ask_panel.bring_back = lambda answer: opened.append(answer.id)
        click_map(canvas, square.center())  # inside: the map's
        pause(0.1)
        assert opened == []
        canvas.setExtent(square.buffered(square.width()))
        click_map(canvas, QgsPointXY(square.xMinimum(), square.center().y()))
        until(lambda: opened, 10)
        assert opened == [last] and content.tabs.front is content.ask_panel
        canvas.unsetMapTool(tool)
        canvas.setLayers([])


# What scrolls


@pytest.fixture
def low(content):
    """The dock on a low screen, with the keyboard."""
    content.resize(380, 420)
    content.activateWindow()
    until(content.isActiveWindow)
    yield content


@pytest.fixture
def on_the_map(low, field_layer):
    QgsProject.instance().addMapLayer(field_layer)
    until(lambda: low.ask_panel.place.layer is not None)
    pause(0.1)


def turn_wheel(widget, notches=-1):
    """Turn the wheel over a widget, downwards as one does who reads on; whether it was for the widget itself.

    Qt hands a person's event on to what is around a widget that does not take it; one that a test sends it does not.
    """
    middle = QPointF(widget.rect().center())
    turn, none = QPoint(0, 120 * notches), Qt.MouseButton.NoButton
    place = QPointF(widget.mapToGlobal(middle.toPoint()))
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, place, QPoint(), turn, none, keys, phase, False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def value_of(box):
    """What a box is set to."""
    return box.currentIndex() if isinstance(box, QComboBox) else box.text()


def test_the_wheel_scrolls_and_changes_nothing(low, on_the_map):
    for panel in low.panels.values():
        low.tabs.show_panel(panel)
        pause(0.05)
        boxes = [box for kind in (QComboBox, QAbstractSpinBox) for box in panel.findChildren(kind) if box.isVisible()]
        for box in boxes:
            for notches in (-1, 1):
                before = value_of(box)
                box.clearFocus()
                assert not turn_wheel(box, notches), box.objectName()
                assert value_of(box) == before, box.objectName()
    index = low.tabs.currentIndex()
    assert not turn_wheel(low.tabs.tabBar()) and not turn_wheel(low.tabs.tabBar(), 1)
    assert low.tabs.currentIndex() == index


def test_the_wheel_turns_a_box_that_has_the_keyboard(low, on_the_map):
    side = named(low.ask_panel, "unirsSide")
    side.setFocus()
    before = side.value()
    assert turn_wheel(side, 1)
    assert side.value() > before


def test_a_box_that_comes_later_is_guarded_too(low):
    late = QSpinBox(low.video_panel)
    late.setValue(50)
    low.tabs.show_panel(low.video_panel)
    low.video_panel.layout().addWidget(late)
    late.show()
    pause(0.4)
    assert not turn_wheel(late)
    assert late.value() == 50


def test_the_bar_of_the_tabs_stays_and_each_page_has_its_own_height(low, on_the_map):
    bar, heights = low.tabs.tabBar(), {}
    for panel in low.panels.values():
        low.tabs.show_panel(panel)
        pause(0.05)
        area = low.tabs.currentWidget()
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        assert not bar.visibleRegion().isEmpty() and bar.mapTo(low, QPoint(0, 0)).y() < low.height() // 2
        heights[panel.title] = area.verticalScrollBar().maximum()
        assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert heights["Video"] == 0, "an empty tab is no higher than its words"
    assert heights["Grid"] > 0


def test_a_button_that_is_greyed_out_leaves_the_page_where_it_is(low, on_the_map):
    ask = named(low.ask_panel, "unirsAskButton")
    area = low.tabs.currentWidget()
    for put_away in (lambda: ask.setEnabled(False), ask.hide):
        ask.setEnabled(True)
        ask.show()
        ask.setFocus()
        area.verticalScrollBar().setValue(0)
        put_away()
        pause(0.02)
        assert area.verticalScrollBar().value() == 0
        assert QApplication.focusWidget() is not ask


def test_the_first_raster_is_met_at_the_top_with_the_keyboard_on_click(low, field_layer):
    named(low.ask_panel, "unirsSampleScene").setFocus()
    area = low.tabs.currentWidget()
    QgsProject.instance().addMapLayer(field_layer)
    until(lambda: low.ask_panel.place.layer is not None)
    pause(0.1)
    assert area.verticalScrollBar().value() == 0
    assert QApplication.focusWidget() is named(low.ask_panel, "unirsRegionClick")


def test_what_is_not_in_front_is_built_afterwards_a_panel_at_a_time(content):
    built = []
    content.tabs.built.connect(lambda panel: built.append(panel.title))
    assert [panel.title for panel in content.tabs.panels()] == ["Ask"] and not content.answers.is_built
    assert content.grid_at_work() is None and built == [], "who only asks builds nothing"
    until(lambda: content.answers.is_built)
    assert built == ["Compare", "Video", "Grid", "Find"] and not content.tabs.unbuilt
    assert not content._slices.isActive()


def test_a_tab_that_comes_to_the_front_is_built_at_once(content):
    content.tabs.setCurrentIndex(3)
    assert content.tabs.front.title == "Grid" and [panel.title for panel in content.tabs.panels()] == ["Ask", "Grid"]
    assert content.tabs.front is content.grid_panel


def test_the_list_of_answers_is_built_when_it_is_unfolded(content):
    content.answers.setCollapsed(False)
    assert content.answers.is_built and content.tabs.unbuilt


def test_pages_do_not_scroll_sideways(content):
    assert len(content.panels) == len(PANELS) and content.history_panel is not None
    areas = [area for area in content.findChildren(QScrollArea) if isinstance(area, PageArea)]
    assert len(areas) == len(PANELS) + 2  # the answers, and the set-up card
    for area in areas:
        assert area.minimumSizeHint().width() >= area.widget().minimumSizeHint().width()


# The answers below


def test_answers_are_folded_until_there_are_any_and_open_where_there_is_room(content, crop_at):
    answer = answer_from_reply(Reply(task="single", question="Is there water?", answer="yes"), [crop_at()], "0.1.0")
    for height, folded in ((600, True), (1400, False)):
        content.resize(380, height)
        content.store.add(answer)
        until(lambda: content.answers._soon.isActive())
        until(lambda: not content.answers._soon.isActive())
        pause(0.05)
        assert content.answers.isCollapsed() == folded, height
        assert folded == (content.answers.height() < 3 * content.fontMetrics().height())
    assert content.answers.title() == "Answers (2)"
    content.answers.setCollapsed(True)
    content.store.add(answer)
    until(lambda: content.answers.title() == "Answers (3)")
    pause(0.05)
    assert content.answers.isCollapsed(), "who folds it wants it folded"
    assert QgsSettings().value("unirs/answers_folded", False, type=bool)
    assert content.answers.height() < 3 * content.fontMetrics().height()
    content.answers.setCollapsed(False)
    named(content, "unirsSplitter").setSizes([100, 1000])  # as by dragging the handle
    until(lambda: content.answers.height() > 20 * content.fontMetrics().height(), 5)
    content.answers.setCollapsed(True)
    until(lambda: content.answers.height() < 3 * content.fontMetrics().height(), 5)
    until(lambda: content.tabs.height() + content.answers.height() > 0.95 * named(content, "unirsSplitter").height(), 5)


def test_a_pair_that_nobody_chose_is_not_remembered(content, field_layer, tmp_path):
    later = QgsRasterLayer(field_layer.source(), "field_2020-08-31")
    field_layer.setName("field_2012-07-31")
    project = QgsProject.instance()
    project.addMapLayers([field_layer, later])
    pause(0.05)
    assert project.write(str(tmp_path / "unopened.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "unopened.qgz"))
    content.tabs.show_panel(content.compare_panel)
    pause(0.05)
    pair = content.compare_panel.place.pair
    assert [pair.before.name(), pair.after.name()] == ["field_2012-07-31", "field_2020-08-31"]
    pair.choose(pair.before.id(), pair.before.id())
    assert project.write(str(tmp_path / "equal.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "equal.qgz"))
    pause(0.05)
    assert pair.before is not pair.after


# The keyboard

QGIS_MENUS = set("jevlsporrdwmch")  # the underlined letters of QGIS's own menus


def letters(panel):
    """The underlined letters of what is seen of a panel."""
    found = {}
    for widget in panel.findChildren(QWidget):
        text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
        place = text.replace("&&", "").find("&")
        if place >= 0 and widget.isVisible() and (not isinstance(widget, QLabel) or widget.buddy() is not None):
            found.setdefault(text[place + 1].lower(), []).append(widget.objectName() or text)
    return found


def test_underlined_letters_are_the_panels_own(content, field_layer):
    QgsProject.instance().addMapLayers([field_layer, QgsRasterLayer(field_layer.source(), "later")])
    named(content.grid_panel, "unirsGridMore").setCollapsed(False)
    for panel in content.panels.values():
        content.tabs.show_panel(panel)
        pause(0.05)
        used = letters(panel)
        assert not QGIS_MENUS & set(used), {letter: used[letter] for letter in QGIS_MENUS & set(used)}
        assert {letter: names for letter, names in used.items() if len(names) > 1} == {}


def test_tabs_have_keys_and_tell_them(low):
    keys = [panel.keys for panel in low.panels.values()]
    assert len(set(keys)) == len(PANELS)
    low.tabs.show_panel(low.ask_panel)
    QTest.keyClick(low, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert low.tabs.front is low.grid_panel
    assert "Alt+Shift+G" in low.tabs.tabToolTip(low.tabs.currentIndex())


def test_walking_through_the_parts_of_a_layer_leaves_the_keyboard_where_it_is(low, on_the_map):
    low.tabs.show_panel(low.grid_panel)
    within = low.grid_panel.form.within
    within.way.setFocus()
    seen = []
    for _ in range(within.way.count() - 1):
        QTest.keyClick(within.way, Qt.Key.Key_Down)
        seen.append(within.way.currentData())
        assert not within.tool.isActive() and QApplication.focusWidget() is within.way
    assert seen[-1] == "selected"
    within.choose("draw")
    QTest.keyClick(within.way, Qt.Key.Key_Return)
    assert within.tool.isActive()


def test_a_grid_is_started_by_its_key_from_the_panel_alone(low, on_the_map):
    low.tabs.show_panel(low.grid_panel)
    key = low.grid_panel.controls.start_key
    assert key.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert named(low.grid_panel, "unirsGridStart").shortcut().isEmpty()
    assert "Alt+T" in named(low.grid_panel, "unirsGridStart").toolTip()


def test_enter_asks_in_both_ways_and_takes_the_maps_centre(low, on_the_map):
    asked = []
    questions = low.ask_panel.questions
    questions.asked.connect(lambda: asked.append(questions.chosen_classes()))
    questions.box.setPlainText("Is there a road?")
    QTest.keyClick(questions.box, Qt.Key.Key_Return)
    questions.kind_classes.click()
    questions.classes.edit.setPlainText("lake, road")
    QTest.keyClick(questions.classes.edit, Qt.Key.Key_Return)
    QTest.keyClick(questions.classes.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert asked == [None, ["lake", "road"]]
    tool = low.ask_panel.place.region_bar.click_tool
    centres = []
    tool.clicked.connect(centres.append)
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert centres == [tool.canvas().center()]


@pytest.fixture
def dated(content, field_layer, write_raster):
    """Two dated rasters of the same field, and the panel in front is Ask."""
    import numpy as np

    values = np.full((3, 200, 200), 90, np.uint8)
    path = write_raster("field_2012-05-01.tif", values, 32633, (500000, 0.5, 0, 5500100, 0, -0.5))
    field_layer.setName("field_2020-05-01")
    QgsProject.instance().addMapLayers([field_layer, QgsRasterLayer(path, "field_2012-05-01")])
    content.tabs.show_panel(content.ask_panel)
    return field_layer


def choose_on(panel, layer, x, y, side=32.0):
    """A place on a panel, as if it had been clicked."""
    from unirs.unirs_qgis.core.region import from_click

    panel.place.region_bar.choose_region(from_click(layer, QgsPointXY(x, y), layer.crs(), side))


def test_the_place_goes_along_from_ask_to_compare_and_back(content, dated):
    ask, compare = content.ask_panel.place, content.compare_panel.place
    choose_on(content.ask_panel, dated, 500050, 5500050)
    asked = ask.region
    content.tabs.show_panel(content.compare_panel)
    assert compare.region is not None and compare.region.key() == asked.key()
    assert compare.region_bar.side.side == pytest.approx(32.0, abs=0.1)
    content.tabs.show_panel(content.ask_panel)
    assert ask.region is asked  # nothing was chosen meanwhile: picture and answer stay as they are

    content.tabs.show_panel(content.compare_panel)
    choose_on(content.compare_panel, dated, 500020, 5500070)
    content.tabs.show_panel(content.video_panel)
    content.tabs.show_panel(content.ask_panel)
    assert ask.region.key() == compare.region.key() != asked.key()


def test_a_place_that_the_other_tab_does_not_have_stays_where_it_is(content, dated, write_raster):
    import numpy as np

    path = write_raster("away.tif", np.full((3, 64, 64), 90, np.uint8), 32633, (600000, 0.5, 0, 5500100, 0, -0.5))
    away = QgsRasterLayer(path, "away")
    QgsProject.instance().addMapLayer(away)
    choose_on(content.ask_panel, dated, 500050, 5500050)
    content.tabs.show_panel(content.compare_panel)
    before = content.compare_panel.place.region
    content.tabs.show_panel(content.ask_panel)
    content.ask_panel.place.region_bar.layers.choose(away.id())
    choose_on(content.ask_panel, away, 600010, 5500090, 16.0)
    content.tabs.show_panel(content.compare_panel)
    assert content.compare_panel.place.region is before


def test_no_place_goes_along_from_a_project_that_is_closed(content, dated):
    choose_on(content.ask_panel, dated, 500050, 5500050)
    QgsProject.instance().clear()
    content.tabs.show_panel(content.compare_panel)
    assert content.compare_panel.place.region is None


@pytest.fixture
def newcomer(low, field_layer, qgis_canvas):
    """The dock over an empty map with the hand, and then a first raster."""
    with map_beside(qgis_canvas, field_layer.crs(), field_layer.extent()) as canvas:
        hand = QgsMapToolPan(canvas)
        canvas.setMapTool(hand)
        low.hand = hand
        yield low
        canvas.unsetMapTool(hand)


def test_for_a_newcomer_click_is_on_by_itself_until_a_place_was_chosen(newcomer, field_layer, qgis_canvas):
    place = newcomer.ask_panel.place
    QgsProject.instance().addMapLayer(field_layer)
    assert place.region_bar.click.isChecked() and qgis_canvas.mapTool() is place.region_bar.click_tool
    assert named(place, "unirsPreviewFacts").text() == "Click the map."
    assert QApplication.focusWidget() is not qgis_canvas  # the keyboard stays in the panel

    qgis_canvas.setMapTool(newcomer.hand)  # the user's own choice is not taken back
    assert named(place, "unirsPreviewFacts").text() == "Choose a place on the map."
    newcomer.tabs.show_panel(newcomer.grid_panel)
    newcomer.tabs.show_panel(newcomer.ask_panel)
    assert qgis_canvas.mapTool() is newcomer.hand

    place.region_bar.click.click()
    click_map(qgis_canvas, QgsPointXY(500050, 5500050))
    assert place.region is not None
    assert QgsSettings().value("unirs/place_chosen", type=bool)


def test_who_has_chosen_a_place_before_keeps_the_hand(newcomer, field_layer, qgis_canvas):
    QgsSettings().setValue("unirs/place_chosen", True)
    QgsProject.instance().addMapLayer(field_layer)
    assert qgis_canvas.mapTool() is newcomer.hand
    place = newcomer.ask_panel.place
    assert named(place, "unirsPreviewFacts").text() == "Choose a place on the map."
    place.region_bar.draw.click()
    assert named(place, "unirsPreviewFacts").text() == "Drag a rectangle on the map."


def test_no_other_tool_than_the_hand_is_taken_away(newcomer, field_layer, qgis_canvas):
    from qgis.gui import QgsMapToolZoom

    tool = QgsMapToolZoom(qgis_canvas, False)
    qgis_canvas.setMapTool(tool)
    QgsProject.instance().addMapLayer(field_layer)
    assert qgis_canvas.mapTool() is tool
    qgis_canvas.unsetMapTool(tool)
