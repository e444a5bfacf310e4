"""A grid for several models, a run each, one after another over the same cells: takes a setup and models, runs them.

Where no models are named it is the one run of the user's own. Cancel ends all; a model that fails says why, and the
others go on; the same setup with the same models goes on where the rows of each end. Main thread only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.grid.resume import setup_of
from ...core.grid.run import CANCELLED, FAILED, FINISHED
from ...core.grid.runs import RunInfo
from ...core.grid.setup import GridSetup
from ...core.grid.size import GridError
from ...core.text import tr
from ...runtime.known_models import KnownModel, known_models
from ...runtime.model_turns import ModelTurns
from ...runtime.session import RuntimeSession
from .work import GridWork


class ModelQueue(QObject):
    """At most one queue at a time; `model` says whose turn it is, "" where there is none, or only the user's own."""

    ended = pyqtSignal(str, str)
    """All is over: "finished", "cancelled" or "failed", and a sentence."""

    def __init__(self, session: RuntimeSession, work: GridWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self._turns = ModelTurns(session, self)
        self._setup: GridSetup | None = None
        self._models: list[KnownModel] = []
        self._left: list[KnownModel] = []
        self._few = False
        self._failures: list[str] = []
        work.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether a run is at work, or the next model's turn begins."""
        return self._setup is not None

    @property
    def model(self) -> str:
        """Which of the models has its turn: "unirs-mini (2 of 3)"."""
        if len(self._models) < 2:
            return ""
        number = len(self._models) - len(self._left)
        words = tr("{name} ({number} of {count})")
        return words.format(name=self._models[number - 1].name, number=number, count=len(self._models))

    def start(self, setup: GridSetup, few: bool = False, models: Sequence[KnownModel] = ()) -> None:
        """Ask the cells; `few`: pause after the first ones. Raises GridError for one model alone."""
        self._failures, self._few = [], few
        if not models:
            self._work.start(setup, few)
            self._setup = setup
            return
        self._setup, self._models, self._left = setup, list(models), list(models)
        self._next()

    def resume(self, path: str, info: RunInfo) -> None:
        """Go on with a run of a file, with the model that it was asked with. Raises GridError."""
        setup, model = setup_of(path, info.id), self._session.model_info
        if model is None or model.name == info.model:
            self.start(setup)
            return
        known = known_models(self._session.settings)
        same = [one for one in known if one.name == info.model and not one.trouble]
        if not same:
            told = tr("Run {} was asked with the model “{}”; choose that one to go on with it.")
            raise GridError(told.format(info.id, info.model))
        self.start(setup, False, same[:1])

    def cancel(self) -> None:
        """Stop the run at work and ask no more."""
        self._left = []
        if self._work.state:
            self._work.cancel()
        elif self.busy:
            self._end(CANCELLED, tr("Stopped; the same grid goes on from here."))

    def remove(self) -> None:
        """Let go of the other models, with the plugin."""
        self._setup = None
        self._turns.close()

    def _next(self) -> None:
        model = self._left.pop(0)
        self._turns.take(model.named, self._begin, self._refused)

    def _begin(self, session: RuntimeSession) -> None:
        setup, own = self._setup, session is self._session
        if not own and setup.run is None:  # each model has pictures of its own size, and its own word on hints
            rendering = replace(setup.rendering, size=session.picture_side)
            setup = replace(setup, rendering=rendering, clue=session.settings.use_clue)
        try:
            self._work.start(setup, self._few, None if own else session)
        except GridError as error:
            self._refused(str(error))

    def _refused(self, sentence: str) -> None:
        self._on_ended(FAILED, sentence)

    def _on_ended(self, outcome: str, sentence: str) -> None:
        if not self.busy:
            return
        if outcome == FAILED and self._models:
            name = self._models[len(self._models) - len(self._left) - 1].name
            self._failures.append(f"{name}: {sentence}")
        if outcome != CANCELLED and self._left:
            self._turns.leave()
            self._next()
        elif self._failures and outcome != CANCELLED:
            self._end(FAILED, "\n".join(self._failures))
        else:
            self._end(outcome if outcome in (CANCELLED, FAILED) else FINISHED, sentence)

    def _end(self, outcome: str, sentence: str) -> None:
        self._setup, self._models, self._left = None, [], []
        self._turns.end()
        self.ended.emit(outcome, sentence)
