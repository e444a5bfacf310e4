"""Files cut short in place while the plugin has them open: a model's weights, which its process has mapped into memory,
a raster under a picture and under a grid, a video, an answers file. An answer as ever or one sentence; the plugin goes
on, and what was stored meanwhile is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from random import Random
from typing import Any

from ..cutting import Cut, cut_short
from ..in_qgis import begin
from ..plugin_session import LONG, MODEL, ROOT, SHORT, SIDE, Plugin, scene
from ..processes import left_of
from ..sound_rows import LOGS, check_undisturbed, sound_rows
from ..torture import Case, Count, Torture, Wrong, check_sentence, in_own_folder

_CELLS = (  # of the last run: one that began over a file that was cut has another
    "SELECT cell, number, image_sha256, answer FROM unirs_grid "
    "WHERE run = (SELECT max(run) FROM unirs_grid) ORDER BY cell"
)
_DTYPES = ("fp32", "bf16")
_FORMS = (("tif", "GTiff", ()), ("tif", "GTiff", ("TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=32", "COMPRESS=DEFLATE")),
          ("png", "PNG", ()), ("jpg", "JPEG", ()))  # fmt: skip
_OLD, _NEW = 30, 4  # answers
_SETTLED_S = 60.0  # that waiting answers have to find a file that is whole again


def prepare(folder: Path) -> Case:
    """QGIS without a window, a model of one's own, a scene."""
    begin()
    from qgis.core import QgsRasterLayer

    token = f"UNIRS_SOAK_{os.getpid()}_{time.monotonic_ns()}"
    os.environ |= {"UNIRS_SOAK": token, "UNIRS_ROWS": "1"}  # of the children
    model, raster = folder / "model", folder / "scene.tif"
    shutil.copytree(MODEL, model)
    weights = sorted(path for path in model.rglob("*.safetensors"))
    scene(raster)
    replies: dict[str, str] = {}
    undisturbed: list[tuple[list, float]] = []  # the rows of a grid, and the seconds it took

    def mapped(place: Path, random: Random) -> Count:
        """While they are read, or afterwards."""
        count, dtype = Count(), random.choice(_DTYPES)
        with Plugin(token, model, dtype) as plugin:
            if known := random.random() < 0.7:
                plugin.answered(plugin.ask(SHORT))
            cut = Cut(random.choice(weights), random)
            try:
                asked = [] if known else [plugin.ask(SHORT)]
                plugin.until(lambda: False, 0.0 if known else random.uniform(0.0, 4.0))
                cut.take()
                asked += [plugin.ask(text) for text in random.sample((SHORT, LONG, ""), 2)]
                count.add(plugin.ended(asked))
            finally:
                cut.give_back()
            for text in (SHORT, LONG):
                answer = plugin.answered(plugin.ask(text))
                if replies.setdefault(f"{dtype} {text}", answer) != answer:
                    raise Wrong(f"answered otherwise than before: {answer}")
            if len(there := left_of(token)) != 1:
                raise Wrong(f"not one process: {there}")
        return count

    def pictured(place: Path, random: Random) -> Count:
        return _pictured(raster, place, random)

    def asked_in_cells(place: Path, random: Random) -> Count:
        """A grid's raster, in mid-work; on with it when it is whole again."""
        path, count = place / "grid.gpkg", Count()
        layer = QgsRasterLayer(shutil.copy(raster, place), "scene")
        cut = Cut(place / raster.name, random)
        with Plugin(token) as plugin:
            plugin.answered(plugin.ask(SHORT))
            if not undisturbed:
                begun = time.monotonic()
                plugin.grid(layer, folder / "whole.gpkg", lambda: None)
                undisturbed.append((sound_rows(folder / "whole.gpkg", _CELLS), time.monotonic() - begun))
            whole, grid_s = undisturbed[0]

            def disturbed() -> None:
                plugin.until(lambda: False, random.uniform(0.0, grid_s))
                cut.take()
                plugin.kills += 1  # as a kill, it may end the run

            count.add(plugin.grid(layer, path, disturbed))
            cut.give_back()
            layer.dataProvider().reloadData()
            plugin.grid(layer, path, lambda: None)
        check_undisturbed(path, _CELLS, whole)
        return count

    def filmed(place: Path, random: Random) -> Count:
        """Frames of a video, asked for as the Video tab does."""
        from unirs.unirs_qgis.runtime import requests

        path, count = Path(shutil.copy(_flight(folder), place)), Count()
        times = [random.uniform(0.0, 8.0) for _ in range(3)]
        asked = (requests.open_video(str(path)), requests.frames_at(str(path), times, 64))
        with Plugin(token) as plugin:
            whole = [plugin.outcome(plugin.session.send(request)) for request in asked]
            with cut_short(path, random):
                for request in asked:
                    members, sentence = plugin.outcome(plugin.session.send(request))
                    if members is None:
                        check_sentence(sentence)
                    count.add(members is not None)
            if [plugin.outcome(plugin.session.send(request)) for request in asked] != whole or not whole[1][0]:
                raise Wrong("other frames than before")
        return count

    works = (mapped, pictured, pictured, asked_in_cells, filmed, _stored)
    return in_own_folder(folder, lambda place, random: random.choice(works)(place, random))


