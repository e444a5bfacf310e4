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


def load_settings(path: Path, overrides: typing.Sequence[str] = ()) -> Settings:
    """Read a configuration: a path, or the name of a shipped one (`mini`, `paper`, `rsllava`).

    `overrides` are `section.key=value` with values as in TOML. RequestFault names what is wrong.
    """
    if not path.suffix and not path.exists():
        path = CONFIGS / f"{path.name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RequestFault(f"The training configuration {path} cannot be read: {error}.") from None
    table = {name: _by_current_names(name, value) for name, value in table.items()}
    for override in overrides:
        _override(table, override)
    settings = _read(Settings, table, path.name)
    sets = {name: _read(DataSetSource, entry, f"sets.{name}") for name, entry in settings.sets.items()}
    return dataclasses.replace(settings, sets=sets)


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
    return kind(**{key: _value(hints[key], value, f"{where}: {key}") for key, value in table.items()})


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
