"""HTTP to a server of one's own: which models it has, what it says of its version, and a chat streamed.

Nothing is sent anywhere but to the address that the user named: redirects are not followed, and neither proxies nor
keys are taken from the environment. Every failure is a RuntimeFault with one sentence.
"""

from __future__ import annotations

import asyncio
import json
import random
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx2

from ...common import wire
from ...common.sentences import Sentence
from ...common.server_address import Server
from ...errors import RequestFault, RuntimeFault
from .chat import ChatText

CONNECT_S = 10.0
SILENCE_S = 300.0  # a server may load its model at the first question
RETRIES = 5
LONGEST_WAIT_S = 30.0
_FIRST_WAIT_S = 0.5
_MOST_BYTES = 8 << 20  # of what is not a stream
_BUSY = (429, 503)
_UNKNOWN_MEMBER = (400, 422)
_VERSION_PATHS = ("/version", "/api/version", "/props")  # vLLM, Ollama, llama.cpp
_VERSION_KEYS = ("version", "build_info", "model_path")


class ServerFault(RuntimeFault):
    """A server that cannot be reached, or does not answer as it should."""

    def __init__(self, sentence: str, status: int = 0, **data: object) -> None:
        super().__init__(sentence, wire.SERVER_FAULT, **data)
        self.status = status


