"""What training sees: settings, samples, views, words of place, pictures kept on disk, generated scenes."""

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

from model_runtime.common.closed_questions import SHORT_ANSWER, class_instruction
from model_runtime.common.tasks import PAIR, SINGLE, VIDEO
from model_runtime.datasets.unanswerable import CANNOT_TELL, KEPT, TAUGHT
from model_runtime.errors import RequestFault
from model_runtime.evaluation.metrics.words import tokens
from model_runtime.images import prepared
from model_runtime.scenes import generate
from model_runtime.scenes.classes import CLASSES
from model_runtime.scenes.inventory import NOUNS, inventory
from model_runtime.training.configuration import load_settings
from model_runtime.training.data import refusals
from model_runtime.training.data.dataset import GENERATED, READERS, TrainingDataset
from model_runtime.training.data.generated import FRAME_HEIGHT, FRAME_WIDTH, SORTS, GeneratedData, makers
from model_runtime.training.data.hard_negatives import HardNegatives
from model_runtime.training.data.inventory_questions import PARTS, inventory_annotations, part_annotations
from model_runtime.training.data.orientation_words import turned_text
from model_runtime.training.data.paraphrases import class_list, readable
from model_runtime.training.data.pixels import PixelStore
from model_runtime.training.data.samples import Annotation, Sample
from model_runtime.training.data.sampling import AugmentedSample, fresh_sample, numbered_view
from model_runtime.training.data.scene_annotations import _FORMS, caption
from model_runtime.training.data.views import TURNS, View, apply_view, turned
from model_runtime.training.run.run_context import RunContext, _without
from model_runtime.training.settings import Generated, Sampling
from model_runtime.training.stages.clues import Clues
from model_runtime.training.stages.tune import TuneJob


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def dataset(folder, tmp_path_factory):
    settings = load_settings(folder / "settings.toml")
    cache = tmp_path_factory.mktemp("cache")
    return TrainingDataset(settings, folder, cache, 64, 4, note=lambda line: None).load(settings.tune.sampling)


@pytest.mark.parametrize(
    ("name", "stages"),
    [("mini", ("change", "tune")), ("paper", ("change", "tune")), ("rsllava", ("projector", "adapter"))],
)
def test_the_shipped_configurations_are_whole(name, stages):
    settings = load_settings(Path(name))
    for stage in map(settings.stage, stages):
        assert set(stage.sampling.mixture) <= set(settings.sets)
    assert {entry.format for entry in settings.sets.values()} <= {*READERS, GENERATED}
    assert (settings.clues is None) == (settings.llava is not None)


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("tune.loop.rat=1", "no setting 'rat'"),
        ("tune.loop.batch_size=many", "int is expected"),
        ("tune.loop.batch_size", "does not set anything"),
    ],
)
def test_a_wrong_setting_is_a_sentence(folder, override, sentence):
    with pytest.raises(RequestFault, match=sentence):
        load_settings(folder / "settings.toml", [override])


def test_keys_by_their_earlier_names_are_still_read(folder, tmp_path):
    earlier = {
        "micro_batch_size": "micro_rows", "batch_size": "rows", "annotations": "sayings",
        "length_normalisation": "evenness", "paraphrase": "rewording", "class_samples": "class_rows",
        "word_samples": "word_rows", "attention_supervision": "pointing", "max_clue_tokens": "max_ids",
    }  # fmt: skip
    text = (folder / "settings.toml").read_text()
    for name, former in earlier.items():
        assert re.search(rf"\b{name} =", text)
        text = re.sub(rf"\b{name} =", f"{former} =", text)
    file = tmp_path / "earlier.toml"
    file.write_text(text)
    assert load_settings(file) == load_settings(folder / "settings.toml")
    overrides = ["tune.loop.rows=8", "tune.sampling.evenness=0.25", "clues.max_ids=7", "sets.rows.format='era'"]
    settings = load_settings(folder / "settings.toml", [*overrides, "sets.rows.folder='era'"])
    assert settings.tune.loop.batch_size == 8 and settings.tune.sampling.length_normalisation == 0.25
    assert settings.clues.max_clue_tokens == 7 and settings.sets["rows"].format == "era"


