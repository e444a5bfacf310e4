"""Positions from the text of subtitles: every spelling of degrees and heights, and what is refused, not guessed."""

import pytest

from model_runtime.common.telemetry import SubtitleRecord, TelemetryError, positions, read_subtitles


def read(*texts):
    """The (latitude, longitude, metres) of records, one a second."""
    found = positions([SubtitleRecord(float(second), text) for second, text in enumerate(texts)])
    return [(round(at.latitude, 6), round(at.longitude, 6), at.altitude_m) for at in found.points]


@pytest.mark.parametrize(
    "text, place",
    [
        ("[latitude: 48,130000] [longitude: 11,570000] [rel_alt: 10,100 abs_alt: 551,000]", (48.13, 11.57, 551.0)),
        ("[latitude : -20,2533] [longtitude : 149,0251] [altitude: 27,3]", (-20.2533, 149.0251, 27.3)),
        ("GPS (15,0732, 67,9771, 19), D 31,42m, H 11,80m, H.S 1,00m/s", (67.9771, 15.0732, 11.8)),
        ("GPS(15,0732,67,9771,19) BAROMETER:1,9", (67.9771, 15.0732, 1.9)),
        ("GPS(-121,7458,48,0771,17)", (48.0771, -121.7458, None)),
        ("GPS(36,6146,-6,1120,0,0M) BAROMETER:0,3M", (36.6146, -6.112, 0.3)),
        ("GPS(15,0732;67,9771;19)", (67.9771, 15.0732, None)),
        ("GPS(15,0732 67,9771 19)", (67.9771, 15.0732, None)),
        ("GPS(W: 88,011787, N: 41,867947, 30,50m)", (41.867947, -88.011787, 30.5)),
        ("GPS(W:88,011787,N:41,867947,30,50m)", (41.867947, -88.011787, 30.5)),
        ("lat:48,13,lon:-11,57", (48.13, -11.57, None)),
    ],
)
def test_decimal_commas_are_read_in_every_dialect(text, place):
    assert read(text) == [place]


def test_a_point_and_a_comma_in_one_number_part_its_thousands():
    assert read("GPS(8.5,47.1,9) alt: 1,234.5m") == [(47.1, 8.5, 1234.5)]
    assert read("[latitude: 47,1] [longitude: 8,5] [altitude: 1.234,5]") == [(47.1, 8.5, 1234.5)]


@pytest.mark.parametrize(
    "text, place",
    [
        ("GPS(11°34'12.0\"E, 48°07'48.0\"N)", (48.13, 11.57, None)),
        ("GPS(48 07.8 N, 11 34.2 W, 551m)", (48.13, -11.57, 551.0)),
        ("Lat: 48° 7' 48\" S Lon: 11° 34' 12\" W Alt: 1000 ft", (-48.13, -11.57, 304.8)),
        ("latitude: 48.13N longitude: 11.57W", (48.13, -11.57, None)),
        ("Latitude: S 48.13 Longitude: E 11.57", (-48.13, 11.57, None)),
        ("latitude: 48.13 south longitude: 11.57 west", (-48.13, -11.57, None)),
        ("LATITUDE=48.13 LONGITUDE=-11.57 ALTITUDE=551", (48.13, -11.57, 551.0)),
        ("[latitude: −48.13] [longitude: −11.57]", (-48.13, -11.57, None)),  # the minus of typesetters
        ("|LAT:59.302335|LON:-18.203059|ALT:132.86|", (59.302335, -18.203059, 132.86)),
        ("GPS: 7.4474, 46.9480, 19, D 31.42m, H 11.80m", (46.948, 7.4474, 11.8)),
        (
            "HOME(-117.96, 33.63) 2019.9.8 16:49:24\nGPS(W: -117.-9605, N: 33.6323, -37) ReH:12",
            (33.6323, -117.9605, 12),
        ),
        ("HOME(E: 120.0, N: 20.0) 2000-00-00 12:00:01\nGPS(E: 120.000001, N: 20.5, 001.01m)", (20.5, 120.000001, 1.01)),
    ],
)
def test_letters_minutes_and_seconds_are_read(text, place):
    assert read(text) == [place]


@pytest.mark.parametrize(
    "text, metres",
    [
        ("GPS(39.906217,116.391305,69.800)", 69.8),  # no satellites are counted in thousandths
        ("GPS(39.906217,116.391305,15)", None),
        ("GPS(39.906217,116.391305,120)", 120.0),
        ("GPS(39.9,116.3,15) H=1.5m D=5.2m", 1.5),
        ("GPS(39.9,116.3,15) H: -280ft", pytest.approx(-85.344)),
        ("GPS(39.9,116.3,15) H.S 4.20m/s, V.S 0.10m/s", None),
        ("GPS(39.9,116.3,15) H264, codec", None),
        ("GPS(39.9,116.3,15) BAROMETER(91,2)", 91.2),
        ("[latitude: 39.9] [longitude: 116.3] [rel_alt: 30 ft abs_alt: 1800 ft]", pytest.approx(548.64)),
    ],
)
def test_heights_have_their_units(text, metres):
    assert read(text)[0][2] == metres


@pytest.mark.parametrize(
    "text",
    [
        "[latitude: 48.13.5] [longitude: 11.57]",
        "[latitude: 4.8e1] [longitude: 1.1e1]",
        "[latitude: 48,130000,11,570000] [longitude: 11]",
        "[latitude: 481300000] [longitude: 115700000]",
        "GPS(500,700,3)",
        "[latitude: 0.000000] [longitude: 0.000000] [rel_alt: 0.4 abs_alt: 269.1]",
        "GPS (0.0000, 0.0000, 0), D 0.00m, H 0.00m",
    ],
)
def test_what_is_no_place_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "DJI_0001.SRT"
    path.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{text}\n")
    with pytest.raises(TelemetryError, match="DJI_0001.SRT holds no position"):
        read_subtitles(str(path))


def test_the_subtitles_of_a_film_name_no_place():
    found = positions([SubtitleRecord(0.0, "The lat. pulldown, and then the long 5 km run home (by GPS)!")])
    assert not found.points and not found.stated and not found.notes


def test_an_ass_file_of_autels_is_read(tmp_path):
    path = tmp_path / "MAX_0001.ass"
    record = "Dialogue: 0,0:00:0{0}.00,0:00:0{1}.00,Default,,0,0,0,,HOME(-117.9606, 33.6324) 2019.9.8 16:49:2{0}\\N"
    record += "GPS(W: -117.-960{0}, N: 33.632{0}, -37) ReH:{0} \\NISO:100 SHUTTER:1000 EV:0 F-NUM:2.8\n"
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, Text\n"
    path.write_text(head + "".join(record.format(k, k + 1) for k in range(5)))
    found = read_subtitles(str(path))
    assert [at.time_s for at in found.points] == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert found.points[3].latitude == 33.6323 and found.points[3].longitude == -117.9603
    assert found.points[3].altitude_m == 3.0 and "starting place" in found.notes[0]
