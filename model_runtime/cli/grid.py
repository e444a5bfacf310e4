"""`grid RASTER [AFTER] "QUESTION"… --out X.gpkg`: questions of every cell of a raster, or of two dates of one, to one
model or to several, one run after another in the same file."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.grid.size import FOUND_OVERLAP
from ..common.methods import SEGMENT_CHANGE
from ..common.whole_text import whole_text
from . import common, together
from .find import KINDS

if TYPE_CHECKING:
    from ..common.card import ModelCard
    from ..common.grid.asking import GridAsking
    from ..common.grid.progress import GridProgress
    from ..common.server_address import Server
    from ..grid.cells import Source
    from ..grid.cluster import Cluster
    from ..grid.local_worker import LocalWorker
    from ..grid.running import Outcome

_FILE_LIKE = re.compile(r"\S+\.[A-Za-z][A-Za-z0-9]{1,4}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Rasters, questions, cells, clue, model and cluster."""
    parser.add_argument("raster", type=Path)
    parser.add_argument(
        "words", nargs="*", metavar="[AFTER] QUESTION", help="a later raster, and what is asked of cells"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="GPKG", help="the GeoPackage that is made or added to"
    )
    parser.add_argument("--resume", action="store_true", help="go on in a GeoPackage that is there")
    parser.add_argument("--cell", default="256", metavar="256|230m", help="a cell's side in pixels, or in metres")
    parser.add_argument(
        "--overlap",
        type=float,
        default=None,
        metavar="PERCENT",
        help=f"of a cell with its neighbour (default: 0, with --find {FOUND_OVERLAP:g})",
    )
    parser.add_argument(
        "--inwards", action="store_true", help="move the last row and column inwards, to end at the raster's edge"
    )
    parser.add_argument(
        "--min-valid", type=float, default=0.5, metavar="SHARE", help="skip cells with less data (0..1)"
    )
    parser.add_argument(
        "--find",
        type=whole_text,
        action="append",
        default=[],
        metavar="PHRASE",
        help="look for this in each cell, of two dates for what of it changed; may be given several times",
    )
    parser.add_argument("--as", dest="kind", choices=list(KINDS), default="boxes", help="of --find; default: boxes")
    parser.add_argument("--classes", metavar="FILE|LIST", help="ask which of these classes each cell is")
    common.add_band_arguments(parser)
    common.add_answer_arguments(parser)
    parser.add_argument("--rows", type=int, metavar="N", help="cells at once (default: what fits into free memory)")
    parser.add_argument("--ray", metavar="ADDRESS|local", help="run on a Ray cluster, or on one made on this machine")
    parser.add_argument("--cpus-per-worker", type=int, default=4, metavar="N", help="on a cluster without GPUs (4)")
    common.add_model_arguments(parser, several=True)


def run(args: argparse.Namespace) -> int:
    """Plan, ask, write, report; what is finished stays when this is stopped."""
    # Threads that wait by spinning cost more than they gain beside those that read; heeded when torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    after, questions = _after_and_questions(args)
    sources = together.sources(args, KINDS[args.kind] if args.find else None)
    _check(args, after, questions)

    from ..errors import RequestFault, RuntimeFault

    ran = []
    for number, source in enumerate(sources):
        try:
            outcome, losses = _ran(args, after, questions, source, args.resume or number > 0)
        except RuntimeFault as fault:
            if len(sources) == 1:
                raise
            print(f"{together.name_of(source)}: {fault}", file=sys.stderr)  # the other models are asked all the same
            continue
        ran.append(_told(outcome, losses))
        if not args.json:
            _print(args, outcome, ran[-1]["sentences"])
        if outcome.skipped == outcome.cells:
            if args.json:
                _print_json(ran, len(sources))
            raise RequestFault(_nothing_asked(args, outcome))
    if args.json:
        _print_json(ran, len(sources))
    return 0 if len(ran) == len(sources) else 2


