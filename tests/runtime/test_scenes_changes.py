"""The same place at a later date: what the sentences say is what differs in the pictures, and nothing else does."""

import re

import cv2
import numpy as np
import pytest
import shapely

from model_runtime.scenes import CLASSES, MAKERS, generate, generate_pair
from model_runtime.scenes.changes import later
from model_runtime.scenes.layout import lay_out
from model_runtime.scenes.sentences import NO_CHANGE, sentences
from model_runtime.scenes.truth import footprint


def pair_with(kind):
    """A small pair whose one change is of a kind, photographed in the same light on both dates."""
    character = {"road built": "farmland", "houses built": "village"}.get(kind, "suburb")
    for seed in range(12):
        pair = generate_pair(seed, 400, 0.5, character, changed=True, same_look=True, kinds=[kind])
        if pair.changes:
            return pair
    raise AssertionError(f"no small place has room for {kind!r}")


@pytest.fixture(scope="module")
def houses_built():
    return pair_with("houses built")


def difference(pair):
    return np.abs(pair.before.image.astype(int) - pair.after.image.astype(int)).sum(axis=2)


def test_the_first_picture_of_a_pair_is_the_scene_itself():
    pair = generate_pair(7, 160, 0.5, changed=True)
    assert pair.before.image.tobytes() == generate(7, 160, 0.5).image.tobytes()
    again = generate_pair(7, 160, 0.5, changed=True)
    assert pair.after.image.tobytes() == again.after.image.tobytes() and pair.sentences == again.sentences


def test_new_buildings_differ_in_the_picture_where_they_stand(houses_built):
    pair = houses_built
    old = {b.id for b in pair.before.truth.buildings}
    new = [b for b in pair.after.truth.buildings if b.id not in old]
    new = [b for b in new if footprint(b).intersection(pair.before.truth.frame).area > 20]
    assert new
    for building in new:
        where = pair.after.labels == building.id
        assert where.any() and pair.mask[where].mean() > 0.95
        assert difference(pair)[where].mean() > 40


def test_unchanged_ground_is_equal_to_the_bit_in_the_same_light(houses_built):
    pair = houses_built
    reach = int(60 / pair.before.gsd)  # shadows of what is new fall on old ground
    near = cv2.dilate(pair.mask.astype(np.uint8), np.ones((reach, reach), np.uint8)).astype(bool)
    assert 0.05 < near.mean() < 0.95
    assert difference(pair)[~near].max() == 0


def test_what_stayed_keeps_its_id_and_its_place(houses_built):
    before = {b.id: b for b in houses_built.before.truth.buildings}
    after = {b.id: b for b in houses_built.after.truth.buildings}
    gone = {number for change in houses_built.changes for number in change.removed}
    assert set(before) - gone <= set(after)
    assert all(before[number] == after[number] for number in set(before) & set(after))


def test_a_pair_without_change_differs_in_light_only():
    pair = generate_pair(7, 200, 0.5, changed=False)
    assert pair.changes == () and pair.sentences == NO_CHANGE
    assert not pair.mask.any()
    assert difference(pair).mean() > 5
    solid = (CLASSES.index("building"), CLASSES.index("road"), CLASSES.index("water"))
    for number in solid:
        assert ((pair.before.classes == number) == (pair.after.classes == number)).mean() > 0.97
    assert pair.after.look.date > pair.before.look.date


@pytest.mark.parametrize("kind", list(MAKERS))
def test_each_kind_of_change_has_five_sentences_in_the_manner_of_levir_cc(kind):
    rng = np.random.default_rng(0)
    places = (lay_out(seed, 260.0, c) for seed in range(9) for c in ("suburb", "village"))
    change = next(change for truth in places for change in later(truth, kinds=[kind])[1])
    assert change.kind == kind
    lines = sentences(change, 260.0, rng)
    assert len(lines) == len(set(lines)) == 5
    for line in lines:
        assert re.fullmatch(r"[a-z][a-z ,-]* \.", line), line
        assert "  " not in line and "{" not in line
    nouns = {"houses built": "house", "pools built": "pool", "road built": "road", "car park built": "park"}
    words = nouns.get(kind, "tree" if "trees" in kind else "building" if kind != "quarter built" else "house")
    assert sum(words in line for line in lines) >= 3


def test_numbers_in_the_sentences_are_the_numbers_built(houses_built):
    change = houses_built.changes[0]
    count = change.counts["building"]
    word = {1: "a house", 2: "two houses", 3: "three houses", 4: "four houses"}.get(count, "several houses")
    assert all(word in line for line in houses_built.sentences)


def test_removed_buildings_leave_bare_ground():
    pair = pair_with("buildings removed")
    gone = set(pair.changes[0].removed)
    where = np.isin(pair.before.labels, list(gone & {b.id for b in pair.before.truth.buildings}))
    assert where.any()
    cleared = pair.after.classes[where] == CLASSES.index("bare land")
    assert cleared.mean() > 0.6
    assert not gone & set(np.unique(pair.after.labels).tolist())


def test_a_new_road_can_be_seen_as_road():
    pair = pair_with("road built")
    old = {r.id for r in pair.before.truth.roads}
    new = [r.id for r in pair.after.truth.roads if r.id not in old]
    where = np.isin(pair.after.labels, new)
    assert (pair.after.classes[where] == CLASSES.index("road")).all()
    assert difference(pair)[where].mean() > 30


def test_changes_are_in_the_picture_and_do_not_overlap():
    for seed in range(5):
        truth = lay_out(seed, 260.0)
        _, changes = later(truth)
        for change in changes:
            assert truth.frame.buffer(0.01).contains(change.shape) and change.shape.area >= 40
        if len(changes) == 2:
            a, b = (change.shape.buffer(-2.0) for change in changes)
            assert shapely.intersection(a, b).area < 0.05 * min(a.area, b.area) + 5
