"""Many questions at once: the same answers as one by one, also where memory runs out; and the wire's `batch`."""

import io
from dataclasses import replace

import numpy as np
import pytest
import torch
from test_server import PICTURE, PIXELS, Connection

from model_runtime.batches import Batches
from model_runtime.common import wire
from model_runtime.common.methods import MAX_BATCH_SCORES
from model_runtime.errors import Cancelled, RequestFault, RuntimeFault
from model_runtime.generation.caches import ByteCache
from model_runtime.images import content_hash
from model_runtime.models.base import Listener, Reply
from model_runtime.models.embedding import features
from model_runtime.serving.batch_request import answer
from model_runtime.serving.server import Server


@pytest.fixture(scope="module")
def pictures():
    return list(np.random.default_rng(5).integers(0, 256, (7, 256, 256, 3), dtype=np.uint8))


def described(picture):
    return [{"width": picture.shape[1], "height": picture.shape[0]}]


def message(requests, payload):
    return wire.Message({"id": 1, "method": "batch", "params": {"requests": requests}}, payload)


def batch_answers(engine, sent):
    """The replies to a wire message of the method `batch`."""
    return [Reply.from_wire(entry) for entry in answer(engine, Batches(engine), sent, Listener())["answers"]]


def said(entry):
    """What an answer says, by its ids, with its hint, and what it was asked."""
    return entry.task, entry.question, entry.turn, entry.clue, entry.images


def test_a_batch_of_unlike_questions_is_answered_as_one_by_one(engine, pictures):
    asked = ["Is there a road?", "How many houses are there in the lower left corner?", "Describe the image."]
    requests = [{"method": "ask", "images": described(p), "question": q} for p, q in zip(pictures, asked, strict=False)]
    requests.append({"method": "compare", "images": described(pictures[0]) * 2, "heat": True})
    requests.append({"method": "classify", "images": described(pictures[4]), "classes": ["forest", "water"]})
    shown = [*pictures[:3], pictures[0], pictures[3], pictures[4]]
    found = batch_answers(engine, message(requests, b"".join(p.tobytes() for p in shown)))

    alone = [engine.ask([p], q, Listener()) for p, q in zip(pictures, asked, strict=False)]
    alone.append(engine.compare([pictures[0], pictures[3]], None, Listener(), heat=True))
    alone.append(engine.classify([pictures[4]], ["forest", "water"], False, Listener()))
    assert [entry.task for entry in found] == ["single"] * 3 + ["pair", "single"]
    assert [said(entry) for entry in found] == [said(entry) for entry in alone]
    assert len({entry.answer for entry in found}) == 5, "five answers, so that one in another's place is seen"
    assert found[3].heat["size"] == 16
    assert {entry.text for entry in found[4].scores} == {"forest", "water"}


def test_questions_about_one_picture_share_its_pixels_and_hash(engine, pictures, monkeypatch):
    asked = ["Is there a road?", "Is there a lake?", "Is there a house?"]
    requests = [{"method": "ask", "question": text, "images": [{"same_as": 0}], "clue": False} for text in asked]
    requests[0]["images"] = described(pictures[0])
    pair = {"method": "compare", "images": [{"same_as": 0}, *described(pictures[1])], "clue": False}
    back = {"method": "ask", "question": asked[0], "images": [{"same_as": 1}], "clue": False}
    hashed = []
    monkeypatch.setattr(features, "content_hash", lambda picture: hashed.append(1) or content_hash(picture))
    payload = pictures[0].tobytes() + pictures[1].tobytes()
    found = batch_answers(engine, message([*requests, pair, back], payload))
    first, second = (content_hash(picture) for picture in pictures[:2])
    assert [[image.sha256 for image in one.images] for one in found] == [[first]] * 3 + [
        [first, second],
        [second],
    ]
    assert len(hashed) == 2
    alone = [engine.ask([pictures[0]], text, Listener(), clue=False) for text in asked]
    assert [said(entry) for entry in found[:3]] == [said(entry) for entry in alone]


