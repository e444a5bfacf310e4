"""Sentences that one process says and the other translates: an English template and values in, both on the wire.

The template is the key of the translation, as in gettext. The English sentence travels beside it, for the terminal, the
log, and for whoever has no translation.
"""

from __future__ import annotations

from typing import Any, Callable

_MOST = 400  # letters of a value, such as a path that somebody made up: of a longer one its beginning and its end


class Sentence(str):
    """An English sentence that remembers its `template` (with {named} places, as `str.format` has) and its `values`.

    A value is text, a number, or a sentence in its turn; an exception gives its own sentence, anything else its text.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Sentence:
        """`template` filled in; only a literal finds its way to the translators."""
        plain = {name: _plain(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**plain))
        made.template, made.values = template, plain
        return made

    def __getnewargs_ex__(self) -> tuple[tuple, dict[str, Any]]:
        return (self.template,), self.values  # a copy is made of the template too

    @staticmethod
    def of(error: BaseException) -> str:
        """What an error says, with its template where it has one."""
        first = error.args[0] if error.args else ""
        return first if isinstance(first, Sentence) else str(error)

    def described(self) -> dict[str, Any]:
        """The sentence as the wire has it: {"template", "values"}."""
        values = {
            name: value.described() if isinstance(value, Sentence) else value for name, value in self.values.items()
        }
        return {"template": self.template, "values": values}


def spoken(sentence: str, described: Any, translate: Callable[[str], str]) -> str:
    """An English sentence in another language: by its own template, by `described` (as the wire has it), or as it is.

    Whatever of the other process does not fit is not translated; the English sentence is always there.
    """
    if isinstance(sentence, Sentence):
        described = sentence.described()
    if not isinstance(described, dict):
        return translate(str(sentence)) if sentence else ""
    try:
        return _filled(described, translate)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, RecursionError):
        return str(sentence)


def collected(value: Any, path: tuple = ()) -> list[list]:
    """Every sentence in a reply: [[keys and indices that lead to it], {"template", "values"}]."""
    if isinstance(value, Sentence):
        return [[list(path), value.described()]]
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (list, tuple)):
        parts = enumerate(value)
    else:
        return []
    return [found for key, part in parts for found in collected(part, (*path, key))]


def put_back(value: Any, found: Any, translate: Callable[[str], str]) -> None:
    """Replace the sentences of a reply, in place, by their translations; `found` as `collected` gave it."""
    for entry in found if isinstance(found, list) else ():
        try:
            (*way, last), described = entry
            holder = value
            for key in way:
                holder = holder[key]
            if isinstance(holder[last], str):
                holder[last] = spoken(holder[last], described, translate)
        except (KeyError, IndexError, ValueError, TypeError):
            continue  # the English sentence stays


def _filled(described: dict[str, Any], translate: Callable[[str], str]) -> str:
    values = {
        name: _filled(value, translate) if isinstance(value, dict) else value
        for name, value in described["values"].items()
    }
    return translate(described["template"]).format(**values)


def _plain(value: object) -> Any:
    if isinstance(value, BaseException):
        return Sentence.of(value)
    if isinstance(value, (Sentence, int, float)):
        return value
    text = str(value)
    return text if len(text) <= _MOST else f"{text[: _MOST // 2]}…{text[-_MOST // 2 :]}"
