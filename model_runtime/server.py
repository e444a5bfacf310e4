"""Serves the engine over stdin and stdout (docs/protocol.md).

A reader thread takes messages in and answers `status` and `cancel` at once; every other request waits its turn for the
one worker, the main thread. Nothing a message holds can end the server; the end of stdin does.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import numpy as np

from . import __version__, wire
from .errors import RequestFault, RuntimeFault

SECONDS_TO_END = 2.0
MAX_IMAGES = 64
MAX_TEXT = 100_000
PROGRESS_PERIOD_S = 0.05


class Server:
    """One connection: reads requests, runs them in order, writes replies."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._lock = threading.Lock()
        self._waiting: queue.Queue[wire.Message | None] = queue.Queue()
        self._cancelled: set[Any] = set()
        self._open: set[Any] = set()
        self._working: str | None = None
        self._model: dict | None = None
        self._engine: Any = None
        self._told: tuple[Any, str, float] = (None, "", 0.0)
        self._ended = threading.Event()

    def run(self) -> None:
        """Serve until the source ends; a worker that does not stop then is ended with the process."""
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        while True:
            message = self._waiting.get()
            if message is None:
                return
            self._work(message)

    def _read(self) -> None:
        while True:
            try:
                message = wire.read_message(self._source)
            except wire.WireError as error:
                self._fail(error.id, error.code, str(error), {})
                continue
            except (wire.WireClosed, OSError, ValueError):
                break
            self._take(message)
        self._ended.set()
        self._waiting.put(None)
        last_resort = threading.Timer(SECONDS_TO_END, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()

    def _take(self, message: wire.Message) -> None:
        method, params = message.header.get("method"), message.header.get("params", {})
        if not isinstance(message.id, (int, str)) or isinstance(message.id, bool) or not isinstance(method, str):
            self._fail(None, wire.INVALID_REQUEST, "A request has an id (integer or string) and a method.", {})
        elif not isinstance(params, dict):
            self._fail(message.id, wire.INVALID_PARAMS, "The parameters of a request are an object.", {})
        elif method == "cancel":
            known = params.get("id") in self._open if isinstance(params.get("id"), (int, str)) else False
            if known:
                self._cancelled.add(params["id"])
            self._reply(message.id, {"cancelled": known})
        elif method == "status":
            self._guarded(message, self._status)
        elif method not in _METHODS:
            self._fail(message.id, wire.METHOD_NOT_FOUND, f"There is no method {method!r}.", {})
        elif message.id in self._open:
            self._fail(message.id, wire.INVALID_REQUEST, f"The request id {message.id!r} is in use.", {})
        else:
            self._open.add(message.id)
            self._waiting.put(message)

    def _work(self, message: wire.Message) -> None:
        self._working = message.header["method"]
        handler = _METHODS[self._working]
        self._guarded(message, lambda taken: handler(self, taken))

    def _close(self, id: Any) -> None:
        """A request is over before its reply is written: whoever reads the reply may use the id again."""
        if id in self._open:
            self._working = None
            self._open.discard(id)
            self._cancelled.discard(id)

    def _guarded(self, message: wire.Message, handler: Callable[[wire.Message], dict]) -> None:
        try:
            if self._is_cancelled(message.id):
                raise RuntimeFault("The request was cancelled.", wire.CANCELLED, partial="")
            result = handler(message)
        except RuntimeFault as fault:
            self._close(message.id)
            self._fail(message.id, fault.code, str(fault), fault.data)
        except Exception as error:
            traceback.print_exc()
            details = traceback.format_exc()[-8000:]
            sentence = f"The runtime failed: {type(error).__name__}: {str(error)[:500]}"
            self._close(message.id)
            self._fail(message.id, wire.INTERNAL_ERROR, sentence, {"details": details})
        else:
            self._close(message.id)
            self._reply(message.id, result)

    def _status(self, message: wire.Message) -> dict:
        from . import devices

        engine = self._engine
        state = {None: "idle", "load": "loading"}.get(self._working, "busy")
        return {
            "version": __version__,
            "pid": os.getpid(),
            "state": state,
            "device": None if self._model is None else self._model["device"],
            "devices": [device.__dict__ | {"text": device.text} for device in devices.devices()],
            "model": None if self._model is None else self._model["model"],
            "caches": {"used_bytes": engine.cache.used_bytes, "limit_bytes": engine.cache.limit_bytes}
            if engine
            else None,
            "memory": devices.memory_of_process(),
        }

    def _load(self, message: wire.Message) -> dict:
        from .engine import Engine

        params = _Params(message)
        folder, clue_folder = params.text("model"), params.text("clue_model", None)
        cache_mb = params.integer("cache_mb", 512, 0, 1 << 20)
        if self._engine is None:
            self._engine = Engine()
        self._model = None
        self._model = self._engine.load(
            Path(folder),
            Path(clue_folder) if clue_folder else None,
            params.text("device", "auto"),
            params.text("dtype", "auto"),
            cache_mb << 20,
            lambda stage, fraction: self._progress(message.id, stage, fraction),
        )
        return self._model

    def _ask(self, message: wire.Message) -> dict:
        params = _Params(message)
        return self._loaded().ask(
            params.pictures(), params.text("question"), self._listener(message.id), **params.answering()
        )

    def _compare(self, message: wire.Message) -> dict:
        params = _Params(message)
        settings = params.answering() | {"heat": bool(params.values.get("heat", False))}
        return self._loaded().compare(
            params.pictures(), params.text("question", None), self._listener(message.id), **settings
        )

    def _classify(self, message: wire.Message) -> dict:
        params = _Params(message)
        kind = params.text("kind", "image")
        if kind not in ("image", "video"):
            raise RequestFault("The kind of a classification is image or video.")
        return self._loaded().classify(
            params.pictures(),
            params.texts("classes"),
            kind == "video",
            self._listener(message.id),
            **params.answering(),
        )

    def _unload(self, message: wire.Message) -> dict:
        self._model = None
        return {"freed_bytes": self._engine.unload() if self._engine else 0}

    def _loaded(self) -> Any:
        if self._engine is None or self._engine.system is None:
            raise RuntimeFault("No model is loaded.", wire.NOT_LOADED)
        return self._engine

    def _listener(self, id: Any) -> Any:
        from .questions import Listener

        return Listener(
            stage=lambda stage, fraction: self._progress(id, stage, fraction),
            text=lambda part, delta: self._notify("text", {"id": id, "part": part, "delta": delta}),
            cancelled=lambda: self._is_cancelled(id),
        )

    def _is_cancelled(self, id: Any) -> bool:
        return id in self._cancelled or self._ended.is_set()

    def _progress(self, id: Any, stage: str, fraction: float | None) -> None:
        if self._is_cancelled(id):
            raise RuntimeFault("The request was cancelled.", wire.CANCELLED, partial="")
        now = time.monotonic()
        if (id, stage) == self._told[:2] and now - self._told[2] < PROGRESS_PERIOD_S:
            return  # a model has hundreds of tensors; each message costs the other side's main thread a repaint
        self._told = (id, stage, now)
        self._notify("progress", {"id": id, "stage": stage, "fraction": fraction})

    def _notify(self, method: str, params: dict) -> None:
        self._write({"method": method, "params": params})

    def _reply(self, id: Any, result: dict) -> None:
        self._write({"id": id, "result": result})

    def _fail(self, id: Any, code: int, sentence: str, data: dict) -> None:
        self._write({"id": id, "error": {"code": code, "message": sentence, "data": data}})

    def _write(self, header: dict) -> None:
        try:
            wire.write_message(self._sink, header, lock=self._lock)
        except wire.WireError as error:
            self._write({"id": header.get("id"), "error": {"code": error.code, "message": str(error), "data": {}}})
        except (OSError, ValueError):
            self._ended.set()


_METHODS = {
    "load": Server._load,
    "ask": Server._ask,
    "compare": Server._compare,
    "classify": Server._classify,
    "unload": Server._unload,
}


class _Params:
    """A request's parameters, checked as they are taken."""

    def __init__(self, message: wire.Message) -> None:
        self.values: dict = message.header.get("params", {})
        self._payload = message.payload

    def text(self, name: str, *default: str | None) -> Any:
        """A string of bounded length; with a default it may be absent."""
        value = self.values.get(name)
        if value is None and default:
            return default[0]
        if not isinstance(value, str) or not value or len(value) > MAX_TEXT:
            raise RequestFault(f"The parameter {name!r} is a text.")
        return value

    def texts(self, name: str) -> list[str] | None:
        """A list of strings, or None where it is absent."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
            raise RequestFault(f"The parameter {name!r} is a list of texts.")
        return [entry.strip() for entry in value]

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """An integer within bounds."""
        value = self.values.get(name, default)
        if type(value) is not int or not least <= value <= most:
            raise RequestFault(f"The parameter {name!r} is an integer from {least} to {most}.")
        return value

    def answering(self) -> dict:
        """The parameters that every answer takes."""
        clue, history = self.values.get("clue"), self.values.get("history", [])
        if clue is not None and not isinstance(clue, (bool, str)):
            raise RequestFault("The parameter 'clue' is true, false or a text.")
        if not isinstance(history, list):
            raise RequestFault("The parameter 'history' is a list of turns.")
        return {
            "clue": clue,
            "history": history,
            "max_clue_ids": self.integer("max_clue_tokens", 64, 1, 4096),
            "max_new_ids": self.integer("max_new_tokens", 256, 1, 4096),
        }

    def pictures(self) -> list[np.ndarray]:
        """The payload cut into (H, W, 3) uint8 pictures, without a copy."""
        described = self.values.get("images", [])
        if not isinstance(described, list) or len(described) > MAX_IMAGES:
            raise RequestFault(f"The parameter 'images' is a list of at most {MAX_IMAGES} pictures.")
        found, offset = [], 0
        for entry in described:
            sides = [entry.get(key) if isinstance(entry, dict) else None for key in ("width", "height")]
            if not all(type(side) is int and 0 < side <= 16384 for side in sides):
                raise RequestFault("A picture has a width and a height of 1 to 16384 pixels.")
            width, height = sides
            end = offset + width * height * 3
            if end > len(self._payload):
                raise RequestFault("The payload is shorter than the pictures it should hold.")
            flat = np.frombuffer(self._payload, np.uint8, width * height * 3, offset)
            found.append(flat.reshape(height, width, 3))
            offset = end
        if offset != len(self._payload):
            raise RequestFault("The payload is longer than the pictures it should hold.")
        return found


def serve() -> NoReturn:
    """Serve over this process's stdin and stdout; stdout moves aside, so that no library's print can break the wire."""
    sink = os.fdopen(os.dup(1), "wb")
    # Beside a busy QGIS, threads that wait by spinning cost ten times what they gain; read when torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    Server(sys.stdin.buffer, sink).run()
    sys.stderr.flush()
    os._exit(0)  # nothing is left to save, and native threads do not always survive a tidy interpreter's end
