"""What training sees: settings, rows, views, words of place, pictures kept on disk, generated scenes."""

import json
import math
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from training_data import write_data

from model_runtime.common.closed_questions import class_instruction
from model_runtime.common.tasks import PAIR, SINGLE, VIDEO
from model_runtime.errors import RequestFault
from model_runtime.evaluation.metrics.words import tokens
from model_runtime.images import prepared
from model_runtime.scenes import generate
from model_runtime.scenes.classes import CLASSES
from model_runtime.scenes.inventory import NOUNS, inventory
from model_runtime.training.data.dataset import Material
from model_runtime.training.data.generated import GeneratedData, makers
from model_runtime.training.data.hard_negatives import Lookalikes
from model_runtime.training.data.inventory_questions import PARTS, inventories, parts
from model_runtime.training.data.orientation_words import turned_text
from model_runtime.training.data.paraphrases import class_list, readable
from model_runtime.training.data.pixels import PixelStore
from model_runtime.training.data.samples import Row, Saying
from model_runtime.training.data.sampling import Look, fresh_look, numbered_view
from model_runtime.training.data.scene_annotations import _FORMS, caption
from model_runtime.training.data.views import TURNS, View, seen, turned
from model_runtime.training.settings import Generated, Sampling, load_settings
from model_runtime.training.stages.clues import Clues
from model_runtime.training.stages.tune import TuneJob


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def material(folder, tmp_path_factory):
    settings = load_settings(folder / "settings.toml")
    cache = tmp_path_factory.mktemp("cache")
    return Material(settings, folder, cache, 64, 4, note=lambda line: None).load(settings.tune.sampling)


@pytest.mark.parametrize("name", ["mini", "paper"])
def test_the_shipped_configurations_are_whole(name):
    settings = load_settings(Path(name))
    stages = (settings.change, settings.clues, settings.tune)
    assert all(stages) and set(settings.tune.sampling.mixture) <= set(settings.sets)


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("tune.loop.rat=1", "no setting 'rat'"),
        ("tune.loop.rows=many", "int is expected"),
        ("tune.loop.rows", "does not set anything"),
    ],
)
def test_a_wrong_setting_is_a_sentence(folder, override, sentence):
    with pytest.raises(RequestFault, match=sentence):
        load_settings(folder / "settings.toml", [override])


def test_a_set_that_is_not_there_is_a_sentence_that_says_what_to_do(folder, tmp_path):
    settings = load_settings(folder / "settings.toml", ["sets.photos.folder='elsewhere'"])
    with pytest.raises(RequestFault, match="'photos'.*--data"):
        Material(settings, folder, tmp_path, 64, 4, note=lambda line: None).load(settings.tune.sampling)


def test_all_that_is_said_of_one_picture_is_one_row(material):
    row = next(row for row in material.rows["photos"] if "lake_0" in row.id)
    assert [saying.kind for saying in row.sayings] == ["classes", "caption", "yes/no"]
    assert len(material.rows["photos"]) == 12 and len(material.checks["photos"]) == 3


def test_places_turn_with_the_picture():
    words = np.array(
        [["top left", "top", "top right"], ["left", "center", "right"], ["bottom left", "bottom", "bottom right"]]
    )
    for turn in range(TURNS):
        moved = turned(words, turn)
        assert all(turned_text(str(moved[i, j]), turn) == words[i, j] for i in range(3) for j in range(3))


def test_sentences_turn_only_where_their_words_do():
    text = "two houses on the left of the road and bareland is left in the upper right corner ."
    mirrored = "two houses on the right of the road and bareland is left in the upper left corner ."
    assert turned_text(text, 4) == mirrored
    assert turned_text("two houses at the top", 1) == "two houses on the left"
    assert turned_text("a road runs north", 1) is None
    assert turned_text("a road shows up in the desert .", 3) == "a road shows up in the desert ."


def test_a_plain_view_is_what_the_model_sees_in_use():
    picture = np.random.default_rng(0).integers(0, 256, (48, 80, 3), dtype=np.uint8)
    assert np.array_equal(seen(picture, View(), 64, True), prepared(picture, 64, True))


def test_a_look_depends_on_seed_epoch_row_and_copy_alone(material):
    settings = load_settings(Path("mini"))
    row, how = material.rows["photos"][0], settings.base.sampling
    first, again = fresh_look(row, how, 0, 2, 1), fresh_look(row, how, 0, 2, 1)
    other = fresh_look(row, how, 0, 3, 1)
    assert first.view.box == again.view.box and first.sayings == again.sayings
    assert np.array_equal(first.view.colours[0], again.view.colours[0])
    assert not np.array_equal(first.view.colours[0], other.view.colours[0])
    assert numbered_view(row, how, 0, 0).turn == 0


