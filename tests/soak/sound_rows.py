"""Rows of a SQLite file after all it went through, beside those of one that nobody disturbed. Standard library only."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from .torture import Wrong

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite has beside a file that is open, or was when its program was killed."""


def sound_rows(path: Path, statement: str) -> list[tuple]:
    """What a statement finds. Raises Wrong where the database is damaged."""
    with closing(sqlite3.connect(path)) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            raise Wrong(f"the database is not sound: {sound}")
        return database.execute(statement).fetchall()


def sound_rows_of_copy(path: Path, statement: str) -> list[tuple]:
    """The same of a copy with its log, as the next program will find it; what lies beside the file stays for that."""
    aside = path.with_name(f"aside_{path.name}.part")
    for end in ("", "-wal", "-journal"):
        if Path(f"{path}{end}").exists():
            shutil.copy(f"{path}{end}", f"{aside}{end}")
    try:
        return sound_rows(aside, statement)
    finally:
        for end in ("", *LOGS):
            Path(f"{aside}{end}").unlink(missing_ok=True)


def check_undisturbed(path: Path, statement: str, whole: list[tuple]) -> None:
    """The statement finds `whole`, and nothing lies beside the file; it is removed then. Raises Wrong."""
    if (rows := sound_rows(path, statement)) != whole:
        raise Wrong(f"not as undisturbed: {len(rows)} rows of {len(whole)}")
    if left := [one.name for one in path.parent.glob(f"{path.name}?*")]:
        raise Wrong(f"left behind: {left}")
    path.unlink()
