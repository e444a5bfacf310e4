"""Messages of a runtime gone wrong, to the plugin's client: each request ends once, with a reply or a sentence.

The runtime's place is taken by a program that writes what was made here; whatever it writes, its end fails what is
open. What the plugin makes of a result is tried too: a typed answer, or a fault that it expects.
"""

from __future__ import annotations

import io
import sys
import threading
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from model_runtime.common import wire

from ..mutation import damaged
from ..replies import messages
from ..server_process import ROOT
from ..torture import Case, Count, Torture, Wrong

sys.path.insert(0, str(ROOT / "build" / "plugins"))

from unirs.model_runtime.common.card import ModelCard  # noqa: E402
from unirs.model_runtime.common.reply import Reply  # noqa: E402
from unirs.model_runtime.common.sentences import put_back, spoken  # noqa: E402
from unirs.unirs_qgis.runtime.client import ENDED, RuntimeClient  # noqa: E402

IDS = tuple(range(1, 41))
_EXPECTED = (KeyError, TypeError, ValueError, AttributeError)  # of the session


def prepare(folder: Path) -> Case:
    """A file that `cat` writes in the runtime's place."""
    said = folder / "said"
    uncaught: list[str] = []
    threading.excepthook = lambda args: uncaught.append(f"{args.exc_type.__name__}: {args.exc_value}")

    def case(random: Random) -> Count:
        lines: list[bytes] = []

        @seed(random.getrandbits(63))
        @settings(
            max_examples=100,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(messages(IDS))
        def make(header: dict) -> None:
            lines.append(_line(header, random))

        make()
        lines += [damaged(random.choice(lines), random, tuple(lines), 1 << 16) for _ in range(400)]
        said.write_bytes(b"".join(lines))
        got = _conversation(said, folder / "log")
        if uncaught:
            raise Wrong(f"a thread ended with {uncaught.pop()}")
        count = Count(answered=0, refused=len(lines) - len(got))
        for header in got:
            count.add(_understood(header))
        return count

    return case


def _line(header: dict, random: Random) -> bytes:
    out = io.BytesIO()
    try:
        wire.write_message(out, header, random.choice((b"", b"", b"pixels")))
    except wire.WireError:
        return b""
    return out.getvalue()


def _conversation(said: Path, log: Path) -> list[dict[str, Any]]:
    """Ask under all ids and hear what `said` says; every id has to end just once, and the process too."""
    got: list[dict[str, Any]] = []
    ended = threading.Event()

    def hear(header: dict[str, Any]) -> None:
        got.append(header)
        if sum("method" not in one for one in got) == len(IDS):
            ended.set()

    client = RuntimeClient(["cat", str(said)], {"PATH": "/usr/bin:/bin"}, hear, str(log))
    for id in IDS:
        client.send("ask", {"question": "?"}, request_id=id)
    client.start()
    if not ended.wait(20):
        answered = {one.get("id") for one in got if "method" not in one}
        raise Wrong(f"never answered: {sorted(set(IDS) - answered)}")
    client.stop()
    ends = Counter(one["id"] for one in got if "method" not in one)
    if set(ends.values()) != {1} or sum(one.get("method") == ENDED for one in got) != 1:
        raise Wrong(f"ended otherwise: {ends}")
    return got


def _understood(header: dict[str, Any]) -> bool:
    """As the session takes it: whether there is an answer. Another exception than the session expects is a fault."""
    if header.get("method") == "progress":
        return 0 <= round(100 * float(header["params"].get("fraction") or 0)) <= 100
    if "method" in header:
        return True
    if "error" in header:
        error = header["error"]
        if (
            not spoken(error["message"], (error.get("data") or {}).get("sentence"), str)
            or type(error["code"]) is not int
        ):
            raise Wrong(f"no error: {error}")
        return False
    put_back(header.get("result"), header.get("sentences"), str)
    for read in (Reply.from_wire, lambda members: ModelCard.from_wire(members["model"])):
        try:
            read(header.get("result"))
        except _EXPECTED:
            return False
    return True


TORTURE = Torture(
    "wire_replies", "messages to the plugin's client, made wrong and damaged", 1_000_000, prepare, 60.0, slice=3
)
