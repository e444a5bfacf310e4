"""What only a GPU shows: the precision it gets, answers as on the CPU, memory that runs out, memory given back, and
steps as CUDA graphs.
"""

import pytest
import torch

from model_runtime import devices
from model_runtime.batches import Batches
from model_runtime.bench import decoding
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
from model_runtime.generation import cuda_graph
from model_runtime.generation.decoding import Limits, decode
from model_runtime.models.base import Listener

pytestmark = pytest.mark.gpu


@pytest.fixture(scope="module")
def on_gpu():
    """An engine with the model that comes with the project, on a GPU in float32."""
    engine = Engine()
    engine.load(SHIPPED_MODEL, device="cuda", dtype="fp32")
    yield engine
    engine.unload()


def test_the_precision_is_one_that_the_gpu_computes_in(scenes):
    device = devices.choose_device("auto")
    native = torch.cuda.get_device_capability(device) >= (8, 0)
    engine = Engine()
    told = engine.load(SHIPPED_MODEL)
    assert device.type == "cuda" and told["dtype"] == ("bf16" if native else "fp16")
    assert told["device"] == devices.describe(device).text
    reply = engine.ask([scenes[0]], "Is there a road?", Listener())
    assert reply.dtype == told["dtype"] and reply.answer in ("yes", "no")
    assert {entry.text for entry in reply.scores} == {"yes", "no"}
    engine.unload()


def test_answers_are_those_of_the_cpu(on_gpu, shipped, scenes):
    compared = 0
    for scene in scenes:
        for question in ("Is there a road?", "How many houses are there?", "Describe the image."):
            there, here = (engine.ask([scene], question, Listener()) for engine in (on_gpu, shipped))
            if here.margin < 0.02:  # convolutions may round to TF32 there
                continue
            compared += 1
            assert (there.clue, there.answer) == (here.clue, here.answer)
            scores = ({entry.text: entry.score for entry in reply.scores or ()} for reply in (there, here))
            assert next(scores) == pytest.approx(next(scores), abs=0.01)
    assert compared >= 9, "half of the questions at least"


def test_memory_that_runs_out_halves_the_batch_and_loses_nothing(on_gpu, scenes, monkeypatch):
    tower, seen = on_gpu.model.encoder.tower, []
    forward, device = tower.forward, on_gpu.model.device
    too_much = 2 * torch.cuda.get_device_properties(device).total_memory

    def greedy(pixels):
        seen.append(len(pixels))
        if len(pixels) > 2:
            torch.empty(too_much, dtype=torch.uint8, device=device)
        return forward(pixels)

    questions = [on_gpu.question([scene], "Is there a road?", clue=False) for scene in scenes]
    expected = [reply.answer for reply in on_gpu.answer_many(questions, 2, Listener())]
    monkeypatch.setattr(tower, "forward", greedy)
    batches = Batches(on_gpu, largest=6)
    assert [reply.answer for reply in batches.answer(questions)] == expected
    assert max(seen) > 2 and batches.size(questions) <= 2 and max(seen[seen.index(2) :]) == 2


def test_unloading_gives_the_memory_back(scenes):
    engine = Engine()
    for _ in range(2):  # the first time libraries take what they keep
        before = torch.cuda.memory_allocated()
        engine.load(SHIPPED_MODEL, device="cuda", dtype="fp32")
        engine.ask([scenes[0]], "Is there a road?", Listener())
        weights, held = engine.loaded().card.weight_bytes, torch.cuda.memory_allocated() - before
        freed = engine.unload()
        left = torch.cuda.memory_allocated() - before
    assert held >= weights and freed >= weights and left < 1 << 20


PLAIN = Limits(end_id=-1, new_ids=24, stop_repetition=False)


@pytest.fixture
def random_decoder():
    """Of 320 million parameters, as `bench` makes it; its greedy ids are far from tied in float32."""
    device = devices.choose_device("cuda")
    decoder = decoding.random_decoder(device, torch.float32)
    for parameter in decoder.parameters():
        if parameter.dim() > 1:
            parameter.mul_(4)
    yield decoder
    decoder.step_graphs = None


