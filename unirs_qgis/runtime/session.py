"""One conversation with the model runtime for the whole QGIS session, as Qt signals on the main thread.

Takes crops and questions, gives streamed text and answers. It starts the process and loads the model on the first
request, loads again when the settings changed, and starts the process afresh after a crash. Nothing here blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Union

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...model_runtime import wire
from ..model_info import ModelInfo, read_model_info
from ..settings import Settings
from . import environment
from .client import ENDED, RuntimeClient, new_request_id

Clue = Union[None, bool, str]


@dataclass
class _Request:
    """A question on its way: what to send, kept until the model is loaded."""

    method: str
    params: Dict[str, Any]
    payload: bytes
    clue: Clue


class RuntimeSession(QObject):
    """The runtime as the widgets see it; one per QGIS, made when the plugin loads, used on the main thread only.

    Every request id that `ask` or `classify` returns ends in exactly one `answered` or `failed`, always emitted after the
    method returned. Ids are never used twice, not even across restarts.
    """

    state_changed = pyqtSignal(str, str)
    """State ("stopped", "starting", "loading", "ready", "busy", "failed") and a sentence for the person."""
    progress = pyqtSignal(object, str, float)
    """Request id (None while loading the model), stage, fraction 0..1 or -1 where unknown."""
    text = pyqtSignal(object, str, str)
    """Request id, part ("clue" or "answer"), text to append. Plain text, never markup."""
    answered = pyqtSignal(object, object)
    """Request id, the result as in docs/protocol.md, "An answer" (dict)."""
    failed = pyqtSignal(object, str, object)
    """Request id, one sentence, and a dict: `code`, and where known `details` (for the log) and `partial`."""
    model_changed = pyqtSignal()
    """Another model was chosen or the chosen one was loaded or unloaded: look at `model` and `model_info` again."""

    _arrived = pyqtSignal(object, object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.settings = Settings.load()
        self.state = "stopped"
        self.sentence = ""
        self.needs_setup = False
        self.model: Optional[Dict[str, Any]] = None
        self.device_text = ""

    @property
    def model_info(self) -> Optional[ModelInfo]:
        """What the chosen model's folder says, without starting anything; None where there is no usable folder."""
        raise NotImplementedError

    @property
    def log_path(self) -> str:
        """The runtime's log file."""
        raise NotImplementedError

    @property
    def clue_default(self) -> Optional[bool]:
        """Whether a question gets a hint if nobody says otherwise; None before that is known."""
        raise NotImplementedError

    def apply_settings(self, settings: Settings) -> None:
        """Save new settings; what they change takes effect with the next request."""
        raise NotImplementedError

    def ensure_loaded(self) -> None:
        """Start the process and load the model where that has not been done; returns at once."""
        raise NotImplementedError

    def ask(self, crops: Sequence[Any], question: str, clue: Clue = None, history: Sequence[Any] = ()) -> int:
        """Ask about one crop (or none: text only); returns the request id.

        `clue`: True (make a hint), False (none), a string (the user's own), None (the settings' or model's default).
        `history`: the `turn` objects of earlier answers about the same crop, oldest first.
        """
        raise NotImplementedError

    def classify(self, crops: Sequence[Any], kind: str, classes: Optional[Sequence[str]], clue: Clue = None) -> int:
        """Rank `classes` for one crop ("image") or eight frames ("video"); returns the request id."""
        raise NotImplementedError

    def cancel(self, request_id: int) -> None:
        """Stop a request: `failed` follows at once with code -32800; a late answer to it is dropped."""
        raise NotImplementedError

    def unload(self) -> None:
        """End the process and free its memory; the next request starts it again. Unanswered requests fail."""
        raise NotImplementedError

    def restart(self) -> None:
        """End the process and load the model anew."""
        raise NotImplementedError

    def shutdown(self) -> None:
        """End the process for good, with the plugin; waits a moment at most. No signal is emitted afterwards."""
        raise NotImplementedError
