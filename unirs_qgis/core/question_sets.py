"""The user's own sets of questions and of classes: takes and gives names with lists of texts.

They are kept in the profile's settings, and go to other people as plain text files, one question or class a line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import QgsSettings

from .class_names import parse_classes
from .files import put
from .text import tr

MOST_BYTES = 1_000_000  # of a text file that is taken for a set


@dataclass(frozen=True)
class SetKind:
    """What is in a set: where such sets are kept, how many items make one, how they are read from a text."""

    key: str
    least: int
    parse: Callable[[str], list[str]]


class SetFileError(OSError):
    """A file that holds no set; the message is a sentence."""


def parse_questions(text: str) -> list[str]:
    """Return the questions in `text`, one a line, in order; white space is tidied, doubles are left out."""
    return list(dict.fromkeys(line for line in (" ".join(part.split()) for part in text.splitlines()) if line))


QUESTIONS = SetKind("unirs/question_sets", 1, parse_questions)
CLASSES = SetKind("unirs/class_sets", 2, parse_classes)


def load_sets(kind: SetKind) -> dict[str, tuple[str, ...]]:
    """Return the saved sets by name, in the order of their names; what makes no sense is left out."""
    try:
        stored = json.loads(str(QgsSettings().value(kind.key, "") or "{}"))
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    sets = {
        name: tuple(text for text in items if isinstance(text, str) and text.strip())
        for name, items in stored.items()
        if isinstance(items, list)
    }
    return {name: sets[name] for name in sorted(sets, key=str.casefold) if len(sets[name]) >= kind.least}


def save_set(kind: SetKind, name: str, items: Sequence[str], instead_of: str = "") -> None:
    """Keep a set under `name`; `instead_of` is the name it had before."""
    sets = load_sets(kind)
    sets.pop(instead_of, None)
    sets[name] = tuple(items)
    _write(kind, sets)


def delete_set(kind: SetKind, name: str) -> None:
    """Forget a set."""
    sets = load_sets(kind)
    sets.pop(name, None)
    _write(kind, sets)


def read_file(kind: SetKind, path: str) -> tuple[str, tuple[str, ...]]:
    """A free name after the file's, and the items in it; lines that begin with # are remarks. Raises SetFileError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(MOST_BYTES + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or tr("it is no text in UTF-8")
        raise SetFileError(tr("{} cannot be read: {}.").format(path, reason)) from error
    if len(text) > MOST_BYTES:
        raise SetFileError(tr("{} is too long for a set.").format(path))
    items = kind.parse("\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    if len(items) < kind.least:
        raise SetFileError(tr("{} holds too few lines for a set.").format(path))
    stem = " ".join(os.path.splitext(os.path.basename(path))[0].split()) or tr("set")
    name, number, taken = stem, 2, load_sets(kind)
    while name in taken and taken[name] != tuple(items):
        name, number = f"{stem} {number}", number + 1
    return name, tuple(items)


def write_file(path: str, items: Sequence[str], overwrite: bool = False) -> None:
    """One item a line. Raises files.ExportError."""
    put(path, "".join(f"{item}\n" for item in items).encode("utf-8"), overwrite)


def _write(kind: SetKind, sets: dict[str, tuple[str, ...]]) -> None:
    QgsSettings().setValue(kind.key, json.dumps(sets, ensure_ascii=False))
