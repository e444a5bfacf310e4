"""Plans for memory: what they come to by the headers, which is chosen, that answers are the same in each, and that
memory that runs out costs a plan and no answer.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model_runtime import devices, memory_limits
from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.memory_plans import ALONE, RESIDENT, SWAPPED
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault, RuntimeFault
from model_runtime.models import ModelFolder, family_of
from model_runtime.models.base import Listener
from model_runtime.models.embedding import LanguageModel
from model_runtime.models.memory_plans import chosen, plans_of, whole_plan
from model_runtime.models.unirs import clues, family
from model_runtime.models.unirs.decoder_turns import DecoderTurns, HostSeat

ROOT = Path(__file__).resolve().parents[2]
CPU = torch.device("cpu")
ROAD = "Is there a road?"
QUESTION_BYTES = 40e6  # keys, values and a layer in the making


def loaded(folder=SHIPPED_MODEL, plan="auto", **options):
    torch.set_num_threads(1)
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32", plan=plan, **options)
    return engine


def plans(folder=SHIPPED_MODEL, clue=None):
    opened = ModelFolder(folder)
    return plans_of(family_of(opened), opened, None if clue is None else ModelFolder(clue))


def said(reply):
    return reply.clue, reply.answer, reply.turn, reply.scores


def test_plans_add_up_from_the_headers():
    resident, swapped, alone = plans()
    own, base = (ModelFolder(SHIPPED_MODEL).part(name).parameters for name in ("llm", "base/llm"))
    assert [plan.name for plan in (resident, swapped, alone)] == [RESIDENT, SWAPPED, ALONE]
    assert resident.memory["fp32"] - alone.memory["fp32"] == 4 * base
    assert resident.memory["fp32"] - swapped.memory["fp32"] == 4 * min(own, base)
    files = sum((SHIPPED_MODEL / part / "model.safetensors").stat().st_size for part in ("llm", "base/llm"))
    assert swapped.moved["fp32"] == files and not resident.moved, "what is read again for a new hint"
    assert resident.memory["int4"] < resident.memory["int8"] < resident.memory["bf16"]


def test_a_model_without_a_clue_model_has_one_plan(tmp_path, untrained):
    import shutil

    folder = shutil.copytree(untrained, tmp_path / "bare")
    shutil.rmtree(folder / "base")
    assert [plan.name for plan in plans(folder)] == [RESIDENT]
    assert [plan.name for plan in plans(folder, clue=SHIPPED_MODEL)] == [RESIDENT, SWAPPED, ALONE]


def test_the_best_plan_that_fits_is_chosen_and_lower_ones_wait():
    three = plans()
    sizes = [plan.memory["fp32"] for plan in three]
    assert sizes[1] == sizes[2], "the decoders of this model are of one size"
    roomy = [plan.name for plan in chosen(three, "auto", "fp32", 2 * sizes[0])]
    assert roomy == [RESIDENT, SWAPPED, ALONE]
    narrow = int(sizes[1] / 0.9) + 1
    assert [plan.name for plan in chosen(three, "auto", "fp32", narrow)] == [SWAPPED, ALONE]
    assert [plan.name for plan in chosen(three, "auto", "fp32", sizes[1])] == [SWAPPED, ALONE], "what just fits"
    assert not chosen(three, "auto", "fp32", sizes[1] - 1)
    assert [plan.name for plan in chosen(three, ALONE, "fp32", 2 * sizes[0])] == [ALONE]
    assert [plan.name for plan in chosen([whole_plan(10)], SWAPPED, "fp32", 50)] == [RESIDENT], "it has no other"


@pytest.mark.parametrize("plan", [RESIDENT, SWAPPED, ALONE])
def test_each_plan_answers_alike_and_says_what_it_costs(plan, shipped, scenes):
    engine = loaded(plan=plan)
    card = engine.loaded().card
    assert card.memory_plan == plan and bool(card.memory_note) == (plan != RESIDENT)
    assert card.parameters == shipped.loaded().card.parameters or plan == ALONE
    held = next(one.memory["fp32"] for one in plans() if one.name == plan)
    assert card.weight_bytes == pytest.approx(held, rel=0.001)
    for picture in scenes[:2]:
        here, usual = (one.ask([picture], ROAD, Listener(), clue=True) for one in (engine, shipped))
        if plan == ALONE:
            assert here.clue is None and here.clue_note == card.clue.note and "memory" in here.clue_note
        else:
            assert said(here) == said(usual)
    blind = [one.ask([scenes[0]], ROAD, Listener(), clue=False) for one in (engine, shipped)]
    assert said(blind[0]) == said(blind[1])


def test_hints_of_a_batch_cost_one_turn_of_the_decoders(scenes, monkeypatch, shipped):
    engine, loads = loaded(plan=SWAPPED), []
    load = family.load_decoder
    monkeypatch.setattr(family, "load_decoder", lambda folder, *rest: loads.append(folder.path) or load(folder, *rest))
    questions = [engine.question([scene], text) for scene in scenes[:3] for text in (ROAD, "Describe the image.")]
    replies = engine.answer_many(questions, 2, Listener(), engine.cache)
    assert loads == [SHIPPED_MODEL / "base" / "llm", SHIPPED_MODEL / "llm"]
    assert [reply.answer for reply in replies] == [one.answer for one in shipped.answer_many(questions, 2, Listener())]
    engine.answer_many(questions[:2], 2, Listener(), engine.cache)
    assert len(loads) == 2, "hints that are known move nothing"


def test_memory_that_is_short_at_first_is_asked_for_less(monkeypatch, scenes):
    free = plans()[1].memory["fp32"] / 0.9 + 1
    monkeypatch.setattr(devices, "free_bytes", lambda device: int(free))
    engine = loaded()
    assert engine.loaded().card.memory_plan == SWAPPED and "take turns" in engine.loaded().card.memory_note
    assert engine.ask([scenes[0]], ROAD, Listener()).clue
    monkeypatch.setattr(devices, "free_bytes", lambda device: 1000)
    with pytest.raises(RuntimeFault, match=r"needs 0.0 GB in fp32, but 0.0 GB are free"):
        loaded()


def test_memory_that_runs_out_while_loading_takes_the_next_plan(monkeypatch, scenes):
    load = family.load_decoder

    def greedy(folder, *rest):
        if folder.path.parent.name == "base" and not engines:
            raise MemoryError("no room for the clue model")
        return load(folder, *rest)

    engines = []
    monkeypatch.setattr(family, "load_decoder", greedy)
    lines = []
    engine = Engine(lines.append)
    told = engine.load(SHIPPED_MODEL, device="cpu", dtype="fp32")
    assert told["model"]["memory_plan"] == SWAPPED and any("ran out" in line for line in lines)
    engines.append(engine)
    assert engine.ask([scenes[0]], ROAD, Listener()).clue


def greedy_clues(monkeypatch, times):
    """So many times memory runs out where a clue is decoded."""
    decode, left = clues.decode, [times]

    def greedy(*args, **settings):
        if left[0]:
            left[0] -= 1
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes.")
        return decode(*args, **settings)

    monkeypatch.setattr(clues, "decode", greedy)


def test_memory_that_runs_out_costs_a_plan_and_no_answer(monkeypatch, scenes, shipped):
    usual = shipped.ask([scenes[0]], ROAD, Listener())
    engine, heard = loaded(), []
    greedy_clues(monkeypatch, 1)
    reply = engine.ask([scenes[0]], ROAD, Listener(text=lambda part, delta: heard.append(part)))
    assert said(reply) == said(usual)
    assert reply.notes[0].startswith("Memory ran out. To spare memory, model and clue model take turns")
    assert engine.described["model"]["memory_plan"] == SWAPPED
    greedy_clues(monkeypatch, 1)
    lower = engine.ask([scenes[1]], ROAD, Listener())
    assert lower.answer in ("yes", "no") and lower.clue is None and "Hints are off" in lower.notes[0]
    assert engine.loaded().card.memory_plan == ALONE and engine.loaded().card.clue.source is None
    after = engine.ask([scenes[1]], ROAD, Listener())
    assert after.answer == lower.answer and not after.notes, "said once"


def test_where_there_is_no_lower_plan_it_is_a_sentence(monkeypatch, scenes):
    engine = loaded(plan=ALONE)
    monkeypatch.setattr(engine.model, "answer", lambda *rest: (_ for _ in ()).throw(MemoryError()))
    with pytest.raises(RuntimeFault, match="Memory ran out on this computer"):
        engine.ask([scenes[0]], ROAD, Listener())


def test_a_question_that_no_plan_helps_changes_none(monkeypatch, scenes, shipped):
    engine = loaded()
    decode, answer = clues.decode, engine.model.answer
    monkeypatch.setattr(engine.model, "answer", lambda *rest: (_ for _ in ()).throw(MemoryError()))
    with pytest.raises(RuntimeFault, match="Memory ran out on this computer"):
        engine.ask([scenes[0]], ROAD, Listener())
    monkeypatch.setattr(engine.model, "answer", answer)
    assert engine.described["model"]["memory_plan"] == RESIDENT and decode is clues.decode
    assert said(engine.ask([scenes[0]], ROAD, Listener())) == said(shipped.ask([scenes[0]], ROAD, Listener()))


def test_a_batch_is_halved_before_a_plan_is_given_up(monkeypatch, scenes, shipped):
    engine, sizes = loaded(), []
    decode = clues.decode

    def greedy(decoder, rows, *rest, **settings):
        sizes.append(len(rows))
        if len(rows) > 1 or engine.loaded().card.memory_plan == RESIDENT:
            raise MemoryError
        return decode(decoder, rows, *rest, **settings)

    monkeypatch.setattr(clues, "decode", greedy)
    questions = [engine.question([scene], ROAD) for scene in scenes[:4]]
    batches = Batches(engine, largest=4)
    replies = batches.answer(questions)
    assert sizes[:3] == [4, 2, 1] and all("take turns" in reply.notes[0] for reply in replies)
    assert batches.size(questions) == 4, "what went by the plan before says nothing of this one"
    monkeypatch.setattr(clues, "decode", decode)
    assert [said(one) for one in replies] == [said(one) for one in shipped.answer_many(questions, 1, Listener())]


def test_a_model_of_another_family_that_writes_clues_does_not_take_turns(tmp_path):
    from hub_folders import make

    other = tmp_path / "some-llava"
    make("llava", other)
    found = plans(clue=other)
    assert [plan.name for plan in found] == [RESIDENT, ALONE]
    assert found[0].memory["fp32"] - found[1].memory["fp32"] == 4 * ModelFolder(other).parameters


def test_a_gpus_seats_change_places_and_nothing_else(shipped):
    """The code for a card, on the CPU: which parameters are where, and that the decoder answers as before."""
    model = loaded(plan=RESIDENT).loaded()
    pair = [
        LanguageModel(one.decoder, one.tokeniser) for one in (model.language_model, model.clue_model.language_model)
    ]
    own, clue = (HostSeat(one, CPU, inside) for one, inside in zip(pair, (True, False), strict=True))
    before = {name: weight.clone() for name, weight in own.language_model.decoder.named_parameters()}
    turns = DecoderTurns(own, clue)
    turns.bring(clue)
    assert clue.inside and not own.inside
    turns.bring(own)
    turns.bring(own)
    assert own.inside and not clue.inside
    for name, weight in own.language_model.decoder.named_parameters():
        assert torch.equal(weight, before[name])


def test_the_limit_of_the_environment_is_what_is_free(monkeypatch):
    monkeypatch.setenv(memory_limits.LIMIT_VARIABLE, "0.5")
    used = devices.memory_of_process()["resident_bytes"]
    assert devices.free_bytes(CPU) <= max(0, 0.5e9 - used + (64 << 20))
    assert devices.describe(CPU).total_bytes == int(0.5e9)
    monkeypatch.setenv(memory_limits.LIMIT_VARIABLE, "much")
    with pytest.raises(RequestFault, match="UNIRS_MEMORY_GB in the environment is “much”"):
        devices.free_bytes(CPU)


@pytest.mark.parametrize("version", [1, 2])
def test_control_groups_bound_memory_and_cached_files_do_not_count(tmp_path, version):
    name, most, now = {1: ("4:memory:/a/b", "memory.limit_in_bytes", "memory.usage_in_bytes"),
                       2: ("0::/a/b", "memory.max", "memory.current")}[version]  # fmt: skip
    base = tmp_path / "sys/fs/cgroup" / ("memory" if version == 1 else "")
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text(f"{name}\n")
    (base / "a" / "b").mkdir(parents=True)
    cached = "total_inactive_file 300\ntotal_active_file 100" if version == 1 else "inactive_file 300\nactive_file 100"
    for folder, total in ((base, "max"), (base / "a", "5000"), (base / "a" / "b", "9223372036854771712")):
        (folder / most).write_text(f"{total}\n")
        (folder / now).write_text("1400\n")
        (folder / "memory.stat").write_text(f"anon 7\n{cached}\n")
    assert list(memory_limits.group_limits(tmp_path)) == [memory_limits.Limit(5000, 4000)]
    assert list(memory_limits.group_limits(tmp_path / "nowhere")) == []


BOUNDED = """
import json, resource, sys
import numpy as np, psutil, torch
from pathlib import Path
from model_runtime.engine import Engine
from model_runtime.models.base import Listener
large, untrained, room = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(1)
warm, picture = Engine(), np.zeros((64, 64, 3), np.uint8)
warm.load(untrained, device="cpu", dtype="fp32")
warm.ask([picture], "Is there a road?", Listener())
warm.unload()
limit = psutil.Process().memory_info().vms + room
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
engine = Engine(lambda line: print(line, file=sys.stderr))
engine.load(large, device="cpu", dtype="fp32")
replies = [engine.ask([picture + shade], "Is there a road?", Listener(), max_new_tokens=4, max_clue_tokens=4)
           for shade in (0, 9)]
