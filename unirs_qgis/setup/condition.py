"""What is in a set-up's folder: nothing, something half-made, a whole environment of this plugin's or another version.

Only a marker that was written last makes an environment whole; what it says is compared with what this plugin wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...model_runtime.common.platforms import platform_here
from ..runtime.setup_folder import SetupFolder
from .folder_lock import NAME as LOCK_NAME
from .folder_lock import is_busy
from .recipe import Recipe
from .wheels import BASE

NOTHING = "nothing"
HALF = "half"
"""Begun and not ended: a set-up goes on there. Never used as a runtime."""
BROKEN = "broken"
"""It was whole; files or packages are missing or changed since."""
OUTDATED = "outdated"
"""Whole, made by another version of the plugin; an update changes only what differs."""
WHOLE = "whole"


@dataclass(frozen=True)
class Condition:
    """`kind` is one of the above; `python` the environment's Python where it is WHOLE or OUTDATED, else None.

    `lacks`: what is missing, wrong or old, as "torch 2.12.0 (2.13.0 is wanted)", for the eye. `busy`: another QGIS is
    at work in the folder.
    """

    kind: str
    python: Path | None = None
    lacks: tuple[str, ...] = ()
    busy: bool = False


def condition_of(folder: SetupFolder, recipe: Recipe) -> Condition:
    """What the marker says, in a millisecond: NOTHING, HALF, OUTDATED or WHOLE. BROKEN is found by a plan only, which
    looks at the files."""
    busy = is_busy(folder.path)
    marker = folder.marker()
    if marker is None:
        begun = folder.environment.exists() or folder.cache.exists() or folder.tool.exists()
        return Condition(HALF if begun else NOTHING, busy=busy)
    lacks = _lacks(dict(marker.get("packages") or {}), str(marker.get("python", "")), recipe)
    return Condition(OUTDATED if lacks else WHOLE, folder.python, lacks, busy)


def is_foreign(folder: Path) -> bool:
    """Whether a folder holds something, and nothing that says a set-up made it."""
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return False
    return bool(names) and LOCK_NAME not in names


def _lacks(packages: dict[str, str], python: str, recipe: Recipe) -> tuple[str, ...]:
    here = platform_here()
    minor = ".".join(python.split(".")[:2])
    wheels = recipe.table.wheels(BASE, here.name if here else "", minor)
    wanted = {wheel.package: wheel.version for wheel in wheels} | {"torch": recipe.torch_version}
    return tuple(lack_words(name, packages.get(name), version) for name, version in sorted(wanted.items())
                 if _public(packages.get(name)) != version)  # fmt: skip


def lack_words(name: str, found: str | None, wanted: str) -> str:
    """As "torch 2.12.0 (2.13.0)", or "numpy (2.4.6)" where there is none."""
    return f"{name} {found} ({wanted})" if found else f"{name} ({wanted})"


def _public(version: str | None) -> str | None:
    return version.partition("+")[0] if version else None
