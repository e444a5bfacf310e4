"""What must be true of the demo's comparison and of its flight. Takes the answers file and what was seen, gives entries
and failures, as checks.

Runs in the runtime's Python.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image

from .checks import answers, terminal

SCORE_TOLERANCE = 1e-3  # a video's frames come to both from the same file; their sums may be taken in another order


def check_pair(path: Path, seen: dict, heat_file: str, out: Path) -> tuple:
    """(entry, [failure]); writes the two pictures to `out`/before.png and after.png."""
    stored = [row for row in answers(path) if row["task"] == "pair"]
    if len(stored) != 1:
        return {}, [f"One pair was compared and {len(stored)} answers about pairs are stored."]
    row, files = stored[0], (out / "before.png", out / "after.png")
    strip, size = Image.open(io.BytesIO(row["picture"])).convert("RGB"), row["image_size"]
    for number, file in enumerate(files):
        strip.crop((number * size, 0, (number + 1) * size, size)).save(file)
    asked = terminal("compare", *files, "--heat")[0]
    with rasterio.open(heat_file) as raster:
        distances = raster.read(1)
    kept = np.array(json.loads(row["heat"])["values"], np.float32)
    failures = [
        f"The pair: {what} is {value!r}, where {wanted!r} was stored."
        for what, value, wanted in (
            ("the caption on the screen", seen["answer"], row["answer"].strip()),
            ("the pictures on the screen", seen["picture_sha256"].split("|"), row["image_sha256"].split("\n")),
            ("the terminal's caption", asked["answer"], row["answer"]),
            ("the terminal's prompt", asked["prompt"], row["prompt"]),
            ("the terminal's hint", asked["clue"], row["clue"]),
        )
        if value != wanted
    ]
    if not np.allclose(distances.ravel(), kept, atol=1e-6):
        failures.append("The heat layer's cells are not the distances of the answer.")
    if not np.allclose(asked["heat"]["values"], kept, atol=1e-5):
        failures.append("The terminal's feature distances are not those of the answer.")
    dates = row["dates"].split("\n")
    if len(set(dates)) != 2 or "" in dates or dates != sorted(dates):
        failures.append(f"The two dates are {dates}: not the earlier one and the later one.")
    entry = {
        "question": row["question"], "answer": row["answer"], "clue": row["clue"], "dates": dates,
        "layers": row["layers"].split("\n"), "distances": [float(kept.min()), float(kept.max())],
        "seconds": json.loads(row["timings"]), "terminal_answer": asked["answer"],
    }  # fmt: skip
    return entry, failures


def check_flight(path: Path, video: Path, seen: dict) -> tuple:
    """(entry, [failure])."""
    stored = [row for row in answers(path) if row["task"] == "video"]
    if len(stored) != 1:
        return {}, [f"One flight was classified and {len(stored)} answers about videos are stored."]
    segments = json.loads(stored[0]["segments"])["segments"]
    asked = terminal("classify", video, "--every", seen["window_s"])
    failures = []
    if len(asked) != len(segments) or not asked:
        return {}, [f"The flight has {len(segments)} windows in QGIS and {len(asked)} in the terminal."]
    for number, (segment, answer) in enumerate(zip(segments, asked, strict=True), 1):
        best = answer["scores"][0]
        if (
            segment["label"].casefold() != best["text"].casefold()
            or abs(segment["score"] - best["score"]) > SCORE_TOLERANCE
        ):
            failures.append(f"Window {number}: {segment['label']} {segment['score']} in QGIS, {best} in the terminal.")
    if not seen["layers"]:
        failures.append("The flight's path is not on the map.")
    entry = {
        "answer": stored[0]["answer"],
        "windows": [[s["start_s"], s["end_s"], s["label"], s["score"]] for s in segments],
    }
    return entry, failures
