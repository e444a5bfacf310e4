"""What the tests of the panels do with widgets: find them by object name and let the event loop run."""

import os
import signal
import time
from contextlib import contextmanager

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QScrollArea, QWidget

LEFT = Qt.MouseButton.LeftButton


@contextmanager
def map_beside(canvas, crs, extent=None):
    """The canvas as a window of its own, 400 px wide, that shows `extent`; afterwards back home, the project empty."""
    parent = canvas.parentWidget()
    canvas.setParent(None)
    canvas.resize(400, 400)
    canvas.show()
    pause(0.02)
    canvas.setDestinationCrs(crs)
    if extent is not None:
        canvas.setExtent(extent)
    yield canvas
    canvas.setParent(parent)
    QgsProject.instance().clear()


@contextmanager
def in_narrow_dock(panel, height=700, width=340):
    """The panel in a scroll area as narrow as a dock; removed as the plugin does it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(panel)
    area.resize(width, height)
    area.show()
    yield panel
    panel.remove()
    area.hide()
    area.deleteLater()


def until(condition, seconds=120.0):
    """Run the event loop until the condition holds, and return its value."""
    deadline = time.monotonic() + seconds
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


@contextmanager
def model_held(session):
    """The loaded model's process stands still: what is asked meanwhile is answered afterwards, however quick it is."""
    session.ensure_loaded()
    until(lambda: session.state == "ready")
    process = session._client.process_id
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def once(said, due, act):
    """Act inside the first emission of a signal for which `due(*values)` holds: before anything else can happen."""
    acted = []

    def look(*values):
        if not acted and due(*values):
            acted.append(values)
            act()

    said.connect(look)


def answered(asker, ask, seconds=180):
    """Do what asks a question, and wait until it was sent and answered, however fast; returns the `Asking`."""
    sent = []
    note = sent.append
    asker.begun.connect(note)
    ask()
    until(lambda: sent)
    until(lambda: asker.asking is None, seconds)
    asker.begun.disconnect(note)
    return sent[0]


def pause(seconds):
    """Run the event loop for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() >= end, seconds + 5)


def named(parent, name):
    """The one widget with this object name."""
    found = parent.findChildren(QWidget, name)
    assert len(found) == 1, f"{len(found)} widgets are named {name}"
    return found[0]


def press(parent, name):
    """Click a widget with the mouse."""
    widget = named(parent, name)
    assert widget.isEnabled() and widget.isVisible(), f"{name} cannot be pressed"
    QTest.mouseClick(widget, LEFT)


def map_pixel(canvas, point):
    """Where a point of the canvas's CRS is on the screen."""
    place = canvas.getCoordinateTransform().transform(point)
    return QPoint(round(place.x()), round(place.y()))


def click_map(canvas, point):
    """Click the map at a point of its CRS."""
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, map_pixel(canvas, point))


def drag_map(canvas, start, end):
    """Drag over the map from one point of its CRS to another."""
    viewport, first, last = canvas.viewport(), map_pixel(canvas, start), map_pixel(canvas, end)
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, first)
    for share in (0.5, 1.0):
        place = QPointF(first + (last - first) * share)
        held = QMouseEvent(QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, held)
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, last)
