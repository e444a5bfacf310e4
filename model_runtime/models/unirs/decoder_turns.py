"""A model's decoder and its clue model's in less memory than both take: one at a time is in the device.

Each has a seat, which it leaves and enters: on a CPU its weights are dropped and read from their files again, on a GPU
they wait in pinned memory of the computer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import torch
from torch import nn

from ...devices import release_memory
from ..base import Report
from ..embedding import LanguageModel


class Seat(Protocol):
    """Where a language model's decoder is. Entering may raise for want of memory; then it has left."""

    language_model: LanguageModel
    inside: bool

    def leave(self) -> None:
        """Give the device's memory back."""

    def enter(self, report: Report) -> None:
        """Be ready to work."""


class FileSeat:
    """Outside, the language model's decoder is the one that `hollow` makes, which has sizes and no weights."""

    def __init__(
        self,
        language_model: LanguageModel,
        load: Callable[[Report], nn.Module],
        hollow: Callable[[], nn.Module],
        inside: bool,
    ) -> None:
        self.language_model = language_model
        self.inside = inside
        self._load = load
        self._hollow = hollow

    def leave(self) -> None:
        self.inside = False
        self.language_model.decoder = self._hollow()
        release_memory()

    def enter(self, report: Report) -> None:
        self.language_model.decoder = self._load(report)
        self.inside = True


class HostSeat:
    """The decoder stays, and its parameters change places; `device` is the one it works on."""

    def __init__(self, language_model: LanguageModel, device: torch.device, inside: bool) -> None:
        self.language_model = language_model
        self.inside = inside
        self._device = device
        self._waiting: list[torch.Tensor] = []
        if not inside:
            self.leave()

    def leave(self) -> None:
        self.inside = False
        self.language_model.decoder.step_graphs = None  # they read weights where they were
        parameters = list(self.language_model.decoder.parameters())
        if not self._waiting:  # nothing trains here, so that one copy does for good
            self._waiting = [self._held(parameter.data) for parameter in parameters]
        for parameter, waiting in zip(parameters, self._waiting, strict=True):
            parameter.data = waiting

    def enter(self, report: Report) -> None:
        try:
            for parameter, waiting in zip(self.language_model.decoder.parameters(), self._waiting, strict=True):
                parameter.data = waiting.to(self._device, non_blocking=True)
            for buffer in self.language_model.decoder.buffers():
                buffer.data = buffer.data.to(self._device)
        except BaseException:
            self.leave()
            raise
        self.inside = True

    def _held(self, weight: torch.Tensor) -> torch.Tensor:
        here = weight.to("cpu")
        return here.pin_memory() if self._device.type == "cuda" else here


class DecoderTurns:
    """The seats of a model and of its clue model; with both inside, nothing ever moves."""

    def __init__(self, own: Seat, clue: Seat) -> None:
        self.own = own
        self.clue = clue

    def bring(self, wanted: Seat, report: Report = lambda stage, fraction: None) -> None:
        """Have one of the seats inside; if it is not yet, the other leaves first."""
        if not wanted.inside:
            (self.clue if wanted is self.own else self.own).leave()
            wanted.enter(report)
