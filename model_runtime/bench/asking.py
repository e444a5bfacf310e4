"""What an analyst waits for: first answer and follow-up through the real pipe, and what is not the model's work."""

from __future__ import annotations

import statistics
import subprocess  # nosec B404: argv lists, no shell
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..common import wire

ROOT = Path(__file__).resolve().parents[2]


def measure(model: Path, device: str, dtype: str, repeats: int, new_tokens: int = 0, warm_up: bool = True) -> dict:
    """Ask a `serve` subprocess about fresh pictures, twice each; medians over the repeats.

    `new_tokens`: of an answer at most, 0: as many as usual. Returns seconds of loading, to the first word of a first
    question and of a follow-up, of whole questions with and without a hint, the share of a question spent outside the
    model's stages (pipe, pixels, prompt), whether pictures were encoded again, and the peak memory beside the weights.
    """
    command = [sys.executable, "-m", "model_runtime", "serve"]
    pipe = subprocess.PIPE
    # This very program, with no word of the user's in the list.
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as process:  # nosec B603: an argv list, no shell
        try:
            loaded = _call(process, 0, "load", {"model": str(model), "device": device, "dtype": dtype})
            size = loaded["model"]["image_size"]
            firsts, follows, outside, encoded, wholes, plain = [], [], [], [], [], []
            limit = {"max_new_tokens": new_tokens} if new_tokens else {}
            for number in range(0 if warm_up else 1, repeats + 1):
                picture = np.random.default_rng(number).integers(0, 256, (size, size, 3), dtype=np.uint8).tobytes()
                first, first_wall = _asked(process, 2 * number + 1, size, picture, "Is there a road?", limit)
                follow, _ = _asked(process, 2 * number + 2, size, picture, "How many buildings are there?", limit)
                other = np.random.default_rng(10_000 + number).integers(0, 256, (size, size, 3), np.uint8).tobytes()
                _, alone = _asked(process, -number - 1, size, other, "Is there a road?", limit | {"clue": False})
                if number == 0:
                    continue  # warm-up
                wholes.append(first_wall)
                plain.append(alone)
                firsts.append(first["seconds"]["first_token"])
                follows.append(follow["seconds"]["first_token"])
                stages = sum(first["seconds"][stage] for stage in ("encode", "clue", "prefill", "decode", "score"))
                outside.append((first_wall - stages) / first_wall)
                encoded.append((not first["cached"]["features"], not follow["cached"]["features"]))
            status = _call(process, "status", "status", {})
        finally:
            process.stdin.close()
    return {
        "load_s": loaded["seconds"],
        "question_s": statistics.median(wholes),
        "question_without_hint_s": statistics.median(plain),
        "first_answer_first_word_s": statistics.median(firsts),
        "follow_up_first_word_s": statistics.median(follows),
        "follow_up_ratio": statistics.median(f / s for f, s in zip(follows, firsts, strict=True)),
        "outside_model_share": statistics.median(outside),
        "encoded_again_for_follow_up": any(again for _, again in encoded),
        "peak_bytes": status["memory"]["peak_bytes"],
        "weight_bytes": loaded["model"]["weight_bytes"],
    }


def _asked(
    process: subprocess.Popen, id: int, size: int, picture: bytes, question: str, settings: Mapping
) -> tuple[dict, float]:
    params = {"images": [{"width": size, "height": size}], "question": question, "clue": True, **settings}
    started = time.perf_counter()
    reply = _call(process, id, "ask", params, picture)
    return reply, time.perf_counter() - started


def _call(process: subprocess.Popen, id: object, method: str, params: dict, payload: bytes = b"") -> dict:
    wire.write_message(process.stdin, {"id": id, "method": method, "params": params}, payload)
    while True:
        message = wire.read_message(process.stdout)
        if message.id == id:
            if "error" in message.header:
                raise RuntimeError(message.header["error"]["message"])
            return message.header["result"]
