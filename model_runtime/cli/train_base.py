"""`train-base CONFIG`: stage 0, a base of one's own (vision tower, projector, language model); stops and goes on."""

from __future__ import annotations

import argparse

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, and whether to end after the tower."""
    add_training_arguments(parser, "a base to go on from, in the VILA layout; stage 0a is left out")
    parser.add_argument("--only-tower", action="store_true", help="stop after stage 0a, the vision tower")


def run(args: argparse.Namespace) -> int:
    """Train, print the folder."""
    from ..training.stages.base import train_base
    from ..training.stages.tower import train_tower

    print((train_tower if args.only_tower else train_base)(context_of(args)))
    return 0
