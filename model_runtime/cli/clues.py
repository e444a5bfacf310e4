"""`clues CONFIG`: what the base model says of every picture of stage 2, written once, ahead; stops and goes on."""

from __future__ import annotations

import argparse

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments."""
    add_training_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Make them, print the file."""
    from ..training.stages.clues import make_clues

    print(make_clues(context_of(args)))
    return 0
