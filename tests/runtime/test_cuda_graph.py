"""The step that becomes a CUDA graph: run as it is on a CPU it answers as the usual one, and what goes wrong costs
nothing but the graph. What a GPU makes of it: test_gpu.py.
"""

import itertools

import pytest
import torch

from model_runtime.errors import Cancelled
from model_runtime.generation import cuda_graph
from model_runtime.generation.cuda_graph import StepGraphs, agree, use_graphs
from model_runtime.generation.decoding import Limits, decode, prefill
from model_runtime.generation.fixed_step import bucket, row_bucket
from model_runtime.models.decoder import build_decoder, choose_kernels
from model_runtime.models.unirs.decoder_turns import HostSeat

SETTINGS = {
    "model_type": "llama", "vocab_size": 97, "hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 2,
    "num_attention_heads": 4, "max_position_embeddings": 1024, "rms_norm_eps": 1e-5,
}  # fmt: skip


@pytest.fixture(scope="module", params=[4, 2], ids=["each its own", "grouped"])
def built(request):
    torch.manual_seed(3)
    model = build_decoder(SETTINGS | {"num_key_value_heads": request.param}).eval().requires_grad_(False)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            parameter.mul_(8)  # far from flat, so that greedy choices are no near-ties
    return model


@pytest.fixture
def decoder(built):
    yield built
    built.step_graphs = None


@pytest.fixture
def rows():
    torch.manual_seed(1)
    return [torch.randn(length, 48) for length in (240, 31, 250, 240, 4)]


class Clock:
    """Tells that the usual step, which is timed first, takes so many seconds and the other one."""

    def __init__(self, usual=2.0):
        self._steps = itertools.cycle([0.0, usual, 0.0, 1.0])
        self._now = 0.0

    def __call__(self):
        self._now += next(self._steps)
        return self._now


class Counting:
    """Takes a step as its own graph; counts captures and replays."""

    def __init__(self):
        self.captures, self.replays = 0, 0

    def __call__(self, step):
        self.captures += 1
        step()

        def replay():
            self.replays += 1
            step()

        return replay


def graphs_of(decoder, capture, usual=2.0):
    decoder.step_graphs = StepGraphs(lambda: capture, Clock(usual))
    return decoder.step_graphs


def plain(new_ids, end_id=-1):
    return Limits(end_id=end_id, new_ids=new_ids, stop_repetition=False)


def ids(results):
    return [(result.ids, result.finish) for result in results]


def test_lengths_and_rows_have_few_buckets():
    assert [bucket(n) for n in (1, 256, 257, 385, 512, 513, 769, 1536, 1537)] == [
        256, 256, 384, 512, 512, 768, 1024, 1536, 2048,
    ]  # fmt: skip
    assert [row_bucket(n) for n in (1, 2, 3, 5, 8, 33)] == [1, 2, 4, 8, 8, 64]


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_step_gives_the_logits_of_the_usual_one(decoder, rows, dtype):
    import copy

    typed = copy.deepcopy(decoder).to(dtype)
    graphs = graphs_of(typed, Counting())
    decode(typed, [row.to(dtype) for row in rows], plain(24))
    assert [(choice.rows, choice.length, choice.graph) for choice in graphs.choices] == [
        (8, 256, True), (8, 384, True),
    ], "compared within the precision's tolerance, over the border of a bucket"  # fmt: skip


def test_one_row_or_many_answer_alike_over_the_borders_of_buckets(decoder, rows):
    alone = [decode(decoder, [row], plain(30)) for row in rows]
    together = decode(decoder, rows, plain(30))
    counting = Counting()
    graphs_of(decoder, counting)
    for row, expected in zip(rows, alone, strict=True):
        found = decode(decoder, [row], plain(30))
        assert ids(found) == ids(expected) and found[0].margin == pytest.approx(expected[0].margin, abs=1e-4)
    assert ids(decode(decoder, rows, plain(30))) == ids(together)
    assert counting.captures == 4 and counting.replays > 100


