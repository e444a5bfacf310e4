"""The model runtime's process and the wire to it: requests in, messages out; no Qt, no QGIS.

One thread starts the process and writes to it, one reads its messages, one copies its stderr to the log. So neither a
slow start nor a full pipe holds up the caller. `on_message` is called on these threads (a request sent after the end is
failed at once, on the caller's).
"""

from __future__ import annotations

import itertools
import os
import queue
import signal
import subprocess  # nosec B404: argv lists, no shell
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Callable

from ...model_runtime.common import wire
from ...model_runtime.common.sentences import Sentence
from .bounded_log import BoundedLog
from .requests import not_understood

ENDED = "ended"
"""Method of the message that this module itself gives to `on_message` when the process has ended."""
PROCESS_LOST = -32010
"""Code of the error that a request fails with when the process ends before answering it."""

_MAX_LOG_LINE_BYTES = 1 << 16
_WAIT_FOR_EXIT_S = 5.0
_request_ids = itertools.count(1)


def new_request_id() -> int:
    """A request id that no other request of this QGIS session has."""
    return next(_request_ids)


@dataclass(frozen=True)
class _Open:
    """A request that has no reply yet; `sent` in seconds of the monotonic clock."""

    method: str
    sent: float


class RuntimeClient:
    """One process, from `start()` to its end; a new client is made for a new process.

    Every request gets exactly one reply, through `on_message`: the runtime's (its payload as the result's `pixels`), or
    an error made here when the process ends. Messages about unknown requests are dropped, and so is everything but the
    final error (-32800) for a cancelled one. After the process's end `on_message` gets
    `{"method": "ended", "params": {"sentence", "details"}}`, before the errors of the requests that were lost.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        on_message: Callable[[dict[str, Any]], None],
        log_path: str,
        folder: str | None = None,
    ) -> None:
        """`command` is an argv list run in `folder`; `environment` is the child's whole environment."""
        self._command = [str(part) for part in command]
        self._environment = dict(environment)
        self._folder = folder
        self._on_message = on_message
        self._log = BoundedLog(log_path)
        self._outbox: queue.Queue = queue.Queue()
        self._process: subprocess.Popen | None = None
        self._lock = threading.Lock()
        self._open: dict[Any, _Open] = {}
        self._cancelled: set[Any] = set()
        self._end: tuple[str, str] | None = None
        self._stopping = False
        self._writer = threading.Thread(target=self._run, name="unirs-runtime-writer", daemon=True)

    @property
    def process_id(self) -> int | None:
        """The process's id once it has started."""
        return self._process.pid if self._process else None

    @property
    def exit_code(self) -> int | None:
        """How the process ended (minus the signal where one killed it), None while it runs."""
        return self._process.poll() if self._process else None

    @property
    def alive(self) -> bool:
        """Whether requests may be sent: from `start()` until the process has ended or was told to stop."""
        return self._end is None and not self._stopping

    def start(self) -> None:
        """Start the process in the background; a failure to start arrives like a process that ended."""
        self._writer.start()

    def send(self, method: str, params: dict, payload: bytes = b"", request_id: int | None = None) -> int:
        """Queue a request and return its id at once; its reply comes through `on_message`."""
        request_id = new_request_id() if request_id is None else request_id
        with self._lock:
            self._open[request_id] = _Open(method, time.monotonic())
            over = self._end is not None
        if over:
            self._fail(request_id, PROCESS_LOST, *self._end)
        else:
            self._outbox.put(({"id": request_id, "method": method, "params": params}, payload))
        return request_id

    def cancel(self, request_id: int) -> None:
        """Ask the runtime to stop a request; whatever it still says, the reply is the error -32800."""
        with self._lock:
            if request_id not in self._open:
                return
            self._cancelled.add(request_id)
        self._outbox.put(({"id": new_request_id(), "method": "cancel", "params": {"id": request_id}}, b""))

    def stop(self, grace: float = 2.0) -> None:
        """End the process: close its stdin, after `grace` seconds terminate, a second later kill it. Blocks so long."""
        self._stopping = True
        self._outbox.put(None)
        deadline = time.monotonic() + grace
        if self._writer.ident is not None:
            self._writer.join(grace)
        process = self._process
        if process is None:
            return
        for last_resort in (process.terminate, process.kill):
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
                return
            except subprocess.TimeoutExpired:
                last_resort()
                deadline = time.monotonic() + 1.0
        process.wait()

    def _run(self) -> None:
        """The writing thread: start the process, then write what is queued until told to stop."""
        try:
            self._process = self._spawn()
        except (OSError, ValueError) as error:
            self._finish(Sentence("The model runtime could not be started: {reason}.", reason=error))
            return
        stamp = datetime.now().isoformat(" ", "seconds")
        self._log.write(f"--- {stamp} process {self._process.pid}: {' '.join(self._command)}".encode())
        stderr = threading.Thread(target=self._copy_log, name="unirs-runtime-log", daemon=True)
        stderr.start()
        threading.Thread(target=self._read, args=(stderr,), name="unirs-runtime-reader", daemon=True).start()
        self._write()

    def _spawn(self) -> subprocess.Popen:
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
        # An argv list that comes from the user's profile or environment; no shell reads it.
        process = subprocess.Popen(  # nosec B603: an argv list, no shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=self._environment,
            creationflags=flags,
        )
        if hasattr(os, "setpriority"):
            # The child has one thread yet, so all its later threads inherit the politeness.
            try:
                os.setpriority(os.PRIO_PROCESS, process.pid, min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10))
            except OSError:
                pass  # it has ended already, which the reader reports
        return process

    def _write(self) -> None:
        stdin = self._process.stdin
        try:
            for item in iter(self._outbox.get, None):
                try:
                    wire.write_message(stdin, *item)
                except wire.WireError as error:
                    self._fail(item[0]["id"], error.code, str(error))
            stdin.close()
        except OSError:
            pass  # the process has ended, which the reader reports

    def _read(self, stderr: threading.Thread) -> None:
        with self._process.stdout as stdout:
            while self._read_one(stdout):
                pass
        try:
            code = self._process.wait(_WAIT_FOR_EXIT_S)
        except subprocess.TimeoutExpired:  # it closed its stdout, so nothing can ever be answered
            self._process.kill()
            code = self._process.wait()
        stderr.join(1.0)  # the last lines say why it ended; a grandchild may hold the pipe open for longer
        self._outbox.put(None)
        self._finish(Sentence("The model runtime was stopped.") if self._stopping else _end_sentence(code))

    def _read_one(self, stdout: BinaryIO) -> bool:
        """Read and pass on one message; False at the end of the stream."""
        try:
            message = wire.read_message(stdout)
            if message.payload and isinstance(message.header.get("result"), dict):
                message.header["result"]["pixels"] = message.payload
            self._deliver(message.header)
        except (wire.WireClosed, OSError):
            return False
        except wire.WireError as error:
            self._log.write(f"A message of the model runtime was not understood: {error}".encode())
            if error.id is not None:
                self._fail(error.id, error.code, str(error))
        except Exception as error:  # the thread must live on, or no other request would ever end
            self._log.write(f"A message of the model runtime could not be handled: {error!r}".encode())
        return True

    def _copy_log(self) -> None:
        with self._process.stderr as stream:
            for line in iter(lambda: stream.readline(_MAX_LOG_LINE_BYTES), b""):
                self._log.write(line)

    def _deliver(self, header: dict[str, Any]) -> None:
        """Pass on one message of the runtime, if anybody waits for it."""
        if "method" in header:
            params = header.get("params")
            about = wire.known_id(params) if isinstance(params, dict) else None
            with self._lock:
                wanted = about in self._open and about not in self._cancelled
            if wanted and _is_notice(header["method"], params):
                self._on_message(header)
        elif wire.known_id(header) is not None:
            self._reply(header if _is_whole(header) else {"id": header["id"], "error": not_understood(header)})

    def _reply(self, header: dict[str, Any]) -> None:
        """Hand the one reply of a request to whoever waits for it."""
        request_id = header.get("id")
        with self._lock:
            if request_id not in self._open:
                return
            request = self._open.pop(request_id)
            if request_id in self._cancelled:
                self._cancelled.discard(request_id)
                data = (header.get("error") or {}).get("data") or {}
                error = {"code": wire.CANCELLED, "message": Sentence("The request was cancelled."), "data": data}
                header = {"id": request_id, "error": error}
        seconds = time.monotonic() - request.sent
        outcome = header["error"]["message"] if "error" in header else "done"
        self._log.write(f"--- {request.method} {request_id}: {outcome} ({seconds:.2f} s)".encode())
        self._on_message(header)

    def _fail(self, request_id: Any, code: int, sentence: str, details: str = "") -> None:
        data = {"details": details} if details else {}
        self._reply({"id": request_id, "error": {"code": code, "message": sentence, "data": data}})

    def _finish(self, sentence: str) -> None:
        """The process has ended: say so, then fail what it left unanswered."""
        details = self._log.tail()
        self._log.write(f"--- {sentence}".encode())
        with self._lock:
            self._end = (sentence, details)
            lost = list(self._open)
        self._on_message({"method": ENDED, "params": {"sentence": sentence, "details": details}})
        for request_id in lost:
            self._fail(request_id, PROCESS_LOST, sentence, details)


