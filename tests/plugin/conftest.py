"""The plugin is imported as QGIS imports it: from the folder `build/plugins/unirs`, which is the checkout itself."""

import gc
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsSettings

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "build" / "plugins"
# Made again when what makes them changes.
MAKERS = [ROOT / "model_runtime" / "models" / name for name in ("unirs/untrained.py", "untrained_parts.py")]
MAKER = hashlib.sha256(b"".join(maker.read_bytes() for maker in MAKERS)).hexdigest()[:8]
UNTRAINED = ROOT / "build" / "models" / MAKER / "unirs-untrained"
SMALL = ROOT / "build" / "models" / MAKER / "unirs-untrained-64"
MAKE_SMALL = """
import sys
from pathlib import Path
from model_runtime.models.unirs.untrained import make_untrained
make_untrained(Path(sys.argv[1]), image_size=64)
"""
RUNTIME_PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

PLUGINS.mkdir(parents=True, exist_ok=True)
if not (PLUGINS / "unirs").exists():
    (PLUGINS / "unirs").symlink_to(os.path.relpath(ROOT, PLUGINS), target_is_directory=True)
sys.path.insert(0, str(PLUGINS))


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_qgis():
    """Layers that only a cycle of Python objects still holds go before QGIS does, or the process dies at its end."""
    yield
    gc.collect()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Remember how it went, for `pytest_unconfigure`."""
    session.config.exit_status = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """End here, with what the tests said, before pytest's own hook collects garbage: a layer that only a cycle of
    Python objects still holds would be closed through a GDAL that QGIS has ended by then, and the process dies. How
    QGIS itself ends with the plugin is tested end to end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(getattr(config, "exit_status", 1))


@pytest.fixture(autouse=True)
def own_settings(monkeypatch):
    """Every test starts with the plugin's settings of a first start, whatever the environment says."""
    monkeypatch.delenv("UNIRS_RUNTIME_PYTHON", raising=False)
    monkeypatch.delenv("UNIRS_MODEL", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    QgsSettings().remove("unirs")
    yield
    QgsSettings().remove("unirs")


@pytest.fixture(autouse=True)
def nothing_loads_ahead(request, monkeypatch):
    """No place that a test chooses starts the runtime, unless the test takes the fixture `loads_ahead`."""
    if "loads_ahead" not in request.fixturenames:
        from unirs.unirs_qgis.runtime import load_ahead

        monkeypatch.setattr(load_ahead, "load_ahead", lambda session, occasion: None)


@pytest.fixture
def loads_ahead():
    """The model is loaded before the first question, as the settings say."""


@pytest.fixture(scope="session")
def untrained_model():
    """The folder of the untrained model, made where it is not there yet."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    if not (UNTRAINED / "config.json").is_file():
        subprocess.run([RUNTIME_PYTHON, "-m", "model_runtime", "untrained", UNTRAINED], cwd=ROOT, check=True)
    return UNTRAINED


@pytest.fixture(scope="session")
def small_model():
    """A model that sees 64 pixels a side, quick enough for hundreds of cells; made where it is not there yet."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    if not (SMALL / "config.json").is_file():
        subprocess.run([RUNTIME_PYTHON, "-c", MAKE_SMALL, SMALL], cwd=ROOT, check=True)
    return SMALL


@pytest.fixture
def session(qgis_app, untrained_model):
    """A session with the untrained model that has not started anything."""
    from unirs.unirs_qgis.runtime.session import RuntimeSession
    from unirs.unirs_qgis.settings import Settings

    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(untrained_model)))
    yield session
    session.shutdown()


@pytest.fixture
def cell_by_cell(monkeypatch):
    """Grids ask one cell at a time and tell their pace at once, so that one can be stopped midway by counts alone.

    A run has one batch with the model and waits where three are not written: however quick the model, no more than four
    cells are past the last one that was told.
    """
    from unirs.model_runtime.common.grid import progress
    from unirs.unirs_qgis.core.grid import run

    monkeypatch.setattr(run, "BATCH_S", 0.0)
    monkeypatch.setattr(progress, "_LEAST_S", 0.0)


