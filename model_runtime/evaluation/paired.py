"""A model beside a baseline, item by item: both ones' answers to the same cases in, points ahead with intervals out.

Two intervals that overlap say little of two methods that were asked the same; the interval of the differences does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..common.changes import CHANGED, UNCHANGED
from .cases import Case
from .metrics import paired_difference
from .protocols import Protocol, is_caption
from .scores import item_scores


def ahead(protocol: Protocol, cases: Sequence[Case], answers: Sequence[str], others: Sequence[str]) -> dict:
    """How far `answers` are ahead of `others`, under the keys of the scores: `accuracy` and by each of the protocol's
    groups, `cider_d` and of changed and of unchanged pairs; each `[mean, low, high]` in points, 95 % over cases.
    """
    own, other = (item_scores(protocol, cases, given) for given in (answers, others))
    found: dict = {}
    for keys, members in _parts(protocol, cases):
        tree = found
        for key in keys[:-1]:
            tree = tree.setdefault(key, {})
        apart = paired_difference([other[k] for k in members], [own[k] for k in members])
        tree[keys[-1]] = [round(100 * value, 4) for value in apart]
    return found


def _parts(protocol: Protocol, cases: Sequence[Case]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Where a figure stands, and the cases that it rests on."""
    closed = [k for k, case in enumerate(cases) if not is_caption(case)]
    captions = [k for k, case in enumerate(cases) if is_caption(case)]
    if closed:
        yield ("accuracy",), closed
        for name, label_of in protocol.groups.items():
            labels = {k: label_of(cases[k]) for k in closed}
            for label in sorted({label for label in labels.values() if label is not None}):
                yield (f"accuracy_by_{name}", label), [k for k in closed if labels[k] == label]
    if captions:
        yield ("cider_d",), captions
        for flag in (CHANGED, UNCHANGED):
            if members := [k for k in captions if cases[k].kind == flag]:
                yield (f"cider_d_{flag}",), members
