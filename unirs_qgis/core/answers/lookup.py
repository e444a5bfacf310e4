"""Stored answers by place and question: takes the path of an answers file, gives what was last answered about a place.

For expressions, which are evaluated on any thread: everything is read by OGR on a connection of its own, nothing is
written, and an index is made anew when the file, or its write-ahead log, is another than it was read from.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import lru_cache

from osgeo import gdal
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsSpatialIndex

from ....model_runtime.common.closed_questions import SHORT_ANSWER
from ....model_runtime.common.instruction import tidied
from .table import PLACES

_COLUMNS = ("question", "answer", "corrected_answer", "verdict", "score", "dates")
_KEPT_FILES = 4
_Stamp = tuple[int, ...]


@dataclass(frozen=True)
class StoredAnswer:
    """What expressions have of a row: a person's correction, else the model's words; `score` 0..1, of the model's
    answer alone; `date` of the picture, the later one of a pair, "" where unknown."""

    question: str  # as `asked` has it
    answer: str
    score: float | None
    date: str


class AnswerIndex:
    """The answers of one state of a file that nobody rejected, the newest first. For any thread."""

    def __init__(self, path: str) -> None:
        """A file that cannot be read, or is none, has no answers."""
        self._answers: list[StoredAnswer] = []
        self._places: list[QgsGeometry] = []
        self._index = QgsSpatialIndex()
        for _id, answer, place in sorted(_rows(path), key=lambda row: -row[0]):
            if self._index.addFeature(len(self._answers), place.boundingBox()):
                self._answers.append(answer)
                self._places.append(place)

    def __len__(self) -> int:
        return len(self._answers)

    def at(self, point: QgsPointXY, question: str = "") -> StoredAnswer | None:
        """The newest answer about a place that holds this point of EPSG:4326: to `question`, as `asked` has it, or to
        any."""
        for turn in (0.0, 360.0, -360.0):  # places beyond the 180th meridian have longitudes that go on
            here = QgsPointXY(point.x() + turn, point.y())
            for number in sorted(self._index.intersects(QgsRectangle(here, here))):
                answer = self._answers[number]
                if question in ("", answer.question) and self._places[number].intersects(QgsGeometry.fromPointXY(here)):
                    return answer
        return None


@lru_cache(maxsize=1024)  # few questions are asked of many places
def asked(question: str) -> str:
    """A question so that capitals, spaces, the question mark and the usual suffix tell none apart."""
    return tidied(question).removesuffix(SHORT_ANSWER).strip().casefold()


def index_of(path: str) -> AnswerIndex:
    """The answers that the file has now."""
    stamp = _stamp(path)
    kept = _kept.get(path)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    with _making:
        kept = _kept.get(path)
        if kept is None or kept[0] != stamp:
            while len(_kept) >= _KEPT_FILES:
                _kept.pop(next(iter(_kept)))
            kept = _kept[path] = (stamp, AnswerIndex(path))
        return kept[1]


_kept: dict[str, tuple[_Stamp, AnswerIndex]] = {}
_making = threading.Lock()


def _stamp(path: str) -> _Stamp:
    """What changes with every write to a file: its own time and size, and its log's."""
    stamp: list[int] = []
    for name in (path, path + "-wal"):
        try:
            facts = os.stat(name)
        except OSError:
            stamp += (0, 0, 0)
        else:
            stamp += (facts.st_mtime_ns, facts.st_size, facts.st_ino)
    return tuple(stamp)


def _rows(path: str) -> list[tuple[int, StoredAnswer, QgsGeometry]]:
    """(number, answer, place in EPSG:4326) of each row that has a place and was not rejected."""
    if not os.path.isfile(path):
        return []
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # this thread's; exceptions would be switched for all threads
    try:
        file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
        table = file.GetLayerByName(PLACES) if file is not None else None
        if table is None:
            return []
        there = table.GetLayerDefn()
        names = {there.GetFieldDefn(number).GetName() for number in range(there.GetFieldCount())}
        table.SetIgnoredFields(sorted(names - set(_COLUMNS)))
        found = []
        for row in table:
            values = {name: row.GetField(name) if name in names else None for name in _COLUMNS}
            place = row.GetGeometryRef()
            rejected = values["verdict"] == "wrong" and not values["corrected_answer"]
            if place is not None and not place.IsEmpty() and not rejected:
                geometry = QgsGeometry()
                geometry.fromWkb(bytes(place.ExportToWkb()))
                found.append((row.GetFID(), _answer(values), geometry))
        return found
    except RuntimeError:  # where somebody else has switched GDAL to exceptions
        return []
    finally:
        gdal.PopErrorHandler()


def _answer(values: dict) -> StoredAnswer:
    dates = [date for date in str(values["dates"] or "").split("\n") if date]
    corrected = values["corrected_answer"]
    return StoredAnswer(
        asked(str(values["question"] or "")),
        str(corrected or values["answer"] or ""),
        None if corrected else values["score"],
        dates[-1] if dates else "",
    )
