"""A case of an oracle through RSUniVLM's own code, step by step, for `models.verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ... import images
from ..base import Question
from ..embedding.inspection import Inspection
from . import prompts
from .model import RsunivlmModel


def inspect(model: RsunivlmModel, case: Mapping, pictures: Sequence[np.ndarray]) -> Inspection:
    """What the model makes of a case's pictures and prompt, with its expert put to work."""
    tiling, mismatches = model.config.tiling, []
    squares = [tiling.squares(picture) for picture in pictures]
    counts = [len(some) for some in squares]
    if counts != case["n_tiles"]:
        mismatches.append(f"pictures are cut into {counts} squares, expected {case['n_tiles']}")
    flat = [square for some in squares for square in some]
    vision = model.look(flat)
    projected = model.project(vision)
    blocks = model.blocks(projected.split(counts), pictures)
    text = prompts.tagged(Question(case["task"], tuple(pictures), case["user_text"]))
    pieces = prompts.conversation(text, len(pictures))
    if prompts.shown(pieces) != case["prompt"]:
        mismatches.append("the conversation template gives another prompt")
    if prompts.expert(text) != case["granularity"]:
        mismatches.append(f"expert {prompts.expert(text)}, expected {case['granularity']}")
    model.experts.use(case["granularity"])
    ids = prompts.token_ids(pieces, model.language_model.tokeniser)
    tensors = {
        "pixel_values": images.pixel_values(flat, model.config.preprocessing),
        "vision": vision,
        "projected": projected,
        "inputs_embeds": model.language_model.embed(ids, blocks),
    }
    return Inspection(flat, ids, tensors, mismatches)
