"""The tabs of the tasks: takes kinds of panels and who makes one, gives them as they are needed. Each page scrolls by
itself below a bar that stays; a tab that the loaded model cannot do is grey and says why. All are in sight at any
width: what does not fit of their words ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QProxyStyle, QShortcut, QStyle, QStyleOption, QTabBar, QTabWidget, QWidget

from ...model_runtime.common.card import ModelCard
from .task_panel import TaskPanel
from .widgets.page_area import PageArea
from .widgets.tips import plain_tip

Kind = type[TaskPanel]


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
    """A bar of words over one page a panel. A panel is built when its tab comes to the front or it is asked for."""

    built = pyqtSignal(object)
    """A panel was built just now."""

    def __init__(self, kinds: Sequence[Kind], make: Callable[[Kind], TaskPanel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTabs")
        self.setTabBar(_Words(self))
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._kinds, self._make = tuple(kinds), make
        self._panels: dict[Kind, TaskPanel] = {}
        for kind in self._kinds:
            self.setTabToolTip(self.addTab(PageArea(None, self), kind.title), self._tip(kind))
            QShortcut(QKeySequence(kind.keys), self).activated.connect(lambda kind=kind: self._bring(kind))
        self.currentChanged.connect(lambda index: self.panel(self._kinds[index]))  # before all others who listen

    @property
    def front(self) -> TaskPanel | None:
        """The panel that is seen."""
        area = self.currentWidget()
        return area.widget() if area is not None else None

    @property
    def unbuilt(self) -> list[Kind]:
        """The kinds of the panels that nobody needed yet."""
        return [kind for kind in self._kinds if kind not in self._panels]

    def panels(self) -> list[TaskPanel]:
        """Those that are built, in order."""
        return [self._panels[kind] for kind in self._kinds if kind in self._panels]

    def panel(self, kind: Kind) -> TaskPanel:
        """The panel of a kind, built now where nobody needed it before."""
        if kind not in self._panels:
            self._panels[kind] = panel = self._make(kind)
            self.widget(self._kinds.index(kind)).setWidget(panel)
            self.built.emit(panel)
        return self._panels[kind]

    def show_panel(self, panel: TaskPanel) -> None:
        """Bring a panel to the front."""
        self.setCurrentIndex(self._kinds.index(type(panel)))

    def offer(self, model: ModelCard | None) -> None:
        """Grey out what the loaded model cannot do; None: none is loaded, so everything can be chosen."""
        for index, kind in enumerate(self._kinds):
            able = model is None or kind.can(model)
            self.setTabEnabled(index, able)
            refusal = plain_tip(kind.refusal.format(model=model.name)) if model is not None else ""
            self.setTabToolTip(index, self._tip(kind) if able else refusal)

    def able(self, kind: Kind) -> bool:
        """Whether the loaded model can do what a panel needs; until one is loaded, nobody knows."""
        return self.isTabEnabled(self._kinds.index(kind))

    def to_top(self) -> None:
        """Show the front panel's beginning."""
        if self.currentWidget() is not None:
            self.currentWidget().to_top()

    def _bring(self, kind: Kind) -> None:
        """By its keys, unless the model cannot do it."""
        if self.able(kind):
            panel = self.panel(kind)
            self.show_panel(panel)
            panel.setFocus()

    @staticmethod
    def _tip(kind: Kind) -> str:
        keys = QKeySequence(kind.keys).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{kind.tip} ({keys})"
