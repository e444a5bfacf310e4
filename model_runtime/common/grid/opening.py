"""The run of a file that is the same as what is asked, or a new one: an open file and an identity in, a run out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..sentences import Sentence
from .file import GridFile, StoredRun
from .identity import differences


def found_or_started(
    file: GridFile,
    identity: dict[str, Any],
    questions: Sequence[str],
    cells: int,
    georeferenced: bool,
    versions: str,
    setup: str = "",
) -> tuple[StoredRun, Sentence | None]:
    """The run to go on with or a new one, and a sentence on which, None where the file is new.

    Raises GridFileError; the arguments are `GridFile.start`'s.
    """
    run = file.find(identity)
    if run is not None:
        return run, Sentence("Run {run} in {file} goes on.", run=run.id, file=file.path.name)
    earlier = file.runs()
    run = file.start(identity, questions, cells, georeferenced, versions, setup)
    if not earlier:
        return run, None
    unfinished = [other for other in earlier if not other.finished]
    if not unfinished:
        return run, Sentence("New run {run}.", run=run.id)
    return run, Sentence(
        "New run {run}; run {earlier} is not finished: {changed} changed since.",
        run=run.id,
        earlier=unfinished[-1].id,
        changed=differences(unfinished[-1].identity, identity),
    )
