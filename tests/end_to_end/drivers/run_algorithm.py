"""Runs an algorithm from its dialog, as a person does; gives what came onto the map, what the log says, the stalls."""

from __future__ import annotations

import processing
from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QTextBrowser, QTextEdit


def drive(window, job):
    """`job`: `algorithm`, `parameters`, the name of the `layer` that it makes. The dock's model is loaded before."""
    session = utils.plugins["unirs"].session
    session.ensure_loaded()
    window.wait("the model", lambda: session.state == "ready", 120)
    process = session._client.process_id
    dialog = processing.createAlgorithmDialog(job["algorithm"], job["parameters"])
    dialog.show()
    dialog.resize(900, 700)
    window.spin(1.0)
    window.screenshot(window.folder / "dialog.png")
    window.heartbeat.stage = "algorithm"
    run = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == "Run")
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    layer = window.wait("the layer", lambda: QgsProject.instance().mapLayersByName(job["layer"]), 240)[0]
    window.spin(0.5)
    window.heartbeat.stage = "idle"
    window.screenshot(window.folder / "log.png")
    seen = {
        "answers": [row["answer"] for row in layer.getFeatures()],
        "log": "\n".join(view.toPlainText() for view in dialog.findChildren(QTextEdit)),
        "one_process": session._client.process_id == process,
        "stalls_s": window.heartbeat.stalls,
    }
    help_button = dialog.buttonBox().button(QDialogButtonBox.StandardButton.Help)
    QTest.mouseClick(help_button, Qt.MouseButton.LeftButton)
    window.wait("the help", lambda: _help_page() is not None, 10)
    window.spin(0.5)
    page = _help_page()
    block = page.cursorForPosition(page.viewport().rect().topLeft()).block()
    if not block.blockFormat().headingLevel():  # the space above a heading is the last paragraph's
        block = block.next()
    seen["help"] = block.text()
    window.close_dialog("unirsHelpView")
    dialog.close()
    return seen


def _help_page():
    pages = (one.findChild(QTextBrowser, "unirsHelpPage") for one in QApplication.topLevelWidgets())
    return next((page for page in pages if page is not None and page.isVisible()), None)
