"""A whole run of a grid: takes in what is asked of which raster and a file, leaves every cell's answers in it.

The work itself comes as a stream of finished groups, from this machine (`pipeline`) or a cluster (`cluster`).
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..common.card import ModelCard
from ..common.grid.file import GridFile, GridFileError, Run
from ..common.grid.identity import differences
from ..common.grid.schema import SCHEMA_VERSION
from ..errors import RequestFault
from .asking import Asking
from .cells import OpenSource
from .pipeline import Finished, Writer

Work = Callable[[Iterator[int]], Iterator[Finished]]


@dataclass(frozen=True)
class Progress:
    """How far a run is: cells in all, cells that are through (skipped ones too), skipped, and those of this session."""

    cells: int
    done: int
    skipped: int
    now: int
    seconds: float

    @property
    def remaining_s(self) -> float | None:
        """Seconds to the end at the pace so far."""
        return self.seconds / self.now * (self.cells - self.done) if self.now else None


@dataclass(frozen=True)
class Outcome:
    """What a session of a run came to; counts are of the whole run, seconds and `now` of this session."""

    out: str
    run: int
    cells: int
    answered: int
    skipped: int
    errors: int
    near_ties: int
    now: int
    seconds: float
    cells_per_second: float
    hidden: float  # share of the work's time in which the model did not wait for reading or writing
    sentences: tuple[str, ...] = ()


def identity_of(opened: OpenSource, asking: Asking, model: ModelCard, dtype: str) -> dict:
    """Everything that an answer depends on (docs/grid.md); `dtype`: its precision."""
    source, asked = opened.source, asking.describe()
    return {
        "schema": SCHEMA_VERSION,
        "task": asking.task,
        "sources": opened.stamps(),
        "cells": opened.plan.describe() | {"least_valid": source.least_valid},
        "picture": {"side": source.picture, "bands": source.bands, "limits": source.limits},
        "questions": asked["questions"],
        "model": [model.name, model.revision],
        "dtype": dtype,
        "clue": asked["clue"],
    }


def opened_run(
    path: Path, opened: OpenSource, asking: Asking, identity: dict, resume: bool
) -> tuple[GridFile, Run, list]:
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
        run, sentences = file.find(identity), []
        if run is not None:
            sentences.append(f"Run {run.id} in {path.name} goes on.")
            return file, run, sentences
        earlier = file.runs()
        texts = [asked.text for asked in asking.questions]
        versions = f"UniRS {__version__}, Python {platform.python_version()}"
        run = file.start(identity, texts, len(opened.plan), opened.georeferenced, versions)
    except BaseException as error:
        file.close()
        if isinstance(error, GridFileError):
            raise RequestFault(str(error)) from error
        raise
    if earlier:
        changed = differences(earlier[-1].identity, identity)
        sentences.append(f"Run {earlier[-1].id} cannot go on, because {changed} changed; run {run.id} starts.")
    return file, run, sentences


def run_grid(
    file: GridFile,
    run: Run,
    work: Work,
    sentences: list[str],
    report: Callable[[Progress], None] = lambda progress: None,
) -> Outcome:
    """Do every cell of a run that is not done yet. What is finished stays in the file, however this ends."""
    done = bytearray(run.cells)
    for cell in file.done(run):
        done[cell] = 1
    through, before = sum(done), file.counts(run)
    skipped, now, worked, waited, started = before.skipped, 0, 0.0, 0.0, time.perf_counter()
    report(Progress(run.cells, through, skipped, 0, 0.0))

    def write(finished: Finished) -> None:
        file.append(run, finished.rows, finished.skipped, finished.seconds)

    try:
        with Writer(write) as writer:
            for finished in work(cell for cell in range(run.cells) if not done[cell]):
                held = writer.put(finished)
                worked, waited = worked + finished.seconds + held, waited + finished.waited + held
                through, now = through + finished.cells, now + finished.cells
                skipped += len(finished.skipped)
                report(Progress(run.cells, through, skipped, now, time.perf_counter() - started))
        seconds = time.perf_counter() - started
        counts = file.counts(run)
        if counts.answered + counts.skipped >= run.cells and not run.finished:
            file.finish(run)
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    return Outcome(
        out=str(file.path),
        run=run.id,
        cells=run.cells,
        answered=counts.answered,
        skipped=counts.skipped,
        errors=counts.errors,
        near_ties=counts.near_ties,
        now=now,
        seconds=round(seconds, 3),
        cells_per_second=round(now / seconds, 3) if now else 0.0,
        hidden=round(1 - waited / worked, 4) if now else 1.0,
        sentences=tuple(sentences),
    )
