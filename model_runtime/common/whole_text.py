"""Text that a file or a message can hold. Standard library only."""

from __future__ import annotations


def whole_text(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair that stands alone, which no UTF-8 can hold.

    Such halves come from a text box that cut an emoji in two, from JSON (`"\\ud800"`), and from a terminal, as bytes of
    an argument that are no UTF-8.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
