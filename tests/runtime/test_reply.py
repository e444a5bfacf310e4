"""Replies, found things and cards go over the wire and come back as they were; what is none of them is refused."""

import json
import math

import pytest

from model_runtime.common.card import CluePolicy, ModelCard
from model_runtime.common.found import Found, Mask
from model_runtime.common.methods import MODEL_METHODS, WIRE_METHODS
from model_runtime.common.reply import PictureFacts, Reply, Score

REPLY = Reply(
    task="pair",
    question="What changed?",
    answer="a house",
    free_answer="a barn",
    found=(
        Found("house", 0.5, 1, box=(0.0, 0.25, 0.5, 1.0)),
        Found("well", point=(0.5, 0.5)),
        Found("field", polygon=((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))),
        Found("lake", mask=Mask.of([False, True, True, False, False, True], 2, 3)),
    ),
    scores=(Score("a house", 0.75), Score("a barn", 0.25)),
    score=0.75,
    tokens={"prompt": 12},
    images=(PictureFacts(4, 4, "ab"),),
    notes=("a note",),
)


def over_the_wire(members):
    return json.loads(json.dumps(members))


def test_a_reply_comes_back_as_it_was():
    assert Reply.from_wire(over_the_wire(REPLY.to_wire())) == REPLY


def test_what_a_model_said_of_itself_is_the_free_answer_where_there_is_one():
    assert REPLY.spoken == "a barn"
    assert Reply("single", "Is there a road?", "yes").spoken == "yes"


def test_members_of_a_later_version_are_left_out():
    assert Reply.from_wire({**REPLY.to_wire(), "mood": "good"}) == REPLY


def test_a_card_comes_back_as_it_was():
    card = ModelCard(
        "small",
        "/models/small",
        "unirs",
        "0123456789ab",
        image_size=256,
        methods=frozenset(MODEL_METHODS[:4]),
        clue=CluePolicy("base/llm", True, "a sentence"),
        languages=("en",),
        gsd_range_m=(0.3, 10.0),
        resident_bytes={"bf16": 2},
    )
    assert ModelCard.from_wire(over_the_wire(card.to_wire())) == card


def test_a_mask_is_its_cells():
    cells = [True, False, False, True]
    assert Mask.of(cells, 2, 2).cells() == cells
    with pytest.raises(ValueError, match="4 cells together"):
        Mask(2, 2, (1, 2))


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"box": (0, 0, 1, 1), "point": (0, 0)},
        {"box": (0.5, 0, 0.2, 1)},
        {"point": (math.nan, 0)},
        {"point": (1.5, 0)},
        {"polygon": ((0, 0), (1, 1))},
    ],
)
def test_what_is_no_geometry_is_refused(shape):
    with pytest.raises(ValueError):
        Found("house", **shape)


def test_methods_that_answer_may_stand_in_a_batch_and_have_one_worker():
    answering = {name for name, method in WIRE_METHODS.items() if method.answers}
    assert answering == {*MODEL_METHODS} - {"classify_video"}  # which is `classify` on the wire
    assert all(method.worker == "model" for method in WIRE_METHODS.values() if method.answers)
