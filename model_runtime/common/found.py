"""Things found in a picture, in coordinates that every picture shares: 0..1 from its top left corner."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Tuple  # noqa: UP035 - an alias is read at run time, by Python 3.9 too

Point = Tuple[float, float]  # noqa: UP006
Box = Tuple[float, float, float, float]  # noqa: UP006

MOST_CELLS = 1 << 28  # of a mask: as many as the largest picture has pixels


@dataclass(frozen=True)
class Mask:
    """A mask of `height` x `width` cells as run lengths, row-major; the first run is of cells outside it."""

    height: int
    width: int
    runs: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.height < 1 or self.width < 1 or any(run < 0 for run in self.runs):
            raise ValueError("A mask has cells, and runs of 0 or more of them.")
        if self.height * self.width > MOST_CELLS:
            raise ValueError(f"A mask has at most {MOST_CELLS} cells.")
        if sum(self.runs) != self.height * self.width:
            raise ValueError(f"The runs of a mask are {self.height * self.width} cells together.")

    @classmethod
    def of(cls, cells: Iterable[bool], height: int, width: int) -> Mask:
        """The mask of `height * width` cells, row-major."""
        runs, inside = [0], False
        for cell in cells:
            if bool(cell) != inside:
                inside = not inside
                runs.append(0)
            runs[-1] += 1
        return cls(height, width, tuple(runs))

    def cells(self) -> list[bool]:
        """Row-major, `height * width` of them."""
        return [bool(number % 2) for number, run in enumerate(self.runs) for _ in range(run)]


@dataclass(frozen=True)
class Found:
    """One thing found in picture number `picture` of a question: just one of a box (left, top, right, bottom), a point,
    a polygon (a ring, not closed) and a mask. Coordinates are 0..1 of the picture that the model was given; ValueError
    for others. `score` is a model score 0..1, None where the model gives none.
    """

    label: str
    score: float | None = None
    picture: int = 0
    box: tuple[float, float, float, float] | None = None
    point: Point | None = None
    polygon: tuple[Point, ...] | None = None
    mask: Mask | None = None

    def __post_init__(self) -> None:
        if sum(shape is not None for shape in (self.box, self.point, self.polygon, self.mask)) != 1:
            raise ValueError("A found thing has one box, point, polygon or mask.")
        if not all(math.isfinite(value) and 0 <= value <= 1 for value in self._coordinates()):
            raise ValueError("Coordinates of a found thing are 0 to 1.")
        if self.box is not None and not (self.box[0] <= self.box[2] and self.box[1] <= self.box[3]):
            raise ValueError("A box is left, top, right, bottom.")
        if self.polygon is not None and len(self.polygon) < 3:
            raise ValueError("A polygon has three corners or more.")

    @property
    def kind(self) -> str:
        """`box`, `point`, `polygon` or `mask`."""
        return next(name for name in ("box", "point", "polygon", "mask") if getattr(self, name) is not None)

    def text(self) -> str:
        """A line for a terminal: what it is called, its shape, and where it lies or how much of the picture it is."""
        if self.mask is not None:
            share = sum(self.mask.runs[1::2]) / max(1, self.mask.height * self.mask.width)
            where = f"mask of {self.mask.width} x {self.mask.height} cells, {share:.0%} of the picture"
        else:
            numbers = ", ".join(f"{value:.3f}" for value in self._coordinates())
            where = f"{self.kind} {numbers}"
        score = "" if self.score is None else f" ({self.score:.0%})"
        return f"{self.label}: {where}{score}"

    def to_wire(self) -> dict[str, Any]:
        """An entry of an answer's `found`."""
        shape: Any = getattr(self, self.kind)
        if self.mask is not None:
            shape = {"height": self.mask.height, "width": self.mask.width, "runs": list(self.mask.runs)}
        return {"label": self.label, "score": self.score, "picture": self.picture, self.kind: shape}

    @classmethod
    def from_wire(cls, members: Mapping[str, Any]) -> Found:
        """The thing of an entry of `found`; raises ValueError, TypeError or KeyError for what is none."""
        box, point, polygon, mask = (members.get(name) for name in ("box", "point", "polygon", "mask"))
        return cls(
            str(members["label"]),
            None if members.get("score") is None else _number(members["score"]),
            _whole(members.get("picture", 0)),
            None if box is None else _four(box),
            None if point is None else _two(point),
            None if polygon is None else tuple(_two(corner) for corner in polygon),
            None
            if mask is None
            else Mask(_whole(mask["height"]), _whole(mask["width"]), tuple(map(_whole, mask["runs"]))),
        )

    def _coordinates(self) -> Iterable[float]:
        yield from self.box or ()
        yield from self.point or ()
        for corner in self.polygon or ():
            yield from corner


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("Counts of a found thing are whole numbers.")
    return value


def _two(values: Sequence[float]) -> Point:
    x, y = values
    return _number(x), _number(y)


def _four(values: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = values
    return _number(left), _number(top), _number(right), _number(bottom)


def _number(value: object) -> float:
    try:
        return float(value)
    except OverflowError:  # a whole number of hundreds of digits, which JSON allows
        raise ValueError("Numbers of a found thing are no larger than they need be.") from None
