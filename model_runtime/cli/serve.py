"""`serve`: the plugin's side of the pipe is stdin and stdout."""

from __future__ import annotations

import argparse
from typing import NoReturn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything comes over the wire."""


def run(args: argparse.Namespace) -> NoReturn:
    """Serve until stdin ends."""
    from ..serving.server import serve

    serve()
