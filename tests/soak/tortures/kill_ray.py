"""Workers of a grid over Ray killed at random moments, and the terminal that has them: as of one machine, undisturbed.

A worker that is lost is replaced; where they end one after another, or the terminal does, `--resume` goes on. Every
cell is there once, and neither a worker nor anything else of the cluster is left running.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import Random

import psutil

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.scenes import generate
from model_runtime.scenes.geotiff import write

from ..processes import left_of
from ..server_process import ROOT
from ..sound_rows import check_undisturbed, sound_rows
from ..torture import CannotHere, Case, Count, Torture, Wrong, check_sentence
from .kill_grid import ROWS

_SIDE, _CELL = 192, 16  # pixels of the scene and of its cells
_LONGEST_S = 1800.0  # of a busy computer
_GONE_S = 150.0  # that a cluster has to notice that its terminal is no more; some agents were there after 60 s
_WORKER = "ray::ClusterWorker"


def prepare(folder: Path) -> Case:
    """A scene, and a grid of one machine that nobody disturbs."""
    if find_spec("ray") is None:
        raise CannotHere("Ray is not installed (requirements-ray.txt)")
    scene = folder / "scene.tif"
    write(generate(5, _SIDE, 0.5), scene)
    with _Terminal(scene, folder / "whole.gpkg", []) as terminal:
        terminal.end()
    whole = sound_rows(folder / "whole.gpkg", ROWS)
    if len(whole) != (_SIDE // _CELL) ** 2:
        raise Wrong(f"{len(whole)} cells")

    def case(random: Random) -> Count:
        path = folder / f"killed{random.getrandbits(40)}.gpkg"
        count = Count()
        with tempfile.TemporaryDirectory(prefix="ray") as logs:  # a socket's path is short
            ray = ["--ray", "local", "--cpus-per-worker", "1"]
            for way in random.choices(("workers", "terminal"), (3, 1), k=random.choice((1, 2))):
                with _Terminal(scene, path, ray, logs) as terminal:
                    (terminal.kill_workers if way == "workers" else terminal.kill)(random, count)
            with _Terminal(scene, path, random.choice((ray, [])), logs) as terminal:
                terminal.end()
        check_undisturbed(path, ROWS, whole)
        return count

    return case


class _Terminal:
    """A grid, or on with it; when it ends nothing of it runs."""

    def __init__(self, scene: Path, path: Path, ray: list[str], logs: str = "") -> None:
        command = [sys.executable, "-m", "model_runtime", "grid", str(scene), "Is there a road?", "--out", str(path)]
        command += ["--model", str(SHIPPED_MODEL), "--cell", str(_CELL), "--no-clue", "--max-new-tokens", "4"]
        command += ["--rows", "1", "--dtype", "fp32", "--device", "cpu", "--json", *ray]
        self._token = f"UNIRS_SOAK_{os.getpid()}_{time.monotonic_ns()}"
        # Ray's workers would give way to everything else on a busy machine.
        own = {"OMP_NUM_THREADS": "1", "RAY_worker_niceness": "0", "RAY_TMPDIR": logs, "UNIRS_SOAK": self._token}
        self._process = psutil.Popen(
            [*command, *(["--resume"] if path.exists() else [])], cwd=ROOT, env=os.environ | own,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._family: set[psutil.Process] = set()  # whose names hide what they were started with

    def __enter__(self) -> _Terminal:
        return self

    def __exit__(self, *raised: object) -> None:
        until = time.monotonic() + _GONE_S
        while left := [*left_of(self._token), *(one.pid for one in self._family if _runs(one))]:
            if time.monotonic() > until:
                for one in self._family:
                    with suppress(psutil.Error):
                        one.kill()
                if raised[0] is None:
                    raise Wrong(f"still there: {left}")
                return
            time.sleep(0.2)

    def kill_workers(self, random: Random, count: Count) -> None:
        """Some of them, each after a while; it ends well all the same, or in a sentence."""
        for _ in range(random.choice((1, 2, 4, 9))):
            if self._ends(random.choice((0.1, 2.0, 10.0)) * random.random()):
                break
            if worker := self._worker(random):
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
                    count.add(True)
        self.end(or_say_why=True)

    def kill(self, random: Random, count: Count) -> None:
        """The terminal itself, at any moment from its start on."""
        if not self._ends(random.choice((10.0, 40.0)) * random.random()):
            self._look()
            self._process.kill()
            count.add(True)
        self._process.communicate()

    def end(self, or_say_why: bool = False) -> None:
        """Wait for its end."""
        while not self._ends(0.5):
            self._look()
        said, errors = self._process.communicate()
        if self._process.returncode == 2 and or_say_why:
            check_sentence(errors.strip().splitlines()[-1])  # before which Ray may have its say
        elif self._process.returncode:
            raise Wrong(f"ended with {self._process.returncode}: {errors[-600:]}")
        elif json.loads(said)["answered"] != (_SIDE // _CELL) ** 2:
            raise Wrong(f"told {said[:300]}")

    def _worker(self, random: Random) -> psutil.Process | None:
        """One of the cluster's, as soon as there are some."""
        while not self._ends(0.2):
            self._look()
            workers = []
            for one in sorted(self._family, key=lambda one: one.pid):
                with suppress(psutil.Error):
                    workers += [one] if _WORKER in " ".join(one.cmdline()) else []
            if workers:
                return random.choice(workers)
        return None

    def _look(self) -> None:
        with suppress(psutil.Error):
            self._family |= set(self._process.children(recursive=True))

    def _ends(self, within_s: float) -> bool:
        try:
            self._process.wait(within_s)
        except psutil.TimeoutExpired:
            if time.time() > self._process.create_time() + _LONGEST_S:
                self._process.kill()
                raise Wrong("it never ended") from None
            return False
        return True


def _runs(process: psutil.Process) -> bool:
    """A zombie does not: it has ended, and waits for a parent that may be slow to hear of it."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


TORTURE = Torture(
    "kill_ray", "a grid's workers over Ray, or its terminal, killed (a try is a kill)", 100, prepare, 60.0, slice=0
)
