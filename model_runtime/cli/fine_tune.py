"""`fine-tune ITEMS --out DIR`: LoRA on reviewed answers, with the scores before and after on pictures held out."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import common


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The export, what it starts from, where it goes, and how much is held out."""
    parser.add_argument(
        "items", type=Path, metavar="ITEMS", help="a folder of training items, as the plugin exports it"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the new model's folder")
    parser.add_argument(
        "--model",
        type=Path,
        default=common.SHIPPED_MODEL,
        metavar="DIR",
        help="a UniRS or VILA (default: the shipped one)",
    )
    parser.add_argument(
        "--held",
        type=float,
        default=0.2,
        metavar="SHARE",
        help="of the pictures, never trained on (default 0.2; 0: none)",
    )
    parser.add_argument("--epochs", type=float, default=None, metavar="N", help="how often each picture is seen")
    parser.add_argument("--lora", type=int, default=None, metavar="RANK", help="LoRA on the attention")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument(
        "--work", type=Path, default=None, metavar="DIR", help="checkpoints (default: build/training/OUT's name)"
    )
    parser.add_argument("--device", choices=["auto", "cuda", "cpu"], default="auto")
    parser.add_argument("--precision", choices=["auto", "bf16", "fp32"], default="auto")
    parser.add_argument(
        "--set", action="append", default=[], dest="overrides", metavar="SECTION.KEY=VALUE", help="change a setting"
    )


def run(args: argparse.Namespace) -> int:
    """Train, print the report."""
    from ..errors import RequestFault
    from ..training.reviewed import FineTuning, fine_tune, lines

    if args.seed < 0:
        raise RequestFault("--seed is 0 or more.")
    given = {"tune.loop.epochs": args.epochs, "tune.lora_rank": args.lora}
    overrides = [f"{key}={value}" for key, value in given.items() if value is not None] + args.overrides
    work = args.work or common.ROOT / "build" / "training" / args.out.name
    what = FineTuning(
        args.items, args.model, args.out, work, args.held, args.seed, args.device, args.precision, tuple(overrides)
    )
    print("\n".join([*lines(fine_tune(what)), str(args.out)]))
    return 0
