"""The same work over a Ray cluster: takes in its address, gives out finished cells in order of completion.

One actor per GPU, or per so many CPUs, loads the model and reads its own cells: rasters and model lie at the same paths
on every machine; the program travels along. The cells of a worker that is lost are done again.
"""

from __future__ import annotations

import itertools
import logging
import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..common.grid.asking import GridAsking
from ..errors import RequestFault, RuntimeFault
from .cells import Source
from .local_worker import Loaded, Loading, LocalWorker
from .pipeline import Finished

PACKAGE = Path(__file__).resolve().parents[1]
LOCAL = "local"
_CELLS_AT_ONCE = 32  # handed to a worker
_IN_HAND = 2  # such portions, so that a worker need not wait for the next
_MAX_LOSSES = 3  # without a finished portion in between, for each worker
_WAIT_S = 600.0  # for a worker to be there
_LOCAL_STORE_BYTES = 100 << 20


class ClusterWorker:
    """What runs in a worker process of the cluster."""

    def __init__(self) -> None:
        self._local: LocalWorker | None = None

    def load(self, loading: Loading) -> Loaded:
        """Load the model."""
        self._local = LocalWorker(loading)
        return self._local.loaded

    def answer(self, source: Source, asking: GridAsking, cells: list[int]) -> list[Finished]:
        """Answer a portion of cells."""
        return list(self._local.work(source, asking, iter(cells)))


@dataclass
class _Portion:
    """Cells that a worker was given; no cells: it is loading."""

    worker: Any
    cells: list[int]


class Cluster:
    """Workers on a cluster, or with the address `local` on this machine alone. Use it as a context."""

    def __init__(self, address: str, loading: Loading, cpus: int) -> None:
        self._address, self._loading, self._cpus = address, loading, cpus
        self._ray: Any = None
        self._actor: Any = None
        self._portions: dict[Any, _Portion] = {}
        self._idle: deque = deque()
        self._gone: list[Any] = []
        self._losses_in_a_row = 0
        self._held = ExitStack()
        self.size = 0
        self.loaded: Loaded | None = None

    @property
    def losses(self) -> int:
        """How many workers were lost."""
        return len(self._gone)

    def __enter__(self) -> Cluster:
        self._ray = _ray(self._address == LOCAL)
        # What Ray has to say, as of a lost worker, it prints, and standard output may be read as JSON.
        self._held.enter_context(redirect_stdout(sys.stderr))
        self._held.callback(self._ray.shutdown)
        try:
            self._connect()
            gpus, cpus = (int(self._ray.cluster_resources().get(kind, 0)) for kind in ("GPU", "CPU"))
            share = {"num_gpus": 1, "num_cpus": 1} if gpus else {"num_cpus": min(self._cpus, max(1, cpus))}
            self._actor = self._ray.remote(ClusterWorker).options(max_restarts=0, **share)
            self.size = gpus or max(1, cpus // self._cpus)
            for _ in range(self.size):
                self._hire()
            while self.loaded is None:
                self._take()
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self._held.close()

    def work(self, source: Source, asking: GridAsking, cells: Iterator[int]) -> Iterator[Finished]:
        """Answer cells, portion by portion as they are finished. Raises RuntimeFault."""
        to_redo: deque[list[int]] = deque()
        at_once = max(_CELLS_AT_ONCE, self._loading.batch_size or 0)
        while True:
            while self._idle and (portion := to_redo.popleft() if to_redo else list(itertools.islice(cells, at_once))):
                worker = self._idle.popleft()
                self._portions[worker.answer.remote(source, asking, portion)] = _Portion(worker, portion)
            if not to_redo and not any(portion.cells for portion in self._portions.values()):
                return
            finished, lost = self._take()
            yield from finished
            if lost:
                to_redo.append(lost)

    def _take(self) -> tuple[list[Finished], list[int]]:
        """Wait for one worker; what it finished, and the cells it lost."""
        errors = self._ray.exceptions
        working = any(portion.cells for portion in self._portions.values())
        ready, _ = self._ray.wait(list(self._portions), num_returns=1, timeout=None if working else _WAIT_S)
        if not ready:
            raise RuntimeFault(f"No worker of the cluster was there for {_WAIT_S:.0f} s; go on later with --resume.")
        portion = self._portions.pop(ready[0])
        try:
            result = self._ray.get(ready[0])
        except (errors.RayActorError, errors.NodeDiedError, errors.ObjectLostError):
            self._lose(portion.worker)
            return [], portion.cells
        except errors.RayTaskError as error:
            cause = error.cause
            raise RuntimeFault(
                str(cause) if isinstance(cause, RuntimeFault) else f"A worker failed: {cause}"
            ) from error
        if portion.cells:
            self._losses_in_a_row = 0
            self._idle.append(portion.worker)
            return result, []
        if self.loaded is not None and (self.loaded.model.revision, self.loaded.dtype) != (
            result.model.revision,
            result.dtype,
        ):
            raise RuntimeFault(
                f"The workers differ in model or precision ({self.loaded.dtype}, {result.dtype}); name both."
            )
        self.loaded = result
        self._idle.extend([portion.worker] * _IN_HAND)
        return [], []

    def _lose(self, worker: Any) -> None:
        """Put another worker in the place of one that is gone."""
        if worker in self._gone:
            return
        self._gone.append(worker)
        self._idle = deque(other for other in self._idle if other is not worker)
        self._losses_in_a_row += 1
        if self._losses_in_a_row > _MAX_LOSSES * self.size:
            raise RuntimeFault("The workers of the cluster end one after another; see Ray's logs, then use --resume.")
        self._hire()

    def _hire(self) -> None:
        worker = self._actor.remote()
        self._portions[worker.load.remote(self._loading)] = _Portion(worker, [])

    def _connect(self) -> None:
        code = {"py_modules": [str(PACKAGE)], "excludes": ["**/__pycache__"]}
        options: dict[str, Any] = {"runtime_env": code, "log_to_driver": False, "logging_level": logging.ERROR}
        if self._address == LOCAL:
            options |= {"address": LOCAL, "include_dashboard": False, "object_store_memory": _LOCAL_STORE_BYTES}
            options["num_cpus"] = os.cpu_count()
        else:
            options["address"] = self._address
        try:
            self._ray.init(**options)
        except Exception as error:  # Ray raises plain ones, too
            first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise RequestFault(f"There is no Ray cluster at {self._address}: {first}") from error


def _ray(local: bool) -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would report to its makers
    if local:
        # On every system: listen on the loopback address alone. Heeded when Ray is imported.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
        import ray.exceptions
    except ImportError:
        raise RequestFault("A cluster needs Ray: pip install -r requirements-ray.txt -c constraints.txt") from None
    return ray