def test_a_numbered_view_is_a_crop_only_where_most_sayings_stay_true():
    how = load_settings(Path("mini")).tune.sampling
    named = Saying((("What is it?", "a farm"),), "photos", "classes")
    asked = Saying((("Is there a road?", "yes"),), "photos", "presence")

    def whole(*sayings: Saying) -> list[bool]:
        row = Row("photos/1", SINGLE, ("photos/1",), sayings)
        return [numbered_view(row, how, 0, number).box == (0.0, 0.0, 1.0, 1.0) for number in range(4)]

    assert whole(named, asked) == [True, False, True, False]
    assert whole(named, asked, asked) == [True] * 4


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("a road , trees and 3.5 m of water .", "a road, trees and 3.5 m of water."),
        ("yes", "yes"),
        ("what is it ? a house .", "what is it? a house."),
        ("a .tif file", "a .tif file"),
    ],
)
def test_tokenised_captions_are_learnt_as_people_write_them(raw, written):
    said = readable(Saying((("Describe it .", raw),), "photos", "caption"))
    assert said.turns == (("Describe it .", written),)
    assert tokens(raw) == tokens(written)


def test_what_only_has_a_class_gets_a_caption_of_it_a_flight_too_and_a_pair_never():
    how = load_settings(Path("mini")).base.sampling
    named = Saying((("What is it?", "dense urban"),), "generated flights", "classes")
    unchanged = Saying((("What changed?", "nothing"),), "generated pairs", "unchanged")

    def captions(task, pictures: int, saying: Saying) -> list[str]:
        row = Row("a", task, tuple(map(str, range(pictures))), (saying,))
        return [said.turns[0][1] for said in fresh_look(row, how, 0, 0, 0).sayings if said.kind == "caption"]

    assert ["city blocks" in text for text in captions(VIDEO, 8, named) + captions(SINGLE, 1, named)] == [True, True]
    assert captions(PAIR, 2, unchanged) == []


def test_a_class_is_asked_for_by_the_data_sets_list_always_and_weighs_as_is_said():
    asked = class_instruction(("airport", "river", "forest"), False)
    said = [Saying(((asked, "airport"),), "s", "classes"), Saying((("Is it green?", "no"),), "s", "yes/no")]
    row, how = Row("r", SINGLE, ("k",), tuple(said)), Sampling({"s": 1}, 4, rewording=True, emphasis={"classes": 3.0})
    looks = [fresh_look(row, how, 0, epoch, 0).sayings for epoch in range(24)]
    lists = [[said.turns[0][0] for said in look if said.kind == "classes"] for look in looks]
    assert all(held[0] == asked for held in lists) and {len(held) for held in lists} == {1, 2}
    assert all(said.weight == (3.0 if said.kind == "classes" else 1.0) for look in looks for said in look)


def test_a_question_is_never_asked_about_a_crop(material):
    settings = load_settings(Path("mini"))
    for epoch in range(20):
        look = fresh_look(material.rows["photos"][0], settings.base.sampling, 0, epoch, 0)
        cropped = look.view.box != (0.0, 0.0, 1.0, 1.0)
        assert not cropped or all(saying.kind in ("classes", "caption") for saying in look.sayings)


def test_a_pair_keeps_its_dates_and_all_its_sentences(material):
    row = next(row for row in material.rows["changes"] if row.changed)
    assert row.keys[0].split("/")[-2] == "A" and row.keys[1].split("/")[-2] == "B"
    assert len(row.sayings) == 5


def test_class_lists_hold_the_answer_once_and_nothing_that_is_also_true():
    rng = np.random.default_rng(1)
    for _ in range(50):
        instruction, answer = class_list("river", {"forest"}, rng)
        listed = instruction.split("Classes: ")[1].split(", ")
        assert answer == "river" and listed.count("river") == 1
        assert not {"forest", "lake", "pond"} & set(listed)


def test_pictures_survive_a_writer_that_was_cut_off(tmp_path):
    picture = np.arange(12 * 8 * 3, dtype=np.uint8).reshape(12, 8, 3)
    store = PixelStore(tmp_path)
    store.add("a", picture)
    store.flush()
    with (tmp_path / "pixels.bin").open("ab") as stream:
        stream.write(b"half a picture")
    with (tmp_path / "pixels.jsonl").open("a") as stream:
        stream.write('["b", 288, 1')

    again = PixelStore(tmp_path)
    assert "b" not in again
    again.add("b", picture + 1)
    again.flush()
    reopened = PixelStore(tmp_path)
    assert np.array_equal(reopened.get("a"), picture) and np.array_equal(reopened.get("b"), picture + 1)


def test_generated_scenes_go_on_where_they_stopped(tmp_path):
    count, make = makers(Generated(scenes=3), 64, 4)["scenes"]
    whole = GeneratedData(tmp_path / "whole", 4)
    records = whole.fill("scenes", count, make, 1)
    GeneratedData(tmp_path / "parts", 4).fill("scenes", 1, make, 1)
    parts = GeneratedData(tmp_path / "parts", 4)
    assert parts.fill("scenes", count, make, 1) == records
    assert np.array_equal(parts.store.get("scenes/2"), whole.store.get("scenes/2"))
    assert np.array_equal(parts.cells("scenes", 2), whole.cells("scenes", 2))
    assert np.allclose(whole.cells("scenes", 1)[..., :21].sum(-1), 1, atol=1e-2)


