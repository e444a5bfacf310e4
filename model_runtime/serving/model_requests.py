"""The methods of the wire for a model manager: what there is, what a hub says, a download and its end, a check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..downloads import downloading, installed
from ..downloads.copies import CopyFolder
from ..downloads.downloading import Source, Watcher
from ..downloads.hub import ENDPOINT, Hub
from ..downloads.overview import looked_up, overview
from .call import Call
from .parameters import Params


def list_models(call: Call) -> dict:
    """Known models, those in `folder`, and those of an offline bundle in `copies`. Nothing is asked of a hub."""
    from .. import devices

    copies = call.params.text("copies", None)
    offered = None if copies is None else CopyFolder(Path(copies))
    return overview(Path(call.params.text("folder")), devices.devices(), offered)


def look_up_model(call: Call) -> dict:
    """What the hub, or a folder of copies, says of a model."""
    from .. import devices

    params = call.params
    listing = downloading.look_up(_source(params), params.text("id"), _watcher(call), params.text("revision", None))
    return looked_up(listing, devices.devices())


def download_model(call: Call) -> dict:
    """Fetch a model into `folder`, at the commit of `revision`."""
    params = call.params
    found = downloading.download(
        _source(params), params.text("id"), Path(params.text("folder")), _watcher(call), params.text("revision", None)
    )
    return {
        "folder": str(found.folder),
        "id": found.record.id,
        "commit": found.record.commit,
        "size": sum(file.size for file in found.record.files),
        "notes": list(found.notes),
    }


def verify_model(call: Call) -> dict:
    """Compare a model's files with its record."""
    folder = Path(call.params.text("model"))
    size, done = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()), 0

    def watch(count: int) -> None:
        nonlocal done
        done += count
        call.progress("check", done / max(size, 1))

    verdict = installed.verify(folder, watch)
    record = verdict.record
    return {
        "folder": str(folder),
        "id": record and record.id,
        "commit": record and record.commit,
        "compared": verdict.compared,
        "faults": list(verdict.faults),
    }


def drop_download(call: Call) -> dict:
    """Delete what a download that was given up has left in `folder`."""
    return {"bytes": installed.drop_parts(Path(call.params.text("folder")), call.params.text("id"))}


METHODS: dict[str, Callable[[Call], dict]] = {
    function.__name__: function
    for function in (list_models, look_up_model, download_model, verify_model, drop_download)
}


def _source(params: Params) -> Source:
    """The folder of copies, or the hub that the request names. Raises RequestFault."""
    copies = params.text("copies", None)
    if copies is not None:
        return CopyFolder(Path(copies))
    if "hub" not in params.values:
        return Hub()
    named = params.group("hub")
    return Hub(named.text("endpoint", None) or ENDPOINT, named.text("key", ""), named.text("proxy", ""))


def _watcher(call: Call) -> Watcher:
    return Watcher(lambda stage, done, size: call.progress(stage, done / max(size, 1)), call.cancelled)
