"""What a hub model sees of a question's pictures, kept by their content: a second question costs its own words.

Only where the model takes what its own `get_image_features` gives (`mm_encoder_outputs`), and for one question at a
time: how several are put together differs by kind.
"""

from __future__ import annotations

import inspect
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import torch
from transformers import PreTrainedModel

from ...generation.caches import ByteCache

_UNUSED = ("last_hidden_state", "hidden_states", "attentions")  # of what the tower gives: large, and read by nobody


class Features:
    """The features of one model's pictures."""

    def __init__(self, network: PreTrainedModel) -> None:
        self._network = network
        see = getattr(network, "get_image_features", None)
        able = "mm_encoder_outputs" in inspect.signature(network.forward).parameters and see is not None
        self._takes = set(inspect.signature(see).parameters) if able else set()
        self._able = able and not network.config.is_encoder_decoder

    @torch.inference_mode()
    def of(self, inputs: Mapping[str, Any], key: Hashable, cache: ByteCache) -> tuple[Mapping[str, Any], bool]:
        """One question's inputs with features in place of pixels where they can be kept; whether they were."""
        if not self._able or not cache.limit_bytes or "pixel_values" not in inputs:
            return inputs, False
        features = cache.get(("hub features", key))
        kept = features is not None
        if not kept:
            taken = {name: value for name, value in inputs.items() if name in self._takes}
            features = self._network.get_image_features(**taken, return_dict=True)
            for name in _UNUSED:
                if getattr(features, name, None) is not None:
                    features[name] = None
            size = sum(tensor.numel() * tensor.element_size() for tensor in _tensors(features))
            cache.put(("hub features", key), features, size)
        others = {name: value for name, value in inputs.items() if name != "pixel_values"}
        return {**others, "mm_encoder_outputs": {"image": features}}, kept


def _tensors(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, Mapping):
        yield from _tensors(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _tensors(part)
