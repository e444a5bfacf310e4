"""Averaged weights: a model's weights followed with a decay, and put in its place for a check or at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn
from torch.distributed.tensor import DTensor

from ...errors import RequestFault


def average_of(model: nn.Module) -> dict[str, torch.Tensor]:
    """A copy of all weights and statistics, by name; RequestFault for a sharded model."""
    if any(isinstance(parameter, DTensor) for parameter in model.parameters()):
        raise RequestFault("Averaged weights need a model that is not sharded; set average = 0.")
    return {name: value.detach().clone() for name, value in bare(model).state_dict().items()}


def follow(average: dict[str, torch.Tensor], model: nn.Module, decay: float, step: int) -> None:
    """Move the averages towards the weights; in the first steps faster, so that the start is forgotten."""
    if not average:
        return
    weight = 1 - min(decay, (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in bare(model).state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, weight)
            else:
                average[name].copy_(value)


@contextmanager
def averaged(model: nn.Module, average: dict[str, torch.Tensor]) -> Iterator[None]:
    """The model in evaluation with its averaged weights, for a moment."""
    inner = bare(model)
    held = {name: value.detach().clone() for name, value in inner.state_dict().items()} if average else {}
    if average:
        inner.load_state_dict(average)
    was, _ = inner.training, inner.eval()
    with torch.no_grad():
        yield
    inner.train(was)
    if held:
        inner.load_state_dict(held)


def bare(model: nn.Module) -> nn.Module:
    """The model without the wrapper of several processes."""
    return model.module if hasattr(model, "module") else model
