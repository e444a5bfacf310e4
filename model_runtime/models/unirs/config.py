"""What a UniRS or VILA-1.5 folder's JSON files say, as one frozen dataclass. No weights are read here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...errors import ModelFault
from ...images import Preprocessing
from ..checkpoint import read_json


@dataclass(frozen=True)
class UnirsConfig:
    """A folder in the VILA1.5-3b layout. `video_pad`: frames are padded to a square first (its aspect rule)."""

    folder: Path
    name: str
    select_layer: int
    frames: int
    video_pad: bool
    preprocessing: Preprocessing
    tower: dict
    decoder: dict
    trained: bool
    notice: str
    gsd_range_m: tuple[float, float] | None


def read_config(folder: Path) -> UnirsConfig:
    """Read the JSON files of a folder; ModelFault names what is missing or does not fit."""
    if not folder.is_dir():
        raise ModelFault(f"The model folder {folder} does not exist.")
    top = read_json(folder / "config.json")
    if top.get("model_type") != "llava_llama":
        kind = top.get("model_type")
        raise ModelFault(
            f"{folder / 'config.json'} has the model_type {kind!r}; a UniRS or VILA folder has 'llava_llama'."
        )
    projector = read_json(folder / "mm_projector" / "config.json").get("mm_projector_type")
    if projector != "mlp_downsample":
        raise ModelFault(f"{folder / 'mm_projector'} is of type {projector!r}; only 'mlp_downsample' is known.")
    if int(_nested(top, "mm_projector_cfg", "cc_n_layers", 0)) != 0:
        raise ModelFault(f"{folder}: change extraction with transformer layers (cc_n_layers) is not supported.")
    if top.get("s2"):
        raise ModelFault(f"{folder}: multi-scale towers (s2) are not supported.")
    card = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    return UnirsConfig(
        folder=folder,
        name=str(card.get("name") or folder.name),
        select_layer=int(top.get("mm_vision_select_layer", -2)),
        frames=int(top.get("num_video_frames", 8)),
        video_pad=top.get("image_aspect_ratio") == "pad",
        preprocessing=_preprocessing(folder / "vision_tower" / "preprocessor_config.json"),
        tower=read_json(folder / "vision_tower" / "config.json"),
        decoder=read_json(folder / "llm" / "config.json"),
        trained=bool(card.get("trained", True)),
        notice=str(card.get("notice", "")),
        gsd_range_m=_range(card.get("gsd_range_m")),
    )


def _preprocessing(path: Path) -> Preprocessing:
    settings = read_json(path)
    try:
        size = settings["size"]
        side = int(size["height"] if isinstance(size, dict) else size)
        mean = tuple(float(value) for value in settings["image_mean"])
        std = tuple(float(value) for value in settings["image_std"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelFault(f"{path} lacks or misstates {error}.") from None
    if len(mean) != 3 or len(std) != 3 or not 1 <= side <= 4096 or min(std) <= 0:
        raise ModelFault(f"{path} holds values that no image can be prepared with.")
    return Preprocessing(side, mean, std)


def _range(value: object) -> tuple[float, float] | None:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    return float(value[0]), float(value[1])


def _nested(top: dict, section: str, key: str, default: object) -> object:
    inner = top.get(section)
    value = inner.get(key, default) if isinstance(inner, dict) else default
    return default if value is None else value
