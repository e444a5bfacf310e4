"""One file of a bundle, from an address or a folder, into its place: resumed where it was left, and never there unless
it is what its checksum says."""

from __future__ import annotations

import hashlib
import ssl
import time
from collections.abc import Callable
from pathlib import Path

import httpx2

from .. import __version__
from ..common.sentences import Sentence
from ..errors import RuntimeFault

CONNECT_S = 15.0
SILENCE_S = 60.0
RETRIES = 5
PAUSE_S = 1.0
_PART = ".part"
_CHUNK_BYTES = 1 << 20
_BUSY = (408, 429, 500, 502, 503, 504)
Watch = Callable[[int], None]


class _BrokeOff(Exception):
    """Another try may do; its argument is what went wrong."""


def fetch(url: str, source: Path | None, target: Path, sha256: str, watch: Watch) -> int:
    """Bring a file's bytes from `source`, or from `url` where that is None, to `target`; how many it has.

    `sha256` empty: nobody states it. `watch` is told bytes as they come, below 0 where some have to come again. Raises
    RuntimeFault; what came is kept.
    """
    if target.is_file() and (not sha256 or sha256_of(target) == sha256):
        watch(target.stat().st_size)
        return target.stat().st_size
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}{_PART}")
    watch(held := part.stat().st_size if part.exists() else 0)
    if source is not None:
        _copy(source, part, watch, held)
    else:
        _download(url, part, watch)
    if sha256 and sha256_of(part) != sha256:
        part.unlink()
        raise RuntimeFault(
            Sentence("The file {name} that came is not the one that the index states (its checksum differs); it was "
                     "dropped. Try again.", name=target.name))  # fmt: skip
    part.replace(target)
    return target.stat().st_size


def _copy(source: Path, part: Path, watch: Watch, held: int) -> None:
    watch(-held)
    try:
        with source.open("rb") as read, part.open("wb") as stream:
            while chunk := read.read(_CHUNK_BYTES):
                stream.write(chunk)
                watch(len(chunk))
    except FileNotFoundError:
        raise RuntimeFault(Sentence("{path} is not there any more.", path=source)) from None


def _download(url: str, part: Path, watch: Watch) -> None:
    """The rest of a file; a connection that breaks is taken up again, up to RETRIES times without a byte."""
    host, failed = httpx2.URL(url).host, 0
    timeout = httpx2.Timeout(SILENCE_S, connect=CONNECT_S)
    own = {"user-agent": f"unirs/{__version__}", "accept-encoding": "identity"}
    # Proxies, passwords (.netrc) and certificates as the environment has them, as for uv.
    with httpx2.Client(timeout=timeout, follow_redirects=True, verify=ssl.create_default_context(), headers=own) as web:
        while True:
            held = part.stat().st_size if part.exists() else 0
            try:
                return _stream(web, url, part, held, watch)
            except (_BrokeOff, httpx2.TransportError, httpx2.DecodingError) as error:
                failed = 0 if part.exists() and part.stat().st_size > held else failed + 1
                if failed > RETRIES:
                    raise RuntimeFault(
                        Sentence("{host} cannot be reached, or breaks off, at {name}; what came is kept, and the same "
                                 "command goes on there.", host=host, name=part.name.removesuffix(_PART)),
                        details=str(error)) from None  # fmt: skip
                time.sleep(PAUSE_S * 2 ** min(failed, 5))


def _stream(web: httpx2.Client, url: str, part: Path, held: int, watch: Watch) -> None:
    with web.stream("GET", url, headers={"Range": f"bytes={held}-"} if held else {}) as response:
        status = response.status_code
        if status in _BUSY:
            raise _BrokeOff(f"status {status}")
        if status == 416 and held:  # there is no byte after those that are here
            return
        if status not in (200, 206):
            raise RuntimeFault(Sentence("{host} answered with status {status} for {name}.", host=response.url.host,
                                        status=status, name=part.name.removesuffix(_PART)))  # fmt: skip
        if not response.headers.get("Content-Range", "").startswith(f"bytes {held}-"):
            watch(-held)  # the server gives the file from its beginning
            held = 0
        length = response.headers.get("Content-Length", "")
        with part.open("r+b" if held else "wb") as stream:
            stream.seek(held)
            came = 0
            for chunk in response.iter_bytes():
                stream.write(chunk)
                came += len(chunk)
                watch(len(chunk))
        if length.isdigit() and came < int(length):
            raise _BrokeOff(f"{came} of {length} bytes")


def sha256_of(path: Path) -> str:
    """In hexadecimal. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
