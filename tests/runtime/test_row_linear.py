"""The kernels of a decoder's large layers on a CPU: the quickest is chosen by timing, and none changes an answer."""

import numpy as np
import pytest
import torch
from test_bench_sizes import TINY

from model_runtime.bench import sizes
from model_runtime.engine import Engine
from model_runtime.generation.decoding import Limits, decode
from model_runtime.generation.streaming import Listener
from model_runtime.models import ModelFolder, decoder, kernel_choice, row_linear
from model_runtime.models.checkpoint import same_weights
from model_runtime.models.kernel_choice import ORDERED
from model_runtime.models.row_linear import KERNELS, RowLinear, use_plain_layers, use_row_layers


class Watch:
    """A clock that goes on only when a kernel works: `seconds(name, rows)` for each call."""

    def __init__(self, seconds):
        self.now, self.calls = 0.0, []
        self.kernels = {name: self.timed(name, kernel, seconds) for name, kernel in KERNELS.items()}

    def timed(self, name, kernel, seconds):
        def work(rows, weight, bias=None):
            self.now += seconds(name, len(rows))
            self.calls.append((name, len(rows), None if weight.is_mkldnn else weight.data_ptr()))
            return kernel(rows, weight, bias)

        return work

    def __call__(self):
        return self.now


def prefers(*names):
    """A watch on which the named kernels are quickest for 1, up to 8 and up to 64 rows."""
    wanted = dict(zip(kernel_choice.TIMED_ROWS, names, strict=True))
    return Watch(lambda name, rows: 0.001 if name == wanted.get(rows) else 0.002)


IN_ORDER = Watch(lambda name, rows: 0.001 if name == ORDERED else 0.002)


def layer(dtype=torch.float32, bias=False, outputs=1100):
    torch.manual_seed(0)
    return torch.nn.Linear(1024, outputs, bias=bias).to(dtype).requires_grad_(False)


@pytest.mark.parametrize(
    "names", [("linear", "linear", "linear"), ("mv", "onednn", "linear"), ("onednn", "linear", "onednn")]
)
def test_the_quickest_kernel_is_chosen_for_each_number_of_rows(names, capsys):
    watch, model = prefers(*names), torch.nn.ModuleList([layer() for _ in range(3)])
    choices = use_row_layers(model, watch, watch.kernels)

    assert [choice.kernel for choice in choices] == list(names) and model.row_kernels == choices
    assert [(choice.outputs, choice.inputs, choice.dtype, choice.rows) for choice in choices] == [
        (1100, 1024, "float32", 1), (1100, 1024, "float32", 8), (1100, 1024, "float32", 64),
    ]  # fmt: skip
    assert f"Layers of 1100 x 1024, float32: {names[0]} for 1 row" in capsys.readouterr().err
    assert {weight for _, _, weight in watch.calls} - {None} == {linear.weight.data_ptr() for linear in model}
    for rows, name in ((1, names[0]), (2, names[1]), (8, names[1]), (9, names[2]), (64, names[2])):
        watch.calls.clear()
        with torch.inference_mode():
            model[1](torch.randn(rows, 1, 1024))
        assert [(kernel, count) for kernel, count, _ in watch.calls] == [(name, rows)]


