"""Raster files opened safely: takes in a path, gives out an open raster. Uses rasterio and Pillow.

Only local files are opened, in formats that hold their pixels themselves, and nothing they refer to is fetched from
another host. Photos without a georeference are decoded by Pillow, as the models' authors do, and turned upright.
"""

from __future__ import annotations

import os
import warnings
import xml.etree.ElementTree as ElementTree  # nosec B405
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from PIL import Image, ImageOps
from rasterio.errors import NotGeoreferencedWarning, RasterioError, RasterioIOError

from ..errors import RequestFault

FORMATS = frozenset(
    "GTiff VRT PNG JPEG WEBP BMP GIF BIGGIF PNM JP2OpenJPEG HFA ENVI EHdr AAIGrid GPKG MBTiles MRF NITF DTED SRTMHGT "
    "PCIDSK ERS RST SAGA netCDF".split()
)
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
MAX_PHOTO_PIXELS = 100_000_000  # a larger one is read by GDAL, in part and as it lies in the file
# What a virtual raster may be made of, by first bytes: GeoTIFF, BigTIFF, PNG, JPEG, JPEG 2000, Erdas Imagine.
_MOSAIC_PARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\x89PNG", b"\xff\xd8\xff", b"\0\0\0\x0cjP", b"EHFA_HEADER")
# No remote file systems; for whatever else would go out, a proxy on a port where nothing listens. Little memory. No
# overviews of GDAL's own choice: masks take them even from a file opened without.
_GDAL_OPTIONS = {
    "GDAL_CACHEMAX": 128 * 2**20,  # bytes, as rasterio passes it on
    "GDAL_OVERVIEW_OVERSAMPLING_THRESHOLD": 0.001,
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTPS_PROXY": "127.0.0.1:9",
}


class RasterError(RequestFault):
    """A raster or a window that cannot be used; the message is one sentence for the person who chose it."""


class NoDataError(RasterError):
    """A place where a raster, or both of a pair together, hold no data at all."""


@dataclass(frozen=True)
class RasterFile:
    """An open raster: `source` is `path` itself, or a photo's upright pixels in memory (numbers as in the file)."""

    path: Path
    source: rasterio.DatasetReader

    @property
    def name(self) -> str:
        """How sentences call it."""
        return f"“{self.path.name}”"

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.source.height, self.source.width


@contextmanager
def open_raster(path: str | Path) -> Iterator[RasterFile]:
    """The raster at `path`, open for reading while the block runs. Raises RasterError, also for reads in the block."""
    file = _local_file(path)
    with rasterio.Env(**_GDAL_OPTIONS), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        try:
            with _opened(file) as source:
                yield RasterFile(file, source)
        except RasterioError as error:
            raise damaged(file, error) from error


def damaged(file: Path, error: BaseException) -> RasterError:
    """What to say of a file in which rasterio came upon an error."""
    return RasterError(f"“{file.name}” is damaged or cut off: {_reason(error)}.")


def _local_file(path: str | Path) -> Path:
    text = str(path).replace("\\", "/")
    if text.startswith("/vsi") or "://" in text:
        raise RasterError(f"“{path}” is not a file on this machine; only local files are opened.")
    if not os.path.exists(path):
        raise RasterError(f"There is no file “{path}”.")
    if not os.path.isfile(path):
        raise RasterError(f"“{path}” is a folder, not a raster file.")
    return Path(path).resolve()


@contextmanager
def _opened(file: Path) -> Iterator[rasterio.DatasetReader]:
    try:
        with file.open("rb") as stream:
            start = stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise RasterError(f"“{file.name}” cannot be read: {error.strerror}.") from error
    if start[:1] in (b"<", b"{"):
        _check_mosaic(file)
    try:
        source = rasterio.open(file)
    except RasterioIOError as error:
        raise RasterError(f"“{file.name}” is not a raster that can be read here: {_reason(error)}.") from error
    with source:
        if source.driver not in FORMATS:
            raise RasterError(
                f"“{file.name}” is of a kind ({source.driver}) that is not read here; save it as a GeoTIFF."
            )
        if source.count == 0:
            raise RasterError(f"“{file.name}” holds no bands of its own; save the part you want as a GeoTIFF.")
        photo = _upright_photo(file, source)
        if photo is None:
            yield source
            return
    with rasterio.MemoryFile() as memory:
        _write_photo(memory, photo)
        with memory.open() as source:
            yield source


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
        root = ElementTree.fromstring(text)  # nosec B314
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
