"""Folders of hub models: what is said of them before they are loaded, what is refused; and nothing of them is run."""

import json
import shutil

import hub_folders
import numpy as np
import pytest
import torch
from conftest import loaded
from transformers.utils import is_torchvision_available

from model_runtime.engine import Engine
from model_runtime.errors import ModelFault, RequestFault
from model_runtime.models import ModelFolder, family_of
from model_runtime.models.base import Listener
from model_runtime.models.hub import family

README = "---\nlicense: apache-2.0\nlanguage:\n- en\n- fr\ntags: [vision]\n---\n# A model\n"


@pytest.fixture
def llava(tmp_path):
    return hub_folders.make("llava", tmp_path / "some-llava")


@pytest.fixture
def qwen(tmp_path):
    return hub_folders.make("qwen2_5_vl", tmp_path / "some-qwen")


def edit(path, **members):
    path.write_text(json.dumps(json.loads(path.read_text()) | members))


def test_its_card_is_read_from_its_json_files_and_readme_alone(llava, qwen, monkeypatch):
    (qwen / "README.md").write_text(README)
    monkeypatch.setattr(family, "_network", None)  # nothing is loaded
    card = family.read_card(ModelFolder(qwen))
    assert (card.name, card.family, card.licence, card.commercial_use) == (
        "some-qwen",
        "qwen2_5_vl",
        "apache-2.0",
        True,
    )
    assert card.languages == ("en", "fr") and card.image_size == 896
    assert {"ask", "classify", "compare", "classify_video", "find", "point", "caption"} == card.methods
    assert card.resident_bytes["bf16"] == 2 * card.parameters > 0
    card = family.read_card(ModelFolder(llava))
    assert (card.licence, card.commercial_use, card.image_size) == ("", None, hub_folders.SIDE)
    assert "compare" not in card.methods and "find" not in card.methods


@pytest.mark.parametrize(
    "front, expected",
    [
        ("license: mit", ("mit", True)),
        ("license: cc-by-nc-4.0", ("cc-by-nc-4.0", False)),
        ("license: other\nlicense_name: qwen-research", ("qwen-research", False)),
        ("license: gemma", ("gemma", None)),
        ("tags: [x]", ("", None)),
    ],
)
def test_a_licence_says_whether_it_allows_commerce_or_nobody_does(front, expected, llava):
    (llava / "README.md").write_text(f"---\n{front}\n---\n")
    card = family.read_card(ModelFolder(llava))
    assert (card.licence, card.commercial_use) == expected


def test_what_is_loaded_says_the_same(qwen):
    before = family.read_card(ModelFolder(qwen))
    engine = Engine()
    described = engine.load(qwen, device="cpu")["model"]
    assert described | {"weight_bytes": 0} == before.to_wire() | {"weight_bytes": 0}
    assert engine.model.dtype == torch.float32 and described["weight_bytes"] == 4 * before.parameters


def test_code_in_a_folder_is_never_run(llava, tmp_path, monkeypatch):
    ran = tmp_path / "ran"
    (llava / "modeling.py").write_text(f"open({str(ran)!r}, 'w').close()\nclass Model: pass\nclass Processor: pass\n")
    code = {"AutoConfig": "modeling.Model", "AutoModelForImageTextToText": "modeling.Model",
            "AutoProcessor": "modeling.Processor", "AutoTokenizer": ["modeling.Model", None]}  # fmt: skip
    for name in ("config.json", "processor_config.json", "tokenizer_config.json"):
        edit(llava / name, auto_map=code)
    loaded(llava)  # by transformers' own code
    edit(llava / "config.json", architectures=["LlavaLlamaForCausalLM"])
    with pytest.raises(ModelFault, match="written for code of its own, which is never run here"):
        Engine().load(llava, device="cpu")
    edit(llava / "config.json", model_type="houseboat")
    with pytest.raises(ModelFault, match="model_type 'houseboat'; known are .* and those of transformers"):
        Engine().load(llava, device="cpu")
    assert not ran.exists()


def test_weights_that_lack_are_named(llava):
    from safetensors.torch import load_file, save_file

    weights = load_file(llava / "model.safetensors")
    del weights[next(name for name in weights if name.endswith("linear_1.weight"))]
    save_file(weights, llava / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelFault, match="lacks 1 weights: '.*linear_1.weight'"):
        Engine().load(llava, device="cpu")


def test_a_weight_of_another_shape_is_named(llava):
    config = json.loads((llava / "config.json").read_text())
    edit(llava / "config.json", text_config=config["text_config"] | {"intermediate_size": 40})
    with pytest.raises(
        ModelFault, match="the weight '.*mlp.down_proj.weight' has another shape than its config.json says"
    ):
        Engine().load(llava, device="cpu")


def test_pickles_are_left_alone(llava):
    (llava / "model.safetensors").rename(llava / "pytorch_model.bin")
    with pytest.raises(ModelFault, match="is a pickle, which is never loaded"):
        Engine().load(llava, device="cpu")


