"""Checksums of files: what a hub states of them, and the one that a record keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from .listing import ListedFile

_CHUNK_BYTES = 4 << 20
Watch = Callable[[int], None]
"""Is told the bytes since the last call; may raise to end the work."""


def digest(path: Path, file: ListedFile, watch: Watch = lambda count: None) -> tuple[str, bool]:
    """SHA-256 of a file, and whether the file is what is stated of it.

    A file in git is known by its blob id: SHA-1 over `blob SIZE\\0` and the bytes. Raises OSError.
    """
    size = path.stat().st_size
    sha256 = hashlib.sha256()
    blob = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as stream:
        while part := stream.read(_CHUNK_BYTES):
            sha256.update(part)
            if file.sha256 is None and file.blob is not None:
                blob.update(part)
            watch(len(part))
    found = sha256.hexdigest()
    if file.sha256 is not None:
        same = found == file.sha256
    else:
        same = file.blob is None or blob.hexdigest() == file.blob
    return found, size == file.size and same
