"""The session's one set-up: what is chosen in, the plan, its progress and its outcome out, for all panels that show it.

It goes on when a panel is closed. Nothing is fetched and nothing written before `start`.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....model_runtime.common.bundle import BundleError
from ....model_runtime.common.bundle_manifest import read_bundle
from ...runtime import environment
from ...runtime.session import RuntimeSession
from ...setup.condition import WHOLE
from ...setup.job import INSTALL, REMOVE, PlanJob, SetupJob
from ...setup.plan import Plan, SetupOptions
from ...setup.progress import Outcome, Progress
from ..models.work import ModelWork

_LEAST_S, _LEAST_SHARE = 4.0, 0.03  # before an estimate: the first steps tell nothing of the pace


class SetupControl(QObject):
    """Main thread only. `plan` is None while the machine is looked at; `outcome` that of the last set-up, None before
    one and while one is at work; `torch`: "auto" or "cpu"."""

    changed = pyqtSignal()
    """Another plan, outcome, or something else is at work."""
    progressed = pyqtSignal()
    """Look at `progress` and `remaining_s`."""

    def __init__(self, session: RuntimeSession) -> None:
        super().__init__(session)
        self._session = session
        self.plan: Plan | None = None
        self.progress: Progress | None = None
        self.outcome: Outcome | None = None
        self.action = ""
        self.torch = "auto"
        self._plan_job: PlanJob | None = None
        self._job: SetupJob | None = None
        self._then = ""  # what is begun with the next plan
        self._clock: tuple[float, float] | None = None  # when it began to get on, and how far it was then

    @classmethod
    def of(cls, session: RuntimeSession) -> SetupControl:
        """The session's own."""
        found = session.findChild(cls)
        return cls(session) if found is None else found

    @property
    def at_work(self) -> bool:
        """Whether something is being installed, repaired or removed."""
        return self._job is not None

    @property
    def is_looking(self) -> bool:
        """Whether a plan is on its way."""
        return self._plan_job is not None

    @property
    def is_offered(self) -> bool:
        """Whether what it makes would be used: the environment may name another Python."""
        return not os.environ.get(environment.PYTHON_VARIABLE)

    @property
    def remaining_s(self) -> float | None:
        """Seconds that it will still take, by its pace so far; None before that can be told."""
        now = self.progress.fraction if self.progress is not None else None
        if self._clock is None or now is None:
            return None
        seconds, share = time.monotonic() - self._clock[0], now - self._clock[1]
        return seconds * (1 - now) / share if seconds > _LEAST_S and share > _LEAST_SHARE else None

    def options(self) -> SetupOptions:
        """What is chosen."""
        settings = self._session.settings
        return SetupOptions(
            environment.setup_folder(settings).path,
            tool=Path(settings.setup_tool) if settings.setup_tool else None,
            torch=self.torch,
            bundle=Path(settings.setup_bundle) if settings.setup_bundle else None,
        )

    def look(self, then: str = "") -> None:
        """Make a plan, in the background; `then`: what is begun with it where nothing is in the way."""
        if self.at_work:
            return
        if self._plan_job is not None:
            self._plan_job.cancel()
        self._then = then or self._then
        self.plan = None
        self._plan_job = PlanJob(self.options())  # no child of this: it may outlive it, with the plugin
        self._plan_job.finished.connect(self._planned)
        self._plan_job.start()
        self.changed.emit()

    def choose(self, folder: str | None = None, bundle: str | None = None, torch: str | None = None) -> None:
        """Another folder, bundle ("": none) or torch; the first two are remembered. Then look again."""
        settings = self._session.settings
        chosen = replace(
            settings,
            setup_folder=settings.setup_folder if folder is None else folder,
            setup_bundle=settings.setup_bundle if bundle is None else bundle,
        )
        if torch is not None:
            self.torch = torch
        self.outcome = None
        if chosen != settings:
            self._session.apply_settings(chosen)
        self.look()

    def start(self, action: str = INSTALL) -> None:
        """Do what the plan says. The model is unloaded first: its files would be in use."""
        if self.plan is None or self.at_work:
            return
        self._session.unload()
        self._session.check_setup()
        self.action, self.outcome, self.progress, self._clock = action, None, None, None
        self._job = SetupJob(self.plan, action)
        self._job.progressed.connect(self._progressed)
        self._job.finished.connect(self._over)
        self._job.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what is there is kept."""
        self._then = ""
        if self._job is not None:
            self._job.cancel()

    def use(self, python: str) -> None:
        """Take a Python of the user's own, and load the model."""
        self._session.apply_settings(replace(self._session.settings, runtime_python=python))
        self._load()

    def _planned(self, plan: Plan) -> None:
        self._plan_job, self.plan = None, plan
        then, self._then = self._then, ""
        if then and plan.trouble is None and (then != INSTALL or plan.condition.kind != WHOLE):
            self.start(then)
        else:
            self.changed.emit()

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        if self._clock is None and progress.fraction is not None:
            self._clock = (time.monotonic(), progress.fraction)
        self.progressed.emit()

    def _over(self, outcome: Outcome) -> None:
        self._job, self.outcome = None, outcome
        if outcome.kind == "done" and self.action != REMOVE:
            self._session.apply_settings(replace(self._session.settings, runtime_python=""))
            self._load()
        else:
            self._session.check_setup()
        self.look()

    def _load(self) -> None:
        """Nothing more to press: the model that is there is loaded, and the panel waits for a question."""
        if self._session.check_setup():
            self._session.ensure_loaded()
        elif self._session.settings.setup_bundle and self._session.model_info is None:
            self._take_model(Path(self._session.settings.setup_bundle))

    def _take_model(self, bundle: Path) -> None:
        """Where no model is here yet: the bundle's first is copied, each file compared, and loaded."""
        try:
            names = read_bundle(bundle).model_names
        except (BundleError, OSError):
            return
        if names:
            self._session.apply_settings(replace(self._session.settings, model_copies=str(bundle)))
            work, id = ModelWork.of(self._session), names[0].replace("--", "/", 1)
            work.installed.connect(self._load_installed)
            work.add(id)
            work.download(id)

    def _load_installed(self, _folder: str) -> None:
        ModelWork.of(self._session).installed.disconnect(self._load_installed)
        self._session.apply_settings(self._session.settings)  # which looks for models again
        self._load()
