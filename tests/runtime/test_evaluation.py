"""The command `evaluate` on small sets in the official layouts: asked in batches, kept, resumed, compared."""

import json

import numpy as np
import pytest
import torch
from dataset_folders import captions, era, levir, pixels, rsivqa, rsvqa, save, talk, write_json

from model_runtime.__main__ import main
from model_runtime.datasets import read_unanswerable
from model_runtime.datasets.unanswerable import CANNOT_TELL, KEPT, OPEN, TAUGHT, is_refusal
from model_runtime.engine import Engine
from model_runtime.evaluation.evaluating import evaluate, plan
from model_runtime.evaluation.published import PUBLISHED
from model_runtime.evaluation.table import lines
from model_runtime.models.base import Listener

KEYS = (
    "protocol split items questions model revision clue scores counts intervals baselines published calibration "
    "left_out finishes predictions notes"
).split()


@pytest.fixture(scope="module")
def engine(untrained):
    torch.set_num_threads(1)
    loaded = Engine()
    loaded.load(untrained, device="cpu")
    return loaded


@pytest.fixture
def roads(tmp_path):
    """RSVQA-LR's layout: four pictures, the same question on each, and one count."""
    folder = tmp_path / "rsvqa"
    questions = [(k, "presence", "Is there a road?", "yes" if k < 4 else "no") for k in (1, 2, 3, 4)]
    rsvqa(folder, [*questions, (1, "count", "How many roads are there?", "2")])
    return folder


def run(engine, name, folder, tmp_path, split=None, **rest):
    return evaluate(engine, plan(name, folder, split, tmp_path / "out", **rest))


def test_the_command_prints_one_json_object_with_the_documented_keys(capsys, untrained, roads, tmp_path):
    words = ["evaluate", "rsvqa-lr", roads, "--model", untrained, "--out", tmp_path / "out", "--json", "--no-clue"]
    assert main([str(word) for word in words]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(KEYS) <= set(result)
    assert (result["protocol"], result["split"], result["items"], result["clue"]) == ("rsvqa-lr", "test", 4, False)
    assert result["counts"]["accuracy_by_type"] == {"presence": 4} and result["published"] == PUBLISHED["rsvqa-lr"]
    assert result["baselines"]["majority"]["scores"]["accuracy"] == 75.0
    mean, low, high = result["baselines"]["majority"]["ahead"]["accuracy"]
    assert mean == pytest.approx(result["scores"]["accuracy"] - 75) and low <= mean <= high
    assert "\n  ahead of it, from" in "\n".join(lines(result))
    assert any("not the paper's row" in note for note in result["notes"])


def crsvqa(folder):
    for name in ("1", "2"):
        save(folder / "data" / "image" / f"{name}.png", pixels(int(name)))
        (folder / "data" / "text").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "text" / f"{name}.txt").write_text("Is there a road?\r\nyes\r\nWhat is it?\r\na field\r\n")


@pytest.mark.parametrize(
    ("name", "split", "write", "questions"),
    [
        ("rsvqa-lr-all", "test", lambda path: rsvqa(path, [(1, "count", "How many roads are there?", "2")]), 1),
        ("rsvqa-hr", "test_phili",
         lambda path: rsvqa(path, [(1, "comp", "Are there more roads than lakes?", "no")], "test_phili", "HR"), 1),
        ("rsivqa", "all", lambda path: rsivqa(path, [("P1", "is there a ship?", "yes"), ("P1", "what?", "it")]), 2),
        ("crsvqa", "all", crsvqa, 4),
        ("ucm-captions", "test",
         lambda path: captions(path, [("1.tif", ["a road ."] * 5), ("2.tif", ["b ."])], "test"), 2),
        ("captions", "val", lambda path: [save(path / "1.png", pixels(1)), write_json(
            path / "val.json", [{"image": "1.png", "conversations": talk("Describe it.", "a road .")}])], 1),
    ],
)  # fmt: skip
def test_every_protocol_of_texts_is_evaluated_to_its_end(engine, tmp_path, name, split, write, questions):
    write(tmp_path / "set")
    result = run(engine, name, tmp_path / "set", tmp_path, split, clue=False)
    assert result["questions"] == questions and result["scores"] and not result["left_out"]
    assert all(isinstance(row, dict) for row in result["published"]) and "\n".join(lines(result))


