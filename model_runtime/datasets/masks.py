"""Masks as published: LoveDA (`<Split>/{Urban,Rural}/images_png, masks_png`) and LEVIR-CD (`<split>/A, B, label`)."""

from __future__ import annotations

from pathlib import Path

from ..common.methods import SEGMENT, SEGMENT_CHANGE
from ..common.tasks import PAIR, SINGLE
from .items import DataFault, Item, Report
from .pictures import PictureStore
from .sought import Sought

LOVEDA_CLASSES = ("building", "road", "water", "barren", "forest", "agriculture")  # labels 2 to 7; 1 is background
LOVEDA_NO_DATA = 0
CHANGED_CLASS = "building"


def read_loveda(folder: Path, split: str = "Val") -> tuple[list[Item], Report]:
    """One item a picture and class, whether the class is in it or not; `kind` is the class. Raises DataFault."""
    store, report, items = PictureStore(folder), Report(), []
    for area in ("Urban", "Rural"):
        place = f"{split}/{area}"
        for name in store.names(f"{place}/images_png"):
            picture, mask = store.find(f"{place}/images_png/{name}"), store.find(f"{place}/masks_png/{name}")
            if mask is None:
                report.leave_out("the mask is missing", f"{area}/{name}")
                continue
            for label, phrase in enumerate(LOVEDA_CLASSES, 2):
                sought = Sought(SEGMENT, phrase, mask=mask, values=(label,), ignored=(LOVEDA_NO_DATA,))
                item = f"{area}/{name}#{phrase}"
                items.append(Item(item, SINGLE, (picture,), ((phrase, ""),), "LoveDA", phrase, sought=sought))
    if not items and not report.bad:
        raise DataFault(f"{folder} holds no {split}/Urban/images_png and no {split}/Rural/images_png.")
    report.good = len(items)
    return items, report


def read_levir_cd(folder: Path, split: str = "test") -> tuple[list[Item], Report]:
    """One item a pair: the buildings that changed, as `label` has them. Pairs lie in `<split>` or `images/<split>`.

    Raises DataFault.
    """
    store, report, items = PictureStore(folder), Report(), []
    for place in (split, f"images/{split}"):
        named = {Path(other).stem: other for other in store.names(f"{place}/A")}  # of another format, here and there
        for name in store.names(f"{place}/label"):
            own = named.get(Path(name).stem, name)
            before, after = store.find(f"{place}/A/{own}"), store.find(f"{place}/B/{own}")
            if before is None or after is None:
                report.leave_out("the picture is missing", name)
                continue
            sought = Sought(SEGMENT_CHANGE, CHANGED_CLASS, mask=store.find(f"{place}/label/{name}"))
            turns = ((CHANGED_CLASS, ""),)
            items.append(Item(name, PAIR, (before, after), turns, "LEVIR-CD", CHANGED_CLASS, sought=sought))
    if not items and not report.bad:
        raise DataFault(f"{folder} holds no {split}/label and no images/{split}/label.")
    report.good = len(items)
    return items, report
