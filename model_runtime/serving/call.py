"""A request at work, as its handler sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..common import wire
from .parameters import Params


@dataclass(frozen=True)
class Call:
    """A request at work: its message, where its progress and text go, and whether it was cancelled."""

    message: wire.Message
    progress: Callable[[str, float | None], None]
    text: Callable[[str, str], None]
    cancelled: Callable[[], bool]

    @property
    def method(self) -> str:
        """The name of the method."""
        return self.message.header["method"]

    @property
    def params(self) -> Params:
        """Its parameters."""
        return Params(self.message)
