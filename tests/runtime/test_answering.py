"""One question through the engine: clues, caches, scores, follow-ups, and bad requests."""

import hashlib
import shutil

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from model_runtime.common.closed_questions import ERA_CLASSES
from model_runtime.common.tasks import PAIR, SINGLE
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, RequestFault, RuntimeFault
from model_runtime.generation.decoding import Decoded
from model_runtime.models.base import Listener, Question
from model_runtime.models.embedding.clue import Clue
from model_runtime.models.embedding.draft import Draft
from model_runtime.models.embedding.features import content_keys


def ask(engine, picture, question="How many houses are there?", **settings):
    return engine.ask([picture], question, settings.pop("listener", Listener()), **settings)


@pytest.fixture
def encoded(engine, monkeypatch):
    """How many pictures the tower has seen."""
    seen = []
    tower = engine.model.encoder.tower
    forward = tower.forward
    monkeypatch.setattr(tower, "forward", lambda pixels: seen.append(len(pixels)) or forward(pixels))
    engine.cache.clear()
    return seen


def test_each_picture_is_encoded_once_for_clue_and_answer_and_follow_up(engine, picture, encoded):
    first = ask(engine, picture)
    second = ask(engine, picture, "Is there a road?")

    assert sum(encoded) == 1
    assert first.clue_source == "base" and first.clue == second.clue
    assert second.cached == {"features": True, "clue": True, "prefix": True}
    assert engine.model.clue_model.encoder is engine.model.encoder


def test_the_answer_is_the_same_from_a_cache_as_without(engine, picture):
    engine.cache.clear()
    fresh = ask(engine, picture)
    assert ask(engine, picture).turn["ids"] == fresh.turn["ids"]


def test_pictures_of_equal_bytes_and_other_sides_are_two(picture):
    flat = Question(SINGLE, (picture[:128],), "What?"), Question(SINGLE, (picture[:128].reshape(256, 128, 3),), "What?")
    wide, tall, again = content_keys([*flat, flat[0]], preparation=lambda task: False)
    assert wide.pictures[0].sha256 == tall.pictures[0].sha256 == hashlib.sha256(picture[:128].tobytes()).hexdigest()
    assert wide != tall and again == wide


def test_the_clue_stands_in_the_prompt_and_can_be_switched_off_or_edited(engine, picture):
    made = ask(engine, picture)
    assert made.prompt.endswith(f"there? Clue: {made.clue} ASSISTANT:")
    off = ask(engine, picture, clue=False)
    assert off.clue is None and "Clue:" not in off.prompt
    own = ask(engine, picture, clue="three sheds")
    assert (own.clue, own.clue_source) == ("three sheds", "user") and "Clue: three sheds ASS" in own.prompt


def test_the_clue_length_is_part_of_the_cache_key_and_of_the_answer(engine, picture):
    engine.cache.clear()
    whole = ask(engine, picture)
    assert whole.clue_finish == "end" and len(whole.clue.split()) > 3
    short = ask(engine, picture, max_clue_tokens=4)
    longer = ask(engine, picture, max_clue_tokens=6)
    for cut, length in ((short, 4), (longer, 6)):
        assert (cut.cached["clue"], cut.max_clue_tokens, cut.clue_finish) == (False, length, "length")
        assert cut.tokens["clue"] == length < whole.tokens["clue"] and whole.clue.startswith(cut.clue)
        assert f"Clue: {cut.clue} ASSISTANT:" in cut.prompt
    assert len(short.clue) < len(longer.clue)
    again = ask(engine, picture, max_clue_tokens=4)
    assert again.cached["clue"] is True and again.clue == short.clue


def test_closed_questions_have_scores_and_open_ones_none(engine, picture):
    closed = ask(engine, picture, "Is there a water area?")
    assert {entry.text for entry in closed.scores} == {"yes", "no"}
    assert sum(entry.score for entry in closed.scores) == pytest.approx(1, abs=1e-5)
    assert closed.score is None, "a random model's nonsense is no candidate"
    opened = ask(engine, picture, "Describe the image.")
    assert opened.scores is None and opened.score is None


def test_an_answer_that_is_a_candidate_carries_its_score(shipped, scenes):
    for question in ("Is there a road?", "Is it a rural or an urban area?"):
        result = ask(shipped, scenes[0], question)
        scores = {entry.text: entry.score for entry in result.scores}
        assert result.score == scores[result.answer] == max(scores.values())
        assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_video_is_classified_into_eras_25_classes_by_default(engine, picture):
    result = engine.classify([picture] * 8, None, True, Listener())
    assert len(result.scores) == len(ERA_CLASSES) == 25
    assert result.prompt.count("<image>\n") == 8 and "Video scene classification: Classify" in result.prompt
    assert result.tokens["images"] == 8 * 64


