"""The terminal's picture of a window, byte for byte as another program's GDAL reads it by the rules in `stretch.py`.

That program is QGIS's own Python, whose GDAL is older than rasterio's: the plugin's raw-band mode runs there.
"""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from raster_scenes import RASTERS, needs_shared

from model_runtime.rasters import read_picture

ROOT = Path(__file__).resolve().parents[2]
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
WINDOWS = [
    ("naip/m_4709963_se_14_1_20120731.tif", (0, 0, 700, 700), (1, 2, 3)),
    ("naip/m_4709963_se_14_1_20120731.tif", (10, 20, 384, 384), (4, 1, 2)),
    ("planet_20221221_3B_AnalyticMS_SR.tif", (0, 0, 320, 320), (3, 2, 1)),
    ("cog_nodata_nan.tif", (0, 0, 540, 540), (1,)),
    ("cog_rgba.tif", (40, 0, 232, 232), (1, 2, 3)),
    ("cog_rgb_mask.tif", (0, 0, 230, 230), (1, 2, 3)),
    ("RGB.byte.tif", (100, 100, 500, 500), (1, 2, 3)),
    ("torchsat_tiff_8channel_uint8.tif", (3, 5, 480, 480), (7, 5, 3)),
]
OTHER_PROGRAM = """
import json, sys
import numpy as np
from osgeo import gdal
from model_runtime.common.gaps import OPAQUE, without_gaps
from model_runtime.common.stretch import choose_overview, picture

gdal.UseExceptions()
pictures = {}
for number, (path, (column, row, width, height), bands, size) in enumerate(json.loads(sys.argv[1])):
    whole = gdal.Open(path)
    first = whole.GetRasterBand(1)
    overviews = [first.GetOverview(i).XSize for i in range(first.GetOverviewCount())]
    level = choose_overview([whole.RasterXSize / across for across in overviews], min(width, height) / size)
    source = gdal.OpenEx(path, open_options=["OVERVIEW_LEVEL=" + ("NONE" if level is None else str(level))])
    across, down = whole.RasterXSize / source.RasterXSize, whole.RasterYSize / source.RasterYSize
    window = (column / across, row / down, width / across, height / down, size, size)
    read = [source.GetRasterBand(band) for band in bands]
    values = np.stack([band.ReadAsArray(*window, resample_alg=gdal.GRIORA_Cubic) for band in read])
    flags = [band.GetMaskFlags() for band in read]
    masks = np.stack([band.GetMaskBand().ReadAsArray(*window) for band in read])
    masks = masks >= (OPAQUE if flags[0] & gdal.GMF_ALPHA else 1)
    nodata = [band.GetNoDataValue() for band in read]
    masked = not flags[0] & gdal.GMF_ALL_VALID
    picked = lambda: np.stack([band.ReadAsArray(*window) for band in read])
    pictures[str(number)] = picture(*without_gaps(values, masks, nodata, masked, picked))[0]
np.savez(sys.argv[2], **pictures)
"""


@needs_shared
def test_qgis_reads_the_same_bytes(tmp_path):
    python = str(QGIS_PYTHON) if QGIS_PYTHON.exists() else shutil.which("python3", path="/usr/bin")
    if python is None or subprocess.run([python, "-c", "from osgeo import gdal_array"], capture_output=True).returncode:
        pytest.skip("no Python with osgeo here")
    tasks = [(RASTERS / name, window, bands, size) for name, window, bands in WINDOWS for size in (384, 224, 96)]
    command = [python, "-c", OTHER_PROGRAM, json.dumps(tasks, default=str), str(tmp_path / "read.npz")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    read = np.load(tmp_path / "read.npz")
    for number, (path, window, bands, size) in enumerate(tasks):
        reading = read_picture(path, size, window=window, bands=bands)
        assert np.array_equal(reading.pixels, read[str(number)]), (path.name, size)