print(json.dumps({"plan": engine.loaded().card.memory_plan, "notes": [reply.clue_note for reply in replies]}))
"""
MEASURED = """
import dataclasses, json, sys
import torch
from pathlib import Path
from model_runtime.bench.plans import measured
torch.set_num_threads(1)
measured(Path(sys.argv[2]), "cpu", "fp32")
print(json.dumps([dataclasses.asdict(cost) for cost in measured(Path(sys.argv[1]), "cpu", sys.argv[3])]))
"""


def run(code, *arguments):
    environment = os.environ | {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A model whose decoders take 400 MB each in float32, as they lie in its files."""
    from model_runtime.models.unirs import untrained as making

    folder = tmp_path_factory.mktemp("large") / "large"
    wide = {"hidden_size": 1024, "intermediate_size": 2816, "num_hidden_layers": 8}
    kept = dict(making.DECODER)
    making.DECODER.update(wide)
    try:
        making.make_untrained(folder, image_size=64)
    finally:
        making.DECODER.update(kept)
    return folder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is resident is read from /proc")
@pytest.mark.parametrize("dtype", ["fp32", "int8"])
def test_what_is_computed_is_what_is_measured(large, untrained, dtype):
    """Within a tenth of the growth, and what a question itself takes, which does not grow with the model."""
    for cost in run(MEASURED, large, untrained, dtype):
        told = f"{cost['plan']} in {dtype}: {cost['computed']} bytes computed, {cost['measured']} measured"
        packing = QUESTION_BYTES if dtype == "int8" else 0  # of the layer that is packed just then
        assert 0.9 * cost["computed"] <= cost["measured"] <= 1.1 * cost["computed"] + QUESTION_BYTES + packing, told
        print(told)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="RLIMIT_AS bounds nothing elsewhere")
