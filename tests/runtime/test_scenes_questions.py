"""Questions about a scene have exact answers, and none is asked that people could dispute."""

import numpy as np
import pytest
import shapely

from model_runtime.scenes import CLASSES, generate
from model_runtime.scenes.geometry import Bend
from model_runtime.scenes.inventory import Thing, inventory
from model_runtime.scenes.layout import lay_out
from model_runtime.scenes.questions import TYPES, beside, questions
from model_runtime.scenes.truth import Box, Building, Parcel, Road, Truth, Water
from model_runtime.scenes.words import at, place, plural, some

SCENES = [generate(seed, 400, 0.5, c) for seed, c in ((3, "lakeside"), (1, "suburb"), (6, "farmland"), (2, "city"))]
IDS = ["lakeside", "suburb", "farmland", "city"]


def tiny_place(**groups):
    """A meadow of 100 m with exactly what is given on it."""
    corners = np.array([[0.0, 0], [100, 0], [100, 100], [0, 100]])
    land = Parcel(1, "meadow", corners)
    return Truth(1, 100.0, "temperate", "village", Bend((), 0.0, (50.0, 50.0)), (land,), **groups)


def hut(number, x, y):
    return Building(number, "house", (Box(x, y, 12.0, 8.0, 0.0, 3.0),), "red tile", None, 1)


def pond(number, x, y):
    return Water(number, "pond", np.array([[x - 8, y - 8], [x + 8, y - 8], [x + 8, y + 8], [x - 8, y + 8]], float))


def answers(truth, kind):
    found = (q for seed in range(6) for q in questions(truth, 0.5, seed, each=400) if q.type == kind)
    return {q.question: q.answer for q in found}


def test_a_place_with_two_houses_left_of_a_pond():
    truth = tiny_place(buildings=(hut(2, 20, 45), hut(3, 20, 60)), waters=(pond(4, 80, 50),))
    counts = {"houses": "2", "buildings": "2", "water areas": "1", "meadows": "1", "roads": "0"}
    asked = answers(truth, "count")
    for noun, number in counts.items():
        forms = (
            f"How many {noun} are there?",
            f"How many {noun} are there in the image?",
            f"What is the number of {noun}?",
        )
        assert {asked[form] for form in forms if form in asked} <= {number}
    assert {"1", "2"} <= set(asked.values())
    presence = answers(truth, "presence")
    for noun, answer in (("a water area", "yes"), ("a house", "yes"), ("a forest", "no"), ("a road", "no")):
        asked = [presence[text] for text in presence if f" {noun} " in text.replace("?", " ")]
        assert asked and set(asked) == {answer}
    comp = answers(truth, "comp")
    expected = {
        "Are there more houses than water areas?": "yes", "Are there less houses than water areas?": "no",
        "Is the number of houses equal to the number of water areas?": "no",
        "Are there more water areas than houses?": "no", "Are there less water areas than houses?": "yes",
        "Are there less forests than houses?": "yes", "Are there more forests than houses?": "no",
    }  # fmt: skip
    assert len(comp.keys() & expected) > 3
    assert all(comp[text] == expected[text] for text in comp.keys() & expected)
    position = answers(truth, "position")
    assert position["Is there a house on the left of a water area?"] == "yes"
    assert position["Is there a house on the right of a water area?"] == "no"
    assert position["Is there a water area on the right of a house?"] == "yes"
    assert position["In which part of the image is the water area?"] == "right"
    assert answers(truth, "rural_urban") == {"Is it a rural or an urban area?": "rural"}


def test_beside_is_measured_from_the_nearest_point_of_a_long_thing():
    road = Thing("road", 1, shapely.LineString([(0, 50), (100, 50)]).buffer(3, cap_style="flat"))
    above = Thing("house", 2, shapely.box(85, 20, 95, 30))
    assert beside(above, road, (0, -1)) is True
    assert beside(above, road, (0, 1)) is False and beside(above, road, (-1, 0)) is False
    diagonal = Thing("house", 3, shapely.box(90, 90, 96, 96))
    corner = Thing("pond", 4, shapely.box(40, 40, 48, 48))
    assert beside(diagonal, corner, (1, 0)) is None  # a matter of opinion: nothing is asked


def test_what_is_cut_off_at_the_border_is_not_counted():
    road = Road(5, "street", np.array([[0.0, 1.0], [100.0, 0.0]]), 1.2)
    seen = inventory(tiny_place(roads=(road,)), 0.5)
    assert seen.count("road") is None and seen.present("road") is None
    assert not any("road" in text for text in answers(tiny_place(roads=(road,)), "presence"))


@pytest.mark.parametrize("scene", SCENES, ids=IDS)
def test_counts_are_the_instances_in_the_label_mask(scene):
    seen = inventory(scene.truth, scene.gsd)
    drawn = set(np.unique(scene.labels).tolist())
    for noun in ("building", "house", "swimming pool", "water area", "storage tank", "greenhouse"):
        assert {thing.id for thing in seen.things[noun]} <= drawn
        if seen.count(noun) is not None:
            assert seen.count(noun) == len(seen.things[noun])
    buildings = np.unique(scene.labels[scene.classes == CLASSES.index("building")])
    glass = {b.id for b in scene.truth.buildings if b.kind in ("greenhouse", "tank")}
    if seen.count("building") is not None:
        assert seen.count("building") == len(set(buildings.tolist()) - glass)


@pytest.mark.parametrize("scene", SCENES, ids=IDS)
def test_presence_agrees_with_the_picture(scene):
    seen = inventory(scene.truth, scene.gsd)
    names = {"water area": "water", "swimming pool": "pool", "forest": "forest", "orchard": "orchard", "park": "park",
             "vineyard": "vineyard", "farmland": "farmland", "solar farm": "solar farm"}  # fmt: skip
    for noun, name in names.items():
        share = (scene.classes == CLASSES.index(name)).mean()
        if seen.present(noun) is True:
            assert share > 0
        if seen.present(noun) is False:
            assert share == 0


def test_questions_are_of_all_types_balanced_and_repeatable():
    asked = [q for seed in range(10) for q in questions(lay_out(seed, 200.0), 0.5)]
    assert {q.type for q in asked} == set(TYPES)
    closed = [q.answer for q in asked if q.answer in ("yes", "no")]
    assert 0.35 < closed.count("yes") / len(closed) < 0.65
    assert questions(lay_out(4, 200.0), 0.5) == questions(lay_out(4, 200.0), 0.5)
    assert questions(lay_out(4, 200.0), 0.5, seed=1) != questions(lay_out(4, 200.0), 0.5)
    for q in asked:
        assert q.question[0].isupper() and q.question.endswith("?")
        assert q.type != "count" or q.answer.isdigit()


def test_nothing_contradicts_itself():
    for seed in range(3):
        truth = lay_out(seed, 200.0)
        comp = answers(truth, "comp")
        for text, answer in comp.items():
            if answer == "yes" and text.startswith("Are there more "):
                assert comp.get(text.replace("more", "less", 1), "no") == "no"


def test_words_for_numbers_and_places():
    assert [some(n, "house") for n in (1, 2, 5, 30)] == ["a house", "two houses", "several houses", "many houses"]
    assert plural("football pitch") == "football pitches" and plural("farmland") == "farmlands"
    points = ((10, 10), (45, 45), (80, 45), (45, 80))
    assert [place(*point, 90.0) for point in points] == ["top left", "center", "right", "bottom"]
    assert at("top left") == "in the top left corner" and at("bottom") == "at the bottom"
