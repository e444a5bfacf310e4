"""int8 and int4: weights as whole numbers, multiplied packed or unpacked, in every family; what is refused."""

import os
import subprocess
import sys

import hub_folders
import numpy as np
import pytest
import torch

from model_runtime import devices
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.generation.streaming import Listener
from model_runtime.models import ModelFolder, family_of, row_linear
from model_runtime.models.decoder import build_decoder
from model_runtime.models.held_weights import HeldWeights, resident_bytes
from model_runtime.models.llava.untrained import make_untrained_rsllava
from model_runtime.models.packed_linear import GROUP, SCHEMES, PackedLinear, pack_layers
from model_runtime.models.row_linear import use_row_layers
from model_runtime.models.rsunivlm.untrained import make_untrained

SETTINGS = {
    "model_type": "qwen2", "vocab_size": 128, "hidden_size": 64, "intermediate_size": 192, "num_hidden_layers": 2,
    "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
}  # fmt: skip
LARGEST_ERROR = {"int8": 0.01, "int4": 0.11}  # of the product of rows and weights, both drawn from normal distributions


def drawn(outputs, inputs, dtype):
    torch.manual_seed(outputs)
    return torch.randn(outputs, inputs).to(dtype)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
@pytest.mark.parametrize("outputs", [64, 576, 1024], ids=str)  # fewer than a slice, with a rest, and whole slices
@pytest.mark.parametrize("scheme", ["int8", "int4"])
def test_both_ways_give_the_product_but_for_rounding(scheme, outputs, dtype):
    weight = drawn(outputs, 256, dtype)
    held = SCHEMES[scheme].of(weight, dtype)
    for count in (1, 7, 100):
        rows = torch.randn(count, 256).to(dtype)
        expected = rows.float() @ weight.float().T
        packed, unpacked = held.packed(rows).float(), held.unpacked(rows).float()
        for found in (packed, unpacked):
            assert found.shape == (count, outputs)
            assert (found - expected).norm() < LARGEST_ERROR[scheme] * expected.norm()
        assert (packed - unpacked).norm() < (0.01 if dtype == torch.bfloat16 else 1e-5) * expected.norm()


def test_int4_is_as_near_as_sixteen_steps_in_a_group_can_be():
    weight = drawn(64, 128, torch.float32)
    held = SCHEMES["int4"].of(weight, torch.float32)
    found = held.weight(slice(0, 64)).reshape(128, 64).T
    groups = weight.view(64, -1, GROUP)
    step = (groups.amax(2, keepdim=True) - groups.amin(2, keepdim=True)) / 15
    inside = (found.view_as(groups) - groups).abs() <= step / 2 + 1e-5
    assert inside.float().mean() > 0.97, "the rest lies beyond a range that was shrunk for the others' sake"
    flat = SCHEMES["int4"].of(torch.full((64, 64), 0.7), torch.float32)
    assert torch.allclose(flat.weight(slice(0, 64)), torch.tensor(0.7), atol=1e-6), "a group of one value"


@pytest.mark.parametrize("processor", ["avx512", "avx2", "default"])
def test_how_a_processor_packs_int4_is_read_off(processor):
    """Each of torch's kernels packs in its own way; a processor without the wider ones takes the next."""
    script = (
        "import torch; from model_runtime.models.packed_linear import SCHEMES, int4_layout; torch.manual_seed(0);"
        "held = SCHEMES['int4'].of(torch.randn(192, 96), torch.float32); rows = torch.randn(3, 96);"
        "assert torch.allclose(held.packed(rows), held.unpacked(rows), atol=1e-4); print(*int4_layout())"
    )
    environment = os.environ | {"ATEN_CPU_CAPABILITY": processor}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    block, halves = done.stdout.split()
    assert int(block) in (64, 32, 16) and halves in ("True", "False")


@pytest.mark.parametrize("scheme", ["int8", "int4"])
def test_a_decoder_is_packed_layer_by_layer_and_says_nearly_the_same(scheme):
    torch.manual_seed(0)
    decoder = build_decoder(SETTINGS, ("qwen2",)).eval().requires_grad_(False)
    prompt = torch.randn(1, 90, 64)  # more rows than are multiplied packed
    with torch.inference_mode():
        expected = decoder(inputs_embeds=prompt).logits
        plain = HeldWeights.of([decoder], [decoder])
        pack_layers(decoder, scheme)
        found = decoder(inputs_embeds=prompt).logits
    assert (found - expected).norm() < {"int8": 0.02, "int4": 0.25}[scheme] * expected.norm()
    schemes = {name: m.scheme for name, m in decoder.named_modules() if isinstance(m, PackedLinear)}
    assert schemes.pop("lm_head") == "int8"
    narrow = {name: own for name, own in schemes.items() if name.endswith(("k_proj", "v_proj"))}
    assert set(narrow.values()) == {"int8"}, "32 outputs do not fit blocks of 64"
    assert {own for name, own in schemes.items() if name not in narrow} == {scheme}
    packed = HeldWeights.of([decoder], [decoder])
    assert (packed.parameters, packed.packable) == (plain.parameters, plain.packable) and packed.bytes < plain.bytes
    assert plain.resident["int4"] < plain.resident["int8"] < plain.resident["bf16"]


