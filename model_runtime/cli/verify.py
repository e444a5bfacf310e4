"""`verify ORACLE_DIR`: the cases of an oracle folder; exit status 1 where one does not agree."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and the device to check on."""
    parser.add_argument("oracle", type=Path, metavar="ORACLE_DIR")
    parser.add_argument("--device", choices=["auto", "cuda", "cpu"], default="cpu")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Check and print the largest difference per case."""
    from ..devices import choose_device
    from ..models.verify import as_json, verify

    results = []
    for result in verify(args.oracle, choose_device(args.device)):
        results.append(result)
        if not args.json:
            largest = max(result.differences.values(), default=0.0)
            state = "ok" if not result.mismatches else "MISMATCH: " + "; ".join(result.mismatches)
            print(f"{result.name:16} largest difference {largest:.1e}  {state}", flush=True)
    failed = sum(bool(result.mismatches) for result in results)
    print(as_json(results) if args.json else f"{len(results) - failed} of {len(results)} cases agree")
    return 1 if failed else 0
