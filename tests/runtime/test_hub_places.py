"""Places that hub models write: outputs as each family spells them, read tolerantly, in the picture's own pixels."""

import time

import hub_folders
import numpy as np
import pytest
from conftest import loaded

from model_runtime.common.hub_models import KINDS, kind_of, picture_side
from model_runtime.common.methods import FIND, POINT, SEGMENT
from model_runtime.models.base import Listener
from model_runtime.models.hub import florence
from model_runtime.models.hub.places import places

WIDTH, HEIGHT = 1000, 500  # of the picture that the model was given


def read(kind, text, phrase="ship", resized=(WIDTH, HEIGHT)):
    return [(thing.label, thing.box or thing.point) for thing in places(text, kind_of(kind), phrase, [resized])]


SHIP = (0.1, 0.2, 0.3, 0.4)


@pytest.mark.parametrize(
    "kind, text",
    [
        ("qwen2_vl", "<|object_ref_start|>ship<|object_ref_end|><|box_start|>(100,200),(300,400)<|box_end|>"),
        ("qwen2_vl", "ship(100,200),(300,400)"),
        ("qwen2_vl", '{"bbox_2d": [100, 200, 300, 400], "label": "ship"}'),
        ("qwen2_5_vl", '```json\n[\n\t{"bbox_2d": [100, 100, 300, 200], "label": "ship"}\n]\n```'),
        ("qwen3_vl", '[{"bbox_2d": [100, 200, 300, 400], "label": "ship"}]'),
        ("qwen3_vl", 'Here it is:\n```json\n{"bbox_2d": ["100", "200", "300", "400"], "label": "ship",}\n```'),
        ("qwen3_vl", "[{'bbox_2d': [300, 400, 100, 200], 'label': 'ship'}]"),
        ("qwen3_vl", '[{"bbox_2d": [100, 200, 300, 400], "label": "ship"}, {"bbox_2d": [1, 2, 3'),
        ("qwen3_vl", '{"bbox_2d": [0.1, 0.2, 0.3, 0.4]}'),
        ("qwen3_5", '<think>\nwhere?\n</think>\n[{"bbox_2d": [100, 200, 300, 400], "label": "ship"}]'),
        ("glm4v", "It is at [100, 200, 300, 400]."),
        ("gemma3", '```json\n[{"box_2d": [200, 100, 400, 300], "label": "ship"}]\n```'),
        ("gemma4", '[{"box_2d": [200, 100, 400, 300], "label": "ship"}]'),
        ("internvl", "<ref>ship</ref><box>[[100, 200, 300, 400]]</box>"),
        ("internvl", "ship<box>[[100, 200, 300, 400]]"),
        ("llava", '{"bbox": [100, 200, 300, 400], "name": "ship"}'),
    ],
)
def test_one_box_in_each_familys_spelling(kind, text):
    assert read(kind, text) == [("ship", SHIP)]


def test_paligemma_counts_1024_bins_from_the_top():
    text = "<loc0256><loc0128><loc0512><loc1023> ship ; <loc0000><loc0000><loc0512><loc0512> quay"
    assert read("paligemma", text) == [("ship", (0.125, 0.25, 1023 / 1024, 0.5)), ("quay", (0, 0, 0.5, 0.5))]
    masked = "<loc0256><loc0128><loc0512><loc0640><seg000><seg127> ship"
    assert read("paligemma", masked) == [("ship", (0.125, 0.25, 0.625, 0.5))]


def test_several_boxes_and_their_labels():
    text = "<|object_ref_start|>a quay<|object_ref_end|><|box_start|>(0,0),(500,500)<|box_end|><|box_start|>(1,1),(9,9)"
    assert read("qwen2_vl", text) == [("a quay", (0, 0, 0.5, 0.5)), ("ship", (0.001, 0.001, 0.009, 0.009))]
    text = '[{"bbox_2d": [[0, 0, 10, 10], [20, 20, 30, 30]], "label": "tree"}]'
    assert [label for label, _ in read("qwen3_vl", text)] == ["tree", "tree"]
    text = "<ref>tree</ref><box>[[0, 0, 10, 10], [20, 20, 30, 30]]</box>"
    assert [label for label, _ in read("internvl", text)] == ["tree", "tree"]


def test_points():
    text = '```json\n[{"point_2d": [250, 500], "label": "mast"}, {"point_2d": [1200, -3], "label": "bow"}]\n```'
    assert read("qwen3_vl", text) == [("mast", (0.25, 0.5)), ("bow", (1.0, 0.0))]
    assert read("qwen2_5_vl", '{"point_2d": [250, 250], "label": "mast"}') == [("mast", (0.25, 0.5))]
    text = '<points coords="1 1 250 500 2 600 700">ships</points>'
    assert read("molmo2", text) == [("ships", (0.25, 0.5)), ("ships", (0.6, 0.7))]
    two = places('<points coords="1 1 250 500\t2 1 600 070" alt="hut">', kind_of("molmo2"), "", [(8, 8), (8, 8)])
    assert [(thing.label, thing.picture, thing.point) for thing in two] == [
        ("hut", 0, (0.25, 0.5)),
        ("hut", 1, (0.6, 0.07)),
    ]


