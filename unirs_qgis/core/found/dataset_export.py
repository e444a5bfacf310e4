"""Pictures with labelled things as data sets that detectors train on: COCO's and YOLO's forms, written as a folder.

COCO: `annotations.json` and `images/`. YOLO: `images/`, `labels/`, `classes.txt` and `data.yaml`. For any thread.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QPainterPath, QPolygonF

from ..files import ExportError, folder_aside
from ..text import tr
from .labelled_pictures import LabelledPicture, PixelThing

COCO, YOLO_BOXES, YOLO_OUTLINES = FORMS = ("coco", "yolo", "yolo-outlines")


@dataclass
class DatasetCounts:
    """What a data set holds, and how many answers had no picture any more."""

    pictures: int = 0
    things: int = 0
    without_picture: int = 0


def write(
    form: str, folder: str, labels: Iterable[str], pictures: Iterable[LabelledPicture | None], count: int,
    feedback: QgsFeedback,
) -> DatasetCounts:  # fmt: skip
    """Write `count` pictures as one of `FORMS`; `labels` are all that occur, and get their numbers by the alphabet.

    Raises ExportError. A run that is cancelled leaves nothing.
    """
    names = sorted(set(labels), key=lambda name: (name.casefold(), name))
    numbers = {name: number for number, name in enumerate(names)}
    counts, coco = DatasetCounts(), _Coco(names)
    with folder_aside(folder) as part:
        for place in ("images",) if form == COCO else ("images", "labels"):
            os.mkdir(os.path.join(part, place))
        for number, picture in enumerate(pictures):
            if feedback.isCanceled():
                raise ExportError(tr("Cancelled; nothing was written."))
            feedback.setProgress(100 * number / max(1, count))
            if picture is None:
                counts.without_picture += 1
                continue
            counts.pictures += 1
            counts.things += len(picture.things)
            with open(os.path.join(part, "images", f"{picture.name}.png"), "wb") as file:
                file.write(picture.png)
            if form == COCO:
                coco.add(picture, numbers)
            else:
                lines = [line for thing in picture.things for line in _yolo(thing, numbers, picture.size, form)]
                _put(part, f"labels/{picture.name}.txt", "".join(f"{line}\n" for line in lines))
        if not counts.pictures:
            raise ExportError(tr("There is nothing to write: none of these things has a picture."))
        if form == COCO:
            _put(part, "annotations.json", json.dumps(coco.content, ensure_ascii=False, indent=1))
        else:
            _put(part, "classes.txt", "".join(f"{name}\n" for name in names))
            listed = "".join(
                f"  {number}: {json.dumps(name, ensure_ascii=False)}\n" for name, number in numbers.items()
            )
            _put(part, "data.yaml", f"path: .\ntrain: images\nval: images\nnames:\n{listed}")
    return counts


class _Coco:
    """The one JSON object, as it grows. Numbers of categories and annotations begin at 1, as COCO's do."""

    def __init__(self, names: list[str]) -> None:
        categories = [{"id": number, "name": name, "supercategory": ""} for number, name in enumerate(names, 1)]
        self.content: dict[str, list | dict] = {
            "info": {"description": "UniRS: found things"},
            "licenses": [],
            "images": [],
            "annotations": [],
            "categories": categories,
        }

    def add(self, picture: LabelledPicture, numbers: dict[str, int]) -> None:
        """Another picture."""
        size, id = picture.size, len(self.content["images"]) + 1
        self.content["images"].append({"id": id, "file_name": f"{picture.name}.png", "width": size, "height": size})
        for thing in picture.things:
            about = {} if thing.score is None else {"score": thing.score}
            self.content["annotations"].append(
                {
                    "id": len(self.content["annotations"]) + 1,
                    "image_id": id,
                    "category_id": numbers[thing.label] + 1,
                    "bbox": [round(value, 3) for value in thing.box()],
                    "area": round(thing.shape.area(), 3),
                    "segmentation": _segmentation(thing, size),
                    "iscrowd": 0,
                    **about,
                }
            )


def _segmentation(thing: PixelThing, size: int) -> list | dict:
    """Polygons; of what has holes run lengths, for COCO's polygons have none; of a box nothing."""
    if thing.kind == "box":
        return []
    parts = thing.polygons()
    if all(len(part) == 1 for part in parts):
        return [[round(value, 3) for point in part[0] for value in point] for part in parts]
    return {"size": [size, size], "counts": run_lengths(_drawn(parts, size))}


def _drawn(parts: list, size: int) -> np.ndarray:
    """(size, size) bool: pixels whose middle is inside."""
    path = QPainterPath()  # whose rule is odd-even: rings inside others are holes
    for ring in (ring for part in parts for ring in part):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in [*ring, ring[0]]]))
    image = QImage(size, size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    rows = np.frombuffer(image.constBits().asarray(image.sizeInBytes()), np.uint8)
    return rows.reshape(size, image.bytesPerLine())[:, :size] > 127


def run_lengths(mask: np.ndarray) -> list[int]:
    """COCO's uncompressed counts: down the columns, zeros and ones in turn, zeros first."""
    flat = mask.T.ravel()
    edges = np.flatnonzero(np.diff(flat)) + 1
    counts = np.diff(np.concatenate(([0], edges, [flat.size]))).tolist()
    return [0, *counts] if flat[0] else counts


def _yolo(thing: PixelThing, numbers: dict[str, int], size: int, form: str) -> list[str]:
    """Lines of shares of the picture: number, middle and size of a box; or number and corners of each part."""
    number = numbers[thing.label]
    if form == YOLO_BOXES:
        left, top, width, height = thing.box()
        values = [left + width / 2, top + height / 2, width, height]
        return [f"{number} " + " ".join(f"{value / size:.6f}" for value in values)]
    rings = (part[0] for part in thing.polygons())  # the form knows no holes
    return [f"{number} " + " ".join(f"{value / size:.6f}" for point in ring for value in point) for ring in rings]


def _put(part: str, name: str, text: str) -> None:
    with open(os.path.join(part, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