def test_a_model_of_another_place_is_not_fetched(llava):
    edit(llava / "processor_config.json", audio_tokenizer={"audio_tokenizer_class": "DacModel",
                                                           "audio_tokenizer_name_or_path": "someone/else"})  # fmt: skip
    with pytest.raises(ModelFault, match="asks for a model of another place"):
        Engine().load(llava, device="cpu")


@pytest.mark.parametrize(
    "template", ["{% for x in %}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ 1 / 0 }}"]
)
def test_a_template_that_misbehaves_is_a_sentence(llava, template):
    (llava / "chat_template.jinja").write_text(template)
    with pytest.raises(Exception, match="The prompt of some-llava cannot be made") as caught:
        Engine().load(llava, device="cpu")
    assert type(caught.value).__module__ == "model_runtime.errors"


def test_without_a_template_it_cannot_be_asked(llava):
    (llava / "chat_template.jinja").unlink()
    with pytest.raises(ModelFault, match="some-llava has no chat template"):
        Engine().load(llava, device="cpu")


@pytest.mark.skipif(is_torchvision_available(), reason="torchvision is here")
def test_a_package_that_lacks_is_named(llava):
    edit(llava / "preprocessor_config.json", image_processor_type="Molmo2ImageProcessor")
    with pytest.raises(ModelFault, match="need the package torchvision"):
        Engine().load(llava, device="cpu")
    edit(llava / "processor_config.json", processor_class="PixtralProcessor")
    with pytest.raises(ModelFault, match="need the package torchvision"):
        Engine().load(llava, device="cpu")


def test_a_processor_that_does_not_fit_its_weights_is_a_sentence(llava):
    edit(llava / "processor_config.json", patch_size=28)
    engine = Engine()
    engine.load(llava, device="cpu")
    with pytest.raises(RequestFault, match="some-llava cannot answer this: .*tokens"):
        engine.ask([np.zeros((64, 64, 3), np.uint8)], "What is it?", Listener())


def test_an_older_folder_leaves_its_processor_to_the_models_configuration(llava, scenes):
    answers = []
    for named in (True, False):
        engine = Engine()
        engine.load(llava, device="cpu", dtype="fp32")
        answers.append(engine.ask([scenes[0]], "Is there a road?", Listener(), max_new_tokens=8))
        if named:
            (llava / "processor_config.json").unlink()
    assert answers[0].turn == answers[1].turn and answers[0].scores == answers[1].scores
    edit(llava / "config.json", vision_config={"model_type": "clip_vision_model", "patch_size": "small"})
    with pytest.raises(ModelFault):
        Engine().load(llava, device="cpu")


def test_a_broken_tokenizer_is_a_sentence(llava):
    (llava / "tokenizer.json").write_text("{")
    with pytest.raises(ModelFault, match="The processor of .*some-llava cannot be used"):
        Engine().load(llava, device="cpu")


def test_it_writes_the_hints_of_a_unirs(untrained, qwen, llava, scenes):
    """A model of the UniRS layout takes any other for its clue model."""
    engine = Engine()
    described = engine.load(untrained, qwen, device="cpu", dtype="fp32")["model"]
    base = ModelFolder(untrained).part("base/llm").parameters
    needed = [
        family_of(ModelFolder(untrained)).parameters(ModelFolder(untrained), one) for one in (None, ModelFolder(qwen))
    ]
    assert described["clue_model"] == str(qwen) and needed[1] - needed[0] == ModelFolder(qwen).parameters - base
    heard = []
    listener = Listener(text=lambda part, delta: heard.append((part, delta)))
    reply = engine.ask([scenes[0]], "Is there a road?", listener, clue=True, max_clue_tokens=8)
    assert reply.clue_source == "base" and f"Clue: {reply.clue}" in reply.prompt and reply.tokens["clue"] <= 8
    assert "".join(delta for part, delta in heard if part == "clue").strip() == reply.clue
    again = engine.ask([scenes[0]], "Is there water?", Listener(), clue=True, max_clue_tokens=8)
    assert again.clue == reply.clue and again.cached["clue"]
    assert engine.compare(scenes[:2], None, Listener(), clue=True, max_clue_tokens=8).clue
    engine.load(untrained, llava, device="cpu", dtype="fp32")
    reply = engine.compare(scenes[:2], None, Listener(), clue=True)
    assert reply.clue is None and reply.clue_note == "some-llava looks at one picture at a time, so there is no hint."


def test_the_folders_of_one_model_are_one_revision(llava, tmp_path):
    shutil.copytree(llava, tmp_path / "copy")
    assert ModelFolder(llava).revision == ModelFolder(tmp_path / "copy").revision
    with (tmp_path / "copy" / "chat_template.jinja").open("a") as template:
        template.write("And?")  # another prompt, another model
    assert ModelFolder(llava).revision != ModelFolder(tmp_path / "copy").revision