def test_a_folder_or_split_that_is_not_there_is_one_sentence(capsys, untrained, roads, tmp_path):
    common = ["--model", str(untrained), "--out", str(tmp_path / "out")]
    assert main(["evaluate", "rsvqa-lr", str(roads), "--split", "val", *common]) == 2
    captured = capsys.readouterr()
    assert "LR_split_val_questions.json" in captured.err and captured.err.count("\n") == 1 and not captured.out
    assert main(["evaluate", "era", str(tmp_path / "nowhere"), *common]) == 2


def test_answers_are_those_of_a_single_question_and_are_kept_with_it(engine, roads, tmp_path):
    result = run(engine, "rsvqa-lr", roads, tmp_path, batch_size=3, limit=2)
    records = [json.loads(line) for line in open(result["predictions"], encoding="utf-8")]
    assert len(records) == 2 and result["items"] == 2 and "A sample of 2 of 4" in " ".join(result["notes"])
    one = records[0]
    assert one["pictures"][0].startswith("Images_LR/") and one["references"] in (["yes"], ["no"])
    picture = pixels(int(one["pictures"][0].split("/")[1].removesuffix(".tif")))
    alone = engine.ask([picture], one["instructions"][0], Listener(), clue=True, max_new_tokens=32)
    assert (one["answers"], one["clue"]) == ([alone.answer], alone.clue)


def test_an_interrupted_run_goes_on_where_it_stopped(engine, roads, tmp_path):
    first = run(engine, "rsvqa-lr", roads, tmp_path)
    kept = open(first["predictions"], "rb").read()
    assert run(engine, "rsvqa-lr", roads, tmp_path)["scores"] == first["scores"]
    assert open(first["predictions"], "rb").read() == kept, "nothing was asked again"
    whole = kept.splitlines(keepends=True)
    with open(first["predictions"], "wb") as stream:
        stream.write(whole[0] + whole[1][:40])  # a crash in the middle of a line
    again = run(engine, "rsvqa-lr", roads, tmp_path)
    after = open(first["predictions"], "rb").read().splitlines(keepends=True)
    assert again["scores"] == first["scores"] and after[0] == whole[0] and sorted(after[2:]) == sorted(whole[1:])


def test_another_picture_under_the_same_name_is_asked_again(engine, roads, tmp_path):
    first = run(engine, "rsvqa-lr", roads, tmp_path, clue=False)
    save(roads / "Images_LR" / "1.tif", pixels(77))
    run(engine, "rsvqa-lr", roads, tmp_path, clue=False)
    assert sum(1 for _ in open(first["predictions"], encoding="utf-8")) == 5


def test_clue_settings_and_splits_have_files_of_their_own(engine, roads, tmp_path):
    with_clue = run(engine, "rsvqa-lr", roads, tmp_path, limit=1)
    without = run(engine, "rsvqa-lr", roads, tmp_path, limit=1, clue=False)
    short = run(engine, "rsvqa-lr", roads, tmp_path, limit=1, max_clue_tokens=5)
    assert len({result["predictions"] for result in (with_clue, without, short)}) == 3
    assert with_clue["max_clue_tokens"] == 64 and without["max_clue_tokens"] is None


def test_an_unreadable_picture_is_counted_and_the_rest_is_scored(engine, roads, tmp_path):
    (roads / "Images_LR" / "2.tif").write_bytes(b"no picture")
    result = run(engine, "rsvqa-lr", roads, tmp_path, clue=False)
    assert result["items"] == 3 and result["left_out"] == {"a picture cannot be decoded": 1}
    assert any(line.startswith("left out: 1, a picture cannot be decoded") for line in lines(result))


