"""`train-adapter CONFIG`: RS-LLaVA's step 2, LoRA on its language model; stops and goes on."""

from __future__ import annotations

import argparse

from .training import LANGUAGE_MODEL, add_export_argument, add_training_arguments, context_of, exported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, and where the finished model goes."""
    add_training_arguments(parser, LANGUAGE_MODEL)
    add_export_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Train, export, print the folder."""
    from ..training.stages.llava import train_adapter

    context = context_of(args)
    print(exported(context, train_adapter(context), args.export))
    return 0
