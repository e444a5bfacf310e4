"""QGIS killed while it exports: each file is a whole one, the earlier or the new; what is not says so by its name.

Answers as a table and as polygons, found things as a GeoPackage, a flight's subtitles, data sets as folders; the same
names again and again. Another QGIS that has the GeoPackage open is killed too, which leaves SQLite's log beside it.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

from ..killing import Killer
from ..sound_rows import sound_rows_of_copy
from ..torture import Case, Count, Torture, Wrong

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "build" / "plugins"))

_ROWS = 40
_KINDS = ("gpkg", "csv", "geojson", "srt", "coco", "yolo")
_FOUND = "unirs_found"


def work(folder: str, source: str, first: int) -> None:
    """Versions from `first` on, until it is killed; each has more rows by its number, and is told when whole."""
    version = first
    while True:
        for kind in _KINDS:
            _write(kind, Path(folder), source, version)
            with open(Path(folder) / "told", "a", encoding="utf-8") as told:
                told.write(f"{kind} {version}\n")
        version += 1


def hold(path: str) -> None:
    """Change a GeoPackage as a QGIS does that has it open, and let nobody bring the log into the file."""
    from unirs.model_runtime.common.geopackage import WRITE, connect

    database = connect(path, mode=WRITE)
    database.execute("PRAGMA journal_mode = WAL").fetchone()
    database.execute("PRAGMA wal_autocheckpoint = 0").fetchone()
    while True:
        database.execute(f"UPDATE {_FOUND} SET label = 'mine', phrase = 'a longer text ' || random()")


def prepare(folder: Path) -> Case:
    """A QGIS without a window, whose forks export and are killed; found things to be exported."""
    from qgis.core import QgsApplication

    application = QgsApplication.instance()
    if application is None:
        application = QgsApplication([], True)
        application.initQgis()
        prepare.application = application  # lives as long as this process
    source, killer = _things(folder / "source.gpkg"), Killer(None)

    def case(random: Random) -> Count:
        place, kills = folder / "exports", 0
        place.mkdir()
        for _ in range(random.choice((1, 2, 4))):
            if (place / "found.gpkg").exists() and random.random() < 0.3:
                kills += killer.kill(random.uniform(0.1, 0.5), hold, str(place / "found.gpkg"))
                lines = [
                    line for line in (place / "told").read_text(encoding="utf-8").splitlines() if "gpkg" not in line
                ]
                (place / "told").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            begun = max((version for _, version in _told(place)), default=0) + 1
            kills += killer.kill(random.choice((0.3, 1.0, 2.0)) * random.random(), work, str(place), source, begun)
            _check(place)
        shutil.rmtree(place)
        return Count(answered=kills)

    return case


def _things(path: Path) -> str:
    from osgeo import ogr
    from unirs.unirs_qgis.core.found.file import make_table

    make_table(str(path), _FOUND)
    file = ogr.Open(str(path), 1)
    layer = file.GetLayerByName(_FOUND)
    for number in range(3 * _ROWS):
        row = ogr.Feature(layer.GetLayerDefn())
        row.SetField("label", f"house {number}")
        x = number / 1000
        square = f"MULTIPOLYGON((({x} 0,{x + 0.001} 0,{x + 0.001} 0.001,{x} 0.001,{x} 0)))"
        row.SetGeometry(ogr.CreateGeometryFromWkt(square))
        layer.CreateFeature(row)
    del layer, file
    return str(path)


def _write(kind: str, folder: Path, source: str, version: int) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsFeedback, QgsGeometry
    from unirs.unirs_qgis.core.answers import export as answers
    from unirs.unirs_qgis.core.answers.answer import Answer
    from unirs.unirs_qgis.core.found import dataset_export, export
    from unirs.unirs_qgis.core.found.labelled_pictures import LabelledPicture, PixelThing
    from unirs.unirs_qgis.core.video import timeline_export
    from unirs.unirs_qgis.core.video.segments import Segment

    count = _ROWS + version % _ROWS
    if kind in ("csv", "geojson"):
        rows = [Answer("single", "Is there a road?", f"version {version}", id=number) for number in range(count)]
        answers.write(kind, str(folder / f"answers.{kind}"), rows, overwrite=True)
    elif kind == "gpkg":
        keys = [(_FOUND, 1 + number) for number in range(count)]
        export.write(kind, str(folder / "found.gpkg"), source, keys, QgsCoordinateReferenceSystem("EPSG:3857"), True)
    elif kind == "srt":
        segments = [Segment(float(number), number + 1.0, f"version {version}") for number in range(count)]
        timeline_export.write_srt(str(folder / "flight.srt"), segments, overwrite=True)
    else:
        thing = PixelThing("house", "box", None, QgsGeometry.fromWkt("Polygon((0 0, 0 9, 9 9, 9 0, 0 0))"))
        pictures = (LabelledPicture(number, b"PNG" * 1000, 64, (thing,)) for number in range(count))
        dataset_export.write(kind, str(folder / f"{kind}{version}"), ["house"], pictures, count, QgsFeedback())


def _told(folder: Path) -> list[tuple[str, int]]:
    path = folder / "told"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(kind, int(version)) for kind, _, version in (line.partition(" ") for line in lines)]


def _check(folder: Path) -> None:
    """Every name is told or newer, whole, and of one version."""
    told = dict(_told(folder))
    allowed = {"told", "answers.csv", "answers.geojson", "found.gpkg", "flight.srt"}
    for path in folder.iterdir():
        if ".part" in path.name or path.name.startswith("found.gpkg-"):
            continue
        if path.name not in allowed and not path.name.startswith(("coco", "yolo")):
            raise Wrong(f"what is {path.name}?")
    for kind, version in told.items():
        found = _FIND[kind](folder, version)
        if not any(found == _ROWS + one % _ROWS for one in (version, version + 1)):
            raise Wrong(f"{kind}: {found} rows of version {version}")


def _csv(folder: Path, _version: int) -> Any:
    with open(folder / "answers.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return len(rows) if len({row["answer"] for row in rows}) == 1 and all(row["task"] for row in rows) else rows[-1]


def _geojson(folder: Path, _version: int) -> Any:
    return len(json.loads((folder / "answers.geojson").read_text(encoding="utf-8"))["features"])


def _gpkg(folder: Path, _version: int) -> Any:
    statement = f"SELECT count(*) FROM {_FOUND} WHERE label LIKE 'house%'"
    return sound_rows_of_copy(folder / "found.gpkg", statement)[0][0]


def _srt(folder: Path, _version: int) -> Any:
    text = (folder / "flight.srt").read_bytes().decode("utf-8")
    return text.count(" --> ") if text.endswith("\r\n") else text[-40:]


def _coco(folder: Path, version: int) -> Any:
    listed = json.loads((folder / f"coco{version}" / "annotations.json").read_text(encoding="utf-8"))["images"]
    sizes = {(folder / f"coco{version}" / "images" / one["file_name"]).stat().st_size for one in listed}
    return len(listed) if sizes == {3000} else sizes


def _yolo(folder: Path, version: int) -> Any:
    labels = list((folder / f"yolo{version}" / "labels").iterdir())
    return len(labels) if all(path.read_text(encoding="utf-8").endswith("\n") for path in labels) else "half a file"


_FIND = {"csv": _csv, "geojson": _geojson, "gpkg": _gpkg, "srt": _srt, "coco": _coco, "yolo": _yolo}

TORTURE = Torture(
    "kill_export",
    "QGIS killed while it exports (a try is a kill)",
    500,
    prepare,
    10.0,
    python="qgis",
    slice=4,
)
