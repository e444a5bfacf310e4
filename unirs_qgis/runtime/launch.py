"""A client of the model runtime that a Python runs: its command, variables, folder and log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import environment
from .client import RuntimeClient
from .conda import activated


def runtime_client(python: Path, on_message: Callable[[dict[str, Any]], None]) -> RuntimeClient:
    """Not started yet; `on_message` is called on its threads."""
    return RuntimeClient(
        environment.python_command(python, "serve"),
        activated(environment.child_environment(), python),
        on_message,
        str(environment.log_path()),
        str(environment.plugin_root()),
    )
