"""Answers are used: an atlas in the layout designer, training items and a data set of found things from the panel."""

import json

import pytest

from model_runtime.datasets import read_geochat


@pytest.fixture
def seen(drive, scene, tmp_path):
    return drive("use_answers", {"out": str(tmp_path)}, [scene], 500)


def test_the_buttons_make_what_they_say(seen, tmp_path):
    assert seen["layouts"] == ["UniRS answers"] and seen["pages"] == [2] and seen["designers"] == 1
    assert "Items: 1. Pictures: 1." in seen["training"] and seen["said"] == ""
    items, report = read_geochat(tmp_path / "items")
    assert [item.turns[0][0] for item in items] == ["Is there a road?"] and report.bad == {}
    assert items[0].read()[0].shape[2] == 3
    assert "Pictures: 1. Things: 2." in seen["found"]
    coco = json.loads((tmp_path / "coco" / "annotations.json").read_text(encoding="utf-8"))
    assert len(coco["annotations"]) == 2 and [one["name"] for one in coco["categories"]] == ["house"]
