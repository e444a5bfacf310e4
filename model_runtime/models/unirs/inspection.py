"""A case of an oracle through UniRS's own code, step by step, for `models.verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ... import images
from ...common.tasks import PAIR
from ..embedding.inspection import Inspection
from . import prompts
from .model import UnirsModel


def inspect(model: UnirsModel, case: Mapping, pictures: Sequence[np.ndarray]) -> Inspection:
    """What the model makes of a case's pictures and prompt; tensors by the oracle's names."""
    encoder, tokeniser, task = model.encoder, model.language_model.tokeniser, case["task"]
    mismatches, pad, tensors = [], model.preparation(task), {}
    if pictures and pad != (case["preprocess"] == "pad"):
        mismatches.append(f"preprocessing is {'pad' if pad else 'resize'}, expected {case['preprocess']}")
    how = encoder.config.preprocessing
    prepared = [images.prepared(picture, how.size, pad) for picture in pictures]
    blocks: list[torch.Tensor] = []
    if prepared:
        tensors["pixel_values"] = images.pixel_values(prepared, how)
        tensors["vision"] = tokens = encoder.encode(prepared)
        if task == PAIR and model.change:
            tensors["change"] = encoder.change(tokens[:1], tokens[1:])
        blocks = encoder.blocks(tokens, task, model.change)
        tensors["projected"] = torch.stack(blocks)
    ids = _token_ids(case["prompt"], model)
    tensors["inputs_embeds"] = model.language_model.embed(ids, blocks)
    # Our template puts the markers first; of a text that has one elsewhere, ids and prompt alone are compared.
    text = case["user_text"]
    markers = f"{prompts.IMAGE_MARKER}\n" * text.count(prompts.IMAGE_MARKER)
    if text.startswith(markers):
        own = prompts.conversation(text.removeprefix(markers), len(blocks))
        if prompts.shown(own) != case["prompt"] or prompts.token_ids(own, tokeniser) != case["input_ids"]:
            mismatches.append("the conversation template gives another prompt")
    return Inspection(prepared, ids, tensors, mismatches)


def _token_ids(prompt: str, model: UnirsModel) -> list[int]:
    pieces: list[prompts.Piece] = []
    for number, text in enumerate(prompt.split(prompts.IMAGE_MARKER)):
        pieces += [prompts.Image(), text] if number else [text]
    return prompts.token_ids(pieces, model.language_model.tokeniser)
