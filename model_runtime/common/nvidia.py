"""What the NVIDIA driver says of its cards, by `nvidia-smi`, which comes with it; no torch, and no memory of a card.

Standard library only; it blocks, for a second or so where the driver sleeps.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # nosec B404: see `_ask`
from dataclasses import dataclass

_FIELDS = "name,driver_version,memory.total,memory.free,compute_cap"
_LIMIT_S = 20.0


@dataclass(frozen=True)
class NvidiaCard:
    """A card as the driver has it; memory in bytes, `capability` as (8, 9), () where an old driver does not say."""

    name: str
    driver: str
    total_bytes: int
    free_bytes: int
    capability: tuple[int, ...]


def nvidia_cards() -> list[NvidiaCard]:
    """The cards; none where there is no driver, or it does not answer."""
    program = shutil.which("nvidia-smi") or _beside_windows()
    if not program:
        return []
    said = _ask([program, f"--query-gpu={_FIELDS}", "--format=csv,noheader,nounits"])
    if "Field" in said or not said:  # compute_cap is newer than some drivers
        said = _ask([program, f"--query-gpu={_FIELDS.rpartition(',')[0]}", "--format=csv,noheader,nounits"])
    return [card for card in map(_card, said.splitlines()) if card is not None]


def _ask(command: list[str]) -> str:
    # An argv list with nothing of a user's in it; no shell reads it.
    try:
        done = subprocess.run(  # nosec B603: an argv list, no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LIMIT_S,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _card(line: str) -> NvidiaCard | None:
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < 4 or not re.match(r"\d+\.", parts[1]):
        return None
    capability = tuple(int(part) for part in re.findall(r"\d+", parts[4])) if len(parts) > 4 else ()
    return NvidiaCard(parts[0], parts[1], _mib(parts[2]), _mib(parts[3]), capability)


def _mib(text: str) -> int:
    return int(text) << 20 if text.isdecimal() else 0


def _beside_windows() -> str:
    """Old drivers of Windows put it where no PATH leads."""
    path = os.path.join(os.environ.get("ProgramW6432", ""), "NVIDIA Corporation", "NVSMI", "nvidia-smi.exe")
    return path if os.path.isfile(path) else ""
