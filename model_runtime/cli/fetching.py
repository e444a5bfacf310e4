"""Where a model comes from and how far it is, as the commands that fetch models say and show it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    from ..downloads.downloading import Source, Watcher

KEY_VARIABLE = "HF_TOKEN"
ENDPOINT_VARIABLE = "HF_ENDPOINT"
OFFLINE_VARIABLE = "HF_HUB_OFFLINE"


def add_hub_arguments(parser: argparse.ArgumentParser) -> None:
    """--mirror and --key."""
    parser.add_argument("--mirror", default=None, metavar="URL", help=f"another hub (default: {ENDPOINT_VARIABLE})")
    parser.add_argument("--key", action="store_true", help=f"send the key in {KEY_VARIABLE}, for a gated model")


def model_source(mirror: str | None, with_key: bool, copies: Path | None = None) -> Source:
    """The folder of copies, or the hub: of --mirror, of the environment, or the usual one. Raises RequestFault."""
    from ..downloads.copies import CopyFolder
    from ..downloads.hub import ENDPOINT, Hub
    from ..errors import RequestFault

    if copies is not None:
        return CopyFolder(copies)
    if os.environ.get(OFFLINE_VARIABLE, "").upper() in ("1", "ON", "YES", "TRUE"):
        raise RequestFault(f"{OFFLINE_VARIABLE} is set: nothing is fetched from a hub. Use --from DIR, or unset it.")
    key = os.environ.get(KEY_VARIABLE, "") if with_key else ""
    if with_key and not key:
        raise RequestFault(f"--key sends the key in {KEY_VARIABLE}, which is not set.")
    endpoint = mirror or os.environ.get(ENDPOINT_VARIABLE) or ENDPOINT
    parts = urlsplit(endpoint)
    proxy = "" if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme, "")
    return Hub(endpoint, key, proxy)


def byte_watcher() -> Watcher:
    """Shows bytes and the time that is left, on stderr where a person watches."""
    from ..downloads.downloading import Watcher

    if not sys.stderr.isatty():
        return Watcher()
    began: list[tuple[float, int]] = []

    def tell(stage: str, done: int, size: int) -> None:
        if not began and stage == "fetch":
            began.append((time.monotonic(), done))
        text = f"{done / 1e9:.2f} of {size / 1e9:.2f} GB"
        if stage == "fetch" and done > began[0][1]:
            pace = (done - began[0][1]) / max(time.monotonic() - began[0][0], 1e-3)
            text += f", {pace / 1e6:.1f} MB/s, {(size - done) / pace / 60:.0f} min left"
        print(f"\r\x1b[K{'checking' if stage == 'check' else 'fetching'} {text}", end="", file=sys.stderr, flush=True)

    return Watcher(tell)


def end_line() -> None:
    """Leave the line in which bytes were shown."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
