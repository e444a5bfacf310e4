"""What a run's identity only has a digest of: which cells of the grid, which polygons, how its layers were styled.

It is text beside the run (`GridFile.start`), in a table of its own, from the plugin's runs alone. `setup_text` looks at
layers: main thread only.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ....model_runtime.common.grid import schema
from .plan import GridPlan

if TYPE_CHECKING:
    from .cells import Plan

_SELECT = f'SELECT setup FROM "{schema.SETUPS}" WHERE run = ?'  # nosec B608: a constant of the schema
_MOST_BYTES = 1 << 26  # unpacked; a mask of ten million cells has little more than one


def setup_text(plan: Plan, styles: Sequence[str]) -> str:
    """What is kept of a run over these cells. `styles` of its layers, none where raw bands are shown."""
    known: dict[str, Any] = {"styles": list(styles)}
    if isinstance(plan, GridPlan):
        known["cells"] = None if plan.mask is None else _packed(np.packbits(plan.mask).tobytes())
    else:
        numbers = np.fromiter(plan.cells(), np.int64, plan.count)
        known["cells"] = None if plan.all else _packed(numbers.tobytes())
        known["attribute"] = plan.attribute
    return json.dumps(known)


def read(path: str | Path, run: int) -> dict[str, Any]:
    """What was kept, `styles`, `cells` (packed) and, of polygons, `attribute`; nothing for a run of the terminal's."""
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            row = connection.execute(_SELECT, (run,)).fetchone()
        known = json.loads(row[0]) if row else {}
    except (sqlite3.Error, ValueError, TypeError, RecursionError):  # no such table, or not our text
        known = {}
    return known if isinstance(known, dict) else {}


def unpacked(text: str) -> bytes:
    """Packed cells as bytes. The file may be anybody's: no more memory than any grid needs. Raises zlib.error."""
    return zlib.decompressobj().decompress(base64.b64decode(text), _MOST_BYTES)


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode("ascii")
