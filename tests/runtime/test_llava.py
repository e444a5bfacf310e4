"""RS-LLaVA, LLaVA-1.5 and GeoChat: small ones in their layouts are loaded, asked, converted and refused."""

import json
import shutil

import cv2
import numpy as np
import pytest
import torch
from hub_server import files_of, hub
from peft import PeftModel
from PIL import Image
from safetensors.torch import load_file, save_file
from test_server import Connection
from transformers import AutoConfig, CLIPImageProcessorPil, LlamaConfig, LlamaForCausalLM

from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.downloads import hub as hub_module
from model_runtime.downloads.downloading import Watcher, download
from model_runtime.downloads.hub import Hub
from model_runtime.downloads.overview import overview
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, ModelFault, RequestFault
from model_runtime.images import Preprocessing
from model_runtime.models import family_of
from model_runtime.models.base import Listener, LoadOptions, Question
from model_runtime.models.folder import ModelFolder
from model_runtime.models.llava import family, parsing
from model_runtime.models.llava.preparing import squared
from model_runtime.models.llava.untrained import BASE_NAME, make_untrained_llava, make_untrained_rsllava, tower_name
from model_runtime.models.tower_folders import CLIP_PREPROCESSING
from model_runtime.models.towers import ClipTower

TOWER_NAME = tower_name(112)
CPU = LoadOptions(None, torch.device("cpu"), torch.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "rsllava"
    make_untrained_rsllava(path)
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "llava"
    make_untrained_llava(path)
    return path


@pytest.fixture(scope="module")
def engine(folder):
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32")
    return engine


@pytest.fixture(scope="module")
def llava(plain):
    engine = Engine()
    engine.load(plain, device="cpu", dtype="fp32")
    return engine


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "model")


@pytest.fixture
def talkative(engine, scenes):
    """A picture that the model says a lot about."""
    return max(scenes, key=lambda scene: len(ask(engine, scene).answer))


def ask(engine, picture, question="Describe the image.", **settings):
    return engine.ask([picture], question, settings.pop("listener", Listener()), **settings)


def load(path):
    opened = ModelFolder(path)
    return family_of(opened).load(opened, CPU, lambda stage, share: None)


def change_json(path, **values):
    content = json.loads(path.read_text()) if path.is_file() else {}
    path.write_text(json.dumps({**content, **values}))


def change_weights(path, change):
    weights = load_file(path)
    change(weights)
    save_file(weights, path)


def as_pickle(path):
    """A safetensors file becomes the pickle that was published in its place; its path."""
    pickled = path.with_suffix(".bin")
    torch.save(load_file(path), pickled)
    path.unlink()
    return pickled


def test_their_cards_say_what_they_are_and_can(engine, llava):
    assert (engine.model.card.family, llava.model.card.family) == ("rsllava", "llava")
    assert engine.model.card.image_size == 112 and not engine.model.card.trained
    assert engine.model.card.methods == {"ask", "classify", "caption"}
    with pytest.raises(RequestFault, match="no method compare"):
        engine.compare([np.zeros((9, 9, 3), np.uint8)] * 2, None, Listener())


def test_each_asks_in_its_authors_words(engine, llava, picture):
    prompt = ask(engine, picture).prompt
    assert prompt.startswith("The assistant provides helpful, detailed, and polite responses to the human's questions.")
    assert prompt.endswith("honesty in the interaction. USER: <image>\nDescribe the image. ASSISTANT:")
    assert ask(llava, picture).prompt.startswith("A chat between a curious user and an artificial intelligence")
    caption = engine.answer(engine.description([picture]), Listener())
    assert caption.prompt.endswith("USER: <image>\nDescribe the image ASSISTANT:") and caption.tokens["images"] == 64


