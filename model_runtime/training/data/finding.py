"""What RSUniVLM is asked about generated scenes and pairs: boxes, masks, changed areas, what is in a box; answers too.

Instructions carry RSUniVLM's tags. An entry is `{"instruction", "answer", "kind"}`, as in scene_annotations.py, of
which the questions, captions and class lists come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ...common.closed_questions import CHANGE_INSTRUCTION
from ...common.methods import DESCRIBE_BOX, FIND, SEGMENT, SEGMENT_CHANGE
from ...common.tasks import PAIR, SINGLE, Task
from ...models.base import Question
from ...models.rsunivlm import prompts
from ...models.rsunivlm.spelling import absent_text, boxes_text, mask_text
from ...scenes import Pair, Scene
from ...scenes.places import BOXED, CHANGED, PHRASES, change_mask, on_grid, place_boxes, place_mask
from ...scenes.words import plural
from .scene_annotations import scene_entries

GRID = 16  # cells a side of a mask
BOXES, BOX_CLASS, MASK, CHANGE_MASK = "boxes", "box class", "mask", "change mask"
PLACED = frozenset({BOXES, BOX_CLASS, MASK, CHANGE_MASK})  # what holds places, which turn with the picture
MOST_BOXES = 40
ASKED_ABSENT = 2  # phrases that boxes are asked for in vain; masks too
ASKED_BOXES = 4  # that are to be named
# What no scene holds; it is asked for now and then, so that "not there" is known of more than the words for what is.
NEVER = ("airplane", "ship", "windmill", "stadium", "runway", "harbor", "bridge", "container", "tent", "statue")
MASS = {"water"}  # has no plural


def scene_finding_entries(scene: Scene, rng: np.random.Generator) -> list[dict]:
    """Everything that is asked about one scene."""
    boxes, mask, entries = place_boxes(scene), place_mask(scene), []
    absent: list[str] = []
    for phrase in BOXED:
        sure, unsure = boxes[phrase].sure, boxes[phrase].unsure
        if not sure and not unsure:
            absent.append(phrase)
        elif sure and len(sure) <= MOST_BOXES:
            entries.append(box_entry(said(phrase, rng), boxes_text(sure)))
    absent = [absent[k] for k in rng.permutation(len(absent))[:ASKED_ABSENT]] + [NEVER[rng.integers(len(NEVER))]]
    for phrase in absent:
        entries.append(box_entry(said(phrase, rng), absent_text(phrase)))
    cells = {phrase: on_grid(mask == 1 + number, GRID) for number, phrase in enumerate(PHRASES)}
    missing = [phrase for phrase in PHRASES if not (mask == 1 + PHRASES.index(phrase)).any()]
    missing = {missing[k] for k in rng.permutation(len(missing))[:ASKED_ABSENT]}
    for phrase, inside in cells.items():
        if inside.any() or phrase in missing:
            entries.append(mask_entry(said(phrase, rng), phrase, inside))
    named = [(phrase, box) for phrase in BOXED for box in boxes[phrase].sure]
    for k in rng.permutation(len(named))[:ASKED_BOXES]:
        phrase, box = named[k]
        entries.append(_entry(SINGLE, DESCRIBE_BOX, prompts.spelt(box), phrase, BOX_CLASS))
    plain = (entry | {"instruction": tagged(SINGLE, entry["instruction"])} for entry in scene_entries(scene, rng))
    return [*entries, *plain]


def pair_finding_entries(pair: Pair) -> list[dict]:
    """Everything that is asked about one pair."""
    mask = change_mask(pair)
    masks = [change_entry(phrase, on_grid(mask == number, GRID)) for number, phrase in enumerate(CHANGED, 1)]
    kind, asked = "changed" if pair.changes else "unchanged", tagged(PAIR, CHANGE_INSTRUCTION)
    return [*masks, *({"instruction": asked, "answer": text, "kind": kind} for text in pair.sentences)]


def box_entry(words: str, answer: str) -> dict:
    """Where something is."""
    return _entry(SINGLE, FIND, words, answer, BOXES)


def mask_entry(words: str, label: str, cells: np.ndarray) -> dict:
    """Which cells (g, g) bool something covers."""
    return _entry(SINGLE, SEGMENT, words, mask_text(cells, label), MASK)


def change_entry(label: str, cells: np.ndarray) -> dict:
    """Which cells (g, g) bool of something have changed."""
    return _entry(PAIR, SEGMENT_CHANGE, label, mask_text(cells, label), CHANGE_MASK)


def tagged(task: Task, instruction: str, options: Sequence[str] = ()) -> str:
    """An instruction with RSUniVLM's tag, as the runtime asks it."""
    return prompts.tagged(Question(task, (), instruction, options=tuple(options)))


def said(phrase: str, rng: np.random.Generator) -> str:
    """One or many, as people ask."""
    return phrase if phrase in MASS or rng.random() < 0.5 else plural(phrase)


def phrase_of(words: str) -> str | None:
    """The phrase of PHRASES that `said` made the words of, None for others."""
    return _FORMS.get(words.strip().lower())


def _forms() -> Iterator[tuple[str, str]]:
    for phrase in PHRASES:
        yield from ((phrase, phrase), (plural(phrase), phrase))


_FORMS = dict(_forms())


def _entry(task: Task, method: str, words: str, answer: str, kind: str) -> dict:
    asked = prompts.tagged(Question(task, (), words, method=method))
    return {"instruction": asked, "answer": answer, "kind": kind}
