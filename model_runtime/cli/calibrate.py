"""`calibrate PROTOCOL DATA`: the temperature that makes a model's scores as often right as they say; into its card."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import common

PROTOCOLS = ("geochat", "rsvqa-lr", "rsvqa-hr", "rsivqa", "crsvqa", "scenes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which questions, of which half the pictures it is fitted on, and whether the card is written."""
    parser.add_argument("protocol", choices=PROTOCOLS, metavar="PROTOCOL", help=", ".join(PROTOCOLS))
    parser.add_argument("data", type=Path, metavar="DATA", help="the data set's folder, in its official layout")
    parser.add_argument(
        "--split", default=None, metavar="S", help="one that was not trained on (default: the protocol's)"
    )
    parser.add_argument(
        "--share", type=float, default=0.5, metavar="S", help="of the pictures, to fit on (default 0.5)"
    )
    parser.add_argument("--limit", type=int, default=None, metavar="N", help="a seeded sample of N items")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--no-clue", action="store_true", help="ask without the base model's clue")
    parser.add_argument("--write", action="store_true", help="write it into the model's card, where it helps")
    output = common.ROOT / "build" / "evaluate"
    parser.add_argument("--out", type=Path, default=output, metavar="DIR", help="where answers are kept")
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Fit, print, write."""
    from ..errors import RequestFault
    from ..evaluation.calibrating import CalibrationPlan, calibrate, helps, lines, write_card
    from ..evaluation.protocols import PROTOCOLS as KNOWN
    from .evaluate import progress_on

    if not 0 < args.share < 1 or args.seed < 0 or (args.limit is not None and args.limit < 2):
        raise RequestFault("--share is between 0 and 1, --seed 0 or more, --limit 2 or more.")
    if not args.data.is_dir():
        raise RequestFault(f"There is no folder {args.data}.")
    engine = common.loaded_engine(args)
    split = args.split or KNOWN[args.protocol].default_split
    where = (args.protocol, args.data, split, args.out, args.share, args.seed, args.limit, not args.no_clue)
    report = calibrate(engine, CalibrationPlan(*where), progress_on(sys.stderr))
    better = helps(report)
    print(json.dumps(report) if args.json else "\n".join(lines(report)))
    if not better:
        print("On the other pictures it does not help by more than chance, so no card is written.", file=sys.stderr)
    elif args.write:
        write_card(Path(engine.loaded().card.folder), report)
    return 0
