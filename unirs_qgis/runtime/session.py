"""One conversation with the model runtime for the whole QGIS session, as Qt signals on the main thread.

Takes requests, gives streamed text and typed answers. It starts the process and loads the model on the first
request, loads again when the settings changed, and starts the process afresh after a crash. Nothing here blocks.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...model_runtime.common import methods, wire
from ...model_runtime.common.card import USUAL_SIDE, ModelCard
from ...model_runtime.common.sentences import put_back, spoken
from ..model_info import ModelInfo, ModelInfoError
from ..settings import Settings
from ..stages import loading_text
from ..translation import tr
from . import environment, known_models
from .client import ENDED, PROCESS_LOST, RuntimeClient, new_request_id
from .handshake import Handshake
from .launch import runtime_client
from .load_clock import LoadClock
from .model_choice import ModelChoice, NamedModel, folder_of
from .requests import Request, not_understood

_SHUTDOWN_GRACE_S = 0.3
_MALFORMED = (ValueError, TypeError, KeyError, AttributeError)


class RuntimeSession(QObject):
    """The runtime as the widgets see it; one per QGIS, made when the plugin loads, used on the main thread only.

    Every request id that `send` returns ends in one `answered` or `failed`, always emitted after it returned (unless
    `shutdown` comes first). Ids are never used twice, not even across restarts.
    `state` is "stopped", "starting", "loading", "ready", "busy" or "failed"; `sentence` says it in words. `needs_setup`
    is true while a Python or a model is missing. `model` is the card of the loaded model, None before.
    `device_text` says where it was loaded ("CPU, 24 GB"), "" before; `dtype` in which precision.
    """

    state_changed = pyqtSignal(str, str)
    """State and sentence; emitted again when only the sentence changes."""
    progress = pyqtSignal(object, str, float)
    """Request id (None while loading the model), stage, fraction 0..1 or -1 where unknown."""
    text = pyqtSignal(object, str, str)
    """Request id, part ("clue" or "answer"), text to append. Plain text, never markup."""
    answered = pyqtSignal(object, object)
    """Request id and its result: a `Reply`, a list for a batch, else as in docs/protocol.md, with frames' `pixels`."""
    failed = pyqtSignal(object, str, object)
    """Request id, one sentence, and a dict: `code`, and where known `details` (for the log) and `partial`."""
    greeted = pyqtSignal()
    """The process has said what its environment lacks: look at `handshake`."""
    model_changed = pyqtSignal()
    """Another model was chosen, or the chosen one was loaded or unloaded: look at `model` and `model_info` again."""

    _arrived = pyqtSignal(object, object)
    _failed_here = pyqtSignal(object, str, object)

    def __init__(self, parent: QObject | None = None, named: NamedModel | None = None) -> None:
        """`named`: this session's one model, whatever settings and environment say; None: as they say."""
        super().__init__(parent)
        self._named = named
        self.settings = Settings.load()
        self.state = "stopped"
        self.sentence = ""
        self.needs_setup = self.untried = False
        self.model: ModelCard | None = None
        self.device_text = ""
        self.dtype = ""
        self.load_clock = LoadClock()
        self.set_aside = False  # unloaded by the user, until the next question
        self._client: RuntimeClient | None = None
        self._python: Path | None = None
        self.handshake: Handshake | None = None
        self._info: ModelInfo | None = None
        self._waiting: dict[int, Request] = {}
        self._sent: dict[int, Request] = {}
        self._stopping: set[int] = set()
        self._load_id: int | None = None
        self._load_params: dict[str, Any] = {}
        self._stays = False  # what is loaded is the same model: only the limit of its caches is new
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._failed_here.connect(self.failed, Qt.ConnectionType.QueuedConnection)

    @property
    def model_info(self) -> ModelInfo | None:
        """What the chosen model's folder says, without starting anything; None where there is no usable folder."""
        try:
            choice = self._choice
            if self._info is None or self._info.folder != choice.folder():
                self._info = choice.info()
            return self._info
        except (environment.SetupError, ModelInfoError):
            return None

    @property
    def chosen_model(self) -> ModelCard | None:
        """The card of the model that the next question will go to; None until that one is loaded."""
        info = self.model_info
        loaded = self._load_id is None and info is not None and folder_of(self._load_params) == info.folder
        return self.model if loaded else None

    @property
    def picture_side(self) -> int:
        """Pixels a side of the pictures to ask about: the chosen model's own, a usual one where it takes any."""
        card, info = self.chosen_model, self.model_info
        if card is not None and card.image_size is not None:
            return card.image_size
        return USUAL_SIDE if info is None else info.picture_side

    @property
    def log_path(self) -> str:
        """The runtime's log file; it need not exist yet."""
        return str(environment.log_path())

    @property
    def clue_default(self) -> bool | None:
        """Whether a question gets a hint if nobody says otherwise; None before that is known."""
        if self.settings.use_clue is not None or self.chosen_model is None:
            return self.settings.use_clue
        return self.chosen_model.clue.default

    def apply_settings(self, settings: Settings) -> None:
        """Save new settings; what they change takes effect with the next request."""
        settings.save()
        self.settings = settings
        self._info = None
        self.check_setup()
        self.model_changed.emit()

    def check_setup(self) -> bool:
        """Whether a Python and a usable model folder are there; where not, the state says what is missing."""
        try:
            environment.find_python(self.settings)
            self._choice.info()
        except (environment.SetupError, ModelInfoError) as error:
            self.needs_setup = self.untried = True
            self._set_state("failed", str(error))
            return False
        self.needs_setup = self.untried = False
        if self.state == "failed":
            self._set_state("stopped", "")
            self._settle()
        return True

    def ensure_loaded(self) -> None:
        """Start the process and load the model where that has not been done; returns at once."""
        if not self.check_setup():
            self._fail(self._waiting, wire.NOT_LOADED, self.sentence)
            return
        self.set_aside = False
        started = self._ensure_process()
        params = self._choice.load_params()
        if params == self._load_params:
            return
        self._stays = params == {**self._load_params, "cache_mb": params["cache_mb"]}
        self._load_params = params
        self._load_id = self._client.send(methods.LOAD, params)
        self.load_clock.begin(params, started)
        if started:
            self._set_state("starting", tr("Starting the model runtime…"))
        elif self.state != "starting" and not self._stays:
            self._set_state("loading", tr("Loading the model…"))

    def send(self, request: Request) -> int:
        """Ask (see `requests`) and return the request's id at once.

        One to the model waits until that is loaded, which this begins; a look at a video says nothing about the state.
        """
        if not request.needs_model:
            return self._look(request)
        request_id = new_request_id()
        self._waiting[request_id] = request
        self.ensure_loaded()
        self._send_waiting()
        return request_id

    def cancel(self, request_id: int) -> None:
        """Stop a request: `failed` follows at once with code -32800; a late answer to it is dropped."""
        if request_id in self._waiting:
            self._fail([request_id], wire.CANCELLED, tr("Stopped."))
        elif request_id in self._sent:
            if self._sent[request_id].needs_model:
                self._stopping.add(request_id)
            self._fail([request_id], wire.CANCELLED, tr("Stopped."))
            self._client.cancel(request_id)
            self._settle()

    def unload(self) -> None:
        """End the process and free its memory; the next request starts it again. Unanswered requests fail."""
        self._drop_process(tr("The model runtime was unloaded."))
        self._fail(self._waiting, PROCESS_LOST, tr("The model runtime was unloaded."))
        self.set_aside = True
        self._set_state("stopped", "")

    def shutdown(self) -> None:
        """End the process for good, with the plugin; waits a moment at most. No signal is emitted afterwards."""
        self.blockSignals(True)
        client, self._client = self._client, None
        self._load_id, self._load_params = None, {}
        for under_way in (self._waiting, self._sent, self._stopping):
            under_way.clear()
        if client is not None:
            client.stop(_SHUTDOWN_GRACE_S)

    @property
    def _choice(self) -> ModelChoice:
        return ModelChoice(self.settings, self._named)

    def _look(self, request: Request) -> int:
        request_id = new_request_id()
        try:
            self._ensure_process()
        except environment.SetupError as error:
            self.check_setup()
            self._fail([request_id], wire.NOT_LOADED, str(error))
        else:
            self._hand_over(request_id, request)
        return request_id

    def _hand_over(self, request_id: int, request: Request) -> None:
        """Send a request, of which all but its pixels is kept until it is answered."""
        self._sent[request_id] = replace(request, payload=b"")
        settings = self.settings
        params = request.filled(self.clue_default, settings.max_clue_tokens, settings.short_clue)
        self._client.send(request.method, params, request.payload, request_id)

    def _ensure_process(self) -> bool:
        """Start the process where none of the chosen Python runs; whether it was started. Raises SetupError."""
        python = environment.find_python(self.settings)
        if self._client is not None and (python != self._python or not self._client.alive):
            self._drop_process(tr("The model runtime was restarted."))
        if self._client is not None:
            return False
        client = runtime_client(python, lambda header: self._forward(client, header))
        self._client, self._python, self._load_params = client, python, {}
        client.start()
        self.handshake = Handshake(python, client)
        return True

    def _send_waiting(self) -> None:
        """Send what waited for the model, once it is loaded."""
        if not self._waiting or self._client is None or self._load_id is not None or self.model is None:
            return
        for request_id, request in self._waiting.items():
            self._hand_over(request_id, request)
        self._waiting.clear()
        self._settle()

    def _forward(self, client: RuntimeClient, header: dict[str, Any]) -> None:
        """Bring a message to the main thread; called on the client's threads."""
        try:
            self._arrived.emit(client, header)
        except RuntimeError:
            pass  # QGIS deleted this object while its process was ending

    def _receive(self, client: RuntimeClient, header: dict[str, Any]) -> None:
        """One message of the runtime, on the main thread; those of an earlier process are dropped."""
        if client is not self._client:
            return
        if header.get("method") == ENDED:
            self._crashed(header["params"])
        elif "method" in header:
            self._notified(header["method"], header.get("params") or {})
        elif self.handshake.is_reply(header):
            self._greeted(self.handshake.take(header))
        elif header.get("id") == self._load_id:
            self._load_id = None
            put_back(header.get("result"), header.get("sentences"), tr)
            self._loaded(header.get("result"), header.get("error"))
        else:
            put_back(header.get("result"), header.get("sentences"), tr)
            self._replied(header["id"], header.get("result"), header.get("error"))

    def _greeted(self, trouble: str) -> None:
        """The runtime has said who it is; with `trouble` it is let go."""
        if trouble:
            self._fail(self._waiting, PROCESS_LOST, trouble)
            self._drop_process(trouble)
            self._set_state("failed", trouble)
        self.greeted.emit()

    def _notified(self, method: str, params: dict[str, Any]) -> None:
        request_id = params.get("id")
        if method == "text" and request_id in self._sent:
            self.text.emit(request_id, str(params.get("part")), str(params.get("delta")))
        elif method == "progress":
            fraction = params.get("fraction")
            fraction = -1.0 if fraction is None else float(fraction)
            if request_id == self._load_id and not self._stays:
                self._loading_stage(str(params.get("stage")), fraction)
            elif request_id in self._sent:
                self.progress.emit(request_id, str(params.get("stage")), fraction)

    def _loading_stage(self, stage: str, fraction: float) -> None:
        sentence = loading_text(stage)
        if fraction >= 0:
            sentence = tr("{}, {} %").format(sentence, round(100 * fraction))
        self._set_state("loading", sentence)
        self.progress.emit(None, stage, fraction)

    def _loaded(self, result: Any, error: dict[str, Any] | None) -> None:
        self.load_clock.end(error is None)
        before = (self.model, self.device_text, self.dtype)
        if error is None:
            try:
                self.model = ModelCard.from_wire(result["model"])
                self.device_text, self.dtype = str(result["device"]), str(result["dtype"])
            except _MALFORMED as fault:
                error = not_understood(fault)
        if error is not None:
            self.model, self.device_text, self._load_params = None, "", {}
            sentence = self._sentence(error)
            self._fail(self._waiting, error["code"], sentence, error.get("data"))
            self._set_state("failed", sentence)
        else:
            known_models.note_methods(self._load_params, self.model.methods)
            self._send_waiting()
            self._settle()
        if (self.model, self.device_text, self.dtype) != before:
            self.model_changed.emit()

    def _replied(self, request_id: int, result: Any, error: dict[str, Any] | None) -> None:
        self._stopping.discard(request_id)
        request = self._sent.get(request_id)
        if request is not None:
            self._forget(request_id)
            if error is None:
                try:
                    result = request.result(result)
                except _MALFORMED as fault:
                    error = not_understood(fault)
            if error is None:
                self.answered.emit(request_id, result)
            else:
                sentence = self._sentence(error)
                self.failed.emit(request_id, sentence, {**(error.get("data") or {}), "code": error["code"]})
        self._settle()

    def _crashed(self, end: dict[str, Any]) -> None:
        """The process ended by itself: report what was lost; the next request starts it again."""
        lacking = self._lacking_module(end["details"]) if self.model is None else ""
        sentence = lacking or spoken(end["sentence"], None, tr)
        self._fail(self._waiting, PROCESS_LOST, sentence, {"details": end["details"]})
        self._drop_process(sentence, end["details"])
        advice = "" if lacking else " " + tr("The next question starts it again.")
        self._set_state("failed", sentence + advice)

    def _sentence(self, error: dict[str, Any]) -> str:
        """What an error of the runtime says, in the user's language."""
        message = error["message"]
        return self._lacking_module(message) or spoken(message, (error.get("data") or {}).get("sentence"), tr)

    def _lacking_module(self, report: str) -> str:
        """A sentence about what the chosen Python lacks, if that is what the report says; else empty."""
        sentence = "" if self.handshake is None else self.handshake.missing(report)
        self.needs_setup = self.needs_setup or bool(sentence)
        return sentence

    def _drop_process(self, sentence: str, details: str = "") -> None:
        """Let go of the process without waiting for its end; requests it was sent fail with `sentence`."""
        client, self._client = self._client, None
        if client is not None:
            threading.Thread(target=client.stop, name="unirs-runtime-stop", daemon=True).start()
        self._fail(self._sent, PROCESS_LOST, sentence, {"details": details} if details else None)
        self._stopping.clear()
        self._load_id, self._load_params = None, {}
        self.load_clock.end(False)
        had_model, self.model, self.device_text = self.model is not None, None, ""
        if had_model:
            self.model_changed.emit()

    def _fail(self, request_ids: Any, code: int, sentence: str, data: dict[str, Any] | None = None) -> None:
        for request_id in list(request_ids):
            self._forget(request_id)
            self._failed_here.emit(request_id, sentence, {**(data or {}), "code": code})

    def _forget(self, request_id: int) -> None:
        self._waiting.pop(request_id, None)
        self._sent.pop(request_id, None)

    def _settle(self) -> None:
        """The state of a loaded model: ready, or busy with what was sent."""
        if self.needs_setup or self._client is None or self._load_id is not None or self.model is None:
            return
        if any(request.needs_model for request in self._sent.values()):
            self._set_state("busy", tr("Working…"))
        elif self._stopping:
            self._set_state("busy", tr("Stopping…"))
        else:
            self._set_state("ready", tr("Ready"))

    def _set_state(self, state: str, sentence: str) -> None:
        if (state, sentence) != (self.state, self.sentence):
            self.state, self.sentence = state, sentence
            self.state_changed.emit(state, sentence)
