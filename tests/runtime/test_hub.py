"""Hub models: any folder that transformers loads as image-text-to-text, asked through the seam like any other model.

Nine small random ones, each with its own tokenizer, processor and, where its kind has one, chat template.
"""

import hub_folders
import numpy as np
import pytest
import torch
from conftest import loaded
from transformers import AutoModelForImageTextToText

from model_runtime.batches import Batches
from model_runtime.models.base import Listener
from model_runtime.models.hub.generating import Bounds, generate
from model_runtime.models.hub.scoring import sequence_log_probabilities

CHATTING = tuple(kind for kind in hub_folders.KINDS if kind not in ("florence2", "paligemma"))
SEVERAL = ("qwen2_vl", "qwen2_5_vl", "qwen3_vl", "gemma3", "smolvlm", "internvl")


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """A folder of each kind, made when it is first asked for."""
    made, place = {}, tmp_path_factory.mktemp("hub")

    def folder(kind):
        if kind not in made:
            made[kind] = hub_folders.make(kind, place / kind)
        return made[kind]

    return folder


@pytest.fixture(scope="session")
def engines(folders):
    """An engine with the model of a kind, loaded once."""
    held = {}

    def engine(kind):
        if kind not in held:
            held[kind] = loaded(folders(kind))
        return held[kind]

    return engine


@pytest.fixture(scope="module")
def pictures():
    noise = np.random.default_rng(3)
    return [noise.integers(0, 256, size, dtype=np.uint8) for size in ((64, 96, 3), (80, 80, 3), (96, 64, 3))]


def ids_of(reply):
    return reply.turn["ids"]


@pytest.mark.parametrize("kind", hub_folders.KINDS)
def test_it_answers_as_stock_generate_does(kind, folders, engines, pictures):
    engine, streamed = engines(kind), []
    listener = Listener(text=lambda part, delta: streamed.append(delta))
    reply = engine.ask([pictures[0]], "What is in the east?", listener, max_new_tokens=10)
    question = engine.question([pictures[0]], "What is in the east?", max_new_tokens=10)
    prepared = engine.model.prompts.prepare([question])
    stock = AutoModelForImageTextToText.from_pretrained(folders(kind), dtype=torch.float32).eval()
    with torch.no_grad():
        ids = stock.generate(**prepared.inputs, do_sample=False, max_new_tokens=10)[0].tolist()
    start = 1 if stock.config.is_encoder_decoder else prepared.inputs["input_ids"].shape[1]
    assert ids_of(reply) == ids[start:] and len(set(ids[start:])) > 1
    assert reply.answer == "".join(streamed).strip() or "\ufffd" in reply.answer
    assert reply.tokens["images"] == prepared.of_pictures[0] > 0
    assert (reply.model, reply.dtype, reply.images[0].width) == (kind, "fp32", 96)


@pytest.mark.parametrize("kind", hub_folders.KINDS)
def test_many_at_once_are_answered_as_one_by_one(kind, engines, pictures):
    engine = engines(kind)
    texts = ("Is there a road?", "What is this, and what stands beside it in the south?", "Is it rural or urban?")
    questions = [
        engine.question([picture], text, max_new_tokens=6) for picture, text in zip(pictures, texts, strict=True)
    ]
    together = Batches(engine, 3).answer(questions)
    for question, reply in zip(questions, together, strict=True):
        alone = engine.answer(question, Listener())
        assert ids_of(alone) == ids_of(reply) and alone.prompt == reply.prompt
        if alone.scores:
            assert [entry.text for entry in alone.scores] == [entry.text for entry in reply.scores]
            assert [entry.score for entry in alone.scores] == pytest.approx([e.score for e in reply.scores], abs=1e-4)


@pytest.mark.parametrize("kind", CHATTING)
def test_candidates_score_what_the_model_gives_to_each_written_out(kind, engines, pictures):
    engine, wanted = engines(kind), [[65, 66, 67], [70], [68, 69]]
    model = engine.model
    inputs = model.prompts.prepare([engine.question([pictures[1]], "Which?")]).inputs
    _, after = generate(model.network, inputs, Bounds(model.end_ids, [2]), keep=True)
    found = sequence_log_probabilities(model.network, after, 0, wanted, model.end_ids)
    end = next(iter(model.end_ids))
    for candidate, sum_found in zip(wanted, found.tolist(), strict=True):
        written = dict(inputs)
        length = len(candidate) + 1
        more = {"input_ids": [*candidate, end], "attention_mask": [1] * length}
        for name in ("input_ids", "attention_mask", "mm_token_type_ids", "token_type_ids"):
            if name in written:
                row = torch.tensor([more.get(name, [0] * length)])
                written[name] = torch.cat([written[name], row], dim=1)
        with torch.inference_mode():
            logits = model.network(**written).logits[0, -len(candidate) - 2 : -1].log_softmax(-1)
        plain = sum(logits[k, i].item() for k, i in enumerate([*candidate, end]))
        assert sum_found == pytest.approx(plain, abs=2e-3)
