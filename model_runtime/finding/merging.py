"""One thing of what several cells of a grid saw of it: sightings in, merged things out; shapely, nothing of files.

What a cell sees of a thing ends where the cell does. So things are compared in what both cells saw. First those that a
cell saw whole are made one; then what others saw of them is dropped; what nobody saw whole is joined. Coordinates are
the lattice's, right and down in its unit, the same for all cells, so that nothing depends on where a cell begins, as
long as cells overlap by as much as the things are large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..common.found_table import BOX, POINT

SAME = 0.5  # of what both cells saw of two sightings: intersection over union of whole ones, else over the smaller
NEAR = 0.02  # of a cell's side: so near to one another are points of the same thing
_GRAIN = 1e-7  # of a cell's side, to which joined shapes are rounded: or seams stay open

Square = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Sighting:
    """What a cell saw of a thing. `shape` in the lattice's unit; `square`: the cell, (left, top, right, bottom) there;
    `cut`: at which of these sides the thing goes on, or may, where there is another cell; `pixel`: of its picture."""

    cell: int
    label: str
    kind: str
    shape: shapely.Geometry
    square: Square
    cut: tuple[bool, bool, bool, bool]
    pixel: float
    score: float | None = None

    @property
    def depth(self) -> float:
        """How far its middle is from the nearest side of its cell."""
        left, top, right, bottom = self.shape.bounds
        x, y = (left + right) / 2, (top + bottom) / 2
        return min(x - self.square[0], y - self.square[1], self.square[2] - x, self.square[3] - y)


@dataclass(frozen=True, eq=False)
class Merged:
    """A thing: its shape in the lattice's unit, the sightings it was made of (places in the list that was given), the
    best of them first, and whether it may go on where the last cell that saw it ended. `joined`: of several parts."""

    shape: shapely.Geometry
    members: tuple[int, ...]
    cut: bool
    joined: bool


def merged(sightings: Sequence[Sighting], report: Callable[[float], None] = lambda _share: None) -> list[Merged]:
    """The things that were seen, by label and kind; in the order of their best sightings. `report`: told how much is
    done, 0..1."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, seen in enumerate(sightings):
        groups[seen.kind, seen.label.casefold()].append(number)
    found: list[Merged] = []
    done = 0
    for (kind, _), numbers in groups.items():
        report(done / len(sightings))
        done += len(numbers)
        found += _points(sightings, numbers) if kind == POINT else _areas(sightings, numbers, kind == BOX)
    return sorted(found, key=lambda thing: thing.members[0])


def _points(sightings: Sequence[Sighting], numbers: list[int]) -> list[Merged]:
    shapes = np.array([sightings[number].shape for number in numbers])
    reach = NEAR * (sightings[numbers[0]].square[2] - sightings[numbers[0]].square[0])
    one, other = _apart(shapely.STRtree(shapes).query(shapes, "dwithin", reach), sightings, numbers)
    near = -shapely.distance(shapes[one], shapes[other])
    groups = _matched(one, other, near, [sightings[number].cell for number in numbers])
    return [_whole(sightings, [numbers[index] for index in group]) for group in groups]


def _areas(sightings: Sequence[Sighting], numbers: list[int], boxes: bool) -> list[Merged]:
    whole = [number for number in numbers if not any(sightings[number].cut)]
    parts = [number for number in numbers if any(sightings[number].cut)]
    found = []
    if whole:
        shapes = np.array([sightings[number].shape for number in whole])
        one, other = _apart(shapely.STRtree(shapes).query(shapes, "intersects"), sightings, whole)
        both, seen_one, seen_other = _common(shapes, [sightings[number] for number in whole], one, other)
        union = seen_one + seen_other - both
        share = np.divide(both, union, out=np.zeros_like(both), where=union > 0)
        same = share >= SAME
        cells = [sightings[number].cell for number in whole]
        groups = _matched(one[same], other[same], share[same], cells)
        found = [_whole(sightings, [whole[index] for index in group]) for group in groups]
    found, rest = _absorbed(sightings, found, parts)
    return found + [_joined(sightings, group, boxes) for group in _continued(sightings, rest, boxes)]


def _absorbed(sightings: Sequence[Sighting], found: list[Merged], parts: list[int]) -> tuple[list[Merged], list[int]]:
    """Whole things with the parts that other cells saw of them, and the parts that are of no such thing."""
    if not found or not parts:
        return found, parts
    shapes = np.array([sightings[number].shape for number in parts])
    part, thing = shapely.STRtree([other.shape for other in found]).query(shapes, "intersects")
    wholes = np.array([other.shape for other in found])
    share = shapely.area(shapely.intersection(shapes[part], wholes[thing])) / shapely.area(shapes[part])
    cells = [{sightings[member].cell for member in other.members} for other in found]
    best: dict[int, tuple[float, int]] = {}
    for index, (at, to) in enumerate(zip(part.tolist(), thing.tolist(), strict=True)):
        if share[index] >= SAME and sightings[parts[at]].cell not in cells[to]:
            best[at] = max(best.get(at, (0.0, 0)), (round(float(share[index]), 6), -to))
    more: dict[int, list[int]] = defaultdict(list)
    for at, (_, to) in best.items():
        more[-to].append(parts[at])
    whole = [
        Merged(other.shape, other.members + tuple(sorted(more[index])), other.cut, other.joined)
        for index, other in enumerate(found)
    ]
    return whole, [number for at, number in enumerate(parts) if at not in best]


