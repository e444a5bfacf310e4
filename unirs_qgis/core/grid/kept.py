"""What a run's identity only has a digest of: which cells of the grid, which polygons, how its layers were styled.

Kept beside the run, in a table of its own, when the plugin begins it. Main thread, but for `keep`.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from ....model_runtime.common.grid import schema
from .cells import Plan
from .plan import GridPlan

_TABLE = "unirs_grid_setups"
_CREATE = f'CREATE TABLE IF NOT EXISTS "{_TABLE}" (run INTEGER PRIMARY KEY NOT NULL, setup TEXT NOT NULL)'
_INSERT = f'INSERT OR REPLACE INTO "{_TABLE}" VALUES (?, ?)'  # nosec B608: a constant of this file
_SELECT = f'SELECT setup FROM "{_TABLE}" WHERE run = ?'  # nosec B608
_MOST_BYTES = 1 << 26  # unpacked; a mask of ten million cells has little more than one


def kept(plan: Plan, styles: Sequence[str]) -> str:
    """What is to be kept of a run over these cells. `styles` of its layers, none where raw bands are shown."""
    said: dict[str, Any] = {"styles": list(styles)}
    if isinstance(plan, GridPlan):
        said["cells"] = None if plan.mask is None else _packed(np.packbits(plan.mask).tobytes())
    else:
        numbers = np.fromiter(plan.cells(), np.int64, plan.count)
        said["cells"] = None if plan.all else _packed(numbers.tobytes())
    return json.dumps(said)


def keep(path: str | Path, run: int, text: str) -> None:
    """Keep it with the run. Raises sqlite3.Error."""
    with closing(schema.connect(path)) as connection:
        connection.execute(_CREATE)
        connection.execute(_INSERT, (run, text))


def read(path: str | Path, run: int) -> dict[str, Any]:
    """What was kept, `styles` and `cells` (packed); nothing for a run of the terminal's."""
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            row = connection.execute(_SELECT, (run,)).fetchone()
    except sqlite3.Error:  # no such table
        row = None
    return json.loads(row[0]) if row else {}


def unpacked(text: str) -> bytes:
    """Packed cells as bytes. The file may be anybody's: no more memory than any grid needs. Raises zlib.error."""
    return zlib.decompressobj().decompress(base64.b64decode(text), _MOST_BYTES)


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode("ascii")