def test_the_quicker_way_is_chosen_for_each_number_of_rows(monkeypatch):
    monkeypatch.setattr(row_linear, "LARGE_WEIGHT", 1)
    model = torch.nn.Sequential(torch.nn.Linear(128, 64, bias=False).requires_grad_(False))
    pack_layers(model, "int4")
    now = 0.0
    slow = {("packed", 32), ("unpacked", 1), ("unpacked", 8)}

    def timed(name, kernel):
        def work(rows, held):
            nonlocal now
            now += 2.0 if (name, len(rows)) in slow else 1.0
            return kernel(rows, held)

        return work

    kernels = {name: timed(name, kernel) for name, kernel in row_linear.PACKED_KERNELS.items()}
    monkeypatch.setattr(row_linear, "PACKED_KERNELS", kernels)
    choices = use_row_layers(model, lambda: now)
    assert [(choice.rows, choice.kernel, choice.dtype) for choice in choices] == [
        (1, "packed", "int4"), (8, "packed", "int4"), (64, "unpacked", "int4"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    place = tmp_path_factory.mktemp("models")
    make_untrained(place / "rsunivlm")
    make_untrained_rsllava(place / "rsllava")
    hub_folders.make("qwen2_vl", place / "hub")
    return {"unirs": SHIPPED_MODEL, **{name: place / name for name in ("rsunivlm", "rsllava", "hub")}}


@pytest.mark.parametrize("family", ["unirs", "rsunivlm", "rsllava", "hub"])
def test_every_family_answers_packed(family, folders):
    engine = Engine()
    picture = np.random.default_rng(0).integers(0, 255, (112, 112, 3), np.uint8)
    found = {}
    for precision in ("bf16", "int8", "int4"):
        described = engine.load(folders[family], device="cpu", dtype=precision)
        reply = engine.ask([picture], "Is there a road?", Listener(), max_new_tokens=6)
        assert described["dtype"] == reply.dtype == precision
        assert {entry.text for entry in reply.scores} == {"yes", "no"}
        found[precision] = (described["model"]["weight_bytes"], reply.score)
    assert found["int8"][0] < found["bf16"][0]
    assert found["int8"][1] == pytest.approx(found["bf16"][1], abs=0.05)


def test_a_gpu_is_not_promised_what_is_for_the_cpu():
    with pytest.raises(RequestFault, match="The precision int4 is for the CPU; choose auto, bf16 or fp16 on a GPU."):
        devices.choose_precision("int4", torch.device("cuda", 0), 0)
    with pytest.raises(RequestFault, match="no precision 'int2'; choose auto, bf16, fp16, fp32, int8, int4"):
        devices.choose_precision("int2", torch.device("cpu"), 0)


def test_what_would_be_packed_is_told_from_the_headers_alone(folders):
    for kind, folder in folders.items():
        opened = ModelFolder(folder)
        family = family_of(opened)
        told = family.packable(opened, None)
        engine = Engine()
        held = engine.load(folder, device="cpu", dtype="int8")["model"]["weight_bytes"]
        assert 0 < told < family.parameters(opened, None)
        plain = engine.load(folder, device="cpu", dtype="bf16")["model"]["weight_bytes"]
        assert plain - held == pytest.approx(told, rel=0.1), kind  # a byte less for each, but for scales


@pytest.mark.parametrize(
    "free, wished",
    [(3.0, "bf16"), (1.9, "int8"), (1.2, "int4"), (0.3, "int4")],
)
def test_automatic_packs_where_the_weights_would_not_fit(free, wished, monkeypatch):
    monkeypatch.setattr(devices, "free_bytes", lambda device: int(free * 1e9))
    monkeypatch.setattr(devices, "computes_bf16", lambda device: True)
    cpu, resident = torch.device("cpu"), resident_bytes(1_000_000_000, 900_000_000)
    assert devices.choose_precision("auto", cpu, 1_000_000_000, resident).name == wished
    assert devices.choose_precision("bf16", cpu, 1_000_000_000, resident).name == "bf16", "a wish is a wish"
    assert devices.choose_precision("auto", cpu, 1_000_000_000, resident_bytes(1_000_000_000)).name == "bf16"
