"""Lengths as this project writes them: takes metres, gives numbers in the project's distance unit and its name."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject, QgsRasterLayer, QgsUnitTypes

from ...core import ground
from ...core.text import tr


@dataclass(frozen=True)
class LengthUnit:
    """A unit of length: its metres (units of the layer, where it has no CRS), and how it is written ("m", "ft")."""

    metres: float
    name: str


def project_unit(project: QgsProject) -> LengthUnit:
    """Return the project's distance unit, metres where it measures in degrees or in nothing known."""
    metre, _known = QgsUnitTypes.decodeDistanceUnit("meters")
    unit = project.distanceUnits()
    if QgsUnitTypes.encodeUnit(unit) in ("degrees", "<unknown>"):
        unit = metre
    return LengthUnit(QgsUnitTypes.fromUnitToUnitFactor(unit, metre), QgsUnitTypes.toAbbreviatedString(unit))


def pixel_unit(layer: QgsRasterLayer) -> LengthUnit:
    """Return the layer's own pixel, for a layer without a CRS; its coordinates may count something else."""
    return LengthUnit(ground.native_gsd(layer) or 1.0, tr("px"))