def test_a_kernel_that_is_hardly_quicker_or_gives_something_else_is_not_chosen():
    hardly = Watch(lambda name, rows: 0.0019 if name == "onednn" else 0.002)
    assert {choice.kernel for choice in use_row_layers(torch.nn.ModuleList([layer()]), hardly, hardly.kernels)} == {
        "linear"
    }
    watch = prefers("mv", "onednn", "onednn")
    wrong = watch.kernels | {"mv": lambda rows, weight, bias=None: watch.kernels["mv"](rows, weight) * 1.01}
    broken = wrong | {"onednn": lambda rows, weight, bias=None: torch.mv(weight, weight)}
    assert {choice.kernel for choice in use_row_layers(torch.nn.ModuleList([layer()]), watch, broken)} == {"linear"}


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("names", [("linear", "linear", "linear"), ("mv", "onednn", "onednn"), ("onednn",) * 3])
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("shape", [(1, 1, 1024), (8, 1, 1024), (1, 9, 1024), (1, 80, 1024), (0, 1, 1024)])
def test_a_row_layer_gives_what_a_linear_layer_gives(shape, bias, names, dtype):
    linear, watch = layer(dtype, bias), prefers(*names)
    rows = torch.randn(shape).to(dtype)
    with torch.inference_mode():
        expected = linear(rows)
        use_row_layers(torch.nn.ModuleList([linear]), watch, watch.kernels)
        assert type(linear) is RowLinear
        assert torch.allclose(linear(rows), expected, atol=1e-5 if dtype == torch.float32 else 2e-2)


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("shape", [(1, 1, 1024), (8, 1, 1024), (1, 80, 1024), (0, 1, 1024), (2, 900, 1024)])
def test_a_weight_in_onednns_order_gives_what_a_linear_layer_gives(shape, bias):
    linear = layer(bias=bias)
    plain, rows = linear.weight.detach().clone(), torch.randn(shape)
    with torch.inference_mode():
        expected = linear(rows)
        choices = use_row_layers(torch.nn.ModuleList([linear]), IN_ORDER, IN_ORDER.kernels)
        assert {choice.kernel for choice in choices} == {ORDERED} and linear.weight.is_mkldnn
        assert torch.allclose(linear(rows), expected, atol=1e-5)
    given = rows.clone().requires_grad_()
    linear(given).sum().backward()
    assert given.grad.shape == rows.shape, "what lies before it can be trained"
    use_plain_layers(linear)
    assert type(linear) is torch.nn.Linear and torch.equal(linear.weight, plain), "to the last digit"


@pytest.mark.parametrize(
    "ordered, kept",
    [((1.0, 2.05, 2.05), True), ((1.0, 2.2, 2.0), False), ((1.9, 1.9, 1.9), False)],
    ids=["hardly slower for more rows", "slower for some", "quicker by nothing much"],
)
def test_a_weight_is_put_into_order_only_where_no_number_of_rows_loses_by_it(ordered, kept):
    wanted = dict(zip(kernel_choice.TIMED_ROWS, ordered, strict=True))
    watch = Watch(lambda name, rows: wanted[rows] if name == ORDERED else 2.0)
    linear = layer()
    choices = use_row_layers(torch.nn.ModuleList([linear]), watch, watch.kernels)
    assert linear.weight.is_mkldnn is kept
    assert {choice.kernel for choice in choices} == {ORDERED if kept else "linear"}


def test_a_head_that_shares_the_embeddings_stays_as_they_are():
    table, head = torch.nn.Embedding(1100, 1024), layer()
    head.weight = table.weight
    model = torch.nn.ModuleDict({"table": table, "head": head})
    choices = use_row_layers(model, IN_ORDER, IN_ORDER.kernels)
    assert head.weight is table.weight and not table.weight.is_mkldnn
    assert {choice.kernel for choice in choices} == {"linear"}
    assert ORDERED not in choices[0].seconds


def test_training_another_precision_and_small_layers_take_the_plain_way():
    watch, linear = prefers("mv", "onednn", "onednn"), layer()
    model = torch.nn.ModuleList([linear, layer(bias=True), layer(outputs=8)])
    use_row_layers(model, watch, watch.kernels)
    assert [type(module) for module in model] == [RowLinear, RowLinear, torch.nn.Linear]
    watch.calls.clear()
    rows = torch.randn(2, 1024, requires_grad=True)
    linear(rows).sum().backward()
    assert rows.grad is not None
    with torch.inference_mode():
        linear.to(torch.bfloat16)(torch.randn(2, 1024, dtype=torch.bfloat16))
    assert watch.calls == []


