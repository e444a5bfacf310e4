"""The model runtime with the families of toy_families.py in a process of its own: where a test wants the truth in the
model's place, and everything else as it is.

Run as `toy_runtime.py serve`, with the command line's arguments; or as `toy_runtime.py scene OUT SIDE LEFT TOP`, which
writes the buildings of a generated scene as numbers in colours, from a corner on.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from toy_families import Finder, bright, drawn, numbered  # noqa: E402

from model_runtime import models  # noqa: E402
from model_runtime.__main__ import main  # noqa: E402

GSD, CORNER = 0.5, (500_000, 5_400_000)
FAMILIES = {"drawn": drawn, "bright": bright}


class Family:
    """A family that answers by a function of its question."""

    def __init__(self, things):
        self._things = things

    def parameters(self, folder, clue_folder):
        return 0

    def load(self, folder, options, report):
        return Finder(folder, options, self._things)


def write_scene(path, side, left, top):
    """The buildings of a generated scene from a corner on, each in the colour of its number."""
    import rasterio
    from affine import Affine

    from model_runtime.scenes import generate

    scene = generate(3, size=side, gsd=GSD, character="suburb")
    labels = np.where(np.isin(scene.labels, [one.id for one in scene.truth.buildings]), scene.labels, 0)[top:, left:]
    place = Affine.translation(CORNER[0] + left * GSD, CORNER[1] - top * GSD) @ Affine.scale(GSD, -GSD)
    shape = {"width": labels.shape[1], "height": labels.shape[0], "count": 3, "dtype": "uint8"}
    with rasterio.open(path, "w", driver="GTiff", crs="EPSG:32633", transform=place, **shape) as file:
        file.write(numbered(labels))


if __name__ == "__main__":
    if sys.argv[1] == "scene":
        write_scene(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        for name, things in FAMILIES.items():
            models.FAMILIES[name] = lambda things=things: Family(things)
        sys.exit(main(sys.argv[1:]))
