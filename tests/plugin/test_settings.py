"""The machine's choices: kept in the profile, sane whatever the profile holds, never taken from a project."""

import dataclasses
import json

import pytest
from qgis.core import QgsProject, QgsSettings
from unirs.unirs_qgis.model_info import ModelInfoError, read_model_info
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.settings import Settings


def test_a_first_start_has_the_defaults():
    assert Settings.load() == Settings()


@pytest.mark.parametrize("use_clue", [None, True, False])
def test_what_is_saved_is_loaded(use_clue):
    chosen = Settings("/opt/python", "/models/a b", "/models/ü", "cpu", "bf16", use_clue, 128, 2048)
    chosen.save()
    assert Settings.load() == chosen


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("device", "toaster"),
        ("dtype", "fp7"),
        ("cache_mb", "-5"),
        ("cache_mb", "lots"),
        ("max_clue_tokens", "0"),
        ("memory_plan", "most"),
    ],
)
def test_nonsense_in_the_profile_falls_back_to_the_default(name, nonsense):
    QgsSettings().setValue(f"unirs/{name}", nonsense)
    assert getattr(Settings.load(), name) == getattr(Settings(), name)


def test_the_longest_hint_that_an_earlier_version_kept_is_not_lost():
    QgsSettings().setValue("unirs/max_clue_positions", "128")
    assert Settings.load().max_clue_tokens == 128
    dataclasses.replace(Settings.load(), max_clue_tokens=32).save()
    assert Settings.load().max_clue_tokens == 32
    assert not QgsSettings().contains("unirs/max_clue_positions")


def test_the_environment_wins_over_the_settings(tmp_path, monkeypatch):
    python, model = tmp_path / "python", tmp_path / "model"
    python.touch()
    model.mkdir()
    (model / "config.json").touch()
    monkeypatch.setenv("UNIRS_RUNTIME_PYTHON", str(python))
    monkeypatch.setenv("UNIRS_MODEL", str(model))
    elsewhere = Settings(runtime_python="/nowhere/python", model_folder="/nowhere/model")
    assert environment.find_python(elsewhere) == python
    assert environment.find_model(elsewhere) == model


def test_a_named_python_or_model_that_is_gone_is_a_sentence_and_never_replaced_by_another():
    with pytest.raises(environment.SetupError, match="no Python at /nowhere/python"):
        environment.find_python(Settings(runtime_python="/nowhere/python"))
    with pytest.raises(environment.SetupError, match="no model at /nowhere/model"):
        environment.find_model(Settings(model_folder="/nowhere/model"))


def test_a_project_file_names_no_program_and_no_model(qgis_new_project):
    project = QgsProject.instance()
    before = Settings.load()
    for field in dataclasses.fields(Settings):
        project.writeEntry("unirs", field.name, "/evil/python")
        project.setCustomVariables({f"unirs_{field.name}": "/evil/python", "UNIRS_RUNTIME_PYTHON": "/evil/python"})
    assert Settings.load() == before
    assert "/evil" not in str(environment.find_python(before))


def test_the_runtime_gets_none_of_the_variables_of_qgis_and_stays_offline():
    ours = {
        "PATH": "/bin",
        "HOME": "/home/josé",
        "PYTHONHOME": "/qgis",
        "PYTHONPATH": "/qgis/python",
        "PROJ_LIB": "/qgis/proj",
        "GDAL_DATA": "/qgis/gdal",
        "LD_LIBRARY_PATH": "/qgis/lib",
        "QT_PLUGIN_PATH": "/qgis/qt",
    }
    theirs = environment.child_environment(ours)
    assert theirs == {
        "PATH": "/bin",
        "HOME": "/home/josé",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
    }


def test_the_untrained_model_says_what_it_is_before_anything_is_started(untrained_model):
    info = read_model_info(untrained_model)
    assert not info.trained
    assert "meaningless" in info.notice
    assert info.image_size > 0


def test_a_published_layout_is_read(shared):
    info = read_model_info(shared / "oracles" / "unirs" / "checkpoint")
    assert (info.image_size, info.trained, info.gsd_range_m) == (384, True, None)


@pytest.mark.parametrize("size", [None, "", '{"size": "large"}', '{"size": 99999}', '{"size": {"height": true}}'])
def test_a_model_of_any_kind_is_for_the_runtime_to_judge_and_takes_pictures_of_a_usual_size(tmp_path, size):
    (tmp_path / "config.json").write_text('{"model_type": "a_new_one"}')
    if size is not None:
        (tmp_path / "vision_tower").mkdir()
        (tmp_path / "vision_tower" / "preprocessor_config.json").write_text(size)
    info = read_model_info(tmp_path)
    assert (info.name, info.image_size, info.picture_side, info.trained) == (tmp_path.name, None, 384, True)
    assert environment.find_model(Settings(model_folder=str(tmp_path))) == tmp_path


def test_pictures_have_the_size_of_a_hub_models_kind_before_it_is_loaded(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "qwen2_5_vl"}')
    assert read_model_info(tmp_path).picture_side == 896
    (tmp_path / "config.json").write_text('{"model_type": "paligemma"}')
    (tmp_path / "preprocessor_config.json").write_text('{"size": {"height": 448, "width": 448}}')
    assert read_model_info(tmp_path).picture_side == 448


@pytest.mark.parametrize(
    "kind, tower, side",
    [
        ("llava_qwen_gmoe", "/data/author/siglip-so400m-patch14-384", 384),
        ("llava", "openai/clip-vit-large-patch14-336/", 336),
        ("geochat", "openai/clip-vit-large-patch14-336", 504),
        ("llava", "openai/clip-vit-large-patch14", 384),
    ],
)
def test_pictures_have_the_size_of_a_tower_by_its_name(tmp_path, kind, tower, side):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": kind, "mm_vision_tower": tower}))
    assert read_model_info(tmp_path).picture_side == side


def test_a_folder_with_an_adapter_alone_is_a_model(tmp_path):
    (tmp_path / "adapter_config.json").write_text('{"base_model_name_or_path": "somewhere", "peft_type": "LORA"}')
    assert read_model_info(tmp_path).name == tmp_path.name
    assert environment.find_model(Settings(model_folder=str(tmp_path))) == tmp_path


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"model_type": 7}', '{"model_type": ""}', "[" * 100_000])
def test_a_folder_that_is_no_model_is_a_sentence_that_names_the_file(tmp_path, text):
    (tmp_path / "config.json").write_text(text)
    with pytest.raises(ModelInfoError, match="config.json"):
        read_model_info(tmp_path)
