"""A server of one's own: its address as a person types it, and whether pictures leave this computer for it.

The path of OpenAI's protocol is `/v1` with vLLM, llama.cpp, Ollama, LM Studio and `transformers serve` alike.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from .sentences import Sentence

_PATH = "/v1"
_MOST = 2048  # characters


class AddressError(ValueError):
    """A text that is no address of a server; its only argument is a sentence."""


def server_address(text: str) -> str:
    """The address without a slash at its end, with `http` and `/v1` where the text leaves them out.

    Raises AddressError: other schemes, a name or a password in it, a query.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or len(text) > _MOST or any(c.isspace() or not c.isprintable() for c in text):
        raise AddressError(Sentence("“{text}” is no address, as http://127.0.0.1:8000/v1.", text=text[:80]))
    if parts.scheme not in ("http", "https"):
        raise AddressError(Sentence("A server's address begins with http:// or https://, not {scheme}://.",
                                    scheme=parts.scheme))  # fmt: skip
    if parts.username is not None or parts.query or parts.fragment:
        raise AddressError("A server's address holds no password, no ? and no #; its key has a place of its own.")
    where = f"[{host}]" if ":" in host else host
    if port is not None:
        where += f":{port}"
    return urlunsplit((parts.scheme, where, parts.path.rstrip("/") or _PATH, "", ""))


def host_of(address: str) -> str:
    """`gpu-box:8000` of an address."""
    return urlsplit(address).netloc


def stays_here(address: str) -> bool:
    """Whether what is sent there stays on this computer: `localhost`, 127.0.0.0/8 and ::1."""
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Server:
    """Where a model is served: `address` as `server_address` gives it, `model` as the server names it (empty: its only
    one), `key` and `proxy` (a URL, which may hold a password) never shown."""

    address: str
    model: str = ""
    key: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)

    @classmethod
    def of(cls, address: str, model: str = "", key: str = "", proxy: str = "") -> Server:
        """A server as a person names it. Raises AddressError."""
        return cls(server_address(address), model.strip(), key.strip(), proxy.strip())

    @property
    def host(self) -> str:
        """`gpu-box:8000`."""
        return host_of(self.address)
