"""The tabs of the tasks: as high as the one in front, so that a short one stays short. Takes pages, gives nothing."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QSizePolicy, QTabWidget, QWidget


class TaskTabs(QTabWidget):
    """Qt's tabs are as high as the highest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTabs")
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.currentChanged.connect(self._fit)

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
