"""What the product writes, one `Write` a kind, for disks that are full or may not be written to.

`runtime` has those of the model's Python, `qgis` those of the plugin's; each module has a list WRITES.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True)
class Write:
    """A kind of write. `ready` makes, with room, what is there beforehand; `write` does it, and gives "" or the one
    sentence that a person is shown; `check` raises Wrong unless all is there that was, and the new where it was
    written; `close` lets go of files. All get what `ready` gave."""

    name: str
    ready: Callable[[Path, Random], Any]
    write: Callable[[Any], str]
    check: Callable[[Any, bool], None]
    midst: bool = False  # the trouble begins when `write` calls `begin`, which its state has
    close: Callable[[Any], None] = lambda state: None