def test_a_real_limit_of_addresses_steps_down_and_loses_nothing(large, untrained):
    """Room for both decoders when it is looked at, and not when they are there: files are mapped beside them.

    How far it goes down depends on which kernels copy weights.
    """
    sizes = {one.name: one.memory["fp32"] for one in plans(large)}
    found = run(BOUNDED, large, untrained, int(sizes[RESIDENT] * 1.25))
    assert found["plan"] in (SWAPPED, ALONE) and len(found["notes"]) == 2


def test_the_terminal_tells_the_plans_and_takes_one(capsys, scenes, tmp_path):
    from PIL import Image

    Image.fromarray(scenes[0]).save(tmp_path / "scene.png")
    assert main(["ask", str(tmp_path / "scene.png"), ROAD, "--plan", "alone", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clue"] is None
    main(["doctor", "--models", str(SHIPPED_MODEL), "--json"])
    row = json.loads(capsys.readouterr().out)["models"][0]
    assert [plan["name"] for plan in row["plans"]] == [RESIDENT, SWAPPED, ALONE]
    assert row["memory"] == row["plans"][0]["memory"] and row["fits"] == row["plans"][0]["fits"]
    assert row["memory"]["int4"] and "int4" in row["fits"]["cpu"]
    main(["doctor", "--models", str(SHIPPED_MODEL)])
    assert "model and clue model in turns:" in capsys.readouterr().out