def test_a_set_that_is_not_there_is_a_sentence_that_says_what_to_do(folder, tmp_path):
    settings = load_settings(folder / "settings.toml", ["sets.photos.folder='elsewhere'"])
    with pytest.raises(RequestFault, match="'photos'.*--data"):
        TrainingDataset(settings, folder, tmp_path, 64, 4, note=lambda line: None).load(settings.tune.sampling)


def test_all_annotations_of_one_picture_are_one_sample(dataset):
    sample = next(sample for sample in dataset.samples["photos"] if "lake_0" in sample.id)
    assert [annotation.kind for annotation in sample.annotations] == ["classes", "caption", "yes/no"]
    assert len(dataset.samples["photos"]) == 12 and len(dataset.checks["photos"]) == 3


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
    assert np.array_equal(apply_view(picture, View(), 64, True), prepared(picture, 64, True))


def test_an_augmented_sample_depends_on_seed_epoch_sample_and_copy_alone(dataset):
    settings = load_settings(Path("mini"))
    sample, how = dataset.samples["photos"][0], settings.base.sampling
    first, again = fresh_sample(sample, how, 0, 2, 1), fresh_sample(sample, how, 0, 2, 1)
    other = fresh_sample(sample, how, 0, 3, 1)
    assert first.view.box == again.view.box and first.annotations == again.annotations
    assert np.array_equal(first.view.colours[0], again.view.colours[0])
    assert not np.array_equal(first.view.colours[0], other.view.colours[0])
    assert numbered_view(sample, how, 0, 0).turn == 0


def test_a_numbered_view_is_a_crop_only_where_most_annotations_stay_true():
    how = load_settings(Path("mini")).tune.sampling
    named = Annotation((("What is it?", "a farm"),), "photos", "classes")
    asked = Annotation((("Is there a road?", "yes"),), "photos", "presence")

    def whole(*annotations: Annotation) -> list[bool]:
        sample = Sample("photos/1", SINGLE, ("photos/1",), annotations)
        return [numbered_view(sample, how, 0, number).box == (0.0, 0.0, 1.0, 1.0) for number in range(4)]

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
    said = readable(Annotation((("Describe it .", raw),), "photos", "caption"))
    assert said.turns == (("Describe it .", written),)
    assert tokens(raw) == tokens(written)


def test_what_only_has_a_class_gets_a_caption_of_it_a_flight_too_and_a_pair_never():
    how = load_settings(Path("mini")).base.sampling
    named = Annotation((("What is it?", "dense urban"),), "generated flights", "classes")
    unchanged = Annotation((("What changed?", "nothing"),), "generated pairs", "unchanged")

    def captions(task, pictures: int, annotation: Annotation) -> list[str]:
        sample = Sample("a", task, tuple(map(str, range(pictures))), (annotation,))
        return [said.turns[0][1] for said in fresh_sample(sample, how, 0, 0, 0).annotations if said.kind == "caption"]

    assert ["city blocks" in text for text in captions(VIDEO, 8, named) + captions(SINGLE, 1, named)] == [True, True]
    assert captions(PAIR, 2, unchanged) == []


def test_a_class_is_asked_for_by_the_data_sets_list_always_and_weighs_as_is_said():
    asked = class_instruction(("airport", "river", "forest"), False)
    said = [Annotation(((asked, "airport"),), "s", "classes"), Annotation((("Is it green?", "no"),), "s", "yes/no")]
    sample, how = (
        Sample("r", SINGLE, ("k",), tuple(said)),
        Sampling({"s": 1}, 4, paraphrase=True, emphasis={"classes": 3.0}),
    )
    examples = [fresh_sample(sample, how, 0, epoch, 0).annotations for epoch in range(24)]
    lists = [[said.turns[0][0] for said in example if said.kind == "classes"] for example in examples]
    assert all(held[0] == asked for held in lists) and {len(held) for held in lists} == {1, 2}
    assert all(said.weight == (3.0 if said.kind == "classes" else 1.0) for example in examples for said in example)


