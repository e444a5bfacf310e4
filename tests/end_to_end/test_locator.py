"""The locator bar asks a place: nothing happens while somebody types, Enter opens the Ask tab with the answer."""

import pytest


@pytest.fixture
def seen(drive, scene):
    return drive("ask_by_locator", {}, [scene])


def test_enter_asks_what_the_map_shows_and_typing_does_nothing(seen):
    assert seen["typed"] == {"dock": False, "state": "stopped", "without_prefix": False}
    assert seen["first"]["answer"] and seen["first"]["failure"] == ""
    assert seen["first"]["question"] == "is there a road here" and seen["second"]["answer"]
    assert [question for question, _ in seen["stored"]] == ["is there a road here", "how many houses are there"]
    assert seen["stored"][0][1] == "view" and seen["same_place"], "a place that is in view is asked again"
