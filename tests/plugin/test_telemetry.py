"""Positions from drones' subtitle files: every dialect, and files that are broken, empty or about something else."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import pytest
from unirs.unirs_qgis.core.telemetry import TelemetryError, Track, TrackPoint, read_beside, read_srt, track

REAL = {
    # name: (positions, first (latitude, longitude, metres), seconds of the last)
    "mavic_pro.SRT": (468, (-20.2533, 149.0251, 1.9), 468.0),
    "old_format.SRT": (468, (-20.2533, 149.0251, 1.9), 468.0),
    "mavic_2_style.SRT": (463, (-20.2533, 149.0251, None), 468.0),
    "mavic_air2.srt": (25, (41.420684, 2.162162, 27.3), 0.4),
    "mavic_mini.SRT": (117, (48.0771, -121.7458, 200.7), 116.0),
    "p4_rtk.SRT": (55, (-34.237922, -58.851745, 85.8), 54.0),
    "broken_incomplete.SRT": (19, (-34.7383, -58.4563, 20.1), 19.0),
}


@pytest.fixture
def srt(tmp_path):
    """A function from records' texts to the path of a subtitle file with one record a second."""

    def written(*texts, name="clip.SRT", encoding="utf-8", ranges=True):
        blocks = []
        for number, text in enumerate(texts):
            time = f"00:00:{number:02d},000 --> 00:00:{number + 1:02d},000\n" if ranges else ""
            blocks.append(f"{number + 1}\n{time}{text}\n")
        path = tmp_path / name
        path.write_bytes("\n".join(blocks).encode(encoding))
        return str(path)

    return written


def places(found):
    return [(point.latitude, point.longitude) for point in found.points]


@pytest.mark.parametrize("name", REAL)
def test_real_files_of_all_dialects_give_their_positions(shared, name):
    count, first, last_s = REAL[name]
    found = read_srt(str(shared / "data" / "video" / "srt" / name))
    start = found.points[0]
    assert len(found.points) == count
    assert (start.latitude, start.longitude, start.altitude_m) == first
    assert found.points[-1].time_s == last_s


@pytest.mark.parametrize(
    "text, place, height",
    [
        ("[latitude: 59.302335] [longitude: 18.203059] [rel_alt: 1.3 abs_alt: 132.8]", (59.302335, 18.203059), 132.8),
        ("GPS(36.6146,-6.1120,0.0M) BAROMETER:79.8M", (36.6146, -6.112), 79.8),  # Matrice 300: latitude first
        ("GPS(-6.1120,36.6146,16) BAROMETER:79.8", (36.6146, -6.112), 79.8),  # all others: longitude first
        ("GPS(116.391305,39.906217,15)", (39.906217, 116.391305), None),  # 15 satellites
        ("GPS(39.906217,116.391305,15)", (39.906217, 116.391305), None),  # 116 can only be a longitude
        ("HOME(W: 88.011856, N: 41.867856) GPS(W: 88.011787, N: 41.867947, 30.50m)", (41.867947, -88.011787), 30.5),
        ("GPS (-58.85, -34.23, 15), HOME (-58.84, -34.24, -58m), D 698.7m, H 85.8m, H.S 0m/s", (-34.23, -58.85), 85.8),
        ("<font size=28>FrameCnt: 1, DiffTime: 33ms\n[latitude : 41.4] [longtitude : 2.1] </font>", (41.4, 2.1), None),
        ("|LAT:59.302335|LON:-18.203059|", (59.302335, -18.203059), None),
    ],
)  # fmt: skip
def test_a_record_of_each_dialect(srt, text, place, height):
    found = read_srt(srt(text))
    assert places(found) == [place]
    assert found.points[0].altitude_m == height


def test_the_order_of_degrees_is_decided_for_the_whole_file_and_the_user_may_say_otherwise(srt):
    assert places(read_srt(srt("GPS(89.9,50.1,9)", "GPS(90.1,50.1,9)"))) == [(50.1, 89.9), (50.1, 90.1)]
    unclear = srt("GPS(10.5,50.1,9)")
    assert places(read_srt(unclear)) == [(50.1, 10.5)]
    assert any("longitude, latitude" in note for note in read_srt(unclear).notes)
    assert places(read_srt(unclear, latitude_first=True)) == [(10.5, 50.1)]


