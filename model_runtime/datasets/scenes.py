"""Generated scenes, as `scene --count` writes them: a folder of `<seed>/scene.tif` and `truth.json` in, items out."""

from __future__ import annotations

from pathlib import Path

from ..common.tasks import SINGLE
from .items import DataFault, Item, Report, find_picture, read_json, short_answer
from .pictures import PictureStore


def read_scenes(folder: Path) -> tuple[list[Item], Report]:
    """Every question of every scene; `kind` is its type (see scenes/questions.py). Raises DataFault."""
    store, report, items = PictureStore(folder), Report(), []
    for file in sorted(folder.glob("*/truth.json")):
        scene, record = file.parent.name, read_json(file)
        picture = find_picture(store, (f"{scene}/scene.tif",), report, scene)
        if picture is None:
            continue
        for number, asked in enumerate(record["questions"]):
            turns = ((short_answer(asked["question"]), asked["answer"]),)
            items.append(
                Item(f"{scene}/{number}", SINGLE, (picture,), turns, "generated", asked["type"], (asked["answer"],))
            )
    if not items and not report.bad:
        raise DataFault(f"There is no generated scene in {folder}; `scene --count` writes some.")
    report.good = len(items)
    return items, report
