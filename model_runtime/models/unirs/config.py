"""What a UniRS or VILA-1.5 folder's JSON files say, as one frozen dataclass. No weights are read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...common.sentences import Sentence
from ...errors import ModelFault
from ...images import Preprocessing
from ..config_values import check_unmarked, integer, preprocessing, stated_card
from ..folder import ModelFolder

MODEL_TYPE = "llava_llama"


@dataclass(frozen=True)
class UnirsConfig:
    """A folder in the VILA1.5-3b layout.

    `video_pad`: frames are padded to a square first (its aspect rule). `width`: the decoder's hidden size. `card`: what
    config.json's object `unirs` says for the `ModelCard`, by its fields.
    """

    folder: Path
    name: str
    select_layer: int
    frames: int
    video_pad: bool
    preprocessing: Preprocessing
    tower: dict
    width: int
    card: Mapping[str, Any]


def read_config(folder: ModelFolder) -> UnirsConfig:
    """Read the JSON files of a folder; ModelFault names what is missing or does not fit."""
    top, where = folder.config, str(folder.path / "config.json")
    if top.get("model_type") != MODEL_TYPE:
        raise ModelFault(
            Sentence(
                "{where} has the model_type {kind}; a UniRS or VILA folder has {model_type}.",
                where=where,
                kind=repr(top.get("model_type")),
                model_type=repr(MODEL_TYPE),
            )
        )
    check_unmarked(where, top)
    projector = folder.part("mm_projector").config.get("mm_projector_type")
    if projector != "mlp_downsample":
        raise ModelFault(
            Sentence(
                "{file} is of type {projector}; only 'mlp_downsample' is known.",
                file=folder.path / "mm_projector",
                projector=repr(projector),
            )
        )
    projector_settings = top.get("mm_projector_cfg")
    if isinstance(projector_settings, dict) and projector_settings.get("cc_n_layers") not in (None, 0):
        raise ModelFault(
            Sentence(
                "{folder}: change extraction with transformer layers (cc_n_layers) is not supported.", folder=folder
            )
        )
    if top.get("s2"):
        raise ModelFault(Sentence("{folder}: multi-scale towers (s2) are not supported.", folder=folder))
    card = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    decoder = folder.part("llm")
    return UnirsConfig(
        folder=folder.path,
        name=str(card.get("name") or folder.name),
        select_layer=integer(where, top, "mm_vision_select_layer", -2, -1000, 1000),
        frames=integer(where, top, "num_video_frames", 8, 1, 64),
        video_pad=top.get("image_aspect_ratio") == "pad",
        preprocessing=preprocessing(folder.part("vision_tower")),
        tower=folder.part("vision_tower").config,
        width=integer(str(decoder.path / "config.json"), decoder.config, "hidden_size", 0, 1, 1 << 20),
        card=stated_card(where, card, folder.path),
    )