def test_absent_fixes_are_gaps_and_never_the_gulf_of_guinea(srt):
    texts = ["GPS(8.5,47.1,9)", "GPS(0,0,0)", "GPS (n/a, n/a, n/a)", "GPS(8.5,47.1,9)"]
    found = read_srt(srt(*texts))
    assert [point.time_s for point in found.points] == [0.0, 3.0]
    keyed = "[latitude: 0.000000] [longitude: 0.000000]"
    with pytest.raises(TelemetryError, match="the receiver had none"):
        read_srt(srt(keyed, keyed))


def test_times_come_from_the_clock_then_from_steps_then_from_the_count(srt):
    clock = "2017.08.05 23:59:5{},500\n[latitude: 1.5] [longitude: 2.5]"
    late = "2017.8.6 00:00:01,250,000\n[latitude: 1.5] [longitude: 2.5]"
    found = read_srt(srt(clock.format(8), clock.format(9), late, ranges=False))
    assert [point.time_s for point in found.points] == [0.0, 1.0, 2.75]
    steps = "DiffTime: {}ms [latitude: 1.5] [longitude: 2.5]"
    found = read_srt(srt(steps.format(33), steps.format(40), steps.format(33), ranges=False))
    assert [point.time_s for point in found.points] == pytest.approx([0.0, 0.040, 0.073])
    found = read_srt(srt("[latitude: 1.5] [longitude: 2.5]", "[latitude: 1.5] [longitude: 2.5]", ranges=False))
    assert [point.time_s for point in found.points] == [0.0, 1.0] and "one record a second" in found.notes[0]


def test_several_records_of_one_moment_are_one_point_and_disorder_is_put_right(tmp_path):
    path = tmp_path / "clip.srt"
    record = "{}\n00:00:{},000 --> 00:00:{},000\nGPS(8.500{},47.1,9)\n\n"
    path.write_text("".join(record.format(k, s, s, k) for k, s in enumerate(("02", "00", "00", "59", "60"))))
    found = read_srt(str(path))
    assert [point.time_s for point in found.points] == [0.0, 2.0, 59.0, 60.0]  # some write second 60


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_encoding(srt, encoding):
    text = "GPS (-58.85, -34.23, 15), F.PRY (2.7°, -7.0°, 110.1°)"
    assert places(read_srt(srt(text, encoding=encoding))) == [(-34.23, -58.85)]


def test_lines_may_end_as_on_windows_and_blank_lines_may_be_missing(tmp_path):
    path = tmp_path / "clip.srt"
    record = "{0}\r\n00:00:0{0},000 --> 00:00:0{0},500\r\nGPS(8.5,47.000{0},9)\r\n"
    path.write_bytes("".join(record.format(k) for k in range(4)).encode())
    assert places(read_srt(str(path))) == [(47.0, 8.5), (47.0001, 8.5), (47.0002, 8.5), (47.0003, 8.5)]


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "is empty or no subtitle file"),
        (b"1\n00:00:00,000 --> 00:00:01,000\nGood morning.\n", "subtitles but no positions"),
        (b"\x00\x01\x02\x03" * 100, "is no subtitle file"),
        (b"hello", "is empty or no subtitle file"),
        (b"1\n00:00:00,000 --> 00:00:01,000\nGPS(500,700,3)\n", "no position"),
    ],
)
def test_other_files_are_a_sentence(tmp_path, data, sentence):
    path = tmp_path / "clip.srt"
    path.write_bytes(data)
    with pytest.raises(TelemetryError, match=sentence):
        read_srt(str(path))


def test_an_empty_real_file_and_a_missing_one_are_sentences(shared, tmp_path):
    with pytest.raises(TelemetryError, match="broken_empty.SRT is empty"):
        read_srt(str(shared / "data" / "video" / "srt" / "broken_empty.SRT"))
    with pytest.raises(TelemetryError, match="none.srt cannot be read"):
        read_srt(str(tmp_path / "none.srt"))


