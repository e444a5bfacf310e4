"""Data sets of captions, boxes and masks in their official layouts, and what is found in them scored; and the blind."""

import json
from pathlib import Path

import numpy as np
import pytest
from dataset_folders import pixels, save, shard, write_json

from model_runtime.__main__ import main
from model_runtime.common.found import Found, Mask
from model_runtime.common.methods import FIND
from model_runtime.datasets import (
    DataFault,
    Sought,
    read_captions,
    read_dior_rsvg,
    read_levir_cd,
    read_loveda,
    read_scene_boxes,
    read_scene_changes,
    read_scene_masks,
)
from model_runtime.evaluation.finding import drawn, found_scores, iou, matched, trivial
from model_runtime.models.rsunivlm.untrained import make_untrained
from model_runtime.scenes.places import on_grid

OBJECT = """<object><name>{}</name><pose>Unspecified</pose><bndbox><xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax>
<ymax>{}</ymax></bndbox><description>{}</description></object>"""


def rsvg(folder, *pictures):
    """DIOR-RSVG from (objects as class, corners from 1, description) a picture of 100 x 50."""
    (folder / "Annotations").mkdir(parents=True)
    for number, objects in enumerate(pictures, 1):
        things = "".join(OBJECT.format(kind, *box, text) for kind, box, text in objects)
        (folder / "Annotations" / f"{number:05}.xml").write_text(
            f"<annotation><filename>{number:05}.jpg</filename><size><width>100</width><height>50</height>"
            f"<depth>3</depth></size>{things}</annotation>"
        )
        save(folder / "JPEGImages" / f"{number:05}.jpg", np.zeros((50, 100, 3), np.uint8))


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "rsunivlm"
    make_untrained(path)
    return ["--model", str(path), "--device", "cpu", "--dtype", "fp32", "--json"]


def test_expressions_are_read_by_their_numbers_over_all_annotations(tmp_path):
    ship, vehicle = ("ship", (11, 6, 50, 30), "The  ship"), ("vehicle", (1, 1, 100, 50), "A car")
    rsvg(tmp_path, [ship], [vehicle, ("dam", (1, 1, 9, 9), "")], [("bridge", (90, 1, 120, 9), "A bridge")])
    (tmp_path / "test.txt").write_text("0\n1\n2\n3\n")
    (tmp_path / "Annotations" / "00009.xml").write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><annotation/>")
    items, report = read_dior_rsvg(tmp_path, "test")
    assert [(item.kind, item.sought.phrase) for item in items] == [("ship", "The ship"), ("vehicle", "A car")]
    assert items[0].sought.boxes == ((0.1, 0.1, 0.5, 0.6),) and items[1].sought.boxes == ((0, 0, 1, 1),)
    assert report.bad == {
        "an object has no description, or its box is out of range": 2,
        "the annotation cannot be read": 1,
    }
    (tmp_path / "val.txt").write_text("1")
    assert [item.id for item in read_dior_rsvg(tmp_path, "val")[0]] == ["1"]
    with pytest.raises(DataFault, match="train.txt cannot be read"):
        read_dior_rsvg(tmp_path, "train")
    broken = (tmp_path / "Annotations" / "00002.xml").read_text()
    (tmp_path / "Annotations" / "00002.xml").write_text(broken.replace("</annotation>", ""))
    (tmp_path / "val.txt").write_text("0 1 3")
    (tmp_path / "Annotations" / "00003.xml").write_text((tmp_path / "Annotations" / "00001.xml").read_text())
    assert [item.id for item in read_dior_rsvg(tmp_path, "val")[0]] == ["0", "3"], "those after it keep their numbers"


def test_captions_of_a_picture_are_one_item(tmp_path):
    sentences = [{"raw": f"There is {what} ."} for what in ("a road", "a road", "water")]
    images = [{"filename": "1.tif", "split": "test", "sentences": sentences},
              {"filename": "2.tif", "split": "test", "sentences": []},
              {"filename": "3.tif", "split": "train", "sentences": sentences}]  # fmt: skip
    write_json(tmp_path / "dataset.json", {"dataset": "UCM", "images": images})
    save(tmp_path / "imgs" / "1.tif", pixels(1))
    (item,), report = read_captions(tmp_path)
    assert (item.source, item.kind) == ("UCM", "caption")
    assert item.references == ("There is a road .", "There is a road .", "There is water ."), "as they are scored"
    assert report.bad == {"the entry has no caption": 1}
    with pytest.raises(DataFault, match="no split 'val'; it has test, train"):
        read_captions(tmp_path, "val")


