"""A run set up again as it was begun: takes in a grid file and a run, gives out its `GridSetup`.

A run's identity says most of it, and what `run_setup_store` has beside it the rest. Main thread only.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from qgis.core import QgsMapLayerStyle, QgsProject, QgsRasterLayer, QgsVectorLayer

from ....model_runtime.common.grid.asking import SHORT
from ..crops.layer_gaps import use_gaps, user_gaps
from ..crops.raw_file import NO_GAPS, UserGaps
from ..crops.shift import Shift
from ..text import public_source, tr
from . import review_run, run_setup_store
from .cells import RenderOptions, stored_gaps
from .plan import plan_again
from .polygons import PolygonPlan
from .review import ReviewError
from .review_run import ReviewRun
from .setup import GridSetup
from .size import GridError
from .sources import in_project, style_digest

if TYPE_CHECKING:
    from .cells import Plan


def setup_of(path: str | Path, number: int) -> GridSetup:
    """The setup with which a run goes on, and no other run. Raises GridError, a sentence on what is missing."""
    try:
        run = review_run.of_file(path, number)
        known = run_setup_store.read(path, number)
        layers = _layers(run, known.get("styles") or [])
        identity = run.identity
        clue, max_clue_tokens, max_new_tokens, *short = identity["clue"]
        rendering, limits = _rendering(identity["picture"], identity["cells"]["least_valid"], len(layers))
        plan = _plan(run, layers[0], known)
        lengths = max_new_tokens, max_clue_tokens
        asked = layers, plan, run.questions, str(path), rendering, limits, clue
        return GridSetup(*asked, *lengths, number, short == [SHORT])
    except ReviewError as error:
        raise GridError(str(error)) from error
    except (KeyError, TypeError, ValueError, IndexError, zlib.error) as error:
        if isinstance(error, GridError):
            raise
        raise GridError(tr("What run {} asked cannot be told from its file any more.").format(number)) from error


def _plan(run: ReviewRun, layer: QgsRasterLayer, known: dict[str, Any]) -> Plan:
    cells = run.identity["cells"]
    if "side" not in cells:
        ids = np.frombuffer(run_setup_store.unpacked(known["cells"]), np.int64).tolist() if known.get("cells") else None
        return PolygonPlan(layer, _polygons(cells["source"]), only=ids, attribute=str(known.get("attribute") or ""))
    mask = None
    if "within" in cells:
        plan_again(layer, cells)  # its size is checked before so much memory is taken
        bits = np.frombuffer(run_setup_store.unpacked(known["cells"]), np.uint8)
        shape = cells["rows"], cells["columns"]
        mask = np.unpackbits(bits, count=shape[0] * shape[1]).reshape(shape).astype(bool)
    return plan_again(layer, cells, mask)


def _layers(run: ReviewRun, styles: list[str]) -> tuple[QgsRasterLayer, ...]:
    """The run's layers, as they were styled."""
    digests, gaps = run.identity["picture"].get("styles"), stored_gaps(run.identity["picture"], len(run.sources))
    if digests is None:
        return tuple(_layer(source) for source in run.sources)
    if len(styles) != len(run.sources):
        raise GridError(tr("How the layers of run {} were styled is not known.").format(run.id))
    return tuple(_layer(*one) for one in zip(run.sources, digests, styles, gaps))


def _layer(source: str, digest: str = "", style: str = "", gaps: UserGaps = NO_GAPS) -> QgsRasterLayer:
    """A layer of the project where it looks as it did, else one of our own that does."""
    same = in_project(source)
    for layer in same:
        if not digest or (style_digest(layer) == digest and user_gaps(layer) == gaps):
            return layer
    if same:
        own = QgsRasterLayer(same[0].source(), same[0].name(), same[0].providerType())
    elif os.path.isfile(source):
        own = QgsRasterLayer(source, Path(source).stem)
    else:
        raise GridError(tr("{} is neither in the project nor on the disk; add its layer.").format(source))
    if not own.isValid():
        raise GridError(tr("{} cannot be read.").format(source))
    if style:
        QgsMapLayerStyle(style).writeToLayer(own)
    if gaps:
        use_gaps(own, gaps)
    return own


def _polygons(source: str) -> QgsVectorLayer:
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and public_source(layer) == source:
            return layer
    layer = QgsVectorLayer(source, "", "ogr") if os.path.isfile(source.split("|")[0]) else None
    if layer is None or not layer.isValid():
        raise GridError(tr("The polygons that were the cells are gone: {}.").format(source))
    return layer


def _rendering(
    picture: dict[str, Any], least_valid: float, layers: int
) -> tuple[RenderOptions, tuple[float, float] | None]:
    """How cells were shown, and the user's own limits."""
    shift = Shift(*picture["shift"], 0.0) if picture.get("shift") else None
    raw = "styles" not in picture
    limits = picture.get("limits") if raw else None
    own = bool(limits) and limits[0] is not None and not isinstance(limits[0][0], list)
    rendering = RenderOptions(picture["side"], raw, tuple(picture.get("bands") or ()), (), shift, least_valid)
    rendering = replace(rendering, alpha=picture.get("alpha", True), gaps=stored_gaps(picture, layers))
    return rendering, tuple(limits[0]) if own else None
