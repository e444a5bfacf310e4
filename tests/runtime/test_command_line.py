"""The command line as people and later work rely on it."""

import json
import time

import numpy as np
import pytest
import rasterio
from PIL import Image

from model_runtime.__main__ import COMMANDS, main


@pytest.fixture
def photo(tmp_path, picture):
    path = tmp_path / "photo.png"
    Image.fromarray(picture).save(path)
    return path


def run(capsys, *words):
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_ask_prints_one_json_object_with_the_documented_keys(capsys, untrained, photo):
    status, out, _ = run(capsys, "ask", photo, "Is there water?", "--model", untrained, "--json")
    answer = json.loads(out)
    keys = (
        "answer clue score scores prompt seconds tokens finish model revision device dtype images source turn".split()
    )
    assert status == 0 and set(keys) <= set(answer)
    assert answer["source"]["path"] == str(photo) and answer["seconds"]["read"] > 0
    assert answer["images"][0]["width"] == 256


def test_without_json_the_answer_is_plain(capsys, untrained, photo):
    status, out, _ = run(capsys, "ask", photo, "Is there water?", "--model", untrained, "--no-clue")
    asked = json.loads(run(capsys, "ask", photo, "Is there water?", "--model", untrained, "--no-clue", "--json")[1])
    assert status == 0 and out.startswith(asked["answer"]) and "hint" not in out


def test_a_window_of_the_models_size_reaches_it_unresampled(capsys, untrained, tmp_path):
    bands = np.random.default_rng(1).integers(0, 256, (3, 400, 500), dtype=np.uint8)
    path = tmp_path / "scene.tif"
    grid = rasterio.transform.from_origin(400_000, 5_000_000, 0.5, 0.5)
    with rasterio.open(
        path, "w", driver="GTiff", width=500, height=400, count=3, dtype="uint8", crs="EPSG:32633", transform=grid
    ) as out:
        out.write(bands)
    import hashlib

    words = ("ask", path, "Is there water?", "--window", "30,20,256,256", "--model", untrained, "--json")
    answer = json.loads(run(capsys, *words)[1])
    expected = bands[:, 20:276, 30:286].transpose(1, 2, 0).tobytes()
    assert answer["images"][0]["sha256"] == hashlib.sha256(expected).hexdigest()
    assert answer["source"]["crs"] == "EPSG:32633" and answer["source"]["gsd_m"] == pytest.approx(0.5, rel=0.01)


def test_compare_and_classify_print_their_answers(capsys, untrained, photo, tmp_path):
    words = ("compare", photo, photo, "--model", untrained, "--json", "--heat")
    pair = json.loads(run(capsys, *words)[1])
    assert pair["task"] == "pair" and max(pair["heat"]["values"]) < 1e-4 and len(pair["source"]["paths"]) == 2
    classes = tmp_path / "classes.txt"
    classes.write_text("airplane\nparking lot\n\n")
    words = ("classify", photo, "--classes", classes, "--model", untrained, "--json")
    listed = json.loads(run(capsys, *words)[1])
    assert {entry["text"] for entry in listed["scores"]} == {"airplane", "parking lot"}
    assert "of the following classes. Classes: airplane, parking lot Clue:" in listed["prompt"]
    said = run(capsys, "classify", photo, "--classes", "pool,road,tree", "--model", untrained, "--no-clue")[
        1
    ].splitlines()
    assert said[-4].startswith("(of itself the model said: ") and said[0] == said[-3].split()[1]
    assert {line.split()[1] for line in said[-3:]} == {"pool", "road", "tree"}


@pytest.mark.parametrize("below", [0.0, 1.01])
def test_a_class_of_a_list_that_says_little_is_said_to_be_uncertain(capsys, monkeypatch, untrained, photo, below):
    monkeypatch.setattr("model_runtime.common.closed_questions.UNCERTAIN_BELOW", below)
    said = run(capsys, "classify", photo, "--classes", "pool,road", "--model", untrained, "--no-clue")[1]
    assert ("(uncertain: under 101%, and a list forces a choice)" in said) is (below > 1)


def test_a_clip_is_classified_into_the_era_classes(capsys, untrained, shared):
    clip = shared / "data" / "video" / "traffic_nadir_spatialhast.mp4"
    answer = json.loads(run(capsys, "classify", clip, "--model", untrained, "--json")[1])
    assert answer["task"] == "video" and len(answer["scores"]) == 25 and len(answer["images"]) == 8


def test_a_flight_is_classified_window_by_window(capsys, untrained, shared):
    clip = shared / "data" / "video" / "building_pool_zillaspace.mp4"
    words = ("classify", clip, "--every", 10, "--classes", "pool,road", "--model", untrained, "--no-clue", "--json")
    answers = [json.loads(line) for line in run(capsys, *words)[1].splitlines()]
    assert [answer["source"]["start_s"] for answer in answers] == [0.0, 10.0]
    assert answers[1]["source"]["end_s"] == pytest.approx(20.72)
    assert all(10 <= seconds < 20.72 for seconds in answers[1]["source"]["times_s"])


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("ask", "/nowhere.tif", "Why?"), "/nowhere.tif"),
        (("ask", "PHOTO", "Why?", "--model", "/no/model"), "/no/model"),
        (("ask", "PHOTO", "Why?", "--device", "cuda"), "NVIDIA"),
        (("classify", "PHOTO"), "--classes"),
        (("classify", "PHOTO", "--classes", "a,b", "--every", "5"), "video"),
        (("ask", "PHOTO", "Why?", "--max-new-tokens", "0"), "4096"),
        (("verify", "/no/oracle"), "/no/oracle"),
    ],
)
def test_an_error_is_one_sentence_on_stderr_and_exit_status_2(capsys, untrained, photo, words, sentence):
    words = [photo if word == "PHOTO" else word for word in words]
    if words[0] in ("ask", "classify") and "--model" not in words:
        words += ["--model", untrained]
    status, out, error = run(capsys, *words)
    assert status == 2 and out == ""
    assert sentence in error and error.count("\n") == 1 and "Traceback" not in error


def test_untrained_does_not_write_over_a_folder(capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    status, _, error = run(capsys, "untrained", tmp_path)
    assert status == 2 and "nothing was written" in error


def test_help_is_printed_without_loading_torch(capsys):
    import subprocess
    import sys

    code = "import sys; from model_runtime.__main__ import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "sys.exit('torch' in sys.modules)"
    started = time.perf_counter()
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, timeout=60).returncode == 0
    print(f"help in {time.perf_counter() - started:.2f} s")
    assert set(COMMANDS) >= {"ask", "compare", "classify", "verify", "doctor", "serve", "bench"}
