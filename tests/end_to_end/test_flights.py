"""Drone videos and their telemetry in the real QGIS. Takes copies of the shared clips and subtitle files."""

import shutil
from pathlib import Path

import pytest

from scripts.window import launch

DRIVER = Path(__file__).with_name("drivers") / "fly_clips.py"
CLIPS = {"building_pool_zillaspace": 4.0, "coast_azizmrika": 8.0, "traffic_nadir_spatialhast": 4.0}
WITH_POSITIONS = ("mavic_2_style", "mavic_air2", "mavic_mini", "mavic_pro", "old_format", "p4_rtk", "broken_incomplete")


@pytest.fixture(scope="module")
def seen(shared_rasters, tmp_path_factory):
    """What was seen of each clip, and of the shortest one beside each subtitle file."""
    folder, videos = tmp_path_factory.mktemp("flights"), shared_rasters.parent / "video"
    clips = [[shutil.copy(videos / f"{name}.mp4", folder), seconds] for name, seconds in CLIPS.items()]
    for subtitles in sorted((videos / "srt").iterdir()):
        clips.append([shutil.copy(videos / "building_pool_zillaspace.mp4", folder / f"{subtitles.stem}.mp4"), 0])
        shutil.copy(subtitles, folder)
    (folder / "empty.mp4").write_bytes(b"")
    whole = (videos / "coast_azizmrika.mp4").read_bytes()
    (folder / "cut_off.mp4").write_bytes(whole[: len(whole) // 2])
    clips += [[folder / "empty.mp4", 0], [folder / "cut_off.mp4", 0]]
    job = {"clips": [[str(file), seconds] for file, seconds in clips]}
    result = launch.drive(DRIVER, job, folder / "qgis", [], 900)
    return {Path(str(file)).stem: entry for (file, _), entry in zip(clips, result["seen"], strict=True)}


@pytest.mark.parametrize("name", CLIPS)
def test_every_window_of_a_clip_is_classified(seen, name):
    assert seen[name]["refusal"] == "" and seen[name]["path"] == ""
    done, _, total = seen[name]["said"].split()[:3]
    assert int(done) == int(total) >= 2


@pytest.mark.parametrize("name", WITH_POSITIONS)
def test_subtitles_with_positions_become_a_path_on_the_map(seen, name):
    assert seen[name]["refusal"] == "" and seen[name]["path"]


def test_an_empty_subtitle_file_is_said_and_the_video_opens(seen):
    assert seen["broken_empty"]["refusal"] == "" and seen["broken_empty"]["path"] == ""
    assert "broken_empty" in seen["broken_empty"]["facts"]


def test_an_empty_file_is_refused_with_a_sentence(seen):
    assert seen["empty"]["refusal"] == "The video was refused: “empty.mp4” is empty."


def test_a_clip_that_was_cut_off_says_how_much_of_it_there_is(seen):
    assert seen["cut_off"]["refusal"] == "" and "can be decoded" in seen["cut_off"]["facts"]
