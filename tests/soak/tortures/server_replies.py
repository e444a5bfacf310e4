"""A server of one's own that answers with half, endless, wrong and hostile replies: an answer, or one sentence.

Nothing may go anywhere but to that server: a second one, to which redirects lead, must hear of nobody.
"""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from random import Random

import numpy as np

from model_runtime.common.server_address import Server
from model_runtime.errors import RuntimeFault
from model_runtime.generation.caches import ByteCache
from model_runtime.models.base import Listener, Question
from model_runtime.models.server.model import connect

from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence

SILENCE_S = 1.0
_DELTA = {"choices": [{"index": 0, "delta": {"content": "yes"}, "finish_reason": None}]}
_TOP = {"content": [{"token": "yes", "logprob": -0.1, "top_logprobs": [{"token": "no", "logprob": -2.0}]}]}
_CHUNKS = (
    _DELTA,
    {"choices": [{"index": 0, "delta": {"content": "no"}, "logprobs": _TOP, "finish_reason": "stop"}]},
    {"choices": [], "usage": {"prompt_tokens": 300, "completion_tokens": 2}},
    {"error": {"message": "no", "code": 400}},
)
_STREAM = b"".join(b"data: " + json.dumps(chunk).encode() + b"\n\n" for chunk in _CHUNKS[:3]) + b"data: [DONE]\n\n"
_MODELS = json.dumps({"object": "list", "data": [{"id": "m"}]}).encode()
_VERSION = json.dumps({"version": "1.2"}).encode()


class HostileServer:
    """Two sockets on this computer: what the first answers is `reply` to each path; the second counts who came."""

    def __init__(self) -> None:
        self.replies: dict[str, bytes] = {}
        self.strangers = 0
        self._own, self._other = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
        self.port, self.other_port = self._own.getsockname()[1], self._other.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        threading.Thread(target=self._count, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._own.accept()
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _count(self) -> None:
        while True:
            self._other.accept()[0].close()
            self.strangers += 1

    def _answer(self, connection: socket.socket) -> None:
        try:
            with connection:
                connection.settimeout(5)
                asked = b""
                while b"\r\n\r\n" not in asked:
                    if not (more := connection.recv(1 << 16)):
                        return
                    asked += more
                head, _, body = asked.partition(b"\r\n\r\n")
                length = next(
                    (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
                )
                while len(body) < length and (more := connection.recv(1 << 16)):
                    body += more
                path = head.split(b" ")[1].decode("latin-1")
                connection.sendall(
                    self.replies.get(path, b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                )
        except (OSError, ValueError, IndexError):
            return


def prepare(folder: Path) -> Case:
    """A server that is told anew in each case what to say."""
    server = HostileServer()
    picture = np.zeros((64, 64, 3), np.uint8)

    def case(random: Random) -> Count:
        whole = {"/v1/models": _MODELS, "/version": _VERSION, "/v1/chat/completions": _STREAM}
        wrong = random.choice((*whole, "/v1/chat/completions"))
        server.replies = {path: _http(body) for path, body in whole.items()}
        server.replies[wrong] = _wrong(whole[wrong], random, server.other_port)
        count = Count()
        try:
            model = connect(Server.of(f"http://127.0.0.1:{server.port}/v1"), lambda stage, share: None, SILENCE_S)
            question = Question("single", (picture,), "Is there a road?", max_new_tokens=4)
            (reply,) = model.answer([question], 1, ByteCache(0), Listener())
            json.dumps(reply.to_wire(), allow_nan=False)
            count.add(True)
        except RuntimeFault as fault:
            check_sentence(str(fault))
            count.add(False)
        if server.strangers:
            server.strangers = 0
            raise Wrong("another host was asked")
        return count

    return case


def _http(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    kind = "text/event-stream" if body.startswith(b"data: ") else "application/json"
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
    )
    return head.encode() + body


def _wrong(body: bytes, random: Random, elsewhere: int) -> bytes:
    way = random.randrange(7)
    if way == 0:
        status = random.choice(("301 Moved", "302 Found", "307 Temporary", "308 Permanent"))
        return _http(b"", status, f"Location: http://127.0.0.1:{elsewhere}/v1/models\r\n")
    if way == 1:
        return damaged(_http(body), random)
    if way == 2:
        return _http(body)[: random.randrange(len(body) + 60)]
    if way == 3:
        return _http(random.choice((b"[" * 200_000, b"{}", b"[]", b"null", b"<html>", b"\xff\xfe", b"1" * 6000)))
    if way == 4:
        return _http(body * 1000)
    if way == 5:
        return _http(
            random.choice((b"", b'{"error": {"message": "<b>no</b>"}}', b"{")),
            random.choice(("500 No", "404 No", "401 No")),
        )
    return _http(damaged(body, random, (_STREAM, _MODELS), 1 << 17))


TORTURE = Torture(
    "server_replies",
    "replies of a server of one's own: half, endless, wrong, redirected",
    10_000,
    prepare,
    10.0,
    slice=25,
)
