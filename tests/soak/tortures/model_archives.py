"""Zips that should hold a model: one that does is unpacked into its own folder, all others leave nothing, anywhere.

Entries that climb out, absolute ones, links, drives, bombs, two folders, hidden code; a damaged zip; a configuration of
other kinds than is meant. Runs in QGIS's Python, where zips are unpacked.
"""

from __future__ import annotations

import io
import json
import stat
import sys
import zipfile
from pathlib import Path
from random import Random
from typing import Any

from ..mutation import NUMBERS, TEXTS, damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "build" / "plugins"))

_HOSTILE = (
    *("../out.json", "m/../../out.json", "/tmp/unirs-soak-out.json", "m\\..\\..\\out.json", "C:\\out.json", "m/x.py"),
    *("m/x.so", "n/config.json", "m/./x.json", "m/\u202ejson.py", "out.json", "m//x.json", "m/con.json"),
    "m/" + "a" * 300 + ".json",
)
_MEMBERS = ("model_type", "unirs", "mm_vision_tower", "vision_config", "gsd_range_m", "languages", "notice", "name")


def prepare(folder: Path) -> Case:
    """A folder of models, and what lies beside it."""
    from unirs.unirs_qgis.model_archive import ModelArchiveError, install

    models, archive = folder / "home" / "models", folder / "home" / "zip" / "model.zip"
    archive.parent.mkdir(parents=True)
    models.mkdir()

    def case(random: Random) -> Count:
        count = Count()
        for _ in range(20):
            archive.write_bytes(_zip(random))
            before = set(models.iterdir())
            try:
                made = install(archive, models)
                if made.parent != models or set(models.iterdir()) != before | {made}:
                    raise Wrong(f"made elsewhere: {made}")
                count.add(True)
            except ModelArchiveError as error:
                check_sentence(str(error))
                if set(models.iterdir()) != before:
                    raise Wrong(f"left behind: {set(models.iterdir()) - before}") from None
                count.add(False)
            there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if models not in path.parents}
            if there != {"home", "home/models", "home/zip", "home/zip/model.zip"} or Path(_HOSTILE[2]).exists():
                raise Wrong(f"outside the models' folder: {sorted(there)}")
            if any(path.is_symlink() or path.suffix in (".py", ".so") for path in models.rglob("*")):
                raise Wrong("a link or code was unpacked")
        return count

    return case


def _zip(random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA))) as made:
        made.writestr("m/config.json", json.dumps(_config(random)))
        made.writestr("m/llm/model.safetensors", bytes(random.choice((0, 100, 1 << 20))))
        for _ in range(random.choice((0, 0, 1, 2))):
            entry = zipfile.ZipInfo(random.choice(_HOSTILE))
            if random.random() < 0.3:
                entry = zipfile.ZipInfo("m/link.json")
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            if entry.filename not in made.namelist():
                made.writestr(entry, "/etc/passwd")
    data = out.getvalue()
    return damaged(data, random) if random.random() < 0.6 else data


def _config(random: Random) -> Any:
    config: dict[str, Any] = {"model_type": "llava_llama", "unirs": {"name": "m"}}
    for name in random.sample(_MEMBERS, random.choice((0, 0, 1, 3))):
        value = random.choice((random.choice(NUMBERS), random.choice(TEXTS), None, [], {}, [1], {"a": 1}, True))
        random.choice((config, config["unirs"]) if isinstance(config.get("unirs"), dict) else (config,))[name] = value
    return config if random.random() < 0.95 else random.choice(([], 1, None, "x"))


TORTURE = Torture(
    "model_archives", "zips that climb out, link, lie or are damaged", 20_000, prepare, 20.0, python="qgis", slice=15
)
