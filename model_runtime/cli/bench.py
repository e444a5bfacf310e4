"""`bench`: our loop beside transformers, first answer and follow-up, pipe and memory; a grid, its origin; loading."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from importlib.util import find_spec
from pathlib import Path

from ..common.grid.size import FOUND_OVERLAP
from ..errors import RequestFault
from . import common
from .find import KINDS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Model, lengths and repeats."""
    common.add_model_arguments(parser)
    parser.add_argument("--new-tokens", type=int, default=48, metavar="N")
    parser.add_argument("--prompt", type=int, default=128, metavar="POSITIONS")
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument("--load", action="store_true", help="only loading the model, beside reading its weights")
    parser.add_argument(
        "--plans", action="store_true", help="only the plans for memory: computed, measured, and what a question costs"
    )
    parser.add_argument("--grid", action="store_true", help="only a grid, beside its cells asked one at a time")
    parser.add_argument("--cells", type=int, default=64, metavar="N", help="cells of that grid")
    parser.add_argument("--rows", type=int, metavar="N", help="cells at once (default: what fits into free memory)")
    parser.add_argument(
        "--grid-memory", type=int, metavar="CELLS", help="only the memory of a grid of so many small cells"
    )
    parser.add_argument(
        "--size",
        choices=["3b", "7b"],
        help="only a published size with random weights (3b: UniRS with its clue model), in every precision",
    )
    parser.add_argument(
        "--layers", type=int, metavar="N", help="with --size: only so many layers of a decoder, to try it"
    )
    parser.add_argument(
        "--minutes", type=float, default=25, metavar="N", help="with --size: what is not begun by then is left out"
    )
    parser.add_argument(
        "--llama-python",
        default="",
        metavar="PATH",
        help="with --size: a Python that has llama-cpp-python and gguf, to measure llama.cpp beside it",
    )
    parser.add_argument(
        "--work", type=Path, default=Path("build/bench"), metavar="DIR", help="where that size's folder is made"
    )
    parser.add_argument(
        "--origins", type=Path, metavar="RASTER", help="only what is found there from two origins of a grid: the share "
        "that agrees at an intersection over union of 0.5"
    )  # fmt: skip
    parser.add_argument("--find", metavar="PHRASE", help="with --origins: what is looked for")
    parser.add_argument("--as", dest="kind", choices=["boxes", "outlines"], default="boxes", help="with --origins")
    parser.add_argument("--cell", default="256", metavar="256|230m", help="with --origins: a cell's side")
    parser.add_argument("--overlap", type=float, default=FOUND_OVERLAP, metavar="PERCENT", help="with --origins")
    parser.add_argument(
        "--offset", default="150,90", metavar="RIGHT,DOWN", help="with --origins: pixels between the two"
    )
    parser.add_argument("--no-random", action="store_true", help="leave out the random model of 320 million parameters")


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    if find_spec("..bench", __package__) is None:
        raise RequestFault("Only a checkout of the project can measure speed; the plugin's zip holds no benchmarks.")
    for name in ("new_tokens", "prompt", "repeats", "cells", "rows", "grid_memory", "layers"):
        if getattr(args, name) is not None and getattr(args, name) < 1:
            raise RequestFault(f"--{name.replace('_', '-')} is 1 or more.")
    if not 0 < args.minutes < float("inf"):
        raise RequestFault("--minutes is more than 0.")
    if args.load:
        return _load(args)
    if args.plans:
        return _plans(args)
    if args.size:
        return _size(args)
    if args.origins:
        return _origins(args)
    if args.grid or args.grid_memory:
        return _grid(args)
    import torch

    from .. import devices
    from ..bench import asking, decoding
    from ..generation.cuda_graph import choices_of
    from ..models.embedding import EmbeddingModel

    folder = args.model or common.shipped_model()
    engine = common.loaded_engine(args)
    model = engine.loaded()
    result: dict = {
        "device": devices.describe(model.device).text,
        "dtype": model.precision,
        "threads": torch.get_num_threads(),
        "decoding": {},
        "kernels": {},
        "steps": {},
    }
    decoders = {}
    if isinstance(model, EmbeddingModel):
        decoders[model.card.name] = model.language_model.decoder
    if not args.no_random:
        other = torch.float16 if model.device.type == "cuda" else torch.float32
        dtype = torch.bfloat16 if devices.computes_bf16(model.device) else other
        name = f"random, 320 M, {devices.dtype_name(dtype)}"
        decoders[name] = decoding.random_decoder(model.device, dtype)
    for name, decoder in decoders.items():
        result["kernels"][name] = [dataclasses.asdict(choice) for choice in decoder.row_kernels]
        result["decoding"][name] = [
            dataclasses.asdict(decoding.compare(decoder, rows, args.prompt, args.new_tokens, args.repeats))
            for rows in (1, 8)
        ]
        result["steps"][name] = [dataclasses.asdict(choice) | {"text": choice.text} for choice in choices_of(decoder)]
    decoders.clear()
    engine.unload()
    result["asking"] = asking.measure(folder, args.device, args.dtype, args.repeats)
    if args.json:
        print(json.dumps(result))
        return 0
    _print(result)
    return 0


def _plans(args: argparse.Namespace) -> int:
    from ..bench import plans

    found = plans.measured(args.model or common.shipped_model(), args.device, args.dtype)
    if args.json:
        print(json.dumps([dataclasses.asdict(cost) for cost in found]))
        return 0
    print(f"{'plan':10} computed MB  measured MB  of it  new hint  known hint")
    for cost in found:
        share, seconds = cost.measured / cost.computed, f"{cost.new_hint_s:7.2f} s {cost.known_hint_s:9.2f} s"
        print(f"{cost.plan:10} {cost.computed / 1e6:11.0f} {cost.measured / 1e6:12.0f} {share:6.2f} {seconds}")
    return 0