def test_the_adapter_is_merged_as_peft_merges_it_and_the_base_stays(folder, engine):
    base = folder / BASE_NAME
    before = load_file(base / "model.safetensors")
    settings = json.loads((base / "config.json").read_text()) | {"model_type": "llama"}
    stock = LlamaForCausalLM(LlamaConfig(**{k: v for k, v in settings.items() if k != "sliding_window"}))
    stock.load_state_dict(before)
    merged = PeftModel.from_pretrained(stock, str(folder)).merge_and_unload().state_dict()
    own = engine.model.language_model.decoder.state_dict()
    assert set(own) == set(merged)
    assert all(torch.allclose(own[name], merged[name], atol=1e-5) for name in own)
    changed = [name for name in own if not torch.equal(own[name], before[name])]
    assert len(changed) == 3 * 7, "every linear layer of three decoder layers"


@pytest.mark.parametrize(
    "settings",
    [
        {"alpha_pattern": {r"model\.layers\.[01].*proj": 64, "q_proj": 2}},
        {"alpha_pattern": {"layers.0.self_attn.q_proj": 64, "q_proj": 32, "^model.layers.1.mlp.up_proj": 1}},
        {"use_rslora": True, "alpha_pattern": {"(k|v)_proj": 3.5}, "lora_alpha": 5},
        {"modules_to_save": [], "alpha_pattern": None, "rank_pattern": None, "init_lora_weights": "gaussian"},
    ],
)
def test_every_layer_is_scaled_as_peft_scales_it(folder, copy, settings):
    change_json(copy / "adapter_config.json", **settings)
    stock = LlamaForCausalLM(LlamaConfig(**json.loads((folder / BASE_NAME / "config.json").read_text())))
    stock.load_state_dict(load_file(folder / BASE_NAME / "model.safetensors"))
    peft = shutil.copytree(copy, copy.parent / "peft")
    known = {key: {} for key in ("alpha_pattern", "rank_pattern") if settings.get(key, {}) is None}
    change_json(peft / "adapter_config.json", **known)
    merged = PeftModel.from_pretrained(stock, str(peft)).merge_and_unload().state_dict()
    own = load(copy).language_model.decoder.state_dict()
    assert all(torch.allclose(own[name], merged[name], atol=1e-5) for name in own)


def test_an_adapter_of_a_tied_head_leaves_the_embeddings_as_they_are(copy):
    base = copy / BASE_NAME / "model.safetensors"
    change_weights(base, lambda weights: weights.pop("lm_head.weight"))
    for path in (copy, copy / BASE_NAME):
        change_json(path / "config.json", tie_word_embeddings=True)
    vocabulary, width = load_file(base)["model.embed_tokens.weight"].shape
    name = "base_model.model.lm_head.lora_"
    halves = {f"{name}A.weight": torch.ones(2, width), f"{name}B.weight": torch.ones(vocabulary, 2)}
    change_weights(copy / "adapter_model.safetensors", lambda weights: weights.update(halves))
    decoder = load(copy).language_model.decoder
    assert torch.equal(decoder.model.embed_tokens.weight, load_file(base)["model.embed_tokens.weight"])
    assert not torch.equal(decoder.lm_head.weight, decoder.model.embed_tokens.weight)


def test_a_padding_id_that_only_the_tokenizer_knows_keeps_no_model_out(plain, tmp_path):
    path = shutil.copytree(plain, tmp_path / "model")
    change_json(path / "config.json", pad_token_id=json.loads((path / "config.json").read_text())["vocab_size"])
    load(path)


def test_no_three_ids_are_said_twice_the_prompt_included(engine, talkative):
    reply = ask(engine, talkative, max_new_tokens=200)
    prompt = engine.model.prompt(
        engine.question([talkative], "Describe the image."), engine.model.features([talkative], None), None
    )
    ids = [*prompt.ids, *reply.turn["ids"]]
    triples = [tuple(ids[k : k + 3]) for k in range(len(ids) - 2)]
    said = triples[len(prompt.ids) - 2 :]
    assert len(said) > 20 and len(set(said)) == len(said) and not set(said) & set(triples[: len(prompt.ids) - 2])