def test_rows_leave_and_fewer_take_a_step_of_their_own(decoder, rows):
    torch.manual_seed(5)
    rows = [*rows, *(torch.randn(length, 48) for length in (100, 7, 60))]
    limits = [plain(number) for number in (40, 3, 9, 12, 4, 5, 30, 6)]
    expected = ids(decode(decoder, rows, limits))
    graphs = graphs_of(decoder, Counting())
    assert ids(decode(decoder, rows, limits)) == expected
    assert {choice.rows for choice in graphs.choices} == {8, 2}


def test_a_shared_prefix_is_left_as_it_was(decoder, rows):
    prefix = prefill(decoder, rows[0])
    before = [layer.keys.clone() for layer in prefix.layers]
    expected = [ids(decode(decoder, [row], plain(20), prefix=prefix)) for row in rows[1:]]
    graphs_of(decoder, Counting())
    assert [ids(decode(decoder, [row], plain(20), prefix=prefix)) for row in rows[1:]] == expected
    assert all(torch.equal(layer.keys, own) for layer, own in zip(prefix.layers, before, strict=True))


def test_buffers_serve_the_next_answer_whatever_lies_there_and_larger_ones_replace_them(decoder, rows):
    expected = [ids(decode(decoder, [row], plain(20))) for row in (rows[0], rows[1], rows[2])]
    counting = Counting()
    graphs = graphs_of(decoder, counting)
    assert ids(decode(decoder, [rows[1]], plain(20))) == expected[1]
    held, captures = graphs._fixed, counting.captures
    with torch.inference_mode():
        for own in held.buffers:
            own.keys.fill_(torch.nan)
            own.values.fill_(torch.inf)
    assert ids(decode(decoder, [rows[1]], plain(20))) == expected[1]
    assert graphs._fixed is held and counting.captures == captures == 1
    assert ids(decode(decoder, [rows[0]], plain(20))) == expected[0]
    assert graphs._fixed is not held and graphs._fixed.positions == 384 and counting.captures == 3
    assert ids(decode(decoder, [rows[2]], plain(20))) == expected[2] and counting.captures == 3


def test_buffers_that_another_answer_is_in_are_not_taken(decoder, rows):
    expected = ids(decode(decoder, [rows[1]], plain(8)))
    graphs, inside = graphs_of(decoder, Counting()), []

    def on_id(row, so_far):
        if len(so_far) == 5:
            inside.extend(ids(decode(decoder, [rows[1]], plain(8))))

    assert ids(decode(decoder, [rows[1]], plain(8), on_id=on_id)) == inside == expected
    assert len(graphs.choices) == 1


def test_short_answers_and_stopped_ones_leave_nothing_behind(decoder, rows):
    graphs = graphs_of(decoder, Counting())
    decode(decoder, [rows[1]], plain(2))
    assert graphs._fixed is None and not graphs.choices
    asked = itertools.count()
    with pytest.raises(Cancelled):
        decode(decoder, [rows[1]], plain(20), cancelled=lambda: next(asked) == 6)
    assert len(graphs.choices) == 1 and not any(own.holders for own in graphs._fixed.buffers)


def test_what_is_slower_is_not_used(decoder, rows):
    expected = ids(decode(decoder, [rows[1]], plain(12)))
    counting = Counting()
    graphs = graphs_of(decoder, counting, usual=0.5)
    assert ids(decode(decoder, [rows[1]], plain(12))) == expected
    assert [choice.why for choice in graphs.choices] == ["is slower"]
    assert counting.replays == 4, "to compare and to time it"


def failing(error):
    def capture(step):
        raise error

    return capture


def keeping_the_slot(decoder):
    """A graph that writes where it was captured, as one does that was told a place as a number."""

    def capture(step):
        fixed = decoder.step_graphs._fixed
        slot = fixed.slot.clone()

        def replay():
            now = fixed.slot.clone()
            fixed.slot.copy_(slot)
            step()
            fixed.slot.copy_(now)

        return replay

    return capture


