"""UniRS for QGIS: the repository root is the plugin folder, installed as `unirs`."""


def classFactory(iface):  # noqa: N802 - the name is QGIS's
    """Return the plugin; QGIS calls this once when the plugin is enabled."""
    from .unirs_qgis.plugin import UnirsPlugin

    return UnirsPlugin(iface)
