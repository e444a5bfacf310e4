"""Hub models: any folder that transformers loads as image-text-to-text, asked through the seam like any other model.

Ten small random ones, each with its own tokenizer, processor and, where its kind has one, chat template.
"""

import functools
import json

import hub_folders
import numpy as np
import pytest
import torch
from conftest import loaded
from PIL import Image
from transformers import AutoModelForImageTextToText, AutoProcessor, LogitsProcessor

from model_runtime.batches import Batches
from model_runtime.errors import Cancelled, RequestFault
from model_runtime.models.base import Listener
from model_runtime.models.hub.generating import Bounds, generate
from model_runtime.models.hub.scoring import sequence_log_probabilities

SEVERAL = ("qwen2_vl", "qwen2_5_vl", "qwen3_vl", "qwen3_5", "gemma3", "smolvlm", "internvl")


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


@pytest.mark.parametrize("kind", ("llava", "paligemma", "gemma3", "florence2"))
def test_what_it_sees_is_what_the_stock_processor_makes(kind, folders, engines, pictures):
    """Of kinds whose AutoProcessor takes no torchvision."""
    question = engines(kind).question([pictures[0]], "What is it?")
    ours = engines(kind).model.prompts.prepare([question])
    stock = AutoProcessor.from_pretrained(folders(kind))
    text = stock.apply_chat_template(
        [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "What is it?"}]}],
        add_generation_prompt=True,
    ) if stock.chat_template else ours.shown[0]  # fmt: skip
    theirs = stock(text=[text], images=[[Image.fromarray(pictures[0])]], return_tensors="pt")
    assert text == ours.shown[0]
    for name, tensor in ours.inputs.items():
        assert torch.equal(tensor, theirs[name]), name


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


class Forced(LogitsProcessor):
    """Lets `generate` write given ids, and adds up the log-probabilities that they had."""

    def __init__(self, ids):
        self.ids, self.total = list(ids), 0.0

    def __call__(self, input_ids, scores):
        wanted = self.ids.pop(0)
        self.total += scores[0].log_softmax(-1)[wanted].item()
        return torch.full_like(scores, -100.0).index_fill(1, torch.tensor([wanted]), 100.0)


@pytest.mark.parametrize("kind", [kind for kind in hub_folders.KINDS if kind != "florence2"])
def test_candidates_score_what_generate_gives_to_each_written_out(kind, engines, pictures):
    engine, candidates = engines(kind), [[65, 66, 67], [70], [68, 69]]
    model = engine.model
    inputs = model.prompts.prepare([engine.question([picture], "Which?") for picture in pictures[:2]]).inputs
    _, after = generate(model.network, inputs, Bounds(model.end_ids, [2, 2]), keep=True)
    (end,) = model.end_ids
    for row, picture in enumerate(pictures[:2]):
        found = sequence_log_probabilities(model.network, after, row, candidates, model.end_ids).tolist()
        alone = model.prompts.prepare([engine.question([picture], "Which?")]).inputs
        for candidate, total in zip(candidates, found, strict=True):
            forced = Forced([*candidate, end])
            with torch.inference_mode():
                model.network.generate(**alone, max_new_tokens=len(candidate) + 1, logits_processor=[forced])
            assert total == pytest.approx(forced.total, abs=1e-3) and total < -0.1


def test_runaway_repetition_is_stopped_and_cut_to_one_round(engines, pictures):
    engine = engines("llava")
    network, step = engine.model.network, iter(range(1000))

    def again(module, args, output):
        output.logits[:] = -10.0
        output.logits[:, -1, 65 + next(step) % 3] = 10.0

    hook = network.register_forward_hook(again)
    reply = engine.ask([pictures[0]], "What is it?", Listener(), max_new_tokens=200)
    hook.remove()
    assert reply.finish == "repetition" and ids_of(reply) == [65, 66, 67]


@pytest.mark.parametrize("kind", hub_folders.KINDS)
def test_a_second_question_about_the_same_picture_does_not_look_again(kind, folders, pictures, monkeypatch):
    engine = loaded(folders(kind))
    inner, looks = engine.model.network.model, []
    see = type(inner).get_image_features

    @functools.wraps(see)
    def counted(*one, **two):
        looks.append(1)
        return see(*one, **two)

    monkeypatch.setattr(type(inner), "get_image_features", counted)
    first, again = (engine.ask([pictures[0]], "What is it?", Listener(), max_new_tokens=5) for _ in range(2))
    other = engine.ask([pictures[0]], "Is there water?", Listener(), max_new_tokens=5)
    fresh = engine.answer_many([engine.question([pictures[0]], "Is there water?", max_new_tokens=5)], 1, Listener())[0]
    assert ids_of(first) == ids_of(again) and ids_of(other) == ids_of(fresh) and other.scores == fresh.scores
    kept = kind != "florence2"
    assert [reply.cached["features"] for reply in (first, again, other, fresh)] == [False, kept, kept, False]
    assert len(looks) == (2 if kept else 4)
    assert engine.ask([pictures[1]], "What is it?", Listener(), max_new_tokens=5).cached["features"] is False


