"""What a loaded model says of itself: the `model` object of docs/protocol.md, typed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .memory_plans import RESIDENT

USUAL_SIDE = 384  # pixels a side of a picture for a model that takes any


_MAX_FRONT_MATTER = 1 << 16
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_LANGUAGE = re.compile(r"^language:[ \t]*(\[.*?\]|[^\n\[]*(?:\n[ \t]*-[^\n]*)*)", re.DOTALL | re.MULTILINE)
_LICENCE = re.compile(r"^(license|license_name):[ \t]*([^\n]+)$", re.MULTILINE)
_FREE = (
    "mit",
    "apache-2.0",
    "bsd-2-clause",
    "bsd-3-clause",
    "cc0-1.0",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "isc",
    "unlicense",
)
_CODE = re.compile(r"\b[a-z]{2,3}\b(?!-)")


def stated_languages(folder: Path, stated: object = None) -> tuple[str, ...]:
    """ISO 639-1 codes that a model's folder names: `stated`, the list of its config.json, else `language` in the front
    matter of its README.md, the card for people, as model hubs have it; that is no part of the revision."""
    if isinstance(stated, list):
        return tuple(map(str, stated))
    named = _LANGUAGE.search(_front_matter(folder))
    return tuple(_CODE.findall(named.group(1))) if named else ()


def stated_licence(folder: Path) -> tuple[str, bool | None]:
    """The licence that the front matter of a folder's README.md names, or empty; and whether it allows commercial use,
    None where its name alone does not tell."""
    front = _front_matter(folder)
    found = {match.group(1): match.group(2).strip().strip("\"'") for match in _LICENCE.finditer(front)}
    licence = found.get("license_name") or found.get("license") or ""
    return licence, allows_commercial_use(licence)


def allows_commercial_use(licence: str) -> bool | None:
    """Whether a licence does, by its name as model hubs write it; None where that alone does not tell."""
    named = licence.lower()
    if named in _FREE:
        return True
    return False if re.search(r"(^|-)nc(-|$)|non-?commercial|research", named) else None


def _front_matter(folder: Path) -> str:
    try:
        with (folder / "README.md").open(encoding="utf-8") as stream:
            front = _FRONT_MATTER.match(stream.read(_MAX_FRONT_MATTER))
    except (OSError, UnicodeDecodeError):
        return ""
    return front.group(1) if front else ""


@dataclass(frozen=True)
class CluePolicy:
    """Who writes a model's clues: `source` (`base/llm`, `self`, a folder; None: nobody), whether they are on by
    default here, and a sentence why not."""

    source: str | None = None
    default: bool = False
    note: str = ""


@dataclass(frozen=True)
class ModelCard:
    """A model that is loaded. `methods` are names of `methods.MODEL_METHODS`.

    `revision`: 12 hex digits over configurations and weights. `parameters`, `weight_bytes`: clue model included;
    `resident_bytes`: what the weights take in each precision. `memory_plan`: which of its parts are in memory at once
    (`memory_plans`), `memory_note`: what that costs a question, a sentence or empty. `image_size`: pixels a side of the
    pictures it sees, None for any. `frames`: how many of a video. `languages`: ISO 639-1 codes it understands, empty
    where nobody says.
    `calibration`: the temperature that its scores are divided by, None where none was measured. `commercial_use`: None
    where nobody says. `host`: where pictures are sent, None for this computer. `gsd_range_m`: finest and coarsest
    ground sampling distance it was trained on, metres.
    """

    name: str
    folder: str
    family: str
    revision: str
    parameters: int = 0
    weight_bytes: int = 0
    image_size: int | None = None
    frames: int = 8
    methods: frozenset[str] = frozenset()
    clue: CluePolicy = CluePolicy()
    licence: str = ""
    commercial_use: bool | None = None
    languages: tuple[str, ...] = ()
    trained: bool = True
    notice: str = ""
    calibration: float | None = None
    host: str | None = None
    gsd_range_m: tuple[float, float] | None = None
    resident_bytes: Mapping[str, int] = field(default_factory=dict)
    memory_plan: str = RESIDENT
    memory_note: str = ""

    @property
    def picture_side(self) -> int:
        """Pixels a side of the pictures it is given: those it sees, or the usual ones where it takes any."""
        return self.image_size or USUAL_SIDE

    def to_wire(self) -> dict[str, Any]:
        """The `model` object."""
        members = {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "clue"}
        members.update(
            methods=sorted(self.methods),
            languages=list(self.languages),
            gsd_range_m=None if self.gsd_range_m is None else list(self.gsd_range_m),
            resident_bytes=dict(self.resident_bytes),
            clue_model=self.clue.source,
            clue_default=self.clue.default,
            clue_note=self.clue.note,
        )
        return members

    @classmethod
    def from_wire(cls, members: Mapping[str, Any]) -> ModelCard:
        """The card of a `model` object; raises ValueError, TypeError, KeyError or AttributeError for what is none.

        Members that a later version added are left out.
        """
        known = {f.name: members[f.name] for f in dataclasses.fields(cls) if f.name in members}
        known["methods"] = frozenset(members.get("methods") or ())
        known["languages"] = tuple(members.get("languages") or ())
        span = members.get("gsd_range_m")
        known["gsd_range_m"] = None if span is None else _two(span)
        known["clue"] = CluePolicy(
            members.get("clue_model"), bool(members.get("clue_default")), str(members.get("clue_note") or "")
        )
        return cls(**known)


def _two(values: Sequence[float]) -> tuple[float, float]:
    first, second = values
    return float(first), float(second)
