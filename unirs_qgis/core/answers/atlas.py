"""An atlas of answers: takes the layer of answers and which of them, gives a print layout of the open project.

The layout is the template in resources/layouts, which a user can restyle. What a model said comes into it as the value
of a column, which QGIS neither evaluates nor takes for markup.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..text import tr

TEMPLATE = os.path.join(os.path.dirname(__file__), "..", "..", "..", "resources", "layouts", "answers_atlas.qpt")


class AtlasError(ValueError):
    """There is no atlas to be made; the message is a sentence for the person."""


def make(layer: QgsVectorLayer, ids: Sequence[int] | None = None) -> QgsPrintLayout:
    """A new layout of the open project: a page for each answer that has a place, or for each of `ids`, by age.

    It follows the layer: without `ids` later answers get pages too. Raises AtlasError.
    """
    project = QgsProject.instance()
    layout = QgsPrintLayout(project)
    document = QDomDocument()
    with open(TEMPLATE, encoding="utf-8") as file:
        document.setContent(file.read())
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded:
        raise AtlasError(tr("The layout {} cannot be read.").format(os.path.abspath(TEMPLATE)))
    layout.setName(_free_name(project))
    _translate(layout)
    for bar in (item for item in layout.items() if isinstance(item, QgsLayoutItemScaleBar)):
        bar.setUnits(project.distanceUnits())
        bar.setUnitLabel(QgsUnitTypes.toAbbreviatedString(project.distanceUnits()))
    atlas = layout.atlas()
    atlas.setCoverageLayer(layer)
    atlas.setEnabled(True)
    chosen = "" if ids is None else f' AND "fid" IN ({", ".join(str(int(id)) for id in ids)})'
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f"$geometry IS NOT NULL{chosen}")
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"fid"')
    atlas.setPageNameExpression('"question"')
    atlas.setFilenameExpression("'answer_' || @atlas_featurenumber")
    if not atlas.updateFeatures():
        raise AtlasError(tr("None of these answers has a place on the map."))
    project.layoutManager().addLayout(layout)
    return layout


def _free_name(project: QgsProject) -> str:
    taken = {layout.name() for layout in project.layoutManager().printLayouts()}
    name, number = tr("UniRS answers"), 2
    while name in taken:
        name, number = f"{tr('UniRS answers')} {number}", number + 1
    return name


def _translate(layout: QgsPrintLayout) -> None:
    """The template's own words in the user's language."""
    words = {
        "caption_picture": tr("What the model saw"),
        "caption_answer": tr("Answer"),
        "caption_score": tr("Model score"),
        "caption_date": tr("Date of picture"),
        "caption_place": tr("Place"),
        "caption_side": tr("Ground"),
        "caption_layers": tr("Layers"),
        "caption_model": tr("Model"),
        "caption_created": tr("Asked on"),
        "note": tr("A model score is a share among the possible answers, not a probability of being right."),
    }
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel) and item.id() in words:
            item.setText(words[item.id()])
