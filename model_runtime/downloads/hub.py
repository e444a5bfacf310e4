"""A model hub, or a mirror of it: a model's id in, its list of files and their bytes out, over HTTP.

URLs, headers, errors and the shape of a model's description are huggingface_hub's. The requests are made here, because
that library's own loop takes a stop, and tells of progress, only every 10 MB, has one proxy for the whole process, and
sends a key that it finds on the machine. Nothing is sent but to the endpoint, and to where that sends on to; a key goes
to the endpoint alone.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx2
from huggingface_hub import ModelInfo, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

from .. import __version__
from ..common import wire
from ..common.sentences import Sentence
from ..errors import ModelFault, RequestFault, RuntimeFault
from .checksums import Watch
from .listing import ListedFile, Listing

ENDPOINT = "https://huggingface.co"
CONNECT_S = 10.0
SILENCE_S = 30.0
RETRIES = 5
PAUSE_S = 1.0
_LONGEST_PAUSE_S = 30.0
_MOST_BYTES = 32 << 20  # of a description
_BUSY = (429, 500, 502, 503, 504)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_BROKEN = (httpx2.TransportError, httpx2.DecodingError)  # on the way, and perhaps not the next time


class HubFault(RuntimeFault):
    """A hub that cannot be reached, or does not give what is asked for."""

    def __init__(self, sentence: str, **data: object) -> None:
        super().__init__(sentence, wire.SERVER_FAULT, **data)


@dataclass(frozen=True)
class Hub:
    """Where models come from: the address of a hub, the key of an account for gated models, and a proxy (a URL, which
    may hold a password). Key and proxy are never shown."""

    endpoint: str = ENDPOINT
    key: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Raises RequestFault for an address, or a key, that no request can carry."""
        parts = urlsplit(self.endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise RequestFault(Sentence("“{text}” is no hub’s address, as https://huggingface.co.", text=self.endpoint))
        if not self.key.isascii() or not self.key.isprintable():
            raise RequestFault("The key of the hub’s account holds characters that no key has.")
        object.__setattr__(self, "endpoint", self.endpoint.rstrip("/"))

    @property
    def host(self) -> str:
        """`huggingface.co`."""
        return urlsplit(self.endpoint).netloc

    async def listing(self, id: str, revision: str | None = None) -> Listing:
        """All files of a model at a commit, a tag or a branch (None: its main one), with the commit's id.

        Raises HubFault, or ModelFault for a description that does not fit.
        """
        place = "" if revision is None else f"/revision/{quote(revision, safe='')}"
        url = f"{self.endpoint}/api/models/{id}{place}?blobs=true"
        with self._faults(id):
            async with self._client() as client, client.stream("GET", url) as response:
                await self._check(response, id)
                described = ModelInfo(**_json(await _bounded(response)))
        return self._listed(id, described)

    async def fetch(self, listing: Listing, file: ListedFile, part: Path, watch: Watch) -> None:
        """Bring a file's bytes into `part`, from where that ends on.

        A connection that breaks is taken up again, up to RETRIES times without a byte; more bytes than are listed are
        not taken. `watch` is told bytes below 0 where some have to come again. Raises HubFault.
        """
        url = hf_hub_url(listing.id, file.name, revision=listing.commit, endpoint=self.endpoint)
        failed = 0
        async with self._client() as client:
            while (held := part.stat().st_size if part.exists() else 0) < file.size:
                try:
                    with self._faults(listing.id, file.name):
                        await self._stream(client, url, listing, file, part, watch)
                except HubFault as fault:
                    failed = 0 if part.exists() and part.stat().st_size > held else failed + 1
                    if failed > RETRIES or not fault.data.pop("again", False):
                        raise
                    await asyncio.sleep(_pause(failed, fault.data.get("retry_after")))

    async def _stream(
        self, client: httpx2.AsyncClient, url: str, listing: Listing, file: ListedFile, part: Path, watch: Watch
    ) -> None:
        """One request for the rest of a file."""
        held = part.stat().st_size if part.exists() else 0
        headers = {"Range": f"bytes={held}-"} if held else {}
        async with client.stream("GET", url, headers=headers) as response:
            await self._check(response, listing.id, file.name)
            for step in (*response.history, response):
                commit = step.headers.get("X-Repo-Commit")
                if commit and commit != listing.commit:
                    raise HubFault(Sentence("The hub {host} gave another version of {id} than was asked for.",
                                            host=self.host, id=listing.id))  # fmt: skip
            if not response.headers.get("Content-Range", "").startswith(f"bytes {held}-"):
                watch(-held)  # the server gives the file from its beginning
                held = 0
            with part.open("r+b" if held else "wb") as stream:
                stream.seek(held)
                async for chunk in response.aiter_bytes():
                    if held + len(chunk) > file.size:
                        raise HubFault(Sentence("The file {name} is longer than the hub {host} says.",
                                                name=file.name, host=self.host))  # fmt: skip
                    stream.write(chunk)
                    held += len(chunk)
                    watch(len(chunk))
            if held < file.size:
                raise self._broke_off(file.name)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx2.AsyncClient]:
        own = {"user-agent": f"unirs/{__version__}", "accept-encoding": "identity"}  # and not what else is installed
        try:
            client = httpx2.AsyncClient(
                headers=build_hf_headers(token=self.key or False, headers=own),
                timeout=httpx2.Timeout(SILENCE_S, connect=CONNECT_S),
                proxy=self.proxy or None,
                verify=_certificates(),
                trust_env=False,
                follow_redirects=True,
                event_hooks={"request": [self._never_in_the_clear]},
            )
        except (ValueError, httpx2.InvalidURL):
            raise RequestFault("The proxy's address cannot be used.") from None
        async with client:
            yield client

    async def _never_in_the_clear(self, request: httpx2.Request) -> None:
        if self.endpoint.startswith("https:") and request.url.scheme != "https":
            raise HubFault(Sentence("The hub {host} sends on to {target}, which is not encrypted.", host=self.host,
                                    target=request.url.host))  # fmt: skip

    async def _check(self, response: httpx2.Response, id: str, name: str = "") -> None:
        """Raises HubFault unless the hub agreed."""
        status = response.status_code
        if status in (200, 206):
            return
        said = await _bounded(response)
        code = response.headers.get("X-Error-Code", "")
        try:
            hf_raise_for_status(response)
            details = f"status {status}"
        except HfHubHTTPError as error:
            details = str(error)
        if status == 407:
            raise HubFault("The proxy wants a name and a password.", details=details)
        if status in (401, 403):
            raise self._closed(id, code, details)
        if status == 404 and (name or code == "RevisionNotFound"):
            sentence = Sentence("The hub {host} has no such version of {id}, or not all of its files.", host=self.host,
                                id=id)  # fmt: skip
            raise HubFault(sentence, details=details)
        if status == 404:
            raise HubFault(Sentence("The hub {host} has no model {id}.", host=self.host, id=id), details=details)
        busy = status in _BUSY
        raise HubFault(
            Sentence("The hub {host} answered with status {status}.", host=self.host, status=status),
            details=f"{details}\n{said[:500].decode('utf-8', 'replace')}",
            again=busy,
            retry_after=response.headers.get("Retry-After") if busy else None,
        )

    def _closed(self, id: str, code: str, details: str) -> HubFault:
        page = f"{self.endpoint}/{id}"
        gated = code == "GatedRepo"
        if gated and not self.key:
            sentence = Sentence("{id} is for those who accept its conditions: do that at {page} and type your key.",
                                id=id, page=page)  # fmt: skip
        elif gated:
            sentence = Sentence("The account of this key may not have {id} yet: accept its conditions at {page}.",
                                id=id, page=page)  # fmt: skip
        elif self.key:
            sentence = Sentence("The hub does not give {id} for this key: see {page} whether that account may have it.",
                                id=id, page=page)  # fmt: skip
        else:
            sentence = Sentence("The hub gives {id} to nobody without a key, or has no such model: see {page}.",
                                id=id, page=page)  # fmt: skip
        return HubFault(sentence, details=details)

    def _listed(self, id: str, described: ModelInfo) -> Listing:
        commit = described.sha or ""
        if not _COMMIT.fullmatch(commit):
            raise self._no_hub()
        files = []
        for sibling in described.siblings or ():
            lfs = sibling.lfs
            size = sibling.size if lfs is None else lfs.size
            file = ListedFile(sibling.rfilename, size, lfs and lfs.sha256, None if lfs else sibling.blob_id)
            if type(size) is not int or size < 0 or not (file.sha256 or file.blob):
                raise ModelFault(Sentence("The hub {host} does not say how large {name} is, or what its checksum is.",
                                          host=self.host, name=sibling.rfilename[:100]))  # fmt: skip
            files.append(file)
        card = described.card_data.to_dict() if described.card_data else {}
        licence = card.get("license_name") or card.get("license") or ""
        parameters = described.safetensors.total if described.safetensors else None
        gated = bool(described.gated)
        return Listing(id, commit, tuple(files), str(licence)[:80], parameters, gated)

    @contextmanager
    def _faults(self, id: str, name: str = "") -> Iterator[None]:
        """Turns what can go wrong on the way into a HubFault, with `again` where another try may do."""
        try:
            yield
        except httpx2.ConnectError as error:
            if "CERTIFICATE" in str(error).upper():
                sentence = Sentence("The certificate of {host} is not one that this computer trusts.", host=self.host)
                raise HubFault(sentence, details=str(error)) from None
            raise self._unreached(str(error)) from None
        except httpx2.ConnectTimeout as error:
            raise self._unreached(str(error)) from None
        except httpx2.ProxyError as error:
            raise HubFault(Sentence("The proxy did not let the request through: {error}", error=error)) from None
        except _BROKEN as error:
            raise self._broke_off(name or id, str(error)) from None
        except (httpx2.InvalidURL, httpx2.TooManyRedirects, ValueError, KeyError, TypeError, AttributeError):
            raise self._no_hub() from None

    def _unreached(self, details: str) -> HubFault:
        return HubFault(
            Sentence("{host} cannot be reached: is this computer online, and does it need a proxy or a mirror?",
                     host=self.host), details=details, again=True)  # fmt: skip

    def _broke_off(self, name: str, details: str = "") -> HubFault:
        return HubFault(
            Sentence("The connection to {host} broke off at {name}; what came is kept, and can be resumed.",
                     host=self.host, name=name), details=details, again=True)  # fmt: skip

    def _no_hub(self) -> HubFault:
        return HubFault(Sentence("What {host} answers is no model hub’s answer; is the address right?", host=self.host))


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The system's, and those of SSL_CERT_FILE."""
    return ssl.create_default_context()


def _json(body: bytes) -> dict:
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("no description")
    return value


async def _bounded(response: httpx2.Response) -> bytes:
    parts = bytearray()
    async for part in response.aiter_bytes():
        parts += part
        if len(parts) > _MOST_BYTES:
            raise ValueError("longer than any description")
    return bytes(parts)


def _pause(failed: int, retry_after: object) -> float:
    """Seconds before the next try: what the hub asks for, else twice as long each time."""
    try:
        wished = float(retry_after)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        wished = PAUSE_S * 2**failed
    return min(max(wished, 0.0), _LONGEST_PAUSE_S)
