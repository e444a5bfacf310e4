"""The dock: one shared head, a tab per task, the shared history below. Takes the session and the store; widgets only.

The dock itself is light, because QGIS loads it at start; its content is built when it is first seen.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from html import escape
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QKeySequence, QShowEvent
from qgis.PyQt.QtWidgets import QShortcut, QSplitter, QVBoxLayout, QWidget

from ...model_runtime.common.tasks import PAIR, VIDEO
from ..core.help_url import help_url
from ..core.text import tr
from ..runtime.session import RuntimeSession
from ..settings import GROUP

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from ...model_runtime.common.grid.progress import GridProgress
    from ..core.answers.store import Answer, AnswerStore
    from ..core.grid.cell import GridCell
    from ..core.region import Region
    from .help.model_card_view import ModelCardView

OPTIONS_PAGE = "unirsOptionsPage"
_USUAL_WIDTH = 380
_CODE = ("..core.answers.store", ".head", ".ask.panel", ".video.panel", ".grid.panel", ".panels", ".history.box")
_WIDENED_KEY = f"{GROUP}/dock_widened"


class UnirsDock(QgsDockWidget):
    """An empty dock that fills itself when it is shown for the first time; only then is `store()` called."""

    def __init__(self, iface: QgisInterface, session: RuntimeSession, store: Callable[[], AnswerStore]) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("UnirsDock")
        self.setWindowTitle(tr("UniRS"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface = iface
        self._session = session
        self._store = store
        self._question = ""  # waits until there is a panel to ask it

    def ask(self, question: str) -> None:
        """Bring the Ask tab to the front and ask there, about the place chosen or what the map shows."""
        self._question = question
        self.setUserVisible(True)
        self._ask_waiting()

    def _ask_waiting(self) -> None:
        if self._question and isinstance(self.widget(), DockContent):
            question, self._question = self._question, ""
            self.widget().ask(question)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - the name is Qt's
        """Build the content soon, unless QGIS showed the dock only in passing."""
        QTimer.singleShot(0, self._prepare)
        super().showEvent(event)

    def _prepare(self, step: int = 0) -> None:
        """Read the code and open the store first, a part at a time, so that none of it holds QGIS up for long."""
        if self.isVisible() and not isinstance(self.widget(), DockContent):
            if step < len(_CODE):
                importlib.import_module(_CODE[step], __package__)
                QTimer.singleShot(0, lambda: self._prepare(step + 1))
            else:
                self._store()
                QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        if self.isVisible() and not isinstance(self.widget(), DockContent):
            self.setWidget(DockContent(self._iface, self._session, self._store(), self))
            self._widen_once()
            self._ask_waiting()

    def _widen_once(self) -> None:
        """QGIS gives a new dock the width of the hidden ones beside it; later the user's own width is kept."""
        if not QgsSettings().value(_WIDENED_KEY, False, type=bool):
            self._iface.mainWindow().resizeDocks([self], [_USUAL_WIDTH], Qt.Orientation.Horizontal)
            QgsSettings().setValue(_WIDENED_KEY, True)

    def grid_at_work(self) -> GridProgress | None:
        """How far the grid at work is, None where none is."""
        return self.widget().grid_panel.work.progress if isinstance(self.widget(), DockContent) else None

    def remove(self) -> None:
        """Leave nothing behind on the canvas, the session or the store, with the plugin."""
        if isinstance(self.widget(), DockContent):
            self.widget().remove()


