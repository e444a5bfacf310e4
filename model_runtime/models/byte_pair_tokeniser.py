"""Text to ids and back by a folder's `tokenizer.json`, read by the library `tokenizers` (Qwen2's byte pairs).

No text is ever searched for special pieces: a literal `<|im_end|>` in a question is just characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from ..common.sentences import Sentence
from ..errors import ModelFault

MAX_FILE_BYTES = 64 << 20


class BytePairTokeniser:
    """A `tokenizer.json`; `end` is the piece that ends an answer."""

    def __init__(self, path: Path, end: str) -> None:
        if not path.is_file():
            raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path))
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ModelFault(Sentence("{path} is larger than a tokenizer can be.", path=path))
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises bare Exceptions
            raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=path, reason=error)) from None
        self._tokenizer.encode_special_tokens = True
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._path = path
        self.size = max(self._tokenizer.get_vocab(with_added_tokens=True).values(), default=-1) + 1
        self.eos_id = self.special(end)

    def special(self, piece: str) -> int:
        """The id of a special piece, as `<|im_start|>`. Raises ModelFault where there is none."""
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ModelFault(Sentence("{path} has no piece {piece!r}.", path=self._path, piece=piece))
        return number

    def encode(self, text: str) -> list[int]:
        """Ids of a text, none of them special."""
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids: Sequence[int]) -> str:
        """Text of ids, special ones and those beyond the vocabulary skipped."""
        return self._tokenizer.decode([i for i in ids if i < self.size], skip_special_tokens=True)
