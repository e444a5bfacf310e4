"""What is to be classified of a video and how: takes lengths in seconds and classes, gives windows and their JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.video import segments

WHOLE = "whole"
WINDOWS = "windows"


@dataclass(frozen=True)
class VideoPlan:
    """`length_s` None: the whole clip as one window. `classes` None: ERA's 25. A change of it makes another run."""

    length_s: float | None = None
    stride_s: float | None = None
    classes: tuple[str, ...] | None = None

    def windows(self, seconds: float) -> list[tuple[float, float]]:
        """(start, end) of every window of a video of this length. Raises ValueError with a sentence."""
        if self.length_s is None or self.stride_s is None:
            return [(0.0, seconds)]
        return segments.windows(seconds, self.length_s, self.stride_s)

    def to_json(self) -> dict[str, Any]:
        """The plan as JSON values."""
        return {
            "length_s": self.length_s,
            "stride_s": self.stride_s,
            "classes": None if self.classes is None else list(self.classes),
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> VideoPlan:
        """The plan of `to_json`'s values. Raises ValueError, TypeError, KeyError where they are none."""
        length, stride, classes = values["length_s"], values["stride_s"], values["classes"]
        return cls(
            None if length is None else float(length),
            None if stride is None else float(stride),
            None if classes is None else tuple(str(name) for name in classes),
        )
