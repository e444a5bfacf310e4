"""A QGIS of its own that works on a grid and is killed, by itself and midway, once six cells are written.

Arguments: the folder of plugins, a model, a raster, the grid file, the side of a cell in pixels.
"""

import os
import signal
import sys

plugins, model, raster, path, side = sys.argv[1:]
sys.path.insert(0, plugins)

from qgis.core import QgsApplication, QgsRasterLayer  # noqa: E402

application = QgsApplication([], True)
application.initQgis()

from unirs.unirs_qgis.core.grid import run as grid_run  # noqa: E402
from unirs.unirs_qgis.core.grid import size as grid_size  # noqa: E402
from unirs.unirs_qgis.core.grid.cells import RenderOptions  # noqa: E402
from unirs.unirs_qgis.core.grid.plan import plan_layer  # noqa: E402
from unirs.unirs_qgis.core.grid.questions import question  # noqa: E402
from unirs.unirs_qgis.core.grid.setup import GridSetup  # noqa: E402
from unirs.unirs_qgis.runtime.session import RuntimeSession  # noqa: E402
from unirs.unirs_qgis.settings import Settings  # noqa: E402

session = RuntimeSession()
session.apply_settings(Settings(model_folder=model, device="cpu", dtype="fp32", use_clue=False, max_clue_tokens=8))
layer = QgsRasterLayer(raster, "scene")
plan = plan_layer(layer, grid_size.in_pixels(int(side)))
setup = GridSetup(
    (layer,), plan, (question("Is there a lake?"),), path, RenderOptions(64, True, least_valid=0.0), max_new_tokens=4
)
grid_run.BATCH_S = 0.0  # a cell at a time
run = grid_run.GridRun(session, setup)
run.changed.connect(lambda progress: os.kill(os.getpid(), signal.SIGKILL) if progress.done >= 6 else None)
run.start()
application.exec()
