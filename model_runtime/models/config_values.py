"""Values of model folders' JSON files, checked as they are taken: what several families' configurations say alike."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..common.card import allows_commercial_use, stated_languages, stated_licence
from ..common.sentences import Sentence
from ..errors import ModelFault
from ..generation.steering import Steering
from ..images import Preprocessing
from .folder import ModelFolder

MOST_NGRAM = 64
_LARGEST = sys.float_info.max  # a whole number may be larger


def stated_card(where: str, card: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The fields of a model's card that the object `unirs` of its config.json states, licence and languages
    else by its README.md. Raises ModelFault."""
    licence, commercial = stated_licence(folder)
    if card.get("licence"):
        licence, commercial = str(card["licence"]), allows_commercial_use(str(card["licence"]))
    if isinstance(card.get("commercial_use"), bool):
        commercial = card["commercial_use"]
    return {
        "trained": bool(card.get("trained", True)),
        "notice": str(card.get("notice") or ""),
        "licence": licence,
        "commercial_use": commercial,
        "languages": stated_languages(folder, card.get("languages")),
        "calibration": _temperature(where, card.get("calibration")),
        "gsd_range_m": _range(where, card.get("gsd_range_m")),
    }


def preprocessing(folder: ModelFolder) -> Preprocessing:
    """What `preprocessor_config.json` says of a square picture's side, mean and deviation. Raises ModelFault."""
    path, settings = folder.path / "preprocessor_config.json", folder.json("preprocessor_config.json")
    try:
        size = settings["size"]
        if isinstance(size, dict):
            size = size["height"] if "height" in size else size["shortest_edge"]
        side = int(size)
        mean = tuple(float(value) for value in settings["image_mean"])
        std = tuple(float(value) for value in settings["image_std"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ModelFault(Sentence("{path} lacks or misstates {error}.", path=path, error=error)) from None
    if len(mean) != 3 or len(std) != 3 or not 1 <= side <= 4096 or not all(map(math.isfinite, mean + std)):
        raise ModelFault(Sentence("{path} holds values that no image can be prepared with.", path=path))
    if min(std) <= 0:
        raise ModelFault(Sentence("{path} holds values that no image can be prepared with.", path=path))
    return Preprocessing(side, mean, std)


def integer(where: str, settings: Mapping[str, Any], key: str, default: int, least: int, most: int) -> int:
    """A whole number of a configuration, within bounds. Raises ModelFault."""
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


def unknown_value(where: str, key: str, value: object, known: str) -> ModelFault:
    """What to say of a setting that would have to be done in a way that is not known here."""
    return ModelFault(
        Sentence(
            "{where} says {key} is {value}; known are {known}.",
            where=where,
            key=key,
            value=repr(str(value)[:40]),
            known=known,
        )
    )


def check_unmarked(where: str, top: Mapping[str, Any]) -> None:
    """That pictures stand in the prompt without pieces around them. Raises ModelFault."""
    if top.get("mm_use_im_start_end"):
        raise unknown_value(where, "mm_use_im_start_end", top["mm_use_im_start_end"], "False")


def steering(folder: ModelFolder, no_repeat_ngram: int = 0) -> Steering:
    """What `generation_config.json`, where there is one, says of repetition; `no_repeat_ngram` where it says nothing.

    What it says of sampling is left out: answers are greedy.
    """
    where, settings = _generation(folder)
    penalty = settings.get("repetition_penalty", 1.0)
    if not _is_number(penalty) or not 0.1 <= penalty <= 10:
        raise ModelFault(
            Sentence(
                "{where} says repetition_penalty is {value}; it is a number from 0.1 to 10.",
                where=where,
                value=repr(str(penalty)[:40]),
            )
        )
    ngram = integer(where, settings, "no_repeat_ngram_size", no_repeat_ngram, 0, MOST_NGRAM)
    return Steering(ngram, float(penalty))


def end_ids(folder: ModelFolder) -> frozenset[int]:
    """The ids that end an answer by `generation_config.json`; it may say none, one or several."""
    _, settings = _generation(folder)
    named = settings.get("eos_token_id", [])
    return frozenset(i for i in (named if isinstance(named, list) else [named]) if type(i) is int)


def _generation(folder: ModelFolder) -> tuple[str, dict[str, Any]]:
    name = "generation_config.json"
    settings = folder.json(name) if folder.has(name) else {}
    return str(folder.path / name), {key: value for key, value in settings.items() if value is not None}


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
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= _LARGEST