def labels(*rows):
    return np.array(rows, np.uint8)


def test_masks_are_read_by_class_from_files_and_shards(tmp_path):
    save(tmp_path / "Val/Urban/images_png/1.png", pixels(1, 2))
    save(tmp_path / "Val/Urban/masks_png/1.png", labels([0, 2], [2, 4]))
    save(tmp_path / "Val/Rural/images_png/2.png", pixels(2, 2))
    items, report = read_loveda(tmp_path)
    assert [item.kind for item in items] == ["building", "road", "water", "barren", "forest", "agriculture"]
    inside, counts = items[0].sought.pixels()
    assert inside.tolist() == [[False, True], [True, False]] and counts.tolist() == [[False, True], [True, True]]
    assert report.bad == {"the mask is missing": 1}
    white = np.full((2, 2, 3), 255, np.uint8)
    names = ("images/test/A/x.webp", "images/test/B/x.webp", "images/test/label/x.png")
    shard(tmp_path / "images-000.tar", dict.fromkeys(names, white))
    (item,), _ = read_levir_cd(tmp_path)
    assert item.sought.pixels()[0].all() and item.task == "pair"
    with pytest.raises(DataFault, match="holds no val/label"):
        read_levir_cd(tmp_path, "val")


def test_overlaps_and_drawn_shapes():
    assert iou((0, 0, 0.5, 1), (0.25, 0, 0.75, 1)) == pytest.approx(1 / 3)
    assert iou((0, 0, 0.5, 0.5), (0.5, 0.5, 1, 1)) == iou((0, 0, 0, 0), (0, 0, 0, 0)) == 0
    mask = Found("a", mask=Mask(2, 2, (1, 1, 2)))
    assert drawn([mask], (4, 6)).sum() == 6 and drawn([mask], (4, 6))[:2, 3:].all()
    half = Found("b", box=(0, 0, 0.5, 1))
    assert drawn([half], (10, 10))[:, :5].all()
    assert drawn([Found("c", point=(0.5, 0.5)), Found("d", picture=1, box=(0, 0, 1, 1))], (8, 8)).sum() == 0


def test_what_is_found_is_scored_as_the_sets_are(tmp_path):
    boxes = (1, 1, 50, 50), (1, 1, 100, 50), (1, 1, 10, 10)
    rsvg(tmp_path, *([("dam", box, "dam")] for box in boxes))
    items, _ = read_dior_rsvg(tmp_path, "all")
    left = Found("ship", 0.2, box=(0, 0, 0.1, 0.1)), Found("ship", 0.9, box=(0, 0, 0.4, 1))
    scores = found_scores(items, [left, [Found("dam", box=(0, 0, 0.4, 1))], []]).values
    assert scores["iou_50"] == pytest.approx(100 / 3, abs=1e-3)
    assert scores["answered"] == pytest.approx(200 / 3, abs=1e-3)
    assert scores["mean_iou"] == pytest.approx(100 * (0.8 + 0.4) / 3, abs=1e-3)
    assert set(trivial(items)) == {"everything", "middle"}

    for name, truth in (("1", labels([2, 2], [0, 1])), ("2", labels([1, 1], [1, 4]))):
        save(tmp_path / f"Val/Urban/images_png/{name}.png", pixels(1, 2))
        save(tmp_path / f"Val/Urban/masks_png/{name}.png", truth)
    items, _ = read_loveda(tmp_path)
    top = Found("building", mask=Mask(2, 2, (0, 2, 2)))
    everything = Found("water", mask=Mask(1, 1, (0, 1)))
    found = [[top] if item.kind == "building" else [everything] if item.kind == "water" else [] for item in items]
    values = found_scores(items, found).values
    # building: 2 right, 2 wrong; water: 1 right, 6 wrong (the pixel without data does not count); others: nothing
    by_class = values["iou_by_class"]
    assert by_class["building"] == 50 and by_class["water"] == pytest.approx(100 / 7, abs=1e-3)
    assert by_class["road"] is None and values["miou"] == pytest.approx((50 + 100 / 7) / 2, abs=1e-3)
    assert values["iou"] == pytest.approx(100 * 3 / 11, abs=1e-3) and values["recall"] == 100
    assert values["f1"] == pytest.approx(100 * 6 / 14, abs=1e-3)


