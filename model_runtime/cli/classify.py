"""`classify IMAGE|VIDEO`: which class of a list; every class with its model score; a video whole or in windows."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.methods import CLASSIFY, CLASSIFY_VIDEO
from . import common

if TYPE_CHECKING:
    from ..engine import Engine

VIDEO_SUFFIXES = frozenset(".mp4 .m4v .mov .avi .mkv .webm .ts .m2ts .mts .mpg .mpeg .mxf .wmv .flv .ogv".split())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image or video, the class list, window, bands, clue and model."""
    parser.add_argument("input", type=Path, metavar="IMAGE|VIDEO")
    parser.add_argument("--classes", default=None, metavar="FILE|LIST", help="a file with a class a line, or a,b,c")
    parser.add_argument("--every", type=float, metavar="SECONDS", help="a video in windows of this length, one by one")
    parser.add_argument("--stride", type=float, metavar="SECONDS", help="from window to window (default: their length)")
    common.add_raster_arguments(parser)
    common.add_answer_arguments(parser)
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, classify, print."""
    from ..errors import RequestFault

    classes = None if args.classes is None else common.class_list(args.classes)
    video = args.input.suffix.lower() in VIDEO_SUFFIXES
    if classes is None and not video:
        raise RequestFault("Name the classes of an image with --classes FILE or --classes a,b,c.")
    if (args.every or args.stride) and not video:
        raise RequestFault("Windows in time, --every and --stride, are of a video.")
    if args.stride and not args.every:
        raise RequestFault("Name the length of the windows with --every SECONDS.")
    engine = common.loaded_engine(args, CLASSIFY_VIDEO if video else CLASSIFY)
    (_classify_video if video else _classify_image)(args, engine, classes)
    return 0


def _classify_image(args: argparse.Namespace, engine: Engine, classes: list[str]) -> None:
    from ..rasters import read_picture, source_of

    started = time.perf_counter()
    reading = read_picture(args.input, engine.image_size, **common.raster_settings(args))
    seconds = time.perf_counter() - started
    answer = engine.classify([reading.pixels], classes, False, common.listener(args), **common.answer_settings(args))
    common.print_answer(args, answer, seconds, source_of(reading))


def _classify_video(args: argparse.Namespace, engine: Engine, classes: list[str] | None) -> None:
    """The whole video, or its windows as they come: one answer after another."""
    from ..serving.video_requests import source_of
    from ..video import VideoFile, windows

    with VideoFile(args.input) as video:
        parts = windows(video.seconds, args.every, args.stride or args.every) if args.every else [(None, None)]
        for start, end in parts:
            started = time.perf_counter()
            taken = video.sample(engine.frames, start, end)
            seconds = time.perf_counter() - started
            if start is not None and not args.json:
                print(f"{start:.1f} s to {end:.1f} s: ", end="")
            listener, settings = common.listener(args), common.answer_settings(args)
            answer = engine.classify(list(taken.frames), classes, True, listener, **settings)
            common.print_answer(args, answer, seconds, source_of(taken, start, end))
            sys.stdout.flush()
