"""What is known of this computer from QGIS's side, where no runtime can be asked: facts as (what, how).

`facts` blocks for a second or so, since it asks the graphics driver; it is meant for a thread.
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from qgis.core import Qgis

from ...model_runtime.common.nvidia import nvidia_cards
from ..about import plugin_version
from ..translation import tr, tr_n


def facts(folder: Path) -> list[tuple[str, str]]:
    """`folder`: the one whose disk is looked at; it need not exist."""
    memory = _memory_bytes()
    cores = tr_n("%Ln core", "%Ln cores", os.cpu_count() or 1)
    found = [
        (tr("System"), f"{platform.system()} {platform.release()}, {platform.machine()}, {cores}"),
        ("QGIS", f"{Qgis.QGIS_VERSION}, Python {platform.python_version()}"),
        (tr("Plugin"), plugin_version()),
    ]
    if memory:
        found.append((tr("Memory"), tr("{} GB").format(round(memory / 1e9))))
    for card in nvidia_cards():
        found.append((tr("Card"), card_text(card.__dict__ | {"capability": ".".join(map(str, card.capability))})))
    there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), None)
    if there is not None:
        free = round(shutil.disk_usage(there).free / 1e9)
        found.append((tr("Disk"), tr("{free} GB free in {folder}").format(free=free, folder=there)))
    return found


def card_text(card: dict) -> str:
    """A card of the doctor's report in a line."""
    told = tr("{name}, driver {driver}, {total} GB, {free} GB free").format(
        name=card["name"],
        driver=card["driver"],
        total=round(card["total_bytes"] / 1e9),
        free=round(card["free_bytes"] / 1e9, 1),
    )
    if card["capability"]:
        told += tr(", compute capability {capability}").format(capability=card["capability"])
    return told


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf, and nothing depends on it
        return 0
