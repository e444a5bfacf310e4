"""What is in a set-up's folder: nothing, something half-made, a whole environment of this plugin's or another version.

Only a marker that was written last makes an environment whole; what it says is compared with what this plugin wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..runtime.setup_folder import SetupFolder

NOTHING = "nothing"
HALF = "half"
"""Begun and not ended: a set-up goes on there. Never used as a runtime."""
BROKEN = "broken"
"""It was whole; files or packages are missing or changed since."""
OUTDATED = "outdated"
"""Whole, made by another version of the plugin; an update changes only what differs."""
WHOLE = "whole"


@dataclass(frozen=True)
class Condition:
    """`kind` is one of the above; `python` the environment's Python where it is WHOLE or OUTDATED, else None.

    `lacks`: what is missing, wrong or old, as "torch 2.12.0 (2.13.0 is wanted)", for the eye. `busy`: another QGIS is
    at work in the folder.
    """

    kind: str
    python: Path | None = None
    lacks: tuple[str, ...] = ()
    busy: bool = False


def condition_of(folder: SetupFolder) -> Condition:
    """What the marker says, in a millisecond: NOTHING, HALF, OUTDATED or WHOLE. BROKEN is found by a repair only."""
    raise NotImplementedError
