"""RS-LLaVA's two steps from a small random model: what they learn and leave alone, what they write, exact resume."""

import csv
import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch
from dataset_folders import captions, rs_instructions, rsivqa, rsvqa, save
from safetensors.torch import load_file
from training_data import COLOURS

from model_runtime.__main__ import main
from model_runtime.common.closed_questions import SHORT_ANSWER
from model_runtime.common.tasks import SINGLE
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.models.base import Listener, Question
from model_runtime.models.checkpoint import revision_of
from model_runtime.models.llava.untrained import BASE_NAME, make_untrained_llava, make_untrained_rsllava, tower_name
from model_runtime.training.configuration import load_settings
from model_runtime.training.data.sequences import NO_LABEL, Conversation, packed_sequence
from model_runtime.training.data.writers import ModelWriter
from model_runtime.training.run import loop as loop_module
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages import llava

SIDE = 56
SETTINGS = f"""
seed = 5
[sets.ucm]
format = "captions"
folder = "ucm"
[sets.lr]
format = "rsvqa_lr"
folder = "lr"
turns = 0
[sets.dota]
format = "rsivqa"
folder = "DOTA"
split = "all"
turns = 3
[sets.general]
format = "rs_instructions"
folder = "rs"
[llava]
base = "{BASE_NAME}"
tower = "{tower_name(SIDE)}"
name = "tiny-rs-llava"
[projector]
views = 1
sampling = {{ mixture = {{ general = 1, ucm = 1 }}, annotations = 5 }}
loop = {{ epochs = 6, batch_size = 6, micro_batch_size = 3, rate = 1e-2, save_minutes = 0 }}
[adapter]
rank = 4
alpha = 8
sampling = {{ mixture = {{ ucm = 1, lr = 2, dota = 1 }}, annotations = 5 }}
loop = {{ epochs = 3, batch_size = 6, micro_batch_size = 3, rate = 1e-2, save_minutes = 0 }}
"""


def square(number, colour, width=60):
    drawn = np.random.default_rng(number).normal(COLOURS[colour], 12, (40, width, 3))
    return np.clip(drawn, 0, 255).astype(np.uint8)


def write_data(folder):
    """All kinds of sets in their layouts, with pictures that are wider than high."""
    names = [(number, colour) for number in range(3) for colour in COLOURS]
    captions(folder / "ucm", [(f"{c}{n}.tif", [f"this is a {c} .", f"there is a {c} ."]) for n, c in names])
    asked = []
    for number, (_, colour) in enumerate(names):
        asked += [(number, "presence", "Is a lake present?", "yes" if colour == "lake" else "no")]
        asked += [(number, "count", "What is the amount of lakes?", "1" if colour == "lake" else "0")]
    rsvqa(folder / "lr", asked, "train")
    questions = ("does this picture contain lake?", "does this picture contain ship?")
    rsivqa(folder / "DOTA", [(f"P{n}{c}", q, "no") for n, c in names for q in questions])
    talks = [(f"RSICD/{c}{n}.png", ["Describe the image", f"a picture of a {c} ."]) for n, c in names]
    rs_instructions(folder / "rs", talks)
    for number, (n, c) in enumerate(names):
        places = f"ucm/imgs/{c}{n}.tif", f"lr/Images_LR/{number}.tif", f"DOTA/images/P{n}{c}.png"
        for name in (*places, f"rs/RSICD/{c}{n}.png"):
            save(folder / name, square(n, c))
    (folder / "settings.toml").write_text(SETTINGS)
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    torch.set_num_threads(1)
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """A folder with base and tower; what is beside them is of no account."""
    folder = tmp_path_factory.mktemp("models") / "untrained"
    make_untrained_rsllava(folder, image_size=SIDE)
    return folder


@pytest.fixture(scope="module")
def context(data, models, tmp_path_factory):
    return RunContext(
        load_settings(data / "settings.toml"), data, tmp_path_factory.mktemp("work"), models / BASE_NAME, device="cpu"
    )


@pytest.fixture(scope="module")
def made(context, data):
    """Both steps by their commands; the model that each left in memory, by its folder."""
    left, train = {}, llava.train

    def kept(job, loop, run):
        left[job.name] = train(job, loop, run)
        return left[job.name]

    llava.train = kept
    try:
        for command in ("train-projector", "train-adapter"):
            arguments = [command, str(data / "settings.toml"), "--data", str(data), "--work", str(context.work)]
            assert main([*arguments, "--base", str(context.base), "--device", "cpu"]) == 0
    finally:
        llava.train = train
    return left


