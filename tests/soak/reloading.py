"""What `long_reloads` does in the window of a real QGIS: the plugin switched off and on again, used in between.

Runs inside QGIS, as a driver of `scripts.window`.
"""

from __future__ import annotations

import sys
import traceback

from qgis import utils
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject
from qgis.PyQt.QtWidgets import QDockWidget

from scripts.window.code_left import code_left
from scripts.window.driving import Window
from tests.soak.growing import Curve, facts

TABS = ("Compare", "Video", "Grid", "Find", "Ask")


def _is_whole() -> bool:
    """Whether the dock has all that is built after it is shown."""
    content = utils.plugins["unirs"].dock.widget()
    return content is not None and hasattr(content, "_slices") and not content._slices.isActive()


def drive(window: Window, job: dict) -> dict:
    """So many times; what was wrong, and the curve of what there is."""
    wrong: list[str] = []
    hook, sys.excepthook = sys.excepthook, lambda *told: wrong.append("".join(traceback.format_exception(*told))[-900:])
    curve = Curve("reloads")
    try:
        for number in range(1, job["reloads"] + 1):
            if not utils.plugins["unirs"].dock.isVisible():  # QGIS may have shown it again
                utils.plugins["unirs"].action.trigger()
            window.wait("the panels", _is_whole, 300)
            if number % 3 == 0:
                for tab in TABS:
                    window.show_tab("unirsTabs", tab)
                    window.spin(0.02)
            utils.unloadPlugin("unirs")
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            window.spin(0.05)
            if window.main.findChildren(QDockWidget, "UnirsDock"):
                wrong.append("the dock is left")
            if number % max(1, job["reloads"] // 10) == 0:
                code = code_left(window)
                wrong += [f"{len(code)} of its modules, classes and functions stay: {code[:9]}"] if code else []
                curve.point(number, objects=len(window.main.findChildren(QObject)), code=len(code), **facts())
            utils.loadPlugin("unirs")
            utils.startPlugin("unirs")
    finally:
        sys.excepthook = hook
    return {"wrong": wrong[:3], "curve": curve.figures}