def test_so_many_samples_are_also_asked_what_no_picture_answers_and_what_is_kept_is_never_taught():
    said = (Annotation((("What is it?", "a farm"),), "photos", "presence"),)
    single = Sample("photos/1", SINGLE, ("photos/1",), said)
    asked = [fresh_sample(single, Sampling({}, 4, refusals=0.25), 0, epoch, 0) for epoch in range(400)]
    refused = [one.annotations[-1] for one in asked if one.annotations[-1].kind == refusals.KIND]
    assert 70 < len(refused) < 130
    assert {one.turns[0][1] for one in refused} == {CANNOT_TELL}
    assert any(one.turns[0][0].endswith(SHORT_ANSWER) for one in refused)
    assert not set(TAUGHT) & set(KEPT) and len(set(TAUGHT)) == len(TAUGHT) > 400
    plain = [fresh_sample(single, Sampling({}, 4), 0, epoch, 0) for epoch in range(50)]
    assert not any(annotation.kind == refusals.KIND for one in plain for annotation in one.annotations)


def test_a_setting_that_came_later_leaves_earlier_models_as_they_are_known():
    settings = load_settings(Path("mini"))
    asked = settings.base.sampling
    assert asked.refusals > 0

    def digest(refused):
        base = replace(settings.base, sampling=replace(asked, refusals=refused))
        return RunContext(replace(settings, base=base), Path("data"), Path("work")).settings_digest("base")

    assert digest(0.1) != digest(0.2) != digest(0.0)
    assert _without({"sampling": {"refusals": 0.0, "annotations": 2}}, set()) == {"sampling": {"annotations": 2}}


def test_a_question_is_never_asked_about_a_crop(dataset):
    settings = load_settings(Path("mini"))
    for epoch in range(20):
        example = fresh_sample(dataset.samples["photos"][0], settings.base.sampling, 0, epoch, 0)
        cropped = example.view.box != (0.0, 0.0, 1.0, 1.0)
        kinds = {annotation.kind for annotation in example.annotations}
        assert not cropped or kinds <= {"classes", "caption", refusals.KIND}


def test_a_pair_keeps_its_dates_and_all_its_sentences(dataset):
    sample = next(sample for sample in dataset.samples["changes"] if sample.changed)
    assert sample.keys[0].split("/")[-2] == "A" and sample.keys[1].split("/")[-2] == "B"
    assert len(sample.annotations) == 5


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


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "image_flights"])
def test_a_record_of_each_sort_is_the_same_again_and_has_the_pictures_that_it_names(sort):
    _, make = makers(Generated(), 128, 4)[sort]
    made, again = make(3), make(3)
    assert made.record == again.record and list(made.pictures) == list(again.pictures)
    assert set(made.record["keys"]) <= set(made.pictures)
    assert all(np.array_equal(picture, again.pictures[key]) for key, picture in made.pictures.items())
    shapes = {made.pictures[key].shape for key in made.record["keys"]}
    assert shapes == {(FRAME_HEIGHT, FRAME_WIDTH, 3) if sort == "flights" else (128, 128, 3)}
    assert all(made.pictures[key].std() > 5 for key in made.record["keys"]) and made.record["sayings"]


def test_generated_scenes_go_on_where_they_stopped(tmp_path):
    count, make = makers(Generated(scenes=3), 64, 4)["scenes"]
    whole = GeneratedData(tmp_path / "whole", 4)
    records = whole.fill("scenes", count, make, 1)
    GeneratedData(tmp_path / "parts", 4).fill("scenes", 1, make, 1)
    part_annotations = GeneratedData(tmp_path / "parts", 4)
    assert part_annotations.fill("scenes", count, make, 1) == records
    assert np.array_equal(part_annotations.store.get("scenes/2"), whole.store.get("scenes/2"))
    assert np.array_equal(part_annotations.cells("scenes", 2), whole.cells("scenes", 2))
    assert np.allclose(whole.cells("scenes", 1)[..., :21].sum(-1), 1, atol=1e-2)


