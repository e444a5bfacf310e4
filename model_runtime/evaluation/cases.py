"""Items as cases, a case being one question that is scored; and which of them are evaluated (--images, --limit)."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from ..datasets import DataFault, Item
from ..datasets.geochat import question_kind


@dataclass(frozen=True)
class Case:
    """Turn `number` of an item."""

    item: Item
    number: int = 0

    @property
    def instruction(self) -> str:
        """What is asked."""
        return self.item.turns[self.number][0]

    @property
    def references(self) -> tuple[str, ...]:
        """What an answer is compared with; for a caption all that are known."""
        return self.item.references if self.number == 0 else (self.item.turns[self.number][1],)

    @property
    def kind(self) -> str:
        """The question's type, or the pair's change flag."""
        return self.item.kind if self.number == 0 else question_kind(self.instruction)


def cases_of(items: Sequence[Item]) -> list[Case]:
    """Every turn of every item."""
    return [Case(item, number) for item in items for number in range(len(item.turns))]


def with_captions_together(items: Sequence[Item]) -> list[Item]:
    """Caption items of one picture and one instruction as one item with all their captions: it is asked once."""
    together: dict[object, Item] = {}
    for item in items:
        single = item.kind == "caption" and len(item.turns) == 1
        key = (item.pictures, item.source, item.turns[0][0]) if single else item.id
        first = together.get(key)
        together[key] = (
            item if first is None else dataclasses.replace(first, references=first.references + item.references)
        )
    return list(together.values())


def of_images(items: Sequence[Item], listed: Path) -> tuple[list[Item], int]:
    """Items whose picture is listed in a file, one a line: its id, file name or path; and how many lines name nothing.

    Raises DataFault where no item is left.
    """
    try:
        wanted = {line.strip() for line in listed.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise DataFault(f"{listed} cannot be read as a list of images: {error}.") from error
    met: set[str] = set()
    chosen = []
    for item in items:
        names = {name for picture in item.pictures for name in _names(picture.name)} & wanted
        if names:
            met |= names
            chosen.append(item)
    if not chosen:
        raise DataFault(f"None of the {len(wanted)} images listed in {listed} has a question in this split.")
    return chosen, len(wanted - met)


def _names(name: str) -> set[str]:
    path = PurePosixPath(name)
    return {name, name.removeprefix("images/"), path.name, path.stem, path.stem.strip()}


def sample(items: Sequence[Item], limit: int, stratum: Callable[[Item], str], seed: int = 0) -> list[Item]:
    """`limit` items in their order, drawn with a seed, each stratum in proportion (largest remainders first)."""
    if limit >= len(items):
        return list(items)
    strata: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        strata.setdefault(stratum(item), []).append(number)
    shares = {name: limit * len(numbers) / len(items) for name, numbers in strata.items()}
    counts = {name: int(share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (counts[name] - shares[name], name))
    for name in by_remainder[: limit - sum(counts.values())]:
        counts[name] += 1
    chosen: list[int] = []
    for name in sorted(strata):
        drawn = np.random.default_rng([seed, zlib.crc32(name.encode())])
        chosen += drawn.choice(strata[name], counts[name], replace=False).tolist()
    return [items[number] for number in sorted(chosen)]
