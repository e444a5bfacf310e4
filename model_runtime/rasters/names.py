"""What a person writes for a raster: takes in a path, gives out the file on this machine and what GDAL opens of it.

A path names a file; an archive that holds one raster (.zip, .tar, .tar.gz, .tgz, .gz), or a raster in it as GDAL and
QGIS write it (/vsizip/scenes.zip/a.tif); or one of several rasters of a file, as scene.nc:tos or NETCDF:"scene.nc":tos.
"""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import RequestFault

_ARCHIVES = {".zip": "/vsizip/", ".tar": "/vsitar/", ".tgz": "/vsitar/", ".tar.gz": "/vsitar/", ".gz": "/vsigzip/"}
_IN_ARCHIVE = re.compile(r"/vsi(zip|tar|gzip)/(.+)", re.DOTALL)
_PART = re.compile(r'(?:(NETCDF|HDF5|GPKG):)?"?(.+?)"?:/{0,2}([^:/\\"][^:"]*)', re.IGNORECASE | re.DOTALL)
_RASTERS = frozenset(
    ".tif .tiff .jp2 .img .png .jpg .jpeg .webp .bmp .gif .asc .bil .hgt .dt1 .dt2 .mrf .ntf .pix .nc .grb .grib "
    ".grib2 .h5 .hdf5 .sdat .rst .ers".split()
)
_MOST_NAMED = 8  # of what an archive or a file holds, in a sentence


class RasterError(RequestFault):
    """A raster or a window that cannot be used; the message is one sentence for the person who chose it."""


@dataclass(frozen=True)
class RasterName:
    """A raster as it is opened: the file on this machine, and what GDAL is given; `part`: which of several rasters."""

    file: Path
    address: str
    part: str = ""

    @property
    def archived(self) -> bool:
        """Whether the file is an archive."""
        return self.address.startswith("/vsi")


def raster_name(path: str | Path) -> RasterName:
    """What a path stands for. Raises RasterError where that is no file on this machine."""
    text = str(path).replace("\\", "/")
    inside = _IN_ARCHIVE.fullmatch(text)
    if inside is not None and "://" not in text and "/vsi" not in inside.group(2):
        return _in_archive(f"/vsi{inside.group(1)}/", inside.group(2))
    if text.startswith("/vsi") or "://" in text.replace('":/', '"').replace(":///", ":/"):
        raise RasterError(f"“{path}” is not a file on this machine; only local files are opened.")
    if not os.path.exists(path):
        part = _PART.fullmatch(str(path))
        if part is None or not os.path.isfile(part.group(2)):
            raise RasterError(f"There is no file “{path}”.")
        file = Path(part.group(2)).resolve()
        return RasterName(file, str(file), part.group(3))
    if not os.path.isfile(path):
        raise RasterError(f"“{path}” is a folder, not a raster file.")
    file = Path(path).resolve()
    kind = _archive_kind(file)
    return RasterName(file, str(file)) if kind is None else _only_raster(file, kind)


def whole_path(path: Path) -> Path:
    """The path from the root on; one into an archive or a file stays as it is."""
    return path.resolve() if path.exists() else path


def _archive_kind(file: Path) -> str | None:
    """GDAL's file system for an archive, by its name."""
    name = file.name.lower()
    endings = sorted(_ARCHIVES, key=len, reverse=True)
    return next((_ARCHIVES[ending] for ending in endings if name.endswith(ending)), None)


def _in_archive(kind: str, rest: str) -> RasterName:
    """The raster of `/vsizip/FILE/INNER`, where FILE may stand in braces and have lost the first of two slashes."""
    rest = rest.replace("{", "").replace("}", "")
    for start in dict.fromkeys((rest, "/" + rest.lstrip("/"))):
        parts = start.split("/")
        for count in range(1, len(parts) + 1):
            file = Path("/".join(parts[:count]) or "/")
            if file.is_file():
                inner, file = "/".join(parts[count:]), file.resolve()
                if kind == "/vsigzip/":
                    return RasterName(file, f"{kind}{file}")
                if not inner:
                    return _only_raster(file, kind)
                if inner not in _members(file, kind):
                    raise RasterError(f"“{file.name}” holds no “{inner}”.")
                return RasterName(file, f"{kind}{file}/{inner}")
    raise RasterError(f"There is no archive on this machine in “{kind}{rest}”.")


def _only_raster(file: Path, kind: str) -> RasterName:
    if kind == "/vsigzip/":
        return RasterName(file, f"{kind}{file}")
    found = [member for member in _members(file, kind) if Path(member).suffix.lower() in _RASTERS]
    if len(found) == 1:
        return RasterName(file, f"{kind}{file}/{found[0]}")
    if not found:
        raise RasterError(f"“{file.name}” holds no raster that is read from archives; unpack it first.")
    raise RasterError(f"“{file.name}” holds several rasters; name one, as {kind}{file}/{found[0]}: {listed(found)}.")


def _members(file: Path, kind: str) -> list[str]:
    """The names of the files in an archive. Raises RasterError where it is none, or cut off."""
    try:
        if kind == "/vsizip/":
            with zipfile.ZipFile(file) as archive:
                return [member.filename for member in archive.infolist() if not member.is_dir()]
        with tarfile.open(file) as archive:
            return [member.name for member in archive.getmembers() if member.isfile()]
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, tarfile.TarError) as error:
        reason = str(error).rstrip(".")
        raise RasterError(f"“{file.name}” is not an archive that can be read, or cut off: {reason}.") from error


def listed(names: list[str]) -> str:
    """Names for a sentence, the first few of many."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