@pytest.mark.parametrize(
    ("capture", "said"),
    [
        (failing(RuntimeError("operation not permitted when stream is capturing")), "not permitted"),
        (failing(torch.OutOfMemoryError("CUDA out of memory.")), "out of memory"),
        (lambda step: lambda: None, "gave other logits"),
        (keeping_the_slot, "gave other logits"),
    ],
    ids=["not permitted", "no memory", "nothing done", "keeps the slot"],
)
def test_a_graph_that_cannot_be_or_differs_is_left_out_and_said(decoder, rows, capsys, capture, said):
    expected = ids(decode(decoder, rows, plain(30)))
    graphs = graphs_of(decoder, capture(decoder) if capture is keeping_the_slot else capture)
    assert ids(decode(decoder, rows, plain(30))) == ids(decode(decoder, rows, plain(30))) == expected
    assert [choice.graph for choice in graphs.choices] == [False] and said in graphs.choices[0].why
    assert capsys.readouterr().err.count("CUDA graphs are left out") == 1 and graphs._fixed is None


def test_memory_that_is_short_costs_the_graph_alone(decoder, rows, monkeypatch):
    expected = ids(decode(decoder, [rows[1]], plain(12)))
    monkeypatch.setattr(cuda_graph, "free_bytes", lambda device: 1000)
    graphs = graphs_of(decoder, Counting())
    assert ids(decode(decoder, [rows[1]], plain(12))) == expected and not graphs.choices
    monkeypatch.undo()
    assert ids(decode(decoder, [rows[1]], plain(12))) == expected and len(graphs.choices) == 1
    cuda_graph.let_go()
    assert graphs._fixed is None and not graphs._replays
    assert ids(decode(decoder, [rows[1]], plain(12))) == expected


def test_weights_that_moved_end_it(decoder, rows, capsys):
    graphs = graphs_of(decoder, Counting())
    expected = ids(decode(decoder, [rows[1]], plain(12)))
    weight = decoder.model.layers[0].mlp.up_proj.weight
    weight.data = weight.data.clone()
    assert ids(decode(decoder, [rows[1]], plain(12))) == expected
    assert "weights moved" in capsys.readouterr().err and graphs._fixed is None


def test_only_a_gpus_own_decoders_get_them_and_a_seat_that_is_left_has_none(decoder, monkeypatch):
    choose_kernels(decoder)
    assert getattr(decoder, "step_graphs", None) is None, "on a CPU"
    use_graphs(decoder, torch.device("cuda"))
    assert isinstance(decoder.step_graphs, StepGraphs)

    class Held:
        pass

    held = Held()
    held.decoder = decoder
    HostSeat(held, torch.device("cpu"), inside=False)
    assert decoder.step_graphs is None
    monkeypatch.setenv("UNIRS_CUDA_GRAPHS", "0")
    use_graphs(decoder, torch.device("cuda"))
    assert decoder.step_graphs is None


@pytest.mark.skipif(torch.cuda.is_available(), reason="where CUDA is, test_gpu.py captures")
def test_without_cuda_the_real_capture_fails_into_the_usual_steps(decoder, rows, capsys):
    expected = ids(decode(decoder, rows, plain(12)))
    use_graphs(decoder, torch.device("cuda"))
    assert ids(decode(decoder, rows, plain(12))) == expected
    assert "CUDA graphs are left out: could not be made" in capsys.readouterr().err


def test_logits_agree_within_rounding_and_never_with_what_is_no_number():
    expected = torch.tensor([[1.0, 8.0, 7.9]])
    assert agree(expected + 1e-5, expected)
    assert not agree(expected + torch.tensor([[0.0, 0.0, 0.2]]), expected)
    assert not agree(expected * torch.nan, expected) and not agree(torch.full_like(expected, torch.inf), expected)
    tied = torch.tensor([[1.0, 8.0, 8.0]], dtype=torch.bfloat16)
    assert agree(tied + torch.tensor([[0.0, 0.0, 0.0625]], dtype=torch.bfloat16), tied)
    assert not agree(torch.tensor([[1.0, 7.95, 8.0]]), torch.tensor([[1.0, 8.0, 7.95]]))