@pytest.fixture(scope="module")
def provider(qgis_app):
    """The Processing provider as the plugin registers it, with the plugin's one session as `provider.session`."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtGui import QIcon
    from unirs.unirs_qgis.processing.provider import UnirsProvider
    from unirs.unirs_qgis.runtime.session import RuntimeSession

    session = RuntimeSession()
    QTimer(session).start(20)
    provider = UnirsProvider(QIcon(), lambda: session)
    provider.session = session
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    session.shutdown()


@pytest.fixture
def runtime(provider, untrained_model):
    """The session that the algorithms use: the untrained model in float32 on the CPU, and no hints, for speed."""
    from gui import until
    from unirs.unirs_qgis.settings import Settings

    session = provider.session
    session.apply_settings(Settings(model_folder=str(untrained_model), device="cpu", dtype="fp32", use_clue=False))
    yield session
    until(lambda: session.state not in ("starting", "loading", "busy"))


@pytest.fixture
def raster(shared, tmp_path):
    """A function from a name in shared/data/rasters to a layer of a copy of it (QGIS writes beside its rasters)."""
    from qgis.core import QgsRasterLayer

    def opened(name):
        copy = tmp_path / Path(name).name
        shutil.copy(shared / "data" / "rasters" / name, copy)
        layer = QgsRasterLayer(str(copy), Path(name).stem)
        assert layer.isValid()
        return layer

    return opened


@pytest.fixture
def outcome():
    """A function that starts a job with the signals `finished(object)` and `failed(str)`, waits in the event loop, and
    returns (what it finished with or None, the sentence it failed with or "")."""
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    def waited(job, seconds=90.0):
        loop, got = QEventLoop(), []
        job.finished.connect(lambda result: (got.append((result, "")), loop.quit()))
        job.failed.connect(lambda sentence: (got.append((None, sentence)), loop.quit()))
        job.start()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        if not got:
            loop.exec()
        assert len(got) == 1, "neither finished nor failed in time"
        return got[0]

    return waited


@pytest.fixture
def write_raster(tmp_path):
    """A function that writes (bands, rows, columns) values as a GeoTIFF and returns its path.

    `crs` is an EPSG code, any text that GDAL knows or None, `transform` GDAL's six numbers or None, `edit` a function
    called with the dataset.
    """
    import numpy as np
    from osgeo import gdal, gdal_array, osr
    from unirs.unirs_qgis.core.gdal_errors import gdal_returns

    def written(name, values, crs=None, transform=None, edit=None):
        values = np.asarray(values)
        path = str(tmp_path / name)
        kind = gdal_array.NumericTypeCodeToGDALTypeCode(values.dtype)
        count, rows, columns = values.shape
        file = gdal.GetDriverByName("GTiff").Create(path, columns, rows, count, kind)
        if crs is not None:
            system = osr.SpatialReference()
            system.SetFromUserInput(crs if isinstance(crs, str) else f"EPSG:{crs}")
            file.SetProjection(system.ExportToWkt())
        if transform is not None:
            file.SetGeoTransform(transform)
        for band in range(count):
            file.GetRasterBand(band + 1).WriteArray(values[band])
        if edit is not None:
            with gdal_returns():  # what cannot be changed of a file is noted beside it
                edit(file)
        del file
        return path

    return written


@pytest.fixture
def project(qgis_new_project):
    """An empty project, and an empty one afterwards."""
    from qgis.core import QgsProject

    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def field_layer(write_raster):
    """A raster layer of our own: 200 x 200 pixels of 0.5 m in UTM 33N, three bands of soft waves."""
    import numpy as np
    from qgis.core import QgsRasterLayer

    rows, columns = np.mgrid[0:200, 0:200]
    waves = [120 + 100 * np.sin(rows / (9 + band)) * np.cos(columns / (7 + 2 * band)) for band in range(3)]
    path = write_raster("field.tif", np.uint8(waves), 32633, (500000, 0.5, 0, 5500100, 0, -0.5))
    return QgsRasterLayer(path, "field")


@pytest.fixture
def crop_at(field_layer, outcome):
    """A function from the middle of a window (UTM 33N, 100 m from 500000 east, 5500000 north) to its crop of 64 px."""
    from qgis.core import QgsPointXY
    from unirs.unirs_qgis.core.crops.crop import StyledCrop
    from unirs.unirs_qgis.core.region import from_click

    def made(x: float = 500050, y: float = 5500050, layer=None):
        layer = layer or field_layer
        region = from_click(layer, QgsPointXY(x, y), layer.crs(), 32.0)
        crop, sentence = outcome(StyledCrop(layer, region, 64))
        assert crop is not None, sentence
        return crop

    return made