class Connection:
    """Speaks to one server; an `opened` client at a time, in one event loop."""

    def __init__(self, server: Server, silence_s: float = SILENCE_S) -> None:
        """Raises RequestFault for a key or a proxy that no request can carry."""
        self._server = server
        self._silence_s = silence_s
        self._certificates = ssl.create_default_context()  # the system's, and those of SSL_CERT_FILE
        self._plain = False  # whether the server refuses members that not every server knows
        if not server.key.isascii() or not server.key.isprintable():
            raise RequestFault("The server's key holds characters that no key has.")

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[httpx2.AsyncClient]:
        """A client for as many requests as are wanted together."""
        headers = {"Authorization": f"Bearer {self._server.key}"} if self._server.key else {}
        try:
            client = httpx2.AsyncClient(
                headers=headers,
                timeout=httpx2.Timeout(self._silence_s, connect=CONNECT_S),
                proxy=self._server.proxy or None,
                verify=self._certificates,
                trust_env=False,
                follow_redirects=False,
            )
        except (ValueError, httpx2.InvalidURL):
            raise RequestFault("The proxy's address cannot be used.") from None
        async with client:
            yield client

    async def models(self, client: httpx2.AsyncClient) -> list[str]:
        """Names of `/models`, in the server's order. Raises ServerFault."""
        listed = await self._json(client, f"{self._server.address}/models")
        entries = listed.get("data", listed.get("models")) if isinstance(listed, dict) else None
        names = [entry.get("id", entry.get("name")) for entry in entries or [] if isinstance(entry, dict)]
        if entries is None or not all(isinstance(name, str) and name for name in names):
            raise self._no_protocol()
        return names

    async def version(self, client: httpx2.AsyncClient) -> dict[str, str]:
        """What the server says of its version, as far as it does; the same as long as the server is."""
        root = self._server.address.removesuffix("/v1")
        found = {}
        for path in _VERSION_PATHS:
            try:
                said = await self._json(client, root + path)
            except ServerFault as fault:
                if fault.status:
                    continue  # the server has no such path
                raise
            if isinstance(said, dict):
                found |= {f"{path}#{key}": str(said[key]) for key in _VERSION_KEYS if key in said}
        return found

    async def chat(self, client: httpx2.AsyncClient, body: dict, extras: dict, said: ChatText) -> None:
        """Ask; `said` takes the answer as it comes in. `extras`: members of the request that a server may do without.

        A busy server (429, 503) is asked again, later each time. Raises ServerFault.
        """
        waited = 0
        while True:
            sent = body if self._plain else body | extras
            try:
                return await self._chat(client, sent, said)
            except ServerFault as fault:
                if fault.status in _UNKNOWN_MEMBER and not self._plain:
                    self._plain = True
                elif fault.status in _BUSY and waited < RETRIES:
                    await asyncio.sleep(_pause(waited, fault.data.get("retry_after")))
                    waited += 1
                else:
                    raise

    async def _chat(self, client: httpx2.AsyncClient, body: dict, said: ChatText) -> None:
        with self._faults():
            async with client.stream("POST", f"{self._server.address}/chat/completions", json=body) as response:
                await self._check(response)
                if "text/event-stream" not in response.headers.get("content-type", ""):
                    said.take_whole(json.loads(await _bounded(response)))
                    return
                async for event in httpx2.EventSource(response):
                    if event.data.strip() == "[DONE]":
                        said.ended = True
                        break
                    if event.data:
                        said.take(json.loads(event.data))
        if not said.ended:
            raise ServerFault(
                Sentence("The server {host} broke off in the middle of an answer.", host=self._server.host),
                partial=said.text,
            )

    async def _json(self, client: httpx2.AsyncClient, url: str) -> Any:
        with self._faults():
            async with client.stream("GET", url) as response:
                await self._check(response)
                return json.loads(await _bounded(response))

    async def _check(self, response: httpx2.Response) -> None:
        """Raises ServerFault unless the server agreed."""
        status, host = response.status_code, self._server.host
        if status == 200:
            return
        if response.is_redirect:
            target = response.headers.get("location", "")[:200]
            raise ServerFault(
                Sentence("The server {host} sends on to {target}; name that address if you trust it.", host=host,
                         target=target), status)  # fmt: skip
        if status in (401, 403):
            raise ServerFault(Sentence("The server {host} does not accept the key, or wants one.", host=host), status)
        if status == 407:
            raise ServerFault("The proxy wants a name and a password.", status)
        message = _message(await _bounded(response))
        sentence = "The server {host} answered with status {status}: {message}"
        if status in _BUSY:
            sentence = "The server {host} is busy (status {status}): {message}"
        elif status == 404 and not message:
            sentence = "The server {host} does not know this address or model (status {status}){message}"
        elif not message:
            message = "–"
        retry_after = response.headers.get("retry-after")
        raise ServerFault(
            Sentence(sentence, host=host, status=status, message=message), status, retry_after=retry_after
        )

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turns what can go wrong on the way into a ServerFault."""
        host = self._server.host
        try:
            yield
        except (httpx2.SSEError, httpx2.DecodingError, httpx2.InvalidURL, ValueError, RecursionError):
            raise self._no_protocol() from None
        except httpx2.ConnectError as error:
            if "CERTIFICATE" in str(error).upper():
                sentence = Sentence("The certificate of {host} is not one that this computer trusts.", host=host)
            else:
                sentence = Sentence("No server answers at {host}; is it running?", host=host)
            raise ServerFault(sentence, details=str(error)) from None
        except httpx2.ConnectTimeout:
            raise ServerFault(Sentence("No server answers at {host}; is it running?", host=host)) from None
        except httpx2.TimeoutException:
            seconds = round(self._silence_s)
            raise ServerFault(
                Sentence("The server {host} said nothing for {seconds} seconds.", host=host, seconds=seconds)
            ) from None
        except httpx2.ProxyError as error:
            raise ServerFault(Sentence("The proxy did not let the request through: {error}", error=error)) from None
        except httpx2.TransportError as error:
            raise ServerFault(
                Sentence("The server {host} broke off in the middle of an answer.", host=host), details=str(error)
            ) from None

    def _no_protocol(self) -> ServerFault:
        return ServerFault(
            Sentence("What {host} answers is not OpenAI's protocol; is the address right?", host=self._server.host)
        )


async def _bounded(response: httpx2.Response) -> bytes:
    parts = bytearray()
    async for part in response.aiter_bytes():
        parts += part
        if len(parts) > _MOST_BYTES:
            raise ValueError("longer than any answer")
    return bytes(parts)


def _message(body: bytes) -> str:
    """What a refusal says, in one line of plain text."""
    text = body.decode("utf-8", "replace")
    try:
        said = json.loads(text)
        error = said.get("error", said.get("detail", said.get("message", "")))
        text = error.get("message", "") if isinstance(error, dict) else error
    except (ValueError, AttributeError, RecursionError):
        pass
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())[:300]


def _pause(waited: int, retry_after: object) -> float:
    """Seconds before the next try: what the server asks for, else twice as long each time, and a little by chance."""
    try:
        wished = float(retry_after)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        wished = _FIRST_WAIT_S * 2**waited * random.uniform(1, 1.5)  # nosec B311: no secret
    return min(max(0.0, wished), LONGEST_WAIT_S)  # in this order NaN is 0
