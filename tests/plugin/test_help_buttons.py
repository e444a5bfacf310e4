"""Every panel and every window has a button that opens the user guide at the part about it, and that part is there."""

import importlib
import pkgutil
import re

import pytest
from conftest import ROOT
from gui import until
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QDialog, QWidget
from unirs.unirs_qgis import gui
from unirs.unirs_qgis.core import help_url
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.help.help_view import HelpView
from unirs.unirs_qgis.gui.help.model_card_view import ModelCardView
from unirs.unirs_qgis.gui.help.page_view import section_of
from unirs.unirs_qgis.gui.log_view import LogView
from unirs.unirs_qgis.gui.models.manager import ModelManager
from unirs.unirs_qgis.gui.models.server_dialog import ServerDialog
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.gui.panels import PANELS
from unirs.unirs_qgis.gui.setup.doctor_pane import DoctorPane

WINDOWS = {  # each kind of window: how it is made, the part about it
    ModelCardView: (lambda session: ModelCardView(), help_url.CARD),
    LogView: (lambda session: LogView("no.log"), help_url.LOG),
    ModelManager: (ModelManager, help_url.MODELS),
    ServerDialog: (ServerDialog, help_url.SERVER),
    DoctorPane: (DoctorPane, help_url.COMPUTER),
}
PARTS = {  # parts of the dock beside its tabs: the widget around the button, the part about it
    "unirsHistoryPanel": help_url.ANSWERS,
    "unirsReviewStrip": help_url.REVIEW,
    "unirsSetupCard": help_url.SET_UP,
}
SECTIONS = [
    section_of(heading)
    for heading in re.findall(r"^#+ (.*)$", (ROOT / "docs" / help_url.GUIDE).read_text("utf-8"), re.MULTILINE)
]


@pytest.fixture
def opened(monkeypatch):
    """The URLs that were opened."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


@pytest.fixture
def content(qgis_iface, qgis_new_project, tmp_path, session):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    content = DockContent(qgis_iface, session, store)
    content.show()
    assert content.history_panel and content.panels  # which are built now
    yield content
    content.remove()
    content.hide()
    content.deleteLater()
    store.close()


def help_of(widget):
    """A widget's help button; raises ValueError where there is none, or more than one."""
    (button,) = [one for one in widget.findChildren(QAbstractButton) if one.objectName().endswith("Help")]
    return button


def kinds_of(base):
    """All classes of the plugin's widgets below a base, once every module of `gui` is read."""
    for module in pkgutil.walk_packages(gui.__path__, f"{gui.__name__}."):
        importlib.import_module(module.name)
    below, kinds = list(base.__subclasses__()), []
    while below:
        kind = below.pop()
        below += kind.__subclasses__()
        if kind.__module__.startswith(gui.__name__):
            kinds.append(kind)
    return kinds


def test_every_kind_of_window_is_known_here(qgis_app):
    assert set(kinds_of(QDialog)) == {*WINDOWS, HelpView}


@pytest.mark.parametrize("kind", WINDOWS, ids=lambda kind: kind.__name__)
def test_a_windows_button_and_f1_open_the_part_about_it(session, opened, kind):
    make, section = WINDOWS[kind]
    window = make(session)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    button = help_of(window)
    assert button.isVisible() and button.toolTip()
    button.click()
    QTest.keyClick(window, Qt.Key.Key_F1)
    until(lambda: len(opened) == 2, 5)
    assert [url.fragment() for url in opened] == [section, section]
    assert section in SECTIONS
    if kind is DoctorPane:
        until(lambda: not window._check.running)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("tab", range(len(PANELS)), ids=[kind.__name__ for kind in PANELS])
def test_every_tab_has_a_button_that_opens_the_part_about_it(content, opened, tab):
    content.tabs.setCurrentIndex(tab)
    button = content.findChild(QAbstractButton, "unirsHeadHelp")
    assert button.isVisibleTo(content)
    button.click()
    assert opened == [QUrl(f"unirs-help:user-guide.md#{content.tabs.front.help}")]
    assert content.tabs.front.help in SECTIONS


@pytest.mark.parametrize("name", PARTS)
def test_the_other_parts_of_the_dock_have_their_own(content, opened, name):
    help_of(content.findChild(QWidget, name)).click()
    assert [url.fragment() for url in opened] == [PARTS[name]] and PARTS[name] in SECTIONS


def test_the_options_have_one(session, opened):
    page = OptionsPage(session)
    page.findChild(QAbstractButton, "unirsOptionsHelp").click()
    assert [url.fragment() for url in opened] == [help_url.SET_UP]
    page.deleteLater()
