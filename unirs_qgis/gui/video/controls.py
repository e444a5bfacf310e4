"""What to classify, and the buttons that start and stop it: gives `plan()`, `classify_wanted` and the like."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from ...core.certainty import set_uncertain_below, uncertain_below
from ...core.text import seconds_text, tr, tr_n
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from .class_set_bar import ClassSetBar
from .plan import VideoPlan
from .plan_boxes import PlanBoxes


class VideoControls(QWidget):
    """Classes, windows, threshold, [Classify] or [Resume], [Stop], and how far it is."""

    changed = pyqtSignal()
    """Another plan was chosen: see `plan`."""
    threshold_changed = pyqtSignal(float)
    classify_wanted = pyqtSignal()
    resume_wanted = pyqtSignal()
    stop_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoControls")
        self.classes = ClassSetBar(self)
        self.boxes = PlanBoxes(self)
        self.below = self._threshold_box()
        self.classify = push_button(
            self, "unirsClassify", tr("Classi&fy"), tr("Let the model say what happens in every window")
        )
        self.resume = push_button(
            self, "unirsResume", tr("Res&ume"), tr("Go on with the windows that are not classified yet")
        )
        self.stop = push_button(
            self, "unirsVideoStop", tr("S&top"), tr("Stop; what was found is kept, and can be resumed")
        )
        self.progress = QProgressBar(self)
        self.progress.setObjectName("unirsVideoProgress")
        self.progress.setToolTip(tr("Windows classified so far"))
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.state = plain_label(self, "unirsVideoState", faint=True)
        caption = QLabel(tr("Uncertain &below"), self)
        caption.setBuddy(self.below)
        holder = QWidget(self)
        below = QHBoxLayout(holder)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(caption)
        below.addWidget(self.below)
        buttons = FlowLayout(spacing=4)
        for widget in (self.resume, self.classify, self.stop, holder):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.classes)
        column.addWidget(self.boxes)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.state)
        self.classes.changed.connect(self.changed)
        self.boxes.changed.connect(self.changed)
        self.classify.clicked.connect(self.classify_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.show_idle(False, "")

    def plan(self) -> VideoPlan:
        """Return what is chosen."""
        return VideoPlan(*self.boxes.lengths(), self.classes.classes())

    def show_plan(self, plan: VideoPlan) -> None:
        """Show what a stored answer was asked with."""
        self.boxes.show_lengths(plan.length_s, plan.stride_s)
        self.classes.choose_classes(plan.classes)

    def threshold(self) -> float:
        """Return the model score (0..1) under which a class counts as uncertain."""
        return self.below.value() / 100

    def show_idle(self, can_resume: bool, words: str) -> None:
        """Nothing is on its way; `can_resume`: some windows of the chosen plan are missing."""
        self.resume.setVisible(can_resume)
        self.classify.setText(tr("Start over") if can_resume else tr("Classi&fy"))
        self.classify.setEnabled(True)
        self.stop.setEnabled(False)
        self.progress.hide()
        self._say(words)

    def show_running(self, done: int, total: int, seconds_left: float | None, stage: str = "") -> None:
        """Windows are on their way; `stage` says what is done before the first of them."""
        self.resume.hide()
        self.classify.setEnabled(False)
        self.stop.setEnabled(True)
        self.progress.setRange(0, total if done else 0)
        self.progress.setValue(done)
        self.progress.show()
        counted = tr_n("{} of %Ln window", "{} of %Ln windows", total).format(done)
        words = counted if total > 1 else tr("Looking at the clip…")
        if stage:
            words = stage
        elif seconds_left is not None and done:
            words = tr("{}, about {} left").format(words, seconds_text(max(seconds_left, 1.0)))
        self._say(words)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _threshold_box(self) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setObjectName("unirsUncertainBelow")
        spin.setAccessibleName(tr("Uncertain below"))
        spin.setToolTip(
            tr("A class list forces a choice: a class with a lower model score than this is marked as uncertain")
        )
        spin.setRange(0, 100)
        spin.setSingleStep(5)
        spin.setSuffix(tr(" %"))
        spin.setValue(uncertain_below())
        spin.valueChanged.connect(self._threshold_changed)
        return spin

    def _threshold_changed(self, value: int) -> None:
        set_uncertain_below(value)
        self.threshold_changed.emit(self.threshold())
