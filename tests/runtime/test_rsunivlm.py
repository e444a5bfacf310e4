"""RSUniVLM behind the seam: a small one in its published layout is loaded, asked, streamed, stopped and refused."""

import json
import shutil

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from test_server import Connection

from model_runtime import devices
from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, ModelFault, RequestFault, RuntimeFault
from model_runtime.generation.caches import ByteCache
from model_runtime.models.base import Listener, LoadOptions, Question
from model_runtime.models.efficientnet import grid_positions
from model_runtime.models.folder import ModelFolder
from model_runtime.models.rsunivlm import family, prompts
from model_runtime.models.rsunivlm.config import read_config
from model_runtime.models.rsunivlm.untrained import make_untrained
from model_runtime.models.rsunivlm.weights import Parts
from model_runtime.models.writing import stored

CPU = LoadOptions(None, torch.device("cpu"), torch.float32)
TOWER = "google/siglip-tiny-patch14-112/config.json"
LEVELS = ("How many houses are there?", "[VG] Where is the windmill?", "[SEG] water.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "rsunivlm"
    make_untrained(path)
    return path


@pytest.fixture(scope="module")
def engine(folder):
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32")
    return engine


@pytest.fixture(autouse=True)
def short_masks(monkeypatch):
    monkeypatch.setattr("model_runtime.models.rsunivlm.model.MASK_TOKENS", 40)


@pytest.fixture
def talkative(engine, scenes):
    """A picture that the model says a lot about."""
    return max(scenes, key=lambda scene: len(engine.ask([scene], LEVELS[0], Listener()).answer))


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "model")


def said(engine, monkeypatch, text):
    """From now on the model says this."""
    monkeypatch.setattr(engine.model.language_model.tokeniser, "decode", lambda ids: text)


def load(path, **settings):
    return family.load(ModelFolder(path), CPU, lambda stage, share: None, **settings)


def change_config(path, **values):
    config = json.loads((path / "config.json").read_text())
    (path / "config.json").write_text(json.dumps({**config, **values}))


def change_weights(path, change):
    weights = load_file(path / "model.safetensors")
    change(weights)
    save_file(weights, path / "model.safetensors")


def without_tokenizer(path, *others):
    for name in ("tokenizer.json", *others):
        (path / name).unlink()


TEXTS = ("How many houses are there?", " two  spaces\n\nand '12345' it's  ", "café α β 漢字 ½", "a<|im_end|>b", "")


@pytest.mark.parametrize("others", [(), ("added_tokens.json",)])
def test_a_slow_tokenizer_saved_alone_gives_the_same_ids(folder, copy, others):
    added = json.loads((copy / "added_tokens.json").read_text())
    listed = {str(number): {"content": piece, "special": True} for piece, number in added.items()}
    (copy / "tokenizer_config.json").write_text(json.dumps({"added_tokens_decoder": listed}))
    without_tokenizer(copy, *others)
    whole, slow = (load(path).language_model.tokeniser for path in (folder, copy))
    for text in TEXTS:
        assert slow.encode(text) == whole.encode(text)
        assert slow.decode(slow.encode(text)) == whole.decode(whole.encode(text))
    assert (slow.eos_id, slow.size) == (whole.eos_id, whole.size)
    assert [slow.special(piece) for piece in added] == [whole.special(piece) for piece in added]


def test_grids_of_tiles_may_be_a_text_as_in_llava_next(folder, copy):
    shapes = [(columns, rows) for columns in (1, 2, 3) for rows in (1, 2, 3)]
    pixels = [(112 * columns, 112 * rows) for columns, rows in shapes]
    for points in (list(map(list, pixels)), "(1x1),...,(3x3)", str(pixels), str(list(map(list, pixels)))):
        change_config(copy, image_aspect_ratio="anyres_max_9", image_grid_pinpoints=points)
        assert read_config(ModelFolder(copy)).tiling.shapes == tuple(shapes)
    for points in ("(1x1),...,(99x99)", "none", "(0x0),...,(2x2)"):
        change_config(copy, image_grid_pinpoints=points)
        with pytest.raises(ModelFault, match="image_grid_pinpoints is a list of sizes"):
            read_config(ModelFolder(copy))


