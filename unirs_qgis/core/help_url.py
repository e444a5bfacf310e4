"""Where help is found: takes a section of the user guide, gives a URL that opens it.

In QGIS's window the plugin answers for a scheme of its own and shows its pages itself, wherever the URL is followed: in
the panel's menu, in a Processing dialog, in the options. Elsewhere, as under `qgis_process`, it names the file.
"""

from __future__ import annotations

from qgis import utils
from qgis.PyQt.QtCore import QUrl

from ..runtime.environment import plugin_root

SCHEME = "unirs-help"
GUIDE = "user-guide.md"
ASK, COMPARE, VIDEO, GRID, FIND = "ask", "compare-two-dates", "video", "grid", "find"
SET_UP, PROCESSING = "set-up", "in-processing"
COMPUTER, MODELS, SERVER, CARD = "this-computer", "more-models", "a-server-of-your-own", "what-a-model-says-of-itself"
ANSWERS, REVIEW, LOG = "where-answers-are-kept", "review", "when-something-is-wrong"


def guide() -> str:
    """The user guide's file."""
    return str(plugin_root() / "docs" / GUIDE)


def help_url(section: str = "") -> QUrl:
    """A section of the guide by its heading, as links in Markdown name it: "compare-two-dates"."""
    if utils.iface is None:
        return QUrl.fromLocalFile(guide())
    url = QUrl(f"{SCHEME}:{GUIDE}")
    url.setFragment(section)
    return url
