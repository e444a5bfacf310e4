"""Where a flight was, from what its video itself holds: subtitles, GoPro's and Parrot's telemetry, the location tag."""

import struct

import pytest
from flights import clip_with_text, clip_with_track, device, gpmf, gps5, gps9

from model_runtime.video import VideoFile, packets, telemetry
from model_runtime.video.gpmf import read_positions
from model_runtime.video.location import iso_6709

LINE = "F/2.8, SS 141.87, ISO 110, EV -0.7, DZOOM 1.000, GPS ({:.4f}, {:.4f}, 19), D 31.42m, H 11.80m, H.S 1.00m/s"
KEYED = '<font size="28">FrameCnt: {0}\n[latitude: 48,13{0:02d}00] [longitude: 11,570000] [abs_alt: 551,000]</font>'


def flight(path):
    with VideoFile(path) as video:
        return video.telemetry()


def places(found):
    return [
        (round(time, 2), round(fix.sensor.latitude, 6), round(fix.sensor.longitude, 6)) for time, fix in found.points
    ]


def flown(seconds, north=46.948):
    """Three samples a second on the way north."""
    return [[(north + second / 1000 + k / 3000, 7.4474, 540.0) for k in range(3)] for second in range(seconds)]


def test_the_subtitle_track_of_a_drones_mp4_is_read(tmp_path):
    lines = [LINE.format(7.4474 + k / 1000, 46.948 + k / 2000) for k in range(6)]
    found = flight(clip_with_text(tmp_path / "DJI_0023.MP4", 6, lines))
    assert found.source == "subtitles" and found.broken == 0
    assert places(found) == [(k, round(46.948 + k / 2000, 6), round(7.4474 + k / 1000, 6)) for k in range(6)]
    assert found.points[0][1].sensor.altitude_m == 11.8
    assert found.notes[0] == "Positions are read from the subtitles inside DJI_0023.MP4."
    assert any("starting place" in note for note in found.notes)


@pytest.mark.parametrize("name, codec", [("clip.mov", "mov_text"), ("clip.mkv", "subrip")])
def test_subtitles_are_read_from_other_containers_and_with_commas(tmp_path, name, codec):
    texts = [KEYED.format(k) for k in range(4)]
    texts = [text.encode() for text in texts] if codec == "subrip" else texts
    found = flight(clip_with_text(tmp_path / name, 4, texts, codec=codec))
    assert places(found) == [(k, round(48.13 + k / 10000, 6), 11.57) for k in range(4)]
    assert found.points[0][1].sensor.altitude_m == 551.0


def test_subtitles_without_a_lock_begin_with_it_and_say_so_where_there_never_is_one(tmp_path):
    lines = [LINE.format(0, 0), LINE.format(0, 0), *(LINE.format(7.4474, 46.948) for _ in range(8))]
    assert [time for time, _ in flight(clip_with_text(tmp_path / "a.mp4", 10, lines)).points] == list(range(2, 10))
    found = flight(clip_with_text(tmp_path / "b.mp4", 2, lines[:2]))
    assert found.points == () and found.notes == (
        "b.mp4 holds no position: the receiver had none, or the positions are no degrees.",
    )


def test_the_subtitles_of_a_film_say_nothing(tmp_path):
    assert (
        flight(clip_with_text(tmp_path / "film.mp4", 2, ["Good morning.", "It is a long way to 5, Lat Street."]))
        is None
    )


def test_gopros_telemetry_is_read(tmp_path):
    path = clip_with_track(tmp_path / "GX010001.MP4", 4, [gps5(samples) for samples in flown(4)], b"gpmd")
    found = flight(path)
    expected = [(round(k / 3, 2), round(46.948 + k / 3000, 6), 7.4474) for k in range(12)]
    assert found.source == "gpmf" and places(found) == expected
    assert found.points[4][1].sensor.altitude_m == 540.0
    assert found.points[4][1].unix_s == pytest.approx(1686824100 + 1 / 3)
    assert found.notes == (
        "Positions are read from GoPro's telemetry in GX010001.MP4.",
        "Heights are above the ellipsoid (WGS 84), not above the sea.",
    )


