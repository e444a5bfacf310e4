"""The model's process killed while it loads, answers, streams, batches and runs the plugin's grid.

What was asked ends once, in an answer or a sentence; asked again it is answered as if nothing had been; a grid goes on
by itself or is gone on with, and is as of an undisturbed run. Nothing is left running.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from ..in_qgis import begin
from ..processes import left_of
from ..sound_rows import check_undisturbed, sound_rows
from ..torture import Case, Count, Torture, Wrong, check_sentence

_ROOT = Path(__file__).resolve().parents[3]
_MODEL = _ROOT / "resources" / "models" / "unirs-mini"
_SIDE, _CELL = 160, 20  # pixels of the scene and of a cell of its grid
_SHORT, _LONG = "Is there a road?", "Describe this remote sensing image in detail."
_LONGEST_S = 1800.0  # of a busy computer
_GONE_S = 60.0
_CELLS = "SELECT cell, number, image_sha256, answer FROM unirs_grid ORDER BY cell"


def prepare(folder: Path) -> Case:
    """The plugin's own session in a QGIS without a window, a scene, and what nobody disturbs."""
    begin()
    from qgis.core import QgsRasterLayer

    token = f"UNIRS_SOAK_{os.getpid()}_{time.monotonic_ns()}"
    os.environ |= {"UNIRS_SOAK": token, "UNIRS_ROWS": "1"}  # of the children
    layer = QgsRasterLayer(_scene(folder / "scene.tif"), "scene")
    with _Plugin(token) as plugin:
        begun = time.monotonic()
        plugin.answered(plugin.ask(_SHORT))
        loading_s = time.monotonic() - begun
        replies = {text: plugin.answered(plugin.ask(text)) for text in (_SHORT, _LONG)}
        begun = time.monotonic()
        plugin.grid(layer, folder / "whole.gpkg", lambda: None)
        grid_s = time.monotonic() - begun
    whole = sound_rows(folder / "whole.gpkg", _CELLS)
    if len(whole) != (_SIDE // _CELL) ** 2 or not all(answer for *_, answer in whole):
        raise Wrong(f"{len(whole)} cells")

    def load(plugin: _Plugin, random: Random) -> bool:
        """Of a process that was just started, for a question or for none."""
        asked = [plugin.ask(_SHORT)] if random.random() < 0.7 else []
        plugin.session.ensure_loaded()
        plugin.kill(random.uniform(0, 1.1) * loading_s)
        return plugin.ended(asked)

    def ask(plugin: _Plugin, random: Random) -> bool:
        """At work, with more that waits."""
        plugin.answered(plugin.ask(_SHORT))
        asked = [plugin.ask(random.choice((_SHORT, _LONG, ""))) for _ in range(random.choice((1, 1, 3)))]
        plugin.kill(random.choice((0.05, 0.5, 2.0)) * random.random())
        return plugin.ended(asked)

    def grid(plugin: _Plugin, random: Random) -> bool:
        """From its file's opening to its last row; more kills than it bears end it in a sentence."""
        path = folder / f"killed{random.getrandbits(40)}.gpkg"
        plugin.answered(plugin.ask(_SHORT))
        for _ in range(random.choice((1, 2))):
            plugin.grid(layer, path, lambda: plugin.kill(random.uniform(0, 1.0) * grid_s))
        plugin.grid(layer, path, lambda: None)
        check_undisturbed(path, _CELLS, whole)
        return True

    def case(random: Random) -> Count:
        count = Count()
        with _Plugin(token) as plugin:
            for _ in range(3):
                before = plugin.kills
                answered = random.choice((load, ask, grid))(plugin, random)
                for _ in range(plugin.kills - before):
                    count.add(answered)
                for text in (_SHORT, _LONG):
                    if plugin.answered(plugin.ask(text)) != replies[text]:
                        raise Wrong("answered otherwise than before")
                if len(there := left_of(token)) != 1:
                    raise Wrong(f"not one process: {there}")
        return count

    return case


class _Plugin:
    """A session, and what became of all that it was asked; none of its processes is left when it ends."""

    def __init__(self, token: str) -> None:
        from unirs.unirs_qgis.runtime.session import RuntimeSession
        from unirs.unirs_qgis.settings import Settings

        self._token, self.kills = token, 0
        self._ended: dict[int, tuple[Any, str]] = {}
        self._twice = False
        self.session = RuntimeSession()
        self.session.settings = Settings(model_folder=str(_MODEL), device="cpu", dtype="fp32", use_clue=False)
        self.session.answered.connect(lambda id, reply: self._end(id, reply, ""))
        self.session.failed.connect(lambda id, sentence, _: self._end(id, None, sentence))

    def __enter__(self) -> _Plugin:
        return self

    def __exit__(self, *raised: object) -> None:
        self.session.shutdown()
        if raised[0] is None and self._twice:
            raise Wrong("a question ended twice")
        if raised[0] is None and not self.until(lambda: not left_of(self._token), _GONE_S):
            raise Wrong(f"still there: {left_of(self._token)}")

    def until(self, condition: Callable[[], object], seconds: float = _LONGEST_S) -> bool:
        """Let QGIS live until it holds; whether it does."""
        from qgis.PyQt.QtCore import QCoreApplication

        ends = time.monotonic() + seconds
        while not condition() and time.monotonic() < ends:
            QCoreApplication.processEvents()
            time.sleep(0.005)
        return bool(condition())

    def ask(self, text: str) -> int:
        """A question about a picture; "": several in a batch."""
        from unirs.unirs_qgis.runtime import requests

        side = 64
        pictures = [SimpleNamespace(pixels=bytes(range(64 * n, 64 * n + 64)) * (3 * side), size=side) for n in range(3)]
        if text:
            return self.session.send(requests.ask(pictures[:1], text))
        return self.session.send(requests.batch([requests.ask([one], _SHORT) for one in pictures]))

    def answered(self, id: int) -> str:
        """What it was answered. Raises Wrong where it was not."""
        if not self.until(lambda: id in self._ended) or self._ended[id][0] is None:
            raise Wrong(f"not answered: {self._ended.get(id)}, {self.session.state}: {self.session.sentence}")
        return self._ended[id][0].answer

    def ended(self, asked: list[int]) -> bool:
        """Whether all were answered after all; else a sentence says why not, of each that was not."""
        if not self.until(lambda: all(id in self._ended for id in asked)):
            raise Wrong(f"never ended: {self.session.state}: {self.session.sentence}")
        check_sentence(self.session.sentence)
        for sentence in (self._ended[id][1] for id in asked if self._ended[id][0] is None):
            check_sentence(sentence)
        return all(self._ended[id][0] is not None for id in asked)

    def kill(self, after_s: float) -> None:
        """Whichever process runs then, and see that it is noticed."""
        self.until(lambda: False, after_s)
        if not self.until(self._pid):
            raise Wrong(f"no process was started: {self.session.state}: {self.session.sentence}")
        killed = self._pid()
        os.kill(killed, signal.SIGKILL)
        self.kills += 1
        if not self.until(lambda: self._pid() != killed):
            raise Wrong(f"nobody noticed: {self.session.state}: {self.session.sentence}")

    def _pid(self) -> int | None:
        return self.session._client.process_id if self.session._client is not None else None

    def grid(self, layer: Any, path: Path, disturbed: Callable[[], None]) -> None:
        """A grid, or on with it, to its end; where that is none, one sentence says why."""
        from unirs.unirs_qgis.core.grid import run as grid_run
        from unirs.unirs_qgis.core.grid import size
        from unirs.unirs_qgis.core.grid.cells import RenderOptions
        from unirs.unirs_qgis.core.grid.plan import plan_layer
        from unirs.unirs_qgis.core.grid.questions import question
        from unirs.unirs_qgis.core.grid.setup import GridSetup

        grid_run.BATCH_S = 0.3  # many moments between batches
        rendering = RenderOptions(self.session.picture_side, True, least_valid=0.0)
        plan, kills = plan_layer(layer, size.in_pixels(_CELL)), self.kills
        ends: list[tuple[str, str]] = []
        told: list[str] = []
        setup = GridSetup((layer,), plan, (question(_SHORT),), str(path), rendering, max_new_tokens=4)
        run = grid_run.GridRun(self.session, setup)
        run.ended.connect(lambda outcome, sentence: ends.append((outcome, sentence)))
        run.message.connect(told.append)
        run.start()
        disturbed()
        if not self.until(lambda: ends):
            raise Wrong(f"the grid never ended: {run.state}, {self.session.state}: {self.session.sentence}")
        for sentence in told:
            check_sentence(sentence)
        if ends[0] != ("finished", ""):
            check_sentence(ends[0][1])
            if kills == self.kills:
                raise Wrong(f"not finished: {ends}")

    def _end(self, id: int, reply: Any, sentence: str) -> None:
        self._twice = self._twice or id in self._ended
        self._ended[id] = reply, sentence


def _scene(path: Path) -> str:
    """A raster of waves, so that cells differ."""
    import numpy as np
    from osgeo import gdal, osr

    rows, columns = np.mgrid[0:_SIDE, 0:_SIDE]
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    file = gdal.GetDriverByName("GTiff").Create(str(path), _SIDE, _SIDE, 3, gdal.GDT_Byte)
    file.SetProjection(system.ExportToWkt())
    file.SetGeoTransform((500000, 0.5, 0, 5500080, 0, -0.5))
    for band in range(3):
        waves = 120 + 100 * np.sin(rows / (9 + 5 * band)) * np.cos(columns / (31 - 9 * band))
        file.GetRasterBand(band + 1).WriteArray(np.uint8(waves))
    del file
    return str(path)


TORTURE = Torture(
    "kill_runtime",
    "the model's process killed while it loads, answers and runs the plugin's grid (a try is a kill)",
    300,
    prepare,
    60.0,
    python="qgis",
    slice=0,
)
