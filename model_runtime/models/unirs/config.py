"""What a UniRS or VILA-1.5 folder's JSON files say, as one frozen dataclass. No weights are read here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...common.card import stated_languages
from ...common.sentences import Sentence
from ...errors import ModelFault
from ...images import Preprocessing
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
        select_layer=_integer(where, top, "mm_vision_select_layer", -2, -1000, 1000),
        frames=_integer(where, top, "num_video_frames", 8, 1, 64),
        video_pad=top.get("image_aspect_ratio") == "pad",
        preprocessing=_preprocessing(folder.part("vision_tower")),
        tower=folder.part("vision_tower").config,
        width=_integer(str(decoder.path / "config.json"), decoder.config, "hidden_size", 0, 1, 1 << 20),
        card=_card(where, card, folder.path),
    )


def _card(where: str, card: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The fields of the model's card that a folder states about itself."""
    commercial = card.get("commercial_use")
    return {
        "trained": bool(card.get("trained", True)),
        "notice": str(card.get("notice") or ""),
        "licence": str(card.get("licence") or ""),
        "commercial_use": commercial if isinstance(commercial, bool) else None,
        "languages": stated_languages(folder, card.get("languages")),
        "calibration": _temperature(where, card.get("calibration")),
        "gsd_range_m": _range(where, card.get("gsd_range_m")),
    }


def _preprocessing(folder: ModelFolder) -> Preprocessing:
    path, settings = folder.path / "preprocessor_config.json", folder.json("preprocessor_config.json")
    try:
        size = settings["size"]
        side = int(size["height"] if isinstance(size, dict) else size)
        mean = tuple(float(value) for value in settings["image_mean"])
        std = tuple(float(value) for value in settings["image_std"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ModelFault(Sentence("{path} lacks or misstates {error}.", path=path, error=error)) from None
    if len(mean) != 3 or len(std) != 3 or not 1 <= side <= 4096 or not all(map(math.isfinite, mean + std)):
        raise ModelFault(Sentence("{path} holds values that no image can be prepared with.", path=path))
    if min(std) <= 0:
        raise ModelFault(Sentence("{path} holds values that no image can be prepared with.", path=path))
    return Preprocessing(side, mean, std)


def _integer(where: str, settings: Mapping[str, Any], key: str, default: int, least: int, most: int) -> int:
    value = settings.get(key, default)
    if type(value) is not int or not least <= value <= most:
        raise ModelFault(
            Sentence(
                "{where} says {key} is {value}; it is a whole number from {least} to {most}.",
                where=where,
                key=key,
                value=repr(str(value)[:40]),
                least=least,
                most=most,
            )
        )
    return value


def _temperature(where: str, value: object) -> float | None:
    if value is None:
        return None
    if not _is_number(value) or value <= 0:
        raise ModelFault(
            Sentence(
                "{where} says calibration is {value}; it is a temperature above 0.",
                where=where,
                value=repr(str(value)[:40]),
            )
        )
    return float(value)


def _range(where: str, value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(_is_number(end) and end > 0 for end in value):
        raise ModelFault(
            Sentence(
                "{where} says gsd_range_m is {value}; it is two distances in metres.",
                where=where,
                value=repr(str(value)[:40]),
            )
        )
    return float(value[0]), float(value[1])


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
