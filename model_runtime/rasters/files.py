"""Raster files opened safely: takes in a path, gives out an open raster. Uses rasterio and Pillow.

Only local files are opened, in formats that hold their pixels themselves, and nothing they refer to is fetched from
another host. Photos without a georeference are decoded by Pillow, as the models' authors do, and turned upright.
"""

from __future__ import annotations

import os
import re
import warnings
import xml.etree.ElementTree as ElementTree  # nosec B405: read where there is no document type
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from PIL import Image, ImageOps
from rasterio.errors import NodataShadowWarning, NotGeoreferencedWarning, RasterioError, RasterioIOError

from .names import RasterError, RasterName, listed, raster_name

FORMATS = frozenset(
    "GTiff VRT PNG JPEG WEBP BMP GIF BIGGIF PNM JP2OpenJPEG HFA ENVI EHdr AAIGrid GPKG MBTiles MRF NITF DTED SRTMHGT "
    "PCIDSK ERS RST SAGA netCDF HDF5 HDF5Image GRIB".split()
)
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
MAX_PHOTO_PIXELS = 100_000_000  # a larger one is read by GDAL, in part and as it lies in the file
# What a virtual raster may be made of, by first bytes: GeoTIFF, BigTIFF, PNG, JPEG, JPEG 2000, Erdas Imagine.
_MOSAIC_PARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\x89PNG", b"\xff\xd8\xff", b"\0\0\0\x0cjP", b"EHFA_HEADER")
# No remote file systems; for whatever else would go out, a proxy on a port where nothing listens. Little memory. No
# overviews of GDAL's own choice: masks take them even from a file opened without. PNGs row by row: read at once, one
# that is cut short is a picture of whatever was in memory, without a word.
_GDAL_OPTIONS = {
    "GDAL_CACHEMAX": 128 * 2**20,  # bytes, as rasterio passes it on
    "GDAL_OVERVIEW_OVERSAMPLING_THRESHOLD": 0.001,
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": "NO",
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTPS_PROXY": "127.0.0.1:9",
}


# What GDAL says of a file that is whole, but packed in a way that this GDAL cannot unpack.
_NO_CODEC = re.compile(
    r"codec|unsupported|not supported|not implemented|not configured|recompile|precision 12|12[- ]bit", re.IGNORECASE
)


class NoDataError(RasterError):
    """A place where a raster, or both of a pair together, hold no data at all."""


@dataclass(frozen=True)
class RasterFile:
    """An open raster: `source` is `path` itself or a raster in it, which GDAL opens by `address`, or a photo's upright
    pixels in memory (numbers as in the file)."""

    path: Path
    source: rasterio.DatasetReader
    address: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        """How sentences call it."""
        return f"“{self.path.name}{self.part and ':' + self.part}”"

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.source.height, self.source.width


@contextmanager
def open_raster(path: str | Path) -> Iterator[RasterFile]:
    """The raster at `path`, open for reading while the block runs. Raises RasterError, also for reads in the block."""
    named = raster_name(path)
    with rasterio.Env(**_GDAL_OPTIONS), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        warnings.simplefilter("ignore", NodataShadowWarning)  # alpha beside nodata, of which both are heeded
        try:
            with _opened(named) as source:
                yield RasterFile(named.file, source, source.name, named.part)
        except RasterioError as error:
            raise damaged(named.file, error) from error


def damaged(file: Path, error: BaseException) -> RasterError:
    """What to say of a file in which rasterio came upon an error."""
    reason = _reason(error)
    if _NO_CODEC.search(reason):
        return RasterError(
            f"“{file.name}” is packed in a way that cannot be read here ({reason}); save it as a GeoTIFF with deflate."
        )
    return RasterError(f"“{file.name}” is damaged or cut off: {reason}.")


@contextmanager
def _opened(named: RasterName) -> Iterator[rasterio.DatasetReader]:
    file = named.file
    try:
        with file.open("rb") as stream:
            start = stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise RasterError(f"“{file.name}” cannot be read: {error.strerror}.") from error
    if start[:1] in (b"<", b"{"):
        _check_mosaic(file)
    with _part_opened(named) as source:
        if source.driver not in FORMATS or (source.driver == "VRT" and named.archived):
            advice = "unpack it first" if named.archived else "save it as a GeoTIFF"
            raise RasterError(f"“{file.name}” is of a kind ({source.driver}) that is not read here; {advice}.")
        if source.count == 0:
            raise _several(file, source)
        photo = None if named.archived else _upright_photo(file, source)
        if photo is None:
            yield source
            return
    with rasterio.MemoryFile() as memory:
        _write_photo(memory, photo)
        with memory.open() as source:
            yield source


