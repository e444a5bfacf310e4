"""`compare BEFORE AFTER`: what changed between two dated pictures of one place; the second is warped onto the first."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ..common.methods import COMPARE
from ..common.whole_text import whole_text
from . import common


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two images, an instruction, window, bands, clue and model."""
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--question", type=whole_text, default=None, help="an instruction instead of Table I's")
    parser.add_argument("--heat", action="store_true", help="add the feature distance per location to the JSON")
    common.add_raster_arguments(parser)
    common.add_answer_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read both, compare, print."""
    from ..rasters import read_pair, source_of

    engine = common.loaded_engine(args, COMPARE)
    started = time.perf_counter()
    before, after = read_pair(args.before, args.after, engine.image_size, **common.raster_settings(args))
    seconds = time.perf_counter() - started
    answer = engine.compare(
        [before.pixels, after.pixels],
        args.question,
        common.listener(args),
        heat=args.heat,
        **common.answer_settings(args),
    )
    common.print_answer(args, answer, seconds, source_of(before, after))
    return 0
