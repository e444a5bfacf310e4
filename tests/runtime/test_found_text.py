"""Boxes that models write as text are read however they are spelt, clamped, and never trusted."""

import numpy as np
import pytest

from model_runtime.common.found import Found
from model_runtime.common.found_clip import mask_cells, mask_of
from model_runtime.models.found_text import (
    MOST_FOUND,
    Parsed,
    boxes_in,
    off_square,
    onto_square,
    phrase_asked,
    unit_box,
)


@pytest.mark.parametrize(
    "text",
    [
        "[10, 20, 30, 40]",
        "It is at [[10,20,30,40]].",
        "(10, 20, 30, 40)",
        "(10,20),(30,40)",
        "{<10><20><30><40>}",
        "[10 20 30 40]",
        "[30.0, 40.0, 10.0, 20.0]",
        "[10, 20,\n 30, 40",
    ],
)  # fmt: skip
def test_spellings_of_one_box(text):
    (found,) = boxes_in(text, 100, 100)
    assert found.box == (0.1, 0.2, 0.3, 0.4)


def test_the_characters_of_a_box_are_told_so_that_words_beside_it_can_be_its_label():
    text = "a ship [1, 2, 3, 4] and a quay [5, 6, 7, 8, 9]."
    first, second = boxes_in(text, 10, 10)
    assert text[first.start : first.end] == "[1, 2, 3, 4]"
    assert text[first.end : second.start] == " and a quay "
    assert text[second.start : second.end] == "[5, 6, 7, 8, 9]"


def test_numbers_outside_the_picture_are_clamped_and_y_may_come_first():
    assert boxes_in("[-5, 20, 130, 40]", 100, 100)[0].box == (0.0, 0.2, 1.0, 0.4)
    assert boxes_in("[100, 200, 300, 400]", 1000, 500, y_first=True)[0].box == (0.2, 0.2, 0.4, 0.6)
    assert unit_box((float("nan"), 1, 2, float("inf")), 2, 2) == (0.0, 0.0, 1.0, 0.5)


@pytest.mark.parametrize("text", ["", "no box", "[1, 2, 3]", "1, 2, 3, 4", "[a, b, c, d]", "[" * 5000, "[1;" * 3])
def test_what_is_no_box_gives_none(text):
    assert boxes_in(text, 100, 100) == []


def test_a_text_of_boxes_without_end_is_cut():
    assert len(boxes_in("[1, 2, 3, 4]" * (MOST_FOUND + 50), 100, 100)) == MOST_FOUND


@pytest.mark.parametrize(
    "question, phrase",
    [
        ("[VG] Where is the windmill?", "windmill"),
        ("where are all the small ships", "small ships"),
        ("[SEG] water.", "water"),
        ("Red roofs", "Red roofs"),
        ("Where is the?", "the"),
        ("[VG]", "[VG]"),
    ],
)
def test_what_is_asked_for_names_what_is_found(question, phrase):
    assert phrase_asked(question) == phrase


def test_what_a_model_saw_of_a_square_lies_in_its_picture():
    tall = np.zeros((200, 100, 3), np.uint8)
    mask = np.zeros((4, 4), bool)
    mask[1, 1:3] = True  # the second quarter from the top, all of the picture's width
    things = (
        Found("box", box=(0.25, 0.5, 0.5, 1.0)),
        Found("bar", box=(0.0, 0.5, 0.25, 1.0)),
        Found("point", point=(0.5, 0.25)),
        Found("bar", point=(0.1, 0.25)),
        Found("polygon", polygon=((0.3, 0.1), (0.9, 0.1), (0.3, 0.2))),
        Found("mask", mask=mask_of(mask)),
    )
    box, point, polygon, cells = off_square(Parsed(things), [tall], pad=True).found
    assert box.box == (0.0, 0.5, 0.5, 1.0) and point.point == (0.5, 0.25)
    assert np.ravel(polygon.polygon) == pytest.approx([0.1, 0.1, 1.0, 0.1, 0.1, 0.2])
    seen = mask_cells(cells.mask)
    assert seen.shape == (200, 100) and seen[50:100].all() and seen.sum() == 50 * 100
    cut_out = off_square(Parsed(things[:1]), [tall], pad=False).found[0]
    assert cut_out.box == (0.25, 0.5, 0.5, 0.75)
    for pad in (True, False):
        back = onto_square(off_square(Parsed(things[:1]), [tall], pad).found[0].box, tall, pad)
        assert back == (0.25, 0.5, 0.5, 1.0)
        assert off_square(Parsed(things), [tall[:100]], pad).found == things
