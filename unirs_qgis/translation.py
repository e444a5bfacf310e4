"""English sentences in the user's language, and counts in its plural forms; on the ground floor, for everybody."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..model_runtime.common.sentences import Sentence, spoken


def tr(sentence: str) -> str:
    """`sentence` in the user's language. A literal: values are filled in afterwards, by `format`."""
    return QCoreApplication.translate("UniRS", sentence)


def tr_n(one: str, many: str, count: int) -> str:
    """A sentence about `count` of something in the user's language and that language's plural form; `%Ln` is the count.

    `one` is the English singular; the translators' key is `many`.
    """
    said = QCoreApplication.translate("UniRS", many, None, count)
    plain = many.replace("%Ln", whole(count))
    return one.replace("%Ln", whole(count)) if count == 1 and said == plain else said


def whole(count: int) -> str:
    """A count in the user's locale: 1,240."""
    return QLocale().toString(count)


def error_text(error: BaseException) -> str:
    """What an error of the plugin, or of what it shares with the runtime, says in the user's language."""
    sentence = Sentence.of(error)
    return spoken(sentence, None, tr) if isinstance(sentence, Sentence) else sentence
