"""The model that ships: small, safe, licensed, and better than a guess on scenes that nobody has seen."""

import json

import pytest
from safetensors import safe_open

from model_runtime.__main__ import main
from model_runtime.cli.common import SHIPPED_MODEL

KINDS = {".safetensors", ".json", ".model", ".md", ""}


def test_it_is_small_and_holds_no_code():
    files = [path for path in SHIPPED_MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 32e6
    assert {path.suffix for path in files} <= KINDS
    weights = [path for path in files if path.suffix == ".safetensors"]
    assert SHIPPED_MODEL / "base" / "llm" / "model.safetensors" in weights
    for path in weights:
        with safe_open(path, "pt") as file:
            kinds = {file.get_slice(name).get_dtype() for name in file.keys()}  # noqa: SIM118
        assert kinds <= {"BF16", "F32", "I64"}  # statistics of BatchNorm stay float32


def test_it_says_what_it_is_and_what_may_be_done_with_it():
    card = (SHIPPED_MODEL / "README.md").read_text(encoding="utf-8")
    assert "must not be used for" in card and "Licence" in card
    assert "not commercial" in (SHIPPED_MODEL / "LICENSE").read_text(encoding="utf-8")
    unirs = json.loads((SHIPPED_MODEL / "config.json").read_text(encoding="utf-8"))["unirs"]
    assert unirs["trained"] and "small" in unirs["notice"]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Twelve scenes of seeds that training never took."""
    folder = tmp_path_factory.mktemp("fresh")
    assert main(["scene", str(folder), "--count", "12", "--seed", "7000", "--size", "256"]) == 0
    return folder


def test_it_beats_the_majority_on_fresh_scenes(fresh, tmp_path, capsys):
    command = ["evaluate", "scenes", str(fresh), "--out", str(tmp_path), "--model", str(SHIPPED_MODEL), "--json"]
    assert main([*command, "--device", "cpu"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    ours, trivial = result["scores"], result["baselines"]["majority"]
    assert ours["accuracy"] > trivial["scores"]["accuracy"] + 5
    assert ours["accuracy_by_type"]["presence"] > trivial["scores"]["accuracy_by_type"]["presence"] + 10
