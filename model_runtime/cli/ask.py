"""`ask IMAGE "QUESTION"`: one question about a picture or a window of a raster."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ..common.methods import ASK
from . import common


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image, question, window, bands, clue and model."""
    parser.add_argument("image", type=Path)
    parser.add_argument("question")
    common.add_raster_arguments(parser)
    common.add_answer_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, ask, print."""
    from ..rasters import read_picture, source_of

    engine = common.loaded_engine(args, ASK)
    started = time.perf_counter()
    reading = read_picture(args.image, engine.image_size, **common.raster_settings(args))
    seconds = time.perf_counter() - started
    answer = engine.ask([reading.pixels], args.question, common.listener(args), **common.answer_settings(args))
    common.print_answer(args, answer, seconds, source_of(reading))
    return 0
