"""The run of a file that is the same as what is asked, or a new one: an open file and an identity in, a run out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..sentences import Sentence
from .file import GridFile, GridFileError, StoredRun
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
    run, earlier = file.find(identity), file.runs()
    if run is not None:
        return run, _goes_on(file, run)
    try:
        run = file.start(identity, questions, cells, georeferenced, versions, setup)
    except GridFileError:
        run = file.find(identity)
        if run is None:
            raise
        return run, _goes_on(file, run)  # another window began the same at the same moment
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


def _goes_on(file: GridFile, run: StoredRun) -> Sentence:
    return Sentence("Run {run} in {file} goes on.", run=run.id, file=file.path.name)
