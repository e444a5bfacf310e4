"""The set-up itself: what will be installed, where and why, one button, progress, what went wrong, repair and removal.

A view of the session's `SetupControl`: the dock's card and the options page show one each.
"""

from __future__ import annotations

import os

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from ...runtime import environment
from ...runtime.session import RuntimeSession
from ...setup.condition import BROKEN, HALF, NOTHING, WHOLE
from ...setup.failures import Failure
from ...setup.job import INSTALL, REMOVE, REPAIR
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.folding import FoldingBox
from ..widgets.form_parts import path_box, tell
from ..widgets.inline_bars import ConfirmBar
from ..widgets.labels import plain_label
from ..widgets.reveal import reveal
from .control import SetupControl
from .words import button_words, plan_lines, progress_words


class SetupPanel(QWidget):
    """`doctor_wanted`: a look at the whole computer; `log_wanted`: the set-up's log, by its path."""

    doctor_wanted = pyqtSignal()
    log_wanted = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSetupPanel")
        self._session = session
        self._seen: object = None  # the outcome that was shown last
        self.control = SetupControl.of(session)
        self.summary = plain_label(self, "unirsSetupSummary")
        self.facts = plain_label(self, "unirsSetupFacts")
        directory = QgsFileWidget.StorageMode.GetDirectory
        tip = tr(
            "Where the runtime and all that it needs will lie; empty: in the QGIS profile. It is not in QGIS itself"
        )
        self.folder = path_box(self, "unirsSetupFolderPath", directory, tip)
        self.trouble = _Trouble(self)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("unirsSetupProgress")
        self.bar.setTextVisible(False)
        self.step = plain_label(self, "unirsSetupStep")
        tip = tr("Install all of this, in the background; QGIS can be used meanwhile")
        self.begin = push_button(self, "unirsSetupBegin", tr("&Set up"), tip, lambda: self.control.start(INSTALL))
        tip = tr("Stop; what has come is kept, and Set up goes on from there")
        self.stop = push_button(self, "unirsSetupStop", tr("Canc&el"), tip, self.control.cancel)
        tip = tr("Compare every file with its checksum, and install anew what is missing or wrong")
        self.repair = push_button(self, "unirsSetupRepair", tr("Re&pair"), tip, lambda: self.control.start(REPAIR))
        tip = tr("Delete what Set up made; asks first")
        self.remove = push_button(self, "unirsSetupRemove", tr("Remo&ve the runtime…"), tip, self._ask_removal)
        tip = tr("What this computer has, what each model needs of it, and what is wrong")
        self.doctor = push_button(self, "unirsSetupDoctor", tr("Check this &computer…"), tip, self.doctor_wanted.emit)
        self.removal = ConfirmBar(
            "unirsSetupRemoval", self, tr("Remove the runtime"), tr("Delete the folder’s contents")
        )
        self.more = self._more()
        self._lay_out()
        self.trouble.log.clicked.connect(lambda _checked=False: self._show_log())
        self.removal.confirmed.connect(lambda: self.control.start(REMOVE))
        self.folder.fileChanged.connect(self._folder_chosen)
        self.control.changed.connect(self.show_state)
        self.control.progressed.connect(self._show_progress)
        self.show_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the machine when somebody looks at this, unless that was done."""
        super().showEvent(event)
        if self.control.plan is None and not (self.control.is_looking or self.control.at_work):
            self.control.look()

    def show_state(self) -> None:
        """Show what is planned, at work, or over."""
        control, plan = self.control, self.control.plan
        kind = plan.condition.kind if plan is not None else NOTHING
        at_work, idle = control.at_work, not control.at_work
        whole = plan is not None and kind == WHOLE
        self.summary.setText(self._summary(kind, plan is not None))
        lines = plan_lines(plan) if plan is not None and idle and not whole and plan.python is not None else []
        tell(self.facts, "\n".join(f"{what}: {how}" for what, how in lines))
        self.where.setVisible(idle)
        self._show_choices()
        failed = control.outcome.failure if control.outcome is not None and idle else None
        trouble = failed or (plan.trouble if plan is not None and idle else None)
        self.trouble.show_failure(trouble)
        tell(self.step, control.outcome.sentence if _is_over(control) and idle else "")
        self.bar.setVisible(at_work)
        self.begin.setText(button_words(plan, failed is not None))
        self.begin.setVisible(idle and not whole)
        self.begin.setEnabled(plan is not None and not plan.condition.busy and (plan.trouble is None or bool(failed)))
        self.stop.setVisible(at_work)
        self.stop.setEnabled(True)
        self.repair.setVisible(idle and whole)
        self.remove.setVisible(idle and kind != NOTHING)
        self.more.setVisible(idle and not whole)
        if at_work:
            self._show_progress()
        elif control.outcome is not self._seen:
            reveal(self.trouble, self.begin)
        self._seen = control.outcome

    def _summary(self, kind: str, looked: bool) -> str:
        control, here = self.control, self.control.options().folder
        if control.at_work:
            words = {REMOVE: tr("Removing the runtime from {folder}"), REPAIR: tr("Repairing the runtime in {folder}")}
            return words.get(control.action, tr("Setting up in {folder}")).format(folder=here)
        if not looked:
            return tr("Looking at this computer; nothing is fetched yet…")
        if kind == WHOLE:
            return tr("The runtime is set up in {folder}.").format(folder=here)
        if kind == HALF:
            return tr("Set up was not ended. It goes on where it was; what has come is kept.")
        if kind == BROKEN:
            return tr("Something of the runtime is missing or was changed: {lacks}.").format(lacks=self._lacks())
        if kind != NOTHING:
            return tr("The runtime is of an earlier version of the plugin: {lacks}.").format(lacks=self._lacks())
        return tr("The model answers in a Python of its own, in a folder beside QGIS. Nothing goes into QGIS’s Python.")

    def _lacks(self) -> str:
        plan = self.control.plan
        names = plan.condition.lacks or tuple(package.name for package in plan.changes) if plan is not None else ()
        return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")

    def _show_progress(self) -> None:
        progress = self.control.progress
        if progress is None:
            self.bar.setRange(0, 0)
            tell(self.step, tr("Beginning…"))
            return
        self.bar.setRange(0, 0 if progress.fraction is None else 1000)
        self.bar.setValue(round(1000 * (progress.fraction or 0.0)))
        counted = progress_words(progress, self.control.remaining_s)
        of = f" ({progress.package})" if progress.package and progress.package not in progress.sentence else ""
        tell(self.step, "\n".join(filter(None, (progress.sentence + of, counted))))

    def _show_choices(self) -> None:
        settings = self._session.settings
        chosen = ((self.folder, settings.setup_folder), (self.bundle, settings.setup_bundle))
        for box, value in chosen:
            if box.filePath() != value:
                box.blockSignals(True)
                box.setFilePath(value)
                box.blockSignals(False)
        self.folder.lineEdit().setPlaceholderText(str(environment.profile_folder() / "setup"))
        self.torch.setCurrentIndex(max(0, self.torch.findData(self.control.torch)))

    def _folder_chosen(self, path: str) -> None:
        path = path.strip()
        if path != self._session.settings.setup_folder:
            self.control.choose(folder=os.path.abspath(os.path.expanduser(path)) if path else "")

    def _bundle_chosen(self, path: str) -> None:
        if path.strip() != self._session.settings.setup_bundle:
            self.control.choose(bundle=path.strip())

    def _ask_removal(self) -> None:
        sentence = tr("Remove the runtime from {folder}? Models and answers stay.")
        self.removal.open(sentence.format(folder=self.control.options().folder))

    def _show_log(self) -> None:
        self.log_wanted.emit(str(environment.setup_folder(self._session.settings).log))

    def _more(self) -> FoldingBox:
        box = FoldingBox("unirsSetupMoreWays", self)
        box.setTitle(tr("Without a network, or another torch"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        tip = tr(
            "The folder of an offline bundle, as `make bundle` packs one on another computer: nothing is fetched then"
        )
        self.bundle = path_box(box.inside, "unirsSetupBundle", QgsFileWidget.StorageMode.GetDirectory, tip)
        self.bundle.fileChanged.connect(self._bundle_chosen)
        self.torch = QComboBox(box.inside)
        self.torch.setObjectName("unirsSetupTorch")
        self.torch.setToolTip(tr("Automatic takes the torch that this computer’s graphics driver can use"))
        self.torch.addItem(tr("Automatic"), "auto")
        self.torch.addItem(tr("CPU only, the smallest"), "cpu")
        self.torch.activated.connect(lambda _row: self.control.choose(torch=self.torch.currentData()))
        form.addRow(tr("From a &folder"), self.bundle)
        form.addRow(tr("P&yTorch"), self.torch)
        box.column.addLayout(form)
        box.setCollapsed(not self._session.settings.setup_bundle)
        return box

    def _lay_out(self) -> None:
        self.where = QWidget(self)
        where = QFormLayout(self.where)
        where.setContentsMargins(0, 0, 0, 0)
        where.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        where.addRow(tr("F&older"), self.folder)
        buttons = FlowLayout(spacing=4)
        for button in (self.begin, self.stop, self.repair, self.remove, self.doctor):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addWidget(self.facts)
        for widget in (self.where, self.trouble, self.bar, self.step):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.removal)
        column.addWidget(self.more)


class _Trouble(QWidget):
    """Why it cannot be done, or was not: a sign, the sentence with what to do, and what may be copied or read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSetupTrouble")
        self._report = ""
        height = self.fontMetrics().height()
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(height, height)))
        self.sentence = plain_label(self, "unirsSetupTroubleText")
        self.copy = QPushButton(tr("Copy &report"), self)
        self.copy.setObjectName("unirsSetupReport")
        self.copy.setToolTip(
            tr("Copy versions, sizes and the last lines of the log; home paths and passwords are taken out")
        )
        self.copy.clicked.connect(lambda _checked=False: QgsApplication.clipboard().setText(self._report))
        self.log = QPushButton(tr("Show &log"), self)
        self.log.setObjectName("unirsSetupLog")
        self.log.setToolTip(tr("All that the tools said"))
        buttons = FlowLayout(spacing=4)
        for button in (self.copy, self.log):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(self.sentence)
        text.addLayout(buttons)
        row = QFormLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        row.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        row.addRow(sign, text)

    def show_failure(self, failure: object) -> None:
        """Show a Failure; None hides the whole."""
        told = failure if isinstance(failure, Failure) else None
        self.setVisible(told is not None)
        self.sentence.setText("" if told is None else told.text)
        self._report = "" if told is None else told.report
        for button in (self.copy, self.log):
            button.setVisible(bool(self._report))


def _is_over(control: SetupControl) -> bool:
    """Whether the last one has something to say that the summary does not."""
    return control.outcome is not None and control.outcome.kind == "done"