def test_a_long_file_is_thinned_evenly(tmp_path):
    path = tmp_path / "long.srt"
    record = "{0}\n{1:02d}:{2:02d}:{3:02d},{4:03d} --> 99:00:00,000\nGPS(8.5,47.1,9)\n\n"
    count = 50_000  # of a camera that writes 30 a second
    moments = (round(k * 1000 / 30) for k in range(count))
    lines = (record.format(k, t // 3600000, t // 60000 % 60, t // 1000 % 60, t % 1000) for k, t in enumerate(moments))
    path.write_text("".join(lines))
    found = read_srt(str(path))
    assert 4_000 < len(found.points) <= 8_000
    assert found.points[-1].time_s == pytest.approx(count / 30, abs=0.2)


@pytest.mark.parametrize(
    "text, step_s, note",
    [
        ("DiffTime: 33ms [latitude: 1.5] [longitude: 2.5]", 0.033, "added up from record to record"),
        ("[latitude: 1.5] [longitude: 2.5]", 1.0, "one record a second"),
    ],
)
@pytest.mark.parametrize("range_", ["", "00:00:00,000 --> 00:00:00,000\n"])  # none, and some that say nothing
def test_a_long_file_without_times_that_is_thinned_lasts_as_long_as_before(tmp_path, text, step_s, note, range_):
    path = tmp_path / "long.srt"
    count = 18_000  # of which every third is read
    path.write_text("".join(f"{number}\n{range_}{text}\n\n" for number in range(count)))
    found = read_srt(str(path))
    times = [point.time_s for point in found.points]
    assert len(times) == 6_000 and note in found.notes[0]
    assert times == pytest.approx([3 * number * step_s for number in range(6_000)])


def test_one_record_without_a_step_lets_a_thinned_file_have_a_record_a_second(tmp_path):
    path = tmp_path / "long.srt"
    steps = ["" if number == 7 else "DiffTime: 33ms" for number in range(9_000)]  # the eighth is one left out
    path.write_text("".join(f"{number}\n{step} GPS(8.5,47.1,9)\n\n" for number, step in enumerate(steps)))
    assert read_srt(str(path)).points[-1].time_s == 8_998.0


def test_a_clock_that_is_slow_is_believed_in_a_thinned_file_too(tmp_path):
    path = tmp_path / "long.srt"
    begun = datetime(2020, 8, 31, 12)
    moments = (begun + timedelta(seconds=30 * number) for number in range(24_000))
    path.write_text("".join(f"{k}\n{moment} GPS(8.5,47.1,9)\n\n" for k, moment in enumerate(moments)))
    assert read_srt(str(path)).points[-1].time_s == pytest.approx(30 * 23_997)


def test_the_subtitles_of_a_video_are_found_whatever_their_case(srt, tmp_path):
    assert read_beside(str(tmp_path / "Clip.MP4")) is None
    srt("GPS(8.5,47.1,9)", name="CLIP.Srt")
    assert read_beside(str(tmp_path / "Clip.MP4")).source == str(tmp_path / "CLIP.Srt")
    srt("GPS(8.5,47.1,9)", name="other.mp4.srt")
    assert read_beside(str(tmp_path / "other.mp4")).source.endswith("other.mp4.srt")
    assert read_beside(str(tmp_path / "nowhere" / "clip.mp4")) is None


def test_the_subtitles_that_hold_positions_are_taken(srt, tmp_path):
    srt("Good morning.", name="clip.srt")
    with pytest.raises(TelemetryError, match=r"clip\.srt holds subtitles but no positions"):
        read_beside(str(tmp_path / "clip.mp4"))
    text = "Dialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,GPS(W: -117.9605, N: 33.6323, -37) ReH:0 \\NISO:100\n"
    (tmp_path / "CLIP.ASS").write_text("[Events]\n" + text)
    found = read_beside(str(tmp_path / "clip.mp4"))
    assert places(found) == [(33.6323, -117.9605)] and found.source.endswith("CLIP.ASS")


def test_decimal_commas_do_not_move_the_flight(srt):
    text = "[latitude: 48,13{0:02d}00] [longitude: 11,57{0:02d}00] [rel_alt: 10,100 abs_alt: 551,000]"
    found = read_srt(srt(*(text.format(k) for k in range(6))))
    assert places(found) == [pytest.approx((48.13 + k / 10000, 11.57 + k / 10000)) for k in range(6)]
    assert {point.altitude_m for point in found.points} == {551.0} and found.notes == ()


def test_a_place_that_a_file_states_is_that_of_the_whole_clip():
    found = Track.of_reply({"source": "location", "points": [[0.0, 47.0, 8.5, None]], "notes": ["One."]}, 600.0)
    assert found.stands and found.notes == ("One.",)
    assert [(found.at(moment).latitude, found.at(moment).longitude) for moment in (0, 299.5, 600)] == [(47.0, 8.5)] * 3


def line(seconds, step=0.0001, start=47.0):
    """A flight north, 11 m a second."""
    return [TrackPoint(float(k), start + step * k, 8.5, 100.0 + k) for k in range(seconds)]


def test_the_position_at_a_moment_lies_between_two_points():
    found = Track.of(line(10), "x")
    point = found.at(3.5)
    assert (point.latitude, point.altitude_m) == pytest.approx((47.00035, 103.5))
    assert found.at(4.0) == found.points[4]
    assert found.at(-0.5).latitude == 47.0 and found.at(9.9).latitude == pytest.approx(47.0009)
    assert found.at(-3) is None and found.at(60) is None and Track(()).at(1) is None


def test_a_gap_stays_a_gap():
    points = [point for point in line(60) if not 20 <= point.time_s < 40]
    found = Track.of(points, "x")
    assert found.at(30) is None and found.at(10.5) is not None
    assert [len(piece) for piece in found.pieces()] == [20, 20]
    assert [point.time_s for point in found.between(15.5, 19)] == [15.5, 16, 17, 18, 19]


def test_positions_too_far_to_fly_to_are_left_out_the_first_one_as_well():
    points = line(40)
    points[0] = TrackPoint(0.0, 12.0, 8.5)
    points[17] = TrackPoint(17.0, 47.0, 9.5)
    found = Track.of(points, "x")
    assert len(found.points) == 38 and min(point.latitude for point in found.points) > 46
    assert "2 positions" in found.notes[0]


def test_two_flights_in_one_file_are_two_lines():
    second = [TrackPoint(point.time_s + 30, point.latitude, 9.5) for point in line(30)]
    found = Track.of(line(30) + second, "x")
    assert [len(piece) for piece in found.pieces()] == [30, 30]


def test_coordinates_that_step_by_eleven_metres_from_frame_to_frame_are_no_jumps():
    points = [TrackPoint(k / 60, 47.0 + 0.0001 * (k // 60), 8.5) for k in range(600)]
    assert len(Track.of(points, "x").points) == 600


def test_a_flight_over_the_180th_meridian_goes_the_short_way():
    points = [TrackPoint(float(k), 0.5, (179.9995 + 0.0002 * k + 180) % 360 - 180) for k in range(6)]
    found = Track.of(points, "x")
    assert abs(abs(found.at(2.5).longitude) - 180) < 0.001
    assert [len(piece) for piece in found.pieces()] == [3, 3]


def test_points_of_the_runtime_become_a_track_without_those_that_are_nowhere():
    points = [[0.0, 60.176, 128.427, 14190.7], [1.0, math.nan, 128.4, None], [2.0, 60.177, 128.427, None]]
    found = Track.of_reply({"source": "klv", "points": points}, 3.0)
    assert found.source == "klv" and [point.time_s for point in found.points] == [0.0, 2.0]
    assert found.at(1.0).altitude_m is None
    assert track.metres(*found.points) == pytest.approx(111.2, abs=0.1)
