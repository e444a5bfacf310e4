"""What frozen eyes see, computed once: looks at numbered views in, float16 arrays in one memory-mapped file out.

Resumable: the file is filled in order, and a counter says how far it is. Several processes share the work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from .draws import Look, numbered_view
from .rows import Row
from .settings import Sampling
from .workshop import ALONE, Share

COUNTED_UNITS = 512


class FeatureStore:
    """The features of rows: `blocks[k]` arrays of `shape` for each of the `views[k]` views of row k."""

    def __init__(
        self,
        folder: Path,
        rows: Sequence[Row],
        views: Sequence[int],
        blocks: Sequence[int],
        shape: tuple[int, ...],
        digest: str,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._file = folder, folder / "features.bin"
        self._rows, self._views, self._shape, self._digest = list(rows), list(views), shape, digest
        self._places = {row.id: number for number, row in enumerate(self._rows)}
        self._blocks = np.array(blocks)
        self._starts = np.concatenate([[0], np.cumsum(self._blocks * np.array(self._views))])
        self._map: np.ndarray | None = None

    def fill(
        self,
        sampling: Sampling,
        seed: int,
        at_once: int,
        encode: Callable[[Sequence[Look]], torch.Tensor],
        note: Callable[[int, int], None],
        share: Share = ALONE,
    ) -> None:
        """Compute what is lacking of this process's share; `encode` gives the blocks of looks, one after another."""
        units = [(number, view) for number in range(len(self._rows)) for view in range(self._views[number])]
        units = units[share.number :: share.count]
        if not units:
            return
        counter = self._folder / f"features-{share.number}-of-{share.count}.json"
        saved = done = self._done(counter)
        held = self._opened()
        while done < len(units):
            part = units[done : done + at_once]
            looks = [
                Look(row, numbered_view(row, sampling, seed, view), row.sayings, view)
                for row, view in ((self._rows[number], view) for number, view in part)
            ]
            values = encode(looks).to("cpu", torch.float16).numpy()
            for number, view in part:
                first, count = self._place(number, view), self._blocks[number]
                held[first : first + count], values = values[:count], values[count:]
            done += len(part)
            if done - saved >= COUNTED_UNITS or done == len(units):
                held.flush()
                counter.write_text(json.dumps({"digest": self._digest, "done": done}), encoding="utf-8")
                saved = done
                note(done, len(units))

    def views(self, row: Row) -> int:
        """How many views of the row there are."""
        return self._views[self._places[row.id]]

    def get(self, row: Row, view: int) -> torch.Tensor:
        """(blocks, *shape) float32."""
        if self._map is None:
            self._map = np.memmap(self._file, np.float16, "r", shape=(int(self._starts[-1]), *self._shape))
        number = self._places[row.id]
        first = self._place(number, view)
        return torch.from_numpy(self._map[first : first + self._blocks[number]].astype(np.float32))

    def _place(self, number: int, view: int) -> int:
        return int(self._starts[number] + view * self._blocks[number])

    def _opened(self) -> np.memmap:
        """The file to write to, at its full size; processes may open it at the same moment."""
        length = int(self._starts[-1]) * int(np.prod(self._shape)) * 2
        with self._file.open("ab") as stream:
            stream.truncate(length)
        return np.memmap(self._file, np.float16, "r+", shape=(int(self._starts[-1]), *self._shape))

    def _done(self, counter: Path) -> int:
        """Views that are there; none where the file was made from something else."""
        if not counter.is_file() or not self._file.is_file():
            return 0
        kept = json.loads(counter.read_text(encoding="utf-8"))
        return kept["done"] if kept["digest"] == self._digest else 0
