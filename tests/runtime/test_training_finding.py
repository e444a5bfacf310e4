"""What RSUniVLM learns from generated scenes: boxes and masks that are true of the pixels, turned or not."""

import json

import numpy as np
import pytest
from PIL import Image

from model_runtime.datasets import DataFault, read_rsunivlm
from model_runtime.models.rsunivlm.parsing import BACKGROUND, mask_rows
from model_runtime.models.rsunivlm.spelling import boxes_text, mask_text
from model_runtime.scenes import generate, generate_pair
from model_runtime.scenes.places import PHRASES, change_mask, on_grid, place_boxes, place_mask
from model_runtime.training.data.finding import pair_finding_entries, phrase_of, scene_finding_entries
from model_runtime.training.data.generated import make_find
from model_runtime.training.data.samples import sample_of_record
from model_runtime.training.data.sampling import numbered_sample
from model_runtime.training.data.turned_places import turned_places
from model_runtime.training.data.views import TURNS, turned
from model_runtime.training.settings import Generated, Sampling


def cells_of(text):
    return np.array([[cell not in BACKGROUND for cell in row] for row in mask_rows(text, False)])


def drawn(boxes, side=100):
    picture = np.zeros((side, side), np.uint8)
    for left, top, right, bottom in boxes:
        picture[round(top * side) : round(bottom * side), round(left * side) : round(right * side)] += 1
    return picture


@pytest.fixture(scope="module")
def scene():
    return generate(900_002, 256, 0.45, "suburb")


def test_boxes_hold_what_the_pixels_show(scene):
    mask, boxes = place_mask(scene), place_boxes(scene)
    assert boxes["building"].sure
    buildings = mask == 1 + PHRASES.index("building")
    within = drawn([*boxes["building"].sure, *boxes["building"].unsure], 256) > 0
    assert buildings[within].mean() > 0.5
    assert buildings[~within].sum() < 0.05 * buildings.sum()


def test_a_scene_is_asked_about_at_all_three_levels_and_of_what_is_not_there(scene):
    entries = scene_finding_entries(scene, np.random.default_rng(0))
    kinds = {entry["kind"] for entry in entries}
    assert {"boxes", "box class", "mask", "caption", "presence"} <= kinds
    tags = {entry["kind"]: entry["instruction"].split()[0] for entry in entries}
    assert (tags["boxes"], tags["box class"], tags["mask"], tags["presence"]) == ("[VG]", "[REF]", "[SEG]", "[VQA]")
    assert any(entry["answer"].startswith("There is no ") for entry in entries if entry["kind"] == "boxes")
    mask = place_mask(scene)
    for entry in entries:
        if entry["kind"] == "mask":
            phrase = phrase_of(entry["instruction"].removeprefix("[SEG] ").removesuffix("."))
            wanted = on_grid(mask == 1 + PHRASES.index(phrase), 16)
            assert (cells_of(entry["answer"]) == wanted).all()


def test_a_changed_area_is_where_buildings_were_added_or_removed():
    pair = generate_pair(31, 256, 0.5, "suburb", changed=True, kinds=["houses built"], same_look=True)
    assert pair.changes
    mask = change_mask(pair)
    assert (mask == 1).any()
    differs = (pair.before.image != pair.after.image).any(-1)
    assert differs[mask == 1].mean() > 0.95
    entries = {entry["instruction"]: entry for entry in pair_finding_entries(pair)}
    entry = entries["[SEG] Please segment the building area that have changed in the second image."]
    assert (cells_of(entry["answer"]) == on_grid(mask == 1, 16)).all()


