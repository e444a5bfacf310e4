"""`make run`: QGIS for a person, with the plugin and the sample scene, in a profile of its own under build/run/."""

from __future__ import annotations

import os
import subprocess
import sys

from .sample_scene import sample_scene
from .window import launch


def main() -> int:
    """Make the scene where it is missing, then be QGIS until it is closed."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("There is no display to open QGIS on. `make demo` works without one.", file=sys.stderr)
        return 1
    scene = sample_scene(launch.ROOT / "build" / "run" / "scene")
    command = launch.qgis_command(launch.ROOT / "build" / "run", launch.PERSONS_PROFILE, [str(scene)])
    print("The UniRS panel opens with its button in the toolbar, or with Raster, UniRS.", flush=True)
    return subprocess.run(command, env=launch.qgis_environment()).returncode


if __name__ == "__main__":
    sys.exit(main())