@pytest.mark.parametrize("coords", ["\t" * 60_000, "1" * 60_000, "1 " + "1" * 60_000, "1:" * 30_000])
def test_coordinates_without_end_cost_no_more_than_their_length(coords):
    """It was 15 s for 60 KB, by the square; now some hundredths."""
    begun = time.process_time()
    assert read("molmo2", f'<points coords="{coords}">ships</points>') == []
    assert time.process_time() - begun < 3


def test_what_lies_beyond_the_picture_is_cut_and_what_is_empty_left_out():
    assert read("qwen3_vl", '{"bbox_2d": [-20, 200, 1300, 400], "label": "x"}') == [("x", (0, 0.2, 1, 0.4))]
    assert read("qwen3_vl", '[{"bbox_2d": [0, 0, 0, 0], "label": "none"}]') == []
    assert read("qwen3_vl", '[{"bbox_2d": [1200, 1200, 1400, 1400], "label": "none"}]') == []


@pytest.mark.parametrize(
    "text",
    ["", "There is no ship.", "[]", "{}", '{"bbox_2d": "north"}', '{"bbox_2d": [1, 2, null, 4]}', "{" * 9000,
     '{"bbox_2d": [1e999, 2, 3, 4]}', '{"bbox_2d": [true, false, 3, 4]}', "In 2019, (12) ships; in 2020, (14)."],
)  # fmt: skip
def test_what_is_no_place_gives_none(text):
    assert read("qwen3_vl", text) == []


def test_bare_numbers_are_places_only_where_places_were_asked_for():
    assert read("qwen3_vl", "[100, 200, 300, 400]", phrase="ship") == [("ship", SHIP)]
    assert read("qwen3_vl", "The years [100, 200, 300, 400] were dry.", phrase="") == []


def test_an_answer_without_end_is_cut():
    assert len(read("qwen3_vl", '{"bbox_2d": [1, 2, 3, 4]}' * 1500)) == 1000


def test_the_table_says_where_its_rows_are_from_and_sizes_pictures():
    for name, kind in KINDS.items():
        for prompt in kind.prompts.values():
            assert prompt.format(phrase="a {b}", box="")
        assert kind.side is None or 0 < kind.side <= 4096, name
    assert picture_side("qwen2_vl", {}) == 896 and picture_side("nobody", {}) is None
    assert picture_side("paligemma", {"size": {"height": 448, "width": 448}}) == 448
    assert picture_side("llava", {"crop_size": 336, "size": {"shortest_edge": 336}}) == 336
    assert picture_side("nobody", {"size": {"shortest_edge": 3136, "longest_edge": 1 << 24}}) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    def make(kind):
        return hub_folders.make(kind, tmp_path_factory.mktemp("hub") / kind)

    return make


def writes(engine, text):
    """Let a model write a text in the next answers, token by token, whatever it is asked."""
    tokenizer = engine.model.processor.tokenizer
    ids = [*tokenizer.encode(text, add_special_tokens=False), tokenizer.eos_token_id]
    network, at = engine.model.network, {"step": 0}

    def forced(module, args, output):
        logits = output.logits
        logits[:] = -10.0
        logits[:, -1, ids[min(at["step"], len(ids) - 1)]] = 10.0
        at["step"] += 1

    return network.register_forward_hook(forced)


