"""The models that are known on this machine: those that came with the plugin or were installed, folders and servers
that the user chose before. Gives names that a session can be given, and why one cannot be asked. Nothing is started.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsSettings

from ...model_runtime.common.server_address import host_of, stays_here
from ..model_info import ModelInfoError
from ..settings import GROUP, Settings
from . import environment
from .environment import SetupError
from .model_choice import ModelChoice, NamedModel

_FOLDERS_KEY = f"{GROUP}/recent_models"
_SERVERS_KEY = f"{GROUP}/recent_servers"
_METHODS_KEY = f"{GROUP}/methods"
_MAX_RECENT = 6


@dataclass(frozen=True)
class KnownModel:
    """A model with its `name` for people and, where it cannot be asked, the sentence why.

    `host`: where pictures are sent, "" for this computer. `methods`: of `methods.MODEL_METHODS`, as it said when it was
    last loaded here; None where it never was.
    """

    named: NamedModel
    name: str
    trouble: str = ""
    host: str = ""
    methods: frozenset[str] | None = None


def known_models(settings: Settings) -> list[KnownModel]:
    """All of them, the chosen one first."""
    found: dict[str, NamedModel] = {}
    try:
        chosen = [ModelChoice(settings).as_named()]
    except SetupError:
        chosen = []
    folders = [NamedModel(folder) for folder in (*map(str, environment.shipped_models()), *recent_folders())]
    for named in (*chosen, *folders, *_servers(settings)):
        found.setdefault(named.key, named)
    return [_known(settings, named) for named in found.values()]


def recent_folders() -> list[str]:
    """The folders that the user chose, the last one first."""
    return [folder for folder in _stored(_FOLDERS_KEY) if os.path.isdir(folder)]


def remember_folder(folder: str) -> None:
    """The user chose a folder."""
    others = [known for known in recent_folders() if known != folder]
    QgsSettings().setValue(_FOLDERS_KEY, [folder, *others][:_MAX_RECENT])


def remember_server(settings: Settings) -> None:
    """The user named the server of these settings; of its key the id alone is kept."""
    line = "\t".join((settings.server_address, settings.server_model, settings.server_auth))
    others = [known for known in _stored(_SERVERS_KEY) if known.split("\t")[:2] != line.split("\t")[:2]]
    QgsSettings().setValue(_SERVERS_KEY, [line, *others][:_MAX_RECENT])


def note_methods(load_params: dict[str, Any], methods: Iterable[str]) -> None:
    """What a model that was loaded with these parameters of `load` can do."""
    server = load_params.get("server")
    named = NamedModel(load_params.get("model", "")) if server is None else _of_server(server)
    QgsSettings().setValue(_methods_key(named), ",".join(sorted(methods)))


def _known(settings: Settings, named: NamedModel) -> KnownModel:
    host = host_of(named.address) if named.address and not stays_here(named.address) else ""
    told = str(QgsSettings().value(_methods_key(named), "") or "")
    methods = frozenset(told.split(",")) if told else None
    try:
        return KnownModel(named, ModelChoice(settings, named).info().name, "", host, methods)
    except (ModelInfoError, SetupError) as error:
        name = named.served or host_of(named.address) if named.address else Path(named.folder).name
        return KnownModel(named, name, str(error), host, methods)


def _servers(settings: Settings) -> list[NamedModel]:
    named = [NamedModel("", settings.server_address, settings.server_model, settings.server_auth)]
    lines = (line.split("\t") for line in _stored(_SERVERS_KEY))
    return [one for one in (*named, *(NamedModel("", *parts) for parts in lines if len(parts) == 3)) if one.address]


def _of_server(server: dict[str, Any]) -> NamedModel:
    return NamedModel("", server["url"], server["model"] or "")


def _methods_key(named: NamedModel) -> str:
    return f"{_METHODS_KEY}/{hashlib.sha256(named.key.encode()).hexdigest()[:16]}"


def _stored(key: str) -> list[str]:
    return [str(one) for one in QgsSettings().value(key, [], type=list) if one]
