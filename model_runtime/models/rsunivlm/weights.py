"""RSUniVLM's weights, all in one file: the modules they belong to, and what each is called there."""

from __future__ import annotations

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import ModelFault
from ..checkpoint import Weights
from ..decoder import build_decoder, leave_tied_head, unused_of
from ..efficientnet import EfficientNetLiteTower
from ..mlp_projector import build_mlp_projector
from ..towers import SiglipTower, built, plain_settings
from .config import SELECT_LAYER, RsunivlmConfig
from .prompts import EXPERTS

_TOWER, _PROJECTOR, _NEWLINE = "model.vision_tower.vision_tower.", "model.mm_projector.", "model.image_newline"
_LAYERS = "model.layers."


class Parts(nn.Module):
    """Every module that holds weights; the decoder's layers are without their MLPs, which are `experts[k][layer]`."""

    def __init__(self, config: RsunivlmConfig) -> None:
        super().__init__()
        where = config.folder / "config.json"
        self.decoder = build_decoder(dict(config.decoder), ("qwen2",), where)
        leave_tied_head(self.decoder)
        shape, layers = self.decoder.config, self.decoder.model.layers
        mlp = type(layers[0].mlp)
        self.experts = nn.ModuleList(nn.ModuleList(mlp(shape) for _ in layers) for _ in range(EXPERTS))
        for layer in layers:
            layer.mlp = nn.Identity()
        self.tower = _tower(config, where)
        self.projector = build_mlp_projector(config.projector_layers, self.tower.channels, shape.hidden_size)
        self.newline = nn.Parameter(torch.empty(shape.hidden_size)) if config.tiling.newlines else None

    def file_name(self, key: str) -> str:
        """What a weight of these modules is called in the file."""
        part, _, rest = key.partition(".")
        if part == "experts":
            expert, layer, rest = rest.split(".", 2)
            return f"{_LAYERS}{layer}.mlp.{expert}.{rest}"
        if part == "tower":
            return _TOWER + self.tower.file_name(rest)
        return {"decoder": rest, "projector": _PROJECTOR + rest, "newline": _NEWLINE}[part]

    def unused(self, name: str) -> bool:
        """What a file may hold besides: layers of the tower that are not looked with, a newline that is not written."""
        if name.startswith(_TOWER):
            return self.tower.unused(name.removeprefix(_TOWER))
        return unused_of(self.decoder)(name) or (self.newline is None and name == _NEWLINE)


def working_parameters(weights: Weights) -> int:
    """Parameters that have to lie beside the decoder at work: all but the experts that rest."""
    resting = tuple(f".mlp.{expert}." for expert in range(1, EXPERTS))
    return sum(
        torch.Size(shape).numel()
        for name, shape in weights.shapes.items()
        if not (name.startswith(_LAYERS) and any(part in name for part in resting))
    )


Tower = SiglipTower | EfficientNetLiteTower


def _tower(config: RsunivlmConfig, where: object) -> Tower:
    """The published models look with SigLIP; a small one of one's own may look with an EfficientNet-Lite."""
    settings, size = dict(config.tower), config.preprocessing.size
    if settings.get("model_type") == "efficientnet_lite":
        return built(lambda: EfficientNetLiteTower(size, **plain_settings(settings)), where)
    tower = built(lambda: SiglipTower(settings, SELECT_LAYER), where)
    if tower.image_size != size:
        raise ModelFault(
            Sentence(
                "{folder}: pictures of {size} px are prepared for a tower of {expected} px.",
                folder=config.folder,
                size=size,
                expected=tower.image_size,
            )
        )
    return tower
