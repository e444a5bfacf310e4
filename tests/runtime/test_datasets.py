"""Each data set is read from its official layout, and what cannot be used is counted instead of ending the reading."""

import json
import pickle
from collections import Counter

import numpy as np
import pytest
from dataset_folders import era, levir, pixels, rsvqa, save, talk, write_json

from model_runtime.common.closed_questions import CHANGE_INSTRUCTION, ERA_CLASSES
from model_runtime.common.tasks import PAIR, SINGLE, VIDEO
from model_runtime.datasets import (
    DataFault,
    Part,
    levir_captions,
    mixed,
    read_crsvqa,
    read_era,
    read_geochat,
    read_levir_cc,
    read_rsvqa,
)


def test_geochat_turns_come_without_the_marker_and_with_their_source(tmp_path):
    save(tmp_path / "images" / "a.png", pixels(1))
    question = "Is there a road?\nAnswer in one word or a short phrase."
    turns = talk(question, "yes", "Where is it?", "in the middle")
    entries = [
        {"id": "x", "image": "a.png", "conversations": turns, "source": "S"},
        {"id": "x", "image": "a.png", "conversations": talk("Describe this remote sensing image briefly.", "a road .")},
    ]
    write_json(tmp_path / "GeoChat_Instruct.json", entries)
    items, report = read_geochat(tmp_path)
    assert items[0].turns == (
        ("Is there a road? Answer in one word or a short phrase.", "yes"),
        ("Where is it?", "in the middle"),
    )
    assert (items[0].task, items[0].source, items[0].kind) == (SINGLE, "S", "yes/no")
    assert items[1].kind == "caption" and items[1].source == "GeoChat_Instruct" and items[1].id != items[0].id
    assert np.array_equal(items[0].read()[0], pixels(1)) and report.good == 2 and not report.bad


def test_bad_geochat_items_are_counted_by_reason(tmp_path):
    save(tmp_path / "a.png", pixels(1))  # in the folder itself, as some copies have it
    bad = {
        "the picture is missing": ("b.png", talk("What?", "a road")),
        "the picture's name leads outside the data set": ("../a.png", talk("What?", "a road")),
        "an answer is empty": ("a.png", talk("What?", " ")),
        "a question is empty": ("a.png", talk("", "a road")),
        "a box is out of range": ("a.png", talk("Where?", "<p>road</p> {<40><53><166><94>|<57>}")),
        "the turns are not questions and answers in turn": ("a.png", talk("What?", "a road", "Why?")),
        "the entry lacks an image or a conversation": (None, talk("What?", "a road")),
    }
    good = talk("Where?", "{<40><53><66><94>|<57>} and [1, 20, 9, 30]")
    entries = [{"image": "a.png", "conversations": good}, "nonsense"]
    entries += [{"id": str(k), "image": image, "conversations": turns} for k, (image, turns) in enumerate(bad.values())]
    write_json(tmp_path / "val.json", entries)
    items, report = read_geochat(tmp_path, "val")
    expected = dict.fromkeys(bad, 1) | {"the entry lacks an image or a conversation": 2}
    assert len(items) == 1 and report.bad == expected
    assert any("a box is out of range (4)" in line for line in report.lines())


def test_rsvqa_keeps_the_active_questions_with_their_types(tmp_path):
    rsvqa(tmp_path, [(7, "presence", "Is there a road?", "yes"), (8, "count", "How many roads are there?", "3")])
    rsvqa(tmp_path, [(9, "area", "What is the area?", "0m2")], "test_phili", "HR")
    items, report = read_rsvqa(tmp_path, "lr", "test")
    assert [(item.kind, item.references) for item in items] == [("presence", ("yes",)), ("count", ("3",))]
    assert items[0].turns[0][0] == "Is there a road? Answer in one word or a short phrase."
    assert np.array_equal(items[1].read()[0], pixels(8)) and report.good == 2
    assert read_rsvqa(tmp_path, "hr", "test_phili")[0][0].source == "RSVQA-HR"


