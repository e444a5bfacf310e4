"""The user's own sets of classes: takes and gives names with lists of classes, kept in the profile's settings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qgis.core import QgsSettings

SETS_KEY = "unirs/class_sets"


def load_sets() -> dict[str, tuple[str, ...]]:
    """Return the saved sets by name, in the order of their names; what makes no sense is left out."""
    try:
        stored = json.loads(str(QgsSettings().value(SETS_KEY, "") or "{}"))
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    sets = {
        name: tuple(text for text in classes if isinstance(text, str) and text.strip())
        for name, classes in stored.items()
        if isinstance(classes, list)
    }
    return {name: sets[name] for name in sorted(sets, key=str.casefold) if len(sets[name]) > 1}


def save_set(name: str, classes: Sequence[str], instead_of: str = "") -> None:
    """Keep a set under `name`; `instead_of` is the name it had before."""
    sets = load_sets()
    sets.pop(instead_of, None)
    sets[name] = tuple(classes)
    _write(sets)


def delete_set(name: str) -> None:
    """Forget a set."""
    sets = load_sets()
    sets.pop(name, None)
    _write(sets)


def _write(sets: dict[str, tuple[str, ...]]) -> None:
    QgsSettings().setValue(SETS_KEY, json.dumps(sets, ensure_ascii=False))