def test_the_answers_of_a_model_are_the_same_whichever_kernels_are_chosen(lm, monkeypatch):
    monkeypatch.setattr(row_linear, "LARGE_WEIGHT", 1)
    limits = Limits(end_id=-1, new_ids=24, stop_repetition=False)
    prompts = [lm.embed(lm.tokeniser.encode(text), []) for text in ("Is there a road?", "How many houses?")]
    said = []
    use_plain_layers(lm.decoder)
    for names in (("linear", "linear", "linear"), ("mv", "onednn", "onednn"), ("onednn", "linear", "onednn")):
        watch = prefers(*names)
        use_row_layers(lm.decoder, watch, watch.kernels)
        watch.calls.clear()
        alone = [decode(lm.decoder, [prompt], limits)[0].ids for prompt in prompts]
        together = [result.ids for result in decode(lm.decoder, prompts * 2, limits)]
        assert {(name, rows) for name, rows, _ in watch.calls} >= {(names[0], 1), (names[1], 4)}
        said.append((alone, together))
    use_row_layers(lm.decoder, IN_ORDER, IN_ORDER.kernels)
    assert any(weight.is_mkldnn for weight in lm.decoder.parameters())
    said.append(
        (
            [decode(lm.decoder, [p], limits)[0].ids for p in prompts],
            [d.ids for d in decode(lm.decoder, prompts * 2, limits)],
        )
    )
    use_plain_layers(lm.decoder)
    assert said[0] == said[1] == said[2] == said[3]


def test_two_rounds_are_enough_where_kernels_are_slow_and_what_is_known_is_not_timed_again(capsys):
    watch, known = Watch(lambda name, rows: 0.1), {}
    first = use_row_layers(torch.nn.ModuleList([layer(), layer(outputs=1200)]), watch, watch.kernels, known)
    calls = {(name, rows): 0 for name, rows, _ in watch.calls}
    for name, rows, _ in watch.calls:
        calls[name, rows] += 1
    alike = {(name, rows): 6 for name in ("linear", "onednn", ORDERED) for rows in (1, 8, 32)} | {("mv", 1): 6}
    assert calls == alike | {("mv", 8): 2, ("mv", 32): 2}, "mv takes one row alone"

    watch.calls.clear()
    capsys.readouterr()
    model = torch.nn.ModuleList([layer(outputs=1200), layer()])
    again = use_row_layers(model, watch, watch.kernels, known)
    assert watch.calls == [] and capsys.readouterr().err == ""
    assert again == [*first[3:], *first[:3]] and type(model[0]) is RowLinear
    use_row_layers(torch.nn.ModuleList([layer(), layer(outputs=1300)]), watch, watch.kernels, known)
    assert watch.calls and "Layers of 1300 x 1024" in capsys.readouterr().err


def test_a_model_whose_weights_lie_in_order_sees_and_says_the_same(tmp_path, monkeypatch):
    """Its tower too, which is still known to be equal to that of a clue model's folder."""
    sizes.make_folder(tmp_path, TINY)
    picture = np.random.default_rng(3).integers(0, 255, (56, 56, 3), np.uint8)
    plain, ordered = Engine(), Engine()
    plain.load(tmp_path, device="cpu", dtype="fp32")
    monkeypatch.setattr(row_linear, "LARGE_WEIGHT", 1)
    monkeypatch.setattr(kernel_choice, "GAIN", 1e9)
    monkeypatch.setattr(kernel_choice, "LOSS", 0)
    monkeypatch.setattr(decoder, "_KERNELS", {})
    ordered.load(tmp_path, device="cpu", dtype="fp32")
    model = ordered.loaded()
    assert all(any(weight.is_mkldnn for weight in part.parameters()) for part in (*model._decoders(), model.tower))
    assert model.card.weight_bytes == plain.loaded().card.weight_bytes
    seen = [engine.loaded().features([picture], preparation=False).flatten().float() for engine in (plain, ordered)]
    assert torch.allclose(*seen, atol=1e-4)
    expected, found = (
        engine.ask([picture], "Is there a road?", Listener(), max_new_tokens=8) for engine in (plain, ordered)
    )
    assert found.answer == expected.answer and found.score == pytest.approx(expected.score, abs=1e-3)
    weights = ModelFolder(tmp_path).part("vision_tower").weights
    assert same_weights(model.tower, weights, model.tower.file_name, model.tower.unused)