def _ran(
    args: argparse.Namespace, after: Path | None, questions: list[str], model: Path | Server, resume: bool
) -> tuple[Outcome, int]:
    """A model's run, to its end, and how many workers were lost. Raises RuntimeFault."""
    from ..finding.cells import merged_things
    from ..grid import running

    with _worker(args, model) as worker:
        card = worker.loaded.model
        asking = _asking(args, after, questions, card)
        source = _source(args, after, card.picture_side)
        with source.opened() as opened:
            source = opened.surveyed()
        with source.opened() as opened:
            identity = running.identity_of(opened, asking, card, worker.loaded.dtype)
            file, grid_run, sentences = running.opened_run(args.out, opened, asking, identity, resume)
        try:
            outcome = running.run_grid(
                file, grid_run, lambda cells: worker.work(source, asking, cells), sentences, _reporter()
            )
            if args.find:
                if sys.stderr.isatty():
                    print("merging what was found", file=sys.stderr, flush=True)
                outcome = replace(outcome, found=sum(merged_things(file, grid_run).values()))
        finally:
            file.close()
        return outcome, getattr(worker, "losses", 0)


def _after_and_questions(args: argparse.Namespace) -> tuple[Path | None, list[str]]:
    """The second word is a later raster where it is a file. Raises RequestFault where it looks like one that is not."""
    from ..errors import RequestFault

    words = list(args.words)
    if words and Path(words[0]).is_file():
        return Path(words[0]), words[1:]
    if words and _FILE_LIKE.fullmatch(words[0]):
        raise RequestFault(f"There is no file “{words[0]}”.")
    return None, words


def _check(args: argparse.Namespace, after: Path | None, questions: list[str]) -> None:
    """Raises RequestFault for arguments that do not go together, before anything is loaded."""
    from ..errors import RequestFault

    if args.out.exists() and not args.resume:
        raise RequestFault(f"{args.out} is there already; go on with it by --resume, or name another file.")
    if not args.out.parent.is_dir():
        raise RequestFault(f"There is no folder {args.out.parent}.")
    if after is None and not questions and not args.find and args.classes is None:
        raise RequestFault("Ask a question, name classes with --classes a,b,c, or look for something by --find.")
    if not all(phrase.strip() for phrase in args.find):
        raise RequestFault("What is to be found is not said.")
    if after is not None and args.classes is not None:
        raise RequestFault("A class list is asked of one raster.")
    if args.rows is not None and not 1 <= args.rows <= 1024:
        raise RequestFault("--rows is 1 to 1024.")
    if args.cpus_per_worker < 1:
        raise RequestFault("--cpus-per-worker is at least 1.")
    if not 0 <= args.min_valid <= 1:
        raise RequestFault("--min-valid is a share from 0 to 1.")
    with _source(args, after, 1).opened() as opened:  # what cannot be read is said before a model is loaded
        reference = opened.plan.reference
        if args.find and reference is not None and reference.transform is None and not opened.plan.size.metres:
            raise RequestFault(f"“{args.raster.name}” is placed by control points; give the cells in metres.")


def _worker(args: argparse.Namespace, source: Path | Server) -> AbstractContextManager[LocalWorker | Cluster]:
    from ..grid.local_worker import Loading, LocalWorker

    if isinstance(source, Path):
        source = source.resolve()
    clue_folder = args.clue_model.resolve() if args.clue_model else None
    loading = Loading(source, clue_folder, args.device, args.dtype, args.rows, args.plan, args.keep_packed)
    if args.ray:
        from ..grid.cluster import Cluster

        return Cluster(args.ray, loading, args.cpus_per_worker)
    return LocalWorker(loading, common.loading_report())


def _asking(args: argparse.Namespace, after: Path | None, questions: list[str], model: ModelCard) -> GridAsking:
    from ..common.closed_questions import CHANGE_INSTRUCTION
    from ..common.grid.asking import GridAsking, GridQuestion, class_question
    from ..errors import RequestFault

    texts = questions or ([CHANGE_INSTRUCTION] if after is not None and not args.find else [])
    asked = [GridQuestion(whole_text(text).strip()) for text in texts]
    if args.classes is not None:
        asked.append(class_question(common.class_list(args.classes)))
    method = _method(args, after)
    if args.find and method not in model.methods:
        raise RequestFault(f"The model {model.name} has no method {method}; choose one that has.")
    asked += [GridQuestion(" ".join(phrase.split()), method=method) for phrase in args.find]
    settings = common.answer_settings(args)
    if settings["clue"] is None:
        settings["clue"] = model.clue.default
    return GridAsking(tuple(asked), after is not None, **settings)