def test_the_frames_of_a_video_are_encoded_together(engine, picture, encoded):
    engine.classify([np.roll(picture, shift, axis=0) for shift in range(8)], None, True, Listener(), clue=False)
    assert encoded == [8]


def test_a_pair_is_one_block_and_its_heat_is_a_grid(engine, picture):
    other = picture.copy()
    other[128:] = 0
    result = engine.compare([picture, other], None, Listener(), heat=True)
    assert result.prompt.count("<image>") == 1 and result.tokens["images"] == 64
    heat = np.array(result.heat["values"]).reshape(result.heat["size"], -1)
    assert heat.shape == (16, 16) and heat[10:].mean() > 5 * heat[:6].mean()


def test_a_follow_up_goes_on_with_the_conversation(engine, picture):
    first = ask(engine, picture)
    second = ask(engine, picture, "And roads?", history=[first.turn])
    assert second.prompt.startswith(first.prompt)
    assert second.prompt.endswith("</s>USER: Single image understanding: And roads? ASSISTANT:")
    assert second.tokens["prompt"] > first.tokens["prompt"] + first.tokens["answer"]
    assert second.clue is None and "first question" in second.clue_note


def test_streamed_text_is_the_answer(engine, picture):
    parts = {"clue": [], "answer": []}
    listener = Listener(text=lambda part, delta: parts[part].append(delta))
    engine.cache.clear()
    result = ask(engine, picture, listener=listener)
    assert result.finish == result.clue_finish == "end"
    for part, deltas in parts.items():
        assert "".join(deltas).strip() == getattr(result, part) and len(deltas) > 3, f"the {part} comes word by word"
        assert result.tokens[part] - 1 >= len(deltas)  # the end is an id without text


def test_a_cancelled_question_says_what_it_had(engine, picture):
    words = []
    listener = Listener(text=lambda part, delta: words.append(delta), cancelled=lambda: len(words) >= 3)
    with pytest.raises(Cancelled) as stopped:
        ask(engine, picture, clue=False, listener=listener)
    assert stopped.value.data["partial"] == "".join(words)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda e, p: e.ask([p, p], "x", Listener()), "one picture"),
        (lambda e, p: e.ask([p], "   ", Listener()), "empty"),
        (lambda e, p: e.compare([p], None, Listener()), "two pictures"),
        (lambda e, p: e.classify([p] * 3, None, True, Listener()), "8 frames"),
        (lambda e, p: e.classify([p], [], False, Listener()), "class list"),
        (lambda e, p: e.ask([p], "word " * 5000, Listener()), "positions"),
        (lambda e, p: e.ask([p], "x", Listener(), history=[{"user": "q"}]), "turn of the history"),
        (lambda e, p: e.ask([p], "x", Listener(), history=[{"user": "", "answer": "", "ids": [10**9]}]), "another"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_a_sentence(engine, picture, call, sentence):
    with pytest.raises(RequestFault, match=sentence):
        call(engine, picture)


def test_without_a_clue_model_hints_are_off_in_a_sentence(untrained, tmp_path, picture):
    folder = shutil.copytree(untrained, tmp_path / "model")
    shutil.rmtree(folder / "base")
    engine = Engine()
    described = engine.load(folder, device="cpu")["model"]
    assert described["clue_model"] is None and described["clue_default"] is False
    result = ask(engine, picture, clue=True)
    assert result.clue is None and "without a clue model" in result.clue_note


def test_another_folder_makes_the_clue_and_shares_the_eyes_only_where_they_are_equal(untrained, tmp_path, picture):
    vila = shutil.copytree(untrained, tmp_path / "vila")
    weights = load_file(vila / "mm_projector" / "model.safetensors")
    plain = {key.replace("layers.single", "layers"): value for key, value in weights.items() if "change" not in key}
    save_file(plain, vila / "mm_projector" / "model.safetensors")
    engine = Engine()
    engine.load(untrained, vila, device="cpu")
    assert engine.model.clue_model.encoder is engine.model.encoder
    same = ask(engine, picture).clue

    plain["layers.2.bias"] += 1
    save_file(plain, vila / "mm_projector" / "model.safetensors")
    engine.load(untrained, vila, device="cpu")
    assert engine.model.clue_model.encoder is not engine.model.encoder
    assert ask(engine, picture).clue != same


def test_a_plain_vila_folder_serves_as_both_with_a_marker_an_image(untrained, tmp_path, picture):
    folder = shutil.copytree(untrained, tmp_path / "vila")
    weights = load_file(folder / "mm_projector" / "model.safetensors")
    plain = {key.replace("layers.single", "layers"): value for key, value in weights.items() if "change" not in key}
    save_file(plain, folder / "mm_projector" / "model.safetensors")
    shutil.rmtree(folder / "base")
    engine = Engine()
    described = engine.load(folder, device="cpu")["model"]
    assert (described["family"], described["clue_model"]) == ("vila", "self")
    result = engine.compare([picture, picture[::-1].copy()], None, Listener(), heat=True)
    assert result.prompt.count("<image>\n") == 2 and result.clue_source == "base" and result.heat is None


def test_nothing_answers_before_a_model_is_loaded(picture):
    with pytest.raises(RuntimeFault, match="No model is loaded"):
        ask(Engine(), picture)


def test_a_model_that_does_not_fit_into_memory_is_refused_before_it_is_read(untrained, monkeypatch):
    monkeypatch.setattr("model_runtime.devices.free_bytes", lambda device: 1000)
    with pytest.raises(RuntimeFault, match="needs 0.0 GB in fp32, but 0.0 GB are free on CPU"):
        Engine().load(untrained, device="cpu", dtype="fp32")


def test_the_cache_stays_within_its_bytes(untrained, picture):
    engine = Engine()
    engine.load(untrained, device="cpu", cache_bytes=400_000)
    for shift in range(4):
        ask(engine, np.roll(picture, shift, axis=0), max_new_tokens=1, max_clue_tokens=1)
        assert engine.cache.used_bytes <= 400_000
    assert engine.unload() > 7_000_000 and len(engine.cache) == 0


def test_questions_together_are_answered_as_each_alone(engine, picture):
    other = np.roll(picture, 40, axis=1)
    questions = [
        Question(SINGLE, (picture,), "Is there a road?"),
        Question(SINGLE, (other,), "How many houses are there in this picture?", clue=False),
        Question(SINGLE, (picture,), "Is it a rural or an urban area?", max_new_tokens=5),
        Question(PAIR, (picture, other), "What changed?"),
        Question(SINGLE, (other,), "Describe.", clue="two sheds"),
    ]
    alone = []
    for question in questions:
        engine.cache.clear()
        alone.append(engine.answer(question, Listener()))
    engine.cache.clear()
    together = engine.answer_many(questions, 3, Listener(), engine.cache)

    for one, other in zip(alone, together, strict=True):
        assert one.turn == other.turn and one.clue == other.clue and one.prompt == other.prompt
        for left, right in zip(one.scores or [], other.scores or [], strict=True):
            assert left.text == right.text and left.score == pytest.approx(right.score, abs=1e-4)
    assert together[2].tokens["answer"] <= 5


@pytest.mark.parametrize("device, where", [("cpu", "on this computer"), ("cuda", "on the GPU")])
def test_a_sentence_about_memory_names_where_the_model_is(untrained, monkeypatch, device, where):
    engine = Engine()
    engine.load(untrained, device="cpu")
    monkeypatch.setattr(engine.model, "answer", lambda *parts: (_ for _ in ()).throw(MemoryError()))
    monkeypatch.setattr(engine.model, "device", torch.device(device))
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "empty_cache", lambda: None)
    with pytest.raises(RuntimeFault, match=f"Memory ran out {where}"):
        engine.ask([], "Why?", Listener(), clue=False)


