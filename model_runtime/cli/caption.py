"""`caption IMAGE`: what is in a picture or a window of a raster, or in a box of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..common.methods import CAPTION, DESCRIBE_BOX
from . import common


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image, box, window, bands and model."""
    parser.add_argument("image", type=Path)
    parser.add_argument(
        "--box",
        type=common.numbers(4, float),
        metavar="L,T,R,B",
        help="only what is in this box: left, top, right and bottom from 0 to 1 of the picture",
    )
    parser.add_argument("--max-new-tokens", type=int, default=256, metavar="N")
    common.add_raster_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, describe, print."""
    most = common.new_tokens(args)
    engine = common.loaded_engine(args, CAPTION if args.box is None else DESCRIBE_BOX)
    readings, seconds = common.read(args, engine)
    question = engine.description([readings[0].pixels], args.box, max_new_tokens=most)
    return common.answered(args, engine, question, seconds, *readings)
