"""Vision towers of the UniRS layout, chosen by `vision_tower/config.json`: SigLIP, a ResNet, or EfficientNet-Lite.

Each gives tokens (n, g*g, C), row-major: the first two of one hidden state, built only as deep as that needs.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import ModelFault
from .efficientnet import EfficientNetLiteTower


class SiglipTower(nn.Module):
    """SigLIP up to `hidden_states[select]`, without later layers, post-norm and head."""

    def __init__(self, settings: dict, select: int) -> None:
        super().__init__()
        from transformers import SiglipVisionConfig, SiglipVisionModel

        config = SiglipVisionConfig(**_plain(settings))
        layers = _layer_count(config.num_hidden_layers, select)
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
        prefix = "vision_model.encoder.layers."
        return name.startswith(prefix) and int(name[len(prefix) :].split(".")[0]) >= self.kept_layers

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """(n, 3, S, S) normalised pixels -> (n, g*g, C)."""
        return self.model(pixels).last_hidden_state


class ResNetTower(nn.Module):
    """transformers' ResNetModel up to `hidden_states[select]` (0 the embedder, then the stages), as tokens."""

    def __init__(self, settings: dict, select: int, image_size: int) -> None:
        super().__init__()
        from transformers import ResNetConfig, ResNetModel

        config = ResNetConfig(**_plain(settings))
        stages = _layer_count(len(config.depths), select)
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
    return EfficientNetLiteTower(image_size, **_plain(settings))


def _layer_count(depth: int, select: int) -> int:
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


def _plain(settings: dict) -> dict:
    dropped = {"model_type", "architectures", "torch_dtype", "dtype", "transformers_version", "_name_or_path"}
    return {key: value for key, value in settings.items() if key not in dropped}
