"""Vision towers of the UniRS layout, chosen by `vision_tower/config.json`: SigLIP, a ResNet, or EfficientNet-Lite.

Each gives tokens (n, g*g, C), row-major: the first two of one hidden state, built only as deep as that needs.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import ModelFault
from ..efficientnet import EfficientNetLiteTower
from ..towers import SiglipTower, kept_layers, plain_settings


class ResNetTower(nn.Module):
    """transformers' ResNetModel up to `hidden_states[select]` (0 the embedder, then the stages), as tokens."""

    def __init__(self, settings: dict, select: int, image_size: int) -> None:
        super().__init__()
        from transformers import ResNetConfig, ResNetModel

        config = ResNetConfig(**plain_settings(settings))
        stages = kept_layers(len(config.depths), select)
        if stages < 1:
            raise ModelFault("A ResNet vision tower needs mm_vision_select_layer to name one of its stages.")
        self.kept_stages = stages
        self.image_size = image_size
        self.model = ResNetModel(config)
        del self.model.encoder.stages[stages:]
        self.channels = config.hidden_sizes[stages - 1]
        self.eval()
        blank = torch.zeros(1, 3, image_size, image_size, device=next(self.parameters()).device)
        with torch.no_grad():
            self.grid = self.model(blank).last_hidden_state.shape[-1]

    def finish(self, device: torch.device) -> None:
        """Nothing is missing: every buffer is in the file."""

    def file_name(self, key: str) -> str:
        """Files hold ResNetModel's own names."""
        return key.removeprefix("model.")

    def unused(self, name: str) -> bool:
        """Stages after the selected one are not built."""
        prefix = "encoder.stages."
        return name.startswith(prefix) and int(name[len(prefix) :].split(".")[0]) >= self.kept_stages

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """(n, 3, S, S) normalised pixels -> (n, g*g, C)."""
        dtype = self.model.embedder.embedder.convolution.weight.dtype
        maps = self.model(pixels.to(dtype)).last_hidden_state  # (n, C, g, g)
        return maps.flatten(2).transpose(1, 2)


Tower = SiglipTower | ResNetTower | EfficientNetLiteTower


def build_tower(settings: dict, select: int, image_size: int) -> Tower:
    """The tower that `vision_tower/config.json` describes; `select` is config.json's mm_vision_select_layer."""
    builders: dict[str, Callable[[], Tower]] = {
        "siglip_vision_model": lambda: SiglipTower(settings, select),
        "resnet": lambda: ResNetTower(settings, select, image_size),
        "efficientnet_lite": lambda: _efficientnet_lite(settings, select, image_size),
    }
    kind = settings.get("model_type")
    if kind not in builders:
        raise ModelFault(
            Sentence(
                "vision_tower/config.json has the model_type {kind}; known are {known}.",
                kind=repr(kind),
                known=", ".join(builders),
            )
        )
    try:
        return builders[kind]()
    except ModelFault:
        raise
    except Exception as error:  # whatever the library makes of values that fit nothing
        raise ModelFault(
            Sentence("vision_tower/config.json does not describe a vision tower: {error}.", error=error)
        ) from None


def _efficientnet_lite(settings: dict, select: int, image_size: int) -> EfficientNetLiteTower:
    if select != -1:
        raise ModelFault("An efficientnet_lite vision tower is used whole: mm_vision_select_layer is -1.")
    return EfficientNetLiteTower(image_size, **plain_settings(settings))