@pytest.mark.parametrize("turn", range(TURNS))
def test_boxes_and_masks_turn_with_the_picture(turn):
    boxes = [(0.1, 0.2, 0.35, 0.41), (0.5, 0.9, 0.62, 1.0), (0.3, 0.0, 0.6, 0.05)]
    text = turned_places(boxes_text(boxes), turn)
    numbers = [[int(n) / 100 for n in box.strip("[]").split(", ")] for box in text.replace("], [", "]|[").split("|")]
    assert (drawn(numbers) == turned(drawn(boxes), turn)).all()
    asked = turned_places("[REF] what is [10, 20, 35, 41]?", turn)
    assert asked.startswith("[REF] what is [") and asked.endswith("]?")
    cells = np.random.default_rng(turn).random((16, 16)) < 0.5
    assert (cells_of(turned_places(mask_text(cells, "water"), turn)) == turned(cells, turn)).all()
    assert turned_places("There is no pitch in this image.", turn) == "There is no pitch in this image."
    assert (turned_places("water*1, road*1\nwater*2", turn) is None) == (turn > 0)


def test_an_augmented_sample_says_what_its_turned_picture_shows():
    made = make_find(Generated(finds=1, gsd_m=(0.4, 0.5)), 128, "finds", 1)
    sample = sample_of_record(made.record)
    sampling = Sampling({"finds": 1}, annotations=100, augment="full")
    plain = {a.turns[0][0]: a.turns[0][1] for a in sample.annotations if a.kind == "mask"}
    views = [numbered_sample(sample, sampling, 0, epoch, 0, 8) for epoch in range(6)]
    assert len({example.view.turn for example in views}) > 2
    for example in views:
        for annotation in example.annotations:
            [(asked, answer)] = annotation.turns
            if annotation.kind == "mask":
                assert (cells_of(answer) == turned(cells_of(plain[asked]), example.view.turn)).all()


def test_every_fourth_scene_looks_for_a_pitch_and_equal_numbers_give_equal_records():
    settings = Generated(finds=8, gsd_m=(0.5, 0.6))
    made = [make_find(settings, 256, "finds", number) for number in (0, 4)]
    assert any(
        "pitch" in entry["instruction"] and entry["answer"].startswith("[")
        for one in made
        for entry in one.record["sayings"]
    )
    assert make_find(settings, 256, "finds", 4).record == made[1].record


def test_the_training_layout_is_read_and_what_fits_no_expert_is_counted(tmp_path):
    (tmp_path / "images").mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (8, 8)).save(tmp_path / "images" / name)

    def entry(name, image, *spoken):
        turns = [{"from": "human" if k % 2 == 0 else "gpt", "value": text} for k, text in enumerate(spoken)]
        return {"id": name, "image": image, "conversations": turns}

    entries = [
        entry("boxes", "a.png", "<image>\n[VG] Where is the windmill?", "[1, 2, 30, 40]"),
        entry("mask", "a.png", "<image>\n[SEG] water.", "others*1, water*1\nwater*2"),
        entry("pair", ["a.png", "b.png"], "<image> <image>\n[SEG] Please segment it.", "others*2\nothers*2"),
        entry("words", "a.png", "<image>\n[VQA] Is it rural or urban?", "rural", "[CAP] Describe it.", "fields ."),
        entry("both", "a.png", "<image>\n[VQA] Is it rural or urban?", "rural", "[SEG] water.", "others*2"),
        entry("three", ["a.png"] * 3, "<image> <image> <image>\n[VQA] What?", "that"),
        entry("range", "a.png", "<image>\n[VG] Where is the windmill?", "[1, 2, 300, 40]"),
        entry("gone", "c.png", "<image>\n[VG] Where is the windmill?", "[1, 2, 30, 40]"),
    ]
    (tmp_path / "train.json").write_text(json.dumps(entries), encoding="utf-8")
    items, report = read_rsunivlm(tmp_path)
    assert [(item.id, item.task, item.kind) for item in items] == [
        ("boxes", "single", "boxes"),
        ("mask", "single", "mask"),
        ("pair", "pair", "change mask"),
        ("words", "single", "rural/urban"),
    ]
    assert items[2].turns[0][0] == "[SEG] Please segment it."
    assert len(items[3].turns) == 2
    assert sum(report.bad.values()) == 4 and "its questions are for several experts" in report.bad
    (tmp_path / "train.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataFault, match="not a list"):
        read_rsunivlm(tmp_path)