def _continued(sightings: Sequence[Sighting], parts: list[int], boxes: bool) -> list[list[int]]:
    """Groups of parts of one thing: two cells agree on what both saw, a pixel's width where they only touch.

    A box is matched with the one that agrees best of each other cell, and only where that is mutual.
    """
    if not parts:
        return []
    grown = np.array([_grown(sightings[number], boxes) for number in parts])
    one, other = _apart(shapely.STRtree(grown).query(grown, "intersects"), sightings, parts)
    both, seen_one, seen_other = _common(grown, [sightings[number] for number in parts], one, other, grown=0.5)
    least = np.minimum(seen_one, seen_other)
    agree = (both >= SAME * least) & (both > 0)
    one, other = one[agree], other[agree]
    if boxes:
        share = (both / (seen_one + seen_other - both))[agree]
        mutual = _mutual(one, other, share, [sightings[number].cell for number in parts])
        one, other = one[mutual], other[mutual]
    roots = _Roots(len(parts))
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        roots.join(first, second)
    return [[parts[index] for index in group] for group in roots.groups()]


def _common(
    shapes: np.ndarray, seen: Sequence[Sighting], one: np.ndarray, other: np.ndarray, grown: float = 0.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of pairs the areas: of what they have in common, and of what of each the other's cell saw too. `grown`: by so
    many pixels the shapes are, and cells have to be."""
    squares = np.array([sighting.square for sighting in seen]).reshape(-1, 4)
    more = grown * np.array([sighting.pixel for sighting in seen])
    cells = shapely.box(squares[:, 0] - more, squares[:, 1] - more, squares[:, 2] + more, squares[:, 3] + more)
    frame = shapely.intersection(cells[one], cells[other])
    first, second = shapely.intersection(shapes[one], frame), shapely.intersection(shapes[other], frame)
    return shapely.area(shapely.intersection(first, second)), shapely.area(first), shapely.area(second)


def _mutual(one: np.ndarray, other: np.ndarray, share: np.ndarray, cells: list[int]) -> np.ndarray:
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for index, (first, second) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        for here, there in ((first, second), (second, first)):
            key = here, cells[there]
            best[key] = max(best.get(key, (-1.0, 0)), (round(float(share[index]), 6), -index))
    chosen = [
        best[first, cells[second]][1] == best[second, cells[first]][1] == -index
        for index, (first, second) in enumerate(zip(one.tolist(), other.tolist(), strict=True))
    ]
    return np.array(chosen, bool)


def _grown(seen: Sighting, boxes: bool) -> shapely.Geometry:
    if not boxes:
        return seen.shape.buffer(seen.pixel / 2, join_style="mitre")
    left, top, right, bottom = seen.shape.bounds
    half = seen.pixel / 2
    return shapely.box(left - half, top - half, right + half, bottom + half)


def _joined(sightings: Sequence[Sighting], numbers: list[int], boxes: bool) -> Merged:
    numbers = sorted(numbers, key=lambda number: (-sightings[number].shape.area, number))
    shapes = [sightings[number].shape for number in numbers]
    if boxes:
        bounds = np.array([shape.bounds for shape in shapes])
        shape = shapely.box(*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))
    elif len(shapes) == 1:
        shape = shapes[0]
    else:
        side = sightings[numbers[0]].square[2] - sightings[numbers[0]].square[0]
        shape = shapely.union_all(shapes, grid_size=_GRAIN * side)
    return Merged(shape, tuple(numbers), _open(sightings, numbers, shape), len(numbers) > 1)


def _open(sightings: Sequence[Sighting], numbers: Iterable[int], shape: shapely.Geometry) -> bool:
    """Whether the outermost part at one of the sides was cut there."""
    for number in numbers:
        seen = sightings[number]
        reach = 0.01 * (seen.square[2] - seen.square[0])
        ends = [abs(mine - whole) <= reach for mine, whole in zip(seen.shape.bounds, shape.bounds, strict=True)]
        if any(cut and end for cut, end in zip(seen.cut, ends, strict=True)):
            return True
    return False


def _whole(sightings: Sequence[Sighting], numbers: list[int]) -> Merged:
    """A thing seen whole several times is what a cell says that holds all of it; among such the surest sighting, or
    the one nearest to the middle of its cell."""
    if len(numbers) > 1:
        bounds = np.array([sightings[number].shape.bounds for number in numbers])
        around = shapely.box(*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))

        def order(number: int) -> tuple:
            seen = sightings[number]
            held = around.intersection(shapely.box(*seen.square)).area / around.area if around.area else 1.0
            return -round(held, 1), -(seen.score or 0), -seen.depth, number

        numbers = sorted(numbers, key=order)
    return Merged(sightings[numbers[0]].shape, tuple(numbers), False, False)


def _apart(pairs: np.ndarray, sightings: Sequence[Sighting], numbers: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of different cells, each once."""
    cells = np.array([sightings[number].cell for number in numbers])
    one, other = pairs
    kept = (one < other) & (cells[one] != cells[other])
    return one[kept], other[kept]


def _matched(one: np.ndarray, other: np.ndarray, likeness: np.ndarray, cells: list[int]) -> list[list[int]]:
    """Groups with at most one of each cell, the likest pairs first."""
    roots = _Roots(len(cells))
    held = [{cell} for cell in cells]
    for index in np.lexsort((other, one, -np.round(likeness, 6))).tolist():
        first, second = roots.root(int(one[index])), roots.root(int(other[index]))
        if first != second and held[first].isdisjoint(held[second]):
            held[roots.join(first, second)] = held[first] | held[second]
    return roots.groups()


class _Roots:
    """A union-find of numbers."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = number = self._parents[self._parents[number]]
        return number

    def join(self, one: int, other: int) -> int:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low
        return low

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parents)):
            found[self.root(number)].append(number)
        return list(found.values())
