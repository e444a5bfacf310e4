"""Requests as they are sent: what a batch holds once, however many questions are about it."""

import os
from dataclasses import dataclass, replace

from unirs.unirs_qgis.runtime import requests


@dataclass(frozen=True)
class Picture:
    """As much of a crop as a request reads."""

    pixels: bytes
    size: int


def test_a_picture_of_ten_questions_is_sent_once():
    cells = [Picture(os.urandom(48), 4) for _ in range(3)]
    asked = [requests.ask((cell,), f"Question {number}?") for cell in cells for number in range(10)]
    batch = requests.batch(asked)
    assert len(batch.payload) == 3 * 48 and batch.payload == b"".join(cell.pixels for cell in cells)
    sent = batch.filled(False, 64)["requests"]
    assert [one["images"] for one in sent[:2]] == [[{"width": 4, "height": 4}], [{"same_as": 0}]]
    assert [one["images"] for one in sent[10:12]] == [[{"width": 4, "height": 4}], [{"same_as": 1}]]
    assert [one["question"] for one in sent[:2]] == ["Question 0?", "Question 1?"]
    assert asked[1].payload == cells[0].pixels, "the questions themselves stay as they are"


def test_pictures_of_pairs_are_told_apart_by_their_pixels_and_sides():
    before, after = Picture(bytes(48), 4), Picture(b"\1" * 48, 4)
    batch = requests.batch([requests.compare((before, after)), requests.ask((after,), "Why?")])
    assert batch.payload == before.pixels + after.pixels
    assert batch.filled(False, 64)["requests"][1]["images"] == [{"same_as": 1}]


def test_short_hints_are_the_settings_unless_a_request_says_so_itself():
    asked = requests.ask((Picture(bytes(48), 4),), "Why?")
    own = replace(asked, short_clue=True)
    assert [one.filled(True, 64, True)["short_clue"] for one in (asked, own)] == [True, True]
    assert [one["short_clue"] for one in requests.batch([asked, own]).filled(True, 64)["requests"]] == [False, True]
