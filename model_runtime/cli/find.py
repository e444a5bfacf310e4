"""`find IMAGE "PHRASE"`: a phrase to boxes, points or outlines in a picture, or to what of it changed until another."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ..common.methods import FIND, POINT, SEGMENT, SEGMENT_CHANGE
from . import common

KINDS = {"boxes": FIND, "points": POINT, "outlines": SEGMENT}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image, phrase, what is wanted, window, bands and model."""
    parser.add_argument("image", type=Path)
    parser.add_argument("phrase", help='what to look for, as "water tower"')
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--as", dest="kind", choices=list(KINDS), default="boxes", help="default: boxes")
    wanted.add_argument(
        "--after", type=Path, default=None, metavar="IMAGE", help="a later picture: what of the phrase changed until it"
    )
    common.add_raster_arguments(parser)
    parser.add_argument("--max-new-tokens", type=int, default=1024, metavar="N")
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, ask, print what is found, in pixels of the picture."""
    from ..errors import RequestFault
    from ..rasters import read_pair, read_picture, source_of

    if not 1 <= args.max_new_tokens <= 4096:
        raise RequestFault("--max-new-tokens is 1 to 4096.")
    engine = common.loaded_engine(args)
    started = time.perf_counter()
    settings = common.raster_settings(args)
    if args.after is not None:
        readings = read_pair(args.image, args.after, engine.image_size, **settings)
    else:
        readings = (read_picture(args.image, engine.image_size, **settings),)
    seconds = time.perf_counter() - started
    method = SEGMENT_CHANGE if args.after is not None else KINDS[args.kind]
    question = engine.search(
        method, [reading.pixels for reading in readings], args.phrase, max_new_tokens=args.max_new_tokens
    )
    common.print_answer(args, engine.answer(question, common.listener(args)), seconds, source_of(*readings))
    return 0
