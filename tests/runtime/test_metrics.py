"""The caption metrics equal the reference scorers', and the intervals are those of the textbooks."""

import json

import pytest

from model_runtime.evaluation.metrics import (
    UNKNOWN,
    CiderD,
    bleu,
    bootstrap,
    common_words,
    rouge_l,
    tokens,
    wilson,
    without_rare,
)


@pytest.fixture(scope="module")
def oracle(shared):
    return json.loads((shared / "oracles" / "cider_d" / "cases.json").read_text(encoding="utf-8"))


@pytest.fixture(params=["plain", "unk5"])
def captions(request, oracle):
    """Candidates and reference groups as tokens, made from the raw texts, and what the reference scorers give."""
    candidates = [tokens(group["candidate"]) for group in oracle["groups"]]
    groups = [[tokens(text) for text in group["references"]] for group in oracle["groups"]]
    if request.param == "unk5":
        common = common_words(caption for group in groups for caption in group)
        assert sorted(common) == oracle["kept_vocabulary"]
        candidates = [without_rare(caption, common) for caption in candidates]
        groups = [[without_rare(caption, common) for caption in group] for group in groups]
    return candidates, groups, oracle["variants"][request.param]


def test_tokens_are_cut_as_the_reference_cuts_them(captions):
    candidates, groups, expected = captions
    assert [" ".join(caption) for caption in candidates] == expected["candidates"]
    assert [[" ".join(caption) for caption in group] for group in groups] == expected["references"]


def test_cider_d_equals_the_reference(captions):
    candidates, groups, expected = captions
    scores = CiderD(groups).scores(candidates)
    assert scores == pytest.approx(expected["cider_d"]["items"], abs=1e-9)
    assert sum(scores) / len(scores) == pytest.approx(expected["cider_d"]["corpus"], abs=1e-9)


def test_bleu_equals_the_reference(captions):
    candidates, groups, expected = captions
    assert bleu(candidates, groups) == pytest.approx(expected["bleu"]["corpus"], abs=1e-6)
    items = [bleu([caption], [group]) for caption, group in zip(candidates, groups, strict=True)]
    for ours, theirs in zip(items, expected["bleu"]["items"], strict=True):
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_rouge_l_equals_the_reference(captions):
    candidates, groups, expected = captions
    scores = [rouge_l(caption, group) for caption, group in zip(candidates, groups, strict=True)]
    assert scores == pytest.approx(expected["rouge_l"]["items"], abs=1e-9)


def test_bleu_and_rouge_l_agree_with_nlg_eval(shared):
    folder = shared / "data" / "metrics" / "nlg_eval"
    lines = {
        name: (folder / name).read_text(encoding="utf-8").splitlines() for name in ("hyp.txt", "ref1.txt", "ref2.txt")
    }
    candidates = [line.split() for line in lines["hyp.txt"]]
    groups = [
        [first.split(), second.split()] for first, second in zip(lines["ref1.txt"], lines["ref2.txt"], strict=True)
    ]
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["cases"][0]["expected"]
    assert bleu(candidates, groups) == pytest.approx([expected[f"Bleu_{n}"] for n in range(1, 5)], abs=1e-5)
    scores = [rouge_l(caption, group) for caption, group in zip(candidates, groups, strict=True)]
    assert sum(scores) / 2 == pytest.approx(expected["ROUGE_L"], abs=1e-5)


def test_one_image_alone_has_no_rarity_and_so_no_cider_d():
    assert CiderD([[["a", "road"]]]).scores([["a", "road"]]) == [0.0]


def test_a_rare_word_is_unknown_on_both_sides():
    common = common_words([["road"]] * 5 + [["pool"]] * 4)
    assert without_rare(["pool", "road"], common) == [UNKNOWN, "road"]


def test_wilson_is_wide_for_few_and_never_leaves_0_to_1():
    low, high = wilson(46, 50)
    assert (low, high) == pytest.approx((0.8116, 0.9685), abs=1e-4)
    assert wilson(60, 60)[1] == 1.0 and wilson(60, 60)[0] == pytest.approx(0.9398, abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_bootstrap_interval_is_seeded_and_holds_the_mean():
    values = [0.0, 1.0, 2.0, 3.0] * 10
    low, high = bootstrap(values)
    assert (low, high) == bootstrap(values) and low < 1.5 < high and bootstrap([]) == (0.0, 0.0)
