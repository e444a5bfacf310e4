"""What a family tells of an oracle's case, to be compared with what the authors' own code gave."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch


@dataclass
class Inspection:
    """A case as a family's own code goes it.

    `pictures`: prepared, (S, S, 3) uint8. `ids`: of the case's prompt. `tensors`: by the names of the oracle,
    `inputs_embeds` (L, H) among them. `mismatches`: sentences on what did not agree on the way.
    """

    pictures: list[np.ndarray]
    ids: list[int]
    tensors: dict[str, torch.Tensor]
    mismatches: list[str] = field(default_factory=list)
