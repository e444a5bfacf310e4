"""Failed requests of map servers: takes in what QGIS's network manager reports while a layer is drawn, gives out one
sentence. A dead tile server otherwise looks like a place without data.

Main thread only.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent, QgsRasterLayer
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..text import tr


class NetworkWatch:
    """Remembers which addresses of a layer's servers failed, between `start` and `stop`."""

    def __init__(self, layer: QgsRasterLayer) -> None:
        self._hosts = _hosts(layer.source())
        self._failed: dict[str, tuple[str, str]] = {}  # address -> host, what went wrong at the last try
        self._elsewhere: dict[str, tuple[str, str]] = {}  # the same for map tiles of hosts the source does not name
        self._signal = None

    def start(self) -> None:
        """Listen to replies."""
        self._signal = QgsNetworkAccessManager.instance().finished[QgsNetworkReplyContent]
        self._signal.connect(self._on_finished)

    def stop(self) -> None:
        """Stop listening; safe to call twice."""
        if self._signal is not None:
            self._signal.disconnect(self._on_finished)
            self._signal = None

    @property
    def failures(self) -> int:
        """How many of the layer's addresses failed at their last try."""
        return len(self._failed)

    def sentence(self, nothing_drawn: bool = False) -> str:
        """What went wrong at which server, empty where nothing did.

        A WMS may send its pictures from a host that only its capabilities name. Such a failure may be another layer's,
        so it counts only where nothing was drawn.
        """
        failed = self._failed or (self._elsewhere if nothing_drawn else {})
        for host, reason in failed.values():
            return tr("The map server {} {}.").format(host, reason)
        return ""

    def _on_finished(self, reply: QgsNetworkReplyContent) -> None:
        url = reply.request().url()
        address = url.host() if url.port() == -1 else f"{url.host()}:{url.port()}"
        kept = self._failed if any(host.fullmatch(address) for host in self._hosts) else self._elsewhere
        if reply.error() == QNetworkReply.NetworkError.NoError:
            kept.pop(url.toString(), None)
        elif self._hosts and reply.error() != QNetworkReply.NetworkError.OperationCanceledError:
            status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
            kept[url.toString()] = (url.host(), _reason(reply.error(), status))


def _reason(error: QNetworkReply.NetworkError, status: int | None) -> str:
    """The end of a sentence that starts with the server's name; Qt's own texts may hold addresses with keys."""
    if status is not None:
        return tr("answered with an error (HTTP {})").format(status)
    reasons = {
        QNetworkReply.NetworkError.ConnectionRefusedError: tr("refused the connection"),
        QNetworkReply.NetworkError.HostNotFoundError: tr("was not found"),
        QNetworkReply.NetworkError.TimeoutError: tr("did not answer in time"),
        QNetworkReply.NetworkError.SslHandshakeFailedError: tr("could not be trusted (its certificate was refused)"),
    }
    return reasons.get(error, tr("could not be reached"))


def _hosts(source: str) -> list[re.Pattern[str]]:
    """Patterns of `host` or `host:port` in a layer's source, `{switch:a,b}` and such standing for any text."""
    found = re.findall(r"https?://([^/?&\s'\"]+)", unquote(source))
    return [re.compile(re.sub(r"\\\{.*?\\\}", ".*", re.escape(host.rpartition("@")[2]))) for host in found]
