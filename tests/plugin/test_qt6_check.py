"""The plugin's source is clean for Qt 6, and the check that says so finds what is not."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts import check_qt6  # noqa: E402

HEAD = "from qgis.PyQt.QtCore import Qt\nfrom qgis.PyQt import QtWidgets\nfrom qgis.core import Qgis, QgsTask\n"


@pytest.mark.parametrize("folder", ["unirs_qgis", "scripts", "tests/plugin"])
def test_the_tree_is_clean(folder):
    found = [
        f"{path}:{line}: {sentence}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, sentence in check_qt6.findings(path.read_text(encoding="utf-8"), str(path))
    ]
    assert found == []


NEEDS_WEB_KIT = pytest.mark.skipif(find_spec("PyQt5.QtWebKitWidgets") is None, reason="this Qt has no WebKit")


@pytest.mark.parametrize(
    "line, said",
    [
        ("Qt.AlignLeft", "Qt.AlignmentFlag.AlignLeft"),
        ("QtWidgets.QDialog.Accepted", "QDialog.DialogCode.Accepted"),
        ("Qgis.Warning", "Qgis.MessageLevel.Warning"),
        ("QgsTask.CanCancel", "QgsTask.Flag.CanCancel"),
        ("dialog.exec_()", "exec()"),
        ("import PyQt5.QtCore", "qgis.PyQt"),
        ("from qgis.PyQt.QtCore import QRegExp", "QRegularExpression"),
        ("from qgis.PyQt import QtWebKit", "not in QGIS's Qt 6"),
        pytest.param("from qgis.PyQt.QtWebKitWidgets import QWebView", "not in QGIS's Qt 6", marks=NEEDS_WEB_KIT),
        ("view.viewOptions()", "initViewItemOption"),
        ("box.fontMetrics().width('x')", "horizontalAdvance()"),
        ("box.activated[str].connect(print)", "leave [str] out"),
        ("from qgis.PyQt.QtCore import QVariant\nQVariant(QVariant.Type.Int)", "null QVariant"),
        ("from qgis.PyQt.QtCore import QVariant\nisinstance(1, QVariant)", "ask for None"),
        (
            "action = QtWidgets.QAction('Options')\niface.addPluginToRasterMenu('UniRS', action)",
            "setMenuRole(QAction.MenuRole.NoRole)",
        ),
        (
            "class Frame(QtWidgets.QFrame):\n    def draw(self):\n        self.setFrameShape(self.Box)",
            "QFrame.Shape.Box",
        ),
    ],
)
def test_what_qt6_would_not_take_is_found(line, said):
    found = check_qt6.findings(HEAD + line, "sample.py")
    assert len(found) == 1 and said in found[0][1]


@pytest.mark.parametrize(
    "line",
    [
        "Qt.AlignmentFlag.AlignLeft",
        "Qgis.MessageLevel.Warning",
        "Qt.ItemDataRole.UserRole + 1",
        "QtWidgets.QApplication.instance().exec()",
        "box.fontMetrics().horizontalAdvance('x') + box.width()",
        "box.currentIndexChanged.connect(print)",
        "action = QtWidgets.QAction('Options')\nQtWidgets.QMenu().addAction(action)",
        "a = QtWidgets.QAction('x')\na.setMenuRole(QtWidgets.QAction.MenuRole.NoRole)\niface.addPluginToMenu('', a)",
        "class Frame(QtWidgets.QFrame):\n    Box = 3\n    def draw(self):\n        self.Shape.Box",
    ],
)
def test_what_both_take_is_let_pass(line):
    assert check_qt6.findings(HEAD + line, "sample.py") == []
