"""`train CONFIG`: stage 2, joint instruction tuning of the language model; stops and goes on; writes a UniRS folder."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, LoRA, and where the finished model goes."""
    add_training_arguments(parser)
    parser.add_argument(
        "--lora", type=int, nargs="?", const=64, default=0, metavar="RANK", help="LoRA on the attention"
    )
    parser.add_argument("--export", type=Path, default=None, metavar="DIR", help="copy the finished model there")


def run(args: argparse.Namespace) -> int:
    """Train, export, print the folder."""
    from ..training.stages.tune import train_tune

    if args.lora:
        args.overrides.append(f"tune.lora_rank={args.lora}")
    context = context_of(args)
    folder = train_tune(context)
    if args.export is not None:
        if context.is_main():
            shutil.copytree(folder, args.export, dirs_exist_ok=True)
        context.meet()
        folder = args.export
    print(folder)
    return 0
