"""What the model commands share: their arguments, loading with progress on stderr, and printing an answer."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.memory_plans import PLANS
from ..common.methods import MOST_FOUND_TOKENS
from ..common.precisions import PRECISIONS
from ..common.whole_text import whole_text

if TYPE_CHECKING:
    from ..common.server_address import Server
    from ..engine import Engine
    from ..models.base import Listener, Question, Reply
    from ..rasters import Reading

ROOT = Path(__file__).resolve().parents[2]
KEY_VARIABLE = "UNIRS_SERVER_KEY"
SHIPPED_MODEL = ROOT / "resources" / "models" / "unirs-mini"
SHIPPED_FINDER = ROOT / "resources" / "models" / "rsunivlm-mini"


def add_model_arguments(parser: argparse.ArgumentParser, several: bool = False) -> None:
    """Which model, where, in which precision and by which plan; `several`: models may be named, see `together`."""
    action, more = ("append", "; named again, each model is asked in turn") if several else ("store", "")
    parser.add_argument(
        "--model",
        type=Path,
        default=None,
        action=action,
        metavar="DIR",
        help=f"model folder (default: the shipped one){more}",
    )
    parser.add_argument(
        "--server",
        default=None,
        metavar="URL",
        help=f"ask a server that speaks OpenAI's protocol; its key is {KEY_VARIABLE}",
    )
    parser.add_argument(
        "--server-model",
        default=None,
        action=action,
        metavar="NAME",
        help=f"which of the server's models (default: its only one){more}",
    )
    parser.add_argument(
        "--clue-model",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of the VILA or hub model for clues",
    )
    parser.add_argument("--device", choices=["auto", "cuda", "cpu"], default="auto")
    parser.add_argument("--dtype", choices=PRECISIONS, default="auto")
    parser.add_argument(
        "--plan",
        choices=PLANS,
        default="auto",
        help="for memory: all at once, model and clue model in turns, or no clue model (default: the best that fits)",
    )
    parser.add_argument(
        "--keep-packed",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="with --dtype int8 or int4: keep packed weights beside the model's, half or a third of their size; later "
        "loads are then as quick as reading them (--no-keep-packed: remove them; default: use what is there)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def add_answer_arguments(parser: argparse.ArgumentParser) -> None:
    """How the clue is made and how long texts may be."""
    clue = parser.add_mutually_exclusive_group()
    clue.add_argument("--no-clue", action="store_true", help="ask without the base model's clue")
    clue.add_argument(
        "--clue", type=whole_text, default=None, metavar="TEXT", help="use this clue instead of the base model's"
    )
    parser.add_argument("--max-clue-tokens", type=int, default=64, metavar="N")
    parser.add_argument(
        "--short-clue", action="store_true", help="end the base model's clue with its first full stop after 24 tokens"
    )
    parser.add_argument("--max-new-tokens", type=int, default=256, metavar="N")


def add_raster_arguments(parser: argparse.ArgumentParser) -> None:
    """Which part and which bands of a raster."""
    add_band_arguments(parser)
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--window", type=numbers(4, int), metavar="COL,ROW,W,H", help="window in pixels")
    part.add_argument("--bbox", type=numbers(4, float), metavar="XMIN,YMIN,XMAX,YMAX", help="window in --crs")
    parser.add_argument("--crs", default=None, help="CRS of --bbox, as EPSG:4326 (default: the raster's own)")


def add_band_arguments(parser: argparse.ArgumentParser) -> None:
    """Which bands of a raster, and how their values are shown."""
    parser.add_argument("--bands", type=numbers(None, int), metavar="R,G,B", help="band numbers from 1")
    parser.add_argument("--limits", type=numbers(2, float), metavar="LOW,HIGH", help="stretch these values to 0..255")
    parser.add_argument(
        "--no-alpha", action="store_true", help="use no band as transparency, where near infrared is marked as alpha"
    )


def raster_settings(args: argparse.Namespace) -> dict:
    """What the raster arguments say, for `rasters.read_picture` and `read_pair`."""
    chosen = {name: getattr(args, name) for name in ("window", "bbox", "crs", "bands", "limits")}
    return {**chosen, "alpha": not args.no_alpha}


def class_list(value: str) -> list[str]:
    """The classes of `a,b,c`, or of a file with a class a line."""
    from ..errors import RequestFault

    path = Path(value)
    try:
        parts = path.read_text(encoding="utf-8").splitlines() if path.is_file() else whole_text(value).split(",")
    except (OSError, UnicodeDecodeError) as error:
        raise RequestFault(f"{path} cannot be read as a list of classes: {error}.") from None
    names = [part.strip() for part in parts if part.strip()]
    if not names:
        raise RequestFault("The class list is empty.")
    return names


def shipped_model(needs: str | None = None) -> Path:
    """The model used where none is named: UNIRS_MODEL or the shipped one; to find things (`needs`, a method) the small
    finder."""
    from ..common.methods import FINDING
    from ..errors import ModelFault

    named = os.environ.get("UNIRS_MODEL")
    if named:
        return Path(named)
    if needs in FINDING and (SHIPPED_FINDER / "config.json").is_file():
        return SHIPPED_FINDER
    if (SHIPPED_MODEL / "config.json").is_file():
        return SHIPPED_MODEL
    raise ModelFault("No model is named and none is shipped here; name one with --model DIR.")


def model_source(args: argparse.Namespace, needs: str | None = None) -> Path | Server:
    """The model's folder, or the server that has it; a host elsewhere is named on stderr. Raises RequestFault."""
    from ..errors import RequestFault

    if args.server is None:
        return args.model or shipped_model(needs)
    if args.model is not None:
        raise RequestFault("Name a model's folder by --model or a server by --server, not both.")
    return served_by(args, args.server_model or "")