def test_baselines_learn_from_training_data_without_the_evaluated_pictures(engine, tmp_path):
    folder = tmp_path / "rsvqa"
    rsvqa(folder, [(k, "presence", "Is there a road?", "yes" if k < 3 else "no") for k in range(1, 6)], "train")
    listed = tmp_path / "held-out.txt"
    listed.write_text("4\n5\n")
    result = run(engine, "rsvqa-lr", folder, tmp_path, "train", images=listed, train=folder, clue=False)
    assert result["items"] == 2
    majority = result["baselines"]["majority"]
    assert (
        majority["scores"]["accuracy"] == 0.0 and majority["from"] == "from 3 questions of the split 'train' of rsvqa"
    )


def test_the_nearest_picture_answers_and_is_never_the_picture_itself(engine, tmp_path):
    folder = tmp_path / "rsvqa"
    rsvqa(folder, [(k, "presence", "Is there water?", "yes" if k % 2 else "no") for k in range(1, 9)])
    for k in range(1, 9):  # odd ones are bluish, even ones greenish
        picture = pixels(k) // 4
        picture[..., 2 if k % 2 else 1] += 150
        save(folder / "Images_LR" / f"{k}.tif", picture)
    nearest = run(engine, "rsvqa-lr", folder, tmp_path, clue=False)["baselines"]
    assert nearest["nearest_pixels"]["scores"]["accuracy"] == 100.0
    assert nearest["nearest_features"]["scores"]["accuracy"] == 100.0
    assert nearest["majority"]["scores"]["accuracy"] == 50.0 and "left out" in nearest["nearest_pixels"]["from"]


def test_pairs_are_captioned_and_compared(engine, tmp_path):
    folder = tmp_path / "levir"
    built = ["a house is built .", "one house appears .", "a new house is built by the road ."]
    same = ["there is no difference .", "no change has occurred ."]
    levir(folder, [("p.png", 1, built), ("q.png", 0, same), ("r.png", 1, ["a road appears ."]), ("s.png", 0, same)])
    result = run(engine, "levir-cc", folder, tmp_path)
    assert result["items"] == 4 and result["calibration"] is None
    assert set(result["baselines"]) == {"constant_caption", "perfect_flag", "nearest_pixels", "nearest_features"}
    assert result["baselines"]["perfect_flag"]["scores"]["changed_accuracy"] == 100.0
    text = "\n".join(lines(result))
    assert "published: Chg2Cap" in text and "139.12" in text and "its own picture left out" in text


def test_clips_are_classified_over_the_eras_classes(engine, tmp_path):
    folder = tmp_path / "era"
    era(folder, ["Flood/Flood_001 .mp4", "Fire/Fire_001.mp4", "Fire/Fire_002.mp4"])
    result = run(engine, "era", folder, tmp_path, clue=False)
    assert result["counts"]["accuracy_by_class"] == {"Fire": 2, "Flood": 1}
    assert result["published"][0]["scores"]["accuracy"] == 87.8 and "accuracy_over_classes" in result["scores"]


def test_fresh_scenes_are_drawn_and_asked_about(capsys, engine, tmp_path):
    scenes = tmp_path / "scenes"
    assert main(["scene", str(scenes), "--count", "2", "--seed", "40", "--size", "96"]) == 0
    capsys.readouterr()
    asked = [q for seed in (40, 41) for q in json.loads((scenes / f"{seed}" / "truth.json").read_text())["questions"]]
    result = run(engine, "scenes", scenes, tmp_path, clue=False)
    assert result["questions"] == len(asked) > 10
    types = result["counts"]["accuracy_by_type"]
    assert types == {kind: sum(q["type"] == kind for q in asked) for kind in types} and "presence" in types


