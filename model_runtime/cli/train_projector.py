"""`train-projector CONFIG`: RS-LLaVA's step 1, the projector alone; stops and goes on."""

from __future__ import annotations

import argparse

from .training import LANGUAGE_MODEL, add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments."""
    add_training_arguments(parser, LANGUAGE_MODEL)


def run(args: argparse.Namespace) -> int:
    """Train, print the folder."""
    from ..training.stages.llava import train_projector

    print(train_projector(context_of(args)))
    return 0
