"""What comes of a classified video: takes the run, writes CSV, SRT and a chart, and has the buttons for the map."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.files import ExportError
from ...core.text import tr
from ...core.video import timeline_export
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.file_dialogs import save_file
from ..widgets.labels import plain_label
from .map import FIND, PLACE, VideoMap
from .run import VideoRun


class VideoOutputs(QWidget):
    """Buttons; the exports are greyed out while there is nothing to write."""

    problem = pyqtSignal(str)

    def __init__(self, run: VideoRun, on_map: VideoMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoOutputs")
        self._run = run
        self._map = on_map
        row = ButtonRow(self)
        self._exports = []
        for name, kind, text, tip, icon in (
            ("unirsExportCsv", "csv", tr("CSV"), tr("Save the timeline as a table"), "mActionFileSave.svg"),
            ("unirsExportSrt", "srt", tr("SRT"), tr("Save the timeline as subtitles"), "mActionFileSave.svg"),
            ("unirsExportChart", "png", tr("Chart"), tr("Save the timeline as a picture"), "histogram.svg"),
        ):
            button = tool_button(row, name, text, tip, icon)
            button.clicked.connect(lambda _checked=False, kind=kind: self._choose(kind))
            row.add(button)
            self._exports.append(button)
        places = ButtonRow(self)
        self.on_map = tool_button(
            places,
            "unirsVideoOnMap",
            tr("Show on the map"),
            tr("Put the flight and its scenes on the map, and go there"),
            "mActionZoomToLayer.svg",
        )
        self.on_map.clicked.connect(on_map.show)
        pick = tr("Click the map near the flight to go to that moment of the video; Esc gives the map back")
        self.find = tool_button(
            places, "unirsVideoMapFind", tr("Find by the map"), pick, "mActionIdentify.svg", checkable=True
        )
        self.place = tool_button(places, "unirsVideoMapPlace", "", "", "mActionCapturePoint.svg", checkable=True)
        for button, does in ((self.find, FIND), (self.place, PLACE)):
            button.clicked.connect(lambda checked, does=does: on_map.take_tool(does) if checked else on_map.drop_tool())
        for button in (self.on_map, self.find, self.place):
            places.add(button)
        self.message = plain_label(self, "unirsVideoTold", faint=True)
        self.message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(places)
        column.addWidget(self.message)
        on_map.tool_changed.connect(self._show_tool)
        self.refresh()

    def refresh(self) -> None:
        """Look at the run again."""
        found = bool(self._run.timeline)
        for button in self._exports:
            button.setEnabled(found)
        placed = self._map.is_placed
        for button in (self.on_map, self.find):
            button.setVisible(placed)
        self.place.setVisible(self._map.by_click)
        text = tr("Place again") if placed else tr("Place on the map")
        self.place.setText(text)
        self.place.setAccessibleName(text)
        self.place.setToolTip(tr("Click the map where the video was taken; it has no positions of its own"))

    def _show_tool(self, does: str) -> None:
        self.find.setChecked(does == FIND)
        self.place.setChecked(does == PLACE)

    def write(self, kind: str, path: str, overwrite: bool = False) -> bool:
        """Write the timeline as "csv", "srt" or "png"; False, and `problem`, where that fails."""
        run, segments = self._run, self._run.segments
        try:
            if kind == "csv":
                timeline_export.write_csv(path, segments, run.info.track, overwrite)
            elif kind == "srt":
                timeline_export.write_srt(path, segments, overwrite)
            else:
                timeline_export.write_chart(
                    path, segments, run.info.name, run.info.seconds, classes=run.class_order, overwrite=overwrite
                )
        except ExportError as error:
            self.problem.emit(str(error))
            return False
        self.problem.emit("")
        self.message.setText(tr("Written: {}").format(path))
        self.message.show()
        return True

    def forget(self) -> None:
        """Another video: nothing was written of it."""
        self.message.hide()

    def _choose(self, kind: str) -> None:
        """Ask for the file's name; the dialog asks before another file is replaced."""
        kinds = {
            "csv": tr("Table (*.csv)"),
            "srt": tr("Subtitles (*.srt)"),
            "png": tr("Picture (*.png)"),
        }
        beside = os.path.splitext(timeline_export.suggested(self._run.info.path, f".{kind}"))[0]
        path, agreed = save_file(self, tr("Save the timeline"), beside, kind, kinds[kind])
        if not path:
            return
        self.write(kind, path, overwrite=agreed)
