"""Pictures of a grid's cells with what was found in them: takes a run and its merged things, gives labelled pictures.

A grid keeps no pictures; they are made again as the run made them. What is in one is what neighbours made of it
together, and a person said of that, not what its cell saw alone. For any thread: the main thread is asked for pictures.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsCsException, QgsFeature, QgsFeedback, QgsGeometry, QgsSpatialIndex
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ....model_runtime.common.grid import schema
from .. import ground
from ..crops.crop import image_png
from ..grid import review_run
from ..grid.cells import CellPicture, PicturedCell
from ..grid.pictures import PictureMaker
from ..grid.plan import GridPlan
from ..grid.resume import setup_of
from ..grid.review import ReviewError
from ..grid.review_picture import rendering_of
from ..grid.review_run import ReviewRun
from ..main_thread import MainThread
from ..text import error_text, tr
from .labelled_pictures import LabelledPicture, pixel_thing

if TYPE_CHECKING:
    from ..grid.cells import Made

AT_ONCE = 32  # pictures in memory
LEAST_SHARE = 0.25  # of a thing, or of the picture: of what lies mostly in a neighbour's cell too little is seen


@dataclass(frozen=True, eq=False)
class SeenCells:
    """The cells of a run in which things lie, by their numbers; `hashes`: of the pictures that the model saw, one a
    line; `name`: with which the names of their files begin."""

    run: ReviewRun
    plan: GridPlan
    things: dict[int, list[QgsFeature]]
    hashes: dict[int, str]
    name: str


def seen_cells(
    path: str, run: int, things: Sequence[QgsFeature], name: str, main: MainThread, feedback: QgsFeedback
) -> SeenCells:
    """Where things of a run are seen; points, which have no size, are nowhere.

    Raises GridError, ReviewError, Cancelled.
    """
    asked = review_run.of_file(path, run)
    plan = main.call(lambda: setup_of(path, run).plan, feedback)
    index, shapes = QgsSpatialIndex(), {}
    for number, thing in enumerate(things):
        try:
            shapes[number] = ground.transformed(thing.geometry(), ground.wgs84(), plan.crs)
        except QgsCsException:
            continue
        index.addFeature(number, shapes[number].boundingBox())
    hashes, cells = _hashes(asked), {}
    for cell in hashes:
        square = QgsGeometry.fromRect(plan.square(cell))
        near = sorted(index.intersects(square.boundingBox()))
        inside = [things[number] for number in near if _is_seen(shapes[number], square)]
        if inside:
            cells[cell] = inside
    return SeenCells(asked, plan, cells, hashes, name)


def labelled_cells(seen: SeenCells, main: MainThread, feedback: QgsFeedback) -> Iterator[LabelledPicture | None]:
    """The picture of each cell, of two dates the later one; None for one that cannot be made any more.

    Raises GridError, Cancelled.
    """
    cells, changed, crs = list(seen.things), 0, seen.plan.crs
    for first in range(0, len(cells), AT_ONCE):
        some = cells[first : first + AT_ONCE]
        made: dict[int, Made] = main.result_of(lambda some=some: _CellPictures(seen.run, some), feedback)
        for cell in some:
            one = made[cell]
            if not isinstance(one, PicturedCell):
                yield None
                continue
            hashes = "\n".join(hashlib.sha256(picture.pixels).hexdigest() for picture in one.pictures)
            changed += hashes != seen.hashes[cell]
            square, picture = seen.plan.square(cell), one.pictures[-1]
            found = (pixel_thing(thing, square, crs, picture.size) for thing in seen.things[cell])
            kept = tuple(thing for thing in found if thing is not None)
            yield LabelledPicture(f"{seen.name}_{cell}", image_png(_image(picture)), picture.size, kept)
    if changed:
        sentence = tr("{} pictures are not quite what the model saw: the layer or its style changed since.")
        feedback.pushWarning(sentence.format(changed))


def _is_seen(shape: QgsGeometry, square: QgsGeometry) -> bool:
    return shape.intersection(square).area() >= LEAST_SHARE * min(shape.area(), square.area()) > 0


def _image(picture: CellPicture) -> QImage:
    return QImage(picture.pixels, picture.size, picture.size, 3 * picture.size, QImage.Format.Format_RGB888).copy()


def _hashes(run: ReviewRun) -> dict[int, str]:
    """Of each cell that was asked. Raises ReviewError."""
    table, image = schema.cell_table(run.georeferenced), schema.read_as("image_sha256")
    statement = f"SELECT cell, coalesce({image}, '') FROM \"{table}\" WHERE run = ? AND error IS NULL"  # nosec B608: names of the schema alone
    try:
        with closing(schema.connect(run.path, 5.0)) as connection:
            return dict(connection.execute(statement, (run.id,)))
    except sqlite3.Error as error:
        raise ReviewError(tr("{} cannot be read or written: {}.").format(run.path, error_text(error))) from error


class _CellPictures(QObject):
    """A job: finishes with what was made of each of some cells, by their numbers."""

    finished = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, run: ReviewRun, cells: Sequence[int]) -> None:
        """Raises GridError where the run's layers are gone."""
        super().__init__()
        setup = setup_of(run.path, run.id)
        self._count, self._made = len(cells), {}
        self._maker = PictureMaker(setup.plan, setup.layers, rendering_of(run), iter(cells), self)
        self._maker.arrived.connect(self._arrived)

    def start(self) -> None:
        """Begin."""
        self._maker.keep(self._count)

    def cancel(self) -> None:
        """Make no more."""
        self._maker.stop()

    def _arrived(self) -> None:
        self._made.update((made.cell, made) for made in self._maker.take(self._count))
        if len(self._made) == self._count:
            self.finished.emit(self._made)