def without_graphs(decoder, prompts):
    graphs, decoder.step_graphs = decoder.step_graphs, None
    found = decode(decoder, prompts, PLAIN)
    decoder.step_graphs = graphs
    return found


def prompts_of(decoder, lengths):
    embeddings = decoding.embeddings_of(decoder, len(lengths), max(lengths))
    return [row[:length] for row, length in zip(embeddings, lengths, strict=True)]


@pytest.mark.parametrize("lengths", [(40,), (240,), (240, 250, 31, 240, 4)], ids=["one", "one, two buckets", "rows"])
def test_a_captured_step_answers_as_the_usual_one(random_decoder, lengths):
    prompts = prompts_of(random_decoder, lengths)
    usual = without_graphs(random_decoder, prompts)
    found = [decode(random_decoder, prompts, PLAIN) for _ in range(2)]  # it is captured in the first
    choices = random_decoder.step_graphs.choices
    assert choices and all(choice.usual_s for choice in choices), [choice.text for choice in choices]
    for results in found:
        for one, other in zip(results, usual, strict=True):
            if other.margin > 0.01:
                assert one.ids == other.ids


def test_a_captured_step_agrees_in_the_precision_that_the_gpu_gets(capsys):
    device = devices.choose_device("cuda")
    decoder = decoding.random_decoder(device, devices.choose_dtype("auto", device, 0))
    decode(decoder, prompts_of(decoder, (240, 250, 31)), PLAIN)
    assert len(decoder.step_graphs.choices) == 2 and "left out" not in capsys.readouterr().err


def test_a_captured_step_is_quicker_than_the_usual_one(random_decoder):
    decode(random_decoder, prompts_of(random_decoder, (40,)), PLAIN)
    (choice,) = random_decoder.step_graphs.choices
    assert choice.graph and choice.graph_s < choice.usual_s, choice.text


def test_a_step_that_waits_for_the_gpu_is_left_as_it_is(random_decoder, capsys):
    prompts = prompts_of(random_decoder, (40, 12))
    usual = without_graphs(random_decoder, prompts)
    hook = random_decoder.model.norm.register_forward_hook(lambda module, given, found: found if found.max() else found)
    found = decode(random_decoder, prompts, PLAIN)
    hook.remove()
    assert [result.ids for result in found] == [result.ids for result in usual]
    assert "CUDA graphs are left out: could not be made" in capsys.readouterr().err
    assert torch.cuda.get_sync_debug_mode() == 0
    again = decode(random_decoder, prompts, PLAIN)
    assert [result.ids for result in again] == [result.ids for result in usual]


def test_memory_that_runs_out_while_a_step_is_captured_costs_the_graph_alone(random_decoder, capsys):
    prompts = prompts_of(random_decoder, (40,))
    usual = without_graphs(random_decoder, prompts)
    too_much = 2 * torch.cuda.get_device_properties(0).total_memory

    def greedy(module, given, found):
        if torch.cuda.is_current_stream_capturing():
            torch.empty(too_much, dtype=torch.uint8, device=found.device)

    hook = random_decoder.model.norm.register_forward_hook(greedy)
    found = decode(random_decoder, prompts, PLAIN)
    hook.remove()
    assert found[0].ids == usual[0].ids and "CUDA graphs are left out" in capsys.readouterr().err
    assert decode(random_decoder, prompts, PLAIN)[0].ids == usual[0].ids


def test_graphs_give_their_memory_back(random_decoder):
    prompts = prompts_of(random_decoder, (40,))
    for _ in range(2):  # the first time libraries take what they keep
        cuda_graph.let_go()
        before = torch.cuda.memory_allocated()
        decode(random_decoder, prompts, PLAIN)
        assert torch.cuda.memory_allocated() > before
        cuda_graph.let_go()
        left = torch.cuda.memory_allocated() - before
    assert left < 1 << 20
