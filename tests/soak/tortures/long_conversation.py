"""One conversation that goes on and on, as the plugin carries it: each question brings all turns before it.

An answer or one sentence; memory stays, and no question costs more for what was asked hundreds of turns before it.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from model_runtime.cli.common import SHIPPED_MODEL

from ..growing import Curve, check_flat, facts
from ..one_process import Runtime
from ..torture import Case, Count, Torture, check_sentence

_TURNS = 25  # of a case
_FILLING = 500  # turns, by which what is kept of a conversation is as much as it ever will be
_QUESTIONS = ("Is there a road?", "How many buildings are there?", "Where?", "And the colour of its roof?")


def prepare(folder: Path) -> Case:
    """A runtime with a model, and no turn yet."""
    runtime, curve = Runtime(), Curve("turns")
    runtime.ask("load", model=str(SHIPPED_MODEL), device="cpu")
    history: list[dict] = []

    def case(random: Random) -> Count:
        count, begun = Count(), time.monotonic()
        for _ in range(_TURNS):
            reply, error = runtime.question(random.choice(_QUESTIONS), Random(1), history)
            count.add(error is None)
            if error is not None:
                check_sentence(error)
                history.append({"question": "Is there a road?", "answer": "no"})
            else:
                history.append(reply["turn"])
        each = (time.monotonic() - begun) / _TURNS
        curve.point(len(history), ms_a_question=1000 * each, **facts(runtime.pid))
        if len(history) > _FILLING:
            check_flat("RSS, MB", curve.figures.get("RSS, MB", ()), 24)
        count.curve = curve.figures
        return count

    return case


TORTURE = Torture("long_conversation", "questions in one conversation", 500, prepare, 60.0, slice=1)
