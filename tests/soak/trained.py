"""What a training has made, to be compared with what another one made."""

from __future__ import annotations

import csv
from pathlib import Path


def made_by(folder: Path) -> dict[str, object]:
    """By names: what the first stage trained and told, but for the seconds it took."""
    made: dict[str, object] = {}
    for path in folder.glob("tower*/*"):
        name = path.relative_to(folder).as_posix()
        if path.name == "losses.csv":
            with path.open(encoding="utf-8", newline="") as stream:
                made[name] = [{**row, "seconds": ""} for row in csv.DictReader(stream)]
        elif path.suffix in (".safetensors", ".csv", ".json"):
            made[name] = path.read_bytes()
    return made
