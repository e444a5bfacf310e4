"""A clue as an answer takes it: what another model, or the user, says of the pictures beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Clue:
    """A clue's text or None, where it came from (`base`, `user`), how it finished, why there is none, its tokens.

    `margin` is as in `decoding.Decoded`.
    """

    text: str | None = None
    source: str | None = None
    finish: str | None = None
    note: str | None = None
    count: int = 0
    margin: float = math.inf