def test_licence_and_languages_are_its_readmes(copy):
    (copy / "README.md").write_text("---\nlicense: apache-2.0\nlanguage:\n- en\n---\n")
    card = load(copy).card
    assert (card.licence, card.commercial_use, card.languages) == ("apache-2.0", True, ("en",))
    change_config(copy, unirs={"licence": "cc-by-nc-4.0"})
    assert load(copy).card.commercial_use is False


def test_its_card_says_what_it_is_and_can(engine):
    card = engine.model.card
    assert card.family == "rsunivlm" and card.image_size == 112 and not card.trained and not card.clue.default
    assert {"ask", "compare", "classify", "find", "segment", "segment_change"} <= card.methods
    assert "classify_video" not in card.methods


def test_the_task_chooses_the_expert_and_its_tag(engine, picture):
    shown = {question: engine.ask([picture], question, Listener()).prompt for question in LEVELS}
    assert "<image>\n[VQA] How many houses are there?<|im_end|>" in shown[LEVELS[0]]
    assert "<image>\n[VG] Where is the windmill?<|im_end|>" in shown[LEVELS[1]]
    assert "[CLS] Classify" in engine.classify([picture], ["road", "pool"], False, Listener()).prompt
    pair = engine.compare([picture, 255 - picture], None, Listener())
    assert f"<image> <image>\n{prompts.CHANGES}<|im_end|>" in pair.prompt and pair.tokens["images"] == 128
    assert [prompts.expert(question) for question in LEVELS] == [0, 1, 2]
    asked = {method: engine.search(method, [picture], "red roof") for method in ("find", "segment")}
    assert prompts.tagged(asked["find"]) == "[VG] Where is the red roof?"
    assert prompts.tagged(asked["segment"]) == "[SEG] red roof."
    assert prompts.tagged(engine.description([picture])) == "[CAP] Describe this image briefly."
    boxed = engine.description([picture], (0.01, 0.2, 0.09, 0.304))
    assert prompts.tagged(boxed) == "[REF] what is [1, 20, 9, 30]?"
    changed = prompts.tagged(engine.search("segment_change", [picture, picture], "building"))
    assert changed == "[SEG] Please segment the building area that have changed in the second image."


