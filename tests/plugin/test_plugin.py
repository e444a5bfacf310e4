"""What QGIS gets from the plugin and gets back: one real window with the real interface, and a bare import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def seen(tmp_path_factory, untrained_model):
    """What the driver saw in a real QGIS, in which the plugin was switched off and on twice."""
    sys.path.insert(0, str(ROOT))
    from scripts.window import launch

    driver = Path(__file__).with_name("drivers") / "enable_twice.py"
    return launch.drive(driver, {}, tmp_path_factory.mktemp("window"), timeout=600)


def test_switching_off_leaves_nothing_behind_however_often(seen):
    before, between, after = seen["off"]
    assert before == between == after
    assert before["named"] == [] and "unirs" not in before["providers"]


def test_no_code_stays_when_it_is_switched_off(seen):
    assert [off["code"] for off in seen["off"]] == [[], [], []]


def test_switching_on_brings_dock_menu_button_help_and_provider(seen):
    off, on = seen["off"][0], seen["on"][0]
    assert {"UnirsDock", "unirsToggleDock", "unirsHelp"} <= set(on["named"])
    grown = {key for key in ("docks", "raster_menu", "help_menu", "tool_buttons") if on[key] == off[key] + 1}
    assert grown == {"docks", "raster_menu", "help_menu", "tool_buttons"}
    assert set(on["providers"]) - set(off["providers"]) == {"unirs"}
    assert seen["on"][1] == on


def test_switching_on_brings_the_locators_question_and_the_functions_over_answers(seen):
    for off, on in zip(seen["off"], seen["on"]):
        assert off["functions"] == off["locator"] == []
        assert on["functions"] == ["unirs_answer", "unirs_date", "unirs_score"] and on["locator"] == ["unirs_ask"]


def test_loading_takes_less_than_100_ms(seen):
    assert seen["plugin_load_s"] < 0.1  # as QGIS measures it at its start
    assert max(seen["load_s"]) < 0.1


def test_the_dock_is_on_the_right_and_fits_a_small_screen(seen):
    dock = seen["dock"]
    assert dock["right"]
    assert dock["width"] >= 360 and dock["least_width"] <= 320
    assert dock["least_height"] < 500


def test_the_head_says_where_the_model_runs_and_what_to_think_of_it(seen):
    assert seen["badge"].startswith("CPU") or "GB" in seen["badge"]
    assert "often wrong" in seen["notice"]


def test_trouble_with_the_answers_file_is_told_in_the_message_bar(seen):
    assert seen["warning"] == "The disk &lt;full&gt; is full."


def test_the_options_open_at_the_plugins_page(seen):
    assert seen["options_page"]


def test_neither_opening_the_dock_nor_loading_the_model_holds_qgis_up(seen):
    print("longest stalls of the main thread in seconds:", seen["stalls_s"])
    assert seen["stalls_s"]["loading"] < 0.5  # 0.06 on an idle machine
    assert seen["stalls_s"]["opening"] < 1.0  # 0.1 on an idle machine


def test_no_runtime_outlives_the_plugin(seen):
    assert len(set(seen["processes"])) == 2
    for process_id in seen["processes"]:
        assert not Path(f"/proc/{process_id}").exists()


def test_only_processing_is_registered_where_there_is_no_window(qgis_app, qgis_iface):
    from unirs.unirs_qgis.plugin import UnirsPlugin

    plugin = UnirsPlugin(qgis_iface)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("unirs").name() == "UniRS"
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("unirs") is None


def test_the_plugin_loads_with_the_standard_library_and_qgis_alone():
    """Other people's numpy and GDAL cost time at every start of QGIS, and may be broken."""
    report = subprocess.run(
        [sys.executable, "-c", _IMPORT],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build" / "plugins"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(report.stdout.split()) - set(sys.stdlib_module_names) == {"unirs"}


_IMPORT = """
import sys
import qgis.core, qgis.gui, qgis.utils
before = {name.split(".")[0] for name in sys.modules}
import unirs.unirs_qgis.plugin
print(*{name.split(".")[0] for name in sys.modules} - before)
"""