def test_a_long_class_list_has_its_best_scores_alone_in_a_batch(engine, pictures):
    classes = [f"kind {number}" for number in range(40)]
    entry = {"method": "classify", "images": described(pictures[0]), "classes": classes, "clue": False}
    (found,) = batch_answers(engine, message([entry], pictures[0].tobytes()))
    alone = engine.classify([pictures[0]], classes, False, Listener(), clue=False)
    assert len(alone.scores) == 40
    assert found.scores == alone.scores[:MAX_BATCH_SCORES]


def test_a_trained_model_says_together_what_it_says_one_by_one(shipped, scenes):
    classes = ["forest", "industrial area", "farmland", "lake"]
    questions = [shipped.comparison([scenes[0], scenes[1]], None)]
    for scene in scenes:
        texts = ("Is there a road?", "How many houses are there?", "Describe the image.")
        questions += [shipped.question([scene], text) for text in texts]
        questions.append(shipped.classification([scene], classes, False))
    together = shipped.answer_many(questions, 8, Listener())
    alone = [shipped.answer_many([question], 1, Listener())[0] for question in questions]
    assert [said(entry) for entry in together] == [said(entry) for entry in alone]
    assert [entry.score for entry in together] == pytest.approx([entry.score for entry in alone], abs=1e-4)
    assert sum(entry.score is not None for entry in alone) > 6 and len({entry.answer for entry in alone}) > 10


def test_scores_of_a_batch_are_those_of_single_answers(engine, pictures):
    questions = [engine.question([picture], "Is there a road?", clue=False) for picture in pictures]
    for entry, picture in zip(Batches(engine).answer(questions), pictures, strict=True):
        alone = engine.ask([picture], "Is there a road?", Listener(), clue=False)
        assert [s.score for s in entry.scores] == pytest.approx([s.score for s in alone.scores], abs=1e-4)


def test_out_of_memory_halves_the_rows_loses_nothing_and_is_remembered(engine, pictures, monkeypatch):
    tower, seen = engine.model.encoder.tower, []
    forward = tower.forward

    def scarce(pixels):
        seen.append(len(pixels))
        if len(pixels) > 2:
            raise torch.OutOfMemoryError("out of memory")
        return forward(pixels)

    monkeypatch.setattr(tower, "forward", scarce)
    batches = Batches(engine)
    questions = [engine.question([picture], "Is there a road?", clue=False, max_new_tokens=4) for picture in pictures]
    first = batches.answer(questions)
    assert [a.images[0].sha256 for a in first] == [q.images[0].sha256 for q in batches.answer(questions)]
    assert len(first) == 7 and batches.size(questions) == 2 and max(seen[seen.index(2) :]) == 2

    monkeypatch.setattr(tower, "forward", lambda pixels: (_ for _ in ()).throw(MemoryError()))
    with pytest.raises(RuntimeFault, match="Memory ran out"):
        batches.answer(questions)


def test_the_environment_fixes_the_rows(engine, pictures, monkeypatch):
    questions = [engine.question([picture], "Is there a road?", clue=False, max_new_tokens=1) for picture in pictures]
    monkeypatch.setenv("UNIRS_ROWS", "3")
    batches = Batches(engine)
    assert batches.size(questions) == 3
    monkeypatch.setenv("UNIRS_ROWS", "many")
    with pytest.raises(RequestFault, match="UNIRS_ROWS in the environment is “many”"):
        Batches(engine).answer(questions)


@pytest.mark.parametrize(
    "requests, sentence",
    [
        ([], "1 to 128"),
        ([{"method": "dream", "images": []}], "Request 1 of the batch: The method"),
        ([{"method": "ask", "images": [], "question": "Why?"}], "payload is longer"),
        ([{"method": "ask", "images": [{"width": 9, "height": 9}], "question": "Why?"}], "payload is shorter"),
        ([{"method": "ask", "images": [{"width": 4, "height": 4}], "question": " "}], "The question is empty"),
        ([{"method": "ask", "images": [{"same_as": 0}], "question": "Why?"}], "sent before it"),
        ([{"method": "ask", "images": [{"same_as": True}], "question": "Why?"}], "sent before it"),
    ],
)
def test_a_bad_batch_is_refused_before_anything_is_asked(engine, requests, sentence):
    with pytest.raises(RequestFault, match=sentence):
        answer(engine, Batches(engine), message(requests, bytes(48)), Listener())


