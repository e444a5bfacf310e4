"""Saving what is listed: takes the store and the list, writes a GeoPackage, GeoJSON or a table on a CRS of choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSourceDefinition, QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...core import ground
from ...core.answers.file import AnswerFileError
from ...core.files import ExportError
from ...core.found import export, layers
from ...core.found.features import is_points
from ...core.text import tr
from ...settings import GROUP
from ..widgets.algorithm_dialog import open_algorithm
from ..widgets.buttons import tool_button
from ..widgets.file_dialogs import save_file
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from ..widgets.wrap_row import give_way

if TYPE_CHECKING:
    from ...core.found.store import FoundStore
    from .things import FoundThings

LAYER, PROJECT, GLOBE = "layer", "project", "globe"
_KEY = f"{GROUP}/find_export_crs"


class FoundExports(QWidget):
    """ "Save as [GeoPackage] [GeoJSON] [CSV] on [CRS of the layer v]" and what came of it."""

    def __init__(self, store: FoundStore, things: FoundThings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFoundExports")
        self._store, self._things = store, things
        self.layer_crs = QgsCoordinateReferenceSystem()
        self._kinds = {
            "gpkg": ("GeoPackage", tr("GeoPackage (*.gpkg)"), tr("Save what is listed, or selected, as layers")),
            "geojson": ("GeoJSON", tr("GeoJSON (*.geojson)"), tr("Save what is listed, or selected, as GeoJSON")),
            "csv": ("CSV", tr("Table (*.csv)"), tr("Save what is listed, or selected, as a table with its middles")),
        }
        buttons = FlowLayout()
        for kind, (text, _, tip) in self._kinds.items():
            button = tool_button(self, "unirsFoundSave" + kind.capitalize(), text, tip)
            button.clicked.connect(lambda _checked=False, kind=kind: self._choose(kind))
            buttons.addWidget(button)
        self.dataset = tool_button(
            self, "unirsFoundDataset", tr("COCO or YOLO…"),
            tr("Write what is listed, or selected, with its pictures as a data set that detectors train on"),
        )  # fmt: skip
        self.dataset.clicked.connect(lambda _checked=False: self._open_dataset())
        buttons.addWidget(self.dataset)
        self.crs = QComboBox(self)
        self.crs.setObjectName("unirsFoundCrs")
        self.crs.setToolTip(tr("The coordinates of the files that are saved"))
        self.crs.setAccessibleName(tr("CRS of the files"))
        for text, data in ((tr("Layer's CRS"), LAYER), (tr("Project's CRS"), PROJECT), (tr("WGS 84"), GLOBE)):
            self.crs.addItem(text, data)
        give_way(self.crs, 4)
        self.crs.setCurrentIndex(max(0, self.crs.findData(str(QgsSettings().value(_KEY, LAYER)))))
        self.crs.activated.connect(lambda _index: QgsSettings().setValue(_KEY, self.crs.currentData()))
        self.said = plain_label(self, "unirsFoundSaid", faint=True)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(buttons)
        column.addWidget(self.crs)
        column.addWidget(self.said)

    def target(self) -> QgsCoordinateReferenceSystem:
        """The CRS that is chosen; WGS 84 where the layer or the project has none on the globe."""
        given = {LAYER: self.layer_crs, PROJECT: QgsProject.instance().crs()}.get(self.crs.currentData())
        return given if given is not None and ground.on_globe(given) else ground.wgs84()

    def write(self, kind: str, path: str, overwrite: bool = False) -> bool:
        """Write what is selected, else all that is listed; False, and a sentence, where that fails."""
        keys = self._things.selected() or self._things.listed()
        try:
            export.write(kind, path, self._store.path, keys, self.target(), overwrite)
        except (ExportError, AnswerFileError) as error:
            self._tell(str(error))
            return False
        self._tell(tr("Written: {}").format(path))
        return True

    def _open_dataset(self) -> None:
        """The algorithm's dialog, about the areas that are selected, else listed."""
        keys = self._things.selected() or self._things.listed()
        table = next((table for table, _ in keys if not is_points(table)), "")
        if not table:
            self._tell(tr("Points have no boxes or outlines."))
            return
        try:
            self._store.show()
            layer = layers.find(table)
        except AnswerFileError as error:
            self._tell(str(error))
            return
        fids = [fid for one, fid in keys if one == table]
        some = len(fids) < layer.featureCount()
        if some:
            layer.selectByIds(fids)
        source = QgsProcessingFeatureSourceDefinition(layer.id(), some)
        self._tell(open_algorithm("unirs:exportfound", {"THINGS": source}))

    def _choose(self, kind: str) -> None:
        stem = self._store.path.rsplit(".", 1)[0] + "_found"
        path, agreed = save_file(self, tr("Save what was found"), stem, kind, self._kinds[kind][1])
        if path:
            self.write(kind, path, agreed)

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
