"""Segments that come in one at a time, in any order: as if they had been sorted anew each time, at a small cost."""

from __future__ import annotations

import random

import pytest
from unirs.unirs_qgis.core.video import timeline as video_timeline
from unirs.unirs_qgis.core.video.segments import Segment, labels, own_times, windows
from unirs.unirs_qgis.core.video.timeline import ClassStretch, VideoTimeline

CLASSES = ("flood", "fire", "party", "")


def stretches_of(segments):
    """What is drawn of a list, worked out from all of it."""
    found = []
    for segment, (start, end) in zip(segments, own_times(segments)):
        label, before = segment.label if segment.ok else "", found[-1] if found else None
        like = before is not None and (before.label, before.uncertain) == (label, segment.uncertain)
        if like and start - before.end_s < 1e-6:
            found[-1] = ClassStretch(before.start_s, end, label, segment.uncertain)
        else:
            found.append(ClassStretch(start, end, label, segment.uncertain))
    return found


def shares_of(segments):
    seconds = dict.fromkeys(labels(segments), 0.0)
    for segment, (start, end) in zip(segments, own_times(segments)):
        if segment.ok:
            seconds[segment.label] += end - start
    total = sum(seconds.values()) or 1.0
    return {label: spent / total for label, spent in seconds.items()}


def number_at(segments, time_s):
    last = max((segment.end_s for segment in segments), default=0.0)
    inside = [
        number
        for number, one in enumerate(segments)
        if one.start_s <= time_s < one.end_s or time_s == one.end_s == last
    ]
    return min(inside, key=lambda number: abs(segments[number].middle_s - time_s), default=None)


def some(plan, seed, share=1.0):
    """Segments of a plan's windows in any order; a part fails, and some of those are asked again later."""
    draw = random.Random(seed)
    made = []
    for start, end in plan:
        label = draw.choice(CLASSES)
        if draw.random() < share:
            made.append(Segment(start, end, label, 0.5, uncertain=draw.random() < 0.3, error="" if label else "dark"))
    draw.shuffle(made)
    again = [Segment(one.start_s, one.end_s, draw.choice(CLASSES[:3]), 0.4) for one in made if not one.ok]
    return made + again


@pytest.mark.parametrize("order", ["any", "time"])
@pytest.mark.parametrize(
    "plan", [windows(61, 5, 5), windows(61, 5, 2), windows(61.7, 5, 1), windows(61, 3, 7), windows(3, 5, 5)]
)
def test_a_timeline_that_grows_is_what_a_sorted_list_gives(plan, order):
    for seed in range(6):
        timeline, found = VideoTimeline(), {}
        made = some(plan, seed, 0.8)
        for segment in sorted(made, key=lambda one: one.start_s) if order == "time" else made:
            before, own = list(timeline), [timeline.own(number) for number in range(len(timeline))]
            version = timeline.version
            timeline.add(segment)
            unchanged = timeline.first_changed(version)
            found[segment.start_s, segment.end_s] = segment
            listed = [found[times] for times in sorted(found)]
            assert list(timeline) == listed and len(timeline) == len(listed)
            assert timeline[:unchanged] == before[:unchanged] and own[:unchanged] == own_times(listed)[:unchanged]
            assert unchanged >= listed.index(segment) - 1
            assert [timeline.own(number) for number in range(len(timeline))] == own_times(listed)
            assert timeline.labels() == labels(listed)
            assert dict(timeline.shares()) == pytest.approx(shares_of(listed), abs=1e-9)
            drawn, expected = timeline.stretches(), stretches_of(listed)
            assert [(one.label, one.uncertain) for one in drawn] == [(one.label, one.uncertain) for one in expected]
            assert [one.start_s for one in drawn] == pytest.approx([one.start_s for one in expected], abs=1e-6)
            assert [one.end_s for one in drawn] == pytest.approx([one.end_s for one in expected], abs=1e-6)
            for tenth in range(0, 650, 7):
                assert timeline.at(tenth / 10) == number_at(listed, tenth / 10), tenth
        shares = [share for _, share in timeline.shares()]
        assert shares == sorted(shares, reverse=True)


def test_a_class_that_is_no_longer_there_has_no_share():
    timeline = VideoTimeline([Segment(0, 5, "flood", 0.5), Segment(5, 10, "fire", 0.5), Segment(10, 15, "flood", 0.5)])
    timeline.add(Segment(0, 5, "fire", 0.5))
    assert timeline.labels() == ["fire", "flood"]
    timeline.add(Segment(10, 15, "fire", 0.5))
    assert timeline.shares() == [("fire", 1.0)] and timeline.stretches() == [ClassStretch(0, 15, "fire", False)]


def test_no_more_is_drawn_than_there_are_pixels():
    timeline = VideoTimeline(Segment(k, k + 1, CLASSES[k % 2], 0.5) for k in range(7200))
    assert len(timeline.stretches()) == 7200 and len(list(timeline.drawn(0.5))) == 7200
    step_s = 7200 / 300.5
    assert 300 <= len(list(timeline.drawn(step_s))) <= 302
    part = [one for one in timeline.drawn(step_s, 3000.3, 3600)]
    assert len(part) > 20 and set(part[1:]) <= set(timeline.drawn(step_s))
    assert [one.start_s for one in timeline.drawn(0.1, 10.5, 13)] == [10, 11, 12]


@pytest.mark.parametrize("order", ["first to last", "last to first", "any"])
def test_a_segment_more_costs_as_much_for_thousands_as_for_few(monkeypatch, order):
    steps = []
    real = VideoTimeline.own

    def own(self, number):
        steps.append(number)
        return real(self, number)

    monkeypatch.setattr(VideoTimeline, "own", own)
    made = []
    monkeypatch.setattr(video_timeline, "ClassStretch", lambda *values: made.append(1) or ClassStretch(*values))
    plan = windows(7200, 2, 1)
    if order == "last to first":
        plan.reverse()
    elif order == "any":
        random.Random(1).shuffle(plan)
    timeline, most = VideoTimeline(), 0
    for number, (start, end) in enumerate(plan):
        steps.clear()
        made.clear()
        timeline.add(Segment(start, end, CLASSES[number % 3], 0.5))
        assert timeline.at(start) is not None
        most = max(most, len(steps) + len(made))
    assert len(timeline) == len(plan) > 7000 and most <= 12


def test_segments_that_are_taken_at_once_are_as_if_added_one_by_one():
    for length, stride in ((2.0, 2.0), (3.0, 1.0), (1.0, 2.5)):
        one_by_one, draw = VideoTimeline(), random.Random(5)
        made = [one for one in some(windows(120, length, stride), 5, 0.8) if one.label]
        made = list({(one.start_s, one.end_s): one for one in made}.values())
        for segment in made:
            one_by_one.add(segment)
        draw.shuffle(made)
        at_once = VideoTimeline(made)
        assert list(at_once) == list(one_by_one) and at_once.stretches() == one_by_one.stretches()
        assert at_once.labels() == one_by_one.labels() and at_once.version == len(made)
        assert dict(at_once.shares()) == pytest.approx(dict(one_by_one.shares()))
        assert [at_once.own(k) for k in range(len(made))] == [one_by_one.own(k) for k in range(len(made))]
        more = Segment(60.25, 60.75, "flood", 0.9)
        for timeline in (at_once, one_by_one):
            timeline.add(more)
        assert at_once.stretches() == one_by_one.stretches() and at_once.at(60.5) == one_by_one.at(60.5)
