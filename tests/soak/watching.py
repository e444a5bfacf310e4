"""What goes wrong in a QGIS while it is used: exceptions wherever they are raised, and Qt's word of dead objects.

Runs inside QGIS. No browser and no file manager is opened meanwhile.
"""

from __future__ import annotations

import re
import sys
import threading
import traceback
from collections.abc import Sequence

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot, qInstallMessageHandler
from qgis.PyQt.QtGui import QDesktopServices

_DEAD = re.compile(
    r"wrapped C/C\+\+|QObject::(connect|disconnect|startTimer|killTimer|moveToThread|setParent|~)|Timers cannot|"
    r"QThread: Destroyed|QPaintDevice|QPainter::|[Rr]ecursive|wrong model|invalid index|QBasicTimer|Internal cleanup"
)
_SCHEMES = ("http", "https", "file")


class Watch(QObject):
    """`wrong`: what was seen, in words, from here until `stop`. `trail`: what was done last."""

    def __init__(self, parent: QObject, trail: Sequence[str]) -> None:
        super().__init__(parent)
        self.wrong: list[str] = []
        self._trail = trail
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = lambda kind, value, tb: self._raised("".join(traceback.format_exception(kind, value, tb)))
        threading.excepthook = lambda told: self._raised(
            "".join(traceback.format_exception(told.exc_type, told.exc_value, told.exc_traceback))
        )
        sys.unraisablehook = lambda told: self._raised(f"unraisable: {told.exc_value!r} in {told.object!r}")
        self._handler = qInstallMessageHandler(self._said)
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(self._logged)
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self._open)

    def stop(self) -> None:
        """As it was."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._handler)
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].disconnect(self._logged)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)

    @pyqtSlot(QUrl)
    def _open(self, _url: QUrl) -> None:
        """No browser, no file manager."""

    def _raised(self, text: str) -> None:
        lines = [line.strip() for line in text.strip().splitlines() if "File " in line or not line.startswith(" ")]
        self.wrong.append(f"raised after {list(self._trail)[-3:]}: {' / '.join(lines)[-900:]}")

    def _logged(self, text: str, tab: str, level: object) -> None:
        if "Traceback" in text:
            self._raised(f"logged in {tab}: {text}")

    def _said(self, _kind: object, context: object, message: str) -> None:
        print(f"Qt: {message}", file=sys.stderr, flush=True)
        if _DEAD.search(message or ""):
            self.wrong.append(f"Qt after {list(self._trail)[-3:]}: {message[:300]}")
