"""`ablate CONFIG`: the paper's ablations on what a training has made; stops and goes on; prints a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from .common import numbers
from .training import add_training_arguments, context_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The training arguments, which tables, how many steps and seeds."""
    add_training_arguments(parser)
    parser.add_argument(
        "--tables", default="VIII,IX,X,tower", metavar="A,B", help="of VIII, IX, X and tower (default: all of them)"
    )
    parser.add_argument("--steps", type=int, default=400, metavar="N", help="of a joint run (default 400)")
    parser.add_argument("--seeds", type=numbers(None, int), default=(0, 1), metavar="A,B", help="(default 0,1)")
    parser.add_argument("--limit", type=int, default=None, metavar="N", help="at most N held-out items a set")
    parser.add_argument(
        "--from-nothing", type=Path, default=None, metavar="DIR", help="the work folder whose tower began from nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Train and score what is lacking, print the table."""
    from ..errors import RequestFault
    from ..training.ablating import Ablations, ablate
    from ..training.ablations import TABLES, lines

    tables = tuple(name.strip() for name in args.tables.split(","))
    if unknown := [name for name in tables if name not in TABLES]:
        raise RequestFault(f"There is no table {unknown[0]!r}; known are {', '.join(TABLES)}.")
    if args.steps < 1 or (args.limit is not None and args.limit < 1) or min(args.seeds) < 0:
        raise RequestFault("--steps and --limit are 1 or more, --seeds 0 or more.")
    what = Ablations(tables, tuple(args.seeds), args.steps, args.from_nothing, args.limit)
    print("\n".join(lines(ablate(context_of(args), what))))
    return 0
