"""The place goes along from tab to tab: takes the panels as they are built, gives the one in front the last place.

Only what a person chose goes along, and only where the panel's own layers have it.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..core.region import Region
from .ask.question_panel import QuestionPanel


class SharedPlace(QObject):
    """The place that was chosen last, in whichever panel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: tuple[QWidget, Region] | None = None  # the panel it was chosen in
        self._carrying = False

    def watch(self, panel: QWidget) -> None:
        """Another panel, which may ask about a place."""
        if isinstance(panel, QuestionPanel):
            panel.place.region_changed.connect(lambda region: self._chosen(panel, region))

    def bring(self, panel: QWidget) -> None:
        """A panel comes to the front."""
        if self._last is None or self._last[0] is panel or not isinstance(panel, QuestionPanel):
            return
        self._carrying = True
        try:
            panel.place.region_bar.take_place(self._last[1])
        finally:
            self._carrying = False

    def _chosen(self, panel: QWidget, region: Region | None) -> None:
        if self._carrying:
            return
        if region is not None:
            self._last = panel, region
        elif self._last is not None and self._last[0] is panel:
            self._last = None
