"""Asks, accepts and corrects, then makes an atlas and data sets by the panel's buttons; runs inside QGIS."""

from __future__ import annotations

import os

from qgis.core import QgsProject
from qgis.gui import QgsLayoutDesignerInterface  # noqa: F401 - its Python type, for windows that QGIS opens
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QTextEdit, QToolButton, QWidget

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window
from scripts.window.find_dock import FindDock


def drive(window: Window, job: dict) -> dict:
    """`job`: `out`, a folder. Gives the layouts, and what the algorithms' logs say."""
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    dock = AskDock(window)
    dock.open()
    for x in (0.35, 0.6):
        dock.click_place(x, 0.45)
        dock.ask("Is there a road?")
        dock.wait_for_answer()
    box = window.widget("unirsHistory")
    if box.isCollapsed():
        window.click_widget(box.findChild(QToolButton, "collapseButton"))
        window.spin(0.3)
    table = window.widget("unirsHistoryTable")
    window.wait("the answers", lambda: table.model().rowCount() == 2, 10)
    table.setCurrentIndex(table.model().index(0, 0))
    window.key("unirsHistoryTable", Qt.Key.Key_A)
    window.wait("the verdict", lambda: "1" in window.text("unirsHistoryReviewed"), 10)
    window.spin(0.5)
    window.click("unirsHistoryTraining")
    log = run_dialog(window, {"FOLDER": os.path.join(job["out"], "items")}, "training")
    window.click("unirsHistoryAtlas")
    window.spin(4.0)
    window.screenshot(window.folder / "panel.png")
    designers = [
        one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QgsLayoutDesignerDialog"
    ]
    for designer in designers:
        designer.resize(1300, 740)
        window.spin(3.0)
        designer.grab().save(str(window.folder / "designer.png"))
        designer.close()
    seen = {
        "training": log,
        "layouts": [layout.name() for layout in QgsProject.instance().layoutManager().printLayouts()],
        "pages": [layout.atlas().count() for layout in QgsProject.instance().layoutManager().printLayouts()],
        "designers": len(designers),
        "said": window.text("unirsHistorySaid"),
    }
    seen["found"] = found(window, job)
    return seen


def found(window: Window, job: dict) -> str:
    """Two boxes, drawn in a model's place, and the data set of them."""
    from unirs.model_runtime.common.found import Found
    from unirs.unirs_qgis.core.found.asking import Search

    find = FindDock(window)
    find.open()
    find.click_place(0.35, 0.45)
    boxes = [Found("house", 0.8, box=(x, 0.4, x + 0.2, 0.6)) for x in (0.1, 0.6)]
    find.show_found(boxes, Search("find", "house"))
    window.click("unirsFoundDataset")
    window.screenshot(window.folder / "find.png")
    return run_dialog(window, {"FOLDER": os.path.join(job["out"], "coco")}, "found")


def run_dialog(window: Window, values: dict, name: str) -> str:
    """Press Run in the algorithm's dialog that is open; what its log says."""

    def dialogs() -> list[QWidget]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one.objectName() == "QgsProcessingDialogBase" and one.isVisible()
        ]

    window.wait("the dialog", dialogs, 10)
    dialog = dialogs()[0]
    given = dialog.createProcessingParameters()
    dialog.setParameters({**given, **values})
    window.spin(0.5)
    dialog.grab().save(str(window.folder / f"{name}.png"))
    run = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == "Run")
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)

    def said() -> str:
        return "\n".join(view.toPlainText() for view in dialog.findChildren(QTextEdit))

    window.wait("the end", lambda: "finished" in said() or "failed" in said(), 60)
    text = said()
    dialog.close()
    window.spin(0.3)
    return text
