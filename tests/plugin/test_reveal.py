"""What has just appeared is scrolled to, and nothing happens where the panel was dropped before."""

import gc
import weakref

from gui import pause
from qgis.PyQt.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from unirs.unirs_qgis.gui.widgets.reveal import SETTLE_MS, reveal


def page():
    """A low scroll area with a long page; its last line is far below."""
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    lines = [QLabel(f"line {number}") for number in range(60)]
    for line in lines:
        column.addWidget(line)
    area.setWidget(inside)
    area.resize(200, 100)
    area.show()
    return area, lines


def test_the_last_widget_is_scrolled_to(qgis_app):
    area, lines = page()
    reveal(lines[0], lines[-1])
    pause(3 * SETTLE_MS / 1000)
    assert not lines[-1].visibleRegion().isEmpty() and lines[0].visibleRegion().isEmpty()
    area.deleteLater()


def test_a_page_that_is_dropped_before_is_held_by_nothing(qgis_app):
    area, lines = page()
    reveal(lines[0], lines[-1])
    lines[0].setParent(None)
    gone = weakref.ref(lines[-1])
    area.deleteLater()
    del area, lines
    pause(3 * SETTLE_MS / 1000)
    gc.collect()
    assert gone() is None
