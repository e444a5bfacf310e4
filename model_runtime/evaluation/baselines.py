"""What answers without any understanding would score: majority, question alone, one constant sentence, nearest picture.

They learn from training data where it is named, else from the evaluated split itself, and say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..common.changes import CHANGED, UNCHANGED
from .cases import Case
from .nearest import Neighbours
from .protocols import is_caption
from .sentences import best_sentence


@dataclass(frozen=True)
class Baseline:
    """A way to answer, the cases it answers, and its answers. `origin` says what it learnt from."""

    name: str
    label: str
    origin: str
    cases: list[Case]
    answers: list[str]


@dataclass(frozen=True)
class Pool:
    """Cases to learn from. `own`: the evaluated ones are among them."""

    cases: list[Case]
    name: str
    own: bool

    def origin(self, left_out: bool) -> str:
        """In words."""
        count = f"{len(self.cases)} questions of {self.name}"
        if not self.own:
            return f"from {count}"
        return f"from {count}, {'its own picture left out' if left_out else 'its own answer among them'}"


def simple_baselines(cases: Sequence[Case], pool: Pool) -> list[Baseline]:
    """The baselines that look at no picture."""
    found = []
    closed = [case for case in cases if not is_caption(case)]
    known = [case for case in pool.cases if not is_caption(case)]
    if closed and known:
        majority = Majority(known)
        answers = [majority.of_type(case) for case in closed]
        found.append(Baseline("majority", "majority answer of the type", pool.origin(False), closed, answers))
        answers = [majority.of_question(case, pool.own) for case in closed]
        found.append(Baseline("question_only", "majority answer of the question", pool.origin(True), closed, answers))
    captions = [case for case in cases if is_caption(case)]
    known = [case for case in pool.cases if is_caption(case)]
    if captions and known:
        groups = [case.references for case in known]
        sentence = best_sentence(groups, range(len(groups)))
        label = f"constant caption “{sentence}”"
        found.append(Baseline("constant_caption", label, pool.origin(False), captions, [sentence] * len(captions)))
        flags = {flag: [k for k, case in enumerate(known) if case.kind == flag] for flag in (CHANGED, UNCHANGED)}
        if all(flags.values()):
            sentences = {flag: best_sentence(groups, members) for flag, members in flags.items()}
            label = f"perfect flag with “{sentences[CHANGED]}”"
            answers = [sentences[case.kind] for case in captions]
            found.append(Baseline("perfect_flag", label, pool.origin(False), captions, answers))
    return found


def nearest_baselines(
    cases: Sequence[Case], pool: Pool, neighbours: Neighbours, simple: Sequence[Baseline]
) -> list[Baseline]:
    """The nearest picture's answers, by pixels and by the tower; the simple ones where nothing was asked alike."""
    fallback = {
        case: answer
        for baseline in simple
        if baseline.name in ("majority", "constant_caption")
        for case, answer in zip(baseline.cases, baseline.answers, strict=True)
    }
    kept = [case for case in cases if case in fallback]
    drawn = f", {neighbours.used} of {neighbours.available} pictures" if neighbours.used < neighbours.available else ""
    ways = [("nearest_pixels", "nearest picture by colours", False)]
    if neighbours.has_tower:
        ways.append(("nearest_features", "nearest picture by the tower", True))
    found = []
    for name, label, tower in ways:
        answers = neighbours.answers(kept, tower)
        spoken = [fallback[case] if answer is None else answer for case, answer in zip(kept, answers, strict=True)]
        found.append(Baseline(name, label, pool.origin(True) + drawn, kept, spoken))
    return found


class Majority:
    """The commonest answers: of a question's type, and of the question itself."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._types = _counted(cases, type_of)
        self._questions = _counted(cases, _question)
        self._own = _counted(cases, _question_and_picture)
        self._all = Counter(_spelling(case) for case in cases)

    def of_type(self, case: Case) -> str:
        """The type's commonest answer; of all answers where the type is unknown."""
        return _commonest(self._types.get(type_of(case)) or self._all)

    def of_question(self, case: Case, without_own: bool) -> str:
        """The same question's commonest answer, on other pictures where `without_own`; else the type's."""
        counts = self._questions.get(_question(case), Counter())
        if without_own:
            counts = counts - self._own.get(_question_and_picture(case), Counter())
        return _commonest(counts) if counts else self.of_type(case)


def type_of(case: Case) -> str:
    """A question's type: of class lists each is a type of its own."""
    return case.instruction.lower() if case.kind == "classes" else case.kind


def _question(case: Case) -> str:
    return case.instruction.lower()


def _question_and_picture(case: Case) -> tuple:
    return case.instruction.lower(), case.item.pictures


def _spelling(case: Case) -> str:
    return case.references[0].strip()


def _counted(cases: Sequence[Case], key_of: Callable[[Case], object]) -> dict[object, Counter]:
    counts: dict[object, Counter] = {}
    for case in cases:
        counts.setdefault(key_of(case), Counter())[_spelling(case)] += 1
    return counts


def _commonest(counts: Counter) -> str:
    return max(sorted(counts), key=lambda answer: counts[answer])
