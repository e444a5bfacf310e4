"""The tabs of the tasks: as high as the one in front, so that a short one stays short; one that the loaded model cannot
do is grey and says why. Takes panels, gives nothing."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QSizePolicy, QTabWidget, QWidget

from ...model_runtime.common.card import ModelCard
from .task_panel import TaskPanel
from .widgets.tips import plain_tip


class TaskTabs(QTabWidget):
    """Qt's tabs are as high as the highest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTabs")
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.currentChanged.connect(self._fit)

    def add(self, panel: TaskPanel) -> None:
        """Another panel."""
        self.setTabToolTip(self.addTab(panel, panel.title), panel.tip)

    def offer(self, model: ModelCard | None) -> None:
        """Grey out what the loaded model cannot do; None: none is loaded, so everything can be chosen."""
        for index in range(self.count()):
            panel = self.widget(index)
            able = model is None or panel.needs <= model.methods
            self.setTabEnabled(index, able)
            self.setTabToolTip(index, panel.tip if able else plain_tip(panel.refusal.format(model=model.name)))

    def tabInserted(self, index: int) -> None:  # noqa: N802 - Qt's name
        """Another page."""
        super().tabInserted(index)
        self._fit()

    def _fit(self, _index: int = 0) -> None:
        for page in (self.widget(index) for index in range(self.count())):
            front = page is self.currentWidget()
            policy = page.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if front else QSizePolicy.Policy.Ignored)
            page.setSizePolicy(policy)
        self.updateGeometry()
