"""What a torture is, and what came of its cases. Standard library only: QGIS's Python imports it too."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


class Wrong(Exception):
    """A case that got neither an answer nor one sentence; says what happened instead."""


class CannotHere(Exception):
    """What a torture needs this computer has not, or does not allow; says what."""


@dataclass
class Count:
    """What came of a case's tries: `answered`, or `refused` in a sentence. `curve`: of a long case, figures by their
    names at several moments, so that who reads them sees what grows."""

    answered: int = 0
    refused: int = 0
    curve: dict[str, list[float]] = field(default_factory=dict)

    @property
    def tried(self) -> int:
        """How many there were."""
        return self.answered + self.refused

    def add(self, answered: bool) -> None:
        """One more try."""
        if answered:
            self.answered += 1
        else:
            self.refused += 1


def longer(curve: dict[str, list[float]], other: dict[str, list[float]]) -> bool:
    """Whether a curve goes further than another: its first figures are what it is over."""
    ends = [max(next(iter(one.values())), default=0) if one else -1 for one in (curve, other)]
    return ends[0] > ends[1]


Case = Callable[[Random], Count]
"""Runs one case, all of whose chances are of the random numbers that it is given. What it raises is a fault."""


@dataclass(frozen=True)
class Torture:
    """A torture. `what`: its line in the table. `wanted`: how many tries in all. `prepare` makes its cases in an empty
    folder, or raises CannotHere. `limit_s`: seconds that a case may compute, its children's aside. `python`: `runtime`,
    `qgis`, or `window`, the runtime's too, which opens a window of QGIS. `slice`: cases that `make test` runs."""

    name: str
    what: str
    wanted: int
    prepare: Callable[[Path], Case]
    limit_s: float = 10.0
    python: str = "runtime"
    slice: int = 20


def in_own_folder(folder: Path, work: Callable[[Path, Random], Count]) -> Case:
    """A case each of which works in a folder of its own, gone afterwards."""

    def case(random: Random) -> Count:
        place = folder / uuid.uuid4().hex
        place.mkdir()
        try:
            return work(place, random)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    return case


def check_sentence(text: str) -> None:
    """Raises Wrong for what is no one sentence for a person, behind whose colon another program's words may stand."""
    said = str(text).strip()
    if not said or len(said) > 1000 or "Traceback" in said or ": " not in said and said[-1:] not in ".?!)”'\"":
        raise Wrong(f"no sentence: {said[:300]!r}")