@pytest.fixture(scope="module")
def engine(made, context):
    engine = Engine()
    engine.load(context.work / "adapter" / "model", device="cpu", dtype="fp32")
    return engine


def losses(folder):
    with (folder / "losses.csv").open() as stream:
        return [(row["step"], row["loss"], row["rate"]) for row in csv.DictReader(stream)]


def test_both_steps_learn(made, context):
    for step in ("projector", "adapter"):
        values = [float(loss) for _, loss, _ in losses(context.work / step)]
        assert np.mean(values[-3:]) < 0.8 * np.mean(values[:3]), step
        assert (context.work / step / "curves.png").stat().st_size > 1000


def test_a_step_trains_what_it_should_and_leaves_the_rest(made, context):
    trains = {step: {n for n, w in model.named_parameters() if w.requires_grad} for step, model in made.items()}
    assert trains["projector"] == {f"encoder.projector.{k}.{kind}" for k in (0, 2) for kind in ("weight", "bias")}
    assert trains["projector"] < trains["adapter"]
    assert all(".lora_" in name for name in trains["adapter"] - trains["projector"])
    for step, model in made.items():
        held = load_file(sorted((context.work / step / "checkpoints").iterdir())[-1] / "model.safetensors")
        buffers = {name for name, _ in model.named_buffers()}
        assert trains[step] <= set(held) <= trains[step] | buffers
    projector = [
        load_file(context.work / place / "non_lora_trainables.safetensors")
        for place in ("projector/start", "projector/model", "adapter/model")
    ]
    for earlier, later in zip(projector, projector[1:], strict=False):
        assert set(earlier) == set(later) and all(not torch.equal(earlier[name], later[name]) for name in earlier)


def test_the_written_adapter_is_in_the_published_layout(made, context):
    folder = context.work / "adapter" / "model"
    described = json.loads((folder / "adapter_config.json").read_text())
    assert (described["base_model_name_or_path"], described["r"], described["lora_alpha"]) == (BASE_NAME, 4, 8)
    weights = load_file(folder / "adapter_model.safetensors")
    names = {name.removeprefix("base_model.model.model.layers.").partition(".")[2] for name in weights}
    assert len(weights) == 3 * 7 * 2
    assert {"self_attn.q_proj.lora_A.weight", "mlp.up_proj.lora_B.weight"} < names
    top = json.loads((folder / "config.json").read_text())
    assert (top["mm_vision_tower"], top["mm_projector_type"]) == (tower_name(SIDE), "mlp2x_gelu")


def test_the_written_model_answers_as_the_training_one(made, engine, context):
    model, trained = engine.model, made["adapter"].eval()
    assert (model.card.family, model.card.name, model.card.trained) == ("rsllava", "tiny-rs-llava", True)
    picture = square(7, "lake", 75)
    question = Question(SINGLE, (picture,), "Is a lake present?")
    prompt = model.prompt(question, model.features([picture], None), None)
    squares = torch.from_numpy(model.prepared(picture).copy())[None].permute(0, 3, 1, 2).float() / 255
    how = model.config.preprocessing
    values = (squares - torch.tensor(how.mean).view(1, 3, 1, 1)) / torch.tensor(how.std).view(1, 3, 1, 1)
    with torch.no_grad():
        blocks = trained.encoder.projector(trained.encoder.tower(values))
        ids = torch.tensor([i for i in prompt.ids if i >= 0])
        embedded, before = trained.decoder.get_input_embeddings()(ids), prompt.ids.index(-200)
        inputs = torch.cat([embedded[:before], blocks[0], embedded[before:]])
        expected = trained.decoder(inputs_embeds=inputs[None]).logits[0]
        merged = model.language_model.decoder(inputs_embeds=prompt.embeddings[None]).logits[0]
    assert torch.allclose(merged, expected, atol=1e-3, rtol=1e-4)
    plain = Engine()
    plain.load(context.work / "projector" / "model", device="cpu", dtype="fp32")
    with torch.no_grad():
        unadapted = plain.model.language_model.decoder(inputs_embeds=prompt.embeddings[None]).logits[0]
    assert not torch.allclose(unadapted, expected, atol=1e-1)


