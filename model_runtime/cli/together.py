"""One command for several models, one after another in the memory of one: sources from the arguments, and what their
answers come to side by side."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import common

if TYPE_CHECKING:
    from ..common.server_address import Server
    from ..models.base import Reply

_WORDS = {
    "agree": "The models agree.",
    "disagree": "The models disagree.",
    "not compared": "Not compared: free text, or fewer than two answers that can be.",
}


@dataclass(frozen=True)
class Told:
    """What became of one model: its reply, or the sentence why there is none."""

    model: str
    reply: Reply | None = None
    sentence: str = ""


def sources(args: argparse.Namespace, needs: str | None = None) -> list[Path | Server]:
    """The models of the arguments, in their order, folders before a server's, or the shipped one that has the method
    `needs`. Raises RequestFault."""
    from ..errors import RequestFault

    found: list[Path | Server] = list(args.model or ())
    if args.server is not None:
        found += [common.served_by(args, name) for name in args.server_model or [""]]
    twice = next((one for place, one in enumerate(found) if one in found[:place]), None)
    if twice is not None:
        raise RequestFault(f"{name_of(twice)} is named twice.")
    return found or [common.shipped_model(needs)]


def name_of(source: Path | Server) -> str:
    """A model's name before it is loaded: its folder's, or the server's for it."""
    return source.resolve().name if isinstance(source, Path) else source.model or source.host


def print_told(args: argparse.Namespace, question: str, task: str, told: list[Told]) -> int:
    """Print what each model said and whether they agree; the exit status, 2 where none answered."""
    from ..common.grid.agreement import agreement, stance

    replies = [one.reply for one in told if one.reply is not None]
    word = agreement(stance(task, question, reply.answer) for reply in replies)
    if args.json:
        answers = [
            {"model": one.model, "error": one.sentence} if one.reply is None else one.reply.to_wire() for one in told
        ]
        print(json.dumps({"question": question, "agreement": word, "answers": answers}, ensure_ascii=False))
    else:
        for one in told:
            print(f"{one.model}: {one.sentence if one.reply is None else _line(one.reply)}")
        print(_WORDS[word])
    return 0 if replies else 2


def with_reading(reply: Reply, seconds: float, source: dict) -> Reply:
    """A reply with how long its picture took to be read, and of what."""
    return replace(reply, seconds={**reply.seconds, "read": round(seconds, 6)}, source=source)


def _line(reply: Reply) -> str:
    facts = [f"model score {reply.score:.0%}"] if reply.score is not None else []
    facts += [f"{reply.seconds['total']:.1f} s"] if "total" in reply.seconds else []
    return " ".join(reply.answer.split()) + (f" ({', '.join(facts)})" if facts else "")
