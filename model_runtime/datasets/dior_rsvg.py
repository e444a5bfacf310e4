"""DIOR-RSVG as published: `Annotations/*.xml`, `JPEGImages/`, and `<split>.txt` with numbers of expressions."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree  # nosec B405: see _objects
from collections.abc import Iterator
from pathlib import Path

from ..common.methods import FIND
from ..common.tasks import SINGLE
from .items import DataFault, Item, Report, find_picture
from .pictures import PictureStore
from .sought import Sought

SOURCE = "DIOR-RSVG"
_MOST_BYTES = 1 << 20  # of an annotation


def read_dior_rsvg(folder: Path, split: str = "test") -> tuple[list[Item], Report]:
    """One item an expression with its one box. `kind` is the class.

    The numbers of a split count the objects of all annotations, from 0, in the order of the files' names. A folder
    without `<split>.txt` gives all of them for the split `all`. Raises DataFault.
    """
    files = sorted((folder / "Annotations").glob("*.xml"))
    if not files:
        raise DataFault(f"{folder} holds no Annotations/*.xml.")
    wanted = None if split == "all" else _numbers(folder / f"{split}.txt")
    store, report, items, number = PictureStore(folder), Report(), [], -1
    for file in files:
        try:
            objects = list(_objects(file))
        except (ElementTree.ParseError, OSError, ValueError, TypeError, AttributeError, ZeroDivisionError):
            report.leave_out("the annotation cannot be read", file.name)
            number += _count(file)
            continue
        for picture_name, kind, phrase, box in objects:
            number += 1
            if wanted is not None and number not in wanted:
                continue
            if not phrase or not (0 <= box[0] < box[2] <= 1 and 0 <= box[1] < box[3] <= 1):
                report.leave_out("an object has no description, or its box is out of range", f"{file.name}#{number}")
                continue
            picture = find_picture(store, (f"JPEGImages/{picture_name}",), report, picture_name)
            if picture is not None:
                sought = Sought(FIND, phrase, (box,))
                items.append(Item(str(number), SINGLE, (picture,), ((phrase, ""),), SOURCE, kind, sought=sought))
    report.good = len(items)
    return items, report


def _numbers(file: Path) -> set[int]:
    try:
        return {int(line) for line in file.read_text(encoding="ascii").split()}
    except (OSError, ValueError) as error:
        raise DataFault(f"{file} cannot be read as a list of numbers: {error}.") from error


def _count(file: Path) -> int:
    """How many objects an annotation seems to hold that cannot be read: those after it keep their numbers."""
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES).count(b"<object>")
    except OSError:
        return 0


def _objects(file: Path) -> Iterator[tuple[str, str, str, tuple[float, float, float, float]]]:
    """Picture, class, description and box (0..1) of each object. Corners count pixels from 1."""
    if file.stat().st_size > _MOST_BYTES:
        raise ValueError("larger than an annotation")
    text = file.read_text(encoding="utf-8", errors="replace")
    if "<!ENTITY" in text or "<!DOCTYPE" in text:  # which no annotation needs, and which could grow without bound
        raise ValueError("no plain annotation")
    root = ElementTree.fromstring(text)  # nosec B314: no entities, bounded
    name = root.find("filename").text.strip()
    width, height = (float(root.find(f"size/{side}").text) for side in ("width", "height"))
    for thing in root.iter("object"):
        left, top, right, bottom = (float(thing.find(f"bndbox/{end}").text) for end in ("xmin", "ymin", "xmax", "ymax"))
        phrase = " ".join((thing.findtext("description") or "").split())
        box = (max(0.0, left - 1) / width, max(0.0, top - 1) / height, right / width, bottom / height)
        yield name, (thing.findtext("name") or "").strip(), phrase, box