def served_by(args: argparse.Namespace, model: str) -> Server:
    """A model of the server of the arguments; a host elsewhere is named on stderr. Raises RequestFault."""
    from ..common.server_address import AddressError, Server, stays_here
    from ..errors import RequestFault

    try:
        server = Server.of(args.server, model, os.environ.get(KEY_VARIABLE, ""))
    except AddressError as error:
        raise RequestFault(error.args[0]) from None
    if not stays_here(server.address):
        print(f"Pictures and questions are sent to {server.host}.", file=sys.stderr)
    return server


def loaded_engine(args: argparse.Namespace, needs: str | None = None, source: Path | Server | None = None) -> Engine:
    """Load the model of the arguments, or `source`, with progress on stderr where a person watches; `needs`: see
    `Engine.load`."""
    from ..engine import Engine

    engine, report = Engine(), loading_report()
    wanted = model_source(args, needs) if source is None else source
    how = {"report": report, "needs": needs, "plan": args.plan, "keep_packed": args.keep_packed}
    engine.load(wanted, args.clue_model, args.device, args.dtype, **how)
    return engine


def loading_report() -> Callable[[str, float | None], None]:
    """Shows how far a model is loaded, on stderr where a person watches; the last stage clears the line."""
    watched = sys.stderr.isatty()

    def report(stage: str, fraction: float | None) -> None:
        if watched:
            text = "" if stage == "first words" else f"loading: {stage} {'' if fraction is None else f'{fraction:.0%}'}"
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    return report


def answer_settings(args: argparse.Namespace) -> dict:
    """The engine's settings from the answer arguments."""
    from ..errors import RequestFault

    if not 1 <= args.max_clue_tokens <= 4096 or not 1 <= args.max_new_tokens <= 4096:
        raise RequestFault("--max-clue-tokens and --max-new-tokens are 1 to 4096.")
    clue: bool | str | None = False if args.no_clue else args.clue
    lengths = {name: getattr(args, name) for name in ("max_clue_tokens", "short_clue", "max_new_tokens")}
    return {"clue": clue, **lengths}


def add_search_arguments(parser: argparse.ArgumentParser) -> None:
    """How long the list of what is found may be."""
    parser.add_argument("--max-new-tokens", type=int, default=MOST_FOUND_TOKENS, metavar="N")


