"""Fetches an address through QGIS's network classes, in a thread: the profile's proxy, certificates, logins."""

from __future__ import annotations

import threading
from collections.abc import Callable

from qgis.core import QgsBlockingNetworkRequest, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from .children import Cancelled
from .diagnosis import failure, of_lines
from .failures import SetupFailed

_TIMEOUT_MS = 60_000
_POLL_MS = 200


class Fetcher:
    """Calls from one thread; `on_bytes(done, total)` hears how far it is, and may not raise: Qt calls it."""

    def __init__(
        self, cancelled: threading.Event, on_bytes: Callable[[int, int], None] = lambda done, all: None
    ) -> None:
        self._cancelled, self._on_bytes = cancelled, on_bytes

    def __call__(self, address: str, accept: str) -> bytes:
        """The bytes there. Raises SetupFailed with what the network says, Cancelled."""
        # A thread that fetched before still has the proxy of then.
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        request = QNetworkRequest(QUrl(address))
        request.setRawHeader(b"Accept", accept.encode())
        request.setTransferTimeout(_TIMEOUT_MS)
        feedback, blocking = QgsFeedback(), QgsBlockingNetworkRequest()
        watch = threading.Thread(target=self._stop, args=(feedback,), name="unirs-setup-fetch", daemon=True)
        self._over = threading.Event()
        blocking.downloadProgress.connect(lambda done, total: self._on_bytes(int(done), int(total)))
        watch.start()
        try:
            code = blocking.get(request, True, feedback)
        finally:
            self._over.set()
            watch.join()
        if self._cancelled.is_set():
            raise Cancelled
        reply = blocking.reply()
        if code != QgsBlockingNetworkRequest.ErrorCode.NoError or reply.error() != QNetworkReply.NetworkError.NoError:
            raise SetupFailed(_fault(reply.error(), blocking.errorMessage() or reply.errorString(), code))
        return bytes(reply.content())

    def _stop(self, feedback: QgsFeedback) -> None:
        while not self._over.wait(_POLL_MS / 1000):
            if self._cancelled.is_set():
                feedback.cancel()
                feedback.canceled.emit()  # once more: the request may not have listened yet


def _fault(error: QNetworkReply.NetworkError, text: str, code: QgsBlockingNetworkRequest.ErrorCode):
    kinds = {
        QNetworkReply.NetworkError.ProxyAuthenticationRequiredError: "proxy",
        QNetworkReply.NetworkError.SslHandshakeFailedError: "certificate",
        QNetworkReply.NetworkError.TimeoutError: "timeout",
        QNetworkReply.NetworkError.OperationCanceledError: "timeout",
        QNetworkReply.NetworkError.ProxyTimeoutError: "timeout",
        QNetworkReply.NetworkError.HostNotFoundError: "offline",
        QNetworkReply.NetworkError.ConnectionRefusedError: "offline",
        QNetworkReply.NetworkError.ProxyNotFoundError: "offline",
        QNetworkReply.NetworkError.ProxyConnectionRefusedError: "offline",
        QNetworkReply.NetworkError.RemoteHostClosedError: "offline",
        QNetworkReply.NetworkError.UnknownNetworkError: "offline",
    }
    if error in kinds:
        return failure(kinds[error])
    if code == QgsBlockingNetworkRequest.ErrorCode.TimeoutError:
        return failure("timeout")
    return of_lines([text], text)
