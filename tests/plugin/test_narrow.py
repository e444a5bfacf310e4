"""The dock at 320 pixels, in every language of the plugin and in one of longer words: with a font of 14 points nothing
is cut off or scrolls sideways, and with the usual one tabs and filters are read whole."""

from contextlib import ExitStack, contextmanager

import pytest
from gui import named, pause, until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, QTranslator
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)
from spoken_languages import LANGUAGES, FileTranslator, spoken
from unirs.model_runtime.common.found import Found
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.found.asking import Search
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.find.panel import FindAsking
from unirs.unirs_qgis.runtime.session import RuntimeSession

WIDTH = 320
ARROW = 24  # pixels of a filter that are not its words
LONGER = "longer"
TABS = ("Ask", "Compare", "Video", "Grid", "Find")


class LongerTranslator(QTranslator):
    """Every sentence of the plugin grows by a third of its own words."""

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"{source} {source[: len(source) // 3]}" if context == "UniRS" and "{" not in source else None


@contextmanager
def font_of(points):
    """The application with a font of this size."""
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(points)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.fixture
def dock_in(qgis_iface, qgis_new_project, field_layer, tmp_path):
    """A function from a language and a font's size to the dock over two layers."""
    open_docks = ExitStack()

    def made(language, points):
        translator = LongerTranslator() if language == LONGER else FileTranslator(language)
        open_docks.enter_context(spoken(translator))
        open_docks.enter_context(font_of(points))
        later = QgsRasterLayer(field_layer.source(), "a_layer_with_a_long_name_2020-08-31")
        session, store = RuntimeSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
        QgsProject.instance().addMapLayers([field_layer, later])
        content = DockContent(qgis_iface, session, store)
        content.resize(WIDTH, 900)
        content.show()
        pause(0.1)
        for leave in (content.deleteLater, session.shutdown, store.close, content.hide, content.remove):
            open_docks.callback(leave)
        return content

    yield made
    open_docks.close()
    QgsProject.instance().clear()


@pytest.fixture(params=(LONGER, *LANGUAGES))
def narrow(request, dock_in):
    """The dock with a large font."""
    return dock_in(request.param, 14)


@pytest.fixture(params=LANGUAGES)
def usual(request, dock_in):
    """The dock with a font of the usual size."""
    return dock_in(request.param, 9)


def too_wide(content):
    """The widgets that keep the dock from being narrow."""
    if content.minimumSizeHint().width() <= WIDTH:
        return []
    wide = [widget for widget in content.findChildren(QWidget) if widget.isVisible()]
    return [
        f"{type(widget).__name__} {widget.objectName()} {widget.minimumSizeHint().width()}"
        for widget in wide
        if widget.minimumSizeHint().width() > WIDTH - 60
    ]


def cut_off(content):
    """What reaches beyond the right edge of the dock, is narrower than it must be, or scrolls sideways."""
    found = []
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLabel):
        for widget in content.findChildren(kind):
            if widget.isVisible() and widget.objectName().startswith("unirs"):  # parts of Qt's own widgets are small
                right = widget.mapTo(content, QPoint(0, 0)).x() + widget.width()
                if right > content.width() or widget.width() < min(widget.minimumSizeHint().width(), 40):
                    found.append(f"{type(widget).__name__} {widget.objectName()} {right}")
    for area in content.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.horizontalScrollBar().isVisible() and not isinstance(area, QAbstractItemView):
            found.append(f"{type(area).__name__} {area.objectName()} scrolls sideways")
    return found


def panel_of(content, tab):
    return next(panel for panel in content.panels.values() if panel.objectName() == f"unirs{tab}Panel")


def show_tab(content, tab):
    """Bring a tab to the front, at the dock's least width."""
    content.tabs.show_panel(panel_of(content, tab))
    pause(0.1)
    content.resize(WIDTH, 900)
    pause(0.1)


def show_found(content, crop):
    """What a model would have found at a place, listed."""
    panel = panel_of(content, "Find")
    panel.asker.asking = FindAsking((crop,), None, False, search=Search("find", "water tower"))
    things = [Found("water tower", 0.9, box=(0.1, 0.1, 0.4, 0.4)), Found("car", point=(0.5, 0.5))]
    panel.asker._id, panel._here = -1, True
    panel.asker._answered(-1, Reply("single", "", "as drawn", found=tuple(things), model="m", seconds={"total": 0.0}))
    until(lambda: named(panel, "unirsFoundTable").isVisible())


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_fits(narrow, tab):
    show_tab(narrow, tab)
    assert too_wide(narrow) + cut_off(narrow) == []


def test_class_list_raw_bands_and_what_folds_fit(narrow):
    narrow.ask_panel.questions.kind_classes.click()
    narrow.ask_panel.place.bands.raw.setChecked(True)
    narrow.answers.setCollapsed(False)
    pause(0.1)
    assert too_wide(narrow) + cut_off(narrow) == []
    narrow.tabs.show_panel(narrow.grid_panel)
    more = named(narrow.grid_panel, "unirsGridMore")
    more.setCollapsed(False)
    named(narrow.grid_panel, "unirsGridPair").click()
    named(narrow.grid_panel, "unirsGridClasses").click()
    more.bands.raw.setChecked(True)
    pause(0.1)
    assert too_wide(narrow) + cut_off(narrow) == []


def test_the_list_of_found_things_fits(narrow, crop_at):
    show_tab(narrow, "Find")
    show_found(narrow, crop_at())
    narrow.resize(WIDTH, 900)
    pause(0.1)
    assert too_wide(narrow) + cut_off(narrow) == []


def test_tabs_and_filters_are_read_whole(usual):
    usual.answers.setCollapsed(False)
    pause(0.1)
    bar = usual.tabs.tabBar()
    assert usual.width() == WIDTH
    tabs = range(bar.count())
    assert [bar.tabText(tab) for tab in tabs if bar.tabRect(tab).width() < bar.tabSizeHint(tab).width()] == []
    assert bar.tabRect(bar.count() - 1).right() < bar.width()
    short = [
        box.currentText()
        for box in usual.history_panel.findChildren(QComboBox)
        if box.isVisible() and box.width() < box.fontMetrics().horizontalAdvance(box.currentText()) + ARROW
    ]
    assert short == []


def test_words_that_take_several_lines_are_drawn_whole(dock_in):
    narrow = dock_in(LONGER, 14)
    show_tab(narrow, "Ask")
    check = named(narrow.ask_panel, "unirsUseClue")
    line = check.fontMetrics().height()
    assert check.width() < check.fontMetrics().horizontalAdvance(check.text()), "else there is nothing to wrap"
    assert check.height() >= 2 * line
    assert check.hitButton(QPoint(check.width() - 2, check.height() - 2))
