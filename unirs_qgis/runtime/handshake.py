"""The first words with a runtime's process: who it is, and what its environment lacks of what this plugin wants.

Takes the reply to `hello` (docs/protocol.md), gives what is lacking, or the sentence why the two cannot talk.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...model_runtime.common import methods, wire
from ...model_runtime.common.requirements import Lack
from ..about import plugin_version
from ..translation import tr
from .client import RuntimeClient

_NO_MODULE = re.compile(r"No module named '([\w.]+)'")


class Handshake:
    """Of one process. `lacks` is empty until it has answered, and where nothing is lacking."""

    def __init__(self, python: Path, client: RuntimeClient) -> None:
        """Say hello to the process of `python`, which was started; other requests need not wait for the answer."""
        self.python = python
        self.lacks: tuple[Lack, ...] = ()
        self._id = client.send(methods.HELLO, {"protocol": wire.PROTOCOL, "version": plugin_version()})

    def is_reply(self, header: dict[str, Any]) -> bool:
        """Whether a message answers it."""
        return header.get("id") == self._id

    def take(self, header: dict[str, Any]) -> str:
        """Keep what is lacking; a sentence where this runtime is not to be asked anything, else empty."""
        result = header.get("result")
        try:
            theirs = int(result["protocol"])
            self.lacks = tuple(Lack.from_wire(members) for members in result["lacks"])
            version = str(result["version"])
        except (KeyError, TypeError, ValueError):
            return tr("The model runtime that answers is older than this plugin and does not know it. Restart QGIS.")
        if theirs == wire.PROTOCOL:
            return ""
        sentence = tr("The model runtime is of version {theirs}, and this plugin of {ours}. Restart QGIS.")
        return sentence.format(theirs=version, ours=plugin_version())

    def missing(self, report: str) -> str:
        """A sentence about what the Python lacks, where that is what a report of a failure says; else empty."""
        found = _NO_MODULE.search(report)
        if not found:
            return ""
        names = [lack.wanted.name for lack in self.lacks if lack.found is None] or [found.group(1)]
        sentence = tr("The Python {path} has no {module}: repair it in Set up, or choose another one in the options.")
        return sentence.format(path=self.python, module=", ".join(names))
