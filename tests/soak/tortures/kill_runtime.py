"""The model's process killed while it loads, answers, streams, batches and runs the plugin's grid.

What was asked ends once, in an answer or a sentence; asked again it is answered as if nothing had been; a grid goes on
by itself or is gone on with, and is as of an undisturbed run. Nothing is left running.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

from ..in_qgis import begin
from ..plugin_session import CELL, LONG, SHORT, SIDE, Plugin, scene
from ..processes import left_of
from ..sound_rows import check_undisturbed, sound_rows
from ..torture import Case, Count, Torture, Wrong

_CELLS = "SELECT cell, number, image_sha256, answer FROM unirs_grid ORDER BY cell"


def prepare(folder: Path) -> Case:
    """The plugin's own session in a QGIS without a window, a scene, and what nobody disturbs."""
    begin()
    from qgis.core import QgsRasterLayer

    token = f"UNIRS_SOAK_{os.getpid()}_{time.monotonic_ns()}"
    os.environ |= {"UNIRS_SOAK": token, "UNIRS_ROWS": "1"}  # of the children
    layer = QgsRasterLayer(scene(folder / "scene.tif"), "scene")
    with Plugin(token) as plugin:
        begun = time.monotonic()
        plugin.answered(plugin.ask(SHORT))
        loading_s = time.monotonic() - begun
        replies = {text: plugin.answered(plugin.ask(text)) for text in (SHORT, LONG)}
        begun = time.monotonic()
        plugin.grid(layer, folder / "whole.gpkg", lambda: None)
        grid_s = time.monotonic() - begun
    whole = sound_rows(folder / "whole.gpkg", _CELLS)
    if len(whole) != (SIDE // CELL) ** 2 or not all(answer for *_, answer in whole):
        raise Wrong(f"{len(whole)} cells")

    def load(plugin: Plugin, random: Random) -> bool:
        """Of a process that was just started, for a question or for none."""
        asked = [plugin.ask(SHORT)] if random.random() < 0.7 else []
        plugin.session.ensure_loaded()
        plugin.kill(random.uniform(0, 1.1) * loading_s)
        return plugin.ended(asked)

    def ask(plugin: Plugin, random: Random) -> bool:
        """At work, with more that waits."""
        plugin.answered(plugin.ask(SHORT))
        asked = [plugin.ask(random.choice((SHORT, LONG, ""))) for _ in range(random.choice((1, 1, 3)))]
        plugin.kill(random.choice((0.05, 0.5, 2.0)) * random.random())
        return plugin.ended(asked)

    def grid(plugin: Plugin, random: Random) -> bool:
        """From its file's opening to its last row; more kills than it bears end it in a sentence."""
        path = folder / f"killed{random.getrandbits(40)}.gpkg"
        plugin.answered(plugin.ask(SHORT))
        for _ in range(random.choice((1, 2))):
            plugin.grid(layer, path, lambda: plugin.kill(random.uniform(0, 1.0) * grid_s))
        plugin.grid(layer, path, lambda: None)
        check_undisturbed(path, _CELLS, whole)
        return True

    def case(random: Random) -> Count:
        count = Count()
        with Plugin(token) as plugin:
            for _ in range(3):
                before = plugin.kills
                answered = random.choice((load, ask, grid))(plugin, random)
                for _ in range(plugin.kills - before):
                    count.add(answered)
                for text in (SHORT, LONG):
                    if plugin.answered(plugin.ask(text)) != replies[text]:
                        raise Wrong("answered otherwise than before")
                if len(there := left_of(token)) != 1:
                    raise Wrong(f"not one process: {there}")
        return count

    return case


TORTURE = Torture(
    "kill_runtime",
    "the model's process killed while it loads, answers and runs the plugin's grid (a try is a kill)",
    300,
    prepare,
    60.0,
    python="qgis",
    slice=0,
)
