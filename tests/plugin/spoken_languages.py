"""The languages that the plugin comes with, as translators that need no compiled file."""

import sys
from contextlib import contextmanager

from conftest import ROOT
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

sys.path.insert(0, str(ROOT))
from scripts import translations  # noqa: E402

FILES = {file.stem.removeprefix("unirs_"): file for file in translations.languages()}
LANGUAGES = ("en", *sorted(FILES))


class FileTranslator(QTranslator):
    """What a .ts file says; of a count the singular for one, else the plural. English is its own."""

    def __init__(self, language):
        super().__init__()
        self._said = translations.translated(FILES[language]) if language in FILES else {}

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        forms = self._said.get(source) if context == "UniRS" else None
        return forms[0 if n == 1 else -1] or None if forms else None


@contextmanager
def spoken(translator):
    """The application with a translator."""
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
