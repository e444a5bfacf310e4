"""Captions, boxes, points and masks by their own methods: over the wire, in a batch and from the terminal."""

import json
from contextlib import closing

import numpy as np
import pytest
from PIL import Image
from test_server import Connection

from model_runtime.__main__ import main
from model_runtime.common import geopackage
from model_runtime.common.found import Found, Mask
from model_runtime.common.grid.file import GridFile
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, RequestFault
from model_runtime.finding.cells import merge_run
from model_runtime.models.base import Listener
from model_runtime.models.rsunivlm.untrained import make_untrained

PIXELS = np.arange(112 * 112 * 3, dtype=np.uint8).reshape(112, 112, 3)
IMAGE = {"width": 112, "height": 112}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "rsunivlm"
    make_untrained(path)
    return path


@pytest.fixture(scope="module")
def engine(folder):
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32")
    return engine


@pytest.fixture(scope="module")
def server(folder):
    connection = Connection()
    assert "result" in connection.call("load", {"model": str(folder), "device": "cpu", "dtype": "fp32"})
    yield connection
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0


def says(engine, monkeypatch, text):
    monkeypatch.setattr(engine.model.language_model.tokeniser, "decode", lambda ids: text)


REQUESTS = (
    ("caption", {}, "[CAP] Describe this image briefly."),
    ("describe_box", {"box": [0.01, 0.2, 0.09, 0.3]}, "[REF] what is [1, 20, 9, 30]?"),
    ("find", {"phrase": " red  roof "}, "[VG] Where is the red roof?"),
    ("segment", {"phrase": "water"}, "[SEG] water."),
)


def test_each_method_asks_in_the_models_own_words_alone_and_in_a_batch(server):
    alone = []
    for method, params, words in REQUESTS:
        params = {"images": [IMAGE], "max_new_tokens": 4, **params}
        reply = server.call(method, params, PIXELS.tobytes())["result"]
        alone.append(reply)
        assert words in reply["prompt"] and reply["task"] == "single" and reply["clue"] is None
    pair = {"images": [IMAGE, IMAGE], "phrase": "building", "max_new_tokens": 4}
    reply = server.call("segment_change", pair, PIXELS.tobytes() * 2)["result"]
    assert "segment the building area that have changed" in reply["prompt"] and reply["task"] == "pair"
    requests = [
        {"method": method, "images": [{"same_as": 0} if number else IMAGE], "max_new_tokens": 4, **params}
        for number, (method, params, _) in enumerate(REQUESTS)
    ]
    together = server.call("batch", {"requests": requests}, PIXELS.tobytes())["result"]["answers"]
    assert [answer["answer"] for answer in together] == [answer["answer"] for answer in alone]


@pytest.mark.parametrize(
    ("method", "params", "images"),
    [
        ("find", {}, 1),
        ("find", {"phrase": "  "}, 1),
        ("find", {"phrase": "roof"}, 2),
        ("segment_change", {"phrase": "roof"}, 1),
        ("describe_box", {"box": [0.5, 0.5, 0.4, 0.6]}, 1),
        ("describe_box", {"box": [0, 0, 1, float("1e9")]}, 1),
        ("describe_box", {"box": "all"}, 1),
        ("point", {"phrase": "roof"}, 1),  # which this family does not
    ],
)
def test_a_bad_request_is_one_sentence(server, method, params, images):
    error = server.call(method, {"images": [IMAGE] * images, **params}, PIXELS.tobytes() * images)["error"]
    assert error["code"] == -32602 and error["message"].endswith(".")


