"""A whole run of a grid: takes in what is asked of which raster and a file, leaves every cell's answers in it.

The work itself comes as a stream of finished groups, from this machine (`pipeline`) or a cluster (`cluster`).
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import __version__
from ..common.card import ModelCard
from ..common.grid.asking import GridAsking
from ..common.grid.file import GridFile, GridFileError, StoredRun
from ..common.grid.identity import run_identity
from ..common.grid.opening import found_or_started
from ..common.grid.progress import GridProgress, Pace
from ..errors import RequestFault
from .cells import OpenSource
from .pipeline import Finished, Writer

Work = Callable[[Iterator[int]], Iterator[Finished]]


@dataclass(frozen=True)
class Outcome:
    """What a session of a run came to; counts are of the whole run, seconds and `now` of this session."""

    out: str
    run: int
    cells: int
    answered: int
    skipped: int
    partly: int  # of the skipped ones: those with some data
    padded: int  # of the answered ones: those that were black in part
    errors: int
    near_ties: int
    now: int
    seconds: float
    cells_per_second: float
    hidden: float  # share of the work's time in which the model did not wait for reading or writing
    sentences: tuple[str, ...] = ()
    found: int | None = None  # things of all cells, merged, where some were looked for
    agreement: dict[str, dict[str, int]] = field(default_factory=dict)  # by question: cells by a word of `agreement.py`


def identity_of(opened: OpenSource, asking: GridAsking, model: ModelCard, dtype: str) -> dict:
    """Everything that an answer depends on (docs/grid.md); `dtype`: its precision."""
    source = opened.source
    cells = opened.plan.identity() | {"least_valid": source.least_valid}
    picture = {"side": source.picture, "bands": source.bands, "limits": source.limits}
    if not source.alpha:
        picture["alpha"] = False
    return run_identity(asking, opened.stamps(), cells, picture, (model.name, model.revision), dtype)


def opened_run(
    path: Path, opened: OpenSource, asking: GridAsking, identity: dict, resume: bool
) -> tuple[GridFile, StoredRun, list]:
    """The file and the run to go on with, or a new one, and sentences on what was found.

    Raises RequestFault where a file is there and `resume` is not asked for.
    """
    there = path.exists()
    if there and not resume:
        raise RequestFault(f"{path} is there already; go on with it by --resume, or name another file.")
    try:
        file = GridFile(path)
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    try:
        texts = [asked.text for asked in asking.questions]
        versions = f"UniRS {__version__}, Python {platform.python_version()}"
        run, sentence = found_or_started(
            file, identity, texts, opened.plan.cells_in_all, opened.georeferenced, versions
        )
    except BaseException as error:
        file.close()
        if isinstance(error, GridFileError):
            raise RequestFault(str(error)) from error
        raise
    return file, run, [*([sentence] if sentence is not None else []), *opened.notes()]


def run_grid(
    file: GridFile,
    run: StoredRun,
    work: Work,
    sentences: list[str],
    report: Callable[[GridProgress], None] = lambda progress: None,
) -> Outcome:
    """Do every cell of a run that is not done yet. What is finished stays in the file, however this ends."""
    done = bytearray(run.cells)
    try:
        for cell in file.done(run):
            if type(cell) is int and 0 <= cell < run.cells:  # others may have written any
                done[cell] = 1
        skipped = file.counts(run).skipped
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    through, worked, waited, pace = sum(done), 0.0, 0.0, Pace()
    pace.run()
    report(pace.progress(run.cells, through, skipped))

    def write(finished: Finished) -> None:
        file.append(run, finished.rows, finished.skipped, finished.seconds)

    try:
        with Writer(write) as writer:
            for finished in work(cell for cell in range(run.cells) if not done[cell]):
                held = writer.put(finished)
                worked, waited = worked + finished.seconds + held, waited + finished.waited + held
                pace.through(finished.cells)
                through, skipped = through + finished.cells, skipped + len(finished.skipped)
                report(pace.progress(run.cells, through, skipped))
        seconds = pace.seconds
        counts = file.counts(run)
        if counts.answered + counts.skipped >= run.cells and not run.finished:
            file.finish(run)
        compared = file.compare(run)
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    return Outcome(
        out=str(file.path),
        run=run.id,
        cells=run.cells,
        answered=counts.answered,
        skipped=counts.skipped,
        partly=counts.partly,
        padded=counts.padded,
        errors=counts.errors,
        near_ties=counts.near_ties,
        now=pace.now,
        seconds=round(seconds, 3),
        cells_per_second=round(pace.now / seconds, 3) if pace.now else 0.0,
        hidden=round(1 - waited / worked, 4) if pace.now else 1.0,
        sentences=tuple(sentences),
        agreement={run.questions[number]: dict(counts) for number, counts in sorted(compared.items())},
    )