def _size(args: argparse.Namespace) -> int:
    from .. import devices
    from ..bench import full_size, report
    from ..bench.sizes import SIZES, make_folder, shallower

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    size, folder = SIZES[args.size], args.work / args.size
    if args.layers:
        size, folder = shallower(size, args.layers), args.work / f"{args.size}-{args.layers}"
    kept = folder.with_suffix(".json")

    def written(result: dict) -> None:
        kept.with_suffix(".part").write_text(json.dumps(result, indent=1), encoding="utf-8")
        kept.with_suffix(".part").replace(kept)

    run = full_size.FullSize(
        folder,
        devices.choose_device(args.device),
        args.repeats,
        say,
        minutes=args.minutes,
        llama_python=args.llama_python,
        written=written,
    )
    make_folder(folder, size, say)
    result = run.measure()
    say(f"kept in {kept}")
    print(json.dumps(result) if args.json else report.table(result))
    return 0


def _load(args: argparse.Namespace) -> int:
    from ..bench import loading

    found = loading.measure(args.model or common.shipped_model(), args.device, args.dtype, args.repeats)
    if args.json:
        print(json.dumps(dataclasses.asdict(found) | {"ratio": found.ratio}))
    else:
        print(
            f"{found.bytes / 1e9:.2f} GB of weights: read in {found.read:.2f} s, loaded in {found.load:.2f} s "
            f"(x{found.ratio:.2f}), imports {found.imports:.2f} s"
        )
    return 0


def _origins(args: argparse.Namespace) -> int:
    from ..bench import origins
    from ..common.grid.asking import GridQuestion
    from ..grid.local_worker import Loading, LocalWorker
    from ..grid.plan import cell_size

    try:
        right, down = (int(part) for part in args.offset.split(","))
    except ValueError:
        raise RequestFault("--offset is two numbers of pixels, as 150,90.") from None
    if not args.find or not args.find.strip():
        raise RequestFault("What is to be found is not said.")
    source = args.model or common.shipped_model(KINDS[args.kind])
    worker = LocalWorker(Loading(source, args.clue_model, args.device, args.dtype, args.rows), common.loading_report())
    question = GridQuestion(" ".join(args.find.split()), method=KINDS[args.kind])
    found = origins.agreement(worker, args.origins, question, cell_size(args.cell, args.overlap), (right, down))
    if args.json:
        print(json.dumps(dataclasses.asdict(found)))
        return 0
    print(
        f"{found.things[0]:,} and {found.things[1]:,} things from two origins, in {found.cells[0]:,} and "
        f"{found.cells[1]:,} cells: {found.agreeing:,} pairs agree, {found.share:.1%} of all"
    )
    return 0


def _grid(args: argparse.Namespace) -> int:
    from ..bench import grid

    result: dict = {}
    if args.grid:
        folder = args.model or common.shipped_model()
        found = grid.speed(folder, args.device, args.dtype, args.rows, args.cells, args.repeats)
        result["speed"] = dataclasses.asdict(found)
    if args.grid_memory:
        result["memory"] = dataclasses.asdict(grid.memory(args.grid_memory))
    if args.json:
        print(json.dumps(result))
        return 0
    if "speed" in result:
        print(
            f"{found.cells} cells, {found.rows} at once: {found.together:.2f} a second, one at a time "
            f"{found.one_at_a_time:.2f} (x{found.ratio:.2f}; x{found.most:.2f} if all but towers and prompts took no "
            f"time); {found.hidden:.1%} of the time not waiting for reading or writing"
        )
    if "memory" in result:
        held = result["memory"]
        print(
            f"memory {held['early_bytes'] / 1e6:.0f} MB after {held['early_cells']:,} cells, "
            f"{held['bytes'] / 1e6:.0f} MB after {held['cells']:,}; {held['cells_per_second']:.1f} cells a second"
        )
    return 0


def _print(result: dict) -> None:
    print(f"{result['device']}, {result['dtype']}, {result['threads']} threads")
    print(f"{'decoder':24} rows     ours  generate   ratio    floor  of floor")
    for name, rows in result["decoding"].items():
        for row in rows:
            print(
                f"{name:24} {row['rows']:4} {row['ours']:8.1f} {row['generate']:9.1f} {row['ratio']:7.2f}"
                f" {row['floor']:8.1f} {row['ours'] / row['floor']:8.0%}"
            )
        print(f"{name:24} eight rows to one, ours: x{rows[1]['ours'] / rows[0]['ours']:.2f}")
        for choice in result["steps"][name]:
            print(f"{name:24} {choice['text']}")
    asking = result["asking"]
    print(f"first word of a first answer {asking['first_answer_first_word_s'] * 1000:.1f} ms")
    print(
        f"first word of a follow-up    {asking['follow_up_first_word_s'] * 1000:.1f} ms"
        f" (x{asking['follow_up_ratio']:.3f}), encoded again: {asking['encoded_again_for_follow_up']}"
    )
    print(f"outside the model's stages   {asking['outside_model_share']:.1%} of a question")
    print(f"peak memory {asking['peak_bytes'] / 1e6:.0f} MB, weights {asking['weight_bytes'] / 1e6:.1f} MB")
    sys.stdout.flush()