def test_repetition_is_as_the_folder_configures_it(copy, plain):
    change_json(copy / BASE_NAME / "generation_config.json", no_repeat_ngram_size=5, eos_token_id=[2, 7])
    model = load(copy)
    assert model.config.steering.no_repeat_ngram == 5 and model.config.also_end == {2, 7}
    assert load(plain).config.steering.is_none


def test_a_batch_is_answered_as_one_by_one_and_closed_questions_are_scored(engine, scenes):
    asked = ["Describe the image.", "Is there a road?", "Is it rural or urban?", "How many?", "Is there water?", "Why?"]
    questions = [engine.question([scene], question) for scene, question in zip(scenes, asked, strict=True)]
    together = Batches(engine, largest=4).answer(questions)
    alone = [engine.answer(question, Listener()) for question in questions]
    assert [reply.turn for reply in together] == [reply.turn for reply in alone]
    for one, other in zip(together, alone, strict=True):
        assert [s.text for s in one.scores or ()] == [s.text for s in other.scores or ()]
    assert {score.text for score in alone[1].scores} == {"yes", "no"}
    assert {score.text for score in alone[2].scores} == {"rural", "urban"}
    classes = engine.classify([scenes[0]], ["road", "pool", "field"], False, Listener())
    assert classes.answer == classes.scores[0].text and len(classes.scores) == 3


def test_an_answer_is_streamed_stopped_and_followed_up(engine, talkative):
    text = []
    reply = ask(engine, talkative, listener=Listener(text=lambda *delta: text.append(delta)))
    assert len(text) > 10 and "".join(delta for _, delta in text).strip() == reply.answer
    text.clear()
    with pytest.raises(Cancelled) as stopped:
        listener = Listener(text=lambda *delta: text.append(delta), cancelled=lambda: len(text) > 9)
        ask(engine, talkative, listener=listener)
    assert stopped.value.data["partial"] and reply.answer.startswith(stopped.value.data["partial"])
    second = ask(engine, talkative, "And water?", history=[reply.turn])
    assert second.cached["prefix"] and second.prompt.endswith("</s>USER: And water? ASSISTANT:")


def test_a_legacy_tokenizer_puts_a_space_after_an_earlier_answer(engine, plain, tmp_path):
    tokeniser = engine.model.language_model.tokeniser
    assert tokeniser.encode_after_end("USER: a") == tokeniser.encode("USER: a")
    newer = shutil.copytree(plain, tmp_path / "newer")
    change_json(newer / "tokenizer_config.json", legacy=False)
    tokeniser = load(newer).language_model.tokeniser
    assert tokeniser.encode_after_end("USER: a") != tokeniser.encode("USER: a")
    ids = tokeniser.encode("</s> <image>")
    assert tokeniser.eos_id not in ids and tokeniser.decode(ids) == "</s> <image>"


@pytest.mark.parametrize("shape", [(300, 500), (500, 301), (224, 224), (113, 112), (57, 400)])
def test_pictures_are_prepared_as_clips_processor_does(shape):
    image = np.random.default_rng(1).integers(0, 256, (*shape, 3), dtype=np.uint8)
    how = Preprocessing(112, CLIP_PREPROCESSING.mean, CLIP_PREPROCESSING.std)
    processor = CLIPImageProcessorPil(size={"shortest_edge": 112}, crop_size={"height": 112, "width": 112})
    plain = processor(Image.fromarray(image), do_normalize=False, do_rescale=False, return_tensors="np")
    assert np.array_equal(squared(image, how, pad=False), plain["pixel_values"][0].transpose(1, 2, 0))
    padded = squared(image, how, pad=True)
    if shape[1] - shape[0] > 9:
        assert (padded[0] == [122, 116, 104]).all()
    if shape[0] - shape[1] > 9:
        assert (padded[:, 0] == [122, 116, 104]).all()


def test_rs_llava_crops_whatever_its_configuration_says_and_llava_pads(engine, llava):
    assert not engine.model.config.pad and llava.model.config.pad


