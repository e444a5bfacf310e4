"""What training says about which pictures: items and generated records in, rows out.

A row is everything that is said about the same pictures; in one step some of its sayings share the pictures' place in
the sequence. With one saying a row (the paper) every item is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...common.tasks import PAIR, Task
from ...datasets import Item

CROPPED = frozenset({"classes", "caption"})  # what is said of a place stays true of most of it; a count does not


@dataclass(frozen=True)
class Saying:
    """One conversation: turns of (instruction, answer). `source` and `kind` as an item's; `classes` of a class list.
    `weight`: how many times as much its answers weigh in the loss.
    """

    turns: tuple[tuple[str, str], ...]
    source: str
    kind: str
    weight: float = 1.0

    @property
    def cropped(self) -> bool:
        """Whether it stays true of a crop."""
        return self.kind in CROPPED


@dataclass(frozen=True)
class Row:
    """`keys` name the pictures in the pixel store, in time order; `changed` and `mask_key` are a pair's truth."""

    id: str
    task: Task
    keys: tuple[str, ...]
    sayings: tuple[Saying, ...]
    changed: bool | None = None
    mask_key: str | None = None


def rows_of(set_name: str, items: Iterable[Item], grouped: bool) -> list[Row]:
    """Rows of a data set's items; `grouped` puts items with the same pictures together.

    A pair whose item has several references says each of them.
    """
    held: dict[tuple, list[Item]] = {}
    for item in items:
        names = tuple(picture_key(set_name, picture) for picture in item.pictures)
        held.setdefault(names if grouped else (*names, item.id), []).append(item)
    rows = []
    for group in held.values():
        first = group[0]
        keys = tuple(picture_key(set_name, picture) for picture in first.pictures)
        sayings = [saying for item in group for saying in _sayings(item)]
        changed = {"changed": True, "unchanged": False}.get(first.kind)
        mask = picture_key(set_name, first.mask) if first.mask is not None else None
        if grouped:
            rows.append(Row(f"{set_name}/{first.id}", first.task, keys, tuple(sayings), changed, mask))
        else:
            rows += [
                Row(f"{set_name}/{first.id}#{number}", first.task, keys, (saying,), changed, mask)
                for number, saying in enumerate(sayings)
            ]
    return rows


def picture_key(set_name: str, picture: object) -> str:
    """The pixel store's name of a picture of a set; frames of one video differ by their number."""
    number = getattr(picture, "number", None)
    return f"{set_name}/{picture.name}" + ("" if number is None else f"#{number}/{picture.count}")


def record_row(record: dict) -> Row:
    """A row from a generated record (see generated.py)."""
    sayings = tuple(
        Saying(((entry["instruction"], entry["answer"]),), record["source"], entry["kind"])
        for entry in record["sayings"]
    )
    mask = record["id"] + "/mask" if record["task"] == "pair" else None
    return Row(record["id"], record["task"], tuple(record["keys"]), sayings, record.get("changed"), mask)


def texts(rows: Sequence[Row]) -> list[str]:
    """Every instruction and answer, each once, for the tokenizer."""
    found: dict[str, None] = {}
    for row in rows:
        for saying in row.sayings:
            for instruction, answer in saying.turns:
                found[instruction] = found[answer] = None
    return list(found)


def _sayings(item: Item) -> list[Saying]:
    if item.task == PAIR and len(item.references) > 1 and len(item.turns) == 1:
        instruction = item.turns[0][0]
        return [Saying(((instruction, text),), item.source, item.kind) for text in item.references]
    return [Saying(item.turns, item.source, item.kind)]
