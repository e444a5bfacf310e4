"""`train-change CONFIG`: stage 1, change extraction inside a captioner; stops and goes on."""

from __future__ import annotations

import argparse

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments."""
    add_training_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Train, print the folder."""
    from ..training.stages.change import train_change

    print(train_change(context_of(args)))
    return 0
