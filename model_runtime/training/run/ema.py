"""An exponential moving average (EMA) of a model's weights, which validation and the result may take in their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn
from torch.distributed.tensor import DTensor

from ...errors import RequestFault


def ema_of(model: nn.Module) -> dict[str, torch.Tensor]:
    """A copy of all weights and statistics, by name; RequestFault for a sharded model."""
    if any(isinstance(parameter, DTensor) for parameter in model.parameters()):
        raise RequestFault("Averaged weights need a model that is not sharded; set average = 0.")
    return {name: value.detach().clone() for name, value in unwrapped(model).state_dict().items()}


def ema_update(average: dict[str, torch.Tensor], model: nn.Module, decay: float, step: int) -> None:
    """average = d average + (1 - d) weights, d = `decay`, in the first steps less, so that the start is forgotten."""
    if not average:
        return
    weight = 1 - min(decay, (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in unwrapped(model).state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, weight)
            else:
                average[name].copy_(value)


@contextmanager
def ema_weights(model: nn.Module, average: dict[str, torch.Tensor]) -> Iterator[None]:
    """The model in evaluation, and with its averaged weights where there are any, until the context ends."""
    inner = unwrapped(model)
    weights = {name: value.detach().clone() for name, value in inner.state_dict().items()} if average else {}
    if average:
        inner.load_state_dict(average)
    training, _ = inner.training, inner.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        inner.train(training)
        if weights:
            inner.load_state_dict(weights)


def unwrapped(model: nn.Module) -> nn.Module:
    """The model without the wrapper of several processes."""
    return model.module if hasattr(model, "module") else model
