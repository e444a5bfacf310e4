"""`python -m model_runtime COMMAND`: see `--help`. Errors are one sentence on stderr and exit status 2."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from types import ModuleType

COMMANDS = {
    "ask": "ask a question about a picture, or a window of a raster",
    "find": "find a phrase in a picture: boxes, points or outlines, or what of it changed",
    "compare": "say what changed between two dated pictures of one place",
    "classify": "classify a picture or a video",
    "caption": "describe a picture, or what is in a box of it",
    "grid": "ask about every cell of a raster, into a GeoPackage; resumable, over a cluster too",
    "serve": "serve the QGIS plugin over stdin and stdout",
    "evaluate": "score a model on a data set, beside baselines and published figures",
    "calibrate": "measure how far a model's scores are to be believed, and write the temperature into its card",
    "verify": "check this implementation against the outputs of the authors' own code",
    "models": "list, download, verify and remove models",
    "bundle": "pack uv, packages and models for a computer without a network, or check such a bundle",
    "convert": "turn a model's pickled weights (.bin) into safetensors, which alone are loaded",
    "doctor": "report Python, packages, devices, memory, and what each known model needs",
    "bench": "measure speed beside stock transformers",
    "train-base": "stage 0 of training: a base model of one's own",
    "train-change": "stage 1 of training: change extraction inside a captioner",
    "clues": "the base model's clues for training, made once ahead",
    "train": "stage 2 of training: joint instruction tuning",
    "ablate": "the paper's ablations at small scale, each beside its control",
    "fine-tune": "train a UniRS further on answers that a person reviewed, with scores before and after",
    "train-projector": "step 1 of training an RS-LLaVA: the projector alone",
    "train-adapter": "step 2 of training an RS-LLaVA: LoRA on its language model",
    "train-rsunivlm": "an RSUniVLM of one's own: one MLP for all questions, then three experts",
    "scene": "draw a sample scene with its exact truth",
    "untrained": "write a small untrained checkpoint in the layout of a family",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    # Weights that are cast while they are loaded fill new memory: in pages of 2 MB, where the system has such, and not
    # of 4 kB, each with a fault of its own. torch reads this when it is imported.
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
    speak_utf8(sys.stdout, sys.stderr)
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m model_runtime", description="The model runtime of UniRS for QGIS.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[:1].upper() + summary[1:] + ".")
        if name == chosen:
            _module(name).add_arguments(command)
    args = parser.parse_args(words)

    from .errors import RuntimeFault, as_fault, half_imported, reason_of

    try:
        return _module(args.command).run(args)
    except RuntimeFault as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except Exception as error:
        if (fault := as_fault(error)) is None and not half_imported(error):
            raise
        torn = f"A part of Python could not be loaded whole ({reason_of(error)}): run it again, or see `doctor`."
        print(fault or torn, file=sys.stderr)
        return 2


def speak_utf8(*streams: object) -> None:
    """Let text streams write what any model says: redirected on Windows they are of a code page that lacks most of it,
    and an answer would end the program."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def _module(command: str) -> ModuleType:
    return importlib.import_module(f".cli.{command.replace('-', '_')}", __package__)


if __name__ == "__main__":
    sys.exit(main())
