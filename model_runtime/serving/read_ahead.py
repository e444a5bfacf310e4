"""Reads weight files once, in order and in the background, while the libraries that will map them are imported.

Mapped weights come from a disk a few pages at a time, in the order in which layers are first used; a file that was read
through lies in the system's file cache by then.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import psutil

from ..common.precisions import PACKED, packed_name

_CHUNK_BYTES = 16 << 20
_DEPTHS = ("", "*/", "*/*/")  # a model, its parts, its base model's parts


class ReadAhead(threading.Thread):
    """Reads the weights of folders, parts included, as long as they fit into free memory; `read` bytes so far.

    What cannot be read is left to the loader, which says so.
    """

    def __init__(self, folders: Iterable[Path], precision: str = "") -> None:
        """`precision`: one in which a decoder that is kept packed is not read otherwise."""
        super().__init__(name="read-ahead", daemon=True)
        self.read = 0
        models = [folder for folder in folders if (folder / "config.json").is_file()]
        found = [path for folder in models for depth in _DEPTHS for path in folder.glob(depth + "*.safetensors")]
        kept = {path.with_name(packed_name(precision)) for path in found if precision in PACKED}
        kept = {path for path in kept if path.is_file()}
        folders = {path.parent for path in kept}
        found = [*kept, *(path for path in found if path.parent not in folders)]
        self._files = sorted(found, key=lambda path: (len(path.parts), path.stat().st_size))

    def run(self) -> None:
        """Read; the bytes go nowhere."""
        chunk = bytearray(_CHUNK_BYTES)
        try:
            if sum(path.stat().st_size for path in self._files) > psutil.virtual_memory().available:
                return
            for path in self._files:
                with path.open("rb", buffering=0) as stream:
                    while count := stream.readinto(chunk):
                        self.read += count
        except OSError:
            return
