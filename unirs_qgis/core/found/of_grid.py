"""What the cells of a grid found, as things of the answers: takes a grid file and a run, gives rows, features, signals.

The cells' own sightings stay in the grid file. The runtime merges them and writes the features into the answers file,
so that it may be done again at any time with the same things; what a person has judged stays. Main thread only.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common import found_table, methods
from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.grid.identity import fingerprint
from ...about import plugin_version
from ...runtime import requests
from .. import project_layers
from ..answers.answer import Answer
from ..answers.file import AnswerFileError
from ..answers.place import grid_file
from ..answers.store import PATIENCE_S, AnswerGoneError
from ..dates import taken_on
from ..grid import review_run
from ..grid.plan import GridPlan
from ..grid.resume import setup_of
from ..grid.review import ReviewError
from ..grid.size import GridError
from ..ground import crs_text
from ..text import public_source, tr
from . import file as found_file
from . import layers as found_layers
from .asking import Search, search_of

if TYPE_CHECKING:
    from ...runtime.session import RuntimeSession
    from ..answers.store import AnswerStore


@dataclass(frozen=True)
class _Merging:
    """What is on its way: the request, the answers by the numbers of their questions, those made for it, and tables."""

    request: int
    path: str
    answers: Mapping[int, Answer]
    made: tuple[int, ...]
    tables: tuple[str, ...]


class GridThings(QObject):
    """Merges one run at a time."""

    progressed = pyqtSignal(float)
    """How much is done, 0..1."""
    ended = pyqtSignal(str, object)
    """A sentence on why nothing was merged, "" where it was; and then the stored answers, one a question."""

    def __init__(self, session: RuntimeSession, store: AnswerStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._store = session, store
        self._merging: _Merging | None = None
        session.answered.connect(self._on_answered)
        session.failed.connect(self._on_failed)
        session.progress.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        """Whether a run is being merged."""
        return self._merging is not None

    def start(self, path: str, run: int) -> None:
        """Merge what a run found so far into the answers of the project. Raises GridError, AnswerFileError."""
        if self.busy:
            return
        wanted = answers_of(path, run)
        answers, made = {}, []
        try:
            for number, answer in wanted.items():
                kept = self._store.conversation(answer.conversation)
                if not kept:
                    made.append(self._store.add(answer))
                answers[number] = kept[-1] if kept else replace(answer, id=made[-1])
            tables = tuple(dict.fromkeys(_table(answer) for answer in answers.values()))
            into = self._store.path
            for table in tables:  # with all columns, also in a file of an earlier version
                self._store.patiently(into, lambda table=table: found_file.make_table(into, table), PATIENCE_S)
        except AnswerFileError:
            self._forget(made)
            raise
        ids = [answers[number].id if number in answers else None for number in range(max(answers) + 1)]
        dates = next(iter(answers.values())).dates
        request = self._session.send(requests.merge_found(path, run, into, ids, dates))
        self._merging = _Merging(request, into, answers, tuple(made), tables)

    def cancel(self) -> None:
        """Stop; nothing is written then, and what the cells found stays in the grid file."""
        if self._merging is not None:
            self._session.cancel(self._merging.request)

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self.blockSignals(True)
        self.cancel()
        self._session.answered.disconnect(self._on_answered)
        self._session.failed.disconnect(self._on_failed)
        self._session.progress.disconnect(self._on_progress)

    def _on_progress(self, request: object, _stage: str, share: float) -> None:
        if self._merging is not None and request == self._merging.request:
            self.progressed.emit(share)

    def _on_answered(self, request: object, result: Any) -> None:
        if self._merging is None or request != self._merging.request:
            return
        merging, self._merging = self._merging, None
        answers = []
        try:
            for number, answer in merging.answers.items():
                said = f"{int(result['counts'][number])} × {search_of(answer).phrase}"
                try:
                    self._store.update(counted := replace(answer, answer=said, label=said))
                    answers.append(counted)
                except AnswerGoneError:  # it was deleted meanwhile, and its things go with it
                    self._forget([answer.id])
            if merging.path == self._store.path:
                for table in merging.tables:
                    project_layers.refresh(found_layers.show(merging.path, table))
        except (AnswerFileError, LookupError, TypeError, ValueError) as error:
            self._end(str(error), [])
        else:
            self._end("", answers)

    def _on_failed(self, request: object, sentence: str, _data: object) -> None:
        if self._merging is not None and request == self._merging.request:
            merging, self._merging = self._merging, None
            self._forget(merging.made)
            self._end(tr("What was found is not on the map: {}").format(sentence), [])

    def _forget(self, ids: tuple[int, ...] | list[int]) -> None:
        """Answers that were made for a merging that came to nothing."""
        try:
            if ids:
                self._store.remove(ids)
        except AnswerFileError as error:
            self._store.problem.emit(str(error))

    def _end(self, sentence: str, answers: list[Answer]) -> None:
        QTimer.singleShot(0, lambda: self.ended.emit(sentence, answers))


def answers_of(path: str, run: int) -> dict[int, Answer]:
    """An answer for each question of a run that looks for something, by its number, not stored and without its count.

    The same run gives them the same conversation. Raises GridError where there is none, or its layers are gone.
    """
    try:
        identity = review_run.of_file(path, run).identity
    except ReviewError as error:
        raise GridError(str(error)) from error
    setup = setup_of(path, run)
    asked = {number: one for number, one in enumerate(setup.questions) if one.searches}
    if not asked or not isinstance(setup.plan, GridPlan):
        raise GridError(tr("Run {} looks for nothing.").format(run))
    name, region = fingerprint(identity), setup.plan.place()
    dates = tuple(taken_on(layer) for layer in setup.layers)
    return {
        number: Answer(
            task=identity["task"],
            question=_search(one, path, run).words,
            answer="",
            model=identity["model"][0],
            revision=identity["model"][1],
            dtype=identity["dtype"],
            plugin_version=plugin_version(),
            layers=tuple(layer.name() for layer in setup.layers),
            layer_ids=tuple(layer.id() for layer in setup.layers),
            sources=tuple(public_source(layer) for layer in setup.layers),
            dates=dates,
            image_size=setup.rendering.size,
            found={**_search(one, path, run).to_row(), "things": []},
            region_key=region.key(),
            region_wkt=region.wkt(),
            region_crs=crs_text(region.grid_crs),
            shape_wkt=region.shape.asWkt(),
            shape_crs=crs_text(region.crs),
            region_source=region.source,
            conversation=uuid.uuid5(uuid.NAMESPACE_OID, f"{name}/{number}").hex,
        )
        for number, one in asked.items()
    }


def grid_of(answer: Answer, answers_path: str) -> tuple[str, int] | None:
    """The grid file and the run that a stored answer is of, None for one about a single place; where the file was
    saved along with its project, it is the project's."""
    search = search_of(answer)
    if search is None or not search.run:
        return None
    return (search.grid if os.path.isfile(search.grid) else grid_file(answers_path)), search.run


def _search(asked: GridQuestion, path: str, run: int) -> Search:
    return Search(asked.method, asked.text, grid=path, run=run)


def _table(answer: Answer) -> str:
    return found_table.found_table(answer.georeferenced, search_of(answer).method == methods.POINT)
