"""The key of a server of one's own: in QGIS's authentication database, under an id of the settings; nowhere else."""

from __future__ import annotations

from functools import lru_cache

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..translation import tr
from .environment import SetupError

_METHOD = "Basic"  # the one that every QGIS has; its password is the key
_USER = "key"


@lru_cache(maxsize=4)
def read(auth_id: str) -> str:
    """The key, empty without an id; QGIS may ask for its master password, once. Raises SetupError."""
    if not auth_id:
        return ""
    config = QgsAuthMethodConfig()
    loaded = QgsApplication.authManager().loadAuthenticationConfig(auth_id, config, True)
    loaded = loaded[0] if isinstance(loaded, tuple) else loaded
    if not loaded or not config.config("password"):
        raise SetupError(tr("The server’s key cannot be read from QGIS’s authentication database; type it again."))
    return config.config("password")


def keep(key: str, host: str, auth_id: str = "") -> str:
    """Keep a key in place of the one of `auth_id`, and return its id; an empty key is forgotten, and has none.

    Raises SetupError where the database takes nothing.
    """
    manager = QgsApplication.authManager()
    if auth_id and auth_id in manager.configIds():
        manager.removeAuthenticationConfig(auth_id)
    if not key:
        return ""
    config = QgsAuthMethodConfig(_METHOD)
    config.setName(tr("UniRS: key of {host}").format(host=host))
    config.setConfig("username", _USER)
    config.setConfig("password", key)
    stored = manager.storeAuthenticationConfig(config)
    stored = stored[0] if isinstance(stored, tuple) else stored
    if not stored or not config.id():
        raise SetupError(tr("QGIS’s authentication database did not take the key; it needs its master password."))
    return config.id()
