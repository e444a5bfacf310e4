"""Rasters, damaged: a picture of what is left, or one sentence; and nothing is read that a raster only refers to."""

from __future__ import annotations

import warnings
from pathlib import Path
from random import Random

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from model_runtime.rasters import RasterError, read_picture

from ..mutation import damaged
from ..torture import Case, Count, Torture, check_sentence

_VRT = """<VRTDataset rasterXSize="96" rasterYSize="64">
<SRS>EPSG:32633</SRS><GeoTransform>500000,1,0,5000000,0,-1</GeoTransform>
<VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename relativeToVRT="1">%s</SourceFilename><SourceBand>1</SourceBand>
<SrcRect xOff="0" yOff="0" xSize="96" ySize="64"/><DstRect xOff="0" yOff="0" xSize="96" ySize="64"/>
</SimpleSource></VRTRasterBand></VRTDataset>"""
_SOURCES = (
    "whole.tif", "vrt.vrt", "/vsicurl/http://127.0.0.1:9/x.tif", "/vsizip/x.zip/a.tif", "/etc/passwd", "/dev/zero",
    "..", "&lt;VRTDataset/&gt;", "NETCDF:x", "/vsistdin/", "/vsimem/x", "",
)  # fmt: skip


def prepare(folder: Path) -> Case:
    """Whole rasters of each format."""
    warnings.simplefilter("ignore")
    whole = _whole(folder)
    samples = tuple(data for _, data in whole)

    def case(random: Random) -> Count:
        count = Count()
        for _ in range(10):
            name, data = random.choice(whole)
            if name.endswith(".vrt"):
                data = (_VRT % random.choice(_SOURCES)).encode()
            path = folder / f"damaged{random.randrange(4)}{Path(name).suffix}"
            path.write_bytes(damaged(data, random, samples, 1 << 20))
            try:
                picture = read_picture(path, 64).pixels
                if picture.dtype != np.uint8 or picture.shape[2] != 3:
                    raise ValueError(f"no picture: {picture.shape}")
                count.add(True)
            except RasterError as error:
                check_sentence(str(error))
                count.add(False)
        return count

    return case


def _whole(folder: Path) -> list[tuple[str, bytes]]:
    values = np.random.default_rng(0).integers(0, 255, (3, 64, 96), dtype=np.uint8)
    place = {"crs": "EPSG:32633", "transform": from_origin(500000, 5000000, 1, 1), "width": 96, "height": 64}
    for name, driver, more in (
        ("whole.tif", "GTiff", {}),
        ("lzw.tif", "GTiff", {"compress": "lzw", "tiled": True, "blockxsize": 16, "blockysize": 16}),
        ("floats.tif", "GTiff", {"dtype": "float32", "nodata": float("nan"), "predictor": 3, "compress": "deflate"}),
        ("whole.jp2", "JP2OpenJPEG", {}),
    ):
        kind = more.pop("dtype", "uint8")
        with rasterio.open(folder / name, "w", driver=driver, count=3, dtype=kind, **place, **more) as out:
            out.write(values.astype(kind))
    Image.fromarray(np.moveaxis(values, 0, 2)).save(folder / "whole.png")
    Image.fromarray(np.moveaxis(values, 0, 2)).save(folder / "whole.jpg")
    (folder / "vrt.vrt").write_text(_VRT % "whole.tif", encoding="utf-8")
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


TORTURE = Torture(
    "rasters", "GeoTIFF, VRT, PNG, JPEG, JP2, damaged or made of others' files", 50_000, prepare, 10.0, slice=12
)
