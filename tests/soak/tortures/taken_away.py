"""What is in use is taken away or replaced in mid-work: a project's folder, a model's, a raster, a video. One sentence,
nothing lost, on with it when it is there again.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
from model_runtime.errors import RuntimeFault
from model_runtime.models.base import Listener
from model_runtime.rasters import read_picture
from model_runtime.scenes import generate
from model_runtime.scenes.geotiff import write
from model_runtime.video import VideoFile
from model_runtime.video.files import VideoError
from tests.runtime import flights

from ..confined import every_write
from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence

# Of the writes, those whose folder somebody else made; the others make theirs anew.
_IN_A_FOLDER = (
    *("answers", "verdict", "answers_removed", "answers_export", "found_export", "timeline", "review"),
    *("grid_rows", "found_file", "mask_raster"),
)


def prepare(folder: Path) -> Case:
    """A model, a raster and a video of one's own, and processes that write."""
    writes = [(process, name) for process, name in every_write(folder) if name in _IN_A_FOLDER]
    model, scene = folder / "model", folder / "scene.tif"
    shutil.copytree(SHIPPED_MODEL, model)
    write(generate(5, 128, 0.5), scene)
    video = flights.transport_stream(folder / "clip.ts", 3, [flights.packet(100.0 + n, 47, 8, 900) for n in range(3)])
    uses = [lambda random: _model(model, random), lambda random: _raster(scene, random)]
    uses.append(lambda random: _video(Path(video), random))

    def case(random: Random) -> Count:
        if random.random() < 0.5:
            process, name = random.choice(writes)
            return process.ask(name, "away", str(random.getrandbits(60)))
        return random.choice(uses)(random)

    return case


class _Away:
    """What takes a file or a folder away, or puts another in its place, and brings it back."""

    def __init__(self, path: Path, random: Random) -> None:
        self._path, self._aside = path, path.with_name(f"aside-{path.name}")
        self._way = random.choice(("gone", "gone", "empty", "damaged")) if path.is_file() else "gone"
        self._random = random

    def take(self) -> None:
        """Once."""
        if self._aside.exists():
            return
        data = self._path.read_bytes() if self._way == "damaged" else b""
        self._path.rename(self._aside)
        if self._way != "gone":
            self._path.write_bytes(damaged(data, self._random))

    def bring_back(self) -> None:
        """As it was."""
        if self._aside.exists():
            self._path.unlink(missing_ok=True)
            self._aside.rename(self._path)


def _tried(work: Callable[[], object]) -> bool:
    """Whether it was done; else one sentence said why not."""
    try:
        work()
        return True
    except (RuntimeFault, VideoError) as fault:
        check_sentence(str(fault))
        return False


def _model(folder: Path, random: Random) -> Count:
    """Taken away while it is loaded, or while it is asked; a folder, or one of its files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    away = _Away(random.choice([folder, *files]), random)
    engine, count, moment = Engine(), Count(), random.randrange(4)
    stages = itertools.count()

    def report(stage: str, fraction: float) -> None:
        if next(stages) == moment:
            away.take()

    def ask() -> None:
        picture = np.zeros((64, 64, 3), np.uint8)
        clue = random.random() < 0.5
        settings = {"clue": clue, "max_new_tokens": 3, "max_clue_tokens": 3}
        engine.answer(engine.question([picture], "Is there a road?", **settings), Listener())

    try:
        if loaded := _tried(lambda: engine.load(folder, device="cpu", report=report)):
            count.add(True)
            away.take()
            count.add(_tried(ask))
        count.add(_tried(lambda: Engine().load(folder, device="cpu")))
    finally:
        away.bring_back()
    if not loaded:
        engine.load(folder, device="cpu")
    ask()
    count.add(True)
    return count


def _raster(path: Path, random: Random) -> Count:
    whole = read_picture(path, 64).pixels
    away, count = _Away(path, random), Count()
    away.take()
    try:
        count.add(_tried(lambda: read_picture(path, 64)))
    finally:
        away.bring_back()
    if not np.array_equal(read_picture(path, 64).pixels, whole):
        raise Wrong("another picture than before")
    count.add(True)
    return count


def _video(path: Path, random: Random) -> Count:
    away, count = _Away(path, random), Count()
    try:
        with VideoFile(path) as video:
            if random.random() < 0.5:
                video.sample(2, side=32)
            away.take()
            count.add(_tried(lambda: video.sample(2, side=32)))
        count.add(_tried(lambda: _sampled(path)))
    finally:
        away.bring_back()
    _sampled(path)
    count.add(True)
    return count


def _sampled(path: Path) -> None:
    with VideoFile(path) as video:
        video.sample(2, side=32)


TORTURE = Torture(
    "taken_away",
    "folders, models, rasters, videos that go and come back in mid-work",
    10_000,
    prepare,
    60.0,
    slice=6,
)
