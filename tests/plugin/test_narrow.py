"""The dock at 320 pixels with a font of 14 points, in a language of longer words: nothing is cut off."""

from contextlib import contextmanager

import pytest
from gui import named, pause
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, QTranslator
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.dock import DockContent
from unirs.unirs_qgis.runtime.session import RuntimeSession

WIDTH = 320


class LongerTranslator(QTranslator):
    """Every sentence of the plugin grows by a third of its own words."""

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"{source} {source[: len(source) // 3]}" if context == "UniRS" and "{" not in source else None


@contextmanager
def large_font(points):
    """The application with a font of this size."""
    before = QApplication.font()
    font = QApplication.font()
    font.setPointSizeF(points)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.fixture
def narrow(qgis_iface, qgis_new_project, field_layer, tmp_path):
    """The dock over two layers."""
    later = QgsRasterLayer(field_layer.source(), "a_layer_with_a_long_name_2020-08-31")
    translator = LongerTranslator()
    QApplication.installTranslator(translator)
    session, store = RuntimeSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
    with large_font(14):
        QgsProject.instance().addMapLayers([field_layer, later])
        content = DockContent(qgis_iface, session, store)
        content.resize(WIDTH, 900)
        content.show()
        pause(0.1)
        yield content
        content.remove()
        content.hide()
        content.deleteLater()
    store.close()
    session.shutdown()
    QApplication.removeTranslator(translator)
    QgsProject.instance().clear()


def cut_off(content):
    """What reaches beyond the right edge of the dock, or is narrower than it must be."""
    found = []
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLabel):
        for widget in content.findChildren(kind):
            if widget.isVisible() and widget.objectName().startswith("unirs"):  # parts of Qt's own widgets are small
                right = widget.mapTo(content, QPoint(0, 0)).x() + widget.width()
                if right > content.width() or widget.width() < min(widget.minimumSizeHint().width(), 40):
                    found.append(f"{type(widget).__name__} {widget.objectName()} {right}")
    return found


@pytest.mark.parametrize("tab", ["Ask", "Compare", "Video", "Grid"])
def test_a_tab_fits(narrow, tab):
    panel = next(panel for panel in narrow.panels.values() if panel.title.startswith(tab))
    narrow.tabs.show_panel(panel)
    pause(0.1)
    assert narrow.minimumSizeHint().width() <= WIDTH
    narrow.resize(WIDTH, 900)
    pause(0.1)
    assert cut_off(narrow) == []


def test_class_list_raw_bands_and_what_folds_fit(narrow):
    narrow.ask_panel.questions.kind_classes.click()
    narrow.ask_panel.place.bands.raw.setChecked(True)
    narrow.answers.setCollapsed(False)
    pause(0.1)
    assert narrow.minimumSizeHint().width() <= WIDTH and cut_off(narrow) == []
    narrow.tabs.show_panel(narrow.grid_panel)
    more = named(narrow.grid_panel, "unirsGridMore")
    more.setCollapsed(False)
    named(narrow.grid_panel, "unirsGridPair").click()
    named(narrow.grid_panel, "unirsGridClasses").click()
    more.bands.raw.setChecked(True)
    pause(0.1)
    assert narrow.minimumSizeHint().width() <= WIDTH and cut_off(narrow) == []


def test_words_that_take_several_lines_are_drawn_whole(narrow):
    narrow.tabs.show_panel(narrow.ask_panel)
    narrow.resize(WIDTH, 900)
    pause(0.1)
    check = named(narrow.ask_panel, "unirsUseClue")
    line = check.fontMetrics().height()
    assert check.width() < check.fontMetrics().horizontalAdvance(check.text()), "else there is nothing to wrap"
    assert check.height() >= 2 * line
    assert check.hitButton(QPoint(check.width() - 2, check.height() - 2))
