"""Tips in the panel: one for the step that the panel in front is at; a dismissed one is brought back by the options."""

import pytest
from gui import named, press
from qgis.core import QgsPointXY, QgsProject
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.gui import step_tips
from unirs.unirs_qgis.gui.dock_content import DockContent
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.gui.panels import PANELS
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

STEPS = {
    "ask": ("place", "question", "answered"),
    "compare-two-dates": ("place", "question", "answered"),
    "video": ("file", "classes", "timeline"),
    "grid": ("cells", "work", "results"),
    "find": ("place", "question", "describe", "answered"),
}


@pytest.fixture
def content(qgis_iface, qgis_new_project, tmp_path, untrained_model, field_layer):
    session, store = RuntimeSession(), AnswerStore(profile_folder=str(tmp_path / "profile"))
    session.apply_settings(Settings(model_folder=str(untrained_model)))
    QgsProject.instance().addMapLayer(field_layer)
    content = DockContent(qgis_iface, session, store)
    content.session = session
    content.show()
    yield content
    content.remove()
    content.hide()
    content.deleteLater()
    store.close()
    session.shutdown()
    QgsProject.instance().clear()


def tip(content):
    """What the tip says, "" where there is none."""
    return named(content, "unirsTipText").text() if named(content, "unirsTip").isVisible() else ""


def test_every_step_has_a_tip_of_its_own_and_nothing_else_has_one():
    assert {kind.help for kind in PANELS} == set(STEPS)
    told = [step_tips.words(panel, step) for panel, steps in STEPS.items() for step in steps]
    assert all(told) and len(set(told)) == len(told)
    assert step_tips.words("ask", "") == step_tips.words("grid", "place") == ""


def test_the_tip_follows_the_tab_and_the_step(content, field_layer):
    assert content.ask_panel.step == "place" and tip(content) == step_tips.words("ask", "place")
    content.ask_panel.place.region_bar.choose_region(
        from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 40)
    )
    assert content.ask_panel.step == "question" and tip(content) == step_tips.words("ask", "question")
    content.tabs.show_panel(content.video_panel)
    assert tip(content) == step_tips.words("video", "file")
    content.tabs.show_panel(content.grid_panel)
    assert tip(content) == step_tips.words("grid", "cells")


def test_a_dismissed_tip_stays_away_until_the_options_bring_it_back(content):
    here = tip(content)
    press(content, "unirsTipDismiss")
    assert here and tip(content) == ""
    content.tabs.show_panel(content.grid_panel)
    assert tip(content)  # of another step
    content.tabs.show_panel(content.ask_panel)
    assert tip(content) == ""
    page = OptionsPage(content.session)
    page.show()
    press(page, "unirsTipsAgain")
    assert tip(content) == here and not named(page, "unirsTipsAgain").isEnabled()
    page.hide()


def test_before_all_is_set_up_and_without_a_raster_there_is_no_tip(content, monkeypatch):
    content.session.apply_settings(Settings(runtime_python="/nowhere/python"))
    assert named(content, "unirsSetupCard").isVisible() and tip(content) == ""
    content.session.apply_settings(Settings())
    assert tip(content)
    QgsProject.instance().clear()
    assert content.ask_panel.step == content.grid_panel.step == "" and tip(content) == ""
