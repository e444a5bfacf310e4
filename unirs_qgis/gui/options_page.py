"""The page "UniRS" of the QGIS options: the settings in, the settings out when the dialog is accepted.

A choice that the environment makes is shown and cannot be changed here.
"""

from __future__ import annotations

import os
from dataclasses import replace

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...model_runtime.common.memory_plans import PLANS
from ...model_runtime.common.precisions import PRECISIONS
from ..core.help_url import SET_UP
from ..core.text import tr
from ..runtime import environment
from ..runtime.python_check import PythonCheck, PythonVerdict
from ..runtime.session import RuntimeSession
from ..settings import CACHE_MB_RANGE, CLUE_TOKENS_RANGE, DEVICES, LOAD_WHEN, Settings
from .help.help_button import show_help
from .installed_models import InstalledModels
from .log_view import LogView
from .model_install import ModelInstall
from .models.manager import ModelManager
from .setup.doctor_pane import DoctorPane
from .setup.own_python import TerminalLine
from .setup.panel import SetupPanel
from .step_tips import memory
from .widgets.form_parts import align_labels, choice_box, form_group, number_box, path_box, row_with_notes, tell
from .widgets.page_area import PageArea
from .widgets.tips import plain_tip


class OptionsPage(QgsOptionsPageWidget):
    """Runtime Python, model, device, precision, hints and caches."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsOptionsPage")
        self._session = session
        self._check = PythonCheck(self)
        self._check.finished.connect(self._show_check)
        self._forms: list[QFormLayout] = []
        forms = QWidget(self)
        column = QVBoxLayout(forms)
        column.setContentsMargins(0, 0, 0, 0)
        for group in (self._setup_group(), self._runtime_group(), self._model_group(), self._hint_group()):
            column.addWidget(group)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PageArea(forms, self), 1)  # on a low screen, and while a row asks or tells something
        layout.addWidget(self._buttons())
        align_labels(self._forms)
        self.show_settings(session.settings)

    def apply(self) -> None:
        """Keep what the page shows; QGIS calls this when the dialog is accepted."""
        settings = self.chosen()
        if settings != self._session.settings:
            self._session.apply_settings(settings)

    def chosen(self) -> Settings:
        """The settings as the page shows them."""
        kept = self._session.settings
        return replace(
            kept,
            use_server=self._shows_server and self._model.filePath() == kept.model_folder,
            runtime_python=self._python.filePath() if self._python.isEnabled() else kept.runtime_python,
            model_folder=self._model.filePath() if self._model.isEnabled() else kept.model_folder,
            clue_model_folder=self._clue_model.filePath(),
            device=self._device.currentData(),
            dtype=self._dtype.currentData(),
            memory_plan=self._plan.currentData(),
            keep_packed=self._keep_packed.isChecked(),
            use_clue=self._use_clue.currentData(),
            max_clue_tokens=self._clue_length.value(),
            short_clue=self._short_clue.isChecked(),
            cache_mb=self._cache.value(),
            load_when=self._load_when.currentData(),
        )

    def show_settings(self, settings: Settings) -> None:
        """Fill the page."""
        self._shows_server = settings.use_server
        self._show_path(self._python, self._python_note, environment.PYTHON_VARIABLE, settings.runtime_python)
        self._show_path(self._model, self._model_note, environment.MODEL_VARIABLE, settings.model_folder)
        self._clue_model.setFilePath(settings.clue_model_folder)
        choices = (
            (self._device, settings.device), (self._dtype, settings.dtype), (self._load_when, settings.load_when),
            (self._plan, settings.memory_plan),
        )  # fmt: skip
        for box, value in choices:
            box.setCurrentIndex(box.findData(value))
        self._use_clue.setCurrentIndex([None, True, False].index(settings.use_clue))
        self._clue_length.setValue(settings.max_clue_tokens)
        self._short_clue.setChecked(settings.short_clue)
        self._keep_packed.setChecked(settings.keep_packed)
        self._cache.setValue(settings.cache_mb)
        self._show_defaults()

    def _setup_group(self) -> QGroupBox:
        group = QGroupBox(tr("Set up"), self)
        group.setObjectName("unirsSetupGroup")
        panel = SetupPanel(self._session, group)
        panel.doctor_wanted.connect(self._show_doctor)
        panel.log_wanted.connect(lambda path: LogView(path, self).show())
        QVBoxLayout(group).addWidget(panel)
        group.setVisible(panel.control.is_offered)
        return group

    def _show_doctor(self) -> None:
        DoctorPane(self._session, self).show()

    def _runtime_group(self) -> QGroupBox:
        group, form = form_group(self, "unirsRuntimeGroup", tr("Model runtime"))
        self._forms.append(form)
        tip = tr("The Python that has torch; empty: the one that came with the plugin or was set up for it")
        self._python = path_box(group, "unirsPython", QgsFileWidget.StorageMode.GetFile, tip)
        self._test = QPushButton(tr("&Test"), group)
        self._test.setObjectName("unirsTestPython")
        self._test.setToolTip(tr("Start this Python once and report its torch and devices"))
        self._test.clicked.connect(self._start_check)
        self._verdict, self._python_note = row_with_notes(
            form,
            tr("I have a &Python with torch"),
            (self._python, self._test),
            ("unirsPythonVerdict", "unirsPythonNote"),
        )
        self._line = TerminalLine("unirsPythonLine", group)
        form.addRow("", self._line)
        self._device = choice_box(
            group,
            "unirsDeviceChoice",
            zip((tr("Automatic"), tr("NVIDIA GPU (CUDA)"), tr("CPU")), DEVICES),
            tr("Where the model runs; automatic takes a GPU where there is one"),
        )
        form.addRow(tr("&Device"), self._device)
        words = (
            tr("Automatic"), tr("bfloat16"), tr("float16"), tr("float32"),
            tr("int8, half of bfloat16's memory, CPU"), tr("int4, a third of bfloat16's memory, CPU"),
        )  # fmt: skip
        tip = tr(
            "How exactly the model computes; automatic fits the device and the model's size.\n"
            "int8 keeps nearly every answer, int4 most; both answer sooner on a CPU, and large grids later"
        )
        self._dtype = choice_box(group, "unirsPrecision", zip(words, PRECISIONS), tip)
        form.addRow(tr("P&recision"), self._dtype)
        self._keep_packed = QCheckBox(tr("&Keep int8 and int4 weights on disk"), group)
        self._keep_packed.setObjectName("unirsKeepPacked")
        tip = tr(
            "A file beside the model’s weights, half (int8) or a third (int4) of their size.\n"
            "Later loads only read it, instead of packing the weights again, which takes up to a minute for a large "
            "model.\nIt goes with the model, or, once this is off, when the model is loaded next"
        )
        self._keep_packed.setToolTip(tip)
        form.addRow("", self._keep_packed)
        words = (tr("Automatic"), tr("Model and hints at once"), tr("Model and hints in turns"), tr("No hints"))
        tip = tr(
            "What is in memory at once; automatic takes the best that fits.\n"
            "In turns, a new hint takes longer, for the base model that writes it is read again; answers are the same"
        )
        self._plan = choice_box(group, "unirsMemoryPlan", zip(words, PLANS), tip)
        form.addRow(tr("Memor&y"), self._plan)
        words = (
            tr("As soon as the panel shows a layer"),
            tr("When a place is chosen or a video opened"),
            tr("With the first question"),
        )
        tip = tr("Loading ahead makes the first answer quick, and takes the model's memory before anything is asked")
        self._load_when = choice_box(group, "unirsLoadWhen", zip(words, LOAD_WHEN), tip)
        form.addRow(tr("&Load the model"), self._load_when)
        tip = tr("Memory for picture features and hints, so that a second question about a place is quicker")
        self._cache = number_box(group, "unirsCache", CACHE_MB_RANGE, tr(" MB"), tip)
        self._cache.setSingleStep(128)
        form.addRow(tr("&Cache"), self._cache)
        return group

    def _model_group(self) -> QGroupBox:
        group, form = form_group(self, "unirsModelGroup", tr("Model"))
        self._forms.append(form)
        tip = tr("A folder in the UniRS or VILA layout; empty: the model that came with the plugin")
        self._model = path_box(group, "unirsModelFolder", QgsFileWidget.StorageMode.GetDirectory, tip)
        install = QPushButton(tr("Install from a &zip…"), group)
        install.setObjectName("unirsInstallModel")
        install.setToolTip(tr("Unpack a model’s zip into {folder}").format(folder=environment.models_folder()))
        self._installer = ModelInstall(self)
        install.clicked.connect(lambda _checked=False: self._installer.choose())
        self._installer.installed.connect(self._installed)
        self._model_note, self._install_note = row_with_notes(
            form, tr("&Model folder"), (self._model, install), ("unirsModelNote", "unirsInstallNote")
        )
        self._installer.message.connect(lambda sentence: tell(self._install_note, sentence))
        more = QPushButton(tr("M&ore models…"), group)
        more.setObjectName("unirsMoreModels")
        more.setToolTip(tr("Models that are known, with size, licence and memory: download, check, remove"))
        more.clicked.connect(lambda _checked=False: self._show_manager())
        self._kept = InstalledModels(self._session, group)
        self._kept.row.addWidget(more)
        self._kept.removed.connect(self._removed)
        form.addRow(tr("&In the profile"), self._kept)
        form.labelForField(self._kept).setBuddy(self._kept.models)
        return group

    def _hint_group(self) -> QGroupBox:
        group, form = form_group(self, "unirsHintGroup", tr("The base model's hint"))
        self._forms.append(form)
        words = (tr("As the model recommends"), tr("Always"), tr("Never"))
        tip = tr("Whether the base model describes the picture first, as a hint for the answer")
        self._use_clue = choice_box(group, "unirsUseClue", zip(words, (None, True, False)), tip)
        form.addRow(tr("&Use the hint"), self._use_clue)
        tip = tr("Longest hint, in the language model's word pieces; longer hints take longer")
        self._clue_length = number_box(group, "unirsClueLength", CLUE_TOKENS_RANGE, tr(" word pieces"), tip)
        form.addRow(tr("Lon&gest hint"), self._clue_length)
        self._short_clue = QCheckBox(tr("S&hort hints"), group)
        self._short_clue.setObjectName("unirsShortClue")
        tip = tr(
            "End a hint with its first full stop after 24 word pieces: questions take less time,\n"
            "and some answers lack what the rest of the hint would have told"
        )
        self._short_clue.setToolTip(tip)
        form.addRow("", self._short_clue)
        tip = tr("A folder with another base model; empty: the one that belongs to the model")
        self._clue_model = path_box(group, "unirsClueModel", QgsFileWidget.StorageMode.GetDirectory, tip)
        form.addRow(tr("&Base model folder"), self._clue_model)
        return group

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kinds.Help | kinds.RestoreDefaults, self)
        reset = box.button(kinds.RestoreDefaults)
        reset.setObjectName("unirsResetOptions")
        reset.setToolTip(tr("Show the defaults of a first start; kept only when the dialog is accepted"))
        reset.clicked.connect(lambda: self.show_settings(Settings()))
        tips = box.addButton(tr("&Show tips again"), QDialogButtonBox.ButtonRole.ActionRole)
        tips.setObjectName("unirsTipsAgain")
        tips.setToolTip(tr("Bring back the tips in the panel that were dismissed"))
        tips.clicked.connect(lambda: (memory.forget(), tips.setEnabled(False)))
        tips.setEnabled(bool(memory.dismissed()))
        about = box.button(kinds.Help)
        about.setObjectName("unirsOptionsHelp")
        about.setToolTip(tr("What the user guide says about setting up"))
        about.clicked.connect(lambda _checked=False: show_help(SET_UP))
        return box

    def _show_manager(self) -> None:
        manager = ModelManager(self._session, self)
        manager.use_wanted.connect(self._installed)
        manager.finished.connect(lambda _result: self._kept.refresh())
        manager.show()

    def _installed(self, folder: str) -> None:
        self._kept.refresh()
        if self._model.isEnabled():  # else the environment names the model
            self._model.setFilePath(folder)
        self._show_defaults()

    def _removed(self, folder: str) -> None:
        if self._model.isEnabled() and self._model.filePath() == folder:
            self._model.setFilePath("")
        self._show_defaults()

    def _show_path(self, widget: QgsFileWidget, note: QLabel, variable: str, value: str) -> None:
        fixed = os.environ.get(variable)
        widget.setEnabled(not fixed)
        widget.setFilePath(fixed or value)
        sentence = tr("Set by the environment variable {name}, and nowhere else as long as that is there.")
        tell(note, sentence.format(name=variable) if fixed else "")
        if fixed:
            widget.setToolTip(plain_tip(note.text()))

    def _show_defaults(self) -> None:
        """Say what an empty path stands for."""
        try:
            self._python.lineEdit().setPlaceholderText(str(environment.find_python(Settings())))
        except environment.SetupError:
            self._python.lineEdit().setPlaceholderText(tr("none found; choose one"))
        shipped = environment.shipped_models()
        self._model.lineEdit().setPlaceholderText(str(shipped[0]) if shipped else tr("none found; choose one"))

    def _start_check(self) -> None:
        try:
            python = environment.find_python(Settings(runtime_python=self._python.filePath()))
        except environment.SetupError as error:
            self._show_check(PythonVerdict(False, error.fact))
            return
        self._test.setEnabled(False)
        self._say(tr("Asking {python}…").format(python=python))
        self._line.show_line("")
        self._check.start(python)

    def _show_check(self, verdict: PythonVerdict) -> None:
        self._test.setEnabled(True)
        self._say(("✓ " if verdict.usable else "✗ ") + verdict.sentence)
        self._line.show_line(verdict.line)

    def _say(self, sentence: str) -> None:
        tell(self._verdict, sentence)
