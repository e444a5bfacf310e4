"""What a hint costs: pictures looked at once, hints of a batch made together, and short ones where they are wanted."""

import json
import shutil
from dataclasses import replace

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common import wire
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.reply import Reply
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.generation.caches import ByteCache
from model_runtime.grid.asking import questions_about
from model_runtime.models.base import Listener
from model_runtime.models.unirs import clues
from model_runtime.serving.parameters import Params

ROAD = "Is there a road?"
CONJUNCTIONS = ("with", "and")


def counted(monkeypatch, owner, name):
    """How many rows each call of a function had."""
    rows, function = [], getattr(owner, name)

    def count(first, *rest, **settings):
        rows.append(len(first) if name == "forward" else len(rest[0]))
        return function(first, *rest, **settings)

    monkeypatch.setattr(owner, name, count)
    return rows


@pytest.fixture
def vila(untrained, tmp_path):
    """A plain VILA folder: the model is its own clue model."""
    folder = shutil.copytree(untrained, tmp_path / "vila")
    weights = load_file(folder / "mm_projector" / "model.safetensors")
    plain = {key.replace("layers.single", "layers"): value for key, value in weights.items() if "change" not in key}
    save_file(plain, folder / "mm_projector" / "model.safetensors")
    shutil.rmtree(folder / "base")
    return folder


def loaded(folder, **options):
    torch.set_num_threads(1)
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32", **options)
    return engine


@pytest.fixture(scope="module")
def shortened():
    """The shipped model, whose hints are one sentence each: here a conjunction ends one, after five tokens."""
    return loaded(SHIPPED_MODEL)


@pytest.fixture
def conjunctions(monkeypatch):
    monkeypatch.setattr(clues, "SHORT_TOKENS", 5)
    monkeypatch.setattr(clues, "_FULL_STOP", clues.re.compile(r"\b(with|and)\s*$"))


def test_a_picture_is_looked_at_once_for_hint_and_answer(shipped, scenes, monkeypatch):
    shipped.cache.clear()
    looks = counted(monkeypatch, shipped.model.encoder.tower, "forward")
    assert shipped.ask([scenes[3]], ROAD, Listener()).clue
    assert shipped.compare(scenes[3:5], None, Listener()).clue
    assert looks == [1, 1], "the second picture of the pair alone"


def test_a_clue_model_elsewhere_with_the_same_tower_sees_the_same_embeddings(untrained, vila, picture, monkeypatch):
    engine = loaded(untrained, clue_folder=vila)
    assert engine.model.clue_model.shares_features and engine.model.clue_model.encoder is engine.model.encoder
    looks, seen = counted(monkeypatch, engine.model.encoder.tower, "forward"), []
    blocks = engine.model.encoder.blocks
    monkeypatch.setattr(
        engine.model.encoder, "blocks", lambda *rest, **how: seen.append(blocks(*rest, **how)) or seen[-1]
    )
    assert engine.ask([picture], ROAD, Listener(), clue=True, max_new_tokens=2).clue
    assert looks == [1] and len(seen) == 2 and torch.equal(seen[0][0], seen[1][0])


def test_a_clue_model_with_another_tower_looks_for_itself(untrained, vila, picture, monkeypatch):
    file = vila / "vision_tower" / "model.safetensors"
    weights = load_file(file)
    name = next(name for name in weights if name.endswith("weight") and weights[name].ndim == 4)
    save_file(weights | {name: weights[name] * 1.5}, file, {"format": "pt"})
    engine = loaded(untrained, clue_folder=vila)
    assert not engine.model.clue_model.shares_features
    looks = counted(monkeypatch, engine.model.encoder.tower, "forward")
    others = counted(monkeypatch, engine.model.clue_model.encoder.tower, "forward")
    engine.ask([picture], ROAD, Listener(), clue=True, max_new_tokens=2)
    assert (looks, others) == ([1], [1])


def test_where_a_model_is_its_own_clue_model_the_answer_goes_on_from_the_hints_pictures(vila, picture, monkeypatch):
    engine = loaded(vila)
    first = engine.ask([picture], ROAD, Listener(), clue=True, max_new_tokens=8)
    assert first.clue_source == "base" and first.cached["prefix"]
    (apart,) = engine.answer_many([engine.question([picture], ROAD, clue=True, max_new_tokens=8)], 1, Listener())
    assert (first.clue, first.answer) == (apart.clue, apart.answer)
    batch = engine.answer_many(
        [engine.question([picture], text, clue=True, max_new_tokens=8) for text in (ROAD, "What is there?")],
        2, Listener(), ByteCache(1 << 26),
    )  # fmt: skip
    assert batch[0].clue == first.clue and batch[0].answer == first.answer


