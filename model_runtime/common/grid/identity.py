"""What makes two runs of a grid the same: a plain JSON value in, its fingerprint, or what differs, out.

Standard library only, imported by both processes. Two runs may be one only where nothing that shapes an answer differs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..sentences import Sentence
from .asking import GridAsking, GridQuestion
from .lattice import MAX_CELLS
from .size import MAX_OVERLAP

_UNTOLD = Sentence("what was asked cannot be told from it")
IDENTITY_VERSION = 1  # a change of it would end every run of every file

# The members of an identity, in the words of a sentence.
PARTS = {
    "schema": "the layout of the file",
    "task": "the task",
    "sources": "the raster",
    "cells": "the grid",
    "picture": "the bands or the stretch",
    "questions": "the questions",
    "model": "the model",
    "dtype": "the precision",
    "clue": "the hints or the lengths of the texts",
}


def run_identity(
    asking: GridAsking,
    sources: Sequence[Any],
    cells: dict[str, Any],
    picture: dict[str, Any],
    model: tuple[str, str],
    dtype: str,
) -> dict[str, Any]:
    """Everything that an answer depends on (docs/grid.md): `sources` are `file_stamps` of each raster, `cells` a plan's
    own and `least_valid`, `picture` how they are shown, `model` name and revision."""
    return {
        "schema": IDENTITY_VERSION,
        "sources": sources,
        "cells": cells,
        "picture": picture,
        "model": list(model),
        "dtype": dtype,
        **asking.identity(),
    }


def stored(text: Any) -> dict[str, Any]:
    """An identity as a file has it, which anybody may have made. Raises ValueError for one whose members are not as
    `run_identity` makes them; what is asked is looked at by `stored_questions`."""
    try:
        identity = json.loads(text)
        cells, picture = identity.get("cells", {}), identity.get("picture", {})
        whole = (
            isinstance(identity["task"], str)
            and bool(identity["sources"])
            and all(files and all(isinstance(stamp[0], str) for stamp in files) for files in identity["sources"])
            and [type(word) for word in (*identity["model"], identity.get("dtype", ""))] == [str] * 3
            and 3 <= len(identity.get("clue", "   ")) <= 4
            and (not {"columns", "rows", "side", "overlap"} <= set(cells) or _is_lattice(cells))
            and isinstance(picture, dict)
            and isinstance(cells, dict)
            and _is_side(picture.get("side", 1))
        )
        canonical(identity)  # which numbers that are none have not
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        whole = False
    if not whole:
        raise ValueError(_UNTOLD)
    return identity


def stored_questions(identity: dict[str, Any]) -> tuple[GridQuestion, ...]:
    """What a run asks of each cell, by a stored identity. Raises ValueError."""
    try:
        if all(_is_question(members) for members in identity["questions"]):
            return tuple(GridQuestion.of_identity(members) for members in identity["questions"])
    except (ValueError, TypeError, KeyError):
        pass
    raise ValueError(_UNTOLD)


def stored_texts(text: Any) -> tuple[str, ...]:
    """A list of texts as a file has it. Raises ValueError for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(_UNTOLD)
    return tuple(found)


def _is_question(members: Any) -> bool:
    text, classes, *method = members
    return all(isinstance(word, str) for word in (text, *classes, *method)) and len(method) < 2


def _is_lattice(cells: dict[str, Any]) -> bool:
    count = cells["columns"], cells["rows"]
    return (
        all(type(one) is int and one > 0 for one in count)
        and count[0] * count[1] <= MAX_CELLS
        and _is_side(cells["side"])
        and 0 <= cells["overlap"] <= MAX_OVERLAP
        and len([float(one) for one in cells.get("inwards", (0, 0))]) == 2
    )


def _is_side(value: Any) -> bool:
    return type(value) in (int, float) and 0 < value < 1e9


def asked_alike(identity: dict[str, Any]) -> str:
    """Equal for runs that ask the same of the same cells, whatever the model and the side of its pictures: what their
    answers are compared by."""
    own = ("model", "dtype", "clue")
    asked = {name: value for name, value in identity.items() if name not in own}
    picture = {
        name: value for name, value in identity.get("picture", {}).items() if name != "side"
    }  # the model's own size
    return fingerprint({**asked, "picture": picture})


def fingerprint(identity: dict[str, Any]) -> str:
    """64 hex digits, equal for equal identities."""
    return hashlib.sha256(canonical(identity).encode()).hexdigest()


def canonical(identity: dict[str, Any]) -> str:
    """An identity as text: JSON with its keys in order."""
    return json.dumps(identity, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def differences(earlier: dict[str, Any], now: dict[str, Any]) -> str:
    """What changed, as in "the questions and the model"; empty where nothing did."""
    earlier, now = json.loads(canonical(earlier)), json.loads(canonical(now))
    changed = [words for name, words in PARTS.items() if earlier.get(name) != now.get(name)]
    return " and ".join([", ".join(changed[:-1]), changed[-1]] if len(changed) > 1 else changed)


def file_stamps(files: Sequence[str | Path]) -> list[list[Any]]:
    """[path, bytes, time of change in ns] of each file: what tells that a raster was changed between two runs."""
    stamps = []
    for file in files:
        status = Path(file).stat()
        stamps.append([str(file), status.st_size, status.st_mtime_ns])
    return stamps