def test_samples_without_a_lock_are_left_out():
    (first, second, third) = flown(3)
    payloads = [gps5(first, lock=0), gps5(second, dop=9999), gps5(third, sea=True)]
    found = read_positions((float(k), 1.0, data) for k, data in enumerate(payloads))
    assert [time for time, _ in found.timed] == pytest.approx([2.0, 2 + 1 / 3, 2 + 2 / 3]) and found.notes == ()
    found = read_positions([(0.0, 1.0, gps9([*first, (0.0, 0.0, 0.0)], (0, 2, 3, 3)))])
    assert [time for time, _ in found.timed] == pytest.approx([0.25, 0.5])
    assert found.timed[0][1].unix_s == 946684800 + 8566 * 86400 + 36900.5
    assert read_positions([(0.0, 1.0, gps5(first, lock=0))]).stated


def test_the_karma_drones_own_receiver_stands_in_for_the_cameras():
    rows = b"".join(
        struct.pack(">I4i3hH", 1000 * k, 331268000 + k, -1173273000, 90000, 0, 0, 0, 0, 0) for k in range(4)
    )
    scale = struct.pack(">9i", 1000, 10**7, 10**7, 1000, 1000, 100, 100, 100, 100)
    about = gpmf(b"SCAL", "l", 4, 9, scale) + gpmf(b"TYPE", "c", 1, 9, b"LllllsssS")
    karma = device(about + gpmf(b"GLPI", "?", 28, 4, rows))
    found = read_positions([(0.0, 2.0, gps5([(0.0, 0.0, 0.0)], lock=0) + karma)])
    assert [time for time, _ in found.timed] == [0.0, 0.5, 1.0, 1.5]
    assert found.timed[2][1].sensor.latitude == pytest.approx(33.1268002)
    assert found.timed[2][1].sensor.longitude == pytest.approx(-117.3273) and found.timed[2][1].sensor.altitude_m == 90


def test_any_bytes_of_gpmf_are_survived():
    good = gps5(flown(1)[0])
    for place in range(len(good)):
        for value in (0x00, 0x3F, 0x7F, 0xFF):
            read_positions([(0.0, 1.0, good[:place] + bytes([value]) + good[place + 1 :])])
        read_positions([(0.0, 1.0, good[:place])])


def parrot(version, latitude, longitude, metres):
    """A sample of Parrot's metadata."""
    if version == "proto":
        inside = b"\x09" + struct.pack("<d", latitude) + b"\x11" + struct.pack("<d", longitude)
        inside += b"\x39" + struct.pack("<d", metres)
        drone = b"\x0a\x05\x0d\0\0\x80\x3f" + b"\x12" + bytes([len(inside)]) + inside
        return b"\x0a" + bytes([len(drone)]) + drone
    bits, head = {"1": (20, bytes(32)), "2": (22, b"P2\0\x0e\0\0\0\0"), "3": (22, b"P3\0\x14\0\0\0\0")}[version]
    place = struct.pack(">iii", round(latitude * 2**bits), round(longitude * 2**bits), (round(metres * 256) << 8) | 12)
    return head + place + bytes(60)


@pytest.mark.parametrize("version", ["1", "2", "3", "proto"])
def test_parrots_metadata_is_read(tmp_path, version):
    samples = [parrot(version, 500, 500, 0), *(parrot(version, 48.8 + k / 1000, -2.37, 61.5) for k in range(1, 8))]
    mime = b"application/octet-stream;type=com.parrot.videometadata" + version.encode()
    found = flight(clip_with_track(tmp_path / "P01.MP4", 8, samples, b"mett", b"\0" + mime + b"\0"))
    assert found.source == "parrot" and [time for time, _ in found.points] == list(range(1, 8))
    sensor = found.points[1][1].sensor
    assert (sensor.latitude, sensor.longitude, sensor.altitude_m) == pytest.approx((48.802, -2.37, 61.5), abs=2e-6)
    assert found.notes == ("Positions are read from Parrot's telemetry in P01.MP4.",)