def _is_notice(method: Any, params: dict[str, Any]) -> bool:
    """Whether a notification is one of docs/protocol.md; whoever takes it need not look."""
    fraction = params.get("fraction")
    known = fraction is None or isinstance(fraction, (int, float)) and 0 <= fraction <= 1
    return method == "text" or method == "progress" and known


def _is_whole(reply: dict[str, Any]) -> bool:
    """Whether a reply is a result or an error as docs/protocol.md has them, so that whoever takes it need not look."""
    if "error" not in reply:
        return isinstance(reply.get("result"), dict)
    error = reply["error"]
    if not isinstance(error, dict) or type(error.get("code")) is not int:
        return False
    return bool(error.get("message")) and isinstance(error["message"], str) and isinstance(error.get("data", {}), dict)


# NTSTATUS values, which Windows gives as exit codes; of the documentation "NTSTATUS Values" of [MS-ERREF].
_WINDOWS_ENDS = {
    0xC0000005: "access violation",
    0xC0000017: "out of memory",
    0xC000001D: "illegal instruction",
    0xC00000FD: "stack overflow",
    0xC0000135: "a DLL is missing",
    0xC0000139: "a DLL does not fit",
    0xC0000142: "a DLL failed to start",
    0xC0000409: "stack buffer overrun",
}


def _end_sentence(code: int) -> Sentence:
    """What the exit code of the runtime means, in words: a signal's is negative, Windows' faults are beyond 2**31."""
    if code == 0:
        return Sentence("The model runtime ended.")
    if code > 0x7FFFFFFF:
        name = _WINDOWS_ENDS.get(code, "unknown")
        return Sentence("The model runtime crashed (0x{number}, {name}).", number=f"{code:08X}", name=name)
    if code > 0:
        return Sentence("The model runtime ended with exit code {code}.", code=code)
    if -code == getattr(signal, "SIGBUS", None):  # what is mapped into memory is no longer in its file
        return Sentence(
            "The model runtime crashed (signal {number}, SIGBUS): one of the model's files was cut short or cannot be "
            "read any more.",
            number=-code,
        )
    if -code == getattr(signal, "SIGKILL", 9):
        return Sentence(
            "The model runtime was killed (signal 9); if memory ran out, choose a smaller model or precision."
        )
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = "unknown"
    return Sentence("The model runtime crashed (signal {number}, {name}).", number=-code, name=name)
