"""What an RSUniVLM folder's JSON files say, as one frozen dataclass. No weights are read here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...common.sentences import Sentence
from ...errors import ModelFault
from ...generation.steering import Steering
from ...images import Preprocessing
from ..config_values import check_unmarked, end_ids, integer, preprocessing, stated_card, steering
from ..folder import ModelFolder
from ..tower_folders import SIGLIP_PREPROCESSING, named_folder, tower_settings
from .tiling import Tiling

MODEL_TYPE = "llava_qwen_gmoe"
SELECT_LAYER = -2  # its SigLIP loses the last layer, whatever the configuration says
_ANYRES = re.compile(r"anyres(?:_max_(\d{1,2}))?\Z")
_PROJECTOR = re.compile(r"mlp([1-9])x_gelu\Z")
_TILES = re.compile(r"\((\d{1,2})x(\d{1,2})\)")
_PAIR = re.compile(r"[\[(]\s*(\d{1,5})\s*,\s*(\d{1,5})\s*[\])]")


@dataclass(frozen=True)
class RsunivlmConfig:
    """A folder of RSUniVLM.

    `decoder`: Qwen2's configuration. `tower`: SigLIP's. `projector_layers`: linear layers of the projector. `card`:
    what config.json's object `unirs` says for the `ModelCard`, by its fields. `classes_apart`: each class of masks was
    taught by itself, so that several are asked one by one.
    """

    folder: Path
    name: str
    decoder: Mapping[str, Any]
    tower: Mapping[str, Any]
    projector_layers: int
    preprocessing: Preprocessing
    tiling: Tiling
    steering: Steering
    also_end: frozenset[int]
    card: Mapping[str, Any]
    classes_apart: bool = False


def read_config(folder: ModelFolder) -> RsunivlmConfig:
    """Read the JSON files of a folder; ModelFault names what is missing or does not fit."""
    top, where = folder.config, str(folder.path / "config.json")
    projector = _PROJECTOR.match(str(top.get("mm_projector_type")))
    if projector is None:
        raise ModelFault(
            Sentence(
                "{where} says mm_projector_type is {kind}; known are 'mlp2x_gelu' and its like.",
                where=where,
                kind=repr(top.get("mm_projector_type")),
            )
        )
    check_unmarked(where, top)
    name = str(top.get("mm_vision_tower") or "")
    card = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    own = named_folder(folder, name)
    how = preprocessing(own) if own is not None and own.has("preprocessor_config.json") else SIGLIP_PREPROCESSING
    return RsunivlmConfig(
        folder=folder.path,
        name=str(card.get("name") or folder.name),
        decoder={**top, "model_type": "qwen2"},
        tower=tower_settings(folder, name),
        projector_layers=int(projector.group(1)),
        preprocessing=how,
        tiling=_tiling(where, top, how.size),
        steering=steering(folder),
        also_end=end_ids(folder),
        card=stated_card(where, card, folder.path),
        classes_apart=card.get("classes_apart") is True,
    )


def _tiling(where: str, top: Mapping[str, Any], size: int) -> Tiling:
    aspect, merge = top.get("image_aspect_ratio") or "square", top.get("mm_patch_merge_type") or "flat"
    anyres = _ANYRES.match(str(aspect))
    if anyres is None and aspect not in ("pad", "square") or merge not in ("flat", "spatial_unpad"):
        raise ModelFault(
            Sentence(
                "{where} has pictures cut by {aspect} and joined by {merge}; known are pad, square, anyres and "
                "anyres_max_N with flat and spatial_unpad.",
                where=where,
                aspect=repr(str(aspect)[:40]),
                merge=repr(str(merge)[:40]),
            )
        )
    if anyres is None:
        return Tiling(size, "pad" if aspect == "pad" else "resize", merge == "spatial_unpad")
    most = integer(where, {"anyres_max": int(anyres.group(1))}, "anyres_max", 0, 1, 64) if anyres.group(1) else None
    return Tiling(size, "tiles", merge == "spatial_unpad", most, _shapes(where, top.get("image_grid_pinpoints"), size))


def _shapes(where: str, points: object, size: int) -> tuple[tuple[int, int], ...]:
    """`image_grid_pinpoints` in tiles: a list of [width, height] in pixels; or as text, as LLaVA-NeXT reads it: such a
    list, or the first and the last of a range of tiles, "(1x1),...,(6x6)".
    """
    if isinstance(points, str):
        points = _pixels(points[:20_000], size)
    fits = isinstance(points, list) and 0 < len(points) <= 256
    fits = fits and all(isinstance(point, list) and len(point) == 2 for point in points)
    sides = [side for point in points for side in point] if fits else []
    if not fits or not all(type(side) is int and 0 < side <= 16 * size and side % size == 0 for side in sides):
        raise ModelFault(
            Sentence(
                "{where}: image_grid_pinpoints is a list of sizes in pixels, multiples of {size}.",
                where=where,
                size=size,
            )
        )
    return tuple((width // size, height // size) for width, height in points)


def _pixels(text: str, size: int) -> list[list[int]]:
    tiles = [(int(columns), int(rows)) for columns, rows in _TILES.findall(text)]
    if not tiles:
        return [[int(width), int(height)] for width, height in _PAIR.findall(text)]
    (first, top), (last, bottom) = tiles[0], tiles[-1]
    return [[columns * size, rows * size] for columns in range(first, last + 1) for rows in range(top, bottom + 1)]