def test_odd_entries_of_rsvqa_are_left_out_and_the_rest_is_read(tmp_path):
    asked = [(number, "presence", "Is there a road?", "yes") for number in range(1, 6)]
    rsvqa(tmp_path, asked)
    files = {name: tmp_path / f"LR_split_test_{name}.json" for name in ("questions", "answers", "images")}
    held = {name: json.loads(file.read_text()) for name, file in files.items()}
    held["questions"]["questions"][1]["img_id"] = float("inf")
    held["answers"]["answers"][2]["answer"] = None
    held["answers"]["answers"].append({"id": [7], "active": True})
    held["images"]["images"][3]["active"] = False
    for name, file in files.items():
        file.write_text("\ufeff" + json.dumps(held[name]), encoding="utf-8")
    items, report = read_rsvqa(tmp_path, "lr")
    assert [item.pictures[0].name for item in items] == ["Images_LR/4.tif", "Images_LR/5.tif"]
    assert report.bad == {"the question is incomplete": 1, "a question or an answer is empty": 1}


def test_half_a_character_and_a_name_that_no_file_can_have_spoil_nothing(tmp_path):
    write_json(
        tmp_path / "val.json",
        [
            {"id": "1\ud83d", "image": "1.png", "conversations": talk("Is there a road \ud83d?", "yes \U0001f600")},
            {"id": "2", "image": "x" * 400, "conversations": talk("Is there a road?", "yes")},
        ],
    )
    save(tmp_path / "images" / "1.png", pixels(1))
    (item,), report = read_geochat(tmp_path, "val")
    assert item.turns == (("Is there a road ??", "yes \U0001f600"),) and item.id == "1?"
    assert report.bad == {"the picture is missing": 1}


def test_a_file_too_deep_to_be_read_is_a_sentence(tmp_path):
    (tmp_path / "val.json").write_text("[" * 200_000)
    with pytest.raises(DataFault, match="val.json is no JSON file"):
        read_geochat(tmp_path, "val")


def test_rsvqa_counts_questions_without_answer_or_picture(tmp_path):
    rsvqa(tmp_path, [(7, "presence", "Is there a road?", ""), (8, "presence", "Is there water?", "no")])
    (tmp_path / "Images_LR" / "8.tif").unlink()
    items, report = read_rsvqa(tmp_path, "lr")
    assert not items and report.bad == {"a question or an answer is empty": 1, "the picture is missing": 1}


def test_levir_cc_pairs_have_five_captions_a_flag_and_perhaps_a_mask(tmp_path):
    captions = [f"{number} houses are built ." for number in ("one", "two", "three", "four", "five")]
    levir(tmp_path, [("p.png", 1, captions), ("q.png", 0, ["there is no difference ."] * 5)])
    save(tmp_path / "images" / "test" / "label" / "p.png", np.full((24, 24), 255, np.uint8))
    items, _ = read_levir_cc(tmp_path, "test")
    changed, unchanged = items
    assert changed.task == PAIR and changed.turns == ((CHANGE_INSTRUCTION, "one houses are built ."),)
    assert (changed.kind, unchanged.kind) == ("changed", "unchanged") and len(changed.references) == 5
    before, after = changed.read()
    assert np.array_equal(before, pixels(0)) and np.array_equal(after, pixels(100))
    assert changed.mask.read_mask().all() and unchanged.mask is None
    assert len(read_levir_cc(tmp_path, "test", per_caption=True)[0]) == 10 and len(levir_captions(tmp_path)) == 10


def test_crsvqa_reads_alternating_lines_with_dos_line_ends(tmp_path):
    for number in range(20):
        save(tmp_path / "data" / "image" / f"{number}.png", pixels(number))
        text = tmp_path / "data" / "text" / f"{number}.txt"
        text.parent.mkdir(exist_ok=True)
        text.write_bytes(b"What is in the image?\r\nriver\r\nIs it a port?\r\nno\r\n")
    items, report = read_crsvqa(tmp_path, "all")
    assert len(items) == 40 and items[1].turns == (("Is it a port? Answer in one word or a short phrase.", "no"),)
    tested = {item.id for item in read_crsvqa(tmp_path, "test10%")[0]}
    trained = {item.id for item in read_crsvqa(tmp_path, "train10%")[0]}
    assert len(tested) == 4 and not tested & trained and len(tested | trained) == 40
    assert {item.id for item in read_crsvqa(tmp_path, "test")[0]} == tested
    (tmp_path / "test.txt").write_text("3\n4\n")
    assert {item.id for item in read_crsvqa(tmp_path, "test")[0]} == {"3#0", "3#1", "4#0", "4#1"}
    (tmp_path / "data" / "text" / "5.txt").write_text("What?\n")
    assert read_crsvqa(tmp_path, "all")[1].bad == {"the text does not hold questions and answers in turn": 1}