def test_a_batch_over_the_wire_leaves_room_for_a_question_in_between(untrained):
    connection = Connection()
    try:
        connection.call("load", {"model": str(untrained), "device": "cpu"})
        entry = {"method": "ask", "images": [PICTURE], "question": "Is there a road?", "clue": False}
        first = connection.send("batch", {"requests": [entry] * 3}, PIXELS * 3)
        between = connection.send("ask", entry, PIXELS)
        second = connection.send("batch", {"requests": [entry]}, PIXELS)
        answers = connection.reply(first)["result"]["answers"]
        alone = connection.reply(between)["result"]
        assert [answer["turn"]["ids"] for answer in answers] == [alone["turn"]["ids"]] * 3
        assert connection.reply(second)["result"]["answers"][0]["answer"] == alone["answer"]
    finally:
        connection.process.stdin.close()
        connection.process.wait()


def test_a_reply_too_large_for_a_header_is_an_error_of_its_own():
    sink = io.BytesIO()
    Server(io.BytesIO(), sink)._reply(7, {"answers": ["x" * wire.MAX_HEADER_BYTES]})
    sink.seek(0)
    header = wire.read_message(sink).header
    assert (header["id"], header["error"]["code"]) == (7, wire.TOO_LARGE)


def test_a_cancelled_batch_ends_between_two_steps(engine, pictures):
    requests = [{"method": "ask", "images": described(picture), "question": "Describe."} for picture in pictures]
    looks = []

    def cancelled():
        looks.append(1)
        return len(looks) > 5

    with pytest.raises(Cancelled):
        answer(
            engine,
            Batches(engine),
            message(requests, b"".join(p.tobytes() for p in pictures)),
            Listener(cancelled=cancelled),
        )
    assert len(looks) == 6, "nobody asks again"


def test_how_many_go_together_follows_the_kind_of_question_and_the_memory_that_is_free(engine, pictures, monkeypatch):
    free = [2 << 30]
    monkeypatch.setattr("model_runtime.devices.free_bytes", lambda device: free[0])
    batches = Batches(engine)
    small = engine.question([pictures[0]], "Is there a road?", clue=False, max_new_tokens=4)
    large = engine.comparison(pictures[:2], None, clue=False, max_new_tokens=256)
    few = batches.size([large])
    assert batches.size([small]) > few > 1, "what went for small questions says nothing of large ones"
    assert batches.size([small, large]) == few
    free[0] //= 4
    assert batches.size([large]) < few, "the memory is asked for again"

    def scarce(questions, size, listener, cache=None):
        if size > 2:
            raise RuntimeFault("Memory ran out.", wire.OUT_OF_MEMORY)
        return [None] * len(questions)

    free[0] = 2 << 30
    monkeypatch.setattr(engine, "answer_many", scarce)
    assert len(batches.answer([large] * 7)) == 7
    assert batches.size([large]) <= 2 and batches.size([small]) > 2


def test_each_clue_of_a_batch_is_as_long_as_its_own_question_says(engine, pictures):
    lengths = (3, 6, 5)
    questions = [
        engine.question([picture], "Is there a road?", clue=True, max_clue_tokens=length, max_new_tokens=2)
        for picture, length in zip(pictures, lengths, strict=False)
    ]
    cache = ByteCache(1 << 26)
    together = engine.answer_many(questions, 3, Listener(), cache)
    alone = [engine.answer_many([question], 1, Listener())[0] for question in questions]
    assert [reply.clue for reply in together] == [reply.clue for reply in alone]
    counts = [reply.tokens["clue"] for reply in together]
    assert counts == [reply.tokens["clue"] for reply in alone]
    assert all(count <= length for count, length in zip(counts, lengths, strict=True)) and counts[1] > lengths[0]
    for question, reply in zip(questions, together, strict=True):
        kept = engine.answer_many([question], 1, Listener(), cache)[0]
        assert kept.cached["clue"] and kept.clue == reply.clue
    longer = replace(questions[0], max_clue_tokens=6)
    assert not engine.answer_many([longer], 1, Listener(), cache)[0].cached["clue"]
