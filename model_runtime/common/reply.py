"""An answer of a model: the answer object of docs/protocol.md, typed, to and from the wire in this one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .found import Found
from .tasks import Task


@dataclass(frozen=True)
class Score:
    """A possible answer and its model score 0..1."""

    text: str
    score: float


@dataclass(frozen=True)
class PictureFacts:
    """A picture as the runtime received it: pixels, and the SHA-256 of its bytes."""

    width: int
    height: int
    sha256: str


@dataclass(frozen=True)
class Reply:
    """What a model answered, and how it came about; docs/protocol.md says what each member means.

    `answer` is plain text; to a class list it is the class with the best score, and `free_answer` what the model said
    of itself where that is another (None where it is the same, and wherever no class list was asked). `found`: things
    in the pictures. `language`: what the question seems to be in (ISO 639-1) where the model's card has no such, which
    `notes` says too. `seconds` by stage; `tokens` counts; `heat` `{"size": g, "values": [g * g]}`; `source` of the
    pixels.
    """

    task: Task
    question: str
    answer: str
    finish: str = "end"
    free_answer: str | None = None
    language: str | None = None
    found: tuple[Found, ...] = ()
    clue: str | None = None
    clue_source: str | None = None
    clue_finish: str | None = None
    clue_note: str | None = None
    max_clue_tokens: int = 0
    short_clue: bool = False
    score: float | None = None
    scores: tuple[Score, ...] | None = None
    margin: float | None = None
    prompt: str = ""
    tokens: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    cached: Mapping[str, bool] = field(default_factory=dict)
    images: tuple[PictureFacts, ...] = ()
    heat: Mapping[str, Any] | None = None
    turn: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()
    model: str = ""
    revision: str = ""
    device: str = ""
    dtype: str = ""
    source: Mapping[str, Any] | None = None

    @property
    def spoken(self) -> str:
        """What the model said by itself, greedily: the protocols of papers score this."""
        return self.answer if self.free_answer is None else self.free_answer

    def to_wire(self) -> dict[str, Any]:
        """The answer object; `source` only where there is one."""
        members = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        members.update(
            found=[thing.to_wire() for thing in self.found],
            scores=None if self.scores is None else [dataclasses.asdict(entry) for entry in self.scores],
            tokens=dict(self.tokens),
            seconds=dict(self.seconds),
            cached=dict(self.cached),
            images=[dataclasses.asdict(picture) for picture in self.images],
            notes=list(self.notes),
        )
        if self.source is None:
            del members["source"]
        return members

    @classmethod
    def from_wire(cls, members: Mapping[str, Any]) -> Reply:
        """The reply of an answer object; raises ValueError, TypeError or KeyError for what is none.

        Members that a later version added are left out.
        """
        known = {f.name: members[f.name] for f in dataclasses.fields(cls) if f.name in members}
        scores = members.get("scores")
        known.update(
            found=tuple(Found.from_wire(thing) for thing in members.get("found") or ()),
            scores=None
            if scores is None
            else tuple(Score(str(s["text"]), float(s["score"])) for s in scores if s["score"] is not None),
            images=tuple(PictureFacts(**picture) for picture in members.get("images") or ()),
            notes=tuple(members.get("notes") or ()),
            tokens=members.get("tokens") or {},
            seconds=members.get("seconds") or {},
            cached=members.get("cached") or {},
        )
        return cls(**known)
