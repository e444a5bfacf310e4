"""Vision transformers that several families look with: transformers' SigLIP and CLIP, only as deep as is used.

Each gives tokens (n, g*g, C), row-major, of one hidden state; names in files are told by `file_name` and `unused`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

import torch
from torch import nn
from torch.nn import functional

from ..common.sentences import Sentence
from ..errors import ModelFault, reason_of


class SiglipTower(nn.Module):
    """SigLIP up to `hidden_states[select]`, without later layers, post-norm and head."""

    def __init__(self, settings: dict, select: int) -> None:
        super().__init__()
        from transformers import SiglipVisionConfig, SiglipVisionModel

        config = SiglipVisionConfig(**plain_settings(settings))
        layers = kept_layers(config.num_hidden_layers, select)
        self.kept_layers = layers
        self.image_size = config.image_size
        self.grid = config.image_size // config.patch_size
        self.channels = config.hidden_size
        config.num_hidden_layers = layers
        config.vision_use_head = False
        self.model = SiglipVisionModel(config)
        self.model.post_layernorm = nn.Identity()

    def finish(self, device: torch.device) -> None:
        """Rebuild the buffer that no file holds, after construction on the meta device."""
        embeddings = self.model.embeddings
        embeddings.position_ids = torch.arange(embeddings.num_positions, device=device).expand((1, -1))

    def file_name(self, key: str) -> str:
        """Files keep the prefix that the module lost."""
        return "vision_model." + key.removeprefix("model.")

    def unused(self, name: str) -> bool:
        """The head, the post-norm and the layers after the selected hidden state are not built."""
        if name.startswith(("vision_model.head.", "vision_model.post_layernorm.")):
            return True
        return _is_later_layer(name, self.kept_layers)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """(n, 3, S, S) normalised pixels -> (n, g*g, C)."""
        return self.model(pixels).last_hidden_state


class ClipTower(nn.Module):
    """CLIP up to `hidden_states[select]`, without its class token, later layers and the post-norm.

    `image_size` may be another than the published one's: its position embeddings are then interpolated as they are
    loaded (`adapted`).
    """

    def __init__(self, settings: dict, select: int, image_size: int | None = None) -> None:
        super().__init__()
        from transformers import CLIPVisionConfig, CLIPVisionModel

        config = CLIPVisionConfig(**plain_settings(settings))
        layers = kept_layers(config.num_hidden_layers, select)
        self.kept_layers = layers
        self.image_size = config.image_size = image_size or config.image_size
        self.grid = config.image_size // config.patch_size
        self.channels = config.hidden_size
        config.num_hidden_layers = layers
        self.model = CLIPVisionModel(config)
        self.model.post_layernorm = nn.Identity()

    def finish(self, device: torch.device) -> None:
        """Rebuild the buffer that no file holds, after construction on the meta device."""
        embeddings = self.model.embeddings
        embeddings.position_ids = torch.arange(embeddings.num_positions, device=device).expand((1, -1))

    def file_name(self, key: str) -> str:
        """Files keep the prefix that the module lost."""
        return "vision_model." + key.removeprefix("model.")

    def unused(self, name: str) -> bool:
        """The text half, projections, the post-norm and the layers after the selected hidden state are not built."""
        if not name.startswith("vision_model.") or name.startswith("vision_model.post_layernorm."):
            return True
        return name.endswith(".position_ids") or _is_later_layer(name, self.kept_layers)

    def adapted(self, name: str, tensor: torch.Tensor) -> torch.Tensor:
        """Position embeddings (1 + g0*g0, C) of another picture size for this one's grid: bicubic with corners aligned,
        as GeoChat makes 504 px of 336; every other weight as it is.
        """
        positions = self.grid**2 + 1
        if not name.endswith("embeddings.position_embedding.weight") or len(tensor) == positions:
            return tensor
        side = math.isqrt(len(tensor) - 1)
        if side**2 != len(tensor) - 1:
            return tensor
        maps = tensor[1:].float().T.reshape(1, -1, side, side)
        maps = functional.interpolate(maps, size=(self.grid, self.grid), mode="bicubic", align_corners=True)
        return torch.cat([tensor[:1], maps.flatten(2)[0].T.to(tensor.dtype)])

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """(n, 3, S, S) normalised pixels -> (n, g*g, C)."""
        return self.model(pixels).last_hidden_state[:, 1:]


Made = TypeVar("Made", bound=nn.Module)


def built(make: Callable[[], Made], where: object) -> Made:
    """A tower, of the configuration that the file `where` names. Raises ModelFault where it describes none."""
    try:
        return make()
    except ModelFault:
        raise
    except Exception as error:  # whatever the library makes of values that fit nothing
        raise ModelFault(
            Sentence(
                "The configuration of the vision tower of {where} describes none: {reason}.",
                where=where,
                reason=reason_of(error),
            )
        ) from None


def kept_layers(depth: int, select: int) -> int:
    """How many layers `hidden_states[select]` needs, 0 being the embeddings. Raises ModelFault."""
    count = select if select >= 0 else depth + 1 + select
    if not 0 <= count <= depth:
        raise ModelFault(
            Sentence(
                "mm_vision_select_layer {select} does not exist in a vision tower of {depth} layers.",
                select=select,
                depth=depth,
            )
        )
    return count


def plain_settings(settings: dict) -> dict:
    """A configuration without what only its file needs."""
    dropped = {"model_type", "architectures", "torch_dtype", "dtype", "transformers_version", "_name_or_path"}
    return {key: value for key, value in settings.items() if key not in dropped}


def _is_later_layer(name: str, kept: int) -> bool:
    prefix = "vision_model.encoder.layers."
    return name.startswith(prefix) and int(name[len(prefix) :].split(".")[0]) >= kept
