"""A timeline as files: a table, subtitles and a chart, none of which replaces anything unasked."""

from __future__ import annotations

import csv
import re

import pytest
from qgis.PyQt.QtGui import QColor, QImage
from unirs.unirs_qgis.core.files import ExportError
from unirs.unirs_qgis.core.telemetry import Track, TrackPoint
from unirs.unirs_qgis.core.video import segments, timeline_chart, timeline_export
from unirs.unirs_qgis.core.video.segments import Segment
from unirs.unirs_qgis.core.video.timeline_export import write_chart, write_csv, write_srt

pytestmark = pytest.mark.usefixtures("qgis_app")

FOUND = [
    Segment(0.0, 5.0, "Flood", 0.81, (("Flood", 0.81), ("=Fire", 0.11), ("Party", 0.05), ("Boating", 0.03))),
    Segment(2.5, 7.5, "Traffic <i>congestion</i> {\\an8}\n7\n00:00:00,000 --> 00:00:09,000", 0.4, uncertain=True),
    Segment(7.5, 10.0, error="The frames could not be read."),
    Segment(3599.9996, 3605.25, "Flood", 0.9),
]


def test_the_table_has_a_row_a_segment_with_scores_and_the_place(tmp_path):
    path = str(tmp_path / "clip.csv")
    track = Track.of([TrackPoint(float(k), 47.0 + k / 10000, 8.5) for k in range(10)], "x")
    write_csv(path, FOUND, track)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    first = rows[0]
    assert (first["start_s"], first["end_s"], first["class"], first["score"]) == ("0.000", "5.000", "Flood", "0.8100")
    assert (first["class_2"], first["class_3"], first["times"]) == ("'=Fire", "Party", "0:00–0:05")  # no formula
    assert float(first["latitude"]) == pytest.approx(47.0001875, abs=1e-6) and first["longitude"] == "8.5000000"
    assert rows[1]["uncertain"] == "1" and rows[2]["error"] == "The frames could not be read."
    assert rows[3]["latitude"] == ""


def test_subtitles_are_numbered_ordered_and_plain(tmp_path):
    path = tmp_path / "clip_scenes.srt"
    write_srt(str(path), FOUND)
    blocks = path.read_bytes().decode("utf-8").split("\r\n\r\n")
    assert [block.split("\r\n")[0] for block in blocks] == ["1", "2", "3", "4"]
    assert all(len(block.strip().split("\r\n")) == 3 for block in blocks)
    times = [re.findall(r"\d\d:\d\d:\d\d,\d\d\d", block.split("\r\n")[1]) for block in blocks]
    flat = [moment for pair in times for moment in pair]
    assert flat == sorted(flat) and times[0] == ["00:00:00,000", "00:00:03,750"]
    assert times[3] == ["01:00:00,000", "01:00:05,250"]
    assert blocks[0].endswith("Flood (81 %)") and "uncertain" in blocks[1] and "not classified" in blocks[2]
    assert not set("<>{}") & set(blocks[1].split("\r\n")[2])


def test_subtitles_never_replace_a_drones_own(tmp_path):
    path = tmp_path / "clip.srt"
    telemetry = "1\n00:00:00,000 --> 00:00:01,000\nGPS(8.5,47.1,9)\n"
    path.write_text(telemetry)
    with pytest.raises(ExportError, match="holds a drone's positions"):
        write_srt(str(path), FOUND, overwrite=True)
    assert path.read_text() == telemetry


@pytest.mark.parametrize("write", [write_csv, write_srt])
def test_nothing_is_replaced_unasked_and_no_half_file_is_left(tmp_path, write):
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    with pytest.raises(ExportError, match="exists already"):
        write(str(path), FOUND)
    assert path.read_text() == "mine"
    write(str(path), FOUND, overwrite=True)
    assert "Flood" in path.read_text(encoding="utf-8") and [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(ExportError, match="cannot be written"):
        write(str(tmp_path / "nowhere" / "a.csv"), FOUND)


def test_the_suggested_name_is_free_and_not_that_of_the_telemetry(tmp_path):
    video = str(tmp_path / "DJI_0001.MP4")
    first = timeline_export.suggested(video, ".srt")
    assert first == str(tmp_path / "DJI_0001_scenes.srt")
    write_srt(first, FOUND)
    assert timeline_export.suggested(video, ".srt") == str(tmp_path / "DJI_0001_scenes_2.srt")


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_shows_every_class_in_its_colour_on_its_own_paper(tmp_path, dark):
    path = str(tmp_path / "chart.png")
    names = [Segment(10.0 * k, 10.0 * k + 10, f"class {k}", 0.9) for k in range(14)]
    write_chart(path, names, "clip.mp4", 140.0, dark=dark)
    image = QImage(path)
    assert image.width() == timeline_chart.WIDTH
    found = {image.pixelColor(x, y).name() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    assert set(segments.palette(names).values()) <= found
    assert (QColor(image.pixel(2, 2)).lightness() < 60) == dark


def test_an_uncertain_bar_is_hollow_and_a_bar_stands_where_its_time_is():
    def colours_at(share, **fields):
        image = timeline_chart.draw([Segment(50, 100, "Flood", 1.0, **fields)], "clip", 100.0)
        left = next(x for x in range(image.width()) if image.pixelColor(x, 130).name() == "#f1f3f5")
        right = next(x for x in range(image.width() - 1, 0, -1) if image.pixelColor(x, 130).name() != "#ffffff")
        return image.pixelColor(int(left + share * (right - left)), 130).name()

    flood = segments.colour(0)
    assert colours_at(0.3) != flood and colours_at(0.7) == flood
    assert colours_at(0.7, uncertain=True) != flood


def test_a_video_without_results_still_makes_a_chart():
    assert not timeline_chart.draw([], "clip.mp4", 0.0).isNull()
