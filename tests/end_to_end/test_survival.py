"""Answers outlive the window they were given in, also one that dies."""

import pytest

from scripts.window import launch


def test_an_answer_is_there_again_after_qgis_was_killed(drive, scene, tmp_path):
    project, question = str(tmp_path / "town.qgz"), "Is there a road?"
    with pytest.raises(launch.DriveFailed, match="-9"):
        drive("ask_and_die", {"project": project, "question": question}, [scene])
    assert (tmp_path / "town_unirs_answers.gpkg").exists()
    rows = drive("read_history", {"rows": 1}, [project])["rows"]
    assert len(rows) == 1 and question in rows[0]
