"""Where the bays of a parking lot lie: for the layout, which parks cars in them, and the drawing, which paints them.

A lot is a rectangle; its aisles run along its length, each between two rows of bays at right angles to it.
"""

from __future__ import annotations

import numpy as np

from .geometry import rotate

BAY_WIDTH = 2.6
BAY_DEPTH = 5.2
AISLE = 6.2
MODULE = 2 * BAY_DEPTH + AISLE


def bay_rows(length: float, width: float) -> tuple[np.ndarray, np.ndarray]:
    """Local bay centres along the length (n,) and row centres across the width (m,), both about the lot's centre."""
    count = max(1, int((length - 3.0) // BAY_WIDTH))
    along = (np.arange(count) - (count - 1) / 2) * BAY_WIDTH
    modules = max(1, int((width + 1.0) // MODULE))
    spacing = max(MODULE, width / modules)
    centres = (np.arange(modules) - (modules - 1) / 2) * spacing
    rows = np.concatenate([centres - (AISLE + BAY_DEPTH) / 2, centres + (AISLE + BAY_DEPTH) / 2])
    return along, np.sort(rows[np.abs(rows) < width / 2 - BAY_DEPTH / 2 + 1.0])


def bays(x: float, y: float, length: float, width: float, angle: float) -> np.ndarray:
    """(n, 2) ground points of all bay centres; a parked car points across the lot's length."""
    along, rows = bay_rows(length, width)
    grid = np.stack(np.meshgrid(along, rows), axis=-1).reshape(-1, 2)
    return rotate(grid, angle) + [x, y]