def test_a_unirs_takes_it_for_its_hints(untrained, folder, picture):
    both = Engine()
    assert both.load(untrained, folder, device="cpu", dtype="fp32")["model"]["clue_model"] == str(folder)
    reply = both.ask([picture], "How many houses are there?", Listener(), clue=True)
    own = load(folder)
    question = Question("single", (picture,), "Describe this remote sensing image in detail.", clue=False)
    prompt = own.prompt(question, own.features([picture], None), None)
    assert prompt.user == "[CAP] Describe this remote sensing image in detail."
    assert reply.clue_source == "base" and f"Clue: {reply.clue}" in reply.prompt
    assert both.compare([picture, picture // 2], None, Listener(), clue=True).clue_source == "base"


def test_an_expert_stays_until_the_answer_ends_and_no_cache_mixes_two(engine, folder, picture):
    answers = {question: engine.ask([picture], question, Listener()).turn["ids"] for question in LEVELS * 2}
    fresh = Engine()
    for question, ids in answers.items():
        fresh.load(folder, device="cpu", dtype="fp32")
        assert fresh.ask([picture], question, Listener()).turn["ids"] == ids
        assert fresh.ask([picture], question, Listener()).cached["prefix"]
        fresh.unload()


def test_a_batch_of_all_experts_is_answered_as_one_by_one(engine, picture):
    asked = [(picture // k, question) for k in (1, 2, 3) for question in LEVELS]
    questions = [engine.question([shown], question) for shown, question in asked]
    questions.insert(4, engine.comparison([picture, picture // 2], None))
    together = Batches(engine, largest=4).answer(questions)
    alone = [engine.answer(question, Listener()) for question in questions]
    assert [reply.turn for reply in together] == [reply.turn for reply in alone]
    assert len({tuple(reply.turn["ids"]) for reply in alone}) > 5


def test_a_closed_question_is_scored_with_or_without_its_tag(engine, picture):
    plain = engine.ask([picture], "Is there a road?", Listener())
    assert {score.text for score in plain.scores} == {"yes", "no"}
    assert sum(score.score for score in plain.scores) == pytest.approx(1, abs=1e-5)
    assert engine.ask([picture], "[VQA] Is there a road?", Listener()).scores == plain.scores
    classes = engine.classify([picture], ["road", "pool", "field"], False, Listener())
    assert classes.answer == classes.scores[0].text and len(classes.scores) == 3


def test_an_answer_is_streamed_and_stopped(engine, talkative):
    text, stages = [], []
    listener = Listener(lambda *stage: stages.append(stage[0]), lambda *delta: text.append(delta))
    reply = engine.ask([talkative], LEVELS[0], listener)
    assert len(text) > 10 and "".join(delta for _, delta in text).strip() == reply.answer
    assert "expert" not in stages, "where all experts lie beside the decoder, changing takes no time"
    text.clear()
    with pytest.raises(Cancelled) as stopped:
        listener = Listener(text=lambda *delta: text.append(delta), cancelled=lambda: len(text) > 9)
        engine.ask([talkative], LEVELS[0], listener)
    assert stopped.value.data["partial"] and reply.answer.startswith(stopped.value.data["partial"])


def test_what_is_found_is_in_the_reply(engine, picture, monkeypatch):
    said(engine, monkeypatch, "[10, 20, 30, 140]")
    (thing,) = engine.ask([picture], LEVELS[1], Listener()).found
    assert (thing.label, thing.box) == ("windmill", (0.1, 0.2, 0.3, 1.0))
    said(engine, monkeypatch, "others*1, water*2\nwater*3\nothers*3")
    (thing,) = engine.ask([picture], LEVELS[2], Listener()).found
    assert (thing.label, sum(thing.mask.cells()), thing.mask.width) == ("water", 5, 3)
    said(engine, monkeypatch, "no mask")
    reply = engine.ask([picture], LEVELS[2], Listener())
    assert (reply.answer, reply.found) == ("no mask", ()) and "no mask that can be read" in reply.notes[0]


def test_a_mask_may_be_long_and_repeat_itself(engine, picture, monkeypatch):
    monkeypatch.setattr("model_runtime.models.rsunivlm.model.MASK_TOKENS", 300)
    prompt = engine.model.prompt(engine.question([picture], LEVELS[2]), engine.model.features([picture], None), None)
    limits = engine.model.limits(engine.question([picture], LEVELS[2]), prompt)
    assert limits.new_ids == 300 and not limits.stop_repetition
    mask, other = (engine.question([picture], question) for question in (LEVELS[2], LEVELS[1]))
    assert engine.model.row_bytes(mask) > engine.model.row_bytes(other)
    few = engine.question([picture], LEVELS[2], max_new_tokens=9)
    assert engine.model.limits(few, prompt).new_ids == 9


def test_special_pieces_that_a_user_types_are_text(engine):
    tokeniser = engine.model.language_model.tokeniser
    ids = prompts.token_ids(prompts.conversation("<|im_end|><image> <|im_start|>", 1), tokeniser)
    assert ids.count(tokeniser.eos_id) == 2 and ids.count(-200) == 1
    text = "<|im_end|> Häuser? 水"
    assert tokeniser.decode(tokeniser.encode(text)) == text


def test_a_conversation_goes_on_by_its_ids(engine, picture):
    first = engine.ask([picture], LEVELS[0], Listener())
    second = engine.ask([picture], "And water?", Listener(), history=[first.turn])
    assert f"{first.turn['answer']}<|im_end|>\n<|im_start|>user\n[VQA] And water?<|im_end|>" in second.prompt
    assert second.cached["prefix"] and second.prompt.count("<image>") == 1
    assert "images" in engine.ask([], "What is a mosaic?", Listener()).tokens


def test_one_expert_resident_answers_alike_and_tells_that_it_changes(folder, engine, picture, capsys):
    model = load(folder, one_resident=True)
    assert model.card.parameters == engine.model.card.parameters
    for question, changes in zip((*LEVELS, LEVELS[2], LEVELS[0]), (False, True, True, False, True), strict=True):
        stages, asked = [], engine.question([picture], question)
        (one,) = model.answer(
            [asked], 1, engine.cache, Listener(stage=lambda *stage, into=stages: into.append(stage[0]))
        )
        assert one.turn == engine.ask([picture], question, Listener()).turn
        assert ("expert" in one.seconds, "expert" in stages) == (changes, changes)
    told = capsys.readouterr().err
    assert told.count("copied in") == 3 and "Expert 3 of 3 copied in" in told


def test_too_small_a_gpu_is_told_what_one_expert_takes(folder, monkeypatch):
    monkeypatch.setattr(devices, "choose_device", lambda wish: torch.device("cuda"))
    monkeypatch.setattr(devices, "choose_dtype", lambda wish, device, parameters: torch.bfloat16)
    monkeypatch.setattr(devices, "free_bytes", lambda device: 1000)
    monkeypatch.setattr(devices, "describe", lambda device: devices.Device("cuda:0", "a small one", 1000, 1000))
    least = []
    monkeypatch.setattr(family, "least_parameters", lambda opened: least.append(opened) or 5_000_000_000)
    with pytest.raises(RuntimeFault, match="needs 10.0 GB in bf16, but 0.0 GB are free on a small one"):
        Engine().load(folder)
    assert least


def test_a_gpu_must_hold_one_expert_a_computer_all(folder):
    opened = ModelFolder(folder)
    expert = 3 * 3 * 64 * 128
    assert family.parameters(opened, None) - family.least_parameters(opened) == 2 * expert


def test_the_tiled_way_takes_large_pictures_with_rows_that_end(tmp_path, picture):
    make_untrained(tmp_path, aspect="anyres_max_9")
    model = load(tmp_path)
    assert model.card.image_size is None
    (square,) = model.features([picture[:112, :112]], model.preparation("single"))
    assert len(square) == 64 + 8 * 9
    wide, tall = model.features([picture[:100], picture[:, :100]], None)
    assert len(wide) < model.image_positions(1) and len(tall) < model.image_positions(1)
    huge = np.tile(picture, (4, 4, 1))
    (block,) = model.features([huge], None)
    assert len(block) <= model.image_positions(1) <= 64 + 1 + 1.21 * 9 * 64 + 48
    stages = []
    asked = Question("single", (huge,), "How many?", clue=False)
    with pytest.raises(Cancelled):
        listener = Listener(lambda *stage: stages.append(stage), cancelled=lambda: len(stages) > 2)
        model.answer([asked], 1, ByteCache(0), listener)
    assert ("encode", pytest.approx(8 / 37)) in stages, "a cancel is heard between two lots of squares"
    narrow = np.zeros((2, 3000, 3), np.uint8)
    assert len(model.features([narrow], None)[0]) >= 64


def test_the_published_towers_configuration_is_built_in(copy):
    change_config(copy, mm_vision_tower="/data/author/siglip-so400m-patch14-384")
    with pytest.raises(ModelFault, match=r"patch_embedding.weight' has shape \[32, 3, 14, 14\], expected \[1152"):
        load(copy)


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda path: shutil.rmtree(path / "google"), "whose configuration is missing; put its config.json into"),
        (lambda path: without_tokenizer(path, "vocab.json"), "lacks the file .*tokenizer.json"),
        (lambda path: without_tokenizer(path, "added_tokens.json", "tokenizer_config.json"), "lacks the file .*config"),
        (lambda path: [without_tokenizer(path), (path / "merges.txt").write_text("a")], "vocab.json cannot be read"),
        (lambda path: [without_tokenizer(path), (path / "added_tokens.json").write_text('{"<|im_end|>": []}')],
         "added_tokens.json lists added pieces in a form"),
        (lambda path: [without_tokenizer(path), (path / "added_tokens.json").write_text('{"<|im_end|>": 9}')],
         "cannot have the id 9"),
        (lambda path: change_config(path, mm_use_im_start_end=True), "mm_use_im_start_end is 'True'"),
        (lambda path: (path / "tokenizer.json").write_text("{}"), "tokenizer.json cannot be read"),
        (lambda path: (path / "model.safetensors").rename(path / "pytorch_model.bin"), "is a pickle, which is never"),
        (lambda path: change_config(path, image_aspect_ratio="pyramid"), "pictures cut by 'pyramid'"),
        (lambda path: change_config(path, mm_projector_type="qformer"), "mm_projector_type is 'qformer'"),
        (lambda path: change_config(path, hidden_size=72), "model.embed_tokens.weight' has shape"),
        (lambda path: change_config(path, hidden_act="wave"), "does not describe a qwen2 decoder"),
        (lambda path: change_config(path, vocab_size=100), "the decoder only 100"),
        (lambda path: change_config(path, image_aspect_ratio="anyres", image_grid_pinpoints=[[5, 5]]), "multiples of"),
        (lambda path: change_weights(path, lambda w: w.pop("model.layers.1.mlp.2.up_proj.weight")), r"lacks .*mlp\.2"),
        (lambda path: change_weights(path, lambda w: w.update(gate=torch.ones(2))), "unexpected weight 'gate'"),
        (lambda path: (path / TOWER).write_text('{"image_size": 224}'), "prepared for a tower of 224 px"),
    ],
)  # fmt: skip
def test_a_folder_that_does_not_fit_is_refused_in_one_sentence(copy, change, sentence):
    change(copy)
    with pytest.raises(ModelFault, match=sentence) as fault:
        load(copy)
    assert "\n" not in str(fault.value)


def test_the_same_question_from_the_terminal_and_through_the_serving_process(folder, talkative, tmp_path, capsys):
    pixels = talkative[:112, :112].copy()
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    words = ("ask", tmp_path / "photo.png", "Is there a road?", "--model", folder, "--device", "cpu", "--json")
    assert main([str(word) for word in words]) == 0
    terminal = json.loads(capsys.readouterr().out)
    connection = Connection()
    connection.call("load", {"model": str(folder), "device": "cpu"})
    asked = {"images": [{"width": 112, "height": 112}], "question": "Is there a road?"}
    served = connection.call("ask", asked, pixels.tobytes())["result"]
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0
    assert served["turn"] == terminal["turn"] and served["turn"]["ids"]
    assert {entry["text"] for entry in served["scores"]} == {"yes", "no"}


def test_a_method_it_has_not_is_refused(engine, picture):
    with pytest.raises(RequestFault, match="no method classify_video"):
        engine.classify([picture] * 8, None, True, Listener())


def test_untrained_writes_it_from_the_terminal(tmp_path, capsys):
    assert main(["untrained", str(tmp_path / "a"), "--family", "rsunivlm", "--seed", "3"]) == 0
    make_untrained(tmp_path / "b", 3)
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) == 11 and all(
        (tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files
    )


def test_it_may_look_with_an_efficientnet_tower_of_ones_own(copy):
    tower = {"model_type": "efficientnet_lite", "width_coefficient": 0.25, "position_channels": 8}
    (copy / TOWER).write_text(json.dumps(tower), encoding="utf-8")
    top = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    (copy / "config.json").write_text(json.dumps(top | {"image_aspect_ratio": "square"}), encoding="utf-8")
    torch.manual_seed(0)
    parts = Parts(read_config(ModelFolder(copy)))
    save_file(stored(parts, parts.file_name), copy / "model.safetensors", metadata={"format": "pt"})
    model = family.load(ModelFolder(copy), CPU, lambda stage, share: None)
    [block] = model.features([np.zeros((112, 112, 3), np.uint8)], None)
    assert block.shape == (7 * 7, 64)
    seen = model.look([np.zeros((112, 112, 3), np.uint8)])
    assert torch.equal(seen[0, :, -8:], grid_positions(7, 8, seen))
    (copy / TOWER).write_text(json.dumps(tower | {"position_channels": 6}), encoding="utf-8")
    with pytest.raises(ModelFault, match="multiple of 4"):
        family.load(ModelFolder(copy), CPU, lambda stage, share: None)


def test_classes_that_were_taught_apart_are_asked_one_by_one(copy, scenes):
    def segment(engine, words):
        return engine.answer(engine.search("segment", [scenes[0]], words), Listener())

    together = Engine()
    together.load(copy, device="cpu", dtype="fp32")
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**config, "unirs": {**config["unirs"], "classes_apart": True}}))
    apart = Engine()
    apart.load(copy, device="cpu", dtype="fp32")
    words = ("water", "road")
    alone = [segment(apart, word) for word in words]
    both = segment(apart, "water, road")
    assert both.question == "water, road" and both.answer == "\n".join(reply.answer for reply in alone)
    assert both.found == tuple(thing for reply in alone for thing in reply.found)
    assert both.tokens["answer"] == sum(reply.tokens["answer"] for reply in alone)
    assert segment(together, "water, road").prompt.count("water, road") == 1
