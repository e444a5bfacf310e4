"""What QGIS waits for is little: tests count what is looked up, opened and listed, never seconds."""

from pathlib import Path

import pytest
from gui import in_narrow_dock, map_beside, until
from qgis.core import QgsPointXY
from qgis.PyQt.QtWidgets import QWidget
from unirs.unirs_qgis.core import ground
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.crops import layer_overlap
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.gui import several_models
from unirs.unirs_qgis.gui.compare.panel import ComparePanel
from unirs.unirs_qgis.gui.several_models import SeveralModels
from unirs.unirs_qgis.gui.widgets.date_box import parse_date
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.session import RuntimeSession


@pytest.fixture
def counted(monkeypatch):
    """A function that counts the calls of a function of a module from now on, in the list it returns."""

    def count(module, name):
        calls, own = [], getattr(module, name)
        monkeypatch.setattr(module, name, lambda *values: (calls.append(values), own(*values))[1])
        return calls

    return count


def test_the_model_that_is_shipped_is_found_without_listing_those_installed(qgis_app, counted):
    listed = counted(environment, "installed_models")
    session = RuntimeSession()
    for _ in range(20):  # so often do the panels ask when a model was loaded
        assert session.model_info.folder == str(environment.plugin_root() / environment.SHIPPED_MODEL)
    assert not listed
    assert [folder.name for folder in environment.shipped_models()][-1] == environment.SHIPPED_FINDER.name and listed


def test_a_list_of_models_that_nobody_sees_is_not_made_anew(qgis_app, counted):
    session, window = RuntimeSession(), QWidget()
    several = SeveralModels(session, window)
    made = counted(several_models, "known_models")
    session.model_changed.emit()
    assert not made
    window.show()
    assert len(made) == 1, "it is when it is shown"
    session.model_changed.emit()
    assert len(made) == 2
    several.remove()
    window.close()


def test_a_place_is_measured_once_and_a_layer_outlined_once(qgis_new_project, field_layer, counted):
    region = from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 32.0)
    measured, outlined = counted(ground, "metres_per_unit"), counted(layer_overlap, "_outlined")
    assert region.side_m == region.side_m == pytest.approx(32.0, abs=0.1)
    assert len(measured) == 1
    assert layer_overlap.overlap(field_layer, field_layer, region).share == 1.0
    assert len(outlined) == 1 and len(measured) == 2


def test_all_tables_of_answers_are_open_before_the_first_answer_comes(project, counted, tmp_path):
    store, opened = AnswerStore(profile_folder=str(tmp_path)), counted(answer_file, "opened")
    store.make_ready()
    assert not opened, "one step at a time: the file first"
    until(lambda: len(opened) == 2)
    assert Path(store.path).is_file()
    assert store.answers() == [] and store.count() == 0
    assert len(opened) == 2, "and none is opened again"
    store.close()


def by_themselves(looked):
    """The calls of `overlap` about a layer alone."""
    return [values for values in looked if values[0] is values[1]]


def test_dated_layers_are_looked_through_after_a_place_was_chosen(
    qgis_canvas, qgis_iface, project, field_layer, counted, tmp_path
):
    layers = [field_layer.clone(), field_layer.clone()]
    project.addMapLayers(layers)
    store = AnswerStore(profile_folder=str(tmp_path))
    panel = ComparePanel(qgis_iface, RuntimeSession(), store)
    with map_beside(qgis_canvas, field_layer.crs(), field_layer.extent()), in_narrow_dock(panel):
        dates = ("2018-06-01", "2020-06-01")
        panel.place.pair.set_own_dates({layer.id(): parse_date(date) for layer, date in zip(layers, dates)})
        until(lambda: not panel._counting.isActive())
        looked = counted(layer_overlap, "overlap")
        place = from_click(field_layer, field_layer.extent().center(), field_layer.crs(), 32.0)
        panel.place.region_bar.choose_region(place)
        assert looked and not by_themselves(looked), "the pair, for its pictures"
        until(lambda: len(by_themselves(looked)) == 2)
    store.close()
