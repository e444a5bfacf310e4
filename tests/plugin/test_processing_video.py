"""Classifying videos as an algorithm: a table, CSV files and subtitles, whatever some of the files are like."""

import csv
import shutil

import pytest
from processing_runs import Feedback, algorithm, in_background
from qgis.core import QgsVectorLayer
from unirs.model_runtime.common.reply import Reply

POOL = "building_pool_zillaspace.mp4"


@pytest.fixture
def clip(shared, tmp_path):
    """A copy of a clip of a pool, with a drone's subtitles beside it."""
    copy = tmp_path / POOL
    shutil.copy(shared / "data" / "video" / POOL, copy)
    shutil.copy(shared / "data" / "video" / "srt" / "mavic_mini.SRT", copy.with_suffix(".srt"))
    return str(copy)


def classify(*videos, **others):
    return {"INPUT": list(videos), "CLASSES": "pool, field, road", "OUTPUT": "memory:", **others}


def test_a_whole_clip_is_one_row(runtime, clip):
    ran = in_background(algorithm("unirs:classifyvideos"), classify(clip))
    assert ran.ok, ran.sentence()
    (row,) = ran.rows()
    assert row["video"] == clip and row["start_s"] == 0 and row["error"] is None or not row["error"]
    assert {row["class"], row["class_2"], row["class_3"]} == {"pool", "field", "road"}, "as in the list"
    assert row["score"] >= row["score_2"] >= row["score_3"] and row["class"] == ran.results["CLASS"]
    assert row["revision"] == runtime.model.revision


def test_windows_are_rows_a_csv_file_and_subtitles(runtime, clip, tmp_path):
    table, subtitles = tmp_path / "named.csv", tmp_path / "named.srt"
    table.write_text("of an earlier run")
    named = {"CSV": str(table), "SRT": str(subtitles), "WINDOW": 3, "STRIDE": 6, "THRESHOLD": 1}
    ran = in_background(algorithm("unirs:classifyvideos"), classify(clip, **named))
    assert ran.ok, ran.sentence()
    rows = ran.rows()
    assert [row["start_s"] for row in rows] == [6.0 * number for number in range(len(rows))] and len(rows) > 1
    assert all(row["uncertain"] for row in rows) and rows[0]["latitude"] and rows[0]["longitude"]
    with open(table, encoding="utf-8-sig", newline="") as file:
        assert [line["class"] for line in csv.DictReader(file)] == [row["class"] for row in rows]
    assert subtitles.read_text(encoding="utf-8").count(" --> ") == len(rows)


def test_several_videos_and_one_that_is_none(runtime, clip, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video at all")
    folder = tmp_path / "out"
    ran = in_background(algorithm("unirs:classifyvideos"), classify(str(broken), clip, FOLDER=str(folder)))
    assert ran.ok, ran.sentence()
    first, second = ran.rows()
    assert first["video"] == str(broken) and first["error"].endswith(".") and second["class"]
    assert (ran.results["SEGMENTS"], ran.results["FAILED"]) == (1, 1)
    stem = POOL.replace(".mp4", "_scenes")
    assert sorted(file.name for file in folder.iterdir()) == [f"{stem}.csv", f"{stem}.srt"]
    in_background(algorithm("unirs:classifyvideos"), classify(clip, FOLDER=str(folder)))
    assert len(list(folder.iterdir())) == 4  # nothing was replaced


def test_cancelling_keeps_the_windows_that_are_done(runtime, clip, tmp_path):
    kept, subtitles = str(tmp_path / "kept.gpkg"), tmp_path / "kept.srt"
    parameters = classify(clip, WINDOW=2, OUTPUT=kept, SRT=str(subtitles))
    feedback = Feedback()
    runtime.answered.connect(lambda _id, reply: feedback.cancel() if isinstance(reply, Reply) else None)
    ran = in_background(algorithm("unirs:classifyvideos"), parameters, feedback)
    runtime.answered.disconnect()
    assert not ran.ok and not feedback.errors
    done = QgsVectorLayer(kept, "kept", "ogr").featureCount()
    assert done <= 1 and done == (subtitles.read_text(encoding="utf-8").count(" --> ") if subtitles.exists() else 0)


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"CLASSES": "pool"}, "Give at least two classes"),
        ({"INPUT": ["a.mp4", "b.mp4"], "SRT": "c.srt"}, "choose a folder"),
        ({"INPUT": ["/nowhere/a.mp4"]}, "/nowhere/a.mp4"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(runtime, others, sentence):
    ran = in_background(algorithm("unirs:classifyvideos"), {**classify(), **others})
    assert not ran.ok and sentence in ran.sentence()


def test_a_folder_that_cannot_be_made_is_a_sentence_before_the_model_works(runtime, clip, tmp_path):
    (tmp_path / "taken").write_text("a file")
    folder = str(tmp_path / "taken" / "out")
    answered = []
    runtime.answered.connect(lambda _id, reply: answered.append(reply))
    ran = in_background(algorithm("unirs:classifyvideos"), classify(clip, FOLDER=folder))
    runtime.answered.disconnect()
    assert not ran.ok and f"{folder} cannot be read or written: Not a directory." in ran.sentence()
    assert "Traceback" not in ran.sentence() and not answered


def test_a_drones_own_subtitles_are_never_replaced(runtime, clip):
    own = clip.replace(".mp4", ".srt")
    with open(own, "rb") as file:
        before = file.read()
    ran = in_background(algorithm("unirs:classifyvideos"), classify(clip, SRT=own))
    assert not ran.ok and "holds a drone's positions" in ran.sentence()
    with open(own, "rb") as file:
        assert file.read() == before
