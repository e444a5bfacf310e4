"""`train-rsunivlm CONFIG`: both stages of an RSUniVLM, one MLP and then three experts; stops and goes on."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, the tower, and where the finished model goes."""
    add_training_arguments(parser, "a model in RSUniVLM's layout to go on from")
    parser.add_argument(
        "--tower",
        type=Path,
        default=None,
        metavar="DIR",
        help="a finished vision tower, such as tower_full of train-base",
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--only-dense", action="store_true", help="stop after the stage with one MLP")
    only.add_argument("--only-experts", action="store_true", help="the second stage alone, from --base where given")
    parser.add_argument("--export", type=Path, default=None, metavar="DIR", help="copy the finished model there")


def run(args: argparse.Namespace) -> int:
    """Train, export, print the folder."""
    from dataclasses import replace

    from ..training.stages.levels import train_levels

    context = context_of(args)
    if not args.only_experts:
        folder = train_levels(context, "dense", args.tower)
        context = replace(context, base=None)
    if not args.only_dense:
        folder = train_levels(context, "experts")
    if args.export is not None:
        if context.is_main():
            shutil.copytree(folder, args.export, dirs_exist_ok=True)
        context.meet()
        folder = args.export
    print(folder)
    return 0