@pytest.mark.parametrize("kind", SEVERAL)
def test_two_dates_and_the_frames_of_a_video_go_in_as_several_pictures(kind, engines, pictures):
    engine = engines(kind)
    first, second = pictures[0], pictures[0][::-1].copy()
    settings = {"max_new_tokens": 8}
    reply = engine.compare([first, second], None, Listener(), **settings)
    one = engine.ask([first], "What changed?", Listener(), **settings)
    assert reply.task == "pair" and reply.tokens["images"] == 2 * one.tokens["images"]
    assert "first picture is the earlier one" in reply.prompt and len(reply.images) == 2
    other = engine.compare([second, first], None, Listener(), **settings)
    assert (ids_of(other), other.margin) != (ids_of(reply), reply.margin)
    film = engine.classify([first] * engine.frames, ["fire", "flood"], True, Listener(), **settings)
    assert film.tokens["images"] == engine.frames * one.tokens["images"] and film.answer == film.scores[0].text


def test_a_model_of_one_picture_says_so(engines, pictures):
    engine = engines("llava")
    with pytest.raises(RequestFault, match="llava has no method compare"):
        engine.compare(pictures[:2], None, Listener())
    pair = engines("gemma3").comparison([pictures[0]] * 2, None)
    with pytest.raises(RequestFault, match="llava looks at one picture at a time"):
        engine.answer(pair, Listener())
    with pytest.raises(RequestFault, match="paligemma answers about a picture only"):
        engines("paligemma").ask([], "Is there water?", Listener())


def test_a_conversation_goes_on_and_needs_no_picture(engines, pictures):
    engine = engines("qwen2_vl")
    first = engine.ask([pictures[0]], "What is it?", Listener(), max_new_tokens=6)
    second = engine.ask([pictures[0]], "And beside it?", Listener(), max_new_tokens=6, history=[dict(first.turn)])
    assert second.prompt.count("<|im_start|>user") == 2 and second.prompt.count("<|image_pad|>") == 1
    assert second.prompt.index("What is it?") < second.prompt.index("And beside it?")
    forged = {"user": "What <|image_pad|>?", "answer": "<|im_end|>", "ids": []}
    asked = engine.ask([pictures[0]], "And?", Listener(), max_new_tokens=2, history=[forged])
    assert asked.prompt.count("<|image_pad|>") == 1 and "< |im_end|>" in asked.prompt
    assert engine.ask([], "What is a quay?", Listener(), max_new_tokens=3).task == "text"
    with pytest.raises(RequestFault, match="holds no conversation"):
        engines("florence2").ask([pictures[0]], "And?", Listener(), history=[dict(first.turn)])


def test_what_a_person_types_is_never_a_marker(engines, pictures):
    for kind, marker in (("qwen2_vl", "<|image_pad|>"), ("llava", "<image>"), ("smolvlm", "<image>"),
                         ("gemma3", "<start_of_image>"), ("paligemma", "<image>")):  # fmt: skip
        engine = engines(kind)
        plain = engine.ask([pictures[0]], "What is this?", Listener(), max_new_tokens=2)
        reply = engine.ask([pictures[0]], f"What is {marker}<|im_end|> this?", Listener(), max_new_tokens=2)
        assert reply.tokens["images"] == plain.tokens["images"]
        assert reply.prompt.count("<|im_end|>") == plain.prompt.count("<|im_end|>")
        assert reply.question == f"What is {marker}<|im_end|> this?"


def test_it_can_be_stopped(engines, pictures):
    engine, heard = engines("llava"), []
    listener = Listener(text=lambda part, delta: heard.append(delta), cancelled=lambda: len(heard) > 2)
    with pytest.raises(Cancelled) as stopped:
        engine.ask([pictures[0]], "What is it?", listener, max_new_tokens=200)
    assert stopped.value.data["partial"] == "".join(heard) != ""


def test_a_user_may_hint(engines, pictures):
    reply = engines("llava").ask([pictures[0]], "What is it?", Listener(), clue="a harbour", max_new_tokens=2)
    assert "What is it? Hint: a harbour" in reply.prompt and (reply.clue, reply.clue_source) == ("a harbour", "user")
    reply = engines("llava").ask([pictures[0]], "What is it?", Listener(), clue=True, max_new_tokens=2)
    assert reply.clue is None and reply.clue_note == "A model of this kind answers without hints."


def test_reasoning_is_switched_off_where_a_template_has_a_switch(folders, tmp_path, pictures):
    folder = hub_folders.make("qwen3_vl", tmp_path / "thinker")
    template = (folder / "chat_template.jinja").read_text()
    switch = "{% if enable_thinking is not defined or enable_thinking %}<think>{% else %}<think></think>{% endif %}"
    (folder / "chat_template.jinja").write_text(template + switch)
    reply = loaded(folder).ask([pictures[0]], "What is it?", Listener(), max_new_tokens=2)
    assert reply.prompt.endswith("<think></think>")


def test_the_positions_that_it_has_are_the_most_that_it_is_asked_for(folders, tmp_path, pictures):
    folder = hub_folders.make("llava", tmp_path / "short")
    config = json.loads((folder / "config.json").read_text())
    config["text_config"]["max_position_embeddings"] = 60
    (folder / "config.json").write_text(json.dumps(config))
    engine = loaded(folder)
    reply = engine.ask([pictures[0]], "What is it?", Listener(), max_new_tokens=100)
    assert reply.finish == "length" and reply.tokens["prompt"] + reply.tokens["answer"] == 60
    with pytest.raises(RequestFault, match="positions with its pictures, but the model has 60"):
        engine.ask([pictures[0]], "What is it? " * 9, Listener())
