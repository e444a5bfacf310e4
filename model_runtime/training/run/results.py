"""What a stage's result was made from, kept beside it: a finished stage is not taken for one of other settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ...errors import RequestFault
from ..files import written_whole

RECORD = "made-from.json"  # in the stage's folder


def is_finished(result: Path, made_from: Mapping[str, str]) -> bool:
    """Whether `result`, a file or folder in the stage's folder that appears whole, is there.

    `made_from`: what decides the result (settings, base, ...) -> its digest. RequestFault where one of those is known
    to differ; one that is missing on either side is not compared. Results of earlier versions have no record.
    """
    if not result.exists():
        return False
    record = result.parent / RECORD
    if not record.is_file():
        print(f"It is not known which settings {result} was made with.", flush=True)
        return True
    recorded = json.loads(record.read_text(encoding="utf-8"))
    different = [name for name, digest in made_from.items() if recorded.get(name, digest) != digest]
    if different:
        raise RequestFault(
            f"{result} was made with different {' and '.join(different)}; go back to those, train in another folder "
            "(--work), or remove it to make it anew."
        )
    return True


def write_record(result: Path, made_from: Mapping[str, str]) -> None:
    """Keep what the result is made from, before the result itself is written."""
    with written_whole(result.parent / RECORD) as part:
        part.write_text(json.dumps(made_from, indent=2) + "\n", encoding="utf-8")
