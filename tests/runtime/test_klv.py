"""A flight's telemetry inside its video: MISB ST 0601 packets, whole and broken, from a transport stream."""

import pytest
from flights import packet, summed, transport_stream
from raster_scenes import SHARED, needs_shared
from test_video import clip

from model_runtime.video import VideoFile, packets
from model_runtime.video.klv import KEY, MOST_BROKEN, read_fixes

SAMPLE = SHARED / "video" / "klv" / "DynamicConstantMISMMSPacketData.bin"


@needs_shared
def test_the_sample_packet_says_where_the_sensor_was_and_looked():
    """Its own checksum does not fit its bytes, so it is left out as it is, and read with the one that does."""
    as_it_is = SAMPLE.read_bytes()
    assert read_fixes(as_it_is) == ([], 1)
    (fix,), broken = read_fixes(summed(as_it_is))
    assert broken == 0 and fix.unix_s == 1231798102.0
    assert (fix.sensor.latitude, fix.sensor.longitude) == pytest.approx((60.1768229669783, 128.4267590420444), abs=1e-9)
    assert fix.sensor.altitude_m == pytest.approx(14190.7195, abs=1e-3)
    assert (fix.centre.latitude, fix.centre.longitude) == pytest.approx((-10.542388633146, 29.157890122923), abs=1e-9)
    assert fix.centre.altitude_m == pytest.approx(3216.0372, abs=1e-3)


def test_packets_are_found_between_other_bytes_and_without_the_head_of_their_key():
    one, other = packet(100.0, 47.5, -8.25, 1000), packet(101.5, -47.5, 8.25, -300)
    fixes, broken = read_fixes(b"\x00\x01header" + one + b"\xff" * 7 + other[5:])
    assert broken == 0 and [fix.unix_s for fix in fixes] == [100.0, 101.5]
    assert fixes[0].sensor.latitude == pytest.approx(47.5, abs=1e-7) and fixes[0].sensor.longitude == pytest.approx(
        -8.25
    )
    assert fixes[1].sensor.altitude_m == pytest.approx(-300, abs=0.2)
    assert fixes[0].centre is None


def test_broken_packets_are_counted_and_the_next_is_read():
    good = packet(100.0, 47.5, 8.25, 1000)
    wrong_sum = good[:-1] + bytes([good[-1] ^ 1])
    cut = good[:30]
    long_item = summed(KEY + bytes([8, 13, 100, 0, 0, 1, 2, 0, 0]))
    no_sum = KEY + bytes([6, 13, 4, 1, 2, 3, 4])
    fixes, broken = read_fixes(wrong_sum + cut + good + long_item + no_sum + good)
    assert broken == 4 and len(fixes) == 2
    assert read_fixes(b"") == ([], 0) and read_fixes(KEY) == ([], 1)


def test_a_position_that_is_said_to_be_unknown_is_none():
    unknown = (13, (1 << 31).to_bytes(4, "big"))
    (fix,), _ = read_fixes(packet(100.0, 47.5, 8.25, 1000, unknown))
    assert fix.sensor is None
    (fix,), _ = read_fixes(packet(100.0, 47.5, 8.25, 1000, (23, bytes(4)), (24, bytes(4))))
    assert (fix.centre.latitude, fix.centre.longitude, fix.centre.altitude_m) == (0.0, 0.0, None)


def test_any_bytes_are_survived():
    good = packet(100.0, 47.5, 8.25, 1000, (3, b"Mission 12" * 20))
    for place in range(len(KEY), len(good)):
        for value in (0x00, 0x7F, 0x80, 0x88, 0xFF):
            fixes, broken = read_fixes(good[:place] + bytes([value]) + good[place + 1 :] + good)
            assert len(fixes) + broken >= 1


@needs_shared
def test_a_flight_in_a_transport_stream_is_read_by_the_time_of_its_frames(tmp_path):
    sent = [packet(1.7e9 + second, 47 + second / 1000, 8.5, 500 + second) for second in range(10)]
    sent[3] = SAMPLE.read_bytes()
    sent[4] = summed(SAMPLE.read_bytes())
    with VideoFile(transport_stream(tmp_path / "flight.ts", 10, sent)) as video:
        assert video.frame_count == 100 and video.seconds == pytest.approx(10, abs=0.11)
        flight = video.telemetry()
        assert video.sample(8, 2.0, 4.0).times[0] == pytest.approx(2.0)
    assert [time for time, _ in flight.points] == pytest.approx([0, 1, 2, 4, 5, 6, 7, 8, 9])
    places = {round(time): fix.sensor for time, fix in flight.points}
    assert places[7].latitude == pytest.approx(47.007, abs=1e-6) and places[7].altitude_m == pytest.approx(507, abs=0.2)
    assert places[4].latitude == pytest.approx(60.17682, abs=1e-5)
    assert flight.source == "klv" and flight.broken == 1
    assert flight.notes == (
        "Positions are read from MISB ST 0601 telemetry in flight.ts.",
        "Damaged packets of telemetry that were left out: 1.",
    )


def test_of_a_large_file_moments_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(packets, "READ_WHOLE_BYTES", 0)
    monkeypatch.setattr(packets, "MOMENT_BITS", 4)
    sent = [packet(1.7e9 + second, 47 + second / 1000, 8.5, 500) for second in range(40)]
    with VideoFile(transport_stream(tmp_path / "flight.ts", 40, sent)) as video:
        flight = video.telemetry()
    times = [time for time, _ in flight.points]
    assert 8 <= len(times) <= 16 and min(times) < 3 and max(times) > 35
    assert all(fix.sensor.latitude == pytest.approx(47 + time / 1000, abs=1e-6) for time, fix in flight.points)
    assert "moments" in flight.notes[-1]


def test_a_video_without_telemetry_has_none(tmp_path):
    with VideoFile(clip(tmp_path / "a.mp4", 20)) as video:
        assert video.telemetry() is None
    with VideoFile(transport_stream(tmp_path / "flight.ts", 2, [])) as video:
        assert video.telemetry() is None


def test_bytes_that_were_made_to_cost_hours_cost_moments():
    """Counts, not seconds: a tag without an end, and packets within packets within packets."""
    endless = KEY + b"\x84" + (1 << 20).to_bytes(4, "big") + b"\x81" * (1 << 20)
    assert read_fixes(endless) == ([], 1)
    within = KEY + b"\x83\x00\xff\xff" + b"\x81\x82\x83\x84" * 3
    fixes, broken = read_fixes(within * 5000 + packet(100.0, 47.5, 8.25, 1000))
    assert fixes == [] and broken == MOST_BROKEN
    many = KEY + b"\x82\x08\x00" + b"\x05\x00" * 1024
    assert read_fixes(many + packet(100.0, 47.5, 8.25, 1000))[1] == 1
