"""`find IMAGE "PHRASE"`: a phrase to boxes, points or outlines in a picture, or to what of it changed until another."""

from __future__ import annotations

import argparse
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
    common.add_search_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, ask, print what is found, in pixels of the picture."""
    most = common.new_tokens(args)
    method = SEGMENT_CHANGE if args.after is not None else KINDS[args.kind]
    engine = common.loaded_engine(args, method)
    readings, seconds = common.read(args, engine, args.after)
    question = engine.search(method, [reading.pixels for reading in readings], args.phrase, max_new_tokens=most)
    return common.answered(args, engine, question, seconds, *readings)
