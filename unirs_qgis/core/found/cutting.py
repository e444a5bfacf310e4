"""Things of a reply cut to where the picture has data: takes `Found` and a crop's mask of data, gives `Found`.

The rule is that of `model_runtime/common/found_clip.py`. Coordinates stay 0..1 of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ....model_runtime.common.found import Found
from ....model_runtime.common.found_clip import MOST_CELLS, with_data


def cut(things: Iterable[Found], data: np.ndarray | None) -> tuple[Found, ...]:
    """What is left of each thing where `data`, (S, S) bool, is true; None: everywhere. What has no size is left out."""
    sized = tuple(filter(_has_size, things))
    return sized if data is None else tuple(filter(_has_size, with_data(sized, data)))


def _has_size(thing: Found) -> bool:
    if thing.box is not None:
        return thing.box[0] < thing.box[2] and thing.box[1] < thing.box[3]
    if thing.mask is not None:
        return thing.mask.height * thing.mask.width <= MOST_CELLS and any(thing.mask.runs[1::2])
    return True
