"""What the training commands share: their arguments, and the run context they describe."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .common import ROOT

if TYPE_CHECKING:
    from ..training.run.run_context import RunContext


def add_training_arguments(parser: argparse.ArgumentParser, base: str = "a base model in the VILA layout") -> None:
    """Configuration, folders, device; `base`: what an existing base is for."""
    parser.add_argument("config", type=Path, metavar="CONFIG", help="a TOML file, or mini or paper")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="holds the data sets' folders")
    parser.add_argument(
        "--work", type=Path, default=None, metavar="DIR", help="checkpoints and results (default: build/training/NAME)"
    )
    parser.add_argument("--base", type=Path, default=None, metavar="DIR", help=base)
    parser.add_argument("--device", choices=["auto", "cuda", "cpu"], default="auto")
    parser.add_argument("--precision", choices=["auto", "bf16", "fp32"], default="auto")
    parser.add_argument(
        "--set", action="append", default=[], dest="overrides", metavar="SECTION.KEY=VALUE", help="change a setting"
    )


def context_of(args: argparse.Namespace) -> RunContext:
    """What the arguments describe."""
    from ..training.configuration import load_settings
    from ..training.run.run_context import RunContext

    settings = load_settings(args.config, args.overrides)
    work = args.work or ROOT / "build" / "training" / args.config.stem
    return RunContext(settings, args.data, work, args.base, args.device, args.precision)
