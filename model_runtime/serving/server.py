"""Serves the engine over stdin and stdout (docs/protocol.md).

A reader thread takes messages in and answers `hello`, `status` and `cancel` at once. Requests to the model wait their
turn for one worker, the main thread; requests for what a video shows, and downloads, for one each beside it, so that a
person may look while the model loads or works. Nothing a message holds can end the server; the end of stdin does.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from ..common import wire
from ..common.methods import HELLO, WIRE_METHODS
from ..common.sentences import Sentence, collected
from ..errors import RuntimeFault, as_fault, half_imported, memory_fault, reason_of
from .call import Call
from .handlers import Handlers, Result

SECONDS_TO_END = 2.0
PROGRESS_PERIOD_S = 0.05


class Server:
    """One connection: reads requests, runs them in order, writes replies."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._sink_lock = threading.Lock()
        self._waiting: queue.Queue[wire.Message | None] = queue.Queue()
        self._beside: dict[str, queue.Queue[wire.Message]] = {"video": queue.Queue(), "download": queue.Queue()}
        self._open_lock = threading.Lock()  # of the next three: nothing is marked for a request that has ended
        self._open: set[int | str] = set()
        self._cancelled: set[int | str] = set()
        self._working: wire.Message | None = None
        self._handlers = Handlers()
        self._broken = False  # this process cannot load everything any more; another one can
        self._told: tuple[Any, str, float] = (None, "", 0.0)
        self._ended = threading.Event()

    def run(self) -> None:
        """Serve until the source ends, or this process is broken; a worker that does not stop then is ended with the
        process."""
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        for name, waiting in self._beside.items():
            threading.Thread(target=self._work_beside, args=(waiting,), name=name, daemon=True).start()
        while not self._broken and (message := self._waiting.get()) is not None:
            self._working = message
            self._work(message)

    def _work_beside(self, waiting: queue.Queue[wire.Message]) -> None:
        while True:
            self._work(waiting.get())

    def _read(self) -> None:
        while True:
            try:
                message = wire.read_message(self._source)
            except wire.WireError as error:
                self._fail(error.id, error.code, str(error), {})
                continue
            except (wire.WireClosed, OSError):
                break
            except MemoryError:  # in the midst of a message: nobody knows where the next one begins
                print("Memory ran out while a message was read.", file=sys.stderr)
                break
            self._take(message)
        self._ended.set()
        self._waiting.put(None)
        last_resort = threading.Timer(SECONDS_TO_END, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()

    def _take(self, message: wire.Message) -> None:
        id, method = wire.known_id(message.header), message.header.get("method")
        params = message.header.setdefault("params", {})
        if id is None:
            sentence = (
                f"A request has an id: a 64-bit integer or a text of at most {wire.MAX_ID_CHARACTERS} characters."
            )
            self._fail(None, wire.INVALID_REQUEST, sentence, {})
        elif not isinstance(method, str):
            self._fail(id, wire.INVALID_REQUEST, "A request has a method, which is a text.", {})
        elif not isinstance(params, dict):
            self._fail(id, wire.INVALID_PARAMS, "The parameters of a request are an object.", {})
        elif method == "cancel":
            self._reply(id, {"cancelled": self._cancel(wire.known_id(params))})
        elif method not in WIRE_METHODS:
            self._fail(id, wire.METHOD_NOT_FOUND, f"There is no method {method[:100]!r}.", {})
        elif not self._begin(id):
            self._fail(id, wire.INVALID_REQUEST, f"The request id {id!r} is in use.", {})
        elif method == HELLO:
            self._guarded(message, self._handlers.hello)
        elif method == "status":
            working = self._working
            self._guarded(message, lambda: self._handlers.status(working and working.header["method"]))
        else:
            ({"model": self._waiting} | self._beside)[WIRE_METHODS[method].worker].put(message)

    def _begin(self, id: int | str) -> bool:
        """A request comes in; False where one with its id is still open."""
        with self._open_lock:
            if id in self._open:
                return False
            self._open.add(id)
            return True

    def _cancel(self, id: int | str | None) -> bool:
        """Mark an open request as cancelled; False where there is none."""
        with self._open_lock:
            if id not in self._open:
                return False
            self._cancelled.add(id)
            return True

    def _close(self, id: int | str) -> None:
        """A request is over before its reply is written: whoever reads the reply may use the id again."""
        with self._open_lock:
            if self._working is not None and self._working.id == id:
                self._working = None
            self._open.discard(id)
            self._cancelled.discard(id)

    def _work(self, message: wire.Message) -> None:
        handler = self._handlers.by_method[message.header["method"]]
        self._guarded(message, lambda: handler(self._call(message)))

    def _guarded(self, message: wire.Message, work: Callable[[], Result]) -> None:
        known = len(sys.modules)
        try:
            if self._is_cancelled(message.id):
                raise RuntimeFault("The request was cancelled.", wire.CANCELLED, partial="")
            result = work()
            result, payload = result if isinstance(result, tuple) else (result, b"")
        except Exception as error:
            fault = error if isinstance(error, RuntimeFault) else as_fault(error) or _unforeseen(error)
            # Modules that are imported where memory runs out may quietly do without a part, as hashlib does.
            self._broken |= half_imported(error) or fault.code == wire.OUT_OF_MEMORY and len(sys.modules) > known
            self._close(message.id)
            self._fail(message.id, fault.code, str(fault), fault.data)
        else:
            self._close(message.id)
            self._reply(message.id, result, payload)

    def _call(self, message: wire.Message) -> Call:
        id = message.id
        return Call(
            message,
            progress=lambda stage, fraction: self._progress(id, stage, fraction),
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

    def _reply(self, id: Any, result: dict, payload: bytes = b"") -> None:
        sentences = collected(result)
        self._write({"id": id, "result": result} | ({"sentences": sentences} if sentences else {}), payload)

    def _fail(self, id: Any, code: int, sentence: str, data: dict) -> None:
        self._write({"id": id, "error": {"code": code, "message": sentence, "data": data}})

    def _write(self, header: dict, payload: bytes = b"") -> None:
        """Write a message; in place of one that cannot be sent goes the error that says why."""
        try:
            try:
                note = wire.write_message(self._sink, header, payload, self._sink_lock)
            except (wire.WireError, MemoryError) as error:
                fault = memory_fault(error) if isinstance(error, MemoryError) else error
                note = str(fault)
                if "id" in header:
                    failure = {"code": fault.code, "message": note, "data": {}}
                    wire.write_message(self._sink, {"id": header["id"], "error": failure}, lock=self._sink_lock)
        except OSError:
            self._ended.set()
        else:
            if note:
                print(note, file=sys.stderr)


def _unforeseen(error: Exception) -> RuntimeFault:
    traceback.print_exc()
    if half_imported(error):
        sentence = Sentence(
            "A part of Python could not be loaded whole ({reason}). Ask again: the model's process starts anew.",
            reason=reason_of(error),
        )
    else:
        sentence = f"The runtime failed: {type(error).__name__}: {str(error)[:500]}"
    return RuntimeFault(sentence, wire.INTERNAL_ERROR, details=traceback.format_exc()[-8000:])


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