def test_a_tower_in_the_models_own_file_is_the_one_it_looks_with(plain, tmp_path, picture):
    path = shutil.copytree(plain, tmp_path / "model")
    tower = load_file(path / TOWER_NAME / "model.safetensors")
    own = {f"model.vision_tower.vision_tower.{name}": weight + 0.01 for name, weight in tower.items()}
    change_weights(path / "model.safetensors", lambda weights: weights.update(own))
    assert not torch.equal(load(path).look([picture[:112, :112]]), load(plain).look([picture[:112, :112]]))
    (path / TOWER_NAME / "model.safetensors").unlink()
    load(path)


def test_mistral_is_asked_within_its_window(plain, tmp_path):
    path = shutil.copytree(plain, tmp_path / "model")
    change_json(path / "config.json", model_type="llava_mistral", sliding_window=512)
    assert load(path).language_model.positions == 512


def test_base_and_tower_may_lie_beside_the_adapter(copy, tmp_path):
    inside = load(copy).card.revision
    for name in (BASE_NAME, TOWER_NAME):
        shutil.move(copy / name, tmp_path / name)
    outside = load(copy).card.revision
    assert outside.count("+") == 2 and "+" not in inside
    change_json(tmp_path / BASE_NAME / "generation_config.json", temperature=1.0)
    assert load(copy).card.revision != outside


def test_pickles_are_refused_until_they_are_converted(copy, engine, picture, capsys):
    files = [copy / "non_lora_trainables.safetensors", copy / BASE_NAME / "model.safetensors"]
    for path in files:
        as_pickle(path)
    (copy / BASE_NAME / "model.bin").rename(copy / BASE_NAME / "pytorch_model.bin")
    with pytest.raises(ModelFault, match=r"pytorch_model.bin is a pickle, .* python -m model_runtime convert"):
        Engine().load(copy, device="cpu")
    assert main(["convert", str(copy)]) == 0
    assert capsys.readouterr().out.split() == [str(files[1]), str(files[0])]
    fresh = Engine()
    fresh.load(copy, device="cpu", dtype="fp32")
    assert ask(fresh, picture).turn == ask(engine, picture).turn
    assert main(["convert", str(copy)]) == 0 and "Nothing to convert" in capsys.readouterr().out
    files[0].unlink()
    with pytest.raises(ModelFault, match="non_lora_trainables.bin is a pickle"):
        load(copy)


def test_shards_of_pickles_are_converted_with_their_index(plain, tmp_path, capsys):
    path = shutil.copytree(plain, tmp_path / "model")
    weights = load_file(path / "model.safetensors")
    (path / "model.safetensors").unlink()
    names, weight_map = sorted(weights), {}
    for number, held in enumerate((names[::2], names[1::2]), 1):
        shard = f"pytorch_model-0000{number}-of-00002.bin"
        torch.save({name: weights[name] for name in held}, path / shard, _use_new_zipfile_serialization=number == 1)
        weight_map |= dict.fromkeys(held, shard)
    (path / "pytorch_model.bin.index.json").write_text(json.dumps({"weight_map": weight_map}))
    assert main(["convert", str(path)]) == 0
    written = sorted(file.name for file in path.glob("model*"))
    assert written[:2] == ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    load(path)


def test_a_pickle_beside_a_model_that_is_there_is_converted_where_it_is_another_part(plain, tmp_path):
    weights = load_file(plain / "model.safetensors")
    save_file(weights, tmp_path / "model.safetensors")
    torch.save(weights, tmp_path / "pytorch_model-00001-of-00001.bin")
    torch.save(weights, tmp_path / "mm_projector.bin")
    assert main(["convert", str(tmp_path)]) == 0
    assert sorted(file.name for file in tmp_path.glob("*.safetensors")) == [
        "mm_projector.safetensors",
        "model.safetensors",
    ]


class Harmful:
    def __reduce__(self):
        return print, ("this must not be run",)


