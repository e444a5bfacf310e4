"""What only a GPU shows: the precision it gets, answers as on the CPU, memory that runs out, and memory given back."""

import pytest
import torch

from model_runtime import devices
from model_runtime.batches import Batches
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
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
