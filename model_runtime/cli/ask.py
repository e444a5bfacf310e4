"""`ask IMAGE "QUESTION"`: one question about a picture or a window of a raster, to one model or to several in turn."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.methods import ASK
from ..common.tasks import SINGLE
from ..common.whole_text import whole_text
from . import common, together

if TYPE_CHECKING:
    from ..common.server_address import Server
    from ..models.base import Listener, Reply


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Image, question, window, bands, clue and models."""
    parser.add_argument("image", type=Path)
    parser.add_argument("question", type=whole_text)
    common.add_raster_arguments(parser)
    common.add_answer_arguments(parser)
    common.add_model_arguments(parser, several=True)


def run(args: argparse.Namespace) -> int:
    """Read, ask, print."""
    sources = together.sources(args)
    if len(sources) > 1:
        return _ask_each(args, sources)
    reply, seconds, source = _asked(args, sources[0], common.listener(args))
    common.print_answer(args, reply, seconds, source)
    return 0


def _ask_each(args: argparse.Namespace, sources: list[Path | Server]) -> int:
    """Each model in turn; one that fails says why, and the others go on."""
    from ..errors import RuntimeFault
    from ..models.base import Listener

    told = []
    for source in sources:
        try:
            reply, seconds, picture = _asked(args, source, Listener())
        except RuntimeFault as fault:
            told.append(together.Told(together.name_of(source), sentence=str(fault)))
        else:
            told.append(together.Told(reply.model, together.with_reading(reply, seconds, picture)))
    return together.print_told(args, args.question, SINGLE, told)


def _asked(args: argparse.Namespace, model: Path | Server, listener: Listener) -> tuple[Reply, float, dict]:
    """A model's answer, the seconds that reading the picture took, and what was read; the model is let go of."""
    from ..rasters import read_picture, source_of

    engine = common.loaded_engine(args, ASK, model)
    try:
        started = time.perf_counter()
        reading = read_picture(args.image, engine.image_size, **common.raster_settings(args))
        seconds = time.perf_counter() - started
        reply = engine.ask([reading.pixels], args.question, listener, **common.answer_settings(args))
        return reply, seconds, source_of(reading)
    finally:
        engine.unload()
