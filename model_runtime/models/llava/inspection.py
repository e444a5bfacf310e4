"""A case of an oracle through the LLaVA layout's own code, step by step, for `models.verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ... import images
from ..conversation import IMAGE_MARKER, shown, token_ids, vicuna
from ..embedding.inspection import Inspection
from .model import LlavaModel


def inspect(model: LlavaModel, case: Mapping, pictures: Sequence[np.ndarray]) -> Inspection:
    """What the model makes of a case's pictures and prompt."""
    mismatches = []
    squares = [model.prepared(picture) for picture in pictures]
    vision = model.look(squares)
    with torch.inference_mode():
        projected = model.projector(vision)
    text = case["user_text"].removeprefix(f"{IMAGE_MARKER}\n" * len(pictures))
    pieces = vicuna(model.config.recipe.system, text, len(pictures))
    if shown(pieces) != case["prompt"]:
        mismatches.append("the conversation template gives another prompt")
    ids = token_ids(pieces, model.language_model.tokeniser)
    tensors = {
        "pixel_values": images.pixel_values(squares, model.config.preprocessing),
        "vision": vision,
        "projected": projected,
        "inputs_embeds": model.language_model.embed(ids, list(projected)),
    }
    return Inspection(squares, ids, tensors, mismatches)