def _pictured(raster: Path, place: Path, random: Random) -> Count:
    """Of a layer that was drawn before, or is read anew: the pixels as they are, or a sentence."""
    from osgeo import gdal
    from qgis.core import QgsRasterLayer
    from unirs.unirs_qgis.core.crops.crop import StyledCrop
    from unirs.unirs_qgis.core.crops.raw_crop import RawCrop

    ending, driver, options = random.choice(_FORMS)
    path, count = place / f"picture.{ending}", Count()
    gdal.GetDriverByName(driver).CreateCopy(str(path), gdal.Open(str(raster)), options=list(options))
    kind = random.choice((StyledCrop, RawCrop))
    regions = [_region(random) for _ in range(3)]
    layer = QgsRasterLayer(str(path), "scene")
    whole = [_crop(kind, layer, one) for one in regions]
    if random.random() < 0.3:
        layer.dataProvider().reloadData()
    with cut_short(path, random):
        for region, drawn in zip(regions, whole):  # noqa: B905 - Python 3.9
            if isinstance(said := _crop(kind, layer, region), str):
                check_sentence(said)
            elif said.pixels != drawn.pixels:
                raise Wrong(f"another picture, and not a word: {path.name} {options} {kind.__name__} {said.notes}")
            count.add(not isinstance(said, str))
    layer.dataProvider().reloadData()
    if [getattr(_crop(kind, layer, one), "pixels", None) for one in regions] != [one.pixels for one in whole]:
        raise Wrong("not as before, though it is whole again")
    return count


def _region(random: Random) -> Any:
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
    from unirs.unirs_qgis.core.region import Region

    side = random.choice((10, 32, 60))
    left, top = (random.randrange(SIDE // 2 - side) for _ in range(2))
    square = QgsRectangle(500000 + left, 5500080 - top - side, 500000 + left + side, 5500080 - top)
    metres = QgsCoordinateReferenceSystem("EPSG:32633")
    return Region(QgsGeometry.fromRect(square), metres, metres, square, "draw", "")


def _crop(kind: Any, layer: Any, region: Any) -> Any:
    """A Crop, or the sentence."""
    from qgis.PyQt.QtCore import QCoreApplication

    ended: list[Any] = []
    work = kind(layer, region, 64)
    work.finished.connect(ended.append)
    work.failed.connect(ended.append)
    work.start()
    while not ended:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    return ended[0]


def _flight(folder: Path) -> Path:
    """A video over a scene, drawn when it is first wanted."""
    path = folder / "flight" / "flight.mp4"
    if not path.exists():
        drawn = [str(ROOT / ".venv" / "bin" / "python"), "-m", "model_runtime", "scene", str(path.parent), "--flight"]
        subprocess.run([*drawn, "--size", "256"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return path


def _stored(place: Path, random: Random) -> Count:
    """Answers old and new, verdicts, the list."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import QCoreApplication
    from unirs.unirs_qgis.core.answers.store import Answer, AnswerStore

    region = _region(random)
    square = region.shape.asWkt()
    where = {"region_wkt": square, "region_crs": "EPSG:32633", "shape_wkt": square, "shape_crs": "EPSG:32633"}

    def answer(text: str) -> Answer:
        return Answer("single", "?", text, picture=os.urandom(9000), region_key=text[:3], **where)

    count, told = Count(), []
    QgsProject.instance().clear()
    QgsProject.instance().write(str(place / "town.qgz"))
    store = AnswerStore(profile_folder=str(place / "profile"))
    store.problem.connect(told.append)
    try:
        old = store.add_many([answer(f"old {number}") for number in range(_OLD)])
        store.checkpoint()
        path = Path(store.path)
        backup = place / "backup.gpkg"
        shutil.copy(path, backup)
        Cut(path, random).take()
        new = [store.add(answer(f"new {number}")) for number in range(_NEW)]
        _tried(count, lambda: store.judge(random.choice(old), "right"))
        _tried(count, lambda: store.remove(random.sample(old, 2)))
        QCoreApplication.processEvents()
        there = {one.id for one in store.answers()}
        if lost := set(new) - there:
            raise Wrong(f"{len(lost)} new answers are not to be seen; {told}")
        if len(there) < _OLD + _NEW - 2 and not told:
            raise Wrong(f"{len(there)} of {_OLD + _NEW} answers, and not a word")
        count.add(not told)
        for sentence in told:
            check_sentence(sentence)
        for end in ("", *LOGS):  # the damaged one is put away, and a copy from before put in its place
            Path(f"{path}{end}").unlink(missing_ok=True)
        shutil.copy(backup, path)
        until = time.monotonic() + _SETTLED_S
        while set(old + new) - {row for (row,) in sound_rows(path, "SELECT fid FROM unirs_answers")}:
            if time.monotonic() > until:
                raise Wrong(f"they do not come into the file that is whole: {told}")
            QCoreApplication.processEvents()
            time.sleep(0.05)
    finally:
        store.close()
        QgsProject.instance().clear()
    return count


def _tried(count: Count, work: Any) -> None:
    try:
        work()
        count.add(True)
    except OSError as error:
        check_sentence(str(error))
        count.add(False)


TORTURE = Torture(
    "cut_short",
    "weights, rasters, videos and answers files cut short in place while they are open or mapped",
    2_000,
    prepare,
    60.0,
    python="qgis",
    slice=0,
)
