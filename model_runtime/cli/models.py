"""`models`: list known and installed models, download one, verify one, remove one."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .fetching import add_hub_arguments, byte_watcher, end_line, model_source


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A command of its own for each thing to do."""
    todo = parser.add_subparsers(dest="todo", metavar="list|download|verify|remove")
    parser.set_defaults(todo="list", folder=Path("models"), json=False)
    listed = todo.add_parser("list", help="known models, and those in --folder")
    _add_folder(listed)
    download = todo.add_parser("download", help="fetch a model from the hub, resumed where it was left")
    download.add_argument("id", metavar="ID", help="as Qwen/Qwen3-VL-2B-Instruct")
    _add_folder(download)
    download.add_argument(
        "--revision", default=None, metavar="NAME", help="commit, tag or branch (default: the newest)"
    )
    download.add_argument("--from", dest="copies", type=Path, default=None, metavar="DIR",
                          help="take it from a folder that somebody copied; nothing is asked of a hub")  # fmt: skip
    add_hub_arguments(download)
    verify = todo.add_parser("verify", help="compare each file of a model with its checksum")
    remove = todo.add_parser("remove", help="delete a downloaded model")
    for command in (verify, remove):
        command.add_argument("model", type=Path, metavar="DIR")
    for command in (listed, download, verify, remove):
        command.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 where a model is not what was fetched."""
    return {"list": _list, "download": _download, "verify": _verify, "remove": _remove}[args.todo](args)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, default=Path("models"), metavar="DIR", help="default: ./models")


def _list(args: argparse.Namespace) -> int:
    from .. import devices
    from ..downloads.overview import overview

    found = overview(args.folder, devices.devices())
    if args.json:
        print(json.dumps(found))
        return 0
    for model in found["models"]:
        size = "size: see the hub" if model["size"] is None else f"{model['size'] / 1e9:.1f} GB"
        commercial = {True: "commercial use allowed", False: "not for commercial use", None: "commercial use: read it"}
        licence = model["licence"] or "licence: see the hub"
        state = model["folder"] or ("unfinished" if model["unfinished"] else "-")
        print(f"{model['id']:50} {size:18} {licence} ({commercial[model['commercial_use']]})  {state}")
        if model["memory"]:
            needs = ", ".join(f"{size / 1e9:.1f} GB in {precision}" for precision, size in model["memory"].items())
            fits = "; ".join(f"{device}: {', '.join(fit) or 'no'}" for device, fit in model["fits"].items())
            print(f"    weights in memory: {needs}; fits {fits}")
    return 0


def _download(args: argparse.Namespace) -> int:
    from ..downloads.downloading import download

    source = model_source(args.mirror, args.key, args.copies)
    found = download(source, args.id, args.folder, byte_watcher(), args.revision)
    end_line()
    if args.json:
        told = {"folder": str(found.folder), "id": found.record.id, "commit": found.record.commit,
                "files": len(found.record.files), "notes": list(found.notes)}  # fmt: skip
        print(json.dumps(told))
        return 0
    print(f"{found.folder}  ({found.record.id} at {found.record.commit or 'a commit that its copy does not say'})")
    for note in found.notes:
        print(f"note: {note}")
    return 0


def _verify(args: argparse.Namespace) -> int:
    from ..downloads.installed import verify

    verdict = verify(args.model)
    if args.json:
        print(json.dumps({"compared": verdict.compared, "faults": list(verdict.faults)}))
    else:
        for fault in verdict.faults:
            print(fault)
        if not verdict.faults and verdict.record is None:
            print("Whole in form; it was not downloaded by this program, so nothing says what its files should be.")
        elif not verdict.faults:
            print(f"All {verdict.compared} files are those of {verdict.record.id} at {verdict.record.commit or '?'}.")
    return 1 if verdict.faults else 0


def _remove(args: argparse.Namespace) -> int:
    from ..downloads.installed import remove

    size = remove(args.model)
    print(json.dumps({"bytes": size}) if args.json else f"Removed, {size / 1e9:.2f} GB.")
    return 0
