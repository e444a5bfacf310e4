"""The plugin's own session in a QGIS without a window, its process killed or taken from, its grids. Inside QGIS."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from .processes import left_of
from .torture import Wrong, check_sentence

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "resources" / "models" / "unirs-mini"
SIDE, CELL = 160, 20  # pixels of the scene and of a cell of its grid
SHORT, LONG = "Is there a road?", "Describe this remote sensing image in detail."
LONGEST_S = 1800.0  # of a busy computer
GONE_S = 60.0


class Plugin:
    """A session, and what became of all that it was asked; none of its processes is left when it ends."""

    def __init__(self, token: str, model: Path = MODEL, dtype: str = "fp32") -> None:
        from unirs.unirs_qgis.runtime.session import RuntimeSession
        from unirs.unirs_qgis.settings import Settings

        self._token, self.kills = token, 0
        self._ended: dict[int, tuple[Any, str]] = {}
        self._twice = False
        self.session = RuntimeSession()
        self.session.settings = Settings(model_folder=str(model), device="cpu", dtype=dtype, use_clue=False)
        self.session.answered.connect(lambda id, reply: self._end(id, reply, ""))
        self.session.failed.connect(lambda id, sentence, _: self._end(id, None, sentence))

    def __enter__(self) -> Plugin:
        return self

    def __exit__(self, *raised: object) -> None:
        self.session.shutdown()
        if raised[0] is None and self._twice:
            raise Wrong("a question ended twice")
        if raised[0] is None and not self.until(lambda: not left_of(self._token), GONE_S):
            raise Wrong(f"still there: {left_of(self._token)}")

    def until(self, condition: Callable[[], object], seconds: float = LONGEST_S) -> bool:
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
        return self.session.send(requests.batch([requests.ask([one], SHORT) for one in pictures]))

    def outcome(self, id: int) -> tuple[Any, str]:
        """What came of a request: the reply, or None and the sentence."""
        if not self.until(lambda: id in self._ended):
            raise Wrong(f"never ended: {self.session.state}: {self.session.sentence}")
        return self._ended[id]

    def answered(self, id: int) -> str:
        """What it was answered. Raises Wrong where it was not."""
        reply, sentence = self.outcome(id)
        if reply is None:
            raise Wrong(f"not answered: {sentence} {self.session.state}: {self.session.sentence}")
        return reply.answer

    def ended(self, asked: list[int]) -> bool:
        """Whether all were answered after all; else a sentence says why not, of each that was not."""
        outcomes = [self.outcome(id) for id in asked]
        if self.session.state == "failed":
            check_sentence(self.session.sentence)
        for reply, sentence in outcomes:
            if reply is None:
                check_sentence(sentence)
        return all(reply is not None for reply, _ in outcomes)

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

    def grid(self, layer: Any, path: Path, disturbed: Callable[[], None]) -> bool:
        """A grid, or on with it, to its end; where that is none, one sentence says why. Whether it is finished."""
        from unirs.unirs_qgis.core.grid import run as grid_run
        from unirs.unirs_qgis.core.grid import size
        from unirs.unirs_qgis.core.grid.cells import RenderOptions
        from unirs.unirs_qgis.core.grid.plan import plan_layer
        from unirs.unirs_qgis.core.grid.questions import question
        from unirs.unirs_qgis.core.grid.setup import GridSetup

        grid_run.BATCH_S = 0.3  # many moments between batches
        rendering = RenderOptions(self.session.picture_side, True, least_valid=0.0)
        plan, kills = plan_layer(layer, size.in_pixels(CELL)), self.kills
        ends: list[tuple[str, str]] = []
        told: list[str] = []
        setup = GridSetup((layer,), plan, (question(SHORT),), str(path), rendering, max_new_tokens=4)
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
        return ends[0] == ("finished", "")

    def _end(self, id: int, reply: Any, sentence: str) -> None:
        self._twice = self._twice or id in self._ended
        self._ended[id] = reply, sentence


def scene(path: Path) -> str:
    """A raster of waves, so that cells differ."""
    import numpy as np
    from osgeo import gdal, osr

    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    file = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, 3, gdal.GDT_Byte)
    file.SetProjection(system.ExportToWkt())
    file.SetGeoTransform((500000, 0.5, 0, 5500080, 0, -0.5))
    for band in range(3):
        waves = 120 + 100 * np.sin(rows / (9 + 5 * band)) * np.cos(columns / (31 - 9 * band))
        file.GetRasterBand(band + 1).WriteArray(np.uint8(waves))
    del file
    return str(path)