class DockContent(QWidget):
    """Head, tabs and answers. The head and the bar of the tabs stay in place, each page scrolls by itself."""

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from .ask.panel import AskPanel
        from .compare.panel import ComparePanel
        from .find.panel import FindPanel
        from .grid.follow_up import FollowUp
        from .grid.panel import GridPanel
        from .head import Head
        from .history.box import AnswersBox
        from .history.frames import AnswerFrames
        from .history.left_bar import LeftBar
        from .panels import PANELS
        from .shared_place import SharedPlace
        from .step_tips import StepTip
        from .task_tabs import TaskTabs
        from .video.panel import VideoPanel
        from .widgets.wheel_guard import WheelGuard

        self.setObjectName("unirsDockContent")
        self._iface = iface
        self._session = session
        self.store = store
        self._log: QWidget | None = None
        self._setup_log: QWidget | None = None
        self._doctor: QWidget | None = None
        self._card: ModelCardView | None = None
        session.check_setup()

        head = Head(session, self)
        head.log_wanted.connect(lambda: self.show_log(""))
        head.options_wanted.connect(self.show_options)
        head.help_wanted.connect(self.show_help)
        head.card_wanted.connect(self.show_model_card)
        head.doctor_wanted.connect(self.show_doctor)
        head.setup_log_wanted.connect(self.show_setup_log)
        head.folder_wanted.connect(self.show_answers_folder)
        f1 = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        f1.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        f1.activated.connect(self.show_help)
        self.tabs = TaskTabs(self)
        self.panels = {kind: kind(iface, session, store, self.tabs) for kind in PANELS}
        for panel in self.panels.values():
            panel.log_wanted.connect(self.show_log)
            self.tabs.add(panel)
        self.ask_panel: AskPanel = self.panels[AskPanel]
        self.compare_panel: ComparePanel = self.panels[ComparePanel]
        self.video_panel: VideoPanel = self.panels[VideoPanel]
        self.grid_panel: GridPanel = self.panels[GridPanel]
        self.find_panel: FindPanel = self.panels[FindPanel]
        self.find_panel.models_wanted.connect(head.show_models)
        self.compare_panel.outline_wanted.connect(self._outline_change)
        self.grid_panel.follow_up_wanted.connect(self._follow_up)
        self.ask_panel.tiles_wanted.connect(self._ask_tiles)
        self.find_panel.grid_wanted.connect(self._find_in_grid)
        self.find_panel.merge_wanted.connect(self._merge)
        self.grid_panel.found.merged.connect(lambda answers: self.find_panel.show_found(answers[0]))
        self.grid_panel.found_wanted.connect(self.bring_back)
        self.follow_up = FollowUp(store, self.ask_panel, self.compare_panel, self)
        self.answers = AnswersBox(iface, store, self)
        self.left = LeftBar(store, lambda: self.grid_panel.work.at_work[0], self)
        self.left.grids_brought.connect(self.grid_panel.show_file)
        self.history_panel = self.answers.panel
        self.history_panel.answer_wanted.connect(self.bring_back)
        self.frames = AnswerFrames(iface, self)
        self.frames.clicked.connect(self._open_frame)

        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setObjectName("unirsSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self.tabs)
        split.addWidget(self.answers)
        split.setStretchFactor(0, 1)
        self._shared_place = SharedPlace(list(self.panels.values()), self)
        self.tabs.currentChanged.connect(self._task_changed)
        self._task_changed()
        session.model_changed.connect(self._model_changed)
        self._model_changed()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(head)
        layout.addWidget(self.left)
        layout.addWidget(StepTip(session, self.tabs, self))
        layout.addWidget(split, 1)
        WheelGuard(self, (*self.panels.values(), self.answers))

    def remove(self) -> None:
        """Let go of everything outside the dock; a panel that cannot keeps no other from it. Raises what failed."""
        with ExitStack() as steps:
            for panel in (self.frames, self.left, self.answers, *self.panels.values()):
                steps.callback(panel.remove)

    def ask(self, question: str) -> None:
        """Ask in the Ask tab, or say that the loaded model cannot."""
        if self.tabs.able(self.ask_panel):
            self.tabs.show_panel(self.ask_panel)
            self.ask_panel.ask_here(question)
        else:
            refusal = self.ask_panel.refusal.format(model=self._session.chosen_model.name)
            self._iface.messageBar().pushMessage("UniRS", escape(refusal), Qgis.MessageLevel.Warning)

    def show_video(self, answer: Answer) -> None:
        """Bring a stored answer about a video back."""
        self.tabs.show_panel(self.video_panel)
        self.video_panel.show_answer(answer)

    def _task_changed(self, _index: int = 0) -> None:
        """Begin at the top; the map shows the place of the panel in front and no other."""
        self.tabs.to_top()
        for panel in self.panels.values():
            panel.show_on_map(panel is self.tabs.front)
        self._shared_place.bring(self.tabs.front)

    def _model_changed(self) -> None:
        """A loaded model has the tabs that it can do; until one is, nobody knows."""
        self.tabs.offer(self._session.chosen_model)

    def bring_back(self, answer: Answer) -> None:
        """Bring a stored answer back in the tab that it was asked in."""
        if answer.task == VIDEO:
            self.show_video(answer)
        else:
            asked = self.compare_panel if answer.task == PAIR else self.ask_panel
            panel = asked if answer.found is None else self.find_panel
            self.tabs.show_panel(panel)
            panel.bring_back(answer)

    def _open_frame(self, id: object) -> None:
        answer = self.store.answer(id) if self.isVisible() else None
        if answer is not None:
            self.history_panel.select(id)
            self.bring_back(answer)

    def _follow_up(self, cell: GridCell) -> None:
        if cell.asked.searches:
            self.tabs.show_panel(self.find_panel)
            self.find_panel.show_cell(cell)
        else:
            self.tabs.show_panel(self.follow_up.bring(cell))

    def _outline_change(self, caption: Answer, phrase: str) -> None:
        self.tabs.show_panel(self.find_panel)
        self.find_panel.outline_change(caption, phrase)

    def _ask_tiles(self, layer: QgsRasterLayer, region: Region, question: str) -> None:
        self.tabs.show_panel(self.grid_panel)
        self.grid_panel.show_setup(layer, region, question)

    def _find_in_grid(self, layers: Sequence[QgsRasterLayer], method: str, phrases: list[str]) -> None:
        self.tabs.show_panel(self.grid_panel)
        self.grid_panel.show_search(layers, method, phrases)

    def _merge(self, path: str, run: int) -> None:
        self.tabs.show_panel(self.grid_panel)
        self.grid_panel.merge(path, run)

    def show_log(self, details: str) -> None:
        """Open the runtime's log beside the work, at these lines where they are in it; it is not modal."""
        from .log_view import LogView

        if self._log is None:
            self._log = LogView(self._session.log_path, self)
        self._log.show()
        self._log.raise_()
        self._log.find_line(details)

    def show_setup_log(self, path: str) -> None:
        """Open what the tools of the last set-up said."""
        from .log_view import LogView

        self._setup_log = LogView(path, self)
        self._setup_log.show()

    def show_doctor(self) -> None:
        """Open the look at this computer beside the work."""
        from .setup.doctor_pane import DoctorPane

        if self._doctor is None:
            self._doctor = DoctorPane(self._session, self)
            self._doctor.setup_wanted.connect(self._show_setup)
        self._doctor.show()
        self._doctor.raise_()

    def _show_setup(self) -> None:
        """Where the runtime is set up: in the panel as long as there is none, else in the options."""
        if not self._session.needs_setup:
            self.show_options()

    def show_help(self) -> None:
        """Open the user guide at the part about the panel in front."""
        QDesktopServices.openUrl(help_url(self.tabs.front.help))

    def show_model_card(self) -> None:
        """Show what the chosen model's folder says of it."""
        from .help.model_card_view import ModelCardView

        info = self._session.model_info
        if info is None:  # the set-up card says what is missing
            return
        if self._card is None:
            self._card = ModelCardView(self)
        self._card.show_model(info)

    def show_answers_folder(self) -> None:
        """Open the folder of the answers in the system's file manager."""
        folder = os.path.dirname(self.store.path)
        os.makedirs(folder, exist_ok=True)  # before the first answer of a project that was not saved
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def show_options(self) -> None:
        """Open the QGIS options at the plugin's page."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE)
