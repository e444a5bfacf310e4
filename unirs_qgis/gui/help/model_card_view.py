"""What a model's folder says of the model: its README, with nothing from elsewhere, under what is known in any case.

Not modal.
"""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...core.help_url import CARD
from ...core.text import tr
from ...model_info import ModelInfo
from ..widgets.labels import plain_label
from .help_button import dialog_help
from .page_view import PageView

_NAMES = ("readme.md", "model_card.md", "card.md", "readme.txt", "readme")


class ModelCardView(QDialog):
    """One model at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsModelCard")
        self.resize(760, 620)
        self._facts = plain_label(self, "unirsModelFacts")
        self.page = PageView("unirsModelPage", self)
        self.page.link_clicked.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        self._open = buttons.addButton(tr("Open &folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self._open.setObjectName("unirsModelFolderOpen")
        self._open.setAutoDefault(False)
        self._open.setToolTip(tr("Open the model’s folder"))
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder)))
        buttons.addButton(dialog_help(self, "unirsCardHelp", CARD), QDialogButtonBox.ButtonRole.HelpRole)
        self._folder = ""
        column = QVBoxLayout(self)
        column.addWidget(self._facts)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)

    def show_model(self, info: ModelInfo) -> None:
        """Show what a model's folder says, and come to the front."""
        self._folder = info.folder
        self.setWindowTitle(tr("UniRS: the model {name}").format(name=info.name))
        gsd, here = info.gsd_range_m, os.path.isdir(info.folder)  # else it is the address of a server
        self._open.setVisible(here)
        facts = [
            (tr("Folder: {place}") if here else tr("Server: {place}")).format(place=info.folder),
            tr("Pictures of {side} pixels a side").format(side=info.image_size) if info.image_size else "",
            tr("Trained at {low:g} to {high:g} m a pixel").format(low=gsd[0], high=gsd[1]) if gsd else "",
            info.notice,
        ]
        self._facts.setText("\n".join(filter(None, facts)))
        self.show()
        self.raise_()
        self.activateWindow()
        self._show_card(Path(info.folder) if here else None)
        self.page.setFocus()

    def _show_card(self, folder: Path | None) -> None:
        if folder is None:
            self.page.setPlainText(tr("What a server has is described where it is run."))
            return
        card = card_of(folder)
        try:
            if card is not None:
                self.page.show_page(card, folder)
                return
        except OSError:
            pass
        self.page.setPlainText(tr("The model’s folder holds no README that says more."))

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.hasFragment() and not url.path():
            self.page.go_to(url.fragment())


def card_of(folder: Path) -> Path | None:
    """The file in which a model's folder describes the model, where there is one."""
    try:
        files = {path.name.lower(): path for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError:
        return None
    return next((files[name] for name in _NAMES if name in files), None)
