"""What each method of the wire does (docs/protocol.md): a message in, a result out. Holds the engine.

torch is imported with the first request that needs it, so that the server is there at once.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..common import wire
from ..common.memory_plans import PLANS
from ..common.methods import (
    CLASSIFY,
    DOWNLOAD_MODEL,
    DROP_DOWNLOAD,
    LIST_MODELS,
    LOOK_UP_MODEL,
    MERGE_FOUND,
    SERVED_MODELS,
    VERIFY_MODEL,
    WIRE_METHODS,
)
from ..errors import Cancelled, RuntimeFault
from .call import Call
from .read_ahead import ReadAhead

if TYPE_CHECKING:
    from ..batches import Batches
    from ..engine import Engine

Result = dict | tuple[dict, bytes]


class Handlers:
    """One engine and what is asked of it; `by_method` has a handler for each method that a worker works on."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._batches: Batches | None = None
        self._loaded: dict | None = None  # what `load` told
        self.by_method: dict[str, Callable[[Call], Result]] = {
            "load": self._load,
            SERVED_MODELS: self._served_models,
            **{name: self._answer for name, method in WIRE_METHODS.items() if method.answers},
            "batch": self._batch,
            MERGE_FOUND: self._merge_found,
            "open_video": self._open_video,
            "frames": self._frames,
            **dict.fromkeys(
                (LIST_MODELS, LOOK_UP_MODEL, DOWNLOAD_MODEL, VERIFY_MODEL, DROP_DOWNLOAD), self._manage_models
            ),
        }

    def hello(self) -> dict:
        """The result of `hello`: versions, and what this Python lacks; torch is not imported for it."""
        from ..common import installed_packages
        from ..common.requirements import lacks

        wanted = installed_packages.required()
        versions = installed_packages.versions(wanted)
        return {
            "protocol": wire.PROTOCOL,
            "version": __version__,
            "python": platform.python_version(),
            "packages": {name: version for name, version in versions.items() if version},
            "lacks": [lack.to_wire() for lack in lacks(wanted, versions)],
        }

    def status(self, working: str | None) -> dict:
        """The result of `status`, while the method `working` is at work with the model."""
        from .. import devices

        engine = self._engine
        loaded = engine.described if engine is not None and self._loaded is not None else {}
        caches = engine and {"used_bytes": engine.cache.used_bytes, "limit_bytes": engine.cache.limit_bytes}
        return {
            "version": __version__,
            "pid": os.getpid(),
            "state": {None: "idle", "load": "loading"}.get(working, "busy"),
            "device": loaded.get("device"),
            "devices": [device.__dict__ | {"text": device.text} for device in devices.devices()],
            "model": loaded.get("model"),
            "caches": caches,
            "memory": devices.memory_of_process(),
        }

    def _load(self, call: Call) -> dict:
        params = call.params
        served = "server" in params.values
        source = params.server() if served else Path(params.text("model"))
        clue_folder = params.text("clue_model", None)
        cache_mb, dtype = params.integer("cache_mb", 512, 0, 1 << 20), params.text("dtype", "auto")
        if self._engine is None:
            folders = (None if served else source, Path(clue_folder) if clue_folder else None)
            ReadAhead([folder for folder in folders if folder is not None], dtype).start()
        started = time.perf_counter()
        from ..batches import Batches
        from ..engine import Engine

        if self._engine is None:
            print(f"Imported torch in {time.perf_counter() - started:.2f} s", file=sys.stderr)
            self._engine = Engine(lambda line: print(line, file=sys.stderr))
            self._batches = Batches(self._engine)
        self._loaded = None
        self._loaded = self._engine.load(
            source,
            Path(clue_folder) if clue_folder else None,
            params.text("device", "auto"),
            dtype,
            cache_mb << 20,
            call.progress,
            plan=params.choice("plan", PLANS),
            keep_packed=params.flag("keep_packed", None),
        )
        return self._loaded

    def _served_models(self, call: Call) -> dict:
        from ..models.base import Listener
        from ..models.server.model import served_models

        return {"models": served_models(call.params.server(), Listener(cancelled=call.cancelled))}

    def _answer(self, call: Call) -> dict:
        from ..models.base import Listener
        from .questions import question_of

        engine, params = self._held(), call.params
        listener = Listener(call.progress, call.text, call.cancelled)
        if call.method == CLASSIFY and "video" in params.values:
            from . import video_requests

            return video_requests.classify(engine, params, listener).to_wire()
        return engine.answer(question_of(engine, call.method, params, params.pictures()), listener).to_wire()

    def _batch(self, call: Call) -> dict:
        from ..models.base import Listener
        from . import batch_request

        listener = Listener(call.progress, cancelled=call.cancelled)
        return batch_request.answer(self._held(), self._batches, call.message, listener)

    def _merge_found(self, call: Call) -> dict:
        from ..finding.cells import AnswersFile, merge_in_file

        def report(share: float) -> None:
            if call.cancelled():
                raise Cancelled
            call.progress("merge", share)

        params = call.params
        run, into = params.integer("run", 0, 1, 1 << 31), params.text("into", None)
        answers = None if into is None else AnswersFile(Path(into), params.ids("answers"))
        counts = merge_in_file(Path(params.text("path")), run, into=answers, dates=params.dates("dates"), report=report)
        return {"found": sum(counts.values()), "counts": list(counts.values())}

    def _open_video(self, call: Call) -> dict:
        from . import video_requests

        return video_requests.open_video(call.params)

    def _frames(self, call: Call) -> tuple[dict, bytes]:
        from . import video_requests

        return video_requests.frames(call.params)

    def _manage_models(self, call: Call) -> dict:
        from . import model_requests

        return model_requests.METHODS[call.method](call)

    def _held(self) -> Engine:
        if self._engine is None or self._engine.model is None:
            raise RuntimeFault("No model is loaded.", wire.NOT_LOADED)
        return self._engine
