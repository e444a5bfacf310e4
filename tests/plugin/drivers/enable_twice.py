"""Switches the plugin off and on in the real window, twice, with its dock open and its runtime running.

Gives what of the plugin is to be seen in QGIS at each moment, and the longest stalls of opening and loading.
"""

from __future__ import annotations

import time

from qgis import utils
from qgis.core import QgsApplication, QgsExpression, QgsProject
from qgis.gui import QgsLocatorWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QToolButton, QWidget

from scripts.window.code_left import code_left


def drive(window, job):
    """Off, on, off, on, off."""
    seen = {"off": [], "on": [], "load_s": [], "processes": []}
    switch_off(window)
    for _ in range(2):
        seen["off"].append({**contributions(window.main), "code": code_left(window)})
        started = time.thread_time()  # seconds of work, whatever else the machine does
        utils.loadPlugin("unirs")
        utils.startPlugin("unirs")
        seen["load_s"].append(time.thread_time() - started)
        seen["on"].append(contributions(window.main))
        window.heartbeat.stage = "opening"
        window.choose("mRasterMenu", "unirsToggleDock")
        window.wait("the dock", lambda: window.is_visible("unirsAskPanel"), 10)
        window.spin(0.5)
        window.heartbeat.stage = "loading"
        plugin = utils.plugins["unirs"]
        plugin.session.ensure_loaded()
        window.wait("the model", lambda: window.text("unirsStateWord") == "Ready", 240)
        window.heartbeat.stage = "idle"
        seen["badge"], seen["notice"] = window.text("unirsDevice"), window.text("unirsNoticeText")
        seen["dock"] = facts_of_dock(window)
        seen["processes"].append(plugin.session._client.process_id)
        window.screenshot(window.folder / "dock.png")
        plugin.store.problem.emit("The disk <full> is full.")
        seen["warning"] = utils.iface.messageBar().currentItem().text()
        utils.iface.messageBar().clearWidgets()
        seen["options_page"] = options_page_opens(plugin)
        del plugin
        switch_off(window)
    seen["off"].append({**contributions(window.main), "code": code_left(window)})
    seen["stalls_s"] = window.heartbeat.stalls
    return seen


def switch_off(window):
    """As the plugin manager does; what is deleted later is deleted now, for this runs inside one long event."""
    utils.unloadPlugin("unirs")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.spin(0.3)


def contributions(main):
    """Everything in QGIS that bears the plugin's name, and counts of what it might leave behind without one."""
    project = QgsProject.instance()
    named = [child for kind in (QAction, QWidget) for child in main.findChildren(kind)]
    return {
        "named": sorted({child.objectName() for child in named if child.objectName().startswith(("unirs", "Unirs"))}),
        "docks": len(main.findChildren(QDockWidget)),
        "raster_menu": len(main.findChild(QWidget, "mRasterMenu").actions()),
        "help_menu": len(utils.iface.pluginHelpMenu().actions()),
        "menus": len(main.findChildren(QMenu)),
        "tool_buttons": len(utils.iface.pluginToolBar().findChildren(QToolButton)),
        "providers": sorted(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "functions": sorted(function.name() for function in QgsExpression.Functions() if "unirs" in function.name()),
        "locator": sorted(one.name() for one in locator_filters() if "unirs" in one.name()),
        "canvas_items": len(utils.iface.mapCanvas().scene().items()),
        "listeners": [
            project.receivers(signal)
            for signal in (project.readProject, project.cleared, project.projectSaved, project.layersAdded)
        ],
    }


def locator_filters():
    """What QGIS's locator bar asks."""
    named = (one for one in QApplication.allWidgets() if one.metaObject().className() == "QgsLocatorWidget")
    return sip.cast(next(named), QgsLocatorWidget).locator().filters()


def facts_of_dock(window):
    """Where the dock is and how narrow it may become."""
    dock = window.main.findChild(QDockWidget, "UnirsDock")
    return {
        "right": window.main.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea,
        "width": dock.width(),
        "least_width": dock.minimumSizeHint().width(),
        "least_height": dock.minimumSizeHint().height(),
    }


def options_page_opens(plugin):
    """Whether QGIS's options open at the plugin's page; the dialog is closed at once."""
    found = []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(0, look)
            return
        page = dialog.findChild(QWidget, "unirsOptionsPage")
        found.append(page is not None and page.isVisible())
        dialog.reject()

    QTimer.singleShot(0, look)
    plugin.dock.widget().show_options()
    return found == [True]