def test_a_model_is_evaluated_on_boxes_and_its_answers_are_kept(tmp_path, model, monkeypatch, capsys):
    rsvg(tmp_path, [("ship", (1, 1, 50, 50), "ship")], [("dam", (1, 1, 10, 10), "dam")])
    said = "model_runtime.models.byte_pair_tokeniser.BytePairTokeniser.decode"
    command = ["evaluate", "dior-rsvg", str(tmp_path), "--split", "all", "--out", str(tmp_path / "out"), *model]
    with monkeypatch.context() as patched:
        patched.setattr(said, lambda self, ids: "[0, 0, 50, 100]")
        assert main(command) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["scores"]["iou_50"] == 50 and result["clue"] is False and result["questions"] == 2
    assert result["baselines"]["everything"]["scores"]["iou_50"] == 50
    assert main(command) == 0  # from the file, which nobody asks the model for again
    assert json.loads(capsys.readouterr().out)["scores"]["iou_50"] == 50
    assert main([*command[:-1]]) == 0
    assert "IoU >= 0.5" in capsys.readouterr().out
    assert main([*command, "--blind"]) == 2 and "nothing can be found" in capsys.readouterr().err


def test_the_blind_are_asked_without_pictures_and_kept_apart(tmp_path, model, capsys, shared):
    words = ["evaluate", "captions", str(shared / "data" / "geochat_instruct"), "--limit", "3", "--out", str(tmp_path)]
    assert main([*words, *model]) == 0
    seeing = json.loads(capsys.readouterr().out)
    assert main([*words, *model, "--blind"]) == 0
    blind = json.loads(capsys.readouterr().out)
    assert blind["blind"] and not seeing["blind"] and seeing["predictions"] != blind["predictions"]
    assert {"cider_d", "bleu_1", "bleu_4", "rouge_l"} <= set(blind["scores"])
    assert any("Blind" in note for note in blind["notes"])
    records = [json.loads(line) for line in Path(blind["predictions"]).read_text().splitlines()]
    assert len({record["answers"][0] for record in records}) == 1  # one instruction, and nothing to look at
    assert {record["kind"] for record in records} == {"caption"}
    assert main(["evaluate", "loveda", str(tmp_path), "--blind", *model]) == 2
    assert "nothing can be found" in capsys.readouterr().err


def test_each_thing_is_matched_once_and_unsure_ones_do_not_count():
    sought = Sought(FIND, "building", ((0, 0, 0.2, 0.2), (0.5, 0.5, 0.9, 0.9)), each=True, unsure=((0.9, 0, 1, 0.1),))
    given = [(0, 0, 0.2, 0.19), (0, 0, 0.19, 0.2), (0.9, 0, 1, 0.09), (0.4, 0.4, 0.5, 0.5)]
    assert matched(sought, given) == (1, 3, 2)
    assert matched(Sought(FIND, "pitch", each=True), []) == (0, 0, 0)


def test_generated_scenes_and_pairs_are_sought_through(tmp_path, model, capsys):
    folder = tmp_path / "scenes"
    for extra in ([], ["--pair"]):
        command = ["scene", str(folder / ("pairs" if extra else "single")), "--count", "2", "--seed", "900031"]
        assert main([*command, "--size", "128", "--gsd", "0.5", *extra]) == 0
    items, _ = read_scene_boxes(folder / "single")
    assert [item.kind for item in items] == ["building", "water", "pitch"] * 2
    truth = [[Found(item.kind, box=box) for box in item.sought.boxes] for item in items]
    scores = found_scores(items, truth)
    assert scores.values["recall"] == scores.values["precision"] == 100
    assert scores.counts["recall"] == sum(map(len, truth)) > 0
    assert found_scores(items, [[] for _ in items]).values["precision"] is None
    masks, _ = read_scene_masks(folder / "single")
    inside = masks[0].sought.pixels()[0]
    assert len(masks) == 14 and inside.shape == (128, 128)
    found = [[Found(m.kind, mask=Mask.of(on_grid(m.sought.pixels()[0], 16).flatten(), 16, 16))] for m in masks]
    values = found_scores(masks, found).values
    assert values["iou_on_grid"] == 100 > values["iou"] > 50
    changes, _ = read_scene_changes(folder / "pairs")
    assert [item.kind for item in changes] == ["building", "road"] * 2 and changes[0].task == "pair"
    capsys.readouterr()
    command = [
        "evaluate",
        "scene-boxes",
        str(folder / "single"),
        "--limit",
        "2",
        "--out",
        str(tmp_path / "out"),
        *model,
    ]
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["recall"] >= 0
    with pytest.raises(DataFault, match="--count"):
        read_scene_changes(tmp_path / "out")
