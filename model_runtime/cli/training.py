"""What the training commands share: their arguments, and the run context they describe."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..training.configuration import shipped
from .common import ROOT

if TYPE_CHECKING:
    from ..training.run.run_context import RunContext


LANGUAGE_MODEL = "the language model's folder; the vision tower's is in it or beside it"


def add_training_arguments(parser: argparse.ArgumentParser, base: str = "a base model in the VILA layout") -> None:
    """Configuration, folders, device; `base`: what an existing base is for."""
    parser.add_argument("config", type=Path, metavar="CONFIG", help=f"a TOML file, or {shipped()}")
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


def add_export_argument(parser: argparse.ArgumentParser) -> None:
    """Where the finished model goes."""
    parser.add_argument("--export", type=Path, default=None, metavar="DIR", help="copy the finished model there")


def exported(context: RunContext, folder: Path, target: Path | None) -> Path:
    """The finished model's folder, or its copy, which one process makes."""
    if target is None:
        return folder
    if context.is_main():
        shutil.copytree(folder, target, dirs_exist_ok=True)
    context.meet()
    return target
