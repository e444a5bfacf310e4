"""Generated scenes and pairs, as `scene --count` writes them, with what is to be found in them: a folder in, items out.

A scene's folder has `scene.tif`, `truth.json` (its `places`: boxes by phrase) and `places.png` (classes by pixel); a
pair's also `scene_later.tif` and `changed.png`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..common.methods import FIND, SEGMENT, SEGMENT_CHANGE
from ..common.tasks import PAIR, SINGLE
from ..scenes.places import CHANGED, PHRASES
from .items import DataFault, Item, Report, find_picture, read_json
from .pictures import PictureRef, PictureStore
from .sought import Sought

SOURCE = "generated"
BOX_PHRASES = ("building", "water", "pitch")


def read_scene_boxes(folder: Path) -> tuple[list[Item], Report]:
    """One item a scene and phrase, whether there is one or not; `kind` is the phrase. Raises DataFault."""
    items, report = [], Report()
    for name, (picture,) in _scenes(folder, ("scene.tif",), report):
        places = read_json(folder / name / "truth.json").get("places", {})
        if not set(BOX_PHRASES) <= places.keys():
            report.leave_out("the scene was drawn by an earlier version, without places", name)
            continue
        for phrase in BOX_PHRASES:
            sure, unsure = (tuple(map(tuple, places[phrase][key])) for key in ("sure", "unsure"))
            sought = Sought(FIND, phrase, boxes=sure, each=True, unsure=unsure)
            items.append(_item(f"{name}#{phrase}", (picture,), phrase, sought))
    return _read(folder, items, report)


def read_scene_masks(folder: Path) -> tuple[list[Item], Report]:
    """One item a scene and class, whether it is there or not; `kind` is the class. Raises DataFault."""
    items, report = [], Report()
    for name, (picture, mask) in _scenes(folder, ("scene.tif", "places.png"), report):
        for number, phrase in enumerate(PHRASES, 1):
            sought = Sought(SEGMENT, phrase, mask=mask, values=(number,))
            items.append(_item(f"{name}#{phrase}", (picture,), phrase, sought))
    return _read(folder, items, report)


def read_scene_changes(folder: Path) -> tuple[list[Item], Report]:
    """One item a pair and class that may change, whether it did or not; `kind` is the class. Raises DataFault."""
    items, report = [], Report()
    for name, (before, after, mask) in _scenes(folder, ("scene.tif", "scene_later.tif", "changed.png"), report):
        for number, phrase in enumerate(CHANGED, 1):
            sought = Sought(SEGMENT_CHANGE, phrase, mask=mask, values=(number,))
            items.append(_item(f"{name}#{phrase}", (before, after), phrase, sought))
    return _read(folder, items, report)


def _scenes(folder: Path, files: tuple[str, ...], report: Report) -> Iterator[tuple[str, list[PictureRef]]]:
    store = PictureStore(folder)
    for file in sorted(folder.glob("*/truth.json")):
        name = file.parent.name
        pictures = [find_picture(store, (f"{name}/{one}",), report, name) for one in files]
        if None not in pictures:
            yield name, pictures


def _item(name: str, pictures: tuple[PictureRef, ...], phrase: str, sought: Sought) -> Item:
    task = PAIR if len(pictures) == 2 else SINGLE
    return Item(name, task, pictures, ((phrase, ""),), SOURCE, phrase, sought=sought)


def _read(folder: Path, items: list[Item], report: Report) -> tuple[list[Item], Report]:
    if not items and not report.bad:
        raise DataFault(f"There is no generated scene in {folder}; `scene --count` writes some, pairs with --pair.")
    report.good = len(items)
    return items, report
