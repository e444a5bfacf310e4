"""`train CONFIG`: stage 2, joint instruction tuning of the language model; stops and goes on; writes a UniRS folder."""

from __future__ import annotations

import argparse

from .training import add_export_argument, add_training_arguments, context_of, exported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, LoRA, and where the finished model goes."""
    add_training_arguments(parser)
    parser.add_argument(
        "--lora", type=int, nargs="?", const=64, default=0, metavar="RANK", help="LoRA on the attention"
    )
    add_export_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Train, export, print the folder."""
    from ..training.stages.tune import train_tune

    if args.lora:
        args.overrides.append(f"tune.lora_rank={args.lora}")
    context = context_of(args)
    print(exported(context, train_tune(context), args.export))
    return 0
