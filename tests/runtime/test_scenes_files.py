"""From the terminal: a scene as GeoTIFF with its truth, a later date, a flight, a contact sheet."""

import json
import re

import cv2
import numpy as np
import pytest
import rasterio

from model_runtime.__main__ import main
from model_runtime.scenes import generate, generate_pair
from model_runtime.scenes.flight import write_flight


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What `scene OUT --pair --flight` leaves."""
    out = tmp_path_factory.mktemp("scene") / "out"
    assert main(["scene", str(out), "--seed", "13", "--size", "320", "--gsd", "0.5", "--pair", "--flight"]) == 0
    return out


def test_everything_is_written(folder):
    written = {path.name for path in folder.iterdir()}
    assert written == {
        "scene.tif",
        "scene_later.tif",
        "truth.json",
        "places.png",
        "changed.png",
        "changes.json",
        "flight.mp4",
        "flight.json",
        "flight.srt",
    }


def test_the_geotiff_is_georeferenced_and_dated(folder):
    with rasterio.open(folder / "scene.tif") as first, rasterio.open(folder / "scene_later.tif") as second:
        assert first.crs.to_epsg() == 32633 and first.res == (0.5, 0.5)
        assert first.transform == second.transform
        assert first.count == 3 and first.dtypes[0] == "uint8"
        assert (first.read().transpose(1, 2, 0) == generate(13, 320, 0.5).image).all()
        dates = [file.tags()["TIFFTAG_DATETIME"] for file in (first, second)]
        assert dates[0] < dates[1] and len(dates[0]) == 19 and dates[0][4] == ":"
        lon, lat = first.lnglat()
        assert 11 < lon < 19 and 5 < lat < 55


def test_the_truth_beside_it_holds_objects_counts_and_questions(folder):
    truth = json.loads((folder / "truth.json").read_text())
    scene = generate(13, 320, 0.5)
    assert truth["setting"] == scene.truth.setting and truth["gsd_m"] == 0.5
    assert len(truth["objects"]["buildings"]) == len(scene.truth.buildings)
    assert [q["question"] for q in truth["questions"]] == [q.question for q in scene.questions]
    with rasterio.open(folder / "scene.tif") as file:
        assert tuple(truth["corner"]) == (file.bounds.left, file.bounds.top)


def test_the_changes_beside_the_pair(folder):
    changes = json.loads((folder / "changes.json").read_text())
    pair = generate_pair(13, 320, 0.5, changed=True)
    assert changes["changeflag"] == 1 and len(changes["sentences"]) == 5
    assert changes["sentences"] == list(pair.sentences)
    assert changes["changes"][0]["outline_wkt"].startswith(("POLYGON", "MULTIPOLYGON"))


def test_equal_seeds_give_equal_files(tmp_path):
    for name in ("a", "b"):
        main(["scene", str(tmp_path / name), "--seed", "5", "--size", "128"])
    for name in ("scene.tif", "truth.json", "places.png"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_video_shows_the_scene_from_where_the_camera_is_said_to_be(folder):
    flight = json.loads((folder / "flight.json").read_text())
    video = cv2.VideoCapture(str(folder / "flight.mp4"))
    assert int(video.get(cv2.CAP_PROP_FRAME_COUNT)) == len(flight["frames"]) > 60
    scene = generate(13, 320, 0.5)
    truth = json.loads((folder / "truth.json").read_text())
    for number in (0, len(flight["frames"]) - 1):
        video.set(cv2.CAP_PROP_POS_FRAMES, number)
        frame = video.read()[1][..., ::-1]
        ground = np.array(flight["frames"][number]["footprint"]) - truth["corner"]
        corners = (ground * [1, -1] / scene.gsd - 0.5).astype(np.float32)
        target = np.array([[0, 0], [160, 0], [160, 90], [0, 90]], np.float32)
        expected = cv2.warpPerspective(scene.image, cv2.getPerspectiveTransform(corners, target), (160, 90))
        seen = cv2.resize(frame, (160, 90), interpolation=cv2.INTER_AREA)
        likeness = np.corrcoef(expected.mean(axis=2).ravel(), seen.mean(axis=2).ravel())[0, 1]
        assert likeness > 0.85
    video.release()


def test_the_camera_moves_smoothly_and_stays_over_the_scene(folder):
    frames = json.loads((folder / "flight.json").read_text())["frames"]
    path = np.array([[f["x"], f["y"]] for f in frames])
    steps = np.hypot(*np.diff(path, axis=0).T)
    assert 0 < steps.mean() and steps.max() < 6 * steps.mean() + 0.3
    assert path.min() > 0 and path.max() < 160
    assert all(f["altitude_m"] > 20 and 0 <= f["heading_deg"] < 360 for f in frames)
    assert all(abs(f["longitude"] - frames[0]["longitude"]) < 0.01 for f in frames)


def test_a_flights_subtitles_tell_where_each_frame_was_taken(folder):
    frames = json.loads((folder / "flight.json").read_text())["frames"]
    text = (folder / "flight.srt").read_text()
    places = re.findall(r"\[latitude: (\S+)\] \[longitude: (\S+)\] \[altitude: (\S+)\]", text)
    assert len(places) == len(frames) == int(text.strip().split("\n\n")[-1].split("\n")[0])
    assert [float(value) for value in places[9]] == pytest.approx(
        [frames[9]["latitude"], frames[9]["longitude"], frames[9]["altitude_m"]], abs=1e-6
    )
    assert "00:00:00,600 --> 00:00:00,667" in text  # the tenth of fifteen a second


def test_a_flight_is_repeatable(tmp_path):
    scene = generate(5, 200, 0.5)
    first = write_flight(scene, tmp_path / "a.mp4", seconds=1.0, width=160, height=96)
    assert first == write_flight(scene, tmp_path / "b.mp4", seconds=1.0, width=160, height=96)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_pair_in_which_nothing_changed(tmp_path):
    assert main(["scene", str(tmp_path), "--seed", "7", "--size", "96", "--pair", "--unchanged"]) == 0
    changes = json.loads((tmp_path / "changes.json").read_text())
    assert changes["changeflag"] == 0 and changes["changes"] == []
    assert "there is no difference ." in changes["sentences"]


def test_a_contact_sheet_of_24_seeds(tmp_path):
    assert main(["scene", "--contact-sheet", str(tmp_path / "sheet.png"), "--size", "64", "--gsd", "2"]) == 0
    sheet = cv2.imread(str(tmp_path / "sheet.png"))
    assert sheet.shape == (4 * 388, 6 * 388, 3)
    cells = [sheet[r * 388 + 20 : r * 388 + 360, c * 388 + 20 : c * 388 + 360] for r in range(4) for c in range(6)]
    assert all(cell.std() > 5 for cell in cells)


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["scene"], "Name a folder"),
        (["scene", "x", "--size", "9"], "64 to 16384 pixels"),
        (["scene", "x", "--character", "moon"], "no sort of place"),
        (["scene", "x", "--seed", "-3"], "from 0 on"),
    ],
)
def test_mistakes_are_one_sentence_and_status_2(words, sentence, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert sentence in capsys.readouterr().err
