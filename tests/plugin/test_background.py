"""Work off the main thread: its result comes back on the main thread, and Qt's own threads are never kept from it."""

import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from conftest import PLUGINS
from gui import pause, until
from qgis.PyQt.QtCore import QRunnable, QThreadPool
from qgis.PyQt.QtGui import QColor, QImage
from unirs.unirs_qgis.core import background
from unirs.unirs_qgis.core.background import Work
from unirs.unirs_qgis.core.crops.pixels import rgba

# Every thread of Qt's pool runs Python that goes on until the picture has been converted.
BUSY_POOL = """
import sys
sys.path.insert(0, sys.argv[1])
from qgis.PyQt.QtCore import QRunnable, QThreadPool
from qgis.PyQt.QtGui import QImage
from unirs.unirs_qgis.core.crops.pixels import rgba

class Busy(QRunnable):
    over = False
    def run(self):
        while not Busy.over:
            pass

for _ in range(QThreadPool.globalInstance().maxThreadCount()):
    QThreadPool.globalInstance().start(Busy())
image = QImage(1000, 1000, QImage.Format.Format_ARGB32_Premultiplied)
for _ in range(5):
    rgba(image)
Busy.over = True
QThreadPool.globalInstance().waitForDone()
print("converted")
"""


def test_a_result_and_an_error_come_back_on_the_main_thread(qgis_app):
    heard = []

    def fail():
        raise ValueError("no")

    Work(lambda: threading.get_ident(), lambda *ended: heard.append((threading.get_ident(), *ended))).start()
    until(lambda: heard)
    Work(fail, lambda *ended: heard.append(ended)).start()
    until(lambda: len(heard) == 2)
    (here, there, none), (nothing, error) = heard
    assert here == threading.get_ident() != there and none is None
    assert nothing is None and str(error) == "no"


def test_nothing_comes_of_cancelled_work(qgis_app):
    heard, begun, gate = [], threading.Event(), threading.Event()
    work = Work(lambda: (begun.set(), gate.wait(10)), lambda *ended: heard.append(ended)).start()
    until(begun.is_set, 10)
    work.cancel()
    gate.set()
    background.stop()
    pause(0.1)
    assert heard == [] and work not in background._running


def test_it_waits_for_no_thread_of_qgis(qgis_app):
    """Tasks of other plugins may hold every thread of QGIS's pool."""
    gate, heard = threading.Event(), []

    class Held(QRunnable):
        def run(self):
            gate.wait(20)

    pool = QThreadPool.globalInstance()
    for _ in range(pool.maxThreadCount()):
        pool.start(Held())
    try:
        Work(lambda: 7, lambda result, error: heard.append(result)).start()
        until(lambda: heard == [7], 10)
    finally:
        gate.set()
        pool.waitForDone()


def test_a_large_picture_is_converted_while_pythons_tasks_hold_qts_pool():
    arguments = [sys.executable, "-c", BUSY_POOL, str(PLUGINS)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=90)
    assert "converted" in done.stdout, done.stderr


@pytest.mark.parametrize("width, height", [(1, 1), (256, 256), (300, 700), (70_000, 2)])
def test_strips_of_a_picture_are_the_picture(width, height):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    values = np.random.default_rng(width).integers(0, 256, (height, width, 4), np.uint8)
    for x, y in ((0, 0), (width - 1, height - 1), (width // 2, height // 3)):
        image.setPixelColor(x, y, QColor(*(int(v) for v in values[y, x])))
    found = rgba(image)
    assert found.shape == (height, width, 4)
    for x, y in ((0, 0), (width - 1, height - 1), (width // 2, height // 3)):
        assert tuple(found[y, x]) == image.pixelColor(x, y).getRgb()


def test_stopping_waits_for_what_runs(qgis_app):
    ended = []
    Work(lambda: (time.sleep(0.3), ended.append(1)), lambda *_: None).start()
    background.stop()
    assert ended == [1]
