"""What holds on every device alike, tried on the CPU where there is no GPU: plans for memory, memory that runs out in
the middle of a grid, two processes at once.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.memory_plans import ALONE, RESIDENT, SWAPPED
from model_runtime.engine import Engine
from model_runtime.grid.cells import Source
from model_runtime.grid.local_worker import Loading, LocalWorker
from model_runtime.grid.plan import cell_size
from model_runtime.models.base import Listener
from model_runtime.models.unirs import clues
from model_runtime.scenes import generate, geotiff

ROOT = Path(__file__).resolve().parents[2]
ROAD = "Is there a road?"
on_each_device = pytest.mark.parametrize("device", ["cpu", pytest.param("cuda", marks=pytest.mark.gpu)])


def loaded(device, **options):
    engine = Engine()
    engine.load(SHIPPED_MODEL, device=device, dtype="fp32", **options)
    return engine


def said(reply):
    return reply.clue, reply.answer


@on_each_device
def test_the_plans_answer_alike_and_a_gpu_holds_what_was_computed(device, scenes):
    usual, held = {}, {}
    for plan in (RESIDENT, SWAPPED, ALONE):
        before = torch.cuda.memory_allocated() if device == "cuda" else 0
        engine = loaded(device, plan=plan)
        held[plan] = torch.cuda.memory_allocated() - before if device == "cuda" else 0
        found = [said(engine.ask([scene], ROAD, Listener(), clue=plan != ALONE)) for scene in scenes[:2]]
        usual.setdefault(plan, found)
        weights = engine.loaded().card.weight_bytes
        engine.unload()
        if device == "cuda":
            assert held[plan] == pytest.approx(weights, rel=0.05)
    assert usual[RESIDENT] == usual[SWAPPED] and all(clue is None for clue, _ in usual[ALONE])
    if device == "cuda":
        assert held[SWAPPED] < held[RESIDENT]


@on_each_device
def test_memory_that_runs_out_for_a_hint_costs_a_plan_and_no_answer(device, scenes, monkeypatch):
    engine, usual = loaded(device), loaded(device)
    decode, calls = clues.decode, []

    def greedy(*args, **settings):
        calls.append(1)
        if len(calls) == 1:
            _take_too_much(device)
        return decode(*args, **settings)

    expected = said(usual.ask([scenes[0]], ROAD, Listener()))
    monkeypatch.setattr(clues, "decode", greedy)
    reply = engine.ask([scenes[0]], ROAD, Listener())
    assert said(reply) == expected and "Memory ran out" in reply.notes[0]
    assert engine.described["model"]["memory_plan"] == SWAPPED


@on_each_device
def test_memory_that_runs_out_in_the_middle_of_a_grid_loses_no_cell(device, tmp_path, monkeypatch):
    raster = tmp_path / "scene.tif"
    geotiff.write(generate(7, 256, 0.5), raster)
    source, asking = Source((raster,), cell_size("64"), 64), GridAsking((GridQuestion(ROAD),), clue=False)
    with LocalWorker(Loading(SHIPPED_MODEL, device=device, dtype="fp32", batch_size=4)) as worker:
        expected = [row["answer"] for group in worker.work(source, asking, iter(range(16))) for row in group.rows]
        tower, seen = worker.engine.model.encoder.tower, []
        forward = tower.forward

        def greedy(pixels):
            seen.append(len(pixels))
            if len(seen) > 2 and len(pixels) > 2:
                _take_too_much(device)
            return forward(pixels)

        monkeypatch.setattr(tower, "forward", greedy)
        rows = [row for group in worker.work(source, asking, iter(range(16))) for row in group.rows]
    assert [row["answer"] for row in rows] == expected and [row["cell"] for row in rows] == list(range(16))
    assert seen[:2] == [4, 4] and seen[-1] <= 2


@on_each_device
def test_a_grid_whose_hints_no_longer_fit_says_so_and_goes_on(device, tmp_path, monkeypatch, capsys):
    raster = tmp_path / "scene.tif"
    geotiff.write(generate(7, 256, 0.5), raster)
    source, asking = Source((raster,), cell_size("128"), 128), GridAsking((GridQuestion(ROAD),))
    decode = clues.decode

    def greedy(*args, **settings):
        if worker.loaded.model.memory_plan == RESIDENT:
            _take_too_much(device)
        return decode(*args, **settings)

    monkeypatch.setattr(clues, "decode", greedy)
    with LocalWorker(Loading(SHIPPED_MODEL, device=device, dtype="fp32", batch_size=2)) as worker:
        rows = [row for group in worker.work(source, asking, iter(range(4))) for row in group.rows]
    assert len(rows) == 4 and all(row["clue"] and row["answer"] for row in rows)
    assert capsys.readouterr().err.count("Memory ran out. To spare") == 1


ASKS = """
import json, sys
import numpy as np
from pathlib import Path
from model_runtime.engine import Engine
from model_runtime.models.base import Listener
engine = Engine()
engine.load(Path(sys.argv[1]), device=sys.argv[2], dtype="fp32")
pictures = np.load(sys.argv[3])
found = [engine.ask([picture], "Is there a road?", Listener()) for picture in pictures for _ in range(2)]
print(json.dumps([[reply.clue, reply.answer] for reply in found]))
"""


@on_each_device
def test_two_processes_share_a_device_and_answer_alike(device, scenes, tmp_path):
    import numpy as np

    np.save(tmp_path / "pictures.npy", np.stack(scenes[:2]))
    command = [sys.executable, "-c", ASKS, str(SHIPPED_MODEL), device, str(tmp_path / "pictures.npy")]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    one, other = (json.loads(process.communicate(timeout=120)[0]) for process in both)
    assert one == other and len(one) == 4 and all(answer in ("yes", "no") for _, answer in one)


def _take_too_much(device):
    if device == "cpu":
        raise MemoryError("as much as this there is not")
    where = torch.device(device)
    torch.empty(2 * torch.cuda.get_device_properties(where).total_memory, dtype=torch.uint8, device=where)
