"""`find IMAGE "PHRASE"`: a phrase to boxes, points or outlines in a picture, or to what of it changed until another."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path

from ..common.grid.file import now
from ..common.methods import FIND, POINT, SEGMENT, SEGMENT_CHANGE
from ..common.whole_text import whole_text
from . import common

KINDS = {"boxes": FIND, "points": POINT, "outlines": SEGMENT}
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image, phrase, what is wanted, where it goes, window, bands and model."""
    parser.add_argument("image", type=Path)
    parser.add_argument("phrase", type=whole_text, help='what to look for, as "water tower"')
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--as", dest="kind", choices=list(KINDS), default="boxes", help="default: boxes")
    wanted.add_argument(
        "--after", type=Path, default=None, metavar="IMAGE", help="a later picture: what of the phrase changed until it"
    )
    parser.add_argument("--out", type=Path, metavar="GPKG", help="write what is found to a GeoPackage (unirs_found)")
    parser.add_argument("--mask-raster", type=Path, metavar="TIF", help="write outlines and masks as a GeoTIFF too")
    parser.add_argument("--overwrite", action="store_true", help="write in the place of files that are there")
    parser.add_argument(
        "--date", type=_dates, default=(), metavar="DATE[,LATER]", help="of the picture, as 2024-06-30, for the file"
    )
    common.add_raster_arguments(parser)
    common.add_search_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, ask, write, and print what is found, in pixels of the picture."""
    from ..finding.features import features_of, things_with_data
    from ..finding.file import check_free, write_found
    from ..finding.mask_raster import write_mask_raster
    from ..models.base import Listener
    from ..rasters import source_of

    most = common.new_tokens(args)
    for path in filter(None, (args.out, args.mask_raster)):
        check_free(path, args.overwrite)
    method = SEGMENT_CHANGE if args.after is not None else KINDS[args.kind]
    engine = common.loaded_engine(args, method)
    readings, seconds = common.read(args, engine, args.after)
    question = engine.search(method, [reading.pixels for reading in readings], args.phrase, max_new_tokens=most)
    reply = engine.answer(question, Listener())  # not as it comes: what is said is numbers, told as things at the end
    reply = replace(reply, found=things_with_data(reply, readings))
    said = f"{len(reply.found)} found" if reply.found else reply.answer
    common.print_answer(args, reply, seconds, source_of(*readings), said)
    if args.out is not None:
        features = features_of(method, question.instruction, reply, readings, args.date, now())
        write_found(args.out, features, readings[0].grid.crs is not None, args.overwrite)
    if args.mask_raster is not None:
        write_mask_raster(args.mask_raster, reply.found, readings[-1], args.overwrite)
    return 0


def _dates(text: str) -> tuple[str, ...]:
    """One date, or an earlier and a later one, as YYYY, YYYY-MM or YYYY-MM-DD."""
    dates = tuple(part.strip() for part in text.split(","))
    if len(dates) > 2 or not all(_DATE.fullmatch(date) for date in dates):
        raise argparse.ArgumentTypeError("one date as 2024-06-30 is expected, or an earlier and a later one")
    return dates
