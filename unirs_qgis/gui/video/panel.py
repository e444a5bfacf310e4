"""The Video panel: a file, its frames as the model sees them, and the classes of its windows on a timeline.

It wires its parts to the runtime session, the answers store and the map; what they do is in their own files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ....model_runtime.common import methods
from ...about import plugin_version
from ...core import help_url
from ...core.answers.answer import Answer
from ...core.background import Work
from ...core.text import tr, tr_n
from ...core.video.info import VideoInfo
from ...core.video.segments import Segment, windows_at
from ...runtime import load_ahead
from ..task_panel import KindText, TaskPanel
from ..widgets.problem_bar import ProblemBar
from ..widgets.reveal import reveal
from .controls import VideoControls
from .file_bar import VideoFileBar, dropped_file
from .frames import FrameSource
from .map import VideoMap
from .moment import VideoMoment
from .opening import VideoOpening
from .outputs import VideoOutputs
from .record import Recalled, as_placed, is_record, recall, video_key, windows_kept
from .run import VideoRun
from .screen import VideoScreen
from .timeline_legend import TimelineLegend

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession

AT_ONCE = 300  # windows of a stored timeline that are read while QGIS waits, some 10 ms


class VideoPanel(TaskPanel):
    """Data flows one way through it: file, plan, windows, segments, timeline and map."""

    help = help_url.VIDEO
    keys = "Alt+Shift+V"
    needs = frozenset((methods.CLASSIFY_VIDEO,))

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(iface, session, store, parent)
        self.setObjectName("unirsVideoPanel")
        self.setAcceptDrops(True)
        self._reopened: Answer | None = None  # the answer to bring back with the file that is being opened
        self._recalling: Work | None = None  # what reads a long one
        self._window: tuple[float, float] | None = None
        self._stage = ""
        self.opening = VideoOpening(session, self)
        self.frames = FrameSource(session, self)
        self.run = VideoRun(session, store, plugin_version(), self)
        self.map = VideoMap(iface, store, self)
        self.file = VideoFileBar(self)
        self.refused = ProblemBar("unirsVideoRefused", self)  # below what was touched, as the other one is
        self.problem = ProblemBar("unirsVideoProblem", self)
        self.screen_part = VideoScreen(self.frames, self)
        self.controls = VideoControls(self)
        self.moment = VideoMoment(self)
        self.legend = TimelineLegend(self)
        self.outputs = VideoOutputs(self.run, self.map, self)
        self._body = (self.screen_part, self.controls, self.moment, self.outputs)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        for widget in (
            self.file,
            self.refused,
            self.screen_part,
            self.legend,
            self.controls,
            self.problem,
            self.moment,
            self.outputs,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in self._body:
            widget.hide()
        self.run.set_threshold(self.controls.threshold())
        self._connect()
        self._frames_changed(self.frames.count)

    @KindText
    def title() -> str:
        """The tab's word."""
        return tr("Video")

    @KindText
    def tip() -> str:
        """What it is for."""
        return tr("Say what happens when in a drone’s video")

    @KindText
    def refusal() -> str:
        """Why a model cannot do it."""
        return tr("The model {model} cannot classify videos; choose one that can.")

    @property
    def step(self) -> str:
        """A file is to be opened, classes to be chosen, or a timeline is there."""
        if self.info is None:
            return "file"
        return "timeline" if self.run.timeline else "classes"

    @property
    def info(self) -> VideoInfo | None:
        """The open video."""
        return self.run.info

    def open(self, path: str, answer: Answer | None = None) -> None:
        """Open a file, with the stored `answer` about it; without one, the newest about it comes back."""
        self.problem.tell("")
        self.refused.tell("")
        self._reopened = answer
        self._forget_recall()
        self.file.show_opening(path)
        self.opening.open(path)

    def show_answer(self, answer: Answer) -> None:
        """Bring a stored answer about a video back: file, timeline and place on the map."""
        if not is_record(answer):
            self._refuse(tr("This answer holds no timeline."))
        elif self.info is not None and self.info.path == answer.sources[0] and not self.opening.busy:
            self._recall(self.info, self._store.answer(answer.id) or answer)
        else:
            self.open(answer.sources[0], answer)

    def show_on_map(self, shown: bool) -> None:
        """Only the panel in front shows where its camera is."""
        self.map.show_on_map(shown)

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self.screen_part.player.pause()
        self._forget_recall()
        self.run.remove()
        self.opening.remove()
        self.frames.remove()
        self.map.remove()
        self._session.state_changed.disconnect(self._runtime_state)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """One file may be dropped."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open it."""
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.open(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc, where no box wanted it, drops the map tool."""
        if event.key() == Qt.Key.Key_Escape:
            self.map.drop_tool()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.file.chosen.connect(self.open)
        self.opening.opened.connect(self._opened)
        self.opening.failed.connect(self._not_opened)
        self.frames.thumbs_came.connect(self._thumbs_came)
        self.frames.failed.connect(self.problem.tell)
        self.frames.count_changed.connect(self._frames_changed)
        self.screen_part.moved.connect(self._cursor_moved)
        self.moment.chosen.connect(self.screen_part.go_to)
        self.map.jumped.connect(self.screen_part.go_to)
        self.map.placed.connect(self.run.set_place)
        self.map.problem.connect(self.problem.tell)
        self.controls.changed.connect(self._plan_changed)
        self.controls.threshold_changed.connect(self.run.set_threshold)
        self.controls.classify_wanted.connect(self._classify)
        self.controls.resume_wanted.connect(self._resume)
        self.controls.stop_wanted.connect(self.run.stop)
        self.run.begun.connect(self._begun)
        self.run.changed.connect(self._run_changed)
        self.run.ended.connect(self._ended)
        self.run.trouble.connect(self.problem.tell)
        self.outputs.problem.connect(self.problem.tell)
        for bar in (self.refused, self.problem):
            bar.details_wanted.connect(self.log_wanted)
        self._session.state_changed.connect(self._runtime_state)

    # The file

    def _opened(self, info: VideoInfo) -> None:
        answer, self._reopened = self._reopened, None
        if answer is None:
            answer = next(filter(is_record, self._store.at(video_key(info.path))), None)
        self._recall(info, answer)
        load_ahead.load_ahead(self._session, "place")

    def _recall(self, info: VideoInfo, answer: Answer | None) -> None:
        """Show a video with what is stored about it, which is read in the background where that is much."""
        self._forget_recall()
        threshold = self.run.threshold
        if answer is None or windows_kept(answer) <= AT_ONCE:
            self._show_video(info, recall(answer, threshold) if answer is not None else None)
            return

        def read(recalled: Recalled | None, error: Exception | None) -> None:
            self._recalling = None
            self._show_video(info, recalled)

        self._recalling = Work(lambda: recall(answer, threshold), read).start()

    def _forget_recall(self) -> None:
        if self._recalling is not None:
            self._recalling.cancel()
            self._recalling = None

    def _show_video(self, info: VideoInfo, recalled: Recalled | None) -> None:
        self.run.set_video(None)  # what came in is stored before anything else is shown
        self.problem.tell("")
        self.outputs.forget()
        for widget in self._body:
            widget.show()
        self.file.show_video(info)
        self.frames.set_video(info.path)
        record = recalled.record if recalled is not None else None
        info = as_placed(info, record)
        self.map.set_video(info, record.place if record is not None else None)
        self._window = None
        self.moment.strip.set_aspect(info.width / info.height)
        self.screen_part.set_video(info)
        self.run.set_video(info, recalled)
        if record is not None:
            self.controls.show_plan(record.plan)
        self._run_changed()

    def _not_opened(self, sentence: str, details: str) -> None:
        """The video that was open before stays."""
        self._reopened = None
        if self.info is not None:
            self.file.show_video(self.info)
        else:
            self.file.show_nothing()
        self._refuse(sentence, details)

    def _refuse(self, sentence: str, details: str = "") -> None:
        self.refused.tell(sentence, details)
        reveal(self.refused)

    # The moment

    def _cursor_moved(self, seconds: float) -> None:
        segments = self.run.timeline
        number = segments.at(seconds)
        self.moment.strip.set_cursor(seconds)
        self.map.set_cursor(seconds, number)
        self._show_moment(seconds, segments[number] if number is not None else None)

    def _show_moment(self, seconds: float, segment: Segment | None) -> None:
        self.moment.show_segment(segment)
        window = (segment.start_s, segment.end_s) if segment is not None else self._planned_window(seconds)
        if window is not None and window != self._window:
            self._window = window
            self.moment.show_window(*window)
            self.frames.want_thumbs(*self.info.bounds(*window))

    def _planned_window(self, seconds: float) -> tuple[float, float] | None:
        """The window of the chosen plan, or of the one under way, that shows this moment best."""
        if self.info is None:
            return None
        inside = windows_at(self._windows(), seconds)
        return min(inside, key=lambda window: abs(sum(window) / 2 - seconds), default=None)

    def _frames_changed(self, count: int) -> None:
        """Another model sees another number of frames."""
        self.moment.strip.set_count(count)
        self.controls.boxes.set_frames(count)
        if self._window is not None:
            self.moment.show_window(*self._window)
            self.frames.want_thumbs(*self.info.bounds(*self._window))

    def _thumbs_came(self, window: tuple, frames: list) -> None:
        if self._window is not None and window == self.info.bounds(*self._window):
            self.moment.show_frames(frames)

    # The run

    def _windows(self) -> Sequence[tuple[float, float]]:
        """The windows that the timeline marks: of what was classified, else of what is chosen."""
        if self.run.running or self.run.timeline:
            return self.run.windows
        try:
            return self.controls.plan().windows(self.info.seconds)
        except ValueError:
            return ()

    def _plan_changed(self) -> None:
        if self.info is not None:
            self.problem.tell("")
            self._run_changed()

    def _classify(self) -> None:
        try:
            self.run.start(self.controls.plan())
        except ValueError as error:
            self.problem.tell(str(error))

    def _resume(self) -> None:
        self.run.resume()

    def _begun(self) -> None:
        self.problem.tell("")
        self.map.go_live()

    def _ended(self, sentence: str, details: str) -> None:
        self._stage = ""
        if sentence:
            self.problem.tell(sentence, details)
        self._show_state()

    def _runtime_state(self, state: str, sentence: str) -> None:
        """The model is loaded with the first window."""
        self._stage = sentence if state in ("starting", "loading") else ""
        if self.run.running:
            self._show_state()

    def _run_changed(self) -> None:
        if self.info is None:
            return
        segments, order = self.run.timeline, self.run.class_order
        timeline = self.screen_part.timeline
        timeline.set_windows(self._windows())
        timeline.set_segments(segments, order)
        self.legend.show_segments(segments, order)
        self.map.set_segments(segments, order)
        self.outputs.refresh()
        self._show_state()
        self._cursor_moved(timeline.cursor_s)
        self.step_changed.emit()

    def _show_state(self) -> None:
        done, total = self.run.counts
        if self.run.running:
            self.controls.show_running(done, total, self.run.seconds_left, self._stage)
            return
        plan = self.controls.plan()
        can_resume = self.run.can_resume(plan)
        if can_resume or (self.run.timeline and plan == self.run.plan):
            said = tr_n("{} of %Ln window is classified.", "{} of %Ln windows are classified.", total)
            words = said.format(done) if total > 1 else ""
        else:
            try:
                number = len(plan.windows(self.info.seconds)) if self.info is not None else 0
                words = tr_n("%Ln window", "%Ln windows", number) if number > 1 else ""
            except ValueError as error:
                words = str(error)
        self.controls.show_idle(can_resume, words)
