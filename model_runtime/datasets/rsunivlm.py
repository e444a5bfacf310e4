"""RSUniVLM's training items, in LLaVA-NeXT's layout: a list of {id, image, conversations} in, items of one kind out.

Its authors published neither their training file nor the code that reads one. Their code is built on LLaVA-NeXT's,
whose file this is: `image` is a name or, for two dates, a list of two, and the first question begins with a marker for
each. The expert that an item goes through is not written in it: the tag in its question says so, as in their inference.
"""

from __future__ import annotations

from pathlib import Path

from ..common.tasks import PAIR, SINGLE
from .geochat import question_kind, turns_of
from .items import DataFault, Item, Report, find_picture, read_json
from .pictures import PictureStore

SOURCE = "RSUniVLM"
_KINDS = {"[VG]": "boxes", "[REF]": "box class", "[CAP]": "caption", "[CLS]": "classes", "[CCD]": "change caption"}


def read_rsunivlm(folder: Path, split: str = "train") -> tuple[list[Item], Report]:
    """Items of `<split>.json`; pictures under `images/` or in the folder. Raises DataFault.

    `kind` is by the tag of the first question: `boxes`, `box class`, `mask`, `change mask`, `classes`, `caption`,
    `change caption`, else as in `read_geochat`. An item whose turns would go through several experts is left out.
    """
    file = folder / f"{split}.json"
    entries = read_json(file)
    if not isinstance(entries, list):
        raise DataFault(f"{file} is not a list of items.")
    store, report, items, seen = PictureStore(folder), Report(), [], set()
    for number, entry in enumerate(entries):
        name = str(entry.get("id", number)) if isinstance(entry, dict) else str(number)
        name = f"{name}#{number}" if name in seen else name
        names = entry.get("image") if isinstance(entry, dict) else None
        pair = isinstance(names, list)
        turns = turns_of(entry, report, name, list if pair else str)
        if turns is None:
            continue
        names = names if pair else [names]
        if not 1 <= len(names) <= 2 or not all(isinstance(one, str) for one in names):
            report.leave_out("the item is of more than two pictures, or of none", name)
            continue
        kinds = [_kind(question, len(names) == 2) for question, _ in turns]
        if len({_level(kind) for kind in kinds}) > 1:
            report.leave_out("its questions are for several experts", name)
            continue
        pictures = [find_picture(store, (f"images/{one}", one), report, name) for one in names]
        if None in pictures:
            continue
        seen.add(name)
        task = PAIR if len(names) == 2 else SINGLE
        items.append(Item(name, task, tuple(pictures), turns, SOURCE, kinds[0], (turns[0][1],)))
    report.good = len(items)
    return items, report


def _kind(question: str, pair: bool) -> str:
    if "[SEG]" in question:
        return "change mask" if pair else "mask"
    return next((kind for tag, kind in _KINDS.items() if tag in question), None) or question_kind(
        question.replace("[VQA]", "").strip()
    )


def _level(kind: str) -> int:
    """The expert: 0 the image, 1 regions, 2 pixels."""
    return 2 if kind in ("mask", "change mask") else 1 if kind in ("boxes", "box class") else 0
