"""Whether the model is loaded before the first question: takes a session and an occasion, and the user's word on it."""

from __future__ import annotations

from ..settings import LOAD_WHEN
from .session import RuntimeSession


def load_ahead(session: RuntimeSession, occasion: str) -> None:
    """Begin to load the model on an occasion of `LOAD_WHEN` ("panel", "place") where the settings say so.

    Not after a failure, which the next question may try again, and not where the user has unloaded it.
    """
    wanted = LOAD_WHEN.index(session.settings.load_when) <= LOAD_WHEN.index(occasion)
    if wanted and session.state in ("stopped", "ready") and not session.set_aside and session.check_setup():
        session.ensure_loaded()
