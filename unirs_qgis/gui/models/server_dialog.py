"""The dialog "A server of my own": address, model and key in, changed settings out when it is accepted.

The button that accepts says where pictures will go; so nobody sends any by a default.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.gui import QgsPasswordLineEdit
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....model_runtime.common.sentences import spoken
from ....model_runtime.common.server_address import AddressError, host_of, server_address, stays_here
from ...core.help_url import SERVER
from ...core.text import tr
from ...runtime import environment, known_models, model_choice, requests, server_key
from ...runtime.session import RuntimeSession
from ...settings import Settings
from ..help.help_button import dialog_help
from ..widgets.labels import plain_label
from ..widgets.typed import typed


class ServerDialog(QDialog):
    """Names a server that speaks OpenAI's protocol, and one of its models."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsServerDialog")
        self.setWindowTitle(tr("A server of my own"))
        self._session = session
        self._listing: int | None = None
        settings = session.settings

        self.address = QLineEdit(settings.server_address, self)
        self.address.setObjectName("unirsServerAddress")
        self.address.setPlaceholderText("http://127.0.0.1:8000/v1")
        self.address.setToolTip(
            tr("As the server says it when it starts: vLLM, llama.cpp, Ollama, LM Studio or another")
        )
        self.where = plain_label(self, "unirsServerWhere")
        self.model = QComboBox(self)
        self.model.setObjectName("unirsServerModel")
        self.model.setEditable(True)
        self.model.setEditText(settings.server_model)
        self.model.lineEdit().setPlaceholderText(tr("the server’s only one"))
        self.model.setToolTip(tr("The model as the server names it; it has to understand pictures"))
        self.list = QPushButton(tr("&List"), self)
        self.list.setObjectName("unirsServerList")
        self.list.setToolTip(tr("Ask the server which models it has; no picture is sent"))
        self.list.setAutoDefault(False)
        self.key = QgsPasswordLineEdit(self)
        self.key.setObjectName("unirsServerKey")
        self.key.setToolTip(tr("Where the server wants one; it is kept in QGIS’s authentication database alone"))
        self.forget = QCheckBox(tr("&Forget the key that is kept"), self)
        self.forget.setObjectName("unirsServerForget")
        self.forget.setVisible(bool(settings.server_auth))
        self.key.setPlaceholderText(tr("kept; type another to replace it") if settings.server_auth else tr("none"))
        self.told = plain_label(self, "unirsServerTold")

        names = QHBoxLayout()
        names.addWidget(self.model, 1)
        names.addWidget(self.list)
        form = QFormLayout()
        form.addRow(tr("&Address"), self.address)
        form.addRow(tr("&Model"), names)
        form.labelForField(names).setBuddy(self.model)
        form.addRow(tr("&Key"), self.key)
        form.addRow("", self.forget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self._buttons = buttons
        self.use = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.use.setObjectName("unirsServerUse")
        buttons.addButton(dialog_help(self, "unirsServerHelp", SERVER), QDialogButtonBox.ButtonRole.HelpRole)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(self.where)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)

        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.clicked.connect(lambda _checked=False: self._ask_names())
        self.address.textChanged.connect(self._show_where)
        session.answered.connect(self._names_came)
        session.failed.connect(self._names_failed)
        self._show_where()

    def accept(self) -> None:
        """Keep the key, allow the host, and choose the server; what cannot be kept is said and nothing is changed."""
        try:
            settings = self._named()
            if self.forget.isChecked() or self.key.text():
                auth = server_key.keep(self.key.text(), host_of(settings.server_address), settings.server_auth)
                settings = replace(settings, server_auth=auth)
        except (AddressError, environment.SetupError) as error:
            self.told.setText(_said(error))
            return
        model_choice.allow(settings.server_address)
        known_models.remember_server(settings)
        self._session.apply_settings(settings)
        super().accept()

    def done(self, result: int) -> None:
        """Let go of the session."""
        self._session.answered.disconnect(self._names_came)
        self._session.failed.disconnect(self._names_failed)
        if self._listing is not None:
            self._session.cancel(self._listing)
        super().done(result)

    def _named(self) -> Settings:
        """The session's settings with this server. Raises AddressError."""
        address = server_address(self.address.text())
        kept = self._session.settings
        auth = kept.server_auth if address == kept.server_address else ""  # a key is for its own server
        model = typed(self.model).strip()
        return replace(kept, use_server=True, server_address=address, server_model=model, server_auth=auth)

    def _show_where(self, *_text: str) -> None:
        try:
            address = server_address(self.address.text())
        except AddressError as error:
            self.where.setText(_said(error) if self.address.text().strip() else "")
            self.use.setText(tr("Use this server"))
            self._enable(False)
            return
        host = host_of(address)
        if stays_here(address):
            told, use = tr("On this computer: pictures stay here."), tr("Use this server")
        else:
            told = tr("Pictures and questions will leave this computer for {host}.").format(host=host)
            if not address.startswith("https"):
                told += " " + tr("They travel unencrypted.")
            use = tr("Send pictures to {host}").format(host=host)
        self.where.setText(told)
        self.use.setText(use.replace("&", "&&"))
        self._enable(True)

    def _enable(self, usable: bool) -> None:
        if self.isVisible():
            sides = self.layout().contentsMargins()
            wanted = self._buttons.minimumSizeHint().width() + sides.left() + sides.right()
            width = max(self.width(), wanted)  # the button that names the host may have become longer
            self.resize(width, max(self.height(), self.layout().totalHeightForWidth(width)))
        self.use.setEnabled(usable)
        self.list.setEnabled(usable and self._listing is None)

    def _ask_names(self) -> None:
        try:
            server = model_choice.server_params(self._named())
        except (AddressError, environment.SetupError) as error:
            self.told.setText(_said(error))
            return
        server["key"] = self.key.text() or server["key"]
        self.told.setText(tr("Asking {host}…").format(host=host_of(server["url"])))
        self._listing = self._session.send(requests.served_models(server))
        self.list.setEnabled(False)

    def _names_came(self, request_id: object, result: Any) -> None:
        if request_id != self._listing:
            return
        self._listing = None
        names = [str(name) for name in result.get("models", ())]
        kept = self.model.currentText()
        self.model.clear()
        self.model.addItems(names)
        self.model.setEditText(kept if kept or not names else names[0])
        self.told.setText("" if names else tr("The server lists no model; type its name."))
        self._show_where()

    def _names_failed(self, request_id: object, sentence: str, _data: object) -> None:
        if request_id == self._listing:
            self._listing = None
            self.told.setText(sentence)
            self._show_where()


def _said(error: Exception) -> str:
    return spoken(error.args[0], None, tr) if isinstance(error, AddressError) else str(error)
