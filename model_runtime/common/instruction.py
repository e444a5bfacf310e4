"""How a question is tidied before a model reads it, so that its capitals and spaces do not decide the answer.

Models are trained on questions that are written as in books. What a person types is kept; only what is sent is tidied.
Instructions of training and evaluation are never touched.
"""

from __future__ import annotations

import re

from .closed_questions import SHORT_ANSWER
from .languages import ENGLISH_WORDS

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TAG = re.compile(r"\[([A-Za-z]{2,12})\]\s*")
_OF_RSUNIVLM = frozenset(("cap", "vqa", "cls", "vg", "ref", "seg", "ccd"))
_OF_GEOCHAT = frozenset(("grounding", "identify", "refer"))
_BEFORE_SMALL = frozenset(("ref", "seg"))  # before which their authors write no capital: "[SEG] water."
_LISTED = re.compile(r"\bclasses:(?=\s*[^,]+,)", re.IGNORECASE)
_QUESTION_MARKS = re.compile(r"\s*[?!？！]*[?？][?!？！]*")
_UNFINISHED = re.compile(r"[\s.,;:!…]*$")
_ASKING = frozenset(
    "is are was were am do does did has have had can could will would should may might must how what which where who "
    "whose when why what's where's how's isn't aren't".split()
)
_THINGS = frozenset(
    "road water building house tree forest wood river lake sea beach bridge field farmland farm meadow grass park car "
    "truck ship boat plane airplane airport harbor harbour port railway train station parking roof pool street path "
    "school church hospital factory industry city town village area image picture place scene land soil sand snow ice "
    "cloud mountain hill desert island crop vegetation change flood fire damage solar panel container tank stadium "
    "court pitch playground residential commercial industrial rural urban red green blue white big small large old new"
    .split()
)  # fmt: skip
_NAMES = {name.lower(): name for name in ("USA", "UK", "EU", "UN", "NDVI", "RGB", "SAR", "GIS", "GPS", "UAV", "PV")}
_ABBREVIATIONS = frozenset("us it or am may who in as".split())  # where they stand in capitals within a sentence


def tidied(text: str) -> str:
    """A question as it is sent: single spaces, a capital first letter, no words in capitals, one "?" at its end.

    A list that follows `Classes:` stays as it is, and so do names and abbreviations in a sentence of mixed letters;
    in a text of capitals alone nothing tells them apart. A tag at its beginning that models know ("[SEG]", "[refer]")
    is spelt as they know it. Tidying twice is tidying once.
    """
    text = " ".join(text.translate(_INVISIBLE).split())
    tag = _TAG.match(text)
    name = tag.group(1).lower() if tag else ""
    if name in _OF_RSUNIVLM | _OF_GEOCHAT:
        rest = text[tag.end() :]
        asked = _tidied(rest) if name not in _BEFORE_SMALL else _punctuated(_spelt(rest))
        return f"[{name.upper() if name in _OF_RSUNIVLM else name}] {asked}".strip()
    return _tidied(text)


def _tidied(text: str) -> str:
    """A question without its tag, in single spaces."""
    listed = _LISTED.search(text)
    if listed:
        return f"{_capitalised(_spelt(text[: listed.start()]))}Classes:{text[listed.end() :]}"
    ending = ""
    if text.lower().endswith(SHORT_ANSWER.lower()):
        text, ending = text[: -len(SHORT_ANSWER)].rstrip(), SHORT_ANSWER
    text = _capitalised(_punctuated(_spelt(text)))
    return f"{text} {ending}".strip()


def _spelt(text: str) -> str:
    """The text with small letters where capitals say nothing."""
    words = _WORD.findall(text)
    if _shouted(words):
        return _WORD.sub(lambda match: _NAMES.get(match.group(), match.group()), text.lower())
    titled = _titled(words)
    first = next(_WORD.finditer(text), None)

    def small(match: re.Match) -> str:
        word, plain = match.group(), match.group().lower()
        leads = first is not None and match.start() == first.start()
        if len(word) > 1 and word.isupper() and _is_ordinary(plain):
            return plain if leads and plain in _ASKING or plain not in _ABBREVIATIONS else word
        return plain if titled and not leads and word.istitle() and _is_ordinary(plain) else word

    return _WORD.sub(small, text)


def _shouted(words: list[str]) -> bool:
    """Whether it is written in capitals, with the Caps Lock key or without: all but perhaps first letters."""
    cased = [word for word in words if word.lower() != word.upper()]
    if not cased or any(not word[1:].isupper() for word in cased if len(word) > 1):
        return False
    if not any(len(word) > 1 for word in cased):
        return False
    return len(cased) > 3 or any(_is_ordinary(word.lower()) for word in cased if len(word) > 2)


def _titled(words: list[str]) -> bool:
    """Whether every word begins with a capital, ordinary ones besides the first too."""
    return all(word[:1].isupper() for word in words) and any(word.lower() in ENGLISH_WORDS for word in words[1:])


def _is_ordinary(word: str) -> bool:
    """Whether it is an English word of sentences, or the name of what is often asked about."""
    return word in ENGLISH_WORDS or word in _ASKING or word in _THINGS or word[:-1] in _THINGS or word[:-2] in _THINGS


def _punctuated(text: str) -> str:
    """One question mark where there are several, and one at the end of a question that has none."""
    text = _QUESTION_MARKS.sub(lambda marks: "？" if "？" in marks.group() else "?", text)
    first = _WORD.search(text)
    if first and first.group().lower() in _ASKING and not text.endswith(("?", "？")):
        return _UNFINISHED.sub("", text) + "?" if "?" not in text else text
    return text


def _capitalised(text: str) -> str:
    """A capital first letter, unless its word has one of its own, as "pH"."""
    first = _WORD.search(text)
    if first is None or not first.group().islower() or any(letter.isalnum() for letter in text[: first.start()]):
        return text
    start = first.start()
    capital = text[start].upper()
    return text[:start] + capital + text[start + 1 :] if len(capital) == 1 else text
