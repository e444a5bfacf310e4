"""The stretches of a video: windows that cover it, colours that stay, files that read back."""

from __future__ import annotations

import json

import pytest
from unirs.unirs_qgis.core.class_colours import colour
from unirs.unirs_qgis.core.video import segments
from unirs.unirs_qgis.core.video.segments import Segment, windows
from unirs.unirs_qgis.core.video.timeline import VideoTimeline


@pytest.mark.parametrize(
    "seconds, length, stride, expected",
    [
        (10, 5, 5, [(0, 5), (5, 10)]),
        (3, 5, 5, [(0, 3)]),
        (12, 5, 5, [(0, 5), (5, 12)]),  # two seconds join the window before
        (13, 5, 5, [(0, 5), (5, 10), (10, 13)]),
        (10, 5, 2.5, [(0, 5), (2.5, 7.5), (5, 10)]),  # no window that only repeats the end
        (21, 5, 10, [(0, 5), (10, 15), (20, 21)]),  # samples with gaps
        (0.3, 0.1, 0.1, [(0, 0.1), (0.1, 0.2), (0.2, 0.3)]),
    ],
)
def test_windows_cover_a_video(seconds, length, stride, expected):
    found = windows(seconds, length, stride)
    assert [pytest.approx(window) for window in found] == expected


@pytest.mark.parametrize(
    "seconds, length, stride", [(0, 5, 5), (10, 0, 5), (10, 5, -1), (float("nan"), 5, 5), (1e9, 5, 1)]
)
def test_windows_that_make_no_sense_are_a_sentence(seconds, length, stride):
    with pytest.raises(ValueError, match="seconds|stride"):
        windows(seconds, length, stride)


def test_the_segment_of_a_moment():
    found = VideoTimeline([Segment(0, 5, "a"), Segment(2.5, 7.5, "b"), Segment(10, 15, "c")])
    assert [found.at(time_s) for time_s in (0, 3.0, 4.9, 8.0, 10, 15, 15.1)] == [0, 0, 1, None, 2, 2, None]


def test_overlaps_are_halved():
    found = [Segment(0, 5), Segment(2, 7), Segment(9, 12)]
    assert segments.own_times(found) == [(0, 3.5), (3.5, 7), (9, 12)]


def test_a_class_has_one_colour_and_thirty_six_classes_have_thirty_six():
    assert len({colour(number) for number in range(36)}) == 36
    found = [Segment(0, 1, "flood"), Segment(1, 2, "fire"), Segment(2, 3, error="broken")]
    assert segments.palette(found) == {"flood": colour(0), "fire": colour(1)}
    assert segments.palette(found, ["fire", "boat"]) == {"flood": colour(2), "fire": colour(0)}


@pytest.mark.parametrize("paper", [1.0, 0.015])
def test_every_colour_stands_out_from_light_and_dark_paper(paper):
    def luminance(colour):
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for number in range(12):
        bright, dark = sorted((luminance(colour(number)), paper), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 2.5, number


def test_segments_read_back_from_json_and_other_values_are_a_sentence():
    found = [
        Segment(0, 2.5, "parade/protest", 0.75, (("parade/protest", 0.75), ("Bürger <b>", 0.25)), True),
        Segment(2.5, 5, error="The frames could not be read."),
    ]
    text = segments.with_segments({"seconds": 5.0}, found)
    assert segments.read_json(text) == {"seconds": 5.0, "segments": found} == segments.read_json(text.encode())
    assert json.loads(text)["segments"][1]["error"] == "The frames could not be read."
    newer = '{"segments": [{"start_s": 1, "end_s": 2, "newer": {"a": 3}}]}'
    assert segments.read_json(newer)["segments"] == [Segment(1.0, 2.0)]
    for values in ("null", "7", "[1]", '[{"end_s": 2}]', '{"a": 1}', '[{"start_s": 1, "end_s": 2, "scores": 3}]'):
        for broken in (f'{{"segments": {values}}}', values, f'{{"segments": [{values}]}}'):
            with pytest.raises(ValueError, match="no list of segments"):
                segments.read_json(broken)


def test_a_segment_is_put_into_json_once_and_anew_once_it_is_another(monkeypatch):
    encoded, encode = [], segments._ENCODER.encode
    monkeypatch.setattr(segments._ENCODER, "encode", lambda values: (encoded.append(values), encode(values))[1])
    one = Segment(0.0, 1.0, "road", 0.4, tuple((f"class {rank}", 0.1) for rank in range(25)))
    assert one.json == one.json and len(encoded) == 1
    assert len(encoded[0]["scores"]) == segments.SCORES_KEPT
    (doubted,) = segments.marked([one], 0.5)
    assert '"uncertain":true' in doubted.json and len(encoded) == 2
    assert one == Segment(one.start_s, one.end_s, one.label, one.score, one.scores), "which it is not compared by"


def test_the_windows_of_a_moment_are_those_that_hold_it_or_touch_it():
    plan = windows(60, 5, 2)
    for time_s in (0, 3, 5, 6.5, 33, 58.9, 60, 61):
        assert segments.windows_at(plan, time_s) == [one for one in plan if one[0] <= time_s <= one[1]]
    assert segments.windows_at(windows(60, 3, 10), 5) == []


def test_the_threshold_marks_what_is_uncertain():
    found = segments.marked([Segment(0, 1, "a", 0.4), Segment(1, 2, "b", 0.6), Segment(2, 3, error="x")], 0.5)
    assert [segment.uncertain for segment in found] == [True, False, False]


def test_moments_read_as_on_a_clock():
    assert [segments.clock(time_s) for time_s in (0, 5.04, 65.4, 3600, 7325.06)] == [
        "0:00", "0:05", "1:05.4", "1:00:00", "2:02:05.1",
    ]  # fmt: skip
