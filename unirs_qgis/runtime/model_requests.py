"""Requests of a model manager, as docs/protocol.md has them; none needs a model. What goes to a hub, and where from,
stands in the settings."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from ...model_runtime.common import methods
from ..settings import Settings
from . import environment, proxy, server_key
from .requests import Request

HUB = "https://huggingface.co"
ENDPOINT_VARIABLE = "HF_ENDPOINT"


def hub_address(settings: Settings) -> str:
    """The hub that is asked: the settings' mirror, the environment's, or the usual one."""
    return settings.hub_mirror or os.environ.get(ENDPOINT_VARIABLE) or HUB


def source_name(settings: Settings) -> str:
    """`huggingface.co`, or the folder of copies: where a model would come from."""
    return settings.model_copies or urlsplit(hub_address(settings)).netloc or hub_address(settings)


def list_models(settings: Settings) -> Request:
    """Known and installed models, and those of an offline bundle; nothing leaves this computer."""
    params = {"folder": str(environment.models_folder()), "copies": settings.model_copies or None}
    return Request(methods.LIST_MODELS, params)


def look_up(settings: Settings, id: str) -> Request:
    """What the hub, or the folder of copies, says of a model. Raises SetupError where the key cannot be had."""
    return Request(methods.LOOK_UP_MODEL, {**_source(settings), "id": id})


def download(settings: Settings, id: str, commit: str) -> Request:
    """A model at a commit (empty: as the copy is), into the folder of models. Raises SetupError."""
    params = {**_source(settings), "id": id, "folder": str(environment.models_folder()), "revision": commit or None}
    return Request(methods.DOWNLOAD_MODEL, params)


def verify(folder: str) -> Request:
    """Compare a model's files with what was fetched."""
    return Request(methods.VERIFY_MODEL, {"model": folder})


def drop_download(id: str) -> Request:
    """Delete what a download that was given up has left."""
    return Request(methods.DROP_DOWNLOAD, {"folder": str(environment.models_folder()), "id": id})


def _source(settings: Settings) -> dict[str, Any]:
    if settings.model_copies:
        return {"copies": settings.model_copies}
    address = hub_address(settings)
    key, through = server_key.read(settings.hub_auth), proxy.proxy_of(address)
    return {"hub": {"endpoint": address, "key": key or None, "proxy": through or None}}
