"""The proxy that QGIS's own settings have for an address, as a URL for the model runtime."""

from __future__ import annotations

from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from ...model_runtime.common.server_address import stays_here

_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
}


def proxy_of(address: str) -> str:
    """The proxy's URL, with its name and password where it has such; empty for this computer, for addresses that the
    settings leave out, and where there is none. It may hold a password: not for logs."""
    manager = QgsNetworkAccessManager.instance()
    without = [*manager.excludeList(), *manager.noProxyList()]
    if stays_here(address) or any(start and address.startswith(start) for start in without):
        return ""
    proxy = manager.fallbackProxy()
    if proxy.type() == QNetworkProxy.ProxyType.DefaultProxy:
        found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(address)))
        proxy = found[0] if found else proxy
    scheme = _SCHEMES.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return ""
    who = ""
    if proxy.user():
        who = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    return f"{scheme}://{who}{proxy.hostName()}:{proxy.port()}"