@pytest.mark.parametrize("held", [Harmful(), [torch.ones(2)], {"a": Harmful()}, {"a": "text"}, b"no pickle at all"])
def test_a_pickle_of_anything_but_tensors_is_not_read(tmp_path, capsys, held):
    path = tmp_path / "non_lora_trainables.bin"
    path.write_bytes(held) if isinstance(held, bytes) else torch.save(held, path)
    assert main(["convert", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert "holds something else than tensors" in told.err and "must not be run" not in told.out + told.err
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_tensors_that_share_their_memory_are_converted(tmp_path):
    weight = torch.arange(6.0).view(2, 3)
    torch.save({"a": weight, "b": weight, "c": weight.T}, tmp_path / "mm_projector.bin")
    assert main(["convert", str(tmp_path)]) == 0
    written = load_file(tmp_path / "mm_projector.safetensors")
    assert torch.equal(written["a"], written["b"]) and torch.equal(written["c"], weight.T)


def rank_one(weights):
    name = next(name for name in weights if name.endswith("lora_A.weight"))
    weights[name] = weights[name][:1].clone()


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda path: shutil.rmtree(path / BASE_NAME), "is an adapter for the model 'Intel/neural-chat-tiny'"),
        (lambda path: shutil.rmtree(path / TOWER_NAME), "whose configuration is missing; put its config.json into"),
        (lambda path: (path / TOWER_NAME / "model.safetensors").unlink(), "openai.* has no model.safetensors"),
        (lambda path: (path / BASE_NAME / "tokenizer.model").unlink(), "lacks the file .*tokenizer.model"),
        (lambda path: (path / "adapter_model.safetensors").unlink(), "has no adapter_model.safetensors"),
        (lambda path: (path / "non_lora_trainables.safetensors").unlink(), "has no non_lora_trainables.safetensors"),
        (lambda path: as_pickle(path / "adapter_model.safetensors"), "adapter_model.bin is a pickle"),
        (lambda path: change_weights(path / "adapter_model.safetensors", rank_one), "lora_A.* fits no layer"),
        (lambda path: change_weights(path / "adapter_model.safetensors", lambda w: w.popitem()), "fits no layer"),
        (lambda path: change_weights(path / "adapter_model.safetensors", lambda w: w.update(x=torch.ones(1))), "'x'"),
        (lambda path: change_json(path / "adapter_config.json", use_dora=True), "has use_dora: True; adapters of"),
        (lambda path: change_json(path / "adapter_config.json", modules_to_save=["lm_head"]), "has modules_to_save"),
        (lambda path: change_json(path / "adapter_config.json", init_lora_weights="pissa_niter_4"), "'pissa_niter_4'"),
        (lambda path: change_json(path / "adapter_config.json", lora_alpha=None), "lora_alpha: 'None'"),
        (lambda path: change_json(path / "adapter_config.json", lora_alpha=10**400), "lora_alpha: '1000"),
        (lambda path: change_json(path / "adapter_config.json", alpha_pattern=[1]), "alpha_pattern: '.1.'"),
        (lambda path: change_json(path / "adapter_config.json", alpha_pattern={"q_proj": "x"}), "alpha_pattern: 'x'"),
        (lambda path: change_json(path / "adapter_config.json", alpha_pattern={"(a+)+": 2}), "alpha_pattern: '.a"),
        (lambda path: change_json(path / "adapter_config.json", alpha_pattern={"(": 2}), "alpha_pattern: '.'"),
        (lambda path: change_json(path / "adapter_config.json", base_model_name_or_path=None), "names no base_model"),
        (lambda path: change_json(path / "config.json", mm_projector_type="linear"), "mm_projector_type is 'linear'"),
        (lambda path: change_json(path / "config.json", mm_use_im_start_end=True), "mm_use_im_start_end is 'True'"),
        (lambda path: change_json(path / "config.json", image_aspect_ratio="anyres"), "image_aspect_ratio is 'anyres'"),
        (lambda path: change_json(path / "config.json", mm_vision_select_layer=[8, 16, 24]), "as VHM does"),
        (lambda path: change_json(path / "config.json", mm_vision_select_layer=-9), "-9 does not exist"),
        (lambda path: change_json(path / "config.json", hidden_size=72), "mm_projector.*shape"),
        (lambda path: change_json(path / "config.json", hidden_size="wide"), "hidden_size is 'wide'"),
        (lambda path: change_json(path / TOWER_NAME / "config.json", hidden_size=30), "describes none|shape"),
    ],
)  # fmt: skip
def test_a_folder_that_does_not_fit_is_refused_in_one_sentence(copy, change, sentence):
    change(copy)
    with pytest.raises(ModelFault, match=sentence) as fault:
        load(copy)
    assert "\n" not in str(fault.value)


