"""A language made of English: every letter gets an accent and every sentence grows by a third.

A Latin letter without one, on the screen, is a word that nobody can translate.
"""

import re
from contextlib import contextmanager

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćďéƒǵĥíĵķĺḿńóṕʠŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ",
)
# What a translation must keep as it is: places for values, endings of file filters.
KEPT = re.compile(r"(\{[^}]*\}|%L?n|\*\.\w+|<[^>]*>)")


def pseudo(sentence):
    """The sentence as this language has it."""
    parts = KEPT.split(sentence)
    accented = "".join(part if place % 2 else part.translate(ACCENTED) for place, part in enumerate(parts))
    return f"[!! {accented}{'~' * (len(sentence) // 3)} !!]"


class PseudoTranslator(QTranslator):
    """Translates what the plugin says, in its context alone."""

    def __init__(self, known=None):
        """`known`: the sentences that translators get; others stay English."""
        super().__init__()
        self._known = known

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        if context != "UniRS" or (self._known is not None and source not in self._known):
            return ""
        return pseudo(source)


@contextmanager
def spoken(known=None):
    """QGIS with the language."""
    translator = PseudoTranslator(known)
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)
