"""Takes every picture of docs/images anew; with names as arguments only those. Nothing is fetched.

The plugin runs from a copy in the system's folder for temporary files, so that the paths in the pictures are nobody's.
Pictures are kept with 256 colours.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

from .. import package
from ..sample_scene import sample_scene
from ..window import launch
from .names import ALL_BYTES, IMAGES, MOST_BYTES, PICTURES

DRIVER = Path(__file__).with_name("driver.py")
HOME = Path(tempfile.gettempdir()) / "analyst"
SIZE = (822, 900)
SCREEN = (1366, 1000)
SETTINGS = "\n[unirs]\nanswers_folded=true\n"
COLOURS = 256


def main() -> int:
    """A window, a tour, and what it took into docs/images."""
    chosen = sys.argv[1:] or list(PICTURES)
    unknown = [name for name in chosen if name not in PICTURES]
    if unknown:
        print(f"There is no picture {unknown[0]}; there are {', '.join(PICTURES)}.", file=sys.stderr)
        return 1
    shutil.rmtree(HOME, ignore_errors=True)
    out = HOME / "taken"
    out.mkdir(parents=True)
    drawn = sample_scene(launch.ROOT / "build" / "pictures" / "scene")
    scene = Path(shutil.copytree(drawn.parent, HOME / "scene")) / drawn.name
    plugin = _copied_plugin()
    job = {"out": str(out), "size": SIZE, "screen": SCREEN, "video": str(scene.with_name("flight.mp4"))}
    job |= {"python": str(plugin / ".venv"), "names": chosen}
    files = [scene.with_name("scene_later.tif"), scene]
    variables = {"QGIS_PLUGINPATH": str(plugin.parent)}
    try:
        launch.drive(DRIVER, job, HOME, files, 1500, settings=SETTINGS, variables=variables)
    except launch.DriveFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    for name in chosen:
        _keep(out / f"{name}.png", IMAGES / f"{name}.png")
    return _told(chosen)


def _copied_plugin() -> Path:
    """A copy of the plugin in a folder of plugins: its files, its model, and the checkout's Python."""
    copy = HOME / "plugins" / package.FOLDER
    copy.mkdir(parents=True)
    for name in package.SHIPPED:
        source = launch.ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    (copy / ".venv").symlink_to((launch.ROOT / ".venv").resolve())
    return copy


def _keep(taken: Path, kept: Path) -> None:
    """Write a picture with few colours; without dithering, which costs more bytes than it shows. `kmeans` keeps the
    colours of widgets as they are."""
    kind, plain = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    few = Image.open(taken).convert("RGB").quantize(COLOURS, kind, kmeans=1, dither=plain)
    few.save(kept, optimize=True)


def _told(chosen: list) -> int:
    """Say how large they are; 1 where they are too large."""
    sizes = {name: (IMAGES / f"{name}.png").stat().st_size for name in chosen}
    for name, size in sizes.items():
        print(f"docs/images/{name}.png: {size / 1000:.0f} kB{', too large' if size > MOST_BYTES else ''}")
    whole = sum(file.stat().st_size for file in IMAGES.glob("*.png"))
    print(f"All of docs/images: {whole / 1e6:.2f} MB")
    return int(whole > ALL_BYTES or max(sizes.values()) > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
