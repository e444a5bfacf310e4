"""`convert FOLDER`: weights published as pickles (.bin) become safetensors beside them; only tensors are read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The model's folder; its parts are converted too."""
    parser.add_argument("folder", type=Path)


def run(args: argparse.Namespace) -> int:
    """Convert, and print each file that was written."""
    from ..models.converting import convert

    written = 0
    for path in convert(args.folder, lambda path: print(f"reading {path}", file=sys.stderr)):
        print(path)
        written += 1
    if not written:
        print(f"Nothing to convert: {args.folder} holds no pickled weights that are not safetensors already.")
    return 0
