"""What must be true of the demo's answers. Takes the answers file and what the dock showed, gives entries and failures.

Runs in the runtime's Python; the file is read with sqlite3, as anyone could.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from PIL import Image

from ..window.launch import ROOT

COLUMNS = (
    "task, question, answer, clue, score, scores, prompt, timings, device, model, revision, image_sha256, image_size, "
    "picture, dates, layers, heat, segments, found"
)


def copy_answers(source: Path, target: Path) -> None:
    """Copy a GeoPackage whole, rows that are still in its write-ahead log included."""
    with sqlite3.connect(source) as opened, sqlite3.connect(target) as copy:
        opened.backup(copy)
    opened.close()
    copy.close()


def answers(path: Path) -> list:
    """The answers of a GeoPackage in the order they were given, as dicts of columns."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    table = connection.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchone()[0]
    # The table's name is the file's own; a quoted identifier cannot come as a parameter.
    rows = connection.execute(f'SELECT {COLUMNS} FROM "{table}" ORDER BY rowid').fetchall()
    connection.close()
    return [dict(row) for row in rows]


def check_answers(path: Path, seen: list, out: Path) -> tuple:
    """([entry a question for the report], [sentence a failed check]); writes each picture to `out`/crop-N.png."""
    stored = [row for row in answers(path) if row["task"] == "single" and row["found"] is None]
    if len(stored) != len(seen):
        return [], [f"{len(seen)} questions were asked and {len(stored)} answers are stored."]
    entries, failures = [], []
    for number, (row, shown) in enumerate(zip(stored, seen, strict=True), 1):
        crop = out / f"crop-{number}.png"
        crop.write_bytes(row["picture"])
        received = row["image_sha256"]
        pixels = hashlib.sha256(Image.open(io.BytesIO(row["picture"])).convert("RGB").tobytes()).hexdigest()
        asked = terminal("ask", crop, row["question"])[0]
        for what, value, wanted in (
            ("the answer on the screen", shown["answer"], row["answer"].strip()),
            ("the preview's pixels", shown["picture_sha256"], received),
            ("the kept picture's pixels", pixels, received),
            ("the pixels the terminal's runtime received", asked["images"][0]["sha256"], received),
            ("the terminal's answer", asked["answer"], row["answer"]),
            ("the terminal's prompt", asked["prompt"], row["prompt"]),
            ("the terminal's hint", asked["clue"], row["clue"]),
        ):
            if value != wanted:
                failures.append(f"Question {number}: {what} is {value!r}, where {wanted!r} was stored.")
        entries.append(
            {
                "question": row["question"],
                "clue": row["clue"],
                "answer": row["answer"],
                "score": row["score"],
                "model": row["model"],
                "revision": row["revision"],
                "device": row["device"],
                "seconds": json.loads(row["timings"]),
                "seconds_on_screen": round(shown["seconds"], 3),
                "picture": crop.name,
                "picture_sha256": received,
                "terminal_answer": asked["answer"],
            }
        )
    return entries, failures


def terminal(*words: object) -> list:
    """Give the runtime a command in a process of its own; the JSON objects of its answers."""
    command = [sys.executable, "-m", "model_runtime", *map(str, words), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"The terminal could not {words[0]} {Path(str(words[1])).name}: {done.stderr.strip()}")
    return json_objects(done.stdout)


def json_objects(text: str) -> list:
    """The JSON objects of a text, one after another."""
    found, decoder, rest = [], json.JSONDecoder(), text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found
