"""The tabs of the tasks: takes panels. Each page scrolls by itself below a bar that stays; a tab that the loaded model
cannot do is grey and says why. All are in sight at any width: what does not fit of their words ends in an ellipsis."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QProxyStyle, QShortcut, QStyle, QStyleOption, QTabBar, QTabWidget, QWidget

from ...model_runtime.common.card import ModelCard
from .task_panel import TaskPanel
from .widgets.page_area import PageArea
from .widgets.tips import plain_tip


class _Close(QProxyStyle):
    """The style of now with half the usual room beside a tab's words: five words of any language need theirs."""

    def pixelMetric(  # noqa: N802 - Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The style's own number, but for that room."""
        usual = super().pixelMetric(metric, option, widget)
        return usual // 2 if metric == QStyle.PixelMetric.PM_TabBarTabHSpace else usual


class _Words(QTabBar):
    """Tabs that give way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._close = _Close()
        self._close.setParent(self)
        self.setStyle(self._close)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """A letter and the ellipsis."""
        whole = self.tabSizeHint(index)
        return QSize(min(whole.width(), 4 * self.fontMetrics().averageCharWidth()), whole.height())


class TaskTabs(QTabWidget):
    """A bar of words over one page a panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTabs")
        self.setTabBar(_Words(self))
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    @property
    def front(self) -> TaskPanel | None:
        """The panel that is seen."""
        area = self.currentWidget()
        return area.widget() if area is not None else None

    def panels(self) -> list[TaskPanel]:
        """All of them, in order."""
        return [self.widget(index).widget() for index in range(self.count())]

    def add(self, panel: TaskPanel) -> None:
        """Another panel."""
        self.setTabToolTip(self.addTab(PageArea(panel, self), panel.title), self._tip(panel))
        QShortcut(QKeySequence(panel.keys), self).activated.connect(lambda: self._bring(panel))

    def show_panel(self, panel: TaskPanel) -> None:
        """Bring a panel to the front."""
        self.setCurrentIndex(self.panels().index(panel))

    def offer(self, model: ModelCard | None) -> None:
        """Grey out what the loaded model cannot do; None: none is loaded, so everything can be chosen."""
        for index, panel in enumerate(self.panels()):
            able = model is None or panel.can(model)
            self.setTabEnabled(index, able)
            refusal = plain_tip(panel.refusal.format(model=model.name)) if model is not None else ""
            self.setTabToolTip(index, self._tip(panel) if able else refusal)

    def able(self, panel: TaskPanel) -> bool:
        """Whether the loaded model can do what a panel needs; until one is loaded, nobody knows."""
        return self.isTabEnabled(self.panels().index(panel))

    def to_top(self) -> None:
        """Show the front panel's beginning."""
        if self.currentWidget() is not None:
            self.currentWidget().to_top()

    def _bring(self, panel: TaskPanel) -> None:
        """By its keys, unless the model cannot do it."""
        if self.able(panel):
            self.show_panel(panel)
            panel.setFocus()

    @staticmethod
    def _tip(panel: TaskPanel) -> str:
        keys = QKeySequence(panel.keys).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{panel.tip} ({keys})"
