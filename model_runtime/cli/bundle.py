"""`bundle`: pack uv, packages and models into a folder with which a computer without a network is set up; check one."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.bundle import BundleError
from ..common.platforms import PLATFORMS, platform_here
from ..common.sentences import Sentence
from .common import ROOT
from .fetching import add_hub_arguments, byte_watcher, end_line, model_source

if TYPE_CHECKING:
    from ..bundling.models import BundledModel
    from ..bundling.packing import BundlePlan
    from ..common.bundle import Bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the bundle is for, what it holds, and where its parts come from."""
    todo = parser.add_mutually_exclusive_group(required=True)
    todo.add_argument("--out", type=Path, metavar="DIR", help="make it there; stopped, the same command goes on")
    todo.add_argument(
        "--check", type=Path, metavar="DIR", help="compare a bundle with its checksums, e.g. after copying"
    )
    here = platform_here()
    parser.add_argument("--platform", choices=PLATFORMS, default=here and here.name, help="default: this computer's")
    parser.add_argument("--python", default="{}.{}".format(*sys.version_info), metavar="3.N",
                        help="the Python of the computer that is set up (default: this one's)")  # fmt: skip
    parser.add_argument("--torch", default="cpu", metavar="BUILD",
                        help="cpu, cu126, ..., or index for that of the package index (default: cpu)")  # fmt: skip
    parser.add_argument("--model", action="append", default=[], metavar="DIR|ID",
                        help="a model's folder, or an id of the hub; may be given more than once")  # fmt: skip
    parser.add_argument("--find-links", action="append", default=[], metavar="PLACE",
                        help="a folder or a page with more wheels, as pip and uv have it")  # fmt: skip
    parser.add_argument(
        "--uv", type=Path, default=None, metavar="PATH", help="default: one that is there, else fetched"
    )
    parser.add_argument(
        "--with-python", action="store_true", help="pack uv's own Python too, for a computer without one"
    )
    parser.add_argument("--plan", action="store_true", help="only say what it would hold")
    add_hub_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 for a bundle that is not whole."""
    if args.check is not None:
        return _check(args)
    from ..bundling.packing import BundleRequest, make_bundle, plan
    from ..bundling.target import BundleTarget

    request = BundleRequest(
        args.out.expanduser().absolute(),
        BundleTarget.of(args.platform or "", args.python, args.torch),
        ROOT / "requirements.txt",
        ROOT / "constraints.txt",
        _models(args),
        tuple(args.find_links),
        args.uv,
        args.with_python,
    )
    if args.plan:
        _print_plan(plan(request), args.json)
        return 0
    bundle = make_bundle(request, byte_watcher())
    end_line()
    _print(bundle, args.json)
    return 0


def _models(args: argparse.Namespace) -> tuple[BundledModel, ...]:
    from ..bundling.models import BundledModel

    named = [text for text in args.model if not Path(text).expanduser().is_dir()]
    hub = model_source(args.mirror, args.key) if named else None
    return tuple(BundledModel.named(text, hub) for text in args.model)


def _check(args: argparse.Namespace) -> int:
    from ..common.bundle_manifest import read_bundle

    try:
        bundle = read_bundle(args.check)
        bundle.check()
    except BundleError as error:
        sentence = Sentence.of(error)
        print(json.dumps({"fault": sentence}) if args.json else sentence)
        return 1
    _print(bundle, args.json)
    return 0


def _print(bundle: Bundle, as_json: bool) -> None:
    told = {"folder": str(bundle.folder), "platform": bundle.platform, "python": bundle.python, "torch": bundle.torch,
            "files": len(bundle.files), "bytes": bundle.size, "models": list(bundle.model_names)}  # fmt: skip
    if as_json:
        print(json.dumps(told))
        return
    glibc = "" if bundle.glibc is None else ", glibc {}.{} or newer".format(*bundle.glibc)
    print(f"{bundle.folder}: {len(bundle.files)} files, {bundle.size / 1e6:.0f} MB, each as its checksum says")
    print(f"for {bundle.platform}{glibc}, Python {bundle.python}, torch {bundle.torch}")
    print(f"models: {', '.join(bundle.model_names) or 'none'}")


def _print_plan(chosen: BundlePlan, as_json: bool) -> None:
    wheels = (chosen.uv, *chosen.wheels)
    python = chosen.python and chosen.python.name
    if as_json:
        told = [{"package": wheel.package, "version": wheel.version, "file": wheel.file, "bytes": wheel.size or None}
                for wheel in wheels]  # fmt: skip
        print(json.dumps({"bytes": chosen.size, "wheels": told, "python": python}))
        return
    for wheel in wheels:
        print(f"{wheel.size / 1e6:8.1f} MB  {wheel.package} {wheel.version}")
    print(f"{chosen.size / 1e6:8.1f} MB  in all, without models")
    if python:
        print(f"and Python: {python}")
