"""Which video: a button that chooses a file, and what is known of it. Gives `chosen(path)`."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QMimeData, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core.text import tr
from ...core.video.info import ENDINGS, VideoInfo
from ..widgets.file_dialogs import VIDEOS, open_file
from ..widgets.labels import ElidedLabel, plain_label
from ..widgets.tips import plain_tip


class VideoFileBar(QWidget):
    """The button, the file's name, and a line with its length, size and what is to be said about it."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoFile")
        self.open = QPushButton(tr("Ope&n video…"), self)
        self.open.setObjectName("unirsOpenVideo")
        self.open.setToolTip(tr("Choose a video file: {}").format(", ".join(ENDINGS[:5])))
        self.open.setAutoDefault(False)
        self.name = ElidedLabel(self, "unirsVideoName", Qt.TextElideMode.ElideMiddle)
        self.facts = plain_label(self, "unirsVideoFacts", faint=True)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.facts)
        self.open.clicked.connect(self._choose)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No video is open."""
        self.name.setText("")
        self._say(tr("Open a video, or drop one here."))

    def show_opening(self, path: str) -> None:
        """A file is being opened."""
        self._name(path)
        self._say(tr("Opening…"))

    def show_video(self, info: VideoInfo) -> None:
        """A video is open."""
        self._name(info.path)
        self._say("\n".join([info.facts, *info.notes]), faint=not info.notes)

    def _name(self, path: str) -> None:
        self.name.setText(os.path.basename(path))
        self.name.setToolTip(plain_tip(path))

    def _say(self, words: str, faint: bool = True) -> None:
        """`faint` for what is said in passing; notes, as that positions may be another clip's, are to be read."""
        role = QPalette.ColorRole.PlaceholderText if faint else QPalette.ColorRole.WindowText
        self.facts.setForegroundRole(role)
        self.facts.setText(words)

    def _choose(self) -> None:
        kinds = tr("Videos ({})").format(" ".join(f"*.{end} *.{end.upper()}" for end in ENDINGS))
        path = open_file(self, tr("Open a video"), f"{kinds};;{tr('All files')} (*)", VIDEOS)
        if path:
            self.chosen.emit(path)


def dropped_file(data: QMimeData) -> str:
    """The one file of this machine that is dropped, else empty."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return files[0] if len(files) == 1 and os.path.isfile(files[0]) else ""
