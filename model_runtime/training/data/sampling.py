"""One look at a row: which of its sayings, through which view, drawn from (seed, epoch, row, copy) alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...common.tasks import PAIR, SINGLE
from ...models.unirs.tasks import CLUE_PROMPTS
from ..settings import Sampling
from .orientation_words import turned_text
from .paraphrases import class_caption, reworded
from .samples import Row, Saying
from .sequences import Branch
from .views import PLAIN, View, draw_view

CROPPED_SHARE = 0.5


@dataclass(frozen=True)
class Look:
    """A row seen through a view. `number` is the view's, where views are numbered (stages 1 and 2), else -1."""

    row: Row
    view: View
    sayings: tuple[Saying, ...]
    number: int = -1


def generator(seed: int, *parts: object) -> np.random.Generator:
    """A generator that depends on the parts alone."""
    return np.random.default_rng([seed, zlib.crc32("/".join(map(str, parts)).encode())])


def plain_look(row: Row, sayings: int) -> Look:
    """The row as it is, with its first sayings."""
    return Look(row, plain_view(len(row.keys)), row.sayings[:sayings], 0)


def plain_view(pictures: int) -> View:
    """The view that changes nothing."""
    return View(colours=(PLAIN,) * pictures)


def fresh_look(row: Row, how: Sampling, seed: int, epoch: int, copy: int) -> Look:
    """A new view in every epoch (stage 0)."""
    rng = generator(seed, epoch, row.id, copy)
    if how.augment == "none":
        return Look(row, plain_view(len(row.keys)), _chosen(row.sayings, how, rng, row))
    crop = _crops(row) and (all(saying.cropped for saying in row.sayings) or rng.random() < CROPPED_SHARE)
    view = draw_view(rng, len(row.keys), how.crop_least if crop else 1.0, True)
    return _look(row, view, how, rng, -1)


def numbered_look(row: Row, how: Sampling, seed: int, epoch: int, copy: int, views: int) -> Look:
    """One of a row's `views` numbered views (stages 1 and 2, from kept features)."""
    rng = generator(seed, epoch, row.id, copy)
    number = int(rng.integers(views))
    return _look(row, numbered_view(row, how, seed, number), how, rng, number)


def numbered_view(row: Row, how: Sampling, seed: int, number: int) -> View:
    """The view of a row that has a number, the same in every epoch: 0 plain, odd ones cropped where most stays true."""
    if number == 0 or how.augment == "none":
        return plain_view(len(row.keys))
    rng = generator(seed, "view", *row.keys, number)
    crop = number % 2 == 1 and _crops(row)
    return draw_view(rng, len(row.keys), how.crop_least if crop else 1.0, True)


def branches(look: Look, clue: str | None = None) -> list[Branch]:
    """The look's sayings for `sequences.sequence`."""
    return [Branch(saying.turns, clue, saying.weight) for saying in look.sayings]


def _crops(row: Row) -> bool:
    """Whether most of what is said of the row stays true of a crop."""
    return row.task == SINGLE and 2 * sum(saying.cropped for saying in row.sayings) >= len(row.sayings)


def _look(row: Row, view: View, how: Sampling, rng: np.random.Generator, number: int) -> Look:
    """The sayings that are true of the view; a row all of whose words cannot be turned keeps its orientation."""
    candidates = [saying for saying in row.sayings if saying.cropped or view.box == (0.0, 0.0, 1.0, 1.0)]
    turned = [new for saying in candidates if (new := _turned(saying, view.turn)) is not None]
    if not turned:
        return Look(row, plain_view(len(row.keys)), _chosen(row.sayings, how, rng, row), 0 if number >= 0 else -1)
    return Look(row, view, _chosen(turned, how, rng, row), number)


def _turned(saying: Saying, turn: int) -> Saying | None:
    turns = []
    for instruction, answer in saying.turns:
        pair = turned_text(instruction, turn), turned_text(answer, turn)
        if None in pair:
            return None
        turns.append(pair)
    return replace(saying, turns=tuple(turns))


def _chosen(sayings: Sequence[Saying], how: Sampling, rng: np.random.Generator, row: Row) -> tuple[Saying, ...]:
    """At most `how.sayings` of them; with rewording, also a caption for what only the class is known of, and classes
    named from another list as well as from the data set's.
    """
    chosen = list(sayings)
    if how.rewording and row.task != PAIR and not any(s.kind == "caption" for s in row.sayings):
        named = next((s for s in sayings if s.kind == "classes"), None)
        text = class_caption(named.turns[0][1], rng) if named else None
        if text is not None:
            prompt = CLUE_PROMPTS[row.task]
            chosen.append(Saying(((prompt, text),), named.source, "caption"))
    if len(chosen) > how.sayings:
        chosen = [chosen[k] for k in sorted(rng.permutation(len(chosen))[: how.sayings])]
    if how.rewording:
        chosen = [way for saying in chosen for way in _ways(saying, rng, row.task == "video")]
    return tuple(replace(saying, weight=how.emphasis.get(saying.kind, 1.0)) for saying in chosen)


def _ways(saying: Saying, rng: np.random.Generator, video: bool) -> list[Saying]:
    """A saying in one way; a class list in the data set's way always: what other lists leave out is what is hard."""
    other = reworded(saying, rng, video)
    return [saying, other] if saying.kind == "classes" and other is not saying else [other]
