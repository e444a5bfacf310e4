"""What is known of this computer from QGIS's side, where no runtime can be asked: facts as (what, how), in English.

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


def facts(folder: Path) -> list[tuple[str, str]]:
    """`folder`: the one whose disk is looked at; it need not exist."""
    memory = _memory_bytes()
    found = [
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"),
        ("QGIS", f"{Qgis.QGIS_VERSION}, Python {platform.python_version()}"),
        ("Plugin", plugin_version()),
    ]
    if memory:
        found.append(("Memory", f"{memory / 1e9:.0f} GB"))
    for card in nvidia_cards():
        found.append(("Card", card_text(card.__dict__ | {"capability": ".".join(map(str, card.capability))})))
    there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), None)
    if there is not None:
        found.append(("Disk", f"{shutil.disk_usage(there).free / 1e9:.0f} GB free in {there}"))
    return found


def card_text(card: dict) -> str:
    """A card of the doctor's report in a line."""
    told = f"{card['name']}, driver {card['driver']}, {card['total_bytes'] / 1e9:.0f} GB"
    told += f", {card['free_bytes'] / 1e9:.1f} GB free"
    return told + (f", compute capability {card['capability']}" if card["capability"] else "")


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf, and nothing depends on it
        return 0
