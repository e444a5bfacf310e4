"""The model runtime as the plugin starts it, for messages that are not as they should be."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common import wire

from .torture import Wrong, check_sentence

ROOT = Path(__file__).resolve().parents[2]
_SECONDS_FOR_A_REPLY = 300.0  # of a busy computer; the process is ended then


class ServerProcess:
    """A runtime with the model that comes with the project, started when it is first asked and again when it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen | None = None

    def exchange(self, data: bytes) -> tuple[int, int]:
        """Send bytes that end a line; how many messages were answered with a result, and how many with a sentence.

        Raises Wrong where one was not answered, or another number of times, or the process died.
        """
        expected, lacking = expected_replies(data)
        process = self._alive()
        writer = threading.Thread(target=self._write, args=(process, data + bytes(lacking)), daemon=True)
        writer.start()
        got: Counter = Counter()
        results = 0
        watchdog = threading.Timer(_SECONDS_FOR_A_REPLY, process.kill)
        watchdog.start()
        try:
            while sum(got.values()) < sum(expected.values()):
                header = wire.read_message(process.stdout).header
                if "method" in header:
                    continue
                got[_key(header.get("id"))] += 1
                results += _is_result(header)
            writer.join()
            if got != expected:
                raise Wrong(
                    f"answered otherwise: {list((got - expected).items())[:3]} for {list((expected - got).items())[:3]}"
                )
        except wire.WireClosed:
            left = expected - got
            code = _ended(process)
            raise Wrong(f"the process ended ({code}) with {sum(left.values())} unanswered: {list(left)[:3]}") from None
        except Wrong:
            _ended(process)  # what it still says is no reply to the next messages
            raise
        finally:
            watchdog.cancel()
        return results, sum(got.values()) - results

    def peak_mb(self) -> int:
        """The most memory that the process had, in MB; 0 where the system does not say."""
        status = Path(f"/proc/{self._process.pid}/status") if self._process else Path("/nowhere")
        if not status.exists():
            return 0
        text = status.read_text(encoding="utf-8")
        return int(text.split("VmHWM:")[1].split()[0]) >> 10 if "VmHWM:" in text else 0

    def end(self) -> int:
        """Close its stdin; its exit code."""
        process, self._process = self._process, None
        process.stdin.close()
        return process.wait(60)

    def _alive(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "model_runtime", "serve"], cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            load = {"id": 1, "method": "load", "params": {"model": str(SHIPPED_MODEL), "device": "cpu"}}
            wire.write_message(self._process.stdin, load)
            while "method" in (header := wire.read_message(self._process.stdout).header):
                pass
            if "result" not in header:
                raise Wrong(f"no model: {header}")
        return self._process

    def _write(self, process: subprocess.Popen, data: bytes) -> None:
        try:
            process.stdin.write(data)
            process.stdin.flush()
        except OSError:
            pass  # it has died, which the reader tells


def _ended(process: subprocess.Popen) -> int:
    process.kill()
    return process.wait()


def expected_replies(data: bytes) -> tuple[Counter, int]:
    """The ids that are to be answered, and how often; and how many bytes the last payload lacks. `data` ends a line.

    By the wire's own rules: what can be read as a message has one reply, and so has each line that breaks a rule.
    """
    stream = io.BytesIO(data)
    expected: Counter = Counter()
    while True:
        before = stream.tell()
        try:
            expected[_key(wire.known_id(wire.read_message(stream).header))] += 1
        except wire.WireError as error:
            expected[_key(error.id)] += 1
        except wire.WireClosed:
            if before >= len(data):
                return expected, 0
            line, _, payload = data[before:].partition(b"\n")
            header = json.loads(line)
            expected[_key(wire.known_id(header))] += 1
            return expected, header["payload"] - len(payload)


def _key(id: object) -> str:
    return repr(id)


def _is_result(header: dict) -> bool:
    if "error" not in header:
        if not isinstance(header.get("result"), dict):
            raise Wrong(f"neither a result nor an error: {str(header)[:300]}")
        return True
    error = header["error"]
    if not isinstance(error.get("code"), int):
        raise Wrong(f"no code: {str(header)[:300]}")
    if error["code"] == wire.INTERNAL_ERROR:
        raise Wrong(f"an exception: {error['message']} {str(error.get('data'))[-700:]}")
    check_sentence(error["message"])
    return False
