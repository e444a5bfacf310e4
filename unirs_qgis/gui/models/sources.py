"""Where models come from and go to: a mirror, a key, a folder of copies, the folder of models; settings in and out."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from qgis.gui import QgsFileWidget, QgsPasswordLineEdit
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...core.text import tr
from ...runtime import environment, model_requests, proxy, server_key
from ...runtime.session import RuntimeSession
from ..widgets.folding import FoldingBox
from ..widgets.form_parts import path_box, tell
from ..widgets.labels import plain_label


class Sources(FoldingBox):
    """The part of the manager that most people never open; what is typed is kept at once."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__("unirsModelSources", parent)
        self.setTitle(tr("Mirror, offline folder, key"))
        self._session = session
        settings = session.settings
        directory = QgsFileWidget.StorageMode.GetDirectory

        self.mirror = QLineEdit(settings.hub_mirror, self.inside)
        self.mirror.setObjectName("unirsHubMirror")
        self.mirror.setPlaceholderText(model_requests.hub_address(replace(settings, hub_mirror="")))
        self.mirror.setToolTip(tr("The address of a mirror of the hub, where the hub itself cannot be reached"))
        tip = tr("An offline bundle, or a folder of copied models: this computer need not be online; empty: the hub")
        self.copies = path_box(self.inside, "unirsModelCopies", directory, tip)
        self.copies.setFilePath(settings.model_copies)
        tip = tr("Where downloaded models are kept; empty: in the profile")
        self.folder = path_box(self.inside, "unirsModelsFolder", directory, tip)
        self.folder.setFilePath(settings.models_folder)
        self.folder.lineEdit().setPlaceholderText(str(environment.profile_folder() / "models"))
        self.key = QgsPasswordLineEdit(self.inside)
        self.key.setObjectName("unirsHubKey")
        self.key.setToolTip(
            tr("Of an account that accepted a model’s conditions on the hub; kept in QGIS’s authentication database")
        )
        self.forget = QCheckBox(tr("&Forget the key that is kept"), self.inside)
        self.forget.setObjectName("unirsHubForget")
        self.note = plain_label(self.inside, "unirsSourcesNote")
        self.proxy = plain_label(self.inside, "unirsSourcesProxy", faint=True)

        form = QFormLayout()
        form.addRow(tr("&Mirror"), self.mirror)
        form.addRow(tr("O&ffline folder"), self.copies)
        form.addRow(tr("&Keep models in"), self.folder)
        form.addRow(tr("Ke&y"), self.key)
        form.addRow("", self.forget)
        self.column.addLayout(form)
        self.column.addWidget(self.note)
        self.column.addWidget(self.proxy)
        self.mirror.editingFinished.connect(self._keep)
        self.key.editingFinished.connect(self._keep)
        self.forget.toggled.connect(lambda _on: self._keep())
        self.copies.fileChanged.connect(lambda _path: self._keep())
        self.folder.fileChanged.connect(lambda _path: self._keep())
        self._show_state()
        self.setCollapsed(not (settings.hub_mirror or settings.model_copies))

    def _keep(self) -> None:
        """Save what is typed; an address that is none is said and not kept."""
        kept = self._session.settings
        mirror = self.mirror.text().strip().rstrip("/")
        if mirror and "://" not in mirror:
            mirror = f"https://{mirror}"
        parts = urlsplit(mirror)
        if mirror and (parts.scheme not in ("http", "https") or not parts.hostname):
            tell(self.note, tr("“{text}” is no address of a hub, as https://huggingface.co.").format(text=mirror))
            return
        auth = kept.hub_auth
        if self.key.text() or self.forget.isChecked():
            host = urlsplit(mirror or model_requests.hub_address(replace(kept, hub_mirror=""))).netloc
            try:
                auth = server_key.keep(self.key.text(), host, auth)
            except environment.SetupError as error:
                tell(self.note, str(error))
                return
            self.key.clear()
        elif mirror != kept.hub_mirror and auth:
            auth = server_key.keep("", "", auth)  # a key is for its own hub
        tell(self.note, "")
        settings = replace(
            kept,
            hub_mirror=mirror,
            hub_auth=auth,
            model_copies=self.copies.filePath().strip(),
            models_folder=self.folder.filePath().strip(),
        )
        if settings != kept:
            self._session.apply_settings(settings)
        self._show_state()

    def _show_state(self) -> None:
        settings = self._session.settings
        kept = bool(settings.hub_auth)
        self.forget.blockSignals(True)
        self.forget.setChecked(False)
        self.forget.blockSignals(False)
        self.forget.setVisible(kept)
        self.key.setPlaceholderText(tr("kept; type another to replace it") if kept else tr("none"))
        found = urlsplit(proxy.proxy_of(model_requests.hub_address(settings)))
        where = f"{found.hostname}:{found.port}" if found.hostname else ""
        tell(self.proxy, tr("Through the proxy {host}, as QGIS’s options say.").format(host=where) if where else "")
