"""The table of `make stalls`: what is judged, and what a machine that others keep busy changes."""

import pytest

from scripts.stalls import __main__ as command

LONG = {"wall": 0.4, "quiet": 0.06, "cpu": 0.03, "garbage": 0.002, "code": "panel.py:1 build"}
RESULT = {"longest": {"asking": LONG}, "phases": {"ask_and_compare": ""}, "plugin_load_s": 0.06}


@pytest.mark.parametrize(("load", "judged", "met"), [(0.5, "quiet_ms", False), (100.0, "cpu_ms", True)])
def test_a_busy_machine_is_judged_by_the_processor(monkeypatch, load, judged, met):
    monkeypatch.setattr(command.os, "getloadavg", lambda: (load, load, load))
    report = command._report(RESULT)
    assert (report["judged"], report["met"]) == (judged, met)
    table = command._table(report, code=True)
    assert ("missed" in table) == (not met) == ("panel.py:1 build" in table)
    assert "60" in table and "400" in table


def test_a_phase_that_could_not_be_done_is_a_failure(monkeypatch):
    monkeypatch.setattr(command.os, "getloadavg", lambda: (100.0, 100.0, 100.0))
    report = command._report({**RESULT, "phases": {"history": "Waited 10 s for the dock to open."}})
    assert not report["met"] and "history was not done: Waited" in command._table(report, False)


def test_keys_of_a_review_have_a_shorter_goal(monkeypatch):
    monkeypatch.setattr(command.os, "getloadavg", lambda: (100.0, 100.0, 100.0))
    report = command._report({**RESULT, "longest": {"history: review keys": LONG, "dock, first time": LONG}})
    assert [(row["goal_ms"], row["met"]) for row in report["stalls"]] == [(20, False), (100, True)]
