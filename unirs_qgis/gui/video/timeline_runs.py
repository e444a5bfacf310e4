"""What a timeline draws: takes segments in time order, gives stretches of one class and the words about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.text import percent, tr
from ...core.video.segments import Segment, labels, own_times, span


@dataclass(frozen=True)
class Run:
    """Neighbouring segments of one class, drawn as one; seconds. `index`: the class's number, -1 for a failure."""

    start_s: float
    end_s: float
    label: str
    index: int
    uncertain: bool


def class_numbers(segments: Sequence[Segment], classes: Sequence[str] = ()) -> dict[str, int]:
    """The number of each class that occurs, which gives it a hatch and a colour (`core.video.segments.palette`)."""
    found = labels(segments)
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*classes, *found]))}
    return {name: numbers[name] for name in found}


def runs(segments: Sequence[Segment], numbers: dict[str, int]) -> list[Run]:
    """The stretches to draw, in time order; `numbers` as of `class_numbers`."""
    found: list[Run] = []
    for segment, (start, end) in zip(segments, own_times(segments)):
        index = numbers[segment.label] if segment.ok else -1
        before = found[-1] if found else None
        same = before is not None and (before.index, before.uncertain) == (index, segment.uncertain)
        if same and start - before.end_s < 1e-6:
            found[-1] = Run(before.start_s, end, before.label, index, before.uncertain)
        else:
            found.append(Run(start, end, segment.label if segment.ok else "", index, segment.uncertain))
    return found


def shares(segments: Sequence[Segment]) -> list[tuple[str, float]]:
    """(class, share 0..1 of the classified seconds), the greatest first."""
    seconds = dict.fromkeys(labels(segments), 0.0)
    for segment, (start, end) in zip(segments, own_times(segments)):
        if segment.ok:
            seconds[segment.label] += end - start
    total = sum(seconds.values()) or 1.0
    return sorted(((label, spent / total) for label, spent in seconds.items()), key=lambda entry: -entry[1])


def describe(segment: Segment) -> str:
    """One line on a segment, for tooltips and screen readers."""
    if not segment.ok:
        return f"{span(segment)}: {segment.error or tr('not classified')}"
    score = f", {percent(segment.score)}" if segment.score is not None else ""
    unsure = tr(" (uncertain)") if segment.uncertain else ""
    return f"{span(segment)}: {segment.label}{score}{unsure}"