def test_hints_of_a_grids_chunk_are_made_in_one_batch(shipped, scenes, monkeypatch):
    asking = GridAsking((GridQuestion(ROAD), GridQuestion("How many houses are there?")))
    questions = [one for scene in scenes[:3] for one in questions_about(asking, (scene,))]
    rows = counted(monkeypatch, clues, "decode")
    replies = Batches(shipped, largest=6).answer(questions)
    assert rows == [3], "a hint for each place, whatever is asked of it"
    assert replies[0].clue == replies[1].clue != replies[2].clue


def test_a_short_hint_ends_with_a_full_stop_and_is_another_than_the_whole_one(shortened, scenes, conjunctions):
    engine, heard = shortened, []
    whole = engine.ask([scenes[0]], ROAD, Listener())
    listener = Listener(text=lambda part, delta: heard.append(delta) if part == "clue" else None)
    short = engine.ask([scenes[0]], ROAD, listener, short_clue=True)
    assert (
        whole.clue.startswith(short.clue)
        and short.clue.endswith(CONJUNCTIONS)
        and not whole.clue.endswith(CONJUNCTIONS)
    )
    assert (short.clue_finish, short.short_clue, whole.short_clue) == ("end", True, False)
    assert 5 <= short.tokens["clue"] < whole.tokens["clue"] and "".join(heard) == short.clue
    assert not short.cached["clue"] and f"Clue: {short.clue} ASS" in short.prompt
    again = [engine.ask([scenes[0]], ROAD, Listener(), short_clue=wanted) for wanted in (True, False)]
    assert [reply.clue for reply in again] == [short.clue, whole.clue] and all(reply.cached["clue"] for reply in again)
    assert Reply.from_wire(short.to_wire()).short_clue


def test_short_and_whole_hints_of_a_batch_end_each_at_its_own_place(shortened, scenes, conjunctions):
    questions = [shortened.question([scene], ROAD) for scene in scenes[:3]]
    mixed = [replace(one, short_clue=number == 1) for number, one in enumerate(questions)]
    together = shortened.answer_many(mixed, 3, Listener())
    alone = [shortened.answer_many([one], 1, Listener())[0] for one in mixed]
    assert [reply.clue for reply in together] == [reply.clue for reply in alone]
    assert [reply.clue.endswith(CONJUNCTIONS) for reply in together] == [False, True, False]


def test_which_full_stops_end_a_hint(shipped):
    tokeniser = shipped.model.clue_model.language_model.tokeniser
    long = tokeniser.encode("a rural area with bare land, a river and some trees, and " * 3)

    def ends(text, before=()):
        return clues.ends_a_sentence(tokeniser, [*before, *tokeniser.encode(text)])

    assert ends("a river and some trees.", long) and not ends("a river and some trees", long)
    assert not ends("a river and some trees."), "shorter than 24"
    assert not ends("a river 3.", long), "which a decimal may follow"


def test_the_terminal_and_the_wire_take_it(tmp_path, scenes, capsys, conjunctions):
    Image.fromarray(scenes[0]).save(tmp_path / "scene.png")
    arguments = ["ask", str(tmp_path / "scene.png"), ROAD, "--device", "cpu", "--json"]
    assert main([*arguments, "--short-clue"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["short_clue"] is True and answer["clue"].endswith(CONJUNCTIONS)
    assert Params(wire.Message({"params": {"short_clue": True}})).answering()["short_clue"] is True
    assert Params(wire.Message({"params": {}})).answering()["short_clue"] is False
    with pytest.raises(RequestFault, match="short_clue"):
        Params(wire.Message({"params": {"short_clue": "yes"}})).answering()


def test_a_grids_run_of_short_hints_is_another_run():
    asked = (GridQuestion(ROAD),)
    whole, short = GridAsking(asked), GridAsking(asked, short_clue=True)
    assert whole.identity()["clue"] == [True, 64, 256], "as runs of earlier versions have it"
    assert short.identity()["clue"] != whole.identity()["clue"]
    (question,) = questions_about(short, ())
    assert question.short_clue
