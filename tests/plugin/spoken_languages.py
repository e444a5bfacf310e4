"""The languages that the plugin ships: their files as a translator, without Qt's compiler."""

from contextlib import contextmanager
from xml.etree import ElementTree

from conftest import ROOT
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "es", "fr")


class FileTranslator(QTranslator):
    """What a .ts file says; of a count the singular for one, else the plural."""

    def __init__(self, language):
        super().__init__()
        self._said = {}
        for message in ElementTree.parse(FOLDER / f"unirs_{language}.ts").iter("message"):
            translation = message.find("translation")
            forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
            self._said[message.findtext("source")] = forms

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        forms = self._said.get(source) if context == "UniRS" else None
        return forms[0 if n == 1 else -1] if forms else None


@contextmanager
def spoken(translator):
    """The application with a translator."""
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
