"""Cases and answers in; scores in percent, with counts and 95 % intervals under the same keys, out.

Models and baselines are scored by the same function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..common.changes import CHANGED, UNCHANGED, reading
from .cases import Case
from .metrics import CiderD, bleu, bootstrap, bootstrap_ratio, rouge_l, tokens, wilson, without_rare
from .protocols import Protocol, is_caption

_PLURAL = {"type": "types", "source": "sources", "class": "classes"}


@dataclass
class Scores:
    """Figures in percent (CIDEr-D times 100, as papers print it), how many cases each rests on, and its interval."""

    values: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    intervals: dict = field(default_factory=dict)

    def share(self, right: Sequence[bool], *keys: str) -> None:
        """A share of right answers, at a path of keys."""
        self._put(self.values, keys, _percent(sum(right) / len(right)) if right else None)
        self._put(self.counts, keys, len(right))
        self._put(self.intervals, keys, [_percent(end) for end in wilson(sum(right), len(right))])

    def mean(self, items: Sequence[float], *keys: str) -> None:
        """A mean of item scores 0..1, at a path of keys."""
        self._put(self.values, keys, _percent(sum(items) / len(items)) if items else None)
        self._put(self.counts, keys, len(items))
        self._put(self.intervals, keys, [_percent(end) for end in bootstrap(items)])

    def ratio(self, parts: np.ndarray, wholes: np.ndarray, *keys: str, things: bool = False) -> None:
        """A ratio of sums over pictures, (n,) each; None where nothing is in the sum below. It rests on so many
        pictures, or, of `things`, on the sum below.
        """
        whole = int(wholes.sum())
        self._put(self.values, keys, _percent(int(parts.sum()) / whole) if whole else None)
        self._put(self.counts, keys, whole if things else len(parts))
        self._put(self.intervals, keys, [_percent(end) for end in bootstrap_ratio(parts, wholes)])

    def plain(self, value: float, count: int, *keys: str) -> None:
        """A figure 0..1 without an interval."""
        self._put(self.values, keys, _percent(value))
        self._put(self.counts, keys, count)

    @staticmethod
    def _put(tree: dict, keys: Sequence[str], value: object) -> None:
        for key in keys[:-1]:
            tree = tree.setdefault(key, {})
        tree[keys[-1]] = value


def score(protocol: Protocol, cases: Sequence[Case], answers: Sequence[str], common: set[str] | None = None) -> Scores:
    """All scores of a protocol. `common`: the words that are not rare, for the variant `cider_d_unk5`."""
    scores = Scores()
    closed = [pair for pair in zip(cases, answers, strict=True) if not is_caption(pair[0])]
    if closed:
        _accuracies(protocol, closed, scores)
    captions = [pair for pair in zip(cases, answers, strict=True) if is_caption(pair[0])]
    if captions:
        _captions(captions, scores, common)
    return scores


def item_scores(protocol: Protocol, cases: Sequence[Case], answers: Sequence[str]) -> list[float]:
    """Of each case by itself: 1 or 0 where it is right or wrong, for a caption its CIDEr-D among these captions."""
    captions = [k for k, case in enumerate(cases) if is_caption(case)]
    groups = [[tokens(reference) for reference in cases[k].references] for k in captions]
    ciders = CiderD(groups).scores([tokens(answers[k]) for k in captions]) if captions else ()
    known = dict(zip(captions, ciders, strict=True))
    return [
        float(known[k]) if k in known else float(is_right(protocol, case, answers[k])) for k, case in enumerate(cases)
    ]


def of_one_kind(cases: Sequence[Case]) -> list[Case]:
    """Those that are right or wrong; where there is none, the captions: one mean is not of both."""
    return [case for case in cases if not is_caption(case)] or list(cases)


def is_right(protocol: Protocol, case: Case, answer: str) -> bool:
    """Whether a short answer is one of the references."""
    return any(protocol.same(answer, reference) for reference in case.references)


def _accuracies(protocol: Protocol, pairs: Sequence[tuple[Case, str]], scores: Scores) -> None:
    right = [is_right(protocol, case, answer) for case, answer in pairs]
    scores.share(right, "accuracy")
    for name, label_of in protocol.groups.items():
        labels = [label_of(case) for case, _ in pairs]
        members: dict[str, list[bool]] = {}
        for label, good in zip(labels, right, strict=True):
            if label is not None:
                members.setdefault(label, []).append(good)
        for label in sorted(members):
            scores.share(members[label], f"accuracy_by_{name}", label)
        if members:
            means = [sum(group) / len(group) for group in members.values()]
            scores.plain(sum(means) / len(means), len(means), f"accuracy_over_{_PLURAL[name]}")


def _captions(pairs: Sequence[tuple[Case, str]], scores: Scores, common: set[str] | None) -> None:
    candidates = [tokens(answer) for _, answer in pairs]
    groups = [[tokens(reference) for reference in case.references] for case, _ in pairs]
    items = CiderD(groups).scores(candidates)
    rouge = [rouge_l(candidate, group) for candidate, group in zip(candidates, groups, strict=True)]
    scores.mean(items, "cider_d")
    for n, value in enumerate(bleu(candidates, groups), 1):
        scores.plain(value, len(pairs), f"bleu_{n}")
    scores.mean(rouge, "rouge_l")
    if common is not None:
        known = [[without_rare(caption, common) for caption in group] for group in groups]
        unknown = CiderD(known).scores([without_rare(candidate, common) for candidate in candidates])
        scores.mean(unknown, "cider_d_unk5")
    flags = [case.kind for case, _ in pairs]
    if not set(flags) & {CHANGED, UNCHANGED}:
        return
    read = [reading(answer) == flag for (_, answer), flag in zip(pairs, flags, strict=True)]
    scores.share(read, "changed_accuracy")
    for part in (CHANGED, UNCHANGED):
        chosen = [k for k, flag in enumerate(flags) if flag == part]
        if chosen:
            scores.share([read[k] for k in chosen], f"changed_accuracy_{part}")
            scores.mean([items[k] for k in chosen], f"cider_d_{part}")
            scores.mean([rouge[k] for k in chosen], f"rouge_l_{part}")
            fours = bleu([candidates[k] for k in chosen], [groups[k] for k in chosen])
            scores.plain(fours[-1], len(chosen), f"bleu_4_{part}")


def _percent(share: float) -> float:
    return round(100 * share, 4)