def test_era_folders_are_its_classes_even_with_a_space_before_the_ending(tmp_path):
    era(tmp_path, ["PostEarthquake/PostEarthquake_001 .mp4", "ParadeProtest/ParadeProtest_002.mp4", "Cats/Cats_1.mp4"])
    (tmp_path / "PostEarthquake" / "PostEarthquake_009.mp4").touch()
    items, report = read_era(tmp_path, "test", frames=4)
    assert [item.turns[0][1] for item in items] == ["Parade/protest", "Post-earthquake"]
    assert items[1].task == VIDEO and len(items[1].options) == 25 and items[1].kind == ERA_CLASSES[0]
    frames = items[1].read()
    assert len(frames) == 4 and frames[0].shape == (48, 64, 3) and frames[3].mean() > frames[0].mean() + 10
    assert report.bad == {"the folder is none of ERA's classes": 1, "the video is empty": 1}


def test_era_may_be_parted_into_folders_by_split(tmp_path):
    era(tmp_path, ["Train/Flood/Flood_001.mp4", "Test/Flood/Flood_002.mp4"])
    assert [item.id for item in read_era(tmp_path, "test")[0]] == ["Flood/Flood_002.mp4"]


@pytest.mark.parametrize(
    "read",
    [
        lambda folder: read_geochat(folder, "val"),
        lambda folder: read_rsvqa(folder, "lr"),
        read_levir_cc,
        read_crsvqa,
        read_era,
    ],
)
def test_a_folder_that_is_not_the_data_set_is_a_sentence(tmp_path, read):
    with pytest.raises(DataFault, match=str(tmp_path)):
        read(tmp_path)


def test_an_unknown_split_names_those_there_are(tmp_path):
    levir(tmp_path, [("p.png", 0, ["there is no difference ."])], "val")
    with pytest.raises(DataFault, match="no split 'test'; it has val"):
        read_levir_cc(tmp_path, "test")


def test_a_mixture_repeats_whole_copies_and_draws_the_rest(tmp_path):
    rsvqa(tmp_path, [(1, "presence", f"Is there a road {k}?", "yes") for k in range(10)])
    items, _ = read_rsvqa(tmp_path, "lr")
    draws = mixed([Part(items[:6], 2.5), Part(items[6:], 5)], seed=1)
    times = Counter(draw.item.id for draw in draws)
    assert sorted(times.values()) == [2, 2, 2, 3, 3, 3, 5, 5, 5, 5]
    assert len({(draw.item.id, draw.copy) for draw in draws}) == len(draws) == 6 * 2.5 + 4 * 5
    draws = mixed([Part(items, 2.5), Part(items[:3], 5)], seed=1)
    assert draws == mixed([Part(items, 2.5), Part(items[:3], 5)], seed=1)
    assert draws != mixed([Part(items, 2.5), Part(items[:3], 5)], seed=1, epoch=1)


def test_an_item_can_be_sent_to_another_process(tmp_path):
    rsvqa(tmp_path, [(1, "presence", "Is there a road?", "yes")])
    item = read_rsvqa(tmp_path, "lr")[0][0]
    assert np.array_equal(pickle.loads(pickle.dumps(item)).read()[0], item.read()[0])


def test_the_shared_sets_are_read_whole_from_their_shards(shared):
    data = shared / "data"
    items, report = read_geochat(data / "geochat_instruct", "val")
    assert len(items) == len(json.loads((data / "geochat_instruct" / "val.json").read_text())) and not report.bad
    assert items[0].read()[0].shape == (150, 150, 3) and len({item.source for item in items}) == 5
    pairs, report = read_levir_cc(data / "levir_cc", "val")
    assert len(pairs) == 60 and sum(pair.kind == "changed" for pair in pairs) == 46 and not report.bad
    assert pairs[0].read()[0].shape == (256, 256, 3) and pairs[0].mask.read_mask().shape == (256, 256)
    low, high = read_rsvqa(data / "rsvqa_lr", "lr", "train")[0], read_rsvqa(data / "rsvqa_hr", "hr", "train")[0]
    assert (len(low), len(high)) == (2503, 2500) and high[0].read()[0].shape == (512, 512, 3)
