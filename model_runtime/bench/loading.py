"""What loading a model costs beside reading its files into memory, in one run: both from the system's file cache."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from ..engine import Engine
from ..models import ModelFolder, family_of


@dataclass(frozen=True)
class Loading:
    """Seconds: `imports` of libraries that the folder's kind needs, `read` of the weight files into memory (fewest of
    the repeats), `load` of the model by this process, which has loaded none before; `bytes` of the files."""

    bytes: int
    imports: float
    read: float
    load: float

    @property
    def ratio(self) -> float:
        """Loading to reading."""
        return self.load / self.read


def measure(folder: Path, device: str, dtype: str, repeats: int) -> Loading:
    """Read a model's weights `repeats` times, then load it once."""
    started = time.perf_counter()
    family_of(ModelFolder(folder))
    imports = time.perf_counter() - started
    files = [path for path in sorted(folder.rglob("*.safetensors")) if path.is_file()]
    reads = [_seconds_to_read(files) for _ in range(max(1, repeats) + 1)][1:]  # the first fills the cache
    started = time.perf_counter()
    Engine().load(folder, device=device, dtype=dtype)
    load = time.perf_counter() - started
    return Loading(sum(path.stat().st_size for path in files), imports, min(reads), load)


def _seconds_to_read(files: list[Path]) -> float:
    started = time.perf_counter()
    held = [path.read_bytes() for path in files]
    seconds = time.perf_counter() - started
    held.clear()
    return seconds