def test_what_no_picture_answers_is_asked_beside_what_one_does(engine, tmp_path):
    folder = tmp_path / "geochat"
    entries = []
    for k in range(6):
        save(folder / "images" / f"{k}.png", pixels(k))
        asked = [("Is there a road?", "yes"), ("Describe this image.", "a road .")]
        entries += [
            {"id": f"{k}-{n}", "image": f"{k}.png", "conversations": talk(*pair)} for n, pair in enumerate(asked)
        ]
    write_json(folder / "val.json", entries)
    result = run(engine, "refusals", folder, tmp_path, clue=False)
    assert result["items"] == 18 and result["counts"]["accuracy_by_type"] == {"answerable": 12, "unanswerable": 6}
    refuses_what_is_open = result["baselines"]["majority"]["scores"]["accuracy_by_type"]
    assert refuses_what_is_open in (
        {"answerable": 50.0, "unanswerable": 100.0},
        {"answerable": 100.0, "unanswerable": 0.0},
    )
    assert result["scores"]["accuracy_by_type"] == {"answerable": 100.0, "unanswerable": 0.0}  # it is untrained
    assert result["scores"]["accuracy_over_types"] == 50.0 and result["intervals"]["accuracy_by_type"]["answerable"]
    kept = [json.loads(line) for line in open(result["predictions"], encoding="utf-8")]
    questions = {record["instructions"][0] for record in kept if record["references"] == [CANNOT_TELL]}
    assert len(questions) == 6 and questions <= set(KEPT) and not set(OPEN) & {*KEPT, *TAUGHT}
    taught = read_unanswerable(folder, "val")[0]
    assert {item.kind for item in taught} == {"yes/no", "open"}


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ("cannot tell from this picture", True),
        ("I'm sorry, I do not know the answer", True),
        ("It cannot be determined.", True),
        ("It is not possible to say who lives here.", True),
        ("unknown", True),
        ("no", False),
        ("There is no car.", False),
        ("a canal", False),
        ("", False),
    ],
)
def test_a_refusal_is_told_from_an_answer(answer, refused):
    assert is_refusal(answer) is refused


def test_later_turns_follow_the_models_own_answers(engine, tmp_path):
    folder = tmp_path / "geochat"
    save(folder / "images" / "a.png", pixels(1))
    turns = talk("Is there a road?", "yes", "Is there a lake?", "no", "What is there?", "a road")
    write_json(folder / "val.json", [{"id": "x", "image": "a.png", "conversations": turns}])
    result = run(engine, "geochat", folder, tmp_path)
    record = json.loads(open(result["predictions"], encoding="utf-8").read())
    assert result["items"] == 1 and result["questions"] == 3 and len(record["answers"]) == 3
    assert result["counts"]["accuracy_by_type"] == {"open": 1, "yes/no": 2}


def test_a_conversation_too_long_for_the_model_gets_an_empty_answer_and_is_counted(engine, tmp_path):
    folder = tmp_path / "geochat"
    save(folder / "images" / "a.png", pixels(1))
    entries = [
        {"id": "long", "image": "a.png", "conversations": talk("Is there a road " + "and a road " * 3000 + "?", "yes")},
        {"id": "short", "image": "a.png", "conversations": talk("Is there a road?", "yes")},
    ]
    write_json(folder / "val.json", entries)
    result = run(engine, "geochat", folder, tmp_path, clue=False)
    assert result["items"] == 2 and result["finishes"]["fault"] == 1


def test_the_shared_validation_sets_are_evaluated(engine, shared, tmp_path):
    pairs = run(engine, "levir-cc", shared / "data" / "levir_cc", tmp_path, "val", limit=4, clue=False)
    assert pairs["counts"]["cider_d_changed"] == 3 and pairs["counts"]["cider_d_unchanged"] == 1
    assert np.isfinite(pairs["scores"]["cider_d"]) and pairs["left_out"] == {}