@contextmanager
def _part_opened(named: RasterName) -> Iterator[rasterio.DatasetReader]:
    """The raster itself, or the wanted one of those in a file."""
    file = named.file
    try:
        source = rasterio.open(named.address)
    except RasterioIOError as error:
        reason = _reason(error)
        if _NO_CODEC.search(reason):
            raise damaged(file, error) from error
        raise RasterError(f"“{file.name}” is not a raster that can be read here: {reason}.") from error
    with source:
        if not named.part:
            yield source
            return
        parts = [part for part in source.subdatasets if _part_of(part) == named.part]
        if not parts:
            raise _several(file, source, named.part)
    with rasterio.open(parts[0]) as source:
        yield source


def _part_of(subdataset: str) -> str:
    """The name of a raster within its file, from what GDAL calls it: netcdf:/a/b.nc:tos, HDF5:/a/b.h5://group/tos."""
    return subdataset.rsplit(":", 1)[-1].lstrip("/")


def _several(file: Path, source: rasterio.DatasetReader, wanted: str = "") -> RasterError:
    """What to say of a file that holds rasters rather than a picture, none of which was named, or one it has not."""
    parts = [_part_of(part) for part in source.subdatasets]
    if not parts:
        if wanted:
            return RasterError(f"“{file.name}” holds one raster and none called “{wanted}”; leave the name out.")
        return RasterError(f"“{file.name}” holds no bands of its own; save the part you want as a GeoTIFF.")
    missing = f"no “{wanted}”, but " if wanted else ""
    return RasterError(
        f"“{file.name}” holds {missing}{len(parts)} rasters; name one, as {file.name}:{parts[0]}: {listed(parts)}."
    )


def _upright_photo(file: Path, source: rasterio.DatasetReader) -> np.ndarray | None:
    """(H, W, 1 to 4) uint8 of a plain 8-bit photo, turned as its EXIF orientation says; None for other rasters."""
    georeferenced = source.crs or source.gcps[0] or source.transform != Affine.identity()
    if source.driver not in PHOTO_FORMATS or georeferenced or source.dtypes[0] != "uint8":
        return None
    if source.width * source.height > MAX_PHOTO_PIXELS:
        return None
    try:
        with Image.open(file, formats=PHOTO_FORMATS) as photo:
            photo = ImageOps.exif_transpose(photo)
            transparent = "A" in photo.getbands() or "transparency" in photo.info
            grey = photo.mode in ("1", "L", "LA")
            pixels = np.asarray(photo.convert(("L" if grey else "RGB") + ("A" if transparent else "")))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RasterError(f"“{file.name}” is damaged or cut off: {error}.") from error
    return pixels if pixels.ndim == 3 else pixels[..., None]


def _write_photo(memory: rasterio.MemoryFile, photo: np.ndarray) -> None:
    rows, columns, count = photo.shape
    options = {"photometric": "RGB" if count >= 3 else "MINISBLACK"}
    if count in (2, 4):
        options["alpha"] = "YES"
    with memory.open(driver="GTiff", width=columns, height=rows, count=count, dtype="uint8", **options) as writing:
        writing.write(np.moveaxis(photo, 2, 0))


def _check_mosaic(file: Path, depth: int = 0) -> None:
    """Raises RasterError unless `file` is a virtual raster all of whose parts are image files on this machine.

    Without a document type there are no entities to expand, and the parser follows no references.
    """
    try:
        text = file.read_bytes()
        if b"<!DOCTYPE" in text:
            raise RasterError(f"“{file.name}” is not a raster that can be read here.")
        root = ElementTree.fromstring(text)  # nosec B314: no document type, so no entities
    except ElementTree.ParseError as error:
        raise RasterError(f"“{file.name}” is not a raster that can be read here: {error}.") from error
    if root.tag != "VRTDataset" or root.get("subClass") == "VRTProcessedDataset" or depth > 4:
        raise RasterError(f"“{file.name}” does not hold pixels but says where they are; save them as a GeoTIFF.")
    for element in root.iter():
        if element.tag not in ("SourceFilename", "SourceDataset"):
            continue
        relative = "1" in (element.get("relativeToVRT"), element.get("relativetoVRT"))
        part = (file.parent if relative else Path()) / (element.text or "").strip()
        if not os.path.isfile(part):
            raise RasterError(f"“{file.name}” refers to “{element.text}”, which is not a file on this machine.")
        with part.open("rb") as stream:
            start = stream.read(16)
        if start.lstrip().startswith(b"<"):
            _check_mosaic(part, depth + 1)
        elif not start.startswith(_MOSAIC_PARTS):
            raise RasterError(f"“{file.name}” refers to “{part.name}”, which is not a GeoTIFF, PNG or JPEG image.")


def _reason(error: BaseException) -> str:
    """The innermost message of a chain of errors: rasterio's own only points at GDAL's."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error).strip().rstrip(".") or type(error).__name__
