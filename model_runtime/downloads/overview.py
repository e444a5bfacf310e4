"""All that a model manager shows: known and installed models of a folder in, one JSON object out (docs/protocol.md)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..common.card import allows_commercial_use, stated_licence
from ..common.hub_models import KINDS, kind_of
from ..common.unfinished import MARKER, PARTS
from ..devices import Device
from ..errors import ModelFault
from ..models import is_of_llavas_authors
from ..models.folder import ModelFolder
from ..models.held_weights import resident_bytes
from ..models.hub.card import methods_of
from ..models.llava.recipes import recipe_of
from ..models.memory_plans import fitting
from .copies import CopyFolder
from .form import parameters_of
from .installed import Installed, installed_models
from .known import KNOWN, RSUNIVLM, UNIRS, KnownModel, known_model
from .listing import Listing

_OWN_KINDS = {"llava_llama": UNIRS, "llava_qwen_gmoe": RSUNIVLM}


def overview(models: Path, devices: Sequence[Device], copies: CopyFolder | None = None) -> dict:
    """`{folder, free_bytes, models: [..]}`: the known models, then whatever else is installed, was begun, or lies in an
    offline bundle.
    """
    installed = installed_models(models)
    by_id: dict[str, Installed] = {}
    for found in installed:
        if found.record is not None:
            by_id.setdefault(found.record.id, found)
    begun = _begun(models)
    rows = [_row(model.id, by_id.get(model.id), begun.get(model.id), devices) for model in KNOWN]
    shown = {model.id for model in KNOWN}
    offered = () if copies is None else copies.ids()
    rows += [_row(id, by_id.get(id), begun.get(id), devices) for id in offered if id not in shown]
    shown |= set(offered)
    rows += [_row(id, by_id.get(id), begun[id], devices) for id in sorted(set(begun) - shown)]
    listed = {found.folder for id, found in by_id.items() if id in shown | set(begun)}
    rows += [_row(_id(found), found, None, devices) for found in installed if found.folder not in listed]
    there = next((path for path in (models, *models.absolute().parents) if path.is_dir()), models)
    return {"folder": str(models), "free_bytes": shutil.disk_usage(there).free, "models": rows}


def looked_up(listing: Listing, devices: Sequence[Device]) -> dict:
    """What the hub says of a model, with the keys of a row."""
    known = known_model(listing.id)
    row = {"id": listing.id, "commit": listing.commit, "size": listing.size, "gated": listing.gated}
    row["licence"] = listing.licence or (known.licence if known else "")
    row["commercial_use"] = known.commercial_use if known and known.licence else allows_commercial_use(listing.licence)
    return row | _memory(listing.parameters or _weights(listing), devices)


def _row(id: str, found: Installed | None, begun: int | None, devices: Sequence[Device]) -> dict:
    known = known_model(id)
    licence, commercial = (known.licence, known.commercial_use) if known else ("", None)
    row: dict = {"id": id, "known": known is not None, "methods": _methods(known, found),
                 "needs": list(known.needs) if known else [], "folder": None, "commit": None, "size": None,
                 "unfinished": begun}  # fmt: skip
    parameters = known.parameters if known else None
    if found is not None:
        row |= {"folder": str(found.folder), "size": _bytes_of(found), "commit": found.record and found.record.commit}
        parameters = parameters_of(found.folder) or parameters
        if not licence:
            licence, commercial = stated_licence(found.folder)
    return row | {"licence": licence, "commercial_use": commercial} | _memory(parameters, devices)


def _methods(known: KnownModel | None, found: Installed | None) -> list[str]:
    """What a model can do, as far as its kind is known: it is not loaded for this."""
    if known is not None and known.methods:
        return sorted(known.methods)
    kind = known.model_type if known is not None else ""
    if found is not None:
        folder = ModelFolder(found.folder)
        try:
            kind = str(folder.config.get("model_type"))
        except ModelFault:
            return []
        if is_of_llavas_authors(folder):
            return sorted(recipe_of(folder, "").methods)
    if kind in _OWN_KINDS:
        return sorted(_OWN_KINDS[kind])
    return sorted(methods_of(kind_of(kind))) if kind in KINDS else []


def _memory(parameters: int | None, devices: Sequence[Device]) -> dict:
    if not parameters:
        return {"parameters": None, "memory": {}, "fits": {}}
    memory = resident_bytes(parameters)
    return {"parameters": parameters, "memory": memory, "fits": fitting(memory, devices)}


def _weights(listing: Listing) -> int:
    """Weights of a model whose hub counts none, as if all were of two bytes."""
    return sum(file.size for file in listing.files if file.name.endswith(".safetensors")) // 2


def _begun(models: Path) -> dict[str, int]:
    """Ids of downloads that have not ended, with the bytes that are here."""
    found = {}
    for folder in models.glob(f"{PARTS}*"):
        try:
            id = str(json.loads((folder / MARKER).read_text(encoding="utf-8"))["id"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found[id] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return found


def _id(found: Installed) -> str:
    return found.folder.name if found.record is None else found.record.id


def _bytes_of(found: Installed) -> int:
    return sum(path.stat().st_size for path in found.folder.rglob("*") if path.is_file())
