"""A hub model is asked from the terminal, through the serving process and over a grid, as any other model is."""

import json

import hub_folders
import numpy as np
import pytest
import rasterio
from test_server import Connection

from model_runtime.__main__ import main
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.grid.cells import Source
from model_runtime.grid.local_worker import Loading, LocalWorker
from model_runtime.grid.plan import cell_size

SIDE = hub_folders.SIDE
QUESTION = "Is there a road?"


@pytest.fixture(scope="module")
def llava(tmp_path_factory):
    return hub_folders.make("llava", tmp_path_factory.mktemp("hub") / "tiny-llava")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A raster of two cells by one, each of the model's own side."""
    path = tmp_path_factory.mktemp("raster") / "scene.tif"
    bands = np.random.default_rng(5).integers(0, 256, (3, SIDE, 2 * SIDE), dtype=np.uint8)
    place = rasterio.transform.from_origin(400_000, 5_000_000, 0.5, 0.5)
    with rasterio.open(path, "w", "GTiff", 2 * SIDE, SIDE, 3, dtype="uint8", crs="EPSG:32633", transform=place) as out:
        out.write(bands)
    return path, np.ascontiguousarray(bands.transpose(1, 2, 0))


def terminal(capsys, *words):
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_terminal_serving_process_and_grid_give_one_answer(capsys, llava, scene):
    path, pixels = scene
    window = f"0,0,{SIDE},{SIDE}"
    status, out, _ = terminal(capsys, "ask", path, QUESTION, "--model", llava, "--window", window, "--dtype", "fp32",
                              "--max-new-tokens", "6", "--json")  # fmt: skip
    asked = json.loads(out)
    assert status == 0 and asked["model"] == "tiny-llava" and [entry["text"] for entry in asked["scores"]]

    connection = Connection()
    held = connection.call("load", {"model": str(llava), "device": "cpu", "dtype": "fp32"})["result"]["model"]
    assert (
        held["family"] == "llava" and held["image_size"] == SIDE and held["methods"] == ["ask", "caption", "classify"]
    )
    params = {"images": [{"width": SIDE, "height": SIDE}], "question": QUESTION, "max_new_tokens": 6}
    served = connection.call("ask", params, pixels[:, :SIDE].tobytes())["result"]
    streamed = "".join(note["params"]["delta"] for note in connection.notifications if note["method"] == "text")
    batch = {"requests": [{"method": "ask", **params}, {"method": "classify", "images": [{"same_as": 0}],
                                                        "classes": ["harbour", "farmland"]}]}  # fmt: skip
    together = connection.call("batch", batch, pixels[:, :SIDE].tobytes())["result"]["answers"]
    refused = connection.call("compare", {"images": params["images"] * 2}, pixels.tobytes())["error"]
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0
    for member in ("answer", "prompt", "turn", "revision", "found"):
        assert asked[member] == served[member] == together[0][member], member
    assert asked["images"] == served["images"] and served["answer"].startswith(streamed.strip())
    assert together[1]["answer"] == together[1]["scores"][0]["text"] in ("harbour", "farmland")
    assert "has no method compare" in refused["message"]

    worker = LocalWorker(Loading(llava, device="cpu", dtype="fp32", batch_size=2))
    asking = GridAsking((GridQuestion(QUESTION),), clue=False)
    source = Source((path,), cell_size(str(SIDE)), SIDE)
    rows = [row for finished in worker.work(source, asking, iter(range(2))) for row in finished.rows]
    assert len(rows) == 2 and rows[0]["score"] == asked["score"] and rows[0]["model"] == "tiny-llava"


def test_it_is_evaluated_and_not_on_what_it_cannot_do(capsys, shared, llava, tmp_path):
    words = ("--split", "train", "--limit", "3", "--model", llava, "--device", "cpu", "--out", tmp_path, "--json")
    status, out, _ = terminal(capsys, "evaluate", "rsvqa-lr", shared / "data" / "rsvqa_lr", *words)
    assert status == 0 and json.loads(out)["model"] == "tiny-llava" and json.loads(out)["questions"] == 3
    status, _, told = terminal(capsys, "evaluate", "levir-cc", shared / "data" / "levir_cc", *words)
    assert status == 2 and "tiny-llava has no method compare" in told


def test_a_phrase_is_looked_for_from_a_terminal(capsys, tmp_path, scene, llava):
    folder = hub_folders.make("qwen2_5_vl", tmp_path / "tiny-qwen")
    words = ("--device", "cpu", "--max-new-tokens", "4")
    status, out, _ = terminal(capsys, "find", scene[0], "water tower", "--model", folder, "--json", *words)
    reply = json.loads(out)
    assert status == 0 and reply["question"] == "water tower" and reply["found"] == []
    assert 'Locate every instance of "water tower"' in reply["prompt"]
    status, out, _ = terminal(capsys, "find", scene[0], "mast", "--as", "points", "--model", folder, "--json", *words)
    assert status == 0 and "point_2d" in json.loads(out)["prompt"]
    status, _, told = terminal(capsys, "find", scene[0], "mast", "--as", "outlines", "--model", folder, *words)
    assert status == 2 and told.strip() == "The model tiny-qwen has no method segment; choose one that has."
    assert "Loaded" not in told  # what cannot be is told before anything is loaded
    status, _, told = terminal(capsys, "find", scene[0], "roof", "--after", scene[0], "--model", llava, *words)
    assert status == 2 and "has no method segment_change" in told
