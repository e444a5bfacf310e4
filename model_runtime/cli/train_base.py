"""`train-base CONFIG`: stage 0, a base of one's own (vision tower, projector, language model); stops and goes on."""

from __future__ import annotations

import argparse
from dataclasses import replace

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, what the tower begins with, and whether to end after it."""
    add_training_arguments(parser, "a base to go on from, in the VILA layout; stage 0a is left out")
    parser.add_argument("--only-tower", action="store_true", help="stop after stage 0a, the vision tower")
    parser.add_argument(
        "--tower-weights",
        default="",
        metavar="PACKAGE",
        help="an installed package with weights that the tower begins with",
    )


def run(args: argparse.Namespace) -> int:
    """Train, print the folder."""
    from ..training.stages.base import train_base
    from ..training.stages.tower import train_tower

    context = replace(context_of(args), tower_weights=args.tower_weights)
    print((train_tower if args.only_tower else train_base)(context))
    return 0
