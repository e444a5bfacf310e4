"""The answer of the most similar training picture that was asked the same question: what memory alone would score."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..datasets import Item
from .cases import Case
from .features import Features, Key

MOST_PLACES = 4000  # pictures, pairs or videos to look among, drawn with a seed


class Neighbours:
    """A pool of cases by the similarity of their pictures: cosine of the vectors, centred on the pool's mean."""

    def __init__(self, pool: Sequence[Case], wanted: Sequence[Case], features: Features, progress: Callable) -> None:
        places = list({case.item.pictures: case.item for case in pool}.values())
        self.available = len(places)
        if len(places) > MOST_PLACES:
            drawn = np.random.default_rng(0).choice(len(places), MOST_PLACES, replace=False)
            places = [places[k] for k in sorted(drawn.tolist())]
        self._features = features
        features.prepare([*places, *(case.item for case in wanted)], progress)
        self._places = [place for place in places if features.vector(place, False) is not None]
        self._keys = [features.key(place) for place in self._places]
        rows = {place.pictures: row for row, place in enumerate(self._places)}
        self._asked: dict[str, dict[int, str]] = {}  # instruction -> row -> answer
        for case in pool:
            row = rows.get(case.item.pictures)
            if row is not None:
                self._asked.setdefault(case.instruction.lower(), {}).setdefault(row, case.references[0])

    @property
    def has_tower(self) -> bool:
        """Whether the tower's vectors are at hand, or the tower is too slow here."""
        return self._features.tower

    @property
    def used(self) -> int:
        """Places that are looked among."""
        return len(self._places)

    def answers(self, cases: Sequence[Case], tower: bool) -> list[str | None]:
        """The nearest place's answer to the same question, never from a place that shares a picture; else None."""
        vectors = [self._features.vector(place, tower) for place in self._places]
        if not vectors:
            return [None] * len(cases)
        matrix = np.stack(vectors)
        middle = matrix.mean(axis=0)
        matrix = _unit(matrix - middle)
        ranked: dict[Key, list[int]] = {}
        found = []
        for case in cases:
            key = self._features.key(case.item)
            if key not in ranked:
                ranked[key] = self._order(case.item, key, matrix, middle, tower)
            asked = self._asked.get(case.instruction.lower(), {})
            found.append(next((asked[row] for row in ranked[key] if row in asked), None))
        return found

    def _order(self, item: Item, key: Key, matrix: np.ndarray, middle: np.ndarray, tower: bool) -> list[int]:
        vector = self._features.vector(item, tower)
        if vector is None:
            return []
        likeness = matrix @ _unit(vector[None] - middle)[0]
        return [row for row in np.argsort(-likeness, kind="stable").tolist() if not set(self._keys[row]) & set(key)]


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