def test_the_written_model_tells_what_it_was_taught(engine):
    for number, colour in ((0, "lake"), (1, "forest"), (2, "desert"), (2, "lake")):
        reply = engine.ask([square(number, colour)], f"Is a lake present? {SHORT_ANSWER}", Listener())
        assert reply.answer == ("yes" if colour == "lake" else "no"), (number, colour)


def test_what_is_learnt_is_written_as_what_is_asked(engine):
    model, picture = engine.model, square(1, "desert")
    turns = (("Is a lake present?", "no"), ("How many?", "0"))
    packed = packed_sequence(ModelWriter(model), SINGLE, [model.image_positions(1)], [Conversation(turns)], 2048)
    first = engine.ask([picture], turns[0][0], Listener())
    answered = {"user": turns[0][0], "answer": "no", "ids": model.language_model.tokeniser.encode("no")}
    second = model.prompt(
        engine.question([picture], turns[1][0], history=[answered]), model.features([picture], None), None
    )
    asked = [0 if i == -200 else i for i in second.ids]
    image = second.ids.index(-200)
    asked[image : image + 1] = [0] * model.image_positions(1)
    assert packed.ids[: len(asked)] == asked and first.prompt.endswith("Is a lake present? ASSISTANT:")
    encode, end = model.language_model.tokeniser.encode, model.language_model.tokeniser.eos_id
    assert [label for label in packed.labels if label != NO_LABEL] == [*encode("no"), end, *encode("0"), end]


@pytest.mark.parametrize(("step", "run"), [("projector", llava.train_projector), ("adapter", llava.train_adapter)])
def test_a_step_that_was_cut_off_goes_on_to_the_last_digit(made, context, tmp_path, monkeypatch, step, run):
    for name in ("cache", "tokens", "projector"):
        if name != step and (context.work / name).exists():
            shutil.copytree(context.work / name, tmp_path / name)
    for link in (path for path in context.work.iterdir() if path.is_symlink()):
        (tmp_path / link.name).symlink_to(link.readlink())
    again = replace(context, work=tmp_path)
    whole = losses(context.work / step)
    one_step, done = loop_module._step, []

    def cut_off(*arguments):
        if len(done) == len(whole) // 2:
            raise OSError("power cut")
        done.append(1)
        return one_step(*arguments)

    monkeypatch.setattr(loop_module, "_step", cut_off)
    with pytest.raises(OSError, match="power cut"):
        run(again)
    monkeypatch.setattr(loop_module, "_step", one_step)
    result = run(again)
    assert losses(tmp_path / step) == whole
    assert revision_of(result) == revision_of(context.work / step / "model")


def test_a_finished_step_of_another_base_or_other_settings_is_refused(made, context, data, tmp_path):
    assert llava.train_adapter(context) == context.work / "adapter" / "model"
    other = load_settings(data / "settings.toml", ["adapter.rank=2"])
    with pytest.raises(RequestFault, match="different settings"):
        llava.train_adapter(replace(context, settings=other))
    make_untrained_rsllava(tmp_path / "others", seed=3, image_size=SIDE)
    with pytest.raises(RequestFault, match="different base"):
        llava.train_adapter(replace(context, base=tmp_path / "others" / BASE_NAME))


def test_a_base_with_a_projector_needs_no_first_step(data, context, tmp_path):
    make_untrained_llava(tmp_path / "llava", image_size=SIDE)
    overrides = ["llava.base='llava'", "adapter.loop.steps=1", "adapter.projector_rate=0.0"]
    settings = load_settings(data / "settings.toml", overrides)
    alone = replace(context, settings=settings, work=tmp_path / "work")
    with pytest.raises(RequestFault, match="train-projector"):
        llava.train_adapter(alone)
    result = llava.train_adapter(replace(alone, base=tmp_path / "llava"))
    held = load_file(tmp_path / "llava" / "model.safetensors")
    kept = load_file(result / "non_lora_trainables.safetensors")
    assert all(torch.equal(held[name.partition("model.model.")[2]], value) for name, value in kept.items())
    engine = Engine()
    engine.load(result, device="cpu", dtype="fp32")
    assert engine.model.card.family == "llava"


def test_without_a_base_the_command_says_what_to_name(data, tmp_path, capsys):
    arguments = ["train-projector", str(data / "settings.toml"), "--data", str(data), "--work", str(tmp_path)]
    assert main([*arguments, "--device", "cpu"]) == 2
    assert "--base" in capsys.readouterr().err
