"""What a loaded model says of itself: the `model` object of docs/protocol.md, typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

USUAL_SIDE = 384  # pixels a side of a picture for a model that takes any


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
    `resident_bytes`: what the weights take in each precision. `image_size`: pixels a side of the pictures it sees, None
    for any. `frames`: how many of a video. `languages`: ISO 639-1 codes it understands, empty where nobody says.
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
        """The card of a `model` object; members that a later version added are left out."""
        known = {f.name: members[f.name] for f in dataclasses.fields(cls) if f.name in members}
        known["methods"] = frozenset(members.get("methods") or ())
        known["languages"] = tuple(members.get("languages") or ())
        span = members.get("gsd_range_m")
        known["gsd_range_m"] = None if span is None else (float(span[0]), float(span[1]))
        known["clue"] = CluePolicy(
            members.get("clue_model"), bool(members.get("clue_default")), str(members.get("clue_note") or "")
        )
        return cls(**known)
