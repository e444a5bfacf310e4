"""Which language a question seems to be in: text in, a guess or None out.

Its letters decide where they belong to few languages, else small words that are no English ones. Unsure is None: a
wrong guess is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from .sentences import Sentence

ENGLISH_WORDS = frozenset(
    "a about above all an and any are area as at away be been beside best between but by can changed changes color "
    "colour could count covered describe did do does for from further give had has have here how i if image in into is "
    "isn't it its least less like many me more most much near next no not number of on one only or other over part "
    "picture place please see seen show side some tell than that the their them there these they this those through to "
    "two under used visible was were what what's when where which while who whose why will with within without would "
    "you your left right top bottom middle new old equal present shown identify name list find".split()
)


def _without_accents(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


class Guess(NamedTuple):
    """What a text seems to be in: `codes` (ISO 639-1) of the languages that it could be, and words for them."""

    codes: tuple[str, ...]
    name: str


class _Words(NamedTuple):
    telling: frozenset[str]  # verbs, pronouns, what is asked about
    common: frozenset[str]  # articles and the like, which names hold too


def _words(telling: str, common: str) -> _Words:
    return _Words(frozenset(telling.split()), frozenset(common.split()))


_SCRIPTS = {  # the first word of their letters' Unicode names
    "HIRAGANA": Guess(("ja",), Sentence("Japanese")),
    "KATAKANA": Guess(("ja",), Sentence("Japanese")),
    "CJK": Guess(("zh", "ja"), Sentence("Chinese")),
    "HANGUL": Guess(("ko",), Sentence("Korean")),
    "CYRILLIC": Guess(("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"), Sentence("a Cyrillic script")),
    "ARABIC": Guess(("ar", "fa", "ur", "ps", "ug", "ckb"), Sentence("an Arabic script")),
    "HEBREW": Guess(("he", "yi"), Sentence("Hebrew")),
    "GREEK": Guess(("el",), Sentence("Greek")),
    "THAI": Guess(("th",), Sentence("Thai")),
    "DEVANAGARI": Guess(("hi", "mr", "ne", "sa"), Sentence("an Indian script")),
    "BENGALI": Guess(("bn", "as"), Sentence("an Indian script")),
    "TAMIL": Guess(("ta",), Sentence("an Indian script")),
    "TELUGU": Guess(("te",), Sentence("an Indian script")),
    "GUJARATI": Guess(("gu",), Sentence("an Indian script")),
    "GEORGIAN": Guess(("ka",), Sentence("Georgian")),
    "ARMENIAN": Guess(("hy",), Sentence("Armenian")),
}
_LATIN = {
    "fr": _words(
        "est sont combien quel quelle quels quelles où y-a-t-il a-t-il qu'est-ce est-ce il ils elle une dans "
        "cette ces cet avec sur pour pas nous vous voir voit-on maison maisons bâtiment bâtiments eau forêt "
        "arbres rivière décrivez décris image-ci changé voiture voitures près",
        "le la les un du des de et au aux en à",
    ),
    "es": _words(
        "hay cuántos cuántas cuantos cuantas qué cuál dónde donde cómo está están es son una esta este estas "
        "estos aquí agua carretera camino casas edificios río bosque árboles imagen describe-la describa "
        "coches cerca ve veo puede cambiado",
        "el la los las un de del y en con por al",
    ),
    "pt": _words(
        "há quantos quantas qual onde como está estão é uma esta este nesta neste aqui água estrada casas "
        "prédios edifícios rio floresta árvores imagem descreva carros perto existe existem mudou não",
        "o os as um de do da dos das e em no na com por ao são",
    ),
    "it": _words(
        "c'è ci sono quanti quante quale dov'è dove cosa è una questa questo queste questi acqua strada "
        "edifici fiume foresta alberi immagine descrivi macchine vicino cambiato qui nella",
        "il lo gli un di del della dei delle e nel con per al",
    ),
    "de": _words(
        "gibt wie viele wieviele wo ist sind welche welcher welches was-ist hier eine einen einem einer "
        "dieses diesem diese dem kann sieht man-sieht wasser straße strasse straßen häuser haus gebäude wald "
        "fluss see bäume bild beschreibe beschreiben autos nicht auf zu sehen verändert hat-sich neben",
        "der das den und ein es im von mit für am",
    ),
    "nl": _words(
        "hoeveel hoe waar zijn zien welke deze dit een wat er staat niet huizen gebouwen rivier bos bomen "
        "afbeelding beschrijf weg naast",
        "het de en van op met voor",
    ),
    "pl": _words(
        "czy jest są ile gdzie jaki jaka jakie co tutaj tu tym droga woda wody domów budynków rzeka las "
        "drzewa obraz opisz widać",
        "na w z i do się",
    ),
    "tr": _words(
        "var mı mi kaç tane nerede hangi bu burada yol su bina evler nehir orman görüntü ne",
        "ve bir için ile",
    ),
    "sv": _words(
        "finns det hur många var är vilken här väg vatten hus byggnader skog bild vad beskriv",
        "en ett och på som med av",
    ),
    "id": _words(
        "apakah ada berapa dimana mana yang ini jalan rumah bangunan sungai hutan gambar jumlah air",
        "di dan dari dengan",
    ),
    "vi": _words(
        "có không bao nhiêu đâu nào này đường nước nhà tòa sông rừng ảnh mô tả",
        "là và trong của ở",
    ),
}
_BARE = {  # telling words as they are typed without their accents, where they are long enough to be no others
    code: frozenset(bare for word in known.telling if len(bare := _without_accents(word)) > 3) - ENGLISH_WORDS
    for code, known in _LATIN.items()
}
_NAMES = {
    "fr": Sentence("French"),
    "es": Sentence("Spanish"),
    "pt": Sentence("Portuguese"),
    "it": Sentence("Italian"),
    "de": Sentence("German"),
    "nl": Sentence("Dutch"),
    "pl": Sentence("Polish"),
    "tr": Sentence("Turkish"),
    "sv": Sentence("Swedish"),
    "id": Sentence("Indonesian"),
    "vi": Sentence("Vietnamese"),
}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def guess(text: str) -> Guess | None:
    """What a text seems to be in; None for English, and for what is not clear."""
    letters = Counter(_script(letter) for letter in text if letter.isalpha())
    if not letters:
        return None
    if letters["HIRAGANA"] + letters["KATAKANA"] > 1:
        return _SCRIPTS["HIRAGANA"]
    script, count = letters.most_common(1)[0]
    if script in _SCRIPTS:
        return _SCRIPTS[script] if count > 1 else None
    return _by_words([word.lower().replace("’", "'") for word in _TOKEN.findall(text)])


def foreign(text: str, languages: Collection[str]) -> Guess | None:
    """What a question seems to be in where that is none of a model's `languages` (ISO 639-1; empty: nobody says)."""
    if not languages:
        return None
    found = guess(text)
    return None if found is None or set(found.codes) & {code[:2].lower() for code in languages} else found


def sentence(found: Guess) -> str:
    """What a person is told of it."""
    return Sentence("The question seems to be in {language}, which this model was not trained on.", language=found.name)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _by_words(words: list[str]) -> Guess | None:
    """The language that has most of these words, if clearly more than English has."""
    if len(words) < 2:
        return None
    english = sum(word in ENGLISH_WORDS for word in words)
    hits = {}
    for code, known in _LATIN.items():
        telling = sum(word in known.telling or word in _BARE[code] for word in words)
        hits[code] = (telling, telling + sum(word in known.common for word in words))
    best = max(total for _, total in hits.values())
    if best <= english or (best < 2 and (english or len(words) > 3)):
        return None
    codes = tuple(code for code, (telling, total) in hits.items() if total == best and telling)
    if not codes or 2 * best < len(words) - 2:
        return None
    return Guess(codes, _NAMES[codes[0]])
