"""The segments of a video as they come in, one at a time: takes in `Segment`s, gives out what a timeline, a legend and
a map ask of them, which costs no more for thousands of windows than for a few. No Qt in here.

Adding a segment moves the times and shares of its neighbours alone. With n segments, k of which overlap a moment, and
c classes: `add` and `at` take O(log n + k) steps, `own` O(1), `labels` and `shares` O(c log c), `drawn` O(log n) each.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from .segments import Segment

TOUCHING_S = 1e-6  # nearer times are the same


@dataclass(frozen=True)
class ClassStretch:
    """Neighbouring segments of one class, in seconds; `label` is empty for those that could not be classified."""

    start_s: float
    end_s: float
    label: str
    uncertain: bool


class VideoTimeline(Sequence[Segment]):
    """Segments in order of time, at most one with the same times."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._segments: list[Segment] = []
        self._times: list[tuple[float, float]] = []
        self._starts: list[float] = []  # without what each shares with the one before
        self._longest_s = 0.0
        self._end_s = 0.0
        self._first_s: dict[str, float] = {}  # class -> when it is first seen
        self._seconds: dict[str, float] = {}  # class -> how long it is seen
        self._stretches = _Stretches()
        self._changes: list[int] = []  # for each `add` the number before which nothing changed
        known = sorted(segments, key=lambda one: (one.start_s, one.end_s))
        if len({(one.start_s, one.end_s) for one in known}) == len(known):
            self._fill(known)
        else:
            for segment in known:
                self.add(segment)

    def __len__(self) -> int:
        return len(self._segments)

    def __getitem__(self, number: int | slice) -> Segment | list[Segment]:
        return self._segments[number]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._segments)

    @property
    def version(self) -> int:
        """Grows with each `add`."""
        return len(self._changes)

    def first_changed(self, version: int) -> int:
        """The number before which nothing has changed since that version, neither segments nor their own times."""
        return min(self._changes[version:], default=len(self))

    def add(self, segment: Segment) -> None:
        """Take a segment, in place of one with the same times."""
        times = (segment.start_s, segment.end_s)
        number = bisect_left(self._times, times)
        if number < len(self) and self._times[number] == times:
            self._count(number, -1)
            former, self._segments[number] = self._segments[number], segment
            self._count(number, 1)
            if former.ok and former.label != segment.label:
                self._forget(former.label)
        else:
            self._insert(number, segment)
        self._longest_s = max(self._longest_s, segment.end_s - segment.start_s)
        self._end_s = max(self._end_s, segment.end_s)
        self._changes.append(max(number - 1, 0))

    def at(self, time_s: float) -> int | None:
        """The number of the segment that shows this moment, of several the nearest by its middle; None in a gap.

        The last segment includes its end.
        """
        inside = []
        number = bisect_right(self._times, (time_s, math.inf)) - 1
        while number >= 0 and self._times[number][0] >= time_s - self._longest_s - TOUCHING_S:
            if time_s < self._times[number][1] or time_s == self._times[number][1] == self._end_s:
                inside.append(number)
            number -= 1
        return min(inside, key=lambda one: (abs(self[one].middle_s - time_s), one), default=None)

    def own(self, number: int) -> tuple[float, float]:
        """(start, end) of a segment without what it shares with its neighbours: overlaps are halved (`own_times`)."""
        start, end = self._starts[number], self._times[number][1]
        if number + 1 < len(self) and end > self._times[number + 1][0]:
            end = self._starts[number + 1]
        return start, max(start, end)

    def labels(self) -> list[str]:
        """The classes that occur, in order of their first time."""
        return sorted(self._first_s, key=self._first_s.__getitem__)

    def shares(self) -> list[tuple[str, float]]:
        """(class, share 0..1 of the classified seconds), the greatest first."""
        total = sum(self._seconds.values()) or 1.0
        return sorted(((label, self._seconds[label] / total) for label in self.labels()), key=lambda entry: -entry[1])

    def stretches(self) -> list[ClassStretch]:
        """All of them, in order of time."""
        return list(self._stretches.items)

    def drawn(self, step_s: float, start_s: float = 0.0, end_s: float = math.inf) -> Iterator[ClassStretch]:
        """The stretches between two moments, in order of time; of those within `step_s` (a pixel) the first alone.

        Which these are does not depend on where the drawing begins.
        """
        items, ends = self._stretches.items, self._stretches.ends
        number = bisect_right(ends, start_s)
        while number < len(items) and items[number].start_s < end_s:
            yield items[number]
            next_s = math.ceil(ends[number] / step_s) * step_s if step_s > 0 else ends[number]
            number = max(number + 1, bisect_right(ends, next_s))

    def _fill(self, segments: list[Segment]) -> None:
        """Take all of them at once, in order of time, none with the times of another: as `add` each, in O(n)."""
        self._segments = segments
        self._times = [(one.start_s, one.end_s) for one in segments]
        before: tuple[float, float] | None = None
        for start, end in self._times:
            own = start if before is None else _own_start(before, (start, end))
            self._starts.append(own)
            before = (own, end)
        for number in range(len(segments)):
            self._count(number, 1)
        self._longest_s = max((end - start for start, end in self._times), default=0.0)
        self._end_s = max((end for _, end in self._times), default=0.0)
        self._changes = [max(number - 1, 0) for number in range(len(segments))]

    def _insert(self, number: int, segment: Segment) -> None:
        starts = self._starts_from(number, segment)
        first, changed = max(number - 1, 0), number + len(starts) - 1  # the one before ends elsewhere now
        for one in range(first, changed):
            self._count(one, -1)
        self._segments.insert(number, segment)
        self._times.insert(number, (segment.start_s, segment.end_s))
        self._starts[number:changed] = starts
        for one in range(first, changed + 1):
            self._count(one, 1)

    def _starts_from(self, number: int, segment: Segment) -> list[float]:
        """The own starts of a segment to be inserted and of those after it, as far as they change by it."""
        starts: list[float] = []
        before = (self._starts[number - 1], self._times[number - 1][1]) if number else None
        later = (self._times[one] for one in range(number, len(self)))
        for times in chain([(segment.start_s, segment.end_s)], later):
            own = times[0] if before is None else _own_start(before, times)
            if starts and own == self._starts[number + len(starts) - 1]:
                break
            starts.append(own)
            before = (own, times[1])
        return starts

    def _count(self, number: int, sign: int) -> None:
        """Let a segment count among the classes and stretches, or no more."""
        segment, (start, end) = self._segments[number], self.own(number)
        label = segment.label if segment.ok else ""
        if label:
            self._seconds[label] = self._seconds.get(label, 0.0) + sign * (end - start)
            self._first_s[label] = min(self._first_s.get(label, segment.start_s), segment.start_s)
        if sign > 0:
            self._stretches.put(ClassStretch(start, end, label, segment.uncertain))
        else:
            self._stretches.clear(start, end)

    def _forget(self, label: str) -> None:
        """A segment is no longer of this class: when is it first seen now, if at all?"""
        left = [one.start_s for one in self if one.ok and one.label == label]
        if left:
            self._first_s[label] = left[0]
        else:
            del self._first_s[label], self._seconds[label]


