"""A training configuration: a TOML file in, `Settings` out. Unknown, missing or mistyped keys are sentences."""

from __future__ import annotations

import dataclasses
import tomllib
import typing
from pathlib import Path

from ..errors import RequestFault
from .settings import DataSetSource, Settings

CONFIGS = Path(__file__).with_name("configs")
# Section -> keys by the names that earlier versions gave them, which are still read.
_EARLIER_KEYS = {
    "loop": {"rows": "batch_size", "micro_rows": "micro_batch_size"},
    "sampling": {"sayings": "annotations", "evenness": "length_normalisation", "rewording": "paraphrase"},
    "tower": {"class_rows": "class_samples", "word_rows": "word_samples"},
    "tower_full": {"class_rows": "class_samples", "word_rows": "word_samples"},
    "base": {"pointing": "attention_supervision"},
    "clues": {"max_ids": "max_clue_tokens", "rows": "batch_size"},
    "tune": {"pointing": "attention_supervision"},
}

_SHARE, _SOME, _COUNT, _ANY = (0.0, 1.0), (1e-30, 1e9), (1, 1 << 31), (-1e9, 1e9)
_BOUNDS = {  # of numbers by their keys; of any other: from 0 on
    **dict.fromkeys(("epochs", "rate", "gsd_m", "gsd_range_m"), _SOME),
    **dict.fromkeys(("batch_size", "micro_batch_size", "max_clue_tokens", "annotations", "level_annotations"), _COUNT),
    **dict.fromkeys(("image_size", "sizes", "pieces", "longest", "rank", "max_positions", "projector_layers"), _COUNT),
    **dict.fromkeys(("warmup", "crop_least", "length_normalisation", "refusals", "smoothing", "blend"), _SHARE),
    **dict.fromkeys(("share", "clue_drop", "clue_wrong"), _SHARE),
    **dict.fromkeys(("average", "betas", "dropout", "lora_dropout"), (0.0, 1 - 1e-9)),
    "select_layer": _ANY,
}
_CHOICES = {"augment": ("none", "full"), "keep": ("last", "bleu_4")}


def load_settings(path: Path, overrides: typing.Sequence[str] = ()) -> Settings:
    """Read a configuration: a path, or the name of a shipped one (see `shipped`).

    `overrides` are `section.key=value` with values as in TOML. RequestFault names what is wrong.
    """
    if not path.suffix and not path.exists():
        name, path = str(path), CONFIGS / f"{path.name}.toml"
        if not path.is_file():
            raise RequestFault(f"There is no training configuration {name!r}: name a TOML file, or {shipped()}.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise RequestFault(f"The training configuration {path} cannot be read: {error}.") from None
    table = {name: _by_current_names(name, value) for name, value in table.items()}
    for override in overrides:
        _override(table, override)
    settings = _read(Settings, table, path.name)
    sets = {name: _read(DataSetSource, entry, f"sets.{name}") for name, entry in settings.sets.items()}
    return dataclasses.replace(settings, sets=sets)


def shipped() -> str:
    """The names of the configurations that are shipped, in words."""
    *names, last = sorted(path.stem for path in CONFIGS.glob("*.toml"))
    return f"{', '.join(names)} or {last}"


def _override(table: dict, text: str) -> None:
    name, mark, value = text.partition("=")
    *sections, key = name.strip().split(".")
    try:
        parsed = tomllib.loads(f"value = {value}")["value"] if mark else None
    except tomllib.TOMLDecodeError:
        parsed = value.strip()
    if parsed is None:
        raise RequestFault(f"{text!r} does not set anything; write section.key=value.")
    for section in sections:
        table = table.setdefault(section, {})
        if not isinstance(table, dict):
            raise RequestFault(f"{text!r} sets something within {section}, which is no section.")
    if sections and sections[0] != "sets":
        key = _EARLIER_KEYS.get(sections[-1], {}).get(key, key)
    table[key] = _by_current_names(key, parsed)


def _by_current_names(section: str, value: object) -> object:
    """A section with its keys by their names of today, and its sections likewise; sets have names of their own."""
    if not isinstance(value, dict) or section in ("sets", "mixture", "emphasis"):
        return value
    names = _EARLIER_KEYS.get(section, {})
    return {names.get(key, key): _by_current_names(key, entry) for key, entry in value.items()}


def _read(kind: type, table: object, where: str) -> typing.Any:
    if not isinstance(table, dict):
        raise RequestFault(f"{where}: a table is expected.")
    hints = typing.get_type_hints(kind)
    names = {entry.name: entry for entry in dataclasses.fields(kind)}
    for key in table:
        if key not in names:
            raise RequestFault(f"{where}: there is no setting {key!r}; known are {', '.join(names)}.")
    for name, entry in names.items():
        required = entry.default is dataclasses.MISSING and entry.default_factory is dataclasses.MISSING
        if required and name not in table:
            raise RequestFault(f"{where}: the setting {name!r} is missing.")
    given = {key: _value(hints[key], value, f"{where}: {key}") for key, value in table.items()}
    for key, value in given.items():
        _check(key, value, f"{where}: {key}")
    return kind(**given)


def _check(key: str, value: object, where: str) -> None:
    """That numbers lie within their bounds, those of a list and of the tables of weights too, and choices exist."""
    if isinstance(value, (tuple, dict)) and key not in ("tower", "decoder", "sets"):
        for entry in value.values() if isinstance(value, dict) else value:
            _check(key, entry, where)
    least, most = _BOUNDS.get(key, (0, 1e12))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not least <= value <= most:
        allowed = "above 0" if least == _SOME[0] else f"of {least:g} or more"
        allowed = allowed if most > 1 else f"from {least:g} to {most:g}"
        raise RequestFault(f"{where}: a number {allowed} is expected, not {value!r}.")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise RequestFault(f"{where}: {' or '.join(_CHOICES[key])} is expected, not {value!r}.")


def _value(hint: object, value: object, where: str) -> object:
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(_fits(options[0], entry) for entry in value):
            raise RequestFault(f"{where}: a list of {options[0].__name__} is expected, not {value!r}.")
        return tuple(value)
    kind = options[0] if options else hint
    if dataclasses.is_dataclass(kind):
        return _read(kind, value, where)
    if not _fits(kind, value):
        raise RequestFault(f"{where}: {kind.__name__} is expected, not {value!r}.")
    return float(value) if kind is float else value


def _fits(kind: type, value: object) -> bool:
    if kind in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, (int, float) if kind is float else kind)