def test_pixels_of_the_resized_picture_become_those_of_the_picture_that_was_given(folder):
    """Qwen2.5-VL counts pixels as its processor leaves the picture: multiples of 28, within its bounds."""
    engine = loaded(folder("qwen2_5_vl"))
    picture = np.zeros((300, 500, 3), np.uint8)
    question = engine.search(FIND, [picture], "ship")
    ((width, height),) = engine.model.prompts.prepare([question]).resized[0]
    assert width % 28 == height % 28 == 0 and width * height <= 112 * 112 and (width, height) != (500, 300)
    hook = writes(engine, f'[{{"bbox_2d": [0, {height // 2}, {width // 4}, {height}], "label": "ship"}}]')
    reply = engine.answer(question, Listener())
    hook.remove()
    (ship,) = reply.found
    left, top, right, bottom = ship.box
    assert (left * 500, right * 500) == (0, pytest.approx(500 * (width // 4) / width, abs=1e-9))
    assert (top * 300, bottom * 300) == (pytest.approx(150, abs=300 / height), 300)
    assert reply.answer.startswith('[{"bbox_2d"') and reply.question == "ship"
    assert 'Locate every instance of "ship" in the image.' in reply.prompt


def test_boxes_in_special_tokens_are_read_and_the_answer_stays_readable(folder):
    engine = loaded(folder("qwen2_vl"))
    picture = np.zeros((64, 64, 3), np.uint8)
    text = "<|object_ref_start|>ship<|object_ref_end|><|box_start|>(100,200),(300,400)<|box_end|>"
    hook = writes(engine, text)
    reply = engine.answer(engine.search(FIND, [picture], "ships"), Listener())
    hook.remove()
    assert [(thing.label, thing.box) for thing in reply.found] == [("ship", SHIP)]
    assert reply.answer == "ship(100,200),(300,400)"


def test_paligemma_is_asked_in_its_own_words(folder):
    engine = loaded(folder("paligemma"))
    picture = np.zeros((64, 64, 3), np.uint8)
    hook = writes(engine, "<loc0256><loc0128><loc0512><loc0640> ship")
    reply = engine.answer(engine.search(FIND, [picture], "ship"), Listener())
    hook.remove()
    assert reply.prompt == "<image>detect ship" and [thing.box for thing in reply.found] == [(0.125, 0.25, 0.625, 0.5)]
    assert (
        engine.ask([picture], "detect ship ; quay", Listener(), max_new_tokens=2).prompt == "<image>detect ship ; quay"
    )
    assert engine.ask([picture], "is it wet", Listener(), max_new_tokens=2).prompt == "<image>answer en Is it wet?"


def test_florence_finds_boxes_and_outlines_by_its_own_way_back(folder):
    engine = loaded(folder("florence2"))
    picture = np.zeros((64, 128, 3), np.uint8)
    processor = engine.model.processor
    text = "ship<loc_100><loc_200><loc_299><loc_399>quay<loc_0><loc_0><loc_499><loc_999>"
    things = florence.found(processor, text, "<OD>", "")
    assert [thing.label for thing in things] == ["ship", "quay"]
    assert things[0].box == pytest.approx((0.1005, 0.2005, 0.2995, 0.3995), abs=1e-9)
    outline = "<loc_100><loc_100><loc_500><loc_100><loc_500><loc_500><loc_100><loc_500>"
    (field,) = florence.found(processor, outline, "<REFERRING_EXPRESSION_SEGMENTATION>field", "field")
    assert field.kind == "polygon" and field.label == "field" and len(field.polygon) == 4
    assert field.polygon[0] == pytest.approx((0.1005, 0.1005), abs=1e-9)
    assert florence.found(processor, "no places here", "<OD>", "") == ()
    assert florence.found(processor, "<loc_1><loc_2>", "<OD>", "") == ()
    for method, token, written, kind in (
        (FIND, "<OPEN_VOCABULARY_DETECTION>", "ship<loc_100><loc_200><loc_299><loc_399>", "box"),
        (SEGMENT, "<REFERRING_EXPRESSION_SEGMENTATION>", outline, "polygon"),
    ):
        hook = writes(engine, written)
        reply = engine.answer(engine.search(method, [picture], "ship"), Listener())
        hook.remove()
        assert reply.prompt == f"{token}ship" and [(thing.kind, thing.label) for thing in reply.found] == [
            (kind, "ship")
        ]
    for typed, sent in (
        ("<REGION_TO_CATEGORY><loc_1><loc_2><loc_3><loc_4>", "<REGION_TO_CATEGORY><loc_1><loc_2><loc_3><loc_4>"),
        ("<OPEN_VOCABULARY_DETECTION>a ship<|im_end|>", "<OPEN_VOCABULARY_DETECTION>a ship< |im_end|>"),
        ("<|im_end|>what is it", "< |im_end|>what is it"),
    ):
        assert engine.ask([picture], typed, Listener(), max_new_tokens=2).prompt == sent
    described = engine.answer(engine.description([picture], (0.1, 0.2, 0.3, 1.0), max_new_tokens=3), Listener())
    assert described.prompt == "<REGION_TO_DESCRIPTION><loc_100><loc_200><loc_300><loc_999>"
    hook = writes(engine, text)
    reply = engine.ask([picture], "<OD>", Listener())
    hook.remove()
    assert len(reply.found) == 2 and reply.question == "<OD>"


def test_a_method_that_a_family_has_not_is_refused(folder):
    engine = loaded(folder("llava"))
    picture = np.zeros((64, 64, 3), np.uint8)
    with pytest.raises(Exception, match="llava has no method find"):
        engine.search(FIND, [picture], "ship")
    with pytest.raises(Exception, match="is not said"):
        engine.search(POINT, [picture], "  ")
