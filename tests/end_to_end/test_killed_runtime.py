"""The model runtime dies in the middle of an answer: QGIS lives, says so, and goes on."""

from pathlib import Path

from scripts.demo.checks import answers


def test_a_killed_runtime_costs_one_request_and_nothing_else(drive, scene):
    seen = drive("kill_the_runtime", files=[scene])
    assert seen["before"]["failure"] == ""
    assert seen["killed"]["failure"].endswith(".") and "Traceback" not in seen["killed"]["failure"]
    assert seen["after"]["failure"] == "" and seen["after"]["answer"]
    stored = answers(Path(seen["answers_file"]))
    assert [row["answer"].strip() for row in stored] == [seen["before"]["answer"], seen["after"]["answer"]]
