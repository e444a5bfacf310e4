"""`evaluate PROTOCOL DATA`: a model's scores on a data set, beside trivial baselines and the published figures."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import common

NAMES = (
    *("rsvqa-lr", "rsvqa-lr-all", "rsvqa-hr", "rsivqa", "crsvqa", "levir-cc", "era", "geochat", "scenes"),
    *(
        "refusals",
        "captions",
        "ucm-captions",
        "dior-rsvg",
        "loveda",
        "levir-cd",
        "scene-boxes",
        "scene-masks",
        "scene-changes",
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Protocol, data, which part of it, and the model."""
    parser.add_argument("protocol", choices=NAMES, metavar="PROTOCOL", help=", ".join(NAMES))
    parser.add_argument("data", type=Path, metavar="DATA", help="the data set's folder, in its official layout")
    parser.add_argument("--split", default=None, metavar="S", help="default: the protocol's own")
    parser.add_argument("--images", type=Path, default=None, metavar="FILE", help="only the images listed, one a line")
    parser.add_argument("--train", type=Path, default=None, metavar="DATA", help="what the baselines learn from")
    parser.add_argument("--limit", type=int, default=None, metavar="N", help="a seeded sample of N items")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the sample")
    parser.add_argument("--no-clue", action="store_true", help="ask without the base model's clue")
    parser.add_argument("--blind", action="store_true", help="ask without the pictures: what the wording alone gives")
    parser.add_argument("--max-clue-tokens", type=int, default=64, metavar="N")
    parser.add_argument(
        "--short-clue", action="store_true", help="end clues with their first full stop after 24 tokens"
    )
    parser.add_argument("--rows", type=int, default=None, metavar="N", help="questions at once (CPU 8, GPU 32)")
    output = common.ROOT / "build" / "evaluate"
    parser.add_argument("--out", type=Path, default=output, metavar="DIR", help="where answers are kept")
    common.add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Evaluate and print."""
    from ..errors import RequestFault
    from ..evaluation.evaluating import evaluate, plan
    from ..evaluation.table import lines

    if args.limit is not None and args.limit < 1:
        raise RequestFault("--limit is 1 or more.")
    if args.seed < 0:
        raise RequestFault("--seed is 0 or more.")
    if not 1 <= args.max_clue_tokens <= 4096 or (args.rows is not None and not 1 <= args.rows <= 1024):
        raise RequestFault("--max-clue-tokens is 1 to 4096, --rows 1 to 1024.")
    if not args.data.is_dir():
        raise RequestFault(f"There is no folder {args.data}.")
    engine = common.loaded_engine(args)
    batch_size = args.rows or (8 if engine.loaded().device.type == "cpu" else 32)
    what = plan(
        args.protocol,
        args.data,
        args.split,
        args.out,
        images=args.images,
        train=args.train,
        limit=args.limit,
        seed=args.seed,
        clue=not args.no_clue,
        max_clue_tokens=args.max_clue_tokens,
        short_clue=args.short_clue,
        batch_size=batch_size,
        blind=args.blind,
    )
    result = evaluate(engine, what, progress_on(sys.stderr))
    print(json.dumps(result, ensure_ascii=False) if args.json else "\n".join(lines(result)))
    return 0


def progress_on(stream: object) -> Callable[[str, int, int], None]:
    """Progress with the time left: one line that is rewritten on a terminal, else a line every half minute."""
    watched, started, shown = stream.isatty(), {}, time.monotonic()

    def report(stage: str, done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        begun, had = started.setdefault(stage, (now, done))
        if not watched and now - shown < 30:
            return
        shown = now
        left = (now - begun) / (done - had) * (total - done) if done > had else None
        text = f"{stage}: {done} of {total}" + ("" if left is None else f", about {_duration(left)} left")
        print(f"\r\x1b[K{text}" if watched else text, end="" if watched else "\n", file=stream, flush=True)
        if watched and done >= total:
            print("\r\x1b[K", end="", file=stream, flush=True)

    return report


def _duration(seconds: float) -> str:
    return (
        f"{seconds / 3600:.1f} h"
        if seconds > 5400
        else f"{seconds / 60:.0f} min"
        if seconds > 90
        else f"{seconds:.0f} s"
    )
