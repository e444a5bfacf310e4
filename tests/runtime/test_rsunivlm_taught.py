"""A small RSUniVLM that was taught a few answers: its boxes, masks and change masks reach reply, terminal and wire."""

import json

import numpy as np
import pytest
from PIL import Image
from taught_rsunivlm import write_taught
from test_server import Connection

from model_runtime.__main__ import main
from model_runtime.engine import Engine
from model_runtime.models.base import Listener, Question

SIDE = 112
BOX = "[10, 20, 30, 140]"
WATER = "\n".join(["others*8"] * 2 + ["others*2, water*3, road*1, others*2"] * 2 + ["others*8"] * 4)
BUILT = "\n".join(["others*6, building*2"] * 2 + ["others*8"] * 6)


@pytest.fixture(scope="module")
def pair(scenes):
    return [scene[:SIDE, :SIDE].copy() for scene in scenes[:2]]


@pytest.fixture(scope="module")
def folder(pair, tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "taught"
    one = (pair[0],)
    lessons = [
        (Question("single", one, "windmill", method="find"), BOX),
        (Question("single", one, "water", method="segment"), WATER),
        (Question("pair", tuple(pair), "building", method="segment_change"), BUILT),
        (Question("single", one, "", method="describe_box", box=(0.1, 0.2, 0.3, 1.0)), "a windmill"),
        (Question("single", one, "Is there a road?"), "yes"),
    ]
    write_taught(path, lessons)
    return path


@pytest.fixture(scope="module")
def engine(folder):
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32")
    return engine


@pytest.fixture(scope="module")
def files(pair, tmp_path_factory):
    paths = [tmp_path_factory.mktemp("pictures") / name for name in ("before.png", "after.png")]
    for path, picture in zip(paths, pair, strict=True):
        Image.fromarray(picture).save(path)
    return paths


def test_what_it_says_is_found_in_the_reply(engine, pair):
    (box,) = engine.answer(engine.search("find", pair[:1], "windmill"), Listener()).found
    assert (box.label, box.box, box.picture) == ("windmill", (0.1, 0.2, 0.3, 1.0), 0)
    water, road = engine.answer(engine.search("segment", pair[:1], "water"), Listener()).found
    assert (water.label, road.label) == ("water", "road")
    cells = np.array(water.mask.cells()).reshape(water.mask.height, water.mask.width)
    assert cells.shape == (8, 8) and cells[2:4, 2:5].all() and cells.sum() == 6
    (built,) = engine.answer(engine.search("segment_change", pair, "building"), Listener()).found
    assert (built.label, built.picture, sum(built.mask.cells())) == ("building", 1, 4)
    (described,) = engine.answer(engine.description(pair[:1], (0.1, 0.2, 0.3, 1.0)), Listener()).found
    assert (described.label, described.box) == ("a windmill", (0.1, 0.2, 0.3, 1.0))


def test_a_mask_that_is_cut_off_is_what_of_it_was_said(engine, pair):
    whole = engine.answer(engine.search("segment", pair[:1], "water"), Listener())
    some = len(whole.turn["ids"]) * 2 // 3
    cut = engine.answer(engine.search("segment", pair[:1], "water", max_new_tokens=some), Listener())
    assert cut.finish == "length" and cut.found[0].mask.height == 8
    assert sum(cut.found[0].mask.cells()) <= 6


def test_a_closed_question_is_answered_and_scored(engine, pair):
    reply = engine.ask(pair[:1], "Is there a road?", Listener())
    assert reply.answer == "yes" and reply.scores[0].text == "yes" and reply.score > 0.9


def test_it_is_found_from_the_terminal(folder, files, capsys):
    before, after = map(str, files)
    given = ["--model", str(folder), "--device", "cpu"]
    assert main(["find", before, "windmill", *given]) == 0
    assert "windmill: box 0.100, 0.200, 0.300, 1.000" in capsys.readouterr().out
    assert main(["ask", before, "[SEG] water.", *given]) == 0
    assert "water: mask of 8 x 8 cells, 9% of the picture" in capsys.readouterr().out
    assert main(["find", before, "building", "--after", after, *given, "--json"]) == 0
    (thing,) = json.loads(capsys.readouterr().out)["found"]
    assert (thing["label"], thing["picture"], thing["mask"]["width"]) == ("building", 1, 8)


def test_it_is_found_over_the_wire(folder, pair):
    connection = Connection()
    connection.call("load", {"model": str(folder), "device": "cpu", "dtype": "fp32"})
    image = {"width": SIDE, "height": SIDE}
    found = connection.call("find", {"images": [image], "phrase": "windmill"}, pair[0].tobytes())["result"]
    pixels = pair[0].tobytes() + pair[1].tobytes()
    changed = connection.call("segment_change", {"images": [image] * 2, "phrase": "building"}, pixels)["result"]
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0
    assert found["answer"] == BOX and found["found"][0]["box"] == [0.1, 0.2, 0.3, 1.0]
    assert changed["answer"] == BUILT and changed["found"][0]["mask"]["runs"][:3] == [6, 2, 6]
