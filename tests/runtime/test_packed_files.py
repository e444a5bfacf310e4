"""What int8 and int4 make of a decoder, kept beside its weights: the same numbers, never of others, whole or not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from model_runtime.common.precisions import packed_name
from model_runtime.downloads.form import parameters_of
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.generation.streaming import Listener
from model_runtime.models import ModelFolder, packed_files
from model_runtime.models.decoder import load_decoder
from model_runtime.models.llava.untrained import make_untrained_llava
from model_runtime.models.packed_linear import SCHEMES, PackedLinear
from model_runtime.models.rsunivlm.untrained import make_untrained as make_rsunivlm
from model_runtime.models.unirs.untrained import make_untrained
from model_runtime.serving.parameters import Params
from model_runtime.serving.read_ahead import ReadAhead

CPU, ROWS = torch.device("cpu"), torch.float32
ROOT = Path(packed_files.__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    make_untrained(tmp_path / "model")
    return tmp_path / "model" / "llm"


def loaded(folder, packed="int4", keep=None):
    return load_decoder(ModelFolder(folder), ROWS, CPU, lambda count: None, packed, keep)


def packed_layers(decoder):
    return {name: layer.held for name, layer in decoder.named_modules() if isinstance(layer, PackedLinear)}


def forbid_packing(monkeypatch):
    for scheme in SCHEMES.values():
        monkeypatch.setattr(scheme, "of", classmethod(lambda cls, weight, dtype: pytest.fail("packed again")))


@pytest.mark.parametrize("packed", ["int8", "int4"])
def test_a_kept_decoder_is_the_same_and_packs_nothing(folder, packed, monkeypatch):
    made = loaded(folder, packed, keep=True)
    revision = ModelFolder(folder).revision
    forbid_packing(monkeypatch)
    found = loaded(folder, packed)
    assert packed_layers(found).keys() == packed_layers(made).keys() != set()
    prompt = torch.randn(1, 70, made.config.hidden_size)
    with torch.inference_mode():
        assert torch.equal(found(inputs_embeds=prompt).logits, made(inputs_embeds=prompt).logits)
    assert ModelFolder(folder).revision == revision, "it is no other model for that"
    assert parameters_of(folder) == sum(t.numel() for t in load_file(folder / "model.safetensors").values())


def test_it_is_written_where_that_is_wanted_and_goes_where_it_is_not(folder):
    kept = folder / packed_name("int4")
    loaded(folder)
    assert not kept.exists()
    loaded(folder, keep=True)
    assert kept.is_file() and [path.name for path in folder.glob("*.part*")] == []
    before = kept.stat()
    loaded(folder, keep=True)
    assert kept.stat().st_mtime_ns == before.st_mtime_ns, "what is there and fits is not written again"
    loaded(folder, "", keep=False)
    assert not kept.exists()


def test_other_weights_are_packed_anew(folder):
    kept, weights = folder / packed_name("int4"), folder / "model.safetensors"
    loaded(folder, keep=True)
    tensors = load_file(weights)
    name = next(name for name in tensors if name.endswith("q_proj.weight"))
    tensors[name] = tensors[name] + 1
    save_file(tensors, weights, metadata={"format": "pt"})
    os.utime(weights, ns=(0, 0))  # as old as it may seem
    expected = packed_layers(loaded(folder, keep=None))
    assert kept.exists(), "whoever only loads leaves it as it is"
    again = packed_layers(loaded(folder, keep=True))
    name = name.removesuffix(".weight")
    assert torch.equal(again[name].numbers, expected[name].numbers)
    assert torch.equal(packed_layers(loaded(folder))[name].scales, expected[name].scales)


def test_weights_that_are_newer_are_not_trusted_to_be_the_same(folder):
    loaded(folder, keep=True)
    os.utime(folder / packed_name("int4"), ns=(0, 0))
    opened = ModelFolder(folder)
    decoder = loaded(folder)
    assert packed_files.kept_layers(opened, decoder, "int4", ROWS) == {}


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "rows"])
def test_a_file_that_does_not_fit_is_left_alone(folder, damage):
    kept = folder / packed_name("int4")
    expected = packed_layers(loaded(folder, keep=True))
    if damage == "cut":
        kept.write_bytes(kept.read_bytes()[:-100])
    elif damage == "empty":
        kept.write_bytes(b"")
    elif damage == "other":
        shutil.copy(folder / "model.safetensors", kept)
    else:  # for rows of another precision
        load_decoder(ModelFolder(folder), torch.bfloat16, CPU, lambda count: None, "int4", True)
    found = packed_layers(loaded(folder))
    assert all(torch.equal(found[name].scales, held.scales) for name, held in expected.items())


def test_what_cannot_be_kept_is_said_and_the_model_answers_all_the_same(folder, monkeypatch, capfd):
    monkeypatch.setattr(packed_files.shutil, "disk_usage", lambda path: SimpleNamespace(free=1))
    assert packed_layers(loaded(folder, keep=True))
    assert "could not be kept: 0.0 GB and one more are not free there" in capfd.readouterr().err
    assert not (folder / packed_name("int4")).exists()


@pytest.mark.parametrize("there", ["avx2", "default"])
def test_it_serves_another_processor_too(folder, there):
    """Each packs in its own order; what lies on disk is the same."""
    script = (
        "import sys, torch; sys.path.insert(0, 'tests/runtime');"
        "from pathlib import Path; from test_packed_files import *;"
        "found = packed_layers(loaded(Path(sys.argv[1]), keep=True));"
        "rows = torch.arange(3 * 128, dtype=torch.float32).view(3, 128) / 64;"
        "print(sum(float(h.unpacked(rows).double().sum()) for h in found.values() if h.numbers.shape[1] == 64))"
    )

    def told(processor):
        environment = os.environ | {"ATEN_CPU_CAPABILITY": processor}
        command = [sys.executable, "-c", script, str(folder)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert not done.returncode, done.stderr
        return float(done.stdout), (folder / packed_name("int4")).read_bytes()

    first, written = told(there)
    second, same = told("avx512")
    assert first == pytest.approx(second, rel=1e-4) and same == written
    loaded(folder, keep=False)
    assert told("avx512")[1] == written, "and either writes the same"


@pytest.mark.parametrize("family", ["unirs", "rsunivlm", "llava"])
def test_families_with_weights_of_their_own_keep_them(family, tmp_path, monkeypatch):
    make = {"unirs": make_untrained, "rsunivlm": make_rsunivlm, "llava": make_untrained_llava}[family]
    make(tmp_path)
    picture = np.random.default_rng(0).integers(0, 255, (112, 112, 3), np.uint8)

    def answered(**how):
        engine = Engine()
        engine.load(tmp_path, device="cpu", dtype="int8", **how)
        reply = engine.ask([picture], "Is there a road?", Listener(), max_new_tokens=4)
        return reply.answer, reply.score, engine.loaded().card.revision

    expected = answered(keep_packed=True)
    assert list(tmp_path.rglob(packed_name("int8")))
    forbid_packing(monkeypatch)
    assert answered() == expected


def test_the_wire_takes_it_and_what_is_kept_is_read_ahead(folder):
    assert Params(SimpleNamespace(header={"params": {"keep_packed": True}}, payload=b"")).flag("keep_packed", None)
    assert Params(SimpleNamespace(header={}, payload=b"")).flag("keep_packed", None) is None
    with pytest.raises(RequestFault, match="'keep_packed' is true or false"):
        Params(SimpleNamespace(header={"params": {"keep_packed": 1}}, payload=b"")).flag("keep_packed", None)
    loaded(folder, keep=True)
    plain, ahead = ReadAhead([folder.parent]), ReadAhead([folder.parent], "int4")
    for one in (plain, ahead):
        one.run()
    kept, weights = (folder / name for name in (packed_name("int4"), "model.safetensors"))
    assert plain.read - ahead.read == weights.stat().st_size - kept.stat().st_size