@pytest.mark.parametrize("form", _FORMS)
def test_a_caption_names_the_place_with_its_article(form):
    scene = generate(1, 128, 0.5)
    works = tuple(replace(parcel, use="industrial") for parcel in scene.truth.parcels)
    scene = replace(scene, truth=replace(scene.truth, parcels=works))
    text = caption(scene, inventory(scene.truth, scene.gsd), form, np.random.default_rng(0))
    assert re.search(r"\b(an|this) industrial area\b", text)


def test_lists_of_a_scene_agree_with_its_questions_and_its_quarters_with_the_whole():
    make = makers(Generated(scenes=4), 128, 4)["scenes"][1]
    checked = 0
    for made in map(make, range(4)):
        whole, *quarters = (_numbers(saying.turns[0][1]) for saying in inventories(made.cells, "generated"))
        assert sum(quarters, Counter()) == whole
        for said in made.record["sayings"]:
            if said["kind"] == "count":
                nouns = [noun for noun in NOUNS if re.search(rf"\b{noun}s?\b", said["instruction"])]
                assert whole[max(nouns, key=len)] == int(said["answer"])
                checked += 1
    assert checked > 4


def test_what_is_asked_about_a_part_of_a_scene_is_true_of_its_pixels():
    make = makers(Generated(unseen=6), 128, 4)["unseen"][1]
    nouns = {"vehicle": "vehicle", "water area": "water", "swimming pool": "pool"}
    answers = Counter()
    for made in map(make, range(6)):
        asked = parts(made.cells, "generated", np.random.default_rng(0))
        assert len(asked) <= PARTS and asked == parts(made.cells, "generated", np.random.default_rng(0))
        for saying in asked:
            (question, answer), where = saying.turns[0], made.cells[..., : len(CLASSES)]
            noun = re.match(r"Is there an? ([a-z ]+?) (?:in|at|on) the", question)[1]
            if "left" in question:
                where = where[:, :2]
            if "right" in question:
                where = where[:, 2:]
            if "top" in question:
                where = where[:2]
            if "bottom" in question:
                where = where[2:]
            assert (where[..., CLASSES.index(nouns.get(noun, noun))].sum() > 0) == (answer == "yes")
            answers[answer] += 1
    assert answers["yes"] == answers["no"] > 4


def _numbers(text):
    """The numbers of a list of things, by noun."""
    return Counter({noun: int(count) for noun, count in re.findall(r"([a-z][a-z ]*) (\d+)", text)})


def test_lookalikes_are_the_nearest_of_the_same_source_that_are_called_otherwise():
    def row(number: int, source: str, name: str | None) -> Row:
        kind, answer = ("classes", name) if name else ("presence", "yes")
        return Row(str(number), SINGLE, (str(number),), (Saying((("What is it?", answer),), source, kind),))

    named = [row(k, "a", name) for k, name in enumerate(("forest", "forest", "river", "lake"))] + [row(4, "b", "lake")]
    asked = [row(5, "c", None), row(6, "c", None), row(7, "c", None)]
    angles = {"0": 0.0, "1": 0.1, "2": 0.9, "3": 0.3, "4": 0.0, "5": 0.0, "6": 0.8, "7": 0.2}

    def embedding(row: Row) -> torch.Tensor:
        return torch.tensor([math.cos(angles[row.id]), math.sin(angles[row.id])]).expand(2, 4, 2)

    found = Lookalikes([*named, *asked], embedding)
    assert [other.id for other in found.of(named[0])] == ["3", "2"]
    assert found.of(named[4]) == [named[4]]
    assert [other.id for other in found.of(asked[0])] == ["7", "6"]


def test_some_clues_are_left_out_and_some_are_of_another_picture_of_the_same_source(material, folder, tmp_path):
    rows = [row for name in ("photos", "changes") for row in material.rows[name]]
    entries = [{"pictures": "|".join(row.keys), "view": 0, "clue": row.id} for row in rows]
    (tmp_path / "clues.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in [{"base": "abc"}, *entries]))
    clues, settings = Clues(tmp_path / "clues.jsonl", "abc"), load_settings(folder / "settings.toml")
    source_of = {row.id: (row.task, row.sayings[0].source) for row in rows}

    def given(row: Row, **changed: float) -> str | None:
        stage = replace(settings.tune, clue_drop=0.0, clue_wrong=0.0)
        job = TuneJob(None, None, replace(settings, tune=replace(stage, **changed)), material, None, clues, None)
        return job.clue(Look(row, View(), row.sayings, 0), 0, 0)

    assert [given(row) for row in rows] == [row.id for row in rows]
    assert {given(row, clue_drop=1.0) for row in rows} == {None}
    wrong = {row.id: given(row, clue_wrong=1.0) for row in rows}
    assert sum(given != asked for asked, given in wrong.items()) > len(rows) / 2
    assert all(source_of[given] == source_of[asked] for asked, given in wrong.items())