class _Stretches:
    """What is seen when, in order of time; none overlaps another."""

    def __init__(self) -> None:
        self.items: list[ClassStretch] = []
        self.ends: list[float] = []

    def clear(self, start_s: float, end_s: float) -> None:
        """Leave nothing between two moments."""
        if end_s <= start_s:
            return
        first = last = bisect_right(self.ends, start_s)
        left: list[ClassStretch] = []
        while last < len(self.items) and self.items[last].start_s < end_s:
            one = self.items[last]
            left += [replace(one, end_s=min(one.end_s, start_s)), replace(one, start_s=max(one.start_s, end_s))]
            last += 1
        self._replace(first, last, [one for one in left if one.end_s - one.start_s > TOUCHING_S])

    def put(self, new: ClassStretch) -> None:
        """Add one where nothing is; it grows together with neighbours like it."""
        if new.end_s <= new.start_s:
            return
        first = last = bisect_right(self.ends, new.start_s)
        start, end = new.start_s, new.end_s
        if first > 0 and _alike(self.items[first - 1], new) and start - self.items[first - 1].end_s < TOUCHING_S:
            first -= 1
            start = self.items[first].start_s
        if last < len(self.items) and _alike(new, self.items[last]) and self.items[last].start_s - end < TOUCHING_S:
            end = self.items[last].end_s
            last += 1
        self._replace(first, last, [ClassStretch(start, end, new.label, new.uncertain)])

    def _replace(self, first: int, last: int, items: list[ClassStretch]) -> None:
        self.items[first:last] = items
        self.ends[first:last] = [item.end_s for item in items]


def _own_start(before: tuple[float, float], times: tuple[float, float]) -> float:
    """Where a segment's own time begins; `before`: that of the one before, and its end."""
    if before[1] <= times[0]:
        return times[0]
    return (max(before[0], times[0]) + min(before[1], times[1])) / 2


def _alike(one: ClassStretch, other: ClassStretch) -> bool:
    return (one.label, one.uncertain) == (other.label, other.uncertain)
