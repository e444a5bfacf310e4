"""The sample scene generator: seeded, plausible aerial photographs of places that do not exist, with their exact truth.

    from model_runtime.scenes import generate, generate_pair

    scene = generate(seed=7, size=1024, gsd=0.5)
    scene.image                     # (1024, 1024, 3) uint8 RGB
    scene.labels                    # (1024, 1024) int32, the id of the object on top at each pixel
    scene.classes                   # (1024, 1024) uint8, numbers into CLASSES
    scene.truth                     # what stands where, in metres (truth.py)
    scene.questions                 # questions with exact answers, worded as in RSVQA
    pair = generate_pair(seed=7)    # pair.before, pair.after, pair.changes, pair.sentences (five, as in LEVIR-CC)

Rooms: layout/ makes truth; drawing/ makes pictures of it and knows no sentences; changes/ makes a later truth;
questions.py and sentences.py word truth and changes; flight.py flies over a scene; geotiff.py writes files. Equal
arguments give equal bytes. Nothing is drawn before it is asked for, so truth alone is cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np
import shapely

from .changes import MAKERS, Change, later
from .classes import CLASSES, class_mask
from .drawing import CaptureConditions, Drawing, draw
from .layout import CHARACTERS, lay_out
from .questions import SceneQuestion, questions
from .sentences import pair_sentences
from .truth import Truth

__all__ = [
    "CHARACTERS",
    "CLASSES",
    "Change",
    "MAKERS",
    "CaptureConditions",
    "Pair",
    "SceneQuestion",
    "Scene",
    "Truth",
    "generate",
    "generate_pair",
]

SMALLEST, LARGEST = 64, 16384


@dataclass(frozen=True, eq=False)
class Scene:
    """One place at one date: `size` pixels square, `gsd` metres a pixel."""

    truth: Truth
    look: CaptureConditions
    size: int
    gsd: float

    @cached_property
    def picture(self) -> Drawing:
        """Image and labels, drawn on first use."""
        return draw(self.truth, self.look, self.gsd)

    @property
    def image(self) -> np.ndarray:
        """(size, size, 3) uint8 RGB."""
        return self.picture.image

    @property
    def labels(self) -> np.ndarray:
        """(size, size) int32 ids of the objects on top; 0 where there is only verge."""
        return self.picture.labels

    @cached_property
    def classes(self) -> np.ndarray:
        """(size, size) uint8 numbers into CLASSES."""
        return class_mask(self.labels, self.truth)

    @cached_property
    def questions(self) -> tuple[SceneQuestion, ...]:
        """Questions with exact answers: presence, comp, count, rural_urban, position."""
        return questions(self.truth, self.gsd)


@dataclass(frozen=True, eq=False)
class Pair:
    """One place at two dates. `sentences` are five, whatever the number of changes; `changes` is empty for none."""

    before: Scene
    after: Scene
    changes: tuple[Change, ...] = field(default=())

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Five sentences in the manner of LEVIR-CC on what changed."""
        return pair_sentences(self.changes, self.before.truth.side, self.before.truth.seed)

    @cached_property
    def mask(self) -> np.ndarray:
        """(size, size) bool: where something was added or removed."""
        mask = np.zeros((self.before.size, self.before.size), np.uint8)
        for change in self.changes:
            for part in shapely.get_parts(change.shape):
                if part.geom_type == "Polygon":
                    outline = np.array(part.exterior.coords) / self.before.gsd - 0.5
                    cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 1, shift=4)
        return mask.astype(bool)


def generate(
    seed: int, size: int = 1024, gsd: float = 0.5, character: str | None = None, look: CaptureConditions | None = None
) -> Scene:
    """The scene of a seed: `size` pixels square at `gsd` metres a pixel.

    `character` (a key of CHARACTERS) asks for a sort of place; `look` for a season, light and sensor; left out, the
    seed chooses. ValueError for a size outside 64..16384 pixels, a gsd outside 0.05..5 m, or an unknown character.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(f"A scene can be {SMALLEST} to {LARGEST} pixels wide, not {size}.")
    if not 0.05 <= gsd <= 5.0:
        raise ValueError(f"A scene can have 0.05 to 5 m a pixel, not {gsd} m.")
    return Scene(lay_out(seed, size * gsd, character), look or CaptureConditions.of(seed), size, gsd)


def generate_pair(
    seed: int, size: int = 1024, gsd: float = 0.5, character: str | None = None, changed: bool | None = None,
    same_look: bool = False, kinds: Sequence[str] | None = None,
) -> Pair:  # fmt: skip
    """A scene and the same place some years later. `pair.before` equals `generate` of the same arguments.

    `changed` False gives a pair in which only season, light and noise differ; None lets the seed decide (an even
    chance). `kinds` (keys of MAKERS) restricts what may change. `same_look` photographs both alike, so that unchanged
    ground is equal to the bit. Where a place has no room for a change, `changes` is empty and the sentences say that
    nothing changed.
    """
    before = generate(seed, size, gsd, character)
    if changed is None:
        changed = bool(np.random.default_rng([seed, 32]).random() < 0.5)
    truth, changes = later(before.truth, kinds=kinds) if changed else (before.truth, ())
    look = before.look if same_look else CaptureConditions.of(seed, 1)
    return Pair(before, Scene(truth, look, size, gsd), changes)
