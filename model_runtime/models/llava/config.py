"""What a folder of the LLaVA layout says in its JSON files, as one frozen dataclass. No weights are read here."""

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
from ..config_values import end_ids, integer, preprocessing, stated_card, steering, unknown_value
from ..folder import ModelFolder
from ..tower_folders import CLIP_PREPROCESSING, named_folder, tower_settings
from .adapter import CONFIG, Adapter, read_adapter
from .recipes import Recipe, recipe_of

_PROJECTOR = re.compile(r"mlp([1-9])x_gelu\Z")
_PLAIN = {  # what is known, and the default, of settings that would change what a picture becomes
    "mm_vision_select_feature": (("patch",), "patch"),
    "mm_use_im_start_end": ((False,), False),
    "mm_patch_merge_type": (("flat",), "flat"),
    "image_aspect_ratio": (("pad", "square"), "square"),
}


@dataclass(frozen=True)
class LlavaConfig:
    """A model of the LLaVA layout.

    `decoder`: Llama's configuration. `base`: the folder with the decoder's weights and tokenizer, the model's own but
    for an adapter. `tower`: CLIP's configuration, `tower_folder` where its weights are, None where the model's file has
    them. `pad`: pictures are padded to a square with the mean's colour; else cropped to one. `card`: what config.json's
    object `unirs` says for the `ModelCard`, by its fields.
    """

    folder: Path
    name: str
    recipe: Recipe
    decoder: Mapping[str, Any]
    base: ModelFolder
    adapter: Adapter | None
    tower: Mapping[str, Any]
    tower_folder: ModelFolder | None
    select_layer: int
    projector_layers: int
    preprocessing: Preprocessing
    pad: bool
    steering: Steering
    also_end: frozenset[int]
    card: Mapping[str, Any]


def read_config(folder: ModelFolder) -> LlavaConfig:
    """Read the JSON files of a folder; ModelFault names what is missing or does not fit."""
    top, where = folder.config, str(folder.path / "config.json")
    _check_plain(where, top)
    projector = _PROJECTOR.match(str(top.get("mm_projector_type")))
    if projector is None:
        raise unknown_value(where, "mm_projector_type", top.get("mm_projector_type"), "'mlp2x_gelu' and its like")
    adapter = read_adapter(folder) if folder.has(CONFIG) else None
    base_name = str(adapter.settings.get("base_model_name_or_path") or "") if adapter else ""
    base = folder if adapter is None else _base(folder, base_name)
    recipe = recipe_of(folder, base_name)
    tower_name = str(top.get("mm_vision_tower") or "")
    tower_folder = named_folder(folder, tower_name)
    how = CLIP_PREPROCESSING
    if tower_folder is not None and tower_folder.has("preprocessor_config.json"):
        how = preprocessing(tower_folder)
    if recipe.image_size is not None:
        how = Preprocessing(recipe.image_size, how.mean, how.std)
    card = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    return LlavaConfig(
        folder=folder.path,
        name=str(card.get("name") or folder.name),
        recipe=recipe,
        decoder=_decoder(where, top),
        base=base,
        adapter=adapter,
        tower=tower_settings(folder, tower_name),
        tower_folder=tower_folder,
        select_layer=integer(where, top, "mm_vision_select_layer", -2, -100, 100),
        projector_layers=int(projector.group(1)),
        preprocessing=how,
        pad=top.get("image_aspect_ratio") == "pad" and not recipe.crops,
        steering=steering(folder if folder.has("generation_config.json") else base, recipe.no_repeat_ngram),
        also_end=end_ids(folder) | end_ids(base),
        card=stated_card(where, card, folder.path),
    )


def base_folder(folder: ModelFolder) -> ModelFolder:
    """The folder with the decoder's weights: the model's own, or the one that its adapter is for. Raises ModelFault."""
    if not folder.has(CONFIG):
        return folder
    return _base(folder, str(folder.json(CONFIG).get("base_model_name_or_path") or ""))


def _base(folder: ModelFolder, name: str) -> ModelFolder:
    if not name:
        raise ModelFault(Sentence("{where} names no base_model_name_or_path.", where=folder.path / CONFIG))
    base = named_folder(folder, name)
    if base is None:
        raise ModelFault(
            Sentence(
                "{folder} is an adapter for the model {name}, which is missing; put its folder into {wanted}.",
                folder=folder,
                name=repr(name),
                wanted=folder.path / Path(name).name,
            )
        )
    return base


def _decoder(where: str, top: Mapping[str, Any]) -> dict[str, Any]:
    """Llama's configuration. Mistral is Llama but for its window, within which both are the same."""
    settings = {**top, "model_type": "llama", "hidden_size": integer(where, top, "hidden_size", 0, 1, 1 << 20)}
    window = top.get("sliding_window")
    if top.get("model_type") == "llava_mistral" and type(window) is int:
        settings["max_position_embeddings"] = min(window, top.get("max_position_embeddings") or window)
    return settings


def _check_plain(where: str, top: Mapping[str, Any]) -> None:
    for key, (known, default) in _PLAIN.items():
        value = default if top.get(key) is None else top[key]
        if value not in known:
            raise unknown_value(where, key, value, ", ".join(map(repr, known)))
    if isinstance(top.get("mm_vision_select_layer"), list):
        raise ModelFault(
            Sentence(
                "{where} takes several layers of its vision tower together (mm_vision_select_layer {layers}), as VHM "
                "does; models that take one are known.",
                where=where,
                layers=top["mm_vision_select_layer"],
            )
        )
