"""`scene`: draws a sample scene and its truth, and where asked the later date, a flight over it or a contact sheet."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..errors import RuntimeFault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("out_dir", nargs="?", type=Path, metavar="OUT_DIR", help="folder for scene.tif and truth.json")
    parser.add_argument("--seed", type=int, default=7, help="equal seeds give equal files (default 7)")
    parser.add_argument("--size", type=int, default=1024, help="pixels a side, 64 to 16384 (default 1024)")
    parser.add_argument("--gsd", type=float, default=0.5, help="metres a pixel, 0.05 to 5 (default 0.5)")
    parser.add_argument("--character", help="sort of place, such as suburb, city, village, farmland; default: by seed")
    parser.add_argument(
        "--pair", action="store_true", help="also the place some years later: scene_later.tif, changes.json"
    )
    parser.add_argument(
        "--unchanged", action="store_true", help="with --pair: nothing changes but season, light and noise"
    )
    parser.add_argument("--flight", action="store_true", help="also a simulated UAV flight: flight.mp4, .srt and .json")
    parser.add_argument(
        "--count", type=int, metavar="N", help="N scenes, each in a folder named by its seed: see evaluate scenes"
    )
    parser.add_argument("--contact-sheet", type=Path, metavar="PNG", help="24 scenes from --seed on, as one picture")


def run(args: argparse.Namespace) -> int:
    """Draw what is asked for; the exit status."""
    if args.out_dir is None and args.contact_sheet is None:
        raise RuntimeFault("Name a folder to write the scene to, or a file with --contact-sheet.")
    if args.seed < 0:
        raise RuntimeFault(f"The seed is a whole number from 0 on, not {args.seed}.")
    if args.count is not None and args.count < 1:
        raise RuntimeFault("--count is 1 or more.")
    try:
        if args.contact_sheet is not None:
            _contact_sheet(args)
        if args.out_dir is not None and args.count is None:
            _scene(args, args.seed, args.out_dir)
        for seed in range(args.seed, args.seed + (args.count or 0)):
            _scene(args, seed, args.out_dir / str(seed))
    except ValueError as error:
        raise RuntimeFault(str(error)) from error
    return 0


def _contact_sheet(args: argparse.Namespace) -> None:
    from PIL import Image

    from ..scenes.contact_sheet import contact_sheet

    args.contact_sheet.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(contact_sheet(args.seed, size=args.size, gsd=args.gsd)).save(args.contact_sheet)
    print(args.contact_sheet)


def _scene(args: argparse.Namespace, seed: int, folder: Path) -> None:
    from ..scenes import generate, generate_pair, geotiff, places, records

    folder.mkdir(parents=True, exist_ok=True)
    if args.pair:
        pair = generate_pair(seed, args.size, args.gsd, args.character, changed=not args.unchanged)
        scene = pair.before
        geotiff.write(pair.after, folder / "scene_later.tif")
        _write_json(folder / "changes.json", records.pair_record(pair))
        _write_classes(folder / "changed.png", places.change_mask(pair))
    else:
        scene = generate(seed, args.size, args.gsd, args.character)
    geotiff.write(scene, folder / "scene.tif")
    _write_json(folder / "truth.json", records.scene_record(scene))
    _write_classes(folder / "places.png", places.place_mask(scene))
    if args.flight:
        from ..scenes.flight import write_flight
        from ..scenes.subtitles import flight_subtitles

        positions = write_flight(scene, folder / "flight.mp4")
        record = records.flight_record(scene, positions)
        _write_json(folder / "flight.json", record)
        (folder / "flight.srt").write_text(flight_subtitles(record["frames"]), encoding="utf-8")
    truth = scene.truth
    print(f"{folder}: seed {seed}, {truth.character}, {truth.biome}, {truth.setting}, {scene.look.date}")


def _write_classes(path: Path, mask: object) -> None:
    from PIL import Image

    Image.fromarray(mask).save(path)
    print(path)


def _write_json(path: Path, record: dict) -> None:
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path)
