"""Samples: the same pictures and all annotations of them. Items of data sets and generated records in, samples out.

In one step some annotations of a sample are packed into one sequence behind its pictures. Where a sequence has one
annotation (the paper), every item is a sample of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...common.tasks import Task
from ...datasets import Item

CROPPED = frozenset({"classes", "caption"})  # what is said of a place stays true of most of it; a count does not


@dataclass(frozen=True)
class Annotation:
    """One conversation about a sample's pictures: turns of (instruction, answer). `source` and `kind`: as an item's.
    `weight`: how many times as much its answers weigh in the loss.
    """

    turns: tuple[tuple[str, str], ...]
    source: str
    kind: str
    weight: float = 1.0

    @property
    def cropped(self) -> bool:
        """Whether it stays true of a crop (CROPPED)."""
        return self.kind in CROPPED


@dataclass(frozen=True)
class Sample:
    """`keys` name the pictures in the pixel store, in time order; `changed` and `mask_key` are a pair's truth."""

    id: str
    task: Task
    keys: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    changed: bool | None = None
    mask_key: str | None = None


def samples_of(set_name: str, items: Iterable[Item], grouped: bool) -> list[Sample]:
    """Of a data set's items; `grouped` puts items with the same pictures into one sample.

    An item with several references has an annotation for each.
    """
    grouped_items: dict[tuple, list[Item]] = {}
    for item in items:
        names = tuple(picture_key(set_name, picture) for picture in item.pictures)
        grouped_items.setdefault(names if grouped else (*names, item.id), []).append(item)
    samples = []
    for group in grouped_items.values():
        first = group[0]
        keys = tuple(picture_key(set_name, picture) for picture in first.pictures)
        annotations = [annotation for item in group for annotation in _annotations(item)]
        changed = {"changed": True, "unchanged": False}.get(first.kind)
        mask = picture_key(set_name, first.mask) if first.mask is not None else None
        if grouped:
            samples.append(Sample(f"{set_name}/{first.id}", first.task, keys, tuple(annotations), changed, mask))
        else:
            samples += [
                Sample(f"{set_name}/{first.id}#{number}", first.task, keys, (annotation,), changed, mask)
                for number, annotation in enumerate(annotations)
            ]
    return samples


def joined(items: Iterable[Item], most: int) -> list[Item]:
    """Single questions about the same pictures as conversations of at most so many turns (0: of all of them; 1: as they
    are). Captions stay by themselves: each says the whole of a picture.
    """
    if most == 1:
        return list(items)
    found, open_ones = [], {}
    for item in items:
        if len(item.turns) > 1 or item.kind == "caption" or item.sought is not None:
            found.append(item)
            continue
        names = tuple(picture.name for picture in item.pictures)
        place = open_ones.get(names)
        if place is None or (most and len(found[place].turns) >= most):
            open_ones[names] = len(found)
            found.append(item)
        else:
            first = found[place]
            kind = first.kind if first.kind == item.kind else "questions"
            found[place] = replace(first, turns=first.turns + item.turns, kind=kind, references=())
    return found


def picture_key(set_name: str, picture: object) -> str:
    """The pixel store's name of a picture of a set; frames of one video differ by their number."""
    number = getattr(picture, "number", None)
    return f"{set_name}/{picture.name}" + ("" if number is None else f"#{number}/{picture.count}")


def sample_of_record(record: dict) -> Sample:
    """From a generated record (see generated.py)."""
    annotations = tuple(
        Annotation(((entry["instruction"], entry["answer"]),), record["source"], entry["kind"])
        for entry in record["sayings"]
    )
    mask = record["id"] + "/mask" if record["task"] == "pair" else None
    return Sample(record["id"], record["task"], tuple(record["keys"]), annotations, record.get("changed"), mask)


def texts(samples: Sequence[Sample]) -> list[str]:
    """Every instruction and answer, each once, for the tokenizer."""
    found: dict[str, None] = {}
    for sample in samples:
        for annotation in sample.annotations:
            for instruction, answer in annotation.turns:
                found[instruction] = found[answer] = None
    return list(found)


def _annotations(item: Item) -> list[Annotation]:
    if len(item.references) > 1 and len(item.turns) == 1:
        instruction = item.turns[0][0]
        return [Annotation(((instruction, text),), item.source, item.kind) for text in item.references]
    return [Annotation(item.turns, item.source, item.kind)]
