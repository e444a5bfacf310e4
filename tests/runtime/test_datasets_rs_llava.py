"""What RS-LLaVA learns from, in its official layouts: captions, RSVQA-LR with counts, RSIVQA, RS-instructions."""

from collections import Counter

import pytest
from dataset_folders import captions, pixels, rs_instructions, rsivqa, rsvqa, save

from model_runtime.datasets import DataFault, read_captions, read_rs_instructions, read_rsivqa, read_rsvqa
from model_runtime.training.data.samples import joined, samples_of

HOW_MANY, CONTAINS = "how many small vehicles are there in this picture?", "does this picture contain plane?"


def test_rsivqas_lines_are_pictures_questions_and_answers(tmp_path):
    folder = tmp_path / "DOTA"
    rsivqa(folder, [("P0003", HOW_MANY, "15"), ("P0003", CONTAINS, "no"), ("P0004", CONTAINS, "yes")])
    (folder / "dota_val_vqa2.txt").write_text(
        "P0007: does it?yes\n7.tif:what is the theme of this picture?beach\nnonsense\n"
    )
    save(folder / "val" / "images" / "P0007.png", pixels(7))
    save(folder / "7.tif", pixels(8))
    items, report = read_rsivqa(folder, "all")
    assert [(item.id, item.turns[0][1], item.kind) for item in items] == [
        ("P0003#0", "15", "count"),
        ("P0003#1", "no", "yes/no"),
        ("P0004#0", "yes", "yes/no"),
        ("P0007#0", "yes", "yes/no"),
        ("7.tif#0", "beach", "open"),
    ]
    assert items[0].turns[0][0] == f"{HOW_MANY} Answer in one word or a short phrase."
    assert {item.source for item in items} == {"RSIVQA-DOTA"} and sum(report.bad.values()) == 1
    (folder / "images" / "P0004.png").unlink()
    items, report = read_rsivqa(folder, "all")
    assert len(items) == 4 and sum(report.bad.values()) == 2


def test_rsivqas_pictures_are_parted_and_a_list_in_the_folder_is_kept_to(tmp_path):
    rsivqa(tmp_path, [(f"P{number:04}", asked, "1") for number in range(40) for asked in (HOW_MANY, CONTAINS)])
    parts = {
        split: {item.id.partition("#")[0] for item in read_rsivqa(tmp_path, split)[0]}
        for split in ("train", "val", "test")
    }
    assert [len(part) for part in parts.values()] == [32, 4, 4] and len(set().union(*parts.values())) == 40
    (tmp_path / "test.txt").write_text("P0001\nP0002\n")
    assert [item.id for item in read_rsivqa(tmp_path, "test")[0]] == ["P0001#0", "P0001#1", "P0002#0", "P0002#1"]
    with pytest.raises(DataFault, match="no split 'dev'"):
        read_rsivqa(tmp_path, "dev")
    with pytest.raises(DataFault, match="RSIVQA"):
        read_rsivqa(tmp_path / "images", "all")


def test_rs_instructions_names_sources_by_their_folders(tmp_path):
    rs_instructions(
        tmp_path,
        [
            ("UAV/Train/1.png", ["What does this image represent?", "a car on a road ."]),
            ("LR/Train/7.tif", ["Is a road present?", "yes", "What is the number of roads?", "3"]),
            ("DOTA/images/P0003.png", [HOW_MANY, "15"]),
        ],
    )
    items, report = read_rs_instructions(tmp_path)
    assert [(item.source, item.kind, len(item.turns)) for item in items] == [
        ("UAV", "caption", 1),
        ("LR", "yes/no", 2),
        ("DOTA", "open", 1),
    ]
    assert report.good == 3 and items[0].turns == (("What does this image represent?", "a car on a road ."),)
    with pytest.raises(DataFault, match="NWPU-RSICD-pretrain.json"):
        read_rs_instructions(tmp_path, "pretrain")


def test_every_caption_of_a_picture_is_learnt(tmp_path):
    texts = [f"there is a house {number} ." for number in range(5)]
    captions(tmp_path, [("1.tif", texts), ("2.tif", texts)])
    items, _ = read_captions(tmp_path, "train")
    (sample, _), apart = samples_of("ucm", items, True), samples_of("ucm", items, False)
    assert [annotation.turns[0][1] for annotation in sample.annotations] == texts
    assert len(apart) == 10 and len({sample.id for sample in apart}) == 10


@pytest.mark.parametrize(("most", "lengths"), [(0, {4: 1, 1: 1}), (2, {2: 2, 1: 1}), (3, {3: 1, 1: 2}), (1, {1: 5})])
def test_a_pictures_questions_follow_one_another(tmp_path, most, lengths):
    types = ("presence", "comp", "count", "rural_urban")
    asked = [(1, kind, f"What of {kind}?", str(number)) for number, kind in enumerate(types)]
    rsvqa(tmp_path, [*asked, (2, "count", "What is the number of roads?", "2")], "train")
    items, _ = read_rsvqa(tmp_path, "lr", "train")
    assert {item.kind for item in items} == set(types)
    found = joined(items, most)
    assert Counter(len(item.turns) for item in found) == lengths
    assert [turn for item in found for turn in item.turns] == [turn for item in items for turn in item.turns]


def test_captions_stay_by_themselves(tmp_path):
    captions(tmp_path, [("1.tif", ["a road .", "a long road ."])])
    items, _ = read_captions(tmp_path, "train")
    assert joined([*items, *items], 0) == [*items, *items]