@pytest.mark.parametrize("tag", ["location", "com.apple.quicktime.location.ISO6709"])
@pytest.mark.parametrize("name", ["clip.mp4", "clip.mov"])
def test_the_location_tag_is_the_one_place_of_a_clip(tmp_path, tag, name):
    found = flight(clip_with_text(tmp_path / name, 3, [], tags={tag: "+33.1268-117.3273/"}))
    assert found.source == "location" and places(found) == [(0.0, 33.1268, -117.3273)]
    assert found.notes == (f"The only position is the location tag of {name}; it stands for the whole clip.",)


@pytest.mark.parametrize(
    "text, place",
    [
        ("+46.9480+007.4474+540.5/", (46.948, 7.4474, 540.5)),
        ("-33.8568+151.2153/", (-33.8568, 151.2153, None)),
        ("+48.1-11.5+123.4CRSWGS_84/", (48.1, -11.5, 123.4)),
        ("+4656.88+00726.844/", (46.948, 7.4474, None)),
        ("-465652.8-0072650.64+540/", (-46.948, -7.4474, 540.0)),
        ("+46,9480+007,4474/", (46.948, 7.4474, None)),
        ("+00.0000+000.0000/", None),
        ("+99.0000+007.4474/", None),
        ("Bern", None),
    ],
)
def test_iso_6709(text, place):
    found = iso_6709(text)
    assert (found and (found.latitude, found.longitude, found.altitude_m)) == (place and pytest.approx(place))


def test_a_path_beats_the_location_tag(tmp_path):
    path = clip_with_track(
        tmp_path / "a.mp4", 3, [gps5(one) for one in flown(3)], b"gpmd", tags={"location": "+33.1268-117.3273/"}
    )
    assert flight(path).source == "gpmf"


def test_djis_own_telemetry_is_said_to_be_not_read(tmp_path):
    found = flight(clip_with_track(tmp_path / "a.mp4", 2, [b"\x0a\x04dvtm", b"\x0a\x04dvtm"], b"djmd"))
    assert found.points == () and "DJI's own telemetry in a.mp4 is not read" in found.notes[0]
    tags = {"location": "+33.1268-117.3273/"}
    found = flight(clip_with_track(tmp_path / "b.mp4", 2, [b"\x0a\x04dvtm"] * 2, b"djmd", tags=tags))
    assert found.source == "location" and "is not read" in found.notes[1]


def test_a_track_of_unknown_data_says_nothing(tmp_path):
    assert flight(clip_with_track(tmp_path / "a.mp4", 2, [b"abcdefgh"] * 2, b"mett", b"\0text/plain\0")) is None


@pytest.mark.parametrize("telemetry_s, said", [(3, "only"), (60, "another clip"), (19, ""), (21, "")])
def test_telemetry_of_another_length_than_the_clip_is_said(tmp_path, telemetry_s, said):
    path = clip_with_text(tmp_path / "a.mp4", 20, [LINE.format(7.4474, 46.948)] * telemetry_s)
    notes = flight(path).notes
    assert ("clip" in notes[1] and said in notes[1]) if said else not any("clip" in note for note in notes)


def test_a_long_flight_has_not_more_points_than_are_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(telemetry, "MAX_POINTS", 5)
    found = flight(clip_with_track(tmp_path / "a.mp4", 4, [gps5(one) for one in flown(4)], b"gpmd"))
    assert [round(time) for time, _ in found.points] == [0, 1, 2, 3]


def test_of_a_large_mp4_all_is_read_and_of_other_large_files_moments(tmp_path, monkeypatch):
    monkeypatch.setattr(packets, "READ_WHOLE_BYTES", 0)
    monkeypatch.setattr(packets, "MOMENT_BITS", 4)
    texts = [KEYED.format(k) for k in range(12)]
    found = flight(clip_with_text(tmp_path / "a.mp4", 12, texts))
    assert len(found.points) == 12 and not any("large" in note for note in found.notes)
    found = flight(clip_with_text(tmp_path / "a.mkv", 12, [text.encode() for text in texts], codec="subrip"))
    times = [time for time, _ in found.points]
    assert 2 <= len(times) <= 12 and times == sorted(set(times)) and "large" in found.notes[-1]
    assert all(fix.sensor.latitude == pytest.approx(48.13 + time / 10000) for time, fix in found.points)
