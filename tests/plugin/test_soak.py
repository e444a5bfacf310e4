"""A slice of those tortures of `make soak` that run in QGIS's Python, and what they found."""

import json
import zipfile

import pytest
from unirs.unirs_qgis.model_archive import ModelArchiveError, install
from unirs.unirs_qgis.model_info import read_model_info

from tests.soak.__main__ import NAMES
from tests.soak.one import new_figures, run_case, torture_of

# Those of the runtime import what QGIS's Python has not, and are told by their files alone.
HERE = [torture_of(name) for name in NAMES if name in ("kill_export", "model_archives")]


@pytest.mark.parametrize("torture", HERE, ids=lambda torture: torture.name)
def test_a_slice_of_the_torture_finds_nothing(torture, tmp_path):
    assert torture.python == "qgis"
    case, told = torture.prepare(tmp_path), new_figures()
    for number in range(torture.slice):
        run_case(case, torture.name, 1, number, 6 * torture.limit_s, told)
    assert told["faults"] == [] and told["answered"] > 0


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_zip_that_is_damaged_inside_is_a_sentence_and_leaves_nothing(method, tmp_path):
    path, models = tmp_path / "m.zip", tmp_path / "models"
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("m/config.json", json.dumps({"model_type": "llava_llama", "notice": "x" * 500}))
    data = bytearray(path.read_bytes())
    start = 30 + len("m/config.json") + 9
    data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)
    with pytest.raises(ModelArchiveError, match="could not be unpacked"):
        install(path, models)
    assert list(models.iterdir()) == []


def test_a_zip_whose_entry_has_no_name_is_a_sentence(tmp_path):
    path = tmp_path / "m.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("x", b"{}")
    data = path.read_bytes()
    central = data.index(b"PK\1\2")
    nameless = data[: central + 28] + b"\0\0" + data[central + 30 : central + 46] + data[central + 47 :]
    end = nameless.index(b"PK\5\6")
    size = int.from_bytes(nameless[end + 12 : end + 16], "little") - 1
    path.write_bytes(nameless[: end + 12] + size.to_bytes(4, "little") + nameless[end + 16 :])
    with pytest.raises(ModelArchiveError):
        install(path, tmp_path / "models")


@pytest.mark.parametrize("kind", [["geochat"], {"a": 1}, 7])
def test_an_adapter_whose_model_type_is_no_text_has_no_size_of_its_own(kind, tmp_path):
    adapter = {"model_type": kind, "mm_vision_tower": "openai/clip-vit-large-patch14-336"}
    (tmp_path / "adapter_config.json").write_text(json.dumps(adapter), encoding="utf-8")
    assert read_model_info(tmp_path).image_size == 336
