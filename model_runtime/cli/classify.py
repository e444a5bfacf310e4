"""`classify IMAGE|VIDEO`: which class of a list; every class with its model score."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from . import common

if TYPE_CHECKING:
    from ..video import Frames

VIDEO_SUFFIXES = frozenset(".mp4 .m4v .mov .avi .mkv .webm .ts .m2ts .mts .mpg .mpeg .mxf .wmv .flv .ogv".split())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image or video, the class list, window, bands, clue and model."""
    parser.add_argument("input", type=Path, metavar="IMAGE|VIDEO")
    parser.add_argument("--classes", default=None, metavar="FILE|LIST", help="a file with a class a line, or a,b,c")
    common.add_raster_arguments(parser)
    common.add_answer_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, classify, print."""
    from ..errors import RequestFault
    from ..rasters import read_picture, source_of
    from ..video import sample_frames

    classes = None if args.classes is None else common.class_list(args.classes)
    video = args.input.suffix.lower() in VIDEO_SUFFIXES
    if classes is None and not video:
        raise RequestFault("Name the classes of an image with --classes FILE or --classes a,b,c.")
    engine = common.loaded_engine(args)
    started = time.perf_counter()
    if video:
        frames = sample_frames(args.input, engine.frames)
        pictures, source = list(frames.frames), _video_source(frames)
    else:
        reading = read_picture(args.input, engine.image_size, **common.raster_settings(args))
        pictures, source = [reading.pixels], source_of(reading)
    seconds = time.perf_counter() - started
    answer = engine.classify(pictures, classes, video, common.listener(args), **common.answer_settings(args))
    answer["seconds"]["read"] = round(seconds, 6)
    common.print_answer(args, answer, source)
    return 0


def _video_source(frames: Frames) -> dict:
    return {
        "path": str(frames.path),
        "frames": list(frames.indices),
        "times_s": frames.times,
        "fps": frames.fps,
        "frame_count": frames.frame_count,
        "notes": list(frames.notes),
    }
