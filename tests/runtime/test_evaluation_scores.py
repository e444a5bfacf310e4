"""Scores of known answers: what is right, what is averaged over what, and what the baselines would get."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from dataset_folders import levir, pixels, rsvqa, save, talk, write_json

from model_runtime.common.changes import reading
from model_runtime.common.closed_questions import ERA_CLASSES
from model_runtime.datasets import DataFault, read_geochat, read_levir_cc, read_rsvqa
from model_runtime.evaluation.baselines import Pool, simple_baselines
from model_runtime.evaluation.calibration import calibration
from model_runtime.evaluation.cases import cases_of, of_images, sample, with_captions_together
from model_runtime.evaluation.paired import ahead
from model_runtime.evaluation.protocols import PROTOCOLS, same_letters, same_words, same_words_and_numbers
from model_runtime.evaluation.published import PUBLISHED
from model_runtime.evaluation.scores import score
from model_runtime.evaluation.sentences import best_sentence


@pytest.fixture
def questions(tmp_path):
    """Eight presence, one comparison and one rural/urban question on two pictures, as items."""
    asked = [(1 + k % 2, "presence", f"Is there a road {k}?", "yes" if k < 6 else "no") for k in range(8)]
    asked += [
        (1, "comp", "Are there more roads than houses?", "no"),
        (2, "rural_urban", "Is it rural or urban?", "urban"),
    ]
    rsvqa(tmp_path, asked)
    return read_rsvqa(tmp_path, "lr")[0]


def test_the_average_over_questions_is_not_the_one_over_types(questions):
    cases = cases_of(questions)
    answers = ["Yes."] * 8 + ["yes", "urban"]
    scores = score(PROTOCOLS["rsvqa-lr"], cases, answers)
    assert scores.values["accuracy"] == 70.0
    assert scores.values["accuracy_by_type"] == {"comp": 0.0, "presence": 75.0, "rural_urban": 100.0}
    assert scores.values["accuracy_over_types"] == pytest.approx(175 / 3, abs=1e-3)
    assert scores.counts["accuracy_by_type"] == {"comp": 1, "presence": 8, "rural_urban": 1}
    low, high = scores.intervals["accuracy_by_type"]["presence"]
    assert 35 < low < 45 and 90 < high < 95


def test_how_far_one_is_ahead_of_another_is_told_by_pairs(questions):
    cases, protocol = cases_of(questions), PROTOCOLS["rsvqa-lr"]
    others = ["yes"] * 7 + ["no", "yes", "rural"]  # seven of eight about presence, where always yes has six
    found = ahead(protocol, cases, ["yes"] * 8 + ["no", "urban"], others)
    assert set(found) == {"accuracy", "accuracy_by_type"}
    assert found["accuracy"][0] == pytest.approx(10) and found["accuracy"][1] < 0 < found["accuracy"][2]
    assert found["accuracy_by_type"]["comp"] == [100, 100, 100]
    mean, low, high = found["accuracy_by_type"]["presence"]  # seven times the same, once worse
    assert mean == -12.5 and low < -12.5 and high == 0
    assert ahead(protocol, cases, others, others)["accuracy"] == [0, 0, 0]


def test_captions_that_are_ahead_on_changed_pairs_alone_are_told_so(tmp_path):
    built = ["a house is built .", "one house appears ."]
    levir(tmp_path, [("p.png", 1, built), ("q.png", 0, ["nothing changed ."]), ("r.png", 1, ["a road appears ."])])
    cases = cases_of(read_levir_cc(tmp_path, "test")[0])
    same = "nothing changed ."
    said = {"changed": "a house is built .", "unchanged": same}
    found = ahead(PROTOCOLS["levir-cc"], cases, [said[case.kind] for case in cases], [same] * len(cases))
    assert set(found) == {"cider_d", "cider_d_changed", "cider_d_unchanged"}
    assert found["cider_d_unchanged"] == [0, 0, 0] and found["cider_d_changed"][0] > found["cider_d"][0] > 0


def test_only_the_protocols_types_are_scored(tmp_path):
    rsvqa(tmp_path, [(1, "presence", "Is there a road?", "yes"), (1, "count", "How many roads are there?", "3")])
    assert [item.kind for item in PROTOCOLS["rsvqa-lr"].select(read_rsvqa(tmp_path, "lr")[0])] == ["presence"]


@pytest.mark.parametrize(
    ("same", "answer", "reference", "right"),
    [
        (same_words, " Yes. ", "yes", True),
        (same_words, "yes it is", "yes", False),
        (same_words, "", "yes", False),
        (same_letters, "post earthquake", "Post-earthquake", True),
        (same_letters, "ParadeProtest", "Parade/protest", True),
        (same_letters, "Parade", "Parade/protest", False),
        (same_letters, "...", "", False),
        (same_words_and_numbers, "Parking-lot.", "parking lot", True),
        (same_words_and_numbers, "[1, 23, 40, 50]", "[1,23,40,50]", True),
        (same_words_and_numbers, "[12, 3, 40, 50]", "[1, 23, 40, 50]", False),
        (same_words_and_numbers, "2.5 ha", "25 ha", False),
        (same_words_and_numbers, "2,088", "2088", True),
    ],
)
def test_a_short_answer_is_matched_by_the_documented_rule(same, answer, reference, right):
    assert same(answer, reference) is right


@pytest.mark.parametrize(
    ("caption", "flag"),
    [
        ("there is no difference .", "unchanged"),
        ("Almost nothing has changed.", "unchanged"),
        ("the scene is the same as before .", "unchanged"),
        ("there are no obvious remote sensing changes", "unchanged"),
        ("three same houses are located by the road .", "changed"),
        ("the grass is no longer so green .", "changed"),
        ("", None),
        (" . ", None),
    ],
)
def test_a_caption_is_read_as_changed_or_unchanged(caption, flag):
    assert reading(caption) == flag


def test_the_rule_reads_every_reference_caption_as_its_pair_is_flagged(shared):
    folder = shared / "data" / "levir_cc"
    pairs = [pair for split in ("train", "val") for pair in read_levir_cc(folder, split)[0]]
    wrong = [text for pair in pairs for text in pair.references if reading(text) != pair.kind]
    assert len(pairs) == 1382 and not wrong


def test_captions_of_pairs_are_scored_in_all_and_apart(tmp_path):
    built = ["a house is built .", "one house appears .", "a new house is built by the road ."]
    levir(
        tmp_path, [("p.png", 1, built), ("q.png", 0, ["there is no difference ."]), ("r.png", 1, ["a road appears ."])]
    )
    cases = cases_of(read_levir_cc(tmp_path, "test")[0])
    answers = [built[0], "there is no difference .", "there is no difference ."]
    values = score(PROTOCOLS["levir-cc"], cases, answers, {"a", "is"}).values
    assert values["changed_accuracy"] == pytest.approx(66.6667, abs=1e-4)
    assert (values["changed_accuracy_changed"], values["changed_accuracy_unchanged"]) == (50.0, 100.0)
    mean = (2 * values["cider_d_changed"] + values["cider_d_unchanged"]) / 3
    assert values["cider_d"] == pytest.approx(mean, abs=1e-3) and values["cider_d_unchanged"] == pytest.approx(1000)
    assert {"bleu_1", "bleu_2", "bleu_3", "bleu_4", "rouge_l", "cider_d_unk5"} <= set(values)


def test_the_captions_of_one_picture_are_asked_for_once(tmp_path):
    save(tmp_path / "images" / "a.png", pixels(1))
    texts = ["a road .", "a grey road .", "some road ."]
    conversations = [talk("Describe this remote sensing image briefly.", text) for text in texts]
    conversations.append(talk("Is there a road?", "yes"))
    entries = [{"id": str(k), "image": "a.png", "conversations": talk} for k, talk in enumerate(conversations)]
    write_json(tmp_path / "val.json", entries)
    items = with_captions_together(read_geochat(tmp_path, "val")[0])
    assert [item.references for item in items] == [tuple(texts), ("yes",)]


def test_geochat_is_scored_by_source_and_class_and_its_captions_as_sentences(tmp_path):
    save(tmp_path / "images" / "a.png", pixels(1))
    listed = "Classify the given image in one of the following classes. Classes: Port, River"
    turns = [
        talk(listed, "Port"),
        talk(listed, "River"),
        talk("Describe this image.", "a port ."),
        talk("What?", "a port"),
    ]
    sources = ["scenes", "scenes", "captions", "questions"]
    entries = [
        {"id": str(k), "image": "a.png", "conversations": turn, "source": source}
        for k, (turn, source) in enumerate(zip(turns, sources, strict=True))
    ]
    write_json(tmp_path / "val.json", entries)
    values = score(
        PROTOCOLS["geochat"], cases_of(read_geochat(tmp_path, "val")[0]), ["port", "Port", "a port", "A port."]
    ).values
    assert values["accuracy"] == pytest.approx(66.6667, abs=1e-4) and values["accuracy_over_sources"] == 75.0
    assert values["accuracy_by_source"] == {"questions": 100.0, "scenes": 50.0}
    assert values["accuracy_by_class"] == {"scenes: Port": 100.0, "scenes: River": 0.0}
    assert values["rouge_l"] == 100.0 and "changed_accuracy" not in values


def test_a_sample_is_seeded_and_keeps_the_proportions(questions):
    chosen = sample(questions, 5, lambda item: item.kind)
    assert Counter(item.kind for item in chosen)["presence"] == 4 and len(chosen) == 5
    assert (
        chosen == sample(questions, 5, lambda item: item.kind) != sample(questions, 5, lambda item: item.kind, seed=3)
    )
    assert sample(questions, 99, lambda item: item.kind) == questions


def test_a_list_of_images_names_them_by_id_file_name_or_path(questions, tmp_path):
    listed = tmp_path / "held-out.txt"
    for name in ("2", "2.tif", "Images_LR/2.tif"):
        listed.write_text(f"{name}\n\n77\n")
        chosen, nowhere = of_images(questions, listed)
        assert len(chosen) == 5 and {item.pictures[0].name for item in chosen} == {"Images_LR/2.tif"} and nowhere == 1
    listed.write_text("77\n")
    with pytest.raises(DataFault, match="None of the 1 images"):
        of_images(questions, listed)


def test_majorities_are_of_the_type_and_of_the_question(tmp_path):
    train, tested = tmp_path / "train", tmp_path / "test"
    rsvqa(
        train,
        [(k, "presence", "Is there a road?", "yes") for k in (1, 2, 3)] + [(4, "presence", "Is there a lake?", "no")],
    )
    rsvqa(tested, [(5, "presence", "Is there a lake?", "no"), (6, "presence", "Is there a port?", "no")])
    cases = cases_of(read_rsvqa(tested, "lr")[0])
    found = simple_baselines(cases, Pool(cases_of(read_rsvqa(train, "lr")[0]), "train", False))
    assert {baseline.name: baseline.answers for baseline in found} == {
        "majority": ["yes", "yes"],
        "question_only": ["no", "yes"],
    }
    own = simple_baselines(cases[:1], Pool(cases, "the evaluated split", True))
    assert own[1].answers == ["no"] and "left out" in own[1].origin and "among them" in own[0].origin


def test_a_perfect_flag_with_one_sentence_is_what_the_shared_material_says(shared):
    folder = shared / "data" / "levir_cc"
    cases = cases_of(read_levir_cc(folder, "val")[0])
    pool = cases_of(read_levir_cc(folder, "train")[0])
    found = {baseline.name: baseline for baseline in simple_baselines(cases, Pool(pool, "train", False))}
    flag = score(PROTOCOLS["levir-cc"], cases, found["perfect_flag"].answers).values
    constant = score(PROTOCOLS["levir-cc"], cases, found["constant_caption"].answers).values
    assert flag["changed_accuracy"] == 100.0
    assert (round(flag["cider_d"]), round(flag["cider_d_changed"])) == (70, 25)
    assert round(constant["cider_d"]) == 51


def test_the_best_sentence_is_one_of_the_references():
    groups = [["a road is built .", "a long road is built ."]] * 3 + [["a pool ."], ["trees disappear ."]]
    assert best_sentence(groups, range(5)) in groups[0] and best_sentence(groups, [3]) == "a pool ."


def test_calibration_puts_scores_beside_accuracy():
    table = calibration([0.95, 0.97, 0.92, 0.55, None], [True, True, False, True, False])
    assert (table["count"], table["without"]) == (4, 1)
    high = table["bins"][-1]
    assert (high["from"], high["to"], high["count"]) == (90, 100, 3) and high["accuracy"] == pytest.approx(66.67)
    expected = 100 * (abs(0.9466667 - 2 / 3) * 3 + abs(0.55 - 1)) / 4
    assert table["expected_error"] == pytest.approx(expected, abs=0.01)
    assert calibration([None], [True])["expected_error"] is None and calibration([1.0], [True])["bins"][0]["to"] == 100


def test_published_averages_follow_from_their_parts_where_nothing_else_is_said():
    for row in PUBLISHED["rsvqa-lr"]:
        parts = list(row["scores"]["accuracy_by_type"].values())
        over_types = row["note"] == "its average fits a mean over types"
        assert (abs(np.mean(parts) - row["scores"]["accuracy"]) < 0.01) == over_types
    unirs = PUBLISHED["rsvqa-lr"][0]["scores"]
    assert np.mean(list(unirs["accuracy_by_type"].values())) == pytest.approx(unirs["accuracy_over_types"], abs=0.01)
    by_class = PUBLISHED["era"][0]["scores"]["accuracy_by_class"]
    assert len(by_class) == len(ERA_CLASSES) and by_class["Basketball"] == 100.0 and by_class["Non-event"] == 82.6
    assert len(PUBLISHED["levir-cc"]) == 14 and len(PUBLISHED["rsvqa-hr"]) == 8 and len(PUBLISHED["crsvqa"]) == 11


def test_the_manual_names_every_protocol_and_baseline():
    manual = (Path(__file__).resolve().parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    names = [*PROTOCOLS, "majority", "question_only", "constant_caption", "perfect_flag", "nearest_pixels"]
    assert all(f"`{name}`" in manual for name in [*names, "nearest_features"])
