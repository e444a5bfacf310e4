"""The question before QGIS quits in mid-grid: when it is asked, and what its buttons do."""

import pytest
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QWidget
from unirs.model_runtime.common.grid.progress import GridProgress
from unirs.unirs_qgis.gui.grid.exit_question import GridExitQuestion


@pytest.mark.parametrize(("key", "may_quit"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_enter_quits_and_escape_stays_and_both_are_told_that_nothing_is_lost(qgis_app, key, may_quit):
    window, told = QWidget(), []

    def answer():
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(10, answer)
            return
        told.append((box.text(), box.informativeText()))
        QTest.keyClick(box.defaultButton() if may_quit else box, key)

    QTimer.singleShot(0, answer)
    assert GridExitQuestion(window, lambda: GridProgress(1240, done=312)).allowExit() is may_quit
    ((done, kept),) = told
    assert done == "312 of 1,240 cells are done." and "Resume" in kept


def test_without_a_grid_nothing_is_asked(qgis_app):
    assert GridExitQuestion(QWidget(), lambda: None).allowExit()
