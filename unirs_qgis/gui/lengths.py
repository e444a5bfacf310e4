"""Lengths as this project writes them: takes metres, gives numbers in the project's distance unit and its name."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject, QgsUnitTypes


@dataclass(frozen=True)
class LengthUnit:
    """A unit of length: how many metres it has and how it is written ("m", "ft"); pixels count as themselves."""

    metres: float
    name: str


PIXELS = LengthUnit(1.0, "px")


def project_unit(project: QgsProject) -> LengthUnit:
    """Return the project's distance unit, metres where it measures in degrees or in nothing known."""
    metre, _known = QgsUnitTypes.decodeDistanceUnit("meters")
    unit = project.distanceUnits()
    if QgsUnitTypes.encodeUnit(unit) in ("degrees", "<unknown>"):
        unit = metre
    return LengthUnit(QgsUnitTypes.fromUnitToUnitFactor(unit, metre), QgsUnitTypes.toAbbreviatedString(unit))
