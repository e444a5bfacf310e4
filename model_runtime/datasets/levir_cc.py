"""LevirCCcaptions.json and images/<split>/{A,B}/<filename> in, pairs with their captions out."""

from __future__ import annotations

from pathlib import Path

from ..common.closed_questions import CHANGE_INSTRUCTION
from ..common.tasks import PAIR
from .items import DataFault, Item, Report, find_picture, read_json
from .pictures import PictureFault, PictureRef, PictureStore

SOURCE = "LEVIR-CC"


def read_levir_cc(folder: Path, split: str = "test", per_caption: bool = False) -> tuple[list[Item], Report]:
    """One item a pair (its answer the first caption), or with `per_caption` one a caption, as the paper trains.

    `references` are all captions, `kind` is `changed` or `unchanged` by the set's own flag, `mask` is
    `images/<split>/label/<stem>.png` where it is there. Raises DataFault.
    """
    file = folder / "LevirCCcaptions.json"
    entries = _entries(file)
    chosen = [entry for entry in entries if entry.get("split") == split]
    if not chosen:
        splits = sorted({str(entry.get("split")) for entry in entries})
        raise DataFault(f"{file} has no split {split!r}; it has {', '.join(splits)}.")
    store, report, items = PictureStore(folder), Report(), []
    for entry in chosen:
        name = str(entry.get("filename"))
        try:
            captions = tuple(text for s in entry["sentences"] if (text := s["raw"].strip()))
            kind = "changed" if int(entry["changeflag"]) else "unchanged"
        except (KeyError, TypeError, ValueError, AttributeError):
            report.leave_out("the entry lacks sentences or its change flag", name)
            continue
        if not captions:
            report.leave_out("an answer is empty", name)
            continue
        place = f"images/{entry.get('filepath', split)}"
        before = find_picture(store, (f"{place}/A/{name}",), report, f"A/{name}")
        after = find_picture(store, (f"{place}/B/{name}",), report, f"B/{name}") if before else None
        if after is None:
            continue
        mask = _mask(store, f"{place}/label/{Path(name).stem}.png")
        for number, caption in enumerate(captions if per_caption else captions[:1]):
            item = f"{name}#{number}" if per_caption else name
            turns = ((CHANGE_INSTRUCTION, caption),)
            items.append(Item(item, PAIR, (before, after), turns, SOURCE, kind, captions, mask=mask))
    report.good = len(items)
    return items, report


def levir_captions(folder: Path) -> list[str]:
    """Every caption of every split, for counting words. Raises DataFault."""
    return [
        str(sentence["raw"])
        for entry in _entries(folder / "LevirCCcaptions.json")
        for sentence in entry.get("sentences") or ()
        if isinstance(sentence, dict) and "raw" in sentence
    ]


def _entries(file: Path) -> list[dict]:
    content = read_json(file)
    entries = content.get("images") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise DataFault(f"{file} holds no list of images.")
    return [entry for entry in entries if isinstance(entry, dict)]


def _mask(store: PictureStore, name: str) -> PictureRef | None:
    try:
        return store.find(name)
    except PictureFault:
        return None
