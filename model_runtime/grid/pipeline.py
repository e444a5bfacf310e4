"""Cells through the model on one machine: a thread reads ahead, the model answers, another thread writes.

Takes in a source, what is asked and which cells, gives out finished rows; the queues between the threads are short, so
that memory does not grow with the number of cells.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..batches import Batches
from ..common.found_clip import with_data
from ..common.grid.asking import GridAsking
from ..common.grid.cells import EmptyCell, FailedCell
from ..models.base import Listener
from .asking import questions_about
from .cells import CellPictures, Source

_GROUPS_AHEAD = 2
_MOST_EMPTY = 512  # empty cells that are noted at once, where nothing but such is read


@dataclass
class Finished:
    """A group of cells that are done: rows to be written, cells skipped (`EmptyCell.row`), seconds they took."""

    rows: list[dict] = field(default_factory=list)
    skipped: list[tuple] = field(default_factory=list)
    seconds: float = 0.0
    waited: float = 0.0  # of the seconds: for cells to be read

    @property
    def cells(self) -> int:
        """How many cells of the grid these are."""
        return len({row["cell"] for row in self.rows}) + len(self.skipped)


@dataclass
class _Group:
    """Cells as they were read."""

    ready: list[CellPictures] = field(default_factory=list)
    empty: list[EmptyCell] = field(default_factory=list)
    failed: list[FailedCell] = field(default_factory=list)


def answered(
    batches: Batches,
    source: Source,
    asking: GridAsking,
    cells: Iterable[int],
    batch_size: int,
    listener: Listener | None = None,
) -> Iterator[Finished]:
    """Answer cells in groups of `batch_size`, in order. Raises RuntimeFault: no file to read, no memory, cancelled."""
    with _Ahead(source, cells, batch_size) as ahead:
        while True:
            started = time.perf_counter()
            group = ahead.next()
            waited = time.perf_counter() - started
            if group is None:
                return
            finished = Finished(skipped=[cell.row for cell in group.empty], waited=waited)
            questions = [question for cell in group.ready for question in questions_about(asking, cell.pictures)]
            answers, each = iter(batches.answer(questions, listener)), len(asking.questions)
            for cell in group.ready:
                replies = [next(answers) for _ in range(each)]
                if cell.data is not None:  # beside the raster there is nothing to be found
                    replies = [replace(reply, found=with_data(reply.found, cell.data)) for reply in replies]
                finished.rows += asking.rows(cell, replies)
            for cell in group.failed:
                finished.rows += asking.failed_rows(cell)
            finished.seconds = time.perf_counter() - started
            yield finished


class _Ahead:
    """Reads groups of cells in a thread of its own, a few groups ahead."""

    def __init__(self, source: Source, cells: Iterable[int], group_size: int) -> None:
        self._source, self._cells, self._group_size = source, cells, group_size
        self._groups: queue.Queue[_Group | BaseException | None] = queue.Queue(_GROUPS_AHEAD)
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cells", daemon=True)

    def __enter__(self) -> _Ahead:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._left.set()
        while self._thread.is_alive():
            try:
                self._groups.get(timeout=0.05)
            except queue.Empty:
                continue

    def next(self) -> _Group | None:
        """The next group, None after the last; what the thread came upon is raised here."""
        group = self._groups.get()
        if isinstance(group, BaseException):
            raise group
        return group

    def _run(self) -> None:
        try:
            with self._source.opened() as opened:
                group = _Group()
                for cell in self._cells:
                    if self._left.is_set():
                        return
                    read = opened.read(cell)
                    kinds = {CellPictures: group.ready, EmptyCell: group.empty, FailedCell: group.failed}
                    kinds[type(read)].append(read)
                    if len(group.ready) >= self._group_size or len(group.empty) + len(group.failed) >= _MOST_EMPTY:
                        self._groups.put(group)
                        group = _Group()
                if group.ready or group.empty or group.failed:
                    self._groups.put(group)
            self._groups.put(None)
        except BaseException as error:
            self._groups.put(error)


class Writer:
    """Hands finished groups to `write` in a thread of its own; at most a few wait. Use it as a context."""

    def __init__(self, write: Callable[[Finished], None]) -> None:
        self._write = write
        self._waiting: queue.Queue[Finished | None] = queue.Queue(_GROUPS_AHEAD)
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="writer")

    def __enter__(self) -> Writer:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._waiting.put(None)
        self._thread.join()
        if self._problem is not None and exception[0] is None:
            raise self._problem

    def put(self, finished: Finished) -> float:
        """Hand over a group; the seconds this waited. Raises what the writing of an earlier group came upon."""
        if self._problem is not None:
            raise self._problem
        started = time.perf_counter()
        self._waiting.put(finished)
        return time.perf_counter() - started

    def _run(self) -> None:
        while (finished := self._waiting.get()) is not None:
            if self._problem is None:
                try:
                    self._write(finished)
                except BaseException as error:
                    self._problem = error