def new_tokens(args: argparse.Namespace) -> int:
    """The longest answer. Raises RequestFault."""
    from ..errors import RequestFault

    if not 1 <= args.max_new_tokens <= 4096:
        raise RequestFault("--max-new-tokens is 1 to 4096.")
    return args.max_new_tokens


def read(args: argparse.Namespace, engine: Engine, after: Path | None = None) -> tuple[tuple[Reading, ...], float]:
    """The picture of the arguments in the model's size, and a later one's where there is one; the seconds that took."""
    from ..rasters import read_pair, read_picture

    started, settings = time.perf_counter(), raster_settings(args)
    if after is None:
        readings = (read_picture(args.image, engine.image_size, **settings),)
    else:
        readings = tuple(read_pair(args.image, after, engine.image_size, **settings))
    return readings, time.perf_counter() - started


def answered(args: argparse.Namespace, engine: Engine, question: Question, seconds: float, *readings: Reading) -> int:
    """Ask, print, and the exit status."""
    from ..rasters import source_of

    print_answer(args, engine.answer(question, listener(args)), seconds, source_of(*readings))
    return 0


def listener(args: argparse.Namespace) -> Listener:
    """Streams the answer to a terminal; with --json or into a pipe nothing is shown before the end."""
    from ..models.base import Listener

    if args.json or not sys.stdout.isatty():
        return Listener()
    return Listener(text=lambda part, delta: print(delta, end="", flush=True) if part == "answer" else None)


def print_answer(
    args: argparse.Namespace, answer: Reply, read_seconds: float, source: dict, said: str | None = None
) -> None:
    """One JSON object with --json, else the answer with its score, clue and notice. `said`: in place of an answer that
    was not shown as it came."""
    from ..common.closed_questions import UNCERTAIN_BELOW, class_list
    from ..common.reading import DESCRIBED, GUESSED, read

    if args.json:
        seconds = {**answer.seconds, "read": round(read_seconds, 6)}
        print(json.dumps(replace(answer, seconds=seconds, source=source).to_wire(), ensure_ascii=False))
        return
    if said is not None or not sys.stdout.isatty():
        print(said or answer.answer)
    else:  # what the model said is on the screen already
        print("" if answer.free_answer is None else f"\n{answer.answer}")
    found = read(answer.question, answer.answer, answer.scores or ())
    if not found.answered:
        print(f"({DESCRIBED})")
    if found.likely is not None:
        print(f"more likely: {found.likely.text} ({found.likely.score:.0%})")
    if found.guessed:
        print(f"({GUESSED})")
    if answer.finish == "repetition":
        print("(stopped: the model began to repeat itself)")
    if answer.score is not None:
        print(f"model score: {answer.score:.0%}")
        if class_list(answer.question) and answer.score < UNCERTAIN_BELOW:
            print(f"(uncertain: under {UNCERTAIN_BELOW:.0%}, and a list forces a choice)")
    if answer.free_answer is not None:
        print(f"(of itself the model said: {answer.free_answer})")
    for entry in answer.scores if len(answer.scores or ()) > 2 else ():
        print(f"  {entry.score:6.1%}  {entry.text}")
    for thing in answer.found:
        print(f"found: {thing.text()}")
    if answer.clue:
        print(f"hint of the base model: {answer.clue}")
    for note in (answer.clue_note, *answer.notes, *source.get("notes", [])):
        if note:
            print(f"note: {note}")


def numbers(count: int | None, kind: type) -> object:
    """An argument of so many numbers (None: any) separated by commas."""

    def parse(text: str) -> tuple:
        try:
            values = tuple(kind(part) for part in text.split(","))
        except ValueError:
            raise argparse.ArgumentTypeError(f"numbers separated by commas are expected, not {text!r}") from None
        if count is not None and len(values) != count:
            raise argparse.ArgumentTypeError(f"{count} numbers separated by commas are expected")
        return values

    return parse