def test_which_layout_a_folder_has_is_told_from_what_is_in_it(folder, plain, untrained, tmp_path):
    assert family_of(ModelFolder(folder)) is family and family_of(ModelFolder(plain)) is family
    assert family_of(ModelFolder(untrained)) is not family
    hub = AutoConfig.for_model("llava").to_dict()
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "llava", "text_config": {}, "vision_config": {}}))
    assert hub["model_type"] == "llava" and family_of(ModelFolder(tmp_path)) is not family


def test_the_model_manager_says_what_they_can(plain, folder, tmp_path):
    for name, source, kind in (("a", plain, "llava_llama"), ("b", plain, "geochat"), ("c", folder, "llava")):
        shutil.copytree(source, tmp_path / name)
        change_json(tmp_path / name / "config.json", model_type=kind)
    rows = {row["id"]: row["methods"] for row in overview(tmp_path, [])["models"]}
    assert rows["a"] == rows["c"] == ["ask", "caption", "classify"] and "find" in rows["b"]
    needs = {row["id"]: row["needs"] for row in overview(tmp_path, [])["models"]}
    assert len(needs["BigData-KSU/RS-llava-v1.5-7b-LoRA"]) == 2


def test_parameters_are_counted_before_anything_is_loaded(folder, plain, engine, llava):
    counted = family.parameters(ModelFolder(folder), None)
    unused = engine.model.card.parameters
    assert 0 <= counted - unused < 0.2 * unused, "the tower's unused last layer is counted"
    assert family.parameters(ModelFolder(plain), None) >= llava.model.card.parameters
    with pytest.raises(ModelFault, match="answers without hints"):
        family.parameters(ModelFolder(folder), ModelFolder(plain))


@pytest.fixture
def geochat(plain, tmp_path):
    path = shutil.copytree(plain, tmp_path / "geochat")
    change_json(path / "config.json", model_type="geochat")
    return load(path)


def test_geochat_looks_at_504_pixels_by_position_embeddings_in_between(geochat, plain, picture):
    assert geochat.card.family == "geochat" and geochat.card.image_size == 504
    assert {"find", "describe_box"} <= geochat.card.methods
    assert geochat.features([picture], None).shape == (1, 36 * 36, 64)
    stored = load_file(plain / TOWER_NAME / "model.safetensors")["vision_model.embeddings.position_embedding.weight"]
    made = geochat.tower.model.embeddings.position_embedding.weight
    assert torch.equal(made[0], stored[0])
    ours, theirs = made[1:].view(36, 36, -1), stored[1:].view(8, 8, -1)
    corners = [(0, 0), (0, -1), (-1, 0), (-1, -1)]
    assert all(torch.allclose(ours[corner], theirs[corner], atol=1e-5) for corner in corners)
    tower = ClipTower(dict(geochat.config.tower), -2, 112)
    assert tower.adapted("vision_model.embeddings.position_embedding.weight", stored) is stored


