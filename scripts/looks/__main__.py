"""Takes the panel's picture in several looks: a small and a large screen, the dark theme, a large font; and in every
language with the dock as narrow as it gets.

Leaves build/looks/LOOK/*.png. With names of looks as arguments only those. Nothing is checked: the pictures are to be
looked at.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from ..sample_scene import sample_scene
from ..window import launch

DRIVER = Path(__file__).with_name("driver.py")
OUT = launch.ROOT / "build" / "looks"


@dataclass(frozen=True)
class Look:
    """`size` of the window in pixels, further lines of QGIS3.ini, the dock's width in pixels (0: as QGIS makes it)."""

    size: tuple[int, int] = (1366, 768)
    settings: str = ""
    dock: int = 0

    @classmethod
    def narrow(cls, locale: str) -> Look:
        """A high window with the dock at its narrowest, in a language."""
        return cls((1100, 1400), f"\n[locale]\nuserLocale={locale}\n", 320)


LOOKS = {
    "small": Look(),
    "large": Look((1920, 1080)),
    "night": Look(settings="\n[UI]\nUITheme=Night Mapping\n"),
    "14pt": Look(settings="\n[qgis]\nstylesheet\\fontPointSize=14\n"),
    "narrow": Look.narrow("en_US"),
    "es": Look.narrow("es_ES"),
    "fr": Look.narrow("fr_FR"),
}


def main() -> int:
    """Scene, then a window for each look."""
    chosen = sys.argv[1:] or list(LOOKS)
    unknown = [name for name in chosen if name not in LOOKS]
    if unknown:
        print(f"There is no look {unknown[0]}; there are {', '.join(LOOKS)}.", file=sys.stderr)
        return 1
    scene = sample_scene(OUT / "scene")
    files = [scene.with_name("scene_later.tif"), scene]
    for name in chosen:
        look = LOOKS[name]
        out = OUT / name
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        job = {"out": str(out), "size": look.size, "dock": look.dock, "video": str(scene.with_name("flight.mp4"))}
        try:
            launch.drive(DRIVER, job, out / "window", files, 600, settings=look.settings)
        except launch.DriveFailed as failure:
            print(f"{name}: {failure}", file=sys.stderr)
            return 1
        print(f"{out.relative_to(launch.ROOT)}: {len(list(out.glob('*.png')))} pictures", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
