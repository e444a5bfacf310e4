"""The same grid over Ray: a local cluster of two workers, of which one is killed midway."""

import os
import sqlite3
from importlib.util import find_spec

import numpy as np
import psutil
import pytest
from raster_scenes import write
from taught_rsunivlm import write_taught
from test_grid import UTM

from model_runtime.__main__ import main
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.grid.file import GridFile
from model_runtime.grid.cells import Source
from model_runtime.grid.cluster import Cluster
from model_runtime.grid.local_worker import Loading, LocalWorker
from model_runtime.grid.plan import cell_size
from model_runtime.grid.running import identity_of, opened_run, run_grid
from model_runtime.models.base import Question
from model_runtime.models.unirs.untrained import make_untrained

# Not imported here: that a local cluster listens on the loopback address alone is settled when it is.
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (requirements-ray.txt)")


@needs_ray
def test_a_worker_killed_midway_costs_no_cell_and_answers_are_those_of_one_machine(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)  # two workers of one CPU each, whatever this machine has
    monkeypatch.setenv("RAY_worker_niceness", "0")  # Ray's workers give way to everything else on a busy machine
    model = tmp_path / "unirs-untrained"
    make_untrained(model, image_size=64)
    bands = np.random.default_rng(0).integers(0, 256, (3, 192, 256), dtype=np.uint8)
    source = Source((write(tmp_path / "scene.tif", bands, **UTM),), cell_size("16"), 64)
    asking = GridAsking((GridQuestion("Is there a road?"), GridQuestion("How many?")), clue=False, max_new_tokens=4)
    loading = Loading(model, device="cpu", dtype="fp32", batch_size=8)

    def session(worker, path, report):
        with source.opened() as opened:
            identity = identity_of(opened, asking, worker.loaded.model, worker.loaded.dtype)
            file, run, _ = opened_run(path, opened, asking, identity, path.exists())
        try:
            outcome = run_grid(file, run, lambda cells: worker.work(source, asking, cells), [], report)
        finally:
            file.close()
        return outcome, file

    with Cluster("local", loading, cpus=1) as cluster:
        held = next(p for p in _family() if "ray::ClusterWorker" in " ".join(p.cmdline()))
        held.suspend()  # however quick the other is, this one is left with what it was given
        listening = [c for p in _family() for c in p.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
        killed = []

        def kill(progress):
            if progress.now and not killed:
                killed.append(progress.now)
                held.kill()

        outcome, _ = session(cluster, tmp_path / "ray.gpkg", kill)
        assert cluster.size == 2 and cluster.losses == 1 and killed
    assert capsys.readouterr().out == "", "what Ray prints of it is no part of what is printed as JSON"
    assert listening and all("127.0.0.1" in c.laddr.ip or c.laddr.ip == "::1" for c in listening)
    assert (outcome.cells, outcome.answered, outcome.errors, outcome.now) == (192, 192, 0, 192)

    alone, _ = session(LocalWorker(loading), tmp_path / "alone.gpkg", lambda progress: None)
    assert alone.answered == 192
    over_ray, here = (_rows(tmp_path / name) for name in ("ray.gpkg", "alone.gpkg"))
    assert len(over_ray) == len(here) == 384
    assert over_ray == here and len({answer for _, answer, _ in here}) > 100

    # What a cluster began goes on here, and there is nothing left to do.
    again, file = session(LocalWorker(loading), tmp_path / "ray.gpkg", lambda progress: None)
    assert again.run == outcome.run and again.now == 0 and isinstance(file, GridFile)


@needs_ray
def test_what_a_cluster_finds_is_what_one_machine_finds(tmp_path, monkeypatch):
    """Two workers with a small RSUniVLM that was taught to see a windmill in one picture and none in another."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setenv("RAY_worker_niceness", "0")
    side = 112
    rng = np.random.default_rng(0)
    mill, plain = (rng.integers(0, 256, (side, side, 3), dtype=np.uint8) for _ in "12")
    model = tmp_path / "taught"
    lessons = [(mill, "[10, 20, 30, 40]"), (plain, "[60, 10, 90, 30]")]
    write_taught(model, [(Question("single", (one,), "windmill", method="find"), said) for one, said in lessons])
    bands = np.ascontiguousarray(np.moveaxis(np.concatenate([mill, plain, plain, mill], axis=1), -1, 0))
    raster = write(tmp_path / "scene.tif", bands, **UTM)
    given = [str(raster), "--find", "windmill", "--cell", str(side), "--overlap", "0", "--no-clue", "--rows", "1"]
    given += ["--model", str(model), "--device", "cpu", "--dtype", "fp32", "--json"]
    found = []
    for name, cluster in (("ray", ["--ray", "local", "--cpus-per-worker", "1"]), ("alone", [])):
        path = tmp_path / f"{name}.gpkg"
        assert main(["grid", *given, *cluster, "--out", str(path)]) == 0
        with sqlite3.connect(path) as connection:
            columns = "geom, label, phrase, method, kind, cells, model, revision"
            found.append(connection.execute(f"SELECT {columns} FROM unirs_found ORDER BY geom").fetchall())
    assert found[0] == found[1] and len(found[0]) == 4
    assert {row[1:5] for row in found[0]} == {("windmill", "windmill", "find", "box")}


def _family():
    return [psutil.Process(), *psutil.Process().children(recursive=True)]


def _rows(path):
    with sqlite3.connect(path) as connection:
        columns = "cell || '-' || number, answer, image_sha256"
        return connection.execute(f"SELECT {columns} FROM unirs_grid ORDER BY cell, number").fetchall()


@needs_ray
def test_two_models_are_asked_over_a_cluster_one_after_the_other_and_compared(tmp_path, monkeypatch, capsys):
    import json

    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setenv("RAY_worker_niceness", "0")
    models = []
    for name, side in (("one", 64), ("two", 32)):
        make_untrained(tmp_path / name, image_size=side)
        models += ["--model", str(tmp_path / name)]
    bands = np.random.default_rng(0).integers(0, 256, (3, 64, 64), dtype=np.uint8)
    raster, out = write(tmp_path / "scene.tif", bands, **UTM), tmp_path / "grid.gpkg"
    words = [str(raster), "Is there a road?", "--out", str(out), "--cell", "16", "--no-clue", "--ray", "local", *models]
    assert main(["grid", *words, "--cpus-per-worker", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [run["answered"] for run in told["runs"]] == [16, 16]
    assert sum(told["agreement"]["Is there a road?"].values()) == 16
