"""RSUniVLM's text as boxes and masks: tolerant, clamped, and told where it cannot be read."""

import pytest

from model_runtime.common.found import Mask
from model_runtime.common.reply import Reply
from model_runtime.common.tasks import PAIR, SINGLE
from model_runtime.models.base import Question
from model_runtime.models.rsunivlm.parsing import NO_BOX, NO_MASK, mask_rows, parsed


def found(instruction, text, task=SINGLE, cut=False):
    things = parsed(Question(task, (), instruction), text, cut)
    reply = Reply(task, instruction, text, found=things.found, notes=things.notes)
    assert Reply.from_wire(reply.to_wire()) == reply
    return things


def test_a_box_takes_its_name_from_the_question_or_the_words_before_it():
    (thing,) = found("[VG] Where is the windmill?", "[1, 20, 9, 30]").found
    assert (thing.label, thing.box, thing.picture) == ("windmill", (0.01, 0.2, 0.09, 0.3), 0)
    things = found("[VG] Find all ships.", "A red ship is at [0, 0, 50, 50], and a quay [50, 50, 120, -3].").found
    assert [(thing.label, thing.box) for thing in things] == [
        ("red ship", (0, 0, 0.5, 0.5)),
        ("quay", (0.5, 0, 1, 0.5)),
    ]


def test_what_is_asked_about_a_box_lies_in_that_box():
    (thing,) = found("[REF] what is [1, 20, 9, 30]?", " a basketball\ncourt ").found
    assert (thing.label, thing.box) == ("a basketball court", (0.01, 0.2, 0.09, 0.3))
    assert found("[REF] what is [1, 20, 9, 30]?", "").found == ()


def test_a_mask_of_several_labels_is_a_mask_each_without_the_background():
    text = "others*2, water*2\nroad*1, water*3\nothers*4\nwater*4"
    water, road = found("[SEG] water and road.", text).found
    assert water.mask == Mask.of([0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1], 4, 4)
    assert road.mask == Mask.of([0, 0, 0, 0, 1] + [0] * 11, 4, 4)
    assert (water.label, road.label, water.picture) == ("water", "road", 0)


def test_the_published_grid_and_a_mask_of_change_in_the_later_picture():
    text = "\n".join(["others*10, Building*4, others*10"] * 3 + ["others*24"] * 21)
    (thing,) = found("[SEG] Please segment the building area that have changed in the second image.", text, PAIR).found
    assert (thing.mask.height, thing.mask.width, sum(thing.mask.cells()), thing.picture) == (24, 24, 12, 1)
    assert thing.label == "building"


def test_a_picture_without_what_was_asked_for_has_an_empty_mask_that_is_no_fault():
    assert found("[SEG] water.", "others*24\n" * 24) == parsed(Question(SINGLE, (), "[CAP] x"), "", False)


@pytest.mark.parametrize(
    "text, cut, rows",
    [
        ("a*3\na*1, others*1", False, ["aaa", "ao."]),  # a row too short
        ("a*2\na*9\nb*2", False, ["aa", "aa", "bb"]),  # a row too long
        ("a*2, others*1.\nb*3;", False, ["aao", "bbb"]),  # a full stop
        ("a*2 , others*1,\n\n b * 3 ", False, ["aao", "bbb"]),  # spaces, a comma and an empty line too many
        ("a*1, b, c*x, others*2\na*3", False, ["aoo", "aaa"]),  # runs that are none
        ("a*3\na*", True, ["aaa", "...", "..."]),  # cut: the rest is background, to a square
        ("nothing\na*2\nb*2", False, ["aa", "bb"]),
    ],
)
def test_misspelt_masks_are_read_as_far_as_they_can_be(text, cut, rows):
    read = mask_rows(text, cut)
    assert ["".join("o" if cell == "others" else cell for cell in row) for row in read] == [
        row.replace(".", "o") for row in rows
    ]


@pytest.mark.parametrize("text", ["", "I see no water.", "*3", "water*", "water*999", "a*0", "a*99999999", "*" * 9999])
def test_a_text_that_is_no_mask_stays_text_and_is_told(text):
    assert found("[SEG] water.", text).found == () and found("[SEG] water.", text).notes == (NO_MASK,)


def test_a_text_without_a_box_is_told_only_where_one_was_asked_for():
    assert found("[VG] Where is the windmill?", "There is none.").notes == (NO_BOX,)
    for instruction in ("[CAP] Describe.", "How many?", "[VQA] Where is it?"):
        assert found(instruction, "[1, 2, 3, 4]") == found("[CAP] x", "")