def _source(args: argparse.Namespace, after: Path | None, picture: int) -> Source:
    from ..grid.cells import Source
    from ..grid.plan import cell_size
    from ..rasters.names import whole_path

    paths = tuple(whole_path(path) for path in (args.raster, after) if path is not None)
    limits = (args.limits,) * len(paths) if args.limits else ()
    overlap = args.overlap if args.overlap is not None else FOUND_OVERLAP if args.find else 0.0
    size = cell_size(args.cell, overlap, args.inwards)
    return Source(paths, size, picture, args.bands, limits, args.min_valid, not args.no_alpha)


def _method(args: argparse.Namespace, after: Path | None) -> str:
    """How a phrase is looked for."""
    return SEGMENT_CHANGE if after is not None else KINDS[args.kind]


def _reporter():
    """Shows progress on stderr where a person watches."""
    if not sys.stderr.isatty():
        return lambda progress: None
    shown = 0.0

    def report(progress: GridProgress) -> None:
        nonlocal shown
        if time.monotonic() - shown < 0.5 and progress.done < progress.cells:
            return
        shown = time.monotonic()
        left = progress.remaining_s
        text = f"{progress.done:,} of {progress.cells:,} cells, {progress.skipped:,} skipped"
        if left is not None:
            text += f", {progress.now / progress.seconds:.1f} a second, about {_duration(left)} left"
        print(f"\r\x1b[K{text}", end="" if progress.done < progress.cells else "\n", file=sys.stderr, flush=True)

    return report


def _told(outcome: Outcome, losses: int) -> dict:
    """What is printed of a run with --json; its `sentences` are printed without it, too."""
    sentences = list(outcome.sentences)
    if losses:
        sentences.append(
            f"{losses} of the workers {'was' if losses == 1 else 'were'} lost; their cells were done again."
        )
    if outcome.errors:
        sentences.append(f"{outcome.errors:,} cells could not be read; --resume tries them again.")
    return vars(outcome) | {"sentences": sentences, "lost_workers": losses}


def _print_json(ran: list[dict], models: int) -> None:
    """The run's object; of several models `runs`, and how far they agree by the last of them."""
    told = ran[0] if models == 1 and ran else {"runs": ran, "agreement": ran[-1]["agreement"] if ran else {}}
    print(json.dumps(told, ensure_ascii=False))


def _print(args: argparse.Namespace, outcome: Outcome, sentences: list[str]) -> None:
    for sentence in sentences:
        print(sentence)
    print(
        f"{outcome.out}, run {outcome.run}: {outcome.answered:,} of {outcome.cells:,} cells answered, "
        f"{_skipped(args, outcome)}"
    )
    if outcome.found is not None:
        print(f"{outcome.found:,} things found, those of neighbouring cells merged")
    if outcome.padded:
        print(f"{outcome.padded:,} of those answered reach beyond the data and are black there")
    if outcome.now:
        print(
            f"{outcome.now:,} now, in {_duration(outcome.seconds)}: {outcome.cells_per_second:.1f} a second, "
            f"{outcome.hidden:.1%} of the time not waiting for reading or writing"
        )
    for question, counts in outcome.agreement.items():
        counted = ", ".join(f"{count:,} {word}" for word, count in counts.items())
        print(f"cells in which the models' answers to “{question}” agree or not: {counted}")
    if outcome.near_ties:
        print(f"{outcome.near_ties:,} answers hold a choice so narrow that another batch might have made it otherwise")


def _skipped(args: argparse.Namespace, outcome: Outcome) -> str:
    """Which cells were not asked, and why."""
    empty, least = outcome.skipped - outcome.partly, f"{100 * args.min_valid:g} %"
    parts = [f"{empty:,} without data"] if empty or not outcome.partly else []
    if outcome.partly:
        parts.append(f"{outcome.partly:,} with less than {least} data")
    return f"{' and '.join(parts)} skipped"


def _nothing_asked(args: argparse.Namespace, outcome: Outcome) -> str:
    if not outcome.partly:
        return f"Nothing was asked: none of the {outcome.cells:,} cells holds any data."
    return (
        f"Nothing was asked: none of the {outcome.cells:,} cells holds {100 * args.min_valid:g} % data; choose smaller "
        "ones, or ask cells with less by --min-valid."
    )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes > 9 else f"{minutes * 60 + rest} s"
