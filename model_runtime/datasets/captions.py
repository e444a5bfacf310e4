"""`dataset.json` and `imgs/` as UCM-captions, Sydney-captions and RSICD are published, pictures with captions out."""

from __future__ import annotations

from pathlib import Path

from ..common.tasks import SINGLE
from .items import DataFault, Item, Report, find_picture, read_json
from .pictures import PictureStore

INSTRUCTION = "Describe the image."
PLACES = ("imgs", "images", ".")


def read_captions(folder: Path, split: str = "test") -> tuple[list[Item], Report]:
    """One item a picture, with all its captions (five, in these sets) as references: one that stands twice counts
    twice in CIDEr-D, as in its authors' scorer. Raises DataFault.
    """
    file = folder / "dataset.json"
    content = read_json(file)
    entries = content.get("images") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise DataFault(f"{file} holds no list of images.")
    entries = [entry for entry in entries if isinstance(entry, dict)]
    chosen = [entry for entry in entries if entry.get("split") == split]
    if not chosen:
        splits = sorted({str(entry.get("split")) for entry in entries})
        raise DataFault(f"{file} has no split {split!r}; it has {', '.join(splits)}.")
    source = str(content.get("dataset") or folder.name)
    store, report, items = PictureStore(folder), Report(), []
    for entry in chosen:
        name = str(entry.get("filename"))
        try:
            captions = tuple(text for s in entry["sentences"] if (text := s["raw"].strip()))
        except (KeyError, TypeError, AttributeError):
            captions = ()
        if not captions:
            report.leave_out("the entry has no caption", name)
            continue
        picture = find_picture(store, [f"{place}/{name}" for place in PLACES], report, name)
        if picture is not None:
            items.append(Item(name, SINGLE, (picture,), ((INSTRUCTION, captions[0]),), source, "caption", captions))
    report.good = len(items)
    return items, report