def test_the_same_model_again_only_takes_a_new_limit_of_the_cache(untrained, picture):
    engine, stages = Engine(), []
    engine.load(untrained, device="cpu")
    held = engine.model
    ask(engine, picture)
    kept = len(engine.cache)
    engine.load(untrained, device="cpu", cache_bytes=1 << 30, report=lambda stage, share: stages.append(stage))
    assert engine.model is held and len(engine.cache) == kept > 0 and engine.cache.limit_bytes == 1 << 30
    assert stages == ["reading"]
    engine.load(untrained, device="cpu", cache_bytes=1)
    assert engine.model is held and len(engine.cache) == 0


def test_a_class_list_is_answered_by_its_best_class_and_what_was_said_stands_beside(engine, picture):
    listed = engine.classify([picture], ["forest", "water", "road"], False, Listener(), clue=False)
    assert listed.answer == listed.scores[0].text and listed.score == listed.scores[0].score
    assert listed.free_answer is not None and listed.free_answer not in ("forest", "water", "road")
    assert listed.spoken == listed.free_answer == listed.turn["answer"]
    assert ask(engine, picture, "Is there a road?", clue=False).free_answer is None


@pytest.mark.parametrize("totals, answer, free", [([-3.0, -1.0], "water", None), ([-1.0, -3.0], "forest", "Water.")])
def test_what_was_said_stands_beside_only_where_it_is_another_class(engine, picture, totals, answer, free):
    question = Question(SINGLE, (picture,), "Which?", clue=False, options=("forest", "water"))
    features = list(engine.model.features([picture], False))
    draft = Draft(question, content_keys([question], lambda task: False)[0], features, Clue(), None, 5)
    draft.prompt = engine.model.prompt(question, features, None)
    draft.take_decoded(Decoded([5], "end"), "Water.")
    draft.take_scores(torch.tensor(totals))
    assert (draft.answer, draft.free_answer) == (answer, free)
    assert draft.score == draft.scores[0].score == pytest.approx(0.880797)
