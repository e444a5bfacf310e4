"""The page "UniRS" of the QGIS options: the settings in, the settings out when the dialog is accepted.

A choice that the environment makes is shown and cannot be changed here.
"""

from __future__ import annotations

import os
from dataclasses import replace

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core.text import tr
from ..runtime import environment
from ..runtime.python_check import PythonCheck
from ..runtime.session import RuntimeSession
from ..settings import CACHE_MB_RANGE, CLUE_TOKENS_RANGE, DEVICES, DTYPES, Settings
from .model_install import ModelInstall
from .widgets.labels import plain_label
from .widgets.tips import plain_tip


class OptionsPage(QgsOptionsPageWidget):
    """Runtime Python, model, device, precision, hints and caches."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsOptionsPage")
        self._session = session
        self._check = PythonCheck(self)
        self._check.finished.connect(self._show_check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._runtime_group())
        layout.addWidget(self._model_group())
        layout.addWidget(self._hint_group())
        layout.addStretch(1)
        layout.addWidget(self._reset_button())
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
            use_clue=self._use_clue.currentData(),
            max_clue_tokens=self._clue_length.value(),
            cache_mb=self._cache.value(),
        )

    def show_settings(self, settings: Settings) -> None:
        """Fill the page."""
        self._shows_server = settings.use_server
        self._show_path(self._python, self._python_note, environment.PYTHON_VARIABLE, settings.runtime_python)
        self._show_path(self._model, self._model_note, environment.MODEL_VARIABLE, settings.model_folder)
        self._clue_model.setFilePath(settings.clue_model_folder)
        for box, value in ((self._device, settings.device), (self._dtype, settings.dtype)):
            box.setCurrentIndex(box.findData(value))
        self._use_clue.setCurrentIndex([None, True, False].index(settings.use_clue))
        self._clue_length.setValue(settings.max_clue_tokens)
        self._cache.setValue(settings.cache_mb)
        self._show_defaults()

    def _runtime_group(self) -> QGroupBox:
        group = _group(self, "unirsRuntimeGroup", tr("Model runtime"))
        form = QFormLayout(group)
        tip = tr("The Python that has torch; empty: the one that came with the plugin or was set up for it")
        self._python = _path(group, "unirsPython", QgsFileWidget.StorageMode.GetFile, tip)
        self._test = QPushButton(tr("&Test"), group)
        self._test.setObjectName("unirsTestPython")
        self._test.setToolTip(tr("Start this Python once and report its torch and devices"))
        self._test.clicked.connect(self._start_check)
        row = QHBoxLayout()
        row.addWidget(self._python, 1)
        row.addWidget(self._test)
        form.addRow(tr("I have a &Python with torch"), row)
        form.labelForField(row).setBuddy(self._python)
        self._verdict = plain_label(group, "unirsPythonVerdict")
        self._verdict.setMinimumWidth(300)  # a form gives a wrapping label the height of its least width
        self._verdict.hide()
        form.addRow("", self._verdict)
        self._python_note = _note(form, group, "unirsPythonNote")
        self._device = _choice(
            group,
            "unirsDeviceChoice",
            zip((tr("Automatic"), tr("NVIDIA GPU (CUDA)"), tr("CPU")), DEVICES),
            tr("Where the model runs; automatic takes a GPU where there is one"),
        )
        form.addRow(tr("&Device"), self._device)
        words = (tr("Automatic"), tr("bfloat16"), tr("float16"), tr("float32"))
        tip = tr("How exactly the model computes; automatic fits the device and the model's size")
        self._dtype = _choice(group, "unirsPrecision", zip(words, DTYPES), tip)
        form.addRow(tr("P&recision"), self._dtype)
        tip = tr("Memory for picture features and hints, so that a second question about a place is quicker")
        self._cache = _number(group, "unirsCache", CACHE_MB_RANGE, tr(" MB"), tip)
        self._cache.setSingleStep(128)
        form.addRow(tr("&Cache"), self._cache)
        return group

    def _model_group(self) -> QGroupBox:
        group = _group(self, "unirsModelGroup", tr("Model"))
        form = QFormLayout(group)
        tip = tr("A folder in the UniRS or VILA layout; empty: the model that came with the plugin")
        self._model = _path(group, "unirsModelFolder", QgsFileWidget.StorageMode.GetDirectory, tip)
        install = QPushButton(tr("Install from a &zip…"), group)
        install.setObjectName("unirsInstallModel")
        install.setToolTip(tr("Unpack a model’s zip into {folder}").format(folder=environment.models_folder()))
        self._installer = ModelInstall(self)
        install.clicked.connect(lambda _checked=False: self._installer.choose())
        self._installer.installed.connect(self._model.setFilePath)
        row = QHBoxLayout()
        row.addWidget(self._model, 1)
        row.addWidget(install)
        form.addRow(tr("&Model folder"), row)
        form.labelForField(row).setBuddy(self._model)
        self._model_note = _note(form, group, "unirsModelNote")
        self._installer.message.connect(lambda sentence: _tell(self._model_note, sentence))
        return group

    def _hint_group(self) -> QGroupBox:
        group = _group(self, "unirsHintGroup", tr("The base model's hint"))
        form = QFormLayout(group)
        words = (tr("As the model recommends"), tr("Always"), tr("Never"))
        tip = tr("Whether the base model describes the picture first, as a hint for the answer")
        self._use_clue = _choice(group, "unirsUseClue", zip(words, (None, True, False)), tip)
        form.addRow(tr("&Use the hint"), self._use_clue)
        tip = tr("Longest hint, in the language model's word pieces; longer hints take longer")
        self._clue_length = _number(group, "unirsClueLength", CLUE_TOKENS_RANGE, tr(" word pieces"), tip)
        form.addRow(tr("&Longest hint"), self._clue_length)
        tip = tr("A folder with another base model; empty: the one that belongs to the model")
        self._clue_model = _path(group, "unirsClueModel", QgsFileWidget.StorageMode.GetDirectory, tip)
        form.addRow(tr("&Base model folder"), self._clue_model)
        return group

    def _reset_button(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.RestoreDefaults, self)
        button = box.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        button.setObjectName("unirsResetOptions")
        button.setToolTip(tr("Show the defaults of a first start; kept only when the dialog is accepted"))
        button.clicked.connect(lambda: self.show_settings(Settings()))
        return box

    def _show_path(self, widget: QgsFileWidget, note: QLabel, variable: str, value: str) -> None:
        fixed = os.environ.get(variable)
        widget.setEnabled(not fixed)
        widget.setFilePath(fixed or value)
        sentence = tr("Set by the environment variable {name}, and nowhere else as long as that is there.")
        _tell(note, sentence.format(name=variable) if fixed else "")
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
            self._say(str(error))
            return
        self._test.setEnabled(False)
        self._say(tr("Asking {python}…").format(python=python))
        self._check.start(python)

    def _show_check(self, usable: bool, sentence: str) -> None:
        self._test.setEnabled(True)
        self._say(("✓ " if usable else "✗ ") + sentence)

    def _say(self, sentence: str) -> None:
        self._verdict.setText(sentence)
        self._verdict.show()


def _note(form: QFormLayout, parent: QWidget, name: str) -> QLabel:
    label = plain_label(parent, name)
    label.setMinimumWidth(300)  # a form gives a wrapping label the height of its least width
    label.hide()
    form.addRow("", label)
    return label


def _tell(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))


def _group(parent: QWidget, name: str, title: str) -> QGroupBox:
    group = QGroupBox(title, parent)
    group.setObjectName(name)
    return group


def _path(parent: QWidget, name: str, mode: QgsFileWidget.StorageMode, tip: str) -> QgsFileWidget:
    widget = QgsFileWidget(parent)
    widget.setObjectName(name)
    widget.setStorageMode(mode)
    widget.setToolTip(plain_tip(tip))
    return widget


def _choice(parent: QWidget, name: str, entries: object, tip: str) -> QComboBox:
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setToolTip(tip)
    for text, data in entries:
        box.addItem(text, data)
    return box


def _number(parent: QWidget, name: str, limits: tuple, unit: str, tip: str) -> QSpinBox:
    box = QSpinBox(parent)
    box.setObjectName(name)
    box.setRange(*limits)
    box.setSuffix(unit)
    box.setToolTip(tip)
    return box
