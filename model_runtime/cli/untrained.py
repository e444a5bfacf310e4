"""`untrained FOLDER`: a small checkpoint in the UniRS layout with random weights."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and the seed of the weights."""
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> int:
    """Write it."""
    from ..errors import RequestFault
    from ..models.unirs.untrained import make_untrained

    if args.folder.exists() and any(args.folder.iterdir()):
        raise RequestFault(f"{args.folder} exists and is not empty; nothing was written.")
    make_untrained(args.folder, args.seed)
    print(args.folder)
    return 0
