"""Help inside QGIS: pages with pictures at the right part, from every panel's menu, from Processing and the options.

What a model's folder says of the model is shown with nothing from elsewhere."""

import os
import re
import shutil

import pytest
from conftest import ROOT
from gui import named, until
from processing_runs import algorithm
from qgis import utils
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QPixmap
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog
from unirs.unirs_qgis.core import help_url
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.help.contents import PAGES
from unirs.unirs_qgis.gui.help.help_view import HelpView
from unirs.unirs_qgis.gui.help.model_card_view import ModelCardView, card_of
from unirs.unirs_qgis.gui.help.page_view import PageView, section_of
from unirs.unirs_qgis.gui.panels import PANELS
from unirs.unirs_qgis.model_info import ModelInfo, read_model_info
from unirs.unirs_qgis.plugin import UnirsPlugin
from unirs.unirs_qgis.runtime.session import RuntimeSession

DOCS = sorted((ROOT / "docs").glob("*.md"))
PIXEL = QUrl("http://127.0.0.1:9/tracker.png")


@pytest.fixture
def opened(monkeypatch):
    """The URLs that are handed to the system, or to whoever answers for their scheme."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()) or True)
    return urls


@pytest.fixture
def view(qgis_app):
    view = HelpView()
    yield view
    view.close()
    view.deleteLater()


@pytest.fixture
def content(qgis_iface, qgis_new_project, tmp_path, untrained_model):
    from unirs.unirs_qgis.settings import Settings

    session, store = RuntimeSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
    session.apply_settings(Settings(model_folder=str(untrained_model)))
    content = DockContent(qgis_iface, session, store)
    content.show()
    yield content
    content.remove()
    content.hide()
    content.deleteLater()
    store.close()
    session.shutdown()


def entry(view, words):
    """The entry of the contents with these words."""
    (item,) = view.contents.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return item


def in_front(view):
    """The heading at the top of what is seen."""
    block = view.page.cursorForPosition(view.page.viewport().rect().topLeft()).block()
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.next()
    return block.text()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.stem)
def test_every_page_has_its_pictures_and_no_link_that_leads_nowhere(view, page):
    view.show()
    view.show_page(f"docs/{page.name}")
    assert len(view.page.headings) > 1
    text = page.read_text(encoding="utf-8")
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text):
        assert not view.page.loadResource(2, QUrl(picture)).isNull(), picture
    for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]*)(?:#([^)]*))?\)", text):
        target, section = link
        if target.startswith("http"):
            continue
        file = (page.parent / target).resolve() if target else page
        assert file.is_file(), link
        headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert not section or section in map(section_of, headings), link


def test_the_help_opens_at_a_part_and_links_lead_on_and_back(view, opened):
    view.open_url(help_url.help_url("compare-two-dates"))
    until(lambda: in_front(view) == "Compare two dates")
    view.follow(QUrl("#dates"))
    until(lambda: in_front(view) == "Dates")
    view.follow(QUrl("grid.md"))
    assert view.page.headings[0].text != "User guide" and "free_answer" in view.page.toPlainText()
    view.back()
    until(lambda: in_front(view) == "Dates", 5)
    view.back()
    until(lambda: in_front(view) == "Compare two dates", 5)
    assert not named(view, "unirsHelpBack").isEnabled()
    view.follow(QUrl("https://example.org/page"))
    view.follow(QUrl("file:///etc/passwd"))
    view.follow(QUrl("../../../etc/hosts.md"))
    assert opened == ["https://example.org/page"] and in_front(view) == "Compare two dates"


def test_contents_and_find_lead_to_a_place(view):
    view.open_url(help_url.help_url())
    view.contents.itemClicked.emit(entry(view, "In Processing"), 0)
    until(lambda: in_front(view) == "In Processing")
    named(view, "unirsHelpFind").setText("180th meridian")
    named(view, "unirsHelpFind").returnPressed.emit()
    assert view.page.textCursor().selectedText() == "180th meridian"


def test_help_can_be_read_and_closed_above_a_dialog_that_qgis_waits_for(view):
    view.open_url(help_url.help_url("video"))
    assert view.windowModality() == Qt.WindowModality.NonModal
    options = QDialog()
    options.setModal(True)
    options.show()
    view.open_url(help_url.help_url("grid"))
    view.open_url(help_url.help_url("find"))
    assert QApplication.activeModalWidget() is view and view.isVisible()
    view.close()
    assert QApplication.activeModalWidget() is options
    options.close()
    options.deleteLater()
    view.open_url(help_url.help_url())
    assert view.windowModality() == Qt.WindowModality.NonModal


def test_the_contents_lead_to_every_page_for_users_and_to_its_parts(view):
    view.open_url(help_url.help_url())
    for name in PAGES:
        title = re.search(r"^# (.*)$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)[1]
        view.contents.itemClicked.emit(entry(view, title), 0)
        until(lambda title=title: view.page.headings[0].text == title, 5)
        part = next(heading for heading in view.page.headings if heading.level == 2)
        view.contents.itemClicked.emit(entry(view, part.text), 0)
    view.follow(QUrl("../docs/architecture.md"))  # of developers: shown where a link leads there
    assert view.contents.currentItem().text(0).startswith("Architecture") and view.contents.topLevelItemCount() > len(
        PAGES
    )


def test_readme_names_every_page_for_users():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in PAGES if f"(docs/{name})" not in text] == []


def test_pictures_are_no_wider_than_the_window(view):
    view.open_url(help_url.help_url("video"))
    for width in (640, 1000):
        view.resize(width, 500)
        QTest.qWait(300)
        picture = view.page.document().resource(2, QUrl("images/video.png"))
        assert 100 < picture.width() <= view.page.viewport().width()
        assert view.page.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("tab", range(len(PANELS)), ids=[kind.__name__ for kind in PANELS])
def test_every_panels_menu_opens_the_guide_at_its_part(content, view, opened, tab):
    content.tabs.setCurrentIndex(tab)
    menu = named(content, "unirsMenu").menu()
    next(one for one in menu.actions() if one.objectName() == "unirsShowHelp").trigger()
    assert opened == [f"unirs-help:user-guide.md#{content.tabs.front.help}"]
    view.open_url(QUrl(opened[0]))
    assert content.tabs.front.help in [heading.section for heading in view.page.headings]


def test_every_algorithm_and_the_options_name_a_part_of_the_guide(provider, view):
    view.open_url(help_url.help_url())
    sections = [heading.section for heading in view.page.headings]
    for one in provider.algorithms():
        url = QUrl(one.helpUrl())
        assert url.scheme() == help_url.SCHEME and url.fragment() in sections
    assert help_url.SET_UP in sections


def test_without_a_window_the_help_is_a_file(provider, monkeypatch):
    monkeypatch.setattr(utils, "iface", None)
    asked = algorithm("unirs:askregion")
    assert os.path.isfile(QUrl(asked.helpUrl()).toLocalFile())


def test_the_plugin_answers_for_its_pages_as_long_as_it_is_loaded(qgis_iface, qgis_new_project, monkeypatch):
    plugin = UnirsPlugin(qgis_iface)
    monkeypatch.setattr(qgis_iface, "pluginHelpMenu", lambda: plugin._menu, raising=False)
    from qgis.PyQt.QtWidgets import QMenu

    plugin._menu = QMenu()
    plugin._add_help()
    assert QDesktopServices.openUrl(help_url.help_url("grid"))
    until(lambda: plugin._help_view is not None and in_front(plugin._help_view) == "Grid")
    shown = plugin._help_view
    plugin._remove_help()
    assert not shown.isVisible() and plugin._help_view is None


def test_the_card_of_the_chosen_model_is_shown(content, opened):
    menu = named(content, "unirsMenu").menu()
    next(one for one in menu.actions() if one.objectName() == "unirsShowCard").trigger()
    assert content._card.isVisible() and "unirs-untrained" in content._card.windowTitle()
    assert "meaningless" in named(content._card, "unirsModelFacts").text()
    assert "no README" in content._card.page.toPlainText()
    content._card.show_model(read_model_info(ROOT / "resources" / "models" / "unirs-mini"))
    page = content._card.page.toPlainText()
    assert page.startswith("unirs-mini\n") and "language: en" not in page  # what is for machines is left out
    assert content._card.page.document().rootFrame().childFrames()  # tables are tables
    content._card.show_model(ModelInfo("http://127.0.0.1:9/v1", "served", None, True, "", None))
    assert named(content._card, "unirsModelFacts").text() == "Server: http://127.0.0.1:9/v1"
    assert not named(content._card, "unirsModelFolderOpen").isVisible()
    content._card.close()


def test_a_models_card_brings_nothing_from_elsewhere(qgis_app, tmp_path, untrained_model, opened):
    folder = tmp_path / "model"
    shutil.copytree(untrained_model, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    QPixmap(8, 8).save(str(folder / "own.png"))
    QPixmap(8, 8).save(str(tmp_path / "outside.png"))
    outside = QUrl.fromLocalFile(str(tmp_path / "outside.png")).toString()
    (folder / "README.md").write_text(
        f"# Card\n\n![a]({PIXEL.toString()}) ![b](../outside.png) ![c]({outside}) ![d](own.png)\n\n"
        f'<img src="{PIXEL.toString()}"><script>alert(1)</script>\n\n[out](https://example.org) [in](file:///etc/passwd)\n'
    )
    card = ModelCardView()
    card.show_model(read_model_info(folder))
    until(lambda: "own.png" in card.page._pictures)
    assert set(card.page._pictures) == {"own.png"}
    assert "<script>" in card.page.toPlainText()  # is read, not understood
    for url in ("https://example.org", "file:///etc/passwd", "unirs-help:x", "data:text/html,x"):
        card.page.link_clicked.emit(QUrl(url))
    assert opened == ["https://example.org"]
    card.close()
    card.deleteLater()


def test_a_plain_card_is_plain_text(qgis_app, tmp_path):
    (tmp_path / "README.txt").write_text("# not a heading\n<b>as it is</b>")
    page = PageView("page")
    page.show_page(card_of(tmp_path), tmp_path)
    assert page.toPlainText() == "# not a heading\n<b>as it is</b>" and not page.headings
    assert card_of(tmp_path / "nowhere") is None


def test_the_answers_folder_is_opened_even_before_there_are_answers(content, opened):
    menu = named(content, "unirsMenu").menu()
    next(one for one in menu.actions() if one.objectName() == "unirsAnswersFolder").trigger()
    folder = QUrl(opened[0]).toLocalFile()
    assert os.path.isdir(folder) and folder == os.path.dirname(content.store.path)
