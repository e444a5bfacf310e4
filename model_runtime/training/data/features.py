"""What a frozen tower sees, computed once: samples in numbered views in, float16 arrays in one memory-mapped file out.

Resumable: the file is filled in order, and a counter says how far it is. Several processes share the work. View follows
view, so that a stage that wants more of them goes on where another ended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ...common.whole_files import about
from ..files import written_whole
from ..settings import Sampling
from .samples import Sample
from .sampling import AugmentedSample, numbered_view

COUNTED_UNITS = 512


@dataclass(frozen=True)
class ProcessShare:
    """One of the processes of a run: which, and of how many. It takes every `count`-th of what is to be done."""

    number: int = 0
    count: int = 1


ALONE = ProcessShare()


class FeatureStore:
    """For each picture of each sample an array of `shape` (float16), in as many views as were filled."""

    def __init__(self, folder: Path, samples: Sequence[Sample], shape: tuple[int, ...], digest: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._file = folder, folder / "features.bin"
        self._samples, self._shape, self._digest = list(samples), shape, digest
        self._indices = {sample.id: number for number, sample in enumerate(self._samples)}
        self._starts = np.concatenate([[0], np.cumsum([len(sample.keys) for sample in self._samples])]).astype(int)
        self._map: np.memmap | None = None

    def fill(
        self,
        views: int,
        sampling: Sampling,
        seed: int,
        at_once: int,
        encode: Callable[[Sequence[AugmentedSample]], torch.Tensor],
        note: Callable[[int, int], None],
        share: ProcessShare = ALONE,
    ) -> None:
        """Compute what is lacking of this process's share, `at_once` samples at a time.

        `encode` gives the arrays of all pictures of the samples, one after another: (pictures, *shape).
        """
        units = [(number, view) for view in range(views) for number in range(len(self._samples))]
        units = units[share.number :: share.count]
        counter = self._counter(share)
        saved = done = max(self._counted(counter), self._done_by_others(share))
        if done >= len(units):
            return
        self._drop_other_counters()
        features = self._opened(views)
        while done < len(units):
            part = units[done : done + at_once]
            examples = [
                AugmentedSample(sample, numbered_view(sample, sampling, seed, view), sample.annotations, view)
                for sample, view in ((self._samples[number], view) for number, view in part)
            ]
            values = encode(examples).to("cpu", torch.float16).numpy()
            for number, view in part:
                where = self._slice_of(number, view)
                count = where.stop - where.start
                features[where], values = values[:count], values[count:]
            done += len(part)
            if done - saved >= COUNTED_UNITS or done == len(units):
                features.flush()
                with written_whole(counter) as written:
                    written.write_text(json.dumps({"digest": self._digest, "done": done}), encoding="utf-8")
                saved = done
                note(done, len(units))

    def get(self, sample: Sample, view: int) -> torch.Tensor:
        """(pictures, *shape) float32."""
        if self._map is None:
            self._map = np.memmap(self._file, np.float16, "r").reshape(-1, *self._shape)
        return torch.from_numpy(self._map[self._slice_of(self._indices[sample.id], view)].astype(np.float32))

    def _slice_of(self, number: int, view: int) -> slice:
        first = view * int(self._starts[-1])
        return slice(first + int(self._starts[number]), first + int(self._starts[number + 1]))

    def _opened(self, views: int) -> np.memmap:
        """The file to write to, large enough; processes may open it at the same moment."""
        length = views * int(self._starts[-1])
        size = length * int(np.prod(self._shape)) * 2
        with self._file.open("ab") as stream:
            if stream.tell() < size:
                with about(self._file):
                    _allocate(stream.fileno(), size)
        return np.memmap(self._file, np.float16, "r+", shape=(length, *self._shape))

    def _drop_other_counters(self) -> None:
        """What they counted, from another tower or other views, is about to be written over."""
        for counter in self._folder.glob("features-*.json"):
            with suppress(FileNotFoundError):  # another process of this run was quicker
                if json.loads(counter.read_text(encoding="utf-8"))["digest"] != self._digest:
                    counter.unlink()

    def _counter(self, share: ProcessShare) -> Path:
        return self._folder / f"features-{share.number}-of-{share.count}.json"

    def _done_by_others(self, share: ProcessShare) -> int:
        """How many of this share's are there since another number of processes came so far."""
        done = 0
        for count in {int(path.stem.rpartition("-")[2]) for path in self._folder.glob("features-0-of-*.json")}:
            counters = [self._counter(ProcessShare(number, count)) for number in range(count)]
            before = min(number + count * self._counted(counter) for number, counter in enumerate(counters))
            done = max(done, -(-(before - share.number) // share.count))
        return done

    def _counted(self, counter: Path) -> int:
        """Views that are there; none where the file was made from something else."""
        if not counter.is_file() or not self._file.is_file():
            return 0
        kept = json.loads(counter.read_text(encoding="utf-8"))
        return kept["done"] if kept["digest"] == self._digest else 0


def _allocate(descriptor: int, size: int) -> None:
    """Make a file so long that it has its place on the disk: where a file with holes is mapped into memory, a full disk
    ends the process without a word. Raises OSError."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:
        os.truncate(descriptor, size)