def test_geochat_asks_for_places_in_its_words_and_writes_turned_boxes(geochat, picture):
    asked = Question("single", (picture,), "white ship", method="find")
    assert geochat.prompt(asked, [], None).user == "[refer] Give me the location of <p> white ship </p>"
    boxed = Question("single", (picture,), "", method="describe_box", box=(0.1, 0.2, 0.3, 1.0))
    words = "[identify] What is the object present at {<10><20><30><100>|<0>}"
    assert geochat.prompt(boxed, [], None).user == words
    text = "<p>two ships</p> {<10><20><30><40>|<0>}<delim>{<50><60><70><80>|<30>} and {<1><2>"
    box, turned = geochat.parse(asked, text, False).found
    assert (box.label, box.box) == ("two ships", (0.1, 0.2, 0.3, 0.4))
    corners = np.float32([[[50, 60], [70, 60], [70, 80], [50, 80]]])
    expected = cv2.transform(corners, cv2.getRotationMatrix2D((60, 70), 30, 1))[0] / 100
    assert np.allclose(turned.polygon, expected, atol=1e-6)
    assert geochat.parse(asked, "{<10><20><30><40>}", False).found[0].label == "white ship"
    assert geochat.parse(asked, "{<10.5><20><30><40.25>|<0.0>}", False).found[0].box == (0.105, 0.2, 0.3, 0.4025)
    assert geochat.parse(asked, "nothing there", False).found == ()
    assert parsing.parsed(asked, "{<999><-5><30><40>|<45>}", 100).found[0].polygon


def test_rs_llava_comes_from_a_hub_in_its_parts_and_is_converted_there(folder, engine, picture, tmp_path, monkeypatch):
    """As published: adapter and projector in one model, its base and CLIP in two others, two of them pickles."""
    monkeypatch.setattr(hub_module, "PAUSE_S", 0.01)
    published = tmp_path / "published"
    names = {"BigData-KSU/RS-llava-v1.5-7b-LoRA": "", "Intel/neural-chat-7b-v3-3": BASE_NAME,
             "openai/clip-vit-large-patch14-336": TOWER_NAME}  # fmt: skip
    served = {}
    for number, (id, part) in enumerate(names.items()):
        copied = shutil.copytree(folder / part, published / str(number))
        for inner in ("Intel", "openai"):
            shutil.rmtree(copied / inner, ignore_errors=True)
        served[id] = copied
    change_json(published / "0" / "adapter_config.json", base_model_name_or_path="Intel/neural-chat-7b-v3-3")
    change_json(published / "0" / "config.json", mm_vision_tower="openai/clip-vit-large-patch14-336")
    as_pickle(published / "0" / "non_lora_trainables.safetensors")
    as_pickle(published / "2" / "model.safetensors").rename(published / "2" / "pytorch_model.bin")
    with hub({id: files_of(path) for id, path in served.items()}) as server:
        found = [download(Hub(server.url), id, tmp_path / "models", Watcher()) for id in served]
    assert "converted, and are never loaded themselves: non_lora_trainables.safetensors" in found[0].notes[0]
    fresh = Engine()
    fresh.load(found[0].folder, device="cpu", dtype="fp32")
    assert ask(fresh, picture).turn == ask(engine, picture).turn


@pytest.mark.parametrize("name", ["rsllava", "llava"])
def test_untrained_writes_them_from_the_terminal(tmp_path, name):
    assert main(["untrained", str(tmp_path / "a"), "--family", name, "--seed", "3"]) == 0
    assert main(["untrained", str(tmp_path / "b"), "--family", name, "--seed", "3"]) == 0
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)
    load(tmp_path / "a")


def test_the_same_question_from_the_terminal_and_through_the_serving_process(folder, talkative, tmp_path, capsys):
    pixels = talkative[:112, :112].copy()
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    words = ("ask", tmp_path / "photo.png", "Is there a road?", "--model", folder, "--device", "cpu", "--json")
    assert main([str(word) for word in words]) == 0
    terminal = json.loads(capsys.readouterr().out)
    connection = Connection()
    loaded = connection.call("load", {"model": str(folder), "device": "cpu"})["result"]["model"]
    asked = {"images": [{"width": 112, "height": 112}], "question": "Is there a road?"}
    served = connection.call("ask", asked, pixels.tobytes())["result"]
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0
    assert loaded["family"] == "rsllava" and served["turn"] == terminal["turn"] and served["turn"]["ids"]
    assert {entry["text"] for entry in served["scores"]} == {"yes", "no"}
