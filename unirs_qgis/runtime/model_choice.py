"""Which model the settings choose, a folder or a server of one's own: what is known of it, and how it is loaded.

Pictures leave this computer only for a host that the user allowed, once and by name, on this machine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsSettings

from ...model_runtime.common.server_address import host_of, stays_here
from ..model_info import ModelInfo, read_model_info
from ..settings import GROUP, Settings
from ..translation import tr
from . import environment, proxy, server_key

_ALLOWED_KEY = f"{GROUP}/allowed_hosts"


@dataclass(frozen=True)
class NamedModel:
    """A model by its folder, or by a server's address, its name there and the id of its key."""

    folder: str = ""
    address: str = ""
    served: str = ""
    auth: str = ""

    @property
    def key(self) -> str:
        """Equal for the same model, however its folder is spelled."""
        if self.address:
            return f"{self.address} {self.served}"
        return os.path.normcase(os.path.realpath(os.path.expanduser(self.folder)))


@dataclass(frozen=True)
class ModelChoice:
    """The model that the settings choose, or the one that is `named`, whatever settings and environment say.

    Methods raise SetupError where there is none, or where its host was not allowed.
    """

    chosen: Settings
    named: NamedModel | None = None

    @property
    def settings(self) -> Settings:
        """The settings, with the server that is named in the place of theirs."""
        named = self.named
        if named is None or not named.address:
            return self.chosen
        return replace(self.chosen, server_address=named.address, server_model=named.served, server_auth=named.auth)

    @property
    def is_served(self) -> bool:
        """Whether questions go to a server; a model that is named, or that the environment names, comes first."""
        if self.named is not None:
            return bool(self.named.address)
        settings, fixed = self.settings, os.environ.get(environment.MODEL_VARIABLE)
        return settings.use_server and bool(settings.server_address) and not fixed

    def as_named(self) -> NamedModel:
        """The choice as a name that another session can be given."""
        if not self.is_served:
            return NamedModel(self.folder())
        settings = self.settings
        return NamedModel("", settings.server_address, settings.server_model, settings.server_auth)

    def folder(self) -> str:
        """The model's folder, or the address of its server."""
        if self.is_served:
            return self.settings.server_address
        named = self.named.folder if self.named is not None else ""
        return str(environment.model_at(named) if named else environment.find_model(self.settings))

    def info(self) -> ModelInfo:
        """What is known of it without starting anything. Raises ModelInfoError for a folder that is no model."""
        if not self.is_served:
            return read_model_info(self.folder())
        address = self.settings.server_address
        if not is_allowed(address):
            sentence = tr("Pictures would be sent to {host}, which nobody has allowed here: choose that server again.")
            raise environment.SetupError(sentence.format(host=host_of(address)))
        return server_info(address, self.settings.server_model)

    def load_params(self) -> dict[str, Any]:
        """The parameters of `load` (docs/protocol.md)."""
        settings = self.settings
        if self.is_served:
            return {"server": server_params(settings), "cache_mb": settings.cache_mb}
        return {
            "model": self.folder(),
            "clue_model": settings.clue_model_folder or None,
            "device": settings.device,
            "dtype": settings.dtype,
            "plan": settings.memory_plan,
            "keep_packed": settings.keep_packed,
            "cache_mb": settings.cache_mb,
        }


def server_info(address: str, model: str) -> ModelInfo:
    """A model behind a server, as far as its name says; its folder is the address."""
    name = model.rstrip("/").rsplit("/", 1)[-1]
    return ModelInfo(address, name or host_of(address), None, True, "", None)


def folder_of(params: dict[str, Any]) -> str:
    """The folder or the address in parameters of `load`; empty where there are none."""
    return params["server"]["url"] if "server" in params else params.get("model", "")


def server_params(settings: Settings) -> dict[str, Any]:
    """The server of the settings with its key and QGIS's proxy. Raises SetupError where the key cannot be had."""
    return {
        "url": settings.server_address,
        "model": settings.server_model or None,
        "key": server_key.read(settings.server_auth) or None,
        "proxy": proxy.proxy_of(settings.server_address) or None,
    }


def is_allowed(address: str) -> bool:
    """Whether pictures may go there: to this computer always, elsewhere if the user said so."""
    return stays_here(address) or host_of(address) in _allowed()


def allow(address: str) -> None:
    """Remember that the user lets pictures go to this host."""
    if not is_allowed(address):
        QgsSettings().setValue(_ALLOWED_KEY, [*_allowed(), host_of(address)])


def _allowed() -> list[str]:
    return [str(host) for host in QgsSettings().value(_ALLOWED_KEY, [], type=list)]
