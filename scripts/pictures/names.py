"""Which pictures the docs have: by its name in docs/images, where on the tour each is taken, and what of it is kept.

Standard library only: read inside QGIS and by the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
MOST_BYTES = 150_000  # a picture
ALL_BYTES = 1_500_000


@dataclass(frozen=True)
class Picture:
    """`stop`: its name on `window.tour`. `area`: "dock", "map" (the map and the dock beside it), or "window" (the whole
    of what was opened). `layers`: beginnings of the names of the layers, or of their groups, that are seen over the
    scene."""

    stop: str
    area: str = "window"
    layers: tuple[str, ...] = ()


PICTURES = {
    "ask": Picture("ask-answered", "map", ("UniRS answers",)),
    "ask-classes": Picture("ask-classes", "dock"),
    "compare": Picture("compare-answered", "map", ("Feature distance",)),
    "video": Picture("video-classified", "map", ("Video ",)),
    "grid": Picture("grid-answered", "map", ("Grid ",)),
    "grid-review": Picture("grid-review", "map", ("Grid ",)),
    "find": Picture("find-boxes", "map", ("UniRS found",)),
    "find-cover": Picture("find-cover", "map", ("UniRS found", "building, road")),
    "answers": Picture("answers", "dock"),
    "atlas": Picture("atlas"),
    "help": Picture("help"),
    "model-card": Picture("model-card"),
    "this-computer": Picture("this-computer"),
    "models": Picture("models"),
    "server": Picture("server"),
    "options": Picture("options"),
    "processing": Picture("processing"),
    "set-up": Picture("set-up", "dock"),
    "set-up-more": Picture("set-up-more", "dock"),
}
