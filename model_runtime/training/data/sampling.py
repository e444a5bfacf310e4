"""Sampling and augmentation: which of a sample's annotations, through which view.

Everything is drawn from (seed, epoch, sample, copy) alone, so that a run that was stopped goes on as it would have.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...common.tasks import PAIR, SINGLE
from ...models.unirs.tasks import CLUE_PROMPTS
from ..settings import Sampling
from .finding import PLACED
from .orientation_words import turned_text
from .paraphrases import class_caption, paraphrased
from .refusals import refusal
from .samples import Annotation, Sample
from .sequences import Conversation
from .turned_places import turned_places
from .views import PLAIN, WHOLE, View, draw_view

CROPPED_SHARE = 0.5


@dataclass(frozen=True)
class AugmentedSample:
    """A sample through a view, with the annotations of this step. `number`: the view's, -1 where views have none.
    `clue`: what stands in its conversations as the clue.
    """

    sample: Sample
    view: View
    annotations: tuple[Annotation, ...]
    number: int = -1
    clue: str | None = None


def generator(seed: int, *parts: object) -> np.random.Generator:
    """A generator that depends on the seed and the parts alone."""
    return np.random.default_rng([seed, zlib.crc32("/".join(map(str, parts)).encode())])


def plain_sample(sample: Sample, annotations: int) -> AugmentedSample:
    """The sample as it is, with so many of its first annotations."""
    return AugmentedSample(sample, plain_view(len(sample.keys)), sample.annotations[:annotations], 0)


def plain_view(pictures: int) -> View:
    """The view that changes nothing, for so many pictures."""
    return View(colours=(PLAIN,) * pictures)


def fresh_sample(sample: Sample, sampling: Sampling, seed: int, epoch: int, copy: int) -> AugmentedSample:
    """Through a new view in every epoch."""
    rng = generator(seed, epoch, sample.id, copy)
    if sampling.augment == "none":
        return AugmentedSample(sample, plain_view(len(sample.keys)), _chosen(sample.annotations, sampling, rng, sample))
    crop = _crops(sample) and (all(a.cropped for a in sample.annotations) or rng.random() < CROPPED_SHARE)
    view = draw_view(rng, len(sample.keys), sampling.crop_least if crop else 1.0, True)
    return _augmented(sample, view, sampling, rng, -1)


def numbered_sample(
    sample: Sample, sampling: Sampling, seed: int, epoch: int, copy: int, views: int
) -> AugmentedSample:
    """Through one of a sample's `views` numbered views, whose tower tokens are computed once."""
    rng = generator(seed, epoch, sample.id, copy)
    number = int(rng.integers(views))
    return _augmented(sample, numbered_view(sample, sampling, seed, number), sampling, rng, number)


def numbered_view(sample: Sample, sampling: Sampling, seed: int, number: int) -> View:
    """The same in every epoch: 0 is plain, odd ones are crops where most annotations stay true of one."""
    if number == 0 or sampling.augment == "none":
        return plain_view(len(sample.keys))
    rng = generator(seed, "view", *sample.keys, number)
    crop = number % 2 == 1 and _crops(sample)
    return draw_view(rng, len(sample.keys), sampling.crop_least if crop else 1.0, True)


def conversations(example: AugmentedSample) -> list[Conversation]:
    """The annotations for `sequences.packed_sequence`."""
    return [Conversation(annotation.turns, example.clue, annotation.weight) for annotation in example.annotations]


def text_length(example: AugmentedSample) -> tuple[int, int]:
    """Pictures first, then characters: what decides how long a sequence is."""
    texts = (text for annotation in example.annotations for turn in annotation.turns for text in turn)
    return len(example.sample.keys), sum(map(len, texts)) + len(example.clue or "")


def _crops(sample: Sample) -> bool:
    """Whether at least half of the annotations stay true of a crop."""
    return sample.task == SINGLE and 2 * sum(a.cropped for a in sample.annotations) >= len(sample.annotations)


def _augmented(
    sample: Sample, view: View, sampling: Sampling, rng: np.random.Generator, number: int
) -> AugmentedSample:
    """With annotations that are true of the view; where no words of them can be turned, the view is the plain one."""
    candidates = [a for a in sample.annotations if a.cropped or view.box == WHOLE]
    turned = [new for annotation in candidates if (new := _turned(annotation, view.turn)) is not None]
    if not turned:
        chosen = _chosen(sample.annotations, sampling, rng, sample)
        return AugmentedSample(sample, plain_view(len(sample.keys)), chosen, 0 if number >= 0 else -1)
    return AugmentedSample(sample, view, _chosen(turned, sampling, rng, sample), number)


def _turned(annotation: Annotation, turn: int) -> Annotation | None:
    turns = []
    for instruction, answer in annotation.turns:
        turned = turned_places if annotation.kind in PLACED else turned_text
        pair = turned(instruction, turn), turned(answer, turn)
        if None in pair:
            return None
        turns.append(pair)
    return replace(annotation, turns=tuple(turns))


def _chosen(
    annotations: Sequence[Annotation], sampling: Sampling, rng: np.random.Generator, sample: Sample
) -> tuple[Annotation, ...]:
    """At most `sampling.annotations` of them; with paraphrases, also a caption for what only the class is known of, and
    classes named from another list as well as from the data set's; and now and then what no picture answers.
    """
    chosen = list(annotations)
    if sampling.paraphrase and sample.task != PAIR and not any(s.kind == "caption" for s in sample.annotations):
        named = next((s for s in annotations if s.kind == "classes"), None)
        text = class_caption(named.turns[0][1], rng) if named else None
        if text is not None:
            prompt = CLUE_PROMPTS[sample.task]
            chosen.append(Annotation(((prompt, text),), named.source, "caption"))
    if len(chosen) > sampling.annotations:
        chosen = [chosen[k] for k in sorted(rng.permutation(len(chosen))[: sampling.annotations])]
    if sampling.paraphrase:
        chosen = [way for annotation in chosen for way in _paraphrases(annotation, rng, sample.task == "video")]
    if sampling.refusals and sample.task == SINGLE and rng.random() < sampling.refusals:
        chosen.append(refusal(chosen[0].source, rng))
    return tuple(replace(annotation, weight=sampling.emphasis.get(annotation.kind, 1.0)) for annotation in chosen)


def _paraphrases(annotation: Annotation, rng: np.random.Generator, video: bool) -> list[Annotation]:
    """One wording; of a class list the data set's own always: what other lists leave out is what is hard."""
    other = paraphrased(annotation, rng, video)
    return [annotation, other] if annotation.kind == "classes" and other is not annotation else [other]