def test_what_is_found_is_printed_and_in_the_json(folder, tmp_path, capsys, monkeypatch):
    Image.fromarray(PIXELS).save(tmp_path / "a.png")
    Image.fromarray(255 - PIXELS).save(tmp_path / "b.png")
    model = ["--model", str(folder), "--device", "cpu", "--dtype", "fp32"]
    monkeypatch.setattr("model_runtime.models.byte_pair_tokeniser.BytePairTokeniser.decode", lambda self, ids: SAID)
    SAID = "[10, 20, 30, 40]"
    assert main(["find", str(tmp_path / "a.png"), "red roof", *model]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 found\n") and "red roof: box 0.100, 0.200, 0.300, 0.400" in said and SAID not in said
    SAID = "water*2, others*2\nothers*4\nothers*4\nothers*4"
    assert main(["find", str(tmp_path / "a.png"), "water", "--as", "outlines", *model, "--json"]) == 0
    (thing,) = json.loads(capsys.readouterr().out)["found"]
    assert Found.from_wire(thing) == Found("water", mask=Mask(4, 4, (0, 2, 14)))
    after = ["--after", str(tmp_path / "b.png")]
    assert main(["find", str(tmp_path / "a.png"), "water", *after, *model, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["found"][0]["picture"] == 1 and len(said["images"]) == 2
    SAID = "A bare field."
    assert main(["caption", str(tmp_path / "a.png"), "--box", "0.1,0.2,0.3,0.4", *model, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["answer"], said["found"][0]["box"]) == ("A bare field.", [0.1, 0.2, 0.3, 0.4])
    assert main(["find", str(tmp_path / "a.png"), "roof", "--as", "points", *model]) == 2
    assert "has no method point" in capsys.readouterr().err


def test_unirs_describes_with_its_hint(untrained, picture):
    engine = Engine()
    engine.load(untrained, device="cpu", dtype="fp32")
    reply = engine.answer(engine.description([picture], max_new_tokens=4), Listener())
    assert "Describe this remote sensing image briefly." in reply.prompt and reply.clue
    with pytest.raises(RequestFault, match="no method find"):
        engine.search("find", [picture], "road")


@pytest.fixture
def car_run(tmp_path):
    """An open grid file and its run of two cells that overlap, both of which saw the one car."""
    cells = {"side": 100, "unit": "px", "overlap": 50, "columns": 2, "rows": 1, "crs": None, "corner": None}
    identity = {"task": "single", "sources": [[["a.tif", 1, 1]]], "cells": cells, "picture": {"side": 100}}
    path = tmp_path / "grid.gpkg"
    file = GridFile(path)
    run = file.start(identity | {"model": ["toy", "1"]}, ["car"], 2, False)
    rows = [
        {
            "cell": cell,
            "number": 0,
            "method": "find",
            "question": "car",
            "found": json.dumps([Found("car", box=box).to_wire()]),
            "points": [(left, 0), (left + 100, 0), (left + 100, -100), (left, -100)],
        }
        for cell, left, box in ((0, 0, (0.6, 0.1, 0.8, 0.2)), (1, 50, (0.1, 0.1, 0.3, 0.2)))
    ]
    file.append(run, rows)
    yield file, run
    file.close()


def test_what_a_grids_cells_found_is_merged_over_the_wire(server, car_run, tmp_path):
    (_, run), path = car_run, tmp_path / "grid.gpkg"
    assert server.call("merge_found", {"path": str(path), "run": run.id})["result"] == {"found": 1, "counts": [1]}
    with geopackage.connect(path) as connection:
        blob, cells = connection.execute("SELECT geom, cells FROM unirs_image_found").fetchone()
    assert np.allclose(geopackage.envelope(blob), (60, 80, -20, -10)) and cells == 2
    assert {note["params"]["stage"] for note in server.notifications} == {"merge"}
    answers = tmp_path / "answers.gpkg"
    with closing(geopackage.connect(answers, mode=geopackage.MAKE)) as connection:
        geopackage.begin(connection)
        connection.execute("COMMIT")
    params = {"path": str(path), "run": run.id, "into": str(answers), "answers": [1 << 50]}
    for times in range(3):  # again: the same, beside what a person has judged, which stays
        assert server.call("merge_found", params)["result"]["found"] == 1
        with closing(geopackage.connect(answers, mode=geopackage.WRITE)) as connection:
            rows = connection.execute("SELECT answer_id, label, geom, verdict FROM unirs_image_found").fetchall()
            assert rows == [(1 << 50, "car", blob, "right" if times == 2 else None)]
            connection.execute("UPDATE unirs_image_found SET verdict = ?", ("right" if times else None,))
    assert server.call("merge_found", params | {"into": str(tmp_path / "none.gpkg")})["error"]["code"] == -32602
    for params, sentence in (({"path": str(path), "run": 7}, "no run 7"), ({"path": "x.gpkg", "run": 1}, "no file")):
        assert sentence in server.call("merge_found", params)["error"]["message"]
    assert not (tmp_path / "x.gpkg").exists()


def test_a_merge_that_is_cancelled_writes_nothing(car_run):
    file, run = car_run

    def report(share):
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        merge_run(file, run, report=report)
    with closing(geopackage.connect(file.path)) as connection:
        assert not geopackage.columns_of(connection, "unirs_image_found")
