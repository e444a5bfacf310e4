"""What a model manager does, for as long as QGIS runs: ids in, rows, progress and sentences out. One for a session.

A download goes on when the dialog is closed. Nothing is asked of a hub before `look_up` or `download`.
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....model_runtime.common.grid.progress import Pace
from ....model_runtime.common.sentences import spoken
from ....model_runtime.common.wire import CANCELLED
from ...core.managed_models import ManagedModel, gigabytes, memory_words
from ...core.text import percent, rough_time, tr
from ...runtime import model_requests
from ...runtime.client import PROCESS_LOST
from ...runtime.environment import SetupError
from ...runtime.requests import Request
from ...runtime.session import RuntimeSession

_LEAST_S, _LEAST_SHARE = 2.0, 0.01  # before an estimate: the small files that come first tell nothing of the pace
LIST, LOOK_UP, LOOK_UP_FIRST, DOWNLOAD, VERIFY, DROP = "list", "look up", "look up first", "download", "verify", "drop"


class ModelWork(QObject):
    """Lists, looks up, downloads, verifies; a download or a check at a time."""

    changed = pyqtSignal()
    """Other rows, or something else is at work."""
    progressed = pyqtSignal(float, str)
    """0..1 (-1: not known) and a sentence; the sentence is empty when nothing is at work."""
    said = pyqtSignal(str)
    """How something ended, or what is wrong."""
    misfit = pyqtSignal(str, str)
    """The id of a model that was to be downloaded and would not fit into the memory here, and a sentence."""
    installed = pyqtSignal(str)
    """The folder of a model that has been downloaded."""

    def __init__(self, session: RuntimeSession) -> None:
        super().__init__(session)
        self._session = session
        self._rows: dict[str, ManagedModel] = {}
        self._looked_up: dict[str, dict] = {}  # what was said of a model by the source that is chosen
        self._added: list[str] = []
        self._sent: dict[int, tuple[str, str]] = {}  # request -> (what, id)
        self._size, self._done = 0, -1  # bytes; -1: nothing was told yet
        self._pace = Pace()
        self._source = self.source
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)
        session.progress.connect(self._progress)
        session.model_changed.connect(self._source_may_be_new)

    @classmethod
    def of(cls, session: RuntimeSession) -> ModelWork:
        """The session's own."""
        found = session.findChild(cls)
        return cls(session) if found is None else found

    @property
    def source(self) -> str:
        """Where models would come from: a host, or a folder of copies."""
        return model_requests.source_name(self._session.settings)

    def rows(self) -> list[ManagedModel]:
        """Every model that is known, installed, begun or added."""
        return list(self._rows.values())

    def at_work(self) -> tuple[str, str] | None:
        """(what, id) of what is under way, a list of models apart."""
        return next((work for work in self._sent.values() if work[0] != LIST), None)

    @property
    def is_listing(self) -> bool:
        """Whether a list is on its way: the first one waits for the runtime's start."""
        return any(what == LIST for what, _ in self._sent.values())

    def refresh(self) -> None:
        """List again; nothing leaves this computer."""
        self._send(LIST, "", model_requests.list_models(self._session.settings))

    def add(self, id: str) -> None:
        """Another model of the hub, by its id."""
        if id not in self._rows:
            self._added.append(id)
            self._rows[id] = ManagedModel(id)
            self.changed.emit()

    def look_up(self, id: str, first: bool = False) -> None:
        """Ask the hub, or the folder of copies; with `first` the download follows."""
        try:
            request = model_requests.look_up(self._session.settings, id)
        except SetupError as error:
            self.said.emit(str(error))
            return
        self._send(LOOK_UP_FIRST if first else LOOK_UP, id, request)
        self.progressed.emit(-1, tr("Asking {source}…").format(source=self.source))

    def download(self, id: str, anyway: bool = False) -> None:
        """Fetch a model, or what is missing of it; looked up first, so that it is one commit and known to fit."""
        row = self._rows[id]
        if row.looked_up is None:
            self.look_up(id, first=True)
        elif row.fits_anywhere is False and not anyway:
            sentence = tr("{id} takes {memory}, more than this computer has.")
            self.misfit.emit(id, sentence.format(id=id, memory=memory_words(row)))
        else:
            try:
                request = model_requests.download(self._session.settings, id, row.looked_up)
            except SetupError as error:
                self.said.emit(str(error))
                return
            self._begin(row.size or 0)
            self._send(DOWNLOAD, id, request)
            self.progressed.emit(-1, tr("Downloading {id}…").format(id=id))

    def verify(self, id: str) -> None:
        """Compare every byte of an installed model with what was fetched."""
        row = self._rows[id]
        self._begin(row.size or 0)
        self._send(VERIFY, id, model_requests.verify(row.folder or ""))
        self.progressed.emit(-1, tr("Checking {id}…").format(id=id))

    def drop(self, id: str) -> None:
        """Delete what an unfinished download has left."""
        self._send(DROP, id, model_requests.drop_download(id))

    def stop(self) -> None:
        """Stop what is at work; what came of a download stays for another try."""
        for request_id, (what, _) in list(self._sent.items()):
            if what != LIST:
                self._session.cancel(request_id)

    def _send(self, what: str, id: str, request: Request) -> None:
        self._sent[self._session.send(request)] = (what, id)
        self.changed.emit()

    def _begin(self, size: int) -> None:
        self._size, self._pace, self._done = size, Pace(), -1
        self._pace.run()

    def _answered(self, request_id: object, result: Any) -> None:
        if request_id not in self._sent:
            return
        what, id = self._sent.pop(request_id)
        if what != LIST:
            self.progressed.emit(-1, "")
        try:
            self._take(what, id, result)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.said.emit(tr("The model runtime's answer is not understood: is it another version's?"))
        self.changed.emit()

    def _take(self, what: str, id: str, result: dict) -> None:
        if what == LIST:
            found = [ManagedModel.from_wire(members) for members in result["models"]]
            listed = {row.id: row for row in found}
            listed.update((id, ManagedModel(id)) for id in self._added if id not in listed)
            self._rows = {id: self._with_look_up(row) for id, row in listed.items()}
        elif what in (LOOK_UP, LOOK_UP_FIRST):
            self._looked_up[id] = result
            self._rows[id] = self._with_look_up(self._rows.get(id, ManagedModel(id)))
            self.said.emit("")
            if what == LOOK_UP_FIRST:
                self.download(id)
        elif what == DOWNLOAD:
            notes = " ".join(spoken(note, None, tr) for note in result["notes"])
            self.said.emit(tr("{id} is here now, each file checked.").format(id=id) if not notes else notes)
            self.installed.emit(str(result["folder"]))
            self.refresh()
        elif what == VERIFY:
            self.said.emit(_verdict(id, result))
        else:
            self.said.emit(tr("What was here of {id} is deleted.").format(id=id))
            self.refresh()

    def _with_look_up(self, row: ManagedModel) -> ManagedModel:
        said = self._looked_up.get(row.id)
        return row if said is None or row.folder else row.with_look_up(said)

    def _failed(self, request_id: object, sentence: str, data: dict) -> None:
        if request_id not in self._sent:
            return
        what, _ = self._sent.pop(request_id)
        if what != LIST:
            self.progressed.emit(-1, "")
        stopped = data.get("code") == CANCELLED and what == DOWNLOAD
        self.said.emit(tr("Stopped; what came is kept, and Resume goes on there.") if stopped else sentence)
        if what == DOWNLOAD and data.get("code") != PROCESS_LOST:  # who ends the process does not want another
            self.refresh()
        self.changed.emit()

    def _progress(self, request_id: object, stage: str, fraction: float) -> None:
        what, id = self._sent.get(request_id, ("", ""))  # type: ignore[arg-type]
        if what not in (DOWNLOAD, VERIFY) or fraction < 0:
            return
        if what == DOWNLOAD and stage == "check":
            self.progressed.emit(-1, tr("{id}: checking a file…").format(id=id))
            return
        done = round(fraction * self._size)
        if self._done >= 0:
            self._pace.through(max(0, done - self._done))
        self._done = done
        parts = [percent(fraction), tr("{} of {}").format(gigabytes(done), gigabytes(self._size))]
        left = self._pace.remaining_s(self._size - done)
        if left and self._pace.seconds > _LEAST_S and self._pace.now > _LEAST_SHARE * self._size:
            parts.append(tr("about {} left").format(rough_time(left)))
        self.progressed.emit(fraction, tr("{id}: {how_far}").format(id=id, how_far=", ".join(parts)))

    def _source_may_be_new(self) -> None:
        """Another mirror, or another folder of copies: what the last one said is no longer of use."""
        if self.source != self._source:
            self._source = self.source
            self._looked_up.clear()
            if self._rows:
                self.refresh()


def _verdict(id: str, result: dict) -> str:
    faults = [spoken(fault, None, tr) for fault in result["faults"]]
    if faults:
        return tr("{id} is not what was fetched: {faults}").format(id=id, faults=" ".join(faults[:5]))
    if not result["compared"]:
        return tr(
            "{id} is whole in form; it was not downloaded here, so nothing says what its files should be."
        ).format(id=id)
    return tr("All {count} files of {id} are what was fetched.").format(count=result["compared"], id=id)
