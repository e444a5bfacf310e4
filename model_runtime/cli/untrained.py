"""`untrained FOLDER`: a small checkpoint with random weights, laid out as a family's published ones."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def _unirs() -> Maker:
    from ..models.unirs.untrained import make_untrained

    return make_untrained


def _rsunivlm() -> Maker:
    from ..models.rsunivlm.untrained import make_untrained

    return make_untrained


def _llava() -> Maker:
    from ..models.llava.untrained import make_untrained_llava

    return make_untrained_llava


def _rsllava() -> Maker:
    from ..models.llava.untrained import make_untrained_rsllava

    return make_untrained_rsllava


Maker = Callable[[Path, int], None]
MAKERS: dict[str, Callable[[], Maker]] = {"unirs": _unirs, "rsunivlm": _rsunivlm, "rsllava": _rsllava, "llava": _llava}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, of which family, and the seed of the weights."""
    parser.add_argument("folder", type=Path)
    parser.add_argument("--family", choices=list(MAKERS), default="unirs")
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> int:
    """Write it."""
    from ..errors import RequestFault

    if args.folder.exists() and any(args.folder.iterdir()):
        raise RequestFault(f"{args.folder} exists and is not empty; nothing was written.")
    MAKERS[args.family]()(args.folder, args.seed)
    print(args.folder)
    return 0