def test_scenes_drawn_for_another_grid_are_refused_not_taken_with_empty_cells(tmp_path):
    GeneratedData(tmp_path, 4).fill("scenes", 1, makers(Generated(scenes=2), 64, 4)["scenes"][1], 1)
    for count in (1, 2):
        with pytest.raises(RequestFault, match="another grid than 8 x 8"):
            GeneratedData(tmp_path, 8).fill("scenes", count, makers(Generated(scenes=2), 64, 8)["scenes"][1], 1)


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
        whole, *quarters = (
            _numbers(annotation.turns[0][1]) for annotation in inventory_annotations(made.cells, "generated")
        )
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
        asked = part_annotations(made.cells, "generated", np.random.default_rng(0))
        assert len(asked) <= PARTS and asked == part_annotations(made.cells, "generated", np.random.default_rng(0))
        for annotation in asked:
            (question, answer), where = annotation.turns[0], made.cells[..., : len(CLASSES)]
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


def test_hard_negatives_are_the_nearest_of_the_same_source_that_are_called_otherwise():
    def sample(number: int, source: str, name: str | None) -> Sample:
        kind, answer = ("classes", name) if name else ("presence", "yes")
        return Sample(str(number), SINGLE, (str(number),), (Annotation((("What is it?", answer),), source, kind),))

    named = [sample(k, "a", name) for k, name in enumerate(("forest", "forest", "river", "lake"))] + [
        sample(4, "b", "lake")
    ]
    asked = [sample(5, "c", None), sample(6, "c", None), sample(7, "c", None)]
    angles = {"0": 0.0, "1": 0.1, "2": 0.9, "3": 0.3, "4": 0.0, "5": 0.0, "6": 0.8, "7": 0.2}

    def embedding(sample: Sample) -> torch.Tensor:
        return torch.tensor([math.cos(angles[sample.id]), math.sin(angles[sample.id])]).expand(2, 4, 2)

    found = HardNegatives([*named, *asked], embedding)
    assert [other.id for other in found.of(named[0])] == ["3", "2"]
    assert found.of(named[4]) == [named[4]]
    assert [other.id for other in found.of(asked[0])] == ["7", "6"]


def test_some_clues_are_left_out_and_some_are_of_another_picture_of_the_same_source(dataset, folder, tmp_path):
    samples = [sample for name in ("photos", "changes") for sample in dataset.samples[name]]
    entries = [{"pictures": "|".join(sample.keys), "view": 0, "clue": sample.id} for sample in samples]
    (tmp_path / "clues.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in [{"base": "abc"}, *entries]))
    clues, settings = Clues(tmp_path / "clues.jsonl", "abc"), load_settings(folder / "settings.toml")
    source_of = {sample.id: (sample.task, sample.annotations[0].source) for sample in samples}

    def given(sample: Sample, **changed: float) -> str | None:
        stage = replace(settings.tune, clue_drop=0.0, clue_wrong=0.0)
        job = TuneJob(None, None, replace(settings, tune=replace(stage, **changed)), dataset, None, clues, None)
        return job.clue(AugmentedSample(sample, View(), sample.annotations, 0), 0, 0)

    assert [given(sample) for sample in samples] == [sample.id for sample in samples]
    assert {given(sample, clue_drop=1.0) for sample in samples} == {None}
    wrong = {sample.id: given(sample, clue_wrong=1.0) for sample in samples}
    assert sum(given != asked for asked, given in wrong.items()) > len(samples) / 2
    assert all(source_of[given] == source_of[asked] for asked, given in wrong.items())
