"""Who fills which land use: builders register themselves, `populate` calls the one that a cell's use names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..truth import Cell
from .site import Site

Builder = Callable[[Site, Cell, np.random.Generator], None]
_BUILDERS: dict[str, Builder] = {}


def fills(use: str) -> Callable[[Builder], Builder]:
    """Register a function as the builder of a land use."""

    def register(builder: Builder) -> Builder:
        _BUILDERS[use] = builder
        return builder

    return register


def populate(site: Site, cell: Cell, use: str, rng: np.random.Generator) -> None:
    """Fill a cell with what its land use consists of."""
    _BUILDERS[use](site, cell, rng)
