"""The dock's tabs: one a panel of the list, each enabled where the loaded model can do what it needs."""

from dataclasses import replace

import pytest
from qgis.core import QgsProject
from unirs.model_runtime.common import methods
from unirs.model_runtime.common.card import ModelCard
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.gui.dock import DockContent
from unirs.unirs_qgis.gui.panels import PANELS
from unirs.unirs_qgis.gui.task_panel import TaskPanel
from unirs.unirs_qgis.runtime.session import RuntimeSession

WHOLE = ModelCard("whole", "", "unirs", "abc", methods=frozenset(methods.MODEL_METHODS))


@pytest.fixture
def session(qgis_app):
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def content(session, qgis_iface, qgis_new_project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    content = DockContent(qgis_iface, session, store)
    content.show()
    yield content
    content.remove()
    content.hide()
    content.deleteLater()
    store.close()
    QgsProject.instance().clear()


def loaded(session, card):
    """As when the runtime says that it holds this model now, which is the chosen one."""
    session.model, session._load_params = card, {"model": session.model_info.folder}
    session.model_changed.emit()


def tabs(content):
    """Each tab's word, whether it can be chosen, and its tooltip."""
    bar = content.tabs
    return {bar.tabText(number): (bar.isTabEnabled(number), bar.tabToolTip(number)) for number in range(bar.count())}


def test_every_panel_of_the_list_has_a_tab_with_a_word_and_a_line(content):
    assert list(tabs(content)) == ["Ask", "Compare", "Video", "Grid"]
    assert all(issubclass(kind, TaskPanel) and kind.needs <= set(methods.MODEL_METHODS) for kind in PANELS)
    assert [tip for _, tip in tabs(content).values()] == [panel.tip for panel in content.panels.values()]


def test_until_a_model_is_loaded_everything_can_be_chosen(content):
    assert all(enabled for enabled, _ in tabs(content).values())


def test_what_the_loaded_model_cannot_do_is_grey_and_says_why(content, session):
    loaded(session, replace(WHOLE, name="Captioner <1>", methods=frozenset((methods.ASK, methods.CAPTION))))
    assert {word: enabled for word, (enabled, _) in tabs(content).items()} == {
        "Ask": True, "Compare": False, "Video": False, "Grid": True,
    }  # fmt: skip
    assert "The model Captioner &lt;1&gt; cannot compare two dates; choose one that can." in tabs(content)["Compare"][1]
    assert "The model Captioner &lt;1&gt; cannot classify videos; choose one that can." in tabs(content)["Video"][1]
    loaded(session, WHOLE)
    assert all(enabled for enabled, _ in tabs(content).values())
    assert tabs(content)["Compare"][1] == content.compare_panel.tip
    loaded(session, replace(WHOLE, methods=frozenset()))
    assert not any(enabled for enabled, _ in tabs(content).values())
    session.apply_settings(replace(session.settings, model_folder="/another/model"))
    assert all(enabled for enabled, _ in tabs(content).values())


def test_a_stored_answer_is_shown_though_the_model_cannot_do_its_like(content, session):
    loaded(session, replace(WHOLE, methods=frozenset((methods.ASK,))))
    content.tabs.setCurrentWidget(content.compare_panel)
    assert content.tabs.currentWidget() is content.compare_panel
