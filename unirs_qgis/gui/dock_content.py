"""What is in the dock: one shared head, a tab per task, the shared history below. Takes the session and the store.

Only the panel in front is built at once; the others follow one by one while QGIS has nothing else to do, or when
somebody asks for them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from html import escape
from typing import TYPE_CHECKING

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QShortcut, QSplitter, QVBoxLayout, QWidget

from ...model_runtime.common.tasks import PAIR, VIDEO
from ..runtime.session import RuntimeSession
from .ask.panel import AskPanel
from .compare.panel import ComparePanel
from .find.panel import FindPanel
from .grid.panel import GridPanel
from .head import Head
from .help.help_button import show_help
from .history.box import AnswersBox
from .history.frames import AnswerFrames
from .history.left_bar import LeftBar
from .panels import PANELS
from .shared_place import SharedPlace
from .step_tips import StepTip
from .task_panel import TaskPanel
from .task_tabs import TaskTabs
from .video.panel import VideoPanel
from .widgets.wheel_guard import WheelGuard

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

    from ...model_runtime.common.grid.progress import GridProgress
    from ..core.answers.store import Answer, AnswerStore
    from ..core.grid.cell import GridCell
    from ..core.region import Region
    from .grid.follow_up import FollowUp
    from .help.model_card_view import ModelCardView
    from .history.panel import HistoryPanel

OPTIONS_PAGE = "unirsOptionsPage"
_SLICE_MS = 20  # between two things that are built


class DockContent(QWidget):
    """The head and the bar of the tabs stay in place, each page scrolls by itself."""

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unirsDockContent")
        self._iface = iface
        self._session = session
        self.store = store
        self._log: QWidget | None = None
        self._setup_log: QWidget | None = None
        self._doctor: QWidget | None = None
        self._card: ModelCardView | None = None
        self._follow_ups: FollowUp | None = None
        session.check_setup()

        self._head = head = Head(session, self)
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
        self.tabs = TaskTabs(PANELS, lambda kind: kind(iface, session, store, self.tabs), self)
        self.answers = AnswersBox(iface, store, self)
        self.left = LeftBar(store, self._grid_file_at_work, self)
        self.left.grids_brought.connect(lambda path: self.grid_panel.show_file(path))
        self.frames = AnswerFrames(iface, self)
        self.frames.clicked.connect(self._open_frame)

        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setObjectName("unirsSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self.tabs)
        split.addWidget(self.answers)
        split.setStretchFactor(0, 1)
        # Qt leaves the room of a box that folds empty where the handle was dragged.
        self.answers.collapsedStateChanged.connect(lambda folded: folded and split.setSizes([split.height(), 0]))
        self._shared_place = SharedPlace(self)
        self._guard = WheelGuard(self)
        self.tabs.built.connect(self._panel_built)
        self.answers.built.connect(self._answers_built)
        tip = StepTip(session, self.tabs, self)
        self.tabs.panel(PANELS[self.tabs.currentIndex()])
        self.tabs.currentChanged.connect(self._task_changed)
        self._task_changed()
        session.model_changed.connect(self._model_changed)
        self._model_changed()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(head)
        layout.addWidget(self.left)
        layout.addWidget(tip)
        layout.addWidget(split, 1)
        tip.look()
        self._slices = QTimer(self)
        self._slices.setInterval(_SLICE_MS)
        self._slices.timeout.connect(self._build_more)
        self._slices.start()

    @property
    def panels(self) -> dict[type[TaskPanel], TaskPanel]:
        """All panels by their kinds, built where they were not."""
        for kind in self.tabs.unbuilt:
            self.tabs.panel(kind)
        return {type(panel): panel for panel in self.tabs.panels()}

    @property
    def ask_panel(self) -> AskPanel:
        """As each of the others, built when it is first wanted."""
        return self.tabs.panel(AskPanel)

    @property
    def compare_panel(self) -> ComparePanel:
        """Two dates."""
        return self.tabs.panel(ComparePanel)

    @property
    def video_panel(self) -> VideoPanel:
        """A flight."""
        return self.tabs.panel(VideoPanel)

    @property
    def grid_panel(self) -> GridPanel:
        """All cells of a layer."""
        return self.tabs.panel(GridPanel)

    def _grid_file_at_work(self) -> str:
        return self._grid_there.work.at_work[0] if self._grid_there is not None else ""

    @property
    def _grid_there(self) -> GridPanel | None:
        """The grid's panel if it was built, for those who only want to know what it does."""
        return next((panel for panel in self.tabs.panels() if isinstance(panel, GridPanel)), None)

    @property
    def find_panel(self) -> FindPanel:
        """Things in a picture."""
        return self.tabs.panel(FindPanel)

    @property
    def history_panel(self) -> HistoryPanel:
        """The list of all answers, likewise."""
        return self.answers.panel

    def grid_at_work(self) -> GridProgress | None:
        """How far the grid at work is, None where none is."""
        grid = self._grid_there
        return grid.work.progress if grid is not None else None

    def remove(self) -> None:
        """Let go of everything outside the dock; a panel that cannot keeps no other from it. Raises what failed."""
        self._slices.stop()
        self._guard.remove()
        with ExitStack() as steps:
            for panel in (self.frames, self.left, self.answers, *self.tabs.panels()):
                steps.callback(panel.remove)

    def _build_more(self) -> None:
        """One thing that nobody needed yet, so that it is there at once when somebody does, and none holds QGIS up."""
        if not self.answers.is_built and not self.answers.isCollapsed():
            self.answers.build()
        elif self.tabs.unbuilt:
            self.tabs.panel(self.tabs.unbuilt[0])
        else:
            self.answers.build()
            self._slices.stop()

    def _panel_built(self, panel: TaskPanel) -> None:
        panel.log_wanted.connect(self.show_log)
        self._shared_place.watch(panel)
        self._guard.add(panel)
        for signal, act in (  # what a panel wants of others
            ("models_wanted", self._head.show_models),
            ("outline_wanted", self._outline_change),
            ("tiles_wanted", self._ask_tiles),
            ("grid_wanted", self._find_in_grid),
            ("merge_wanted", self._merge),
            ("follow_up_wanted", self._follow_up),
            ("found_wanted", self.bring_back),
        ):
            if hasattr(panel, signal):
                getattr(panel, signal).connect(act)
        if isinstance(panel, GridPanel):
            panel.found.merged.connect(lambda answers: self.find_panel.show_found(answers[0]))
        panel.show_on_map(panel is self.tabs.front)

    def _answers_built(self, panel: HistoryPanel) -> None:
        panel.answer_wanted.connect(self.bring_back)
        self._guard.add(panel)

    def ask(self, question: str) -> None:
        """Ask in the Ask tab, or say that the loaded model cannot."""
        if self.tabs.able(type(self.ask_panel)):
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
        for panel in self.tabs.panels():
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
            if self._follow_ups is None:
                from .grid.follow_up import FollowUp

                self._follow_ups = FollowUp(self.store, self.ask_panel, self.compare_panel, self)
            self.tabs.show_panel(self._follow_ups.bring(cell))

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
        show_help(self.tabs.front.help)

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
