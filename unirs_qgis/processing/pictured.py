"""What the model gets to see of a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..core.crops.crop import Crop


@dataclass(frozen=True, eq=False)
class Pictured:
    """A place's pictures, and sentences on them together."""

    crops: tuple[Crop, ...]
    notes: tuple[str, ...] = ()
