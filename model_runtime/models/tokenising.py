"""Text to ids and back by sentencepiece itself, as the authors' slow Llama tokenizer does it, legacy or not.

No text is ever searched for special pieces, so a literal `</s>` or `<image>` in a question is just characters.
"""

from __future__ import annotations

from pathlib import Path

import sentencepiece

from ..common.sentences import Sentence
from ..errors import ModelFault

MAX_MODEL_BYTES = 64 << 20


class SentencePieceTokeniser:
    """A `tokenizer.model` with its beginning and end ids. `legacy`: a text after `</s>` has the leading space piece."""

    def __init__(self, path: Path, legacy: bool = False) -> None:
        if not path.is_file():
            raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path))
        if path.stat().st_size > MAX_MODEL_BYTES:
            raise ModelFault(Sentence("{path} is larger than a tokenizer can be.", path=path))
        try:
            self._pieces = sentencepiece.SentencePieceProcessor(model_proto=path.read_bytes())
        except (RuntimeError, OSError) as error:
            raise ModelFault(
                Sentence("{path} is not a sentencepiece model: {error}.", path=path, error=error)
            ) from None
        self._legacy = legacy
        self.bos_id = self._pieces.bos_id()
        self.eos_id = self._pieces.eos_id()
        if self.bos_id < 0 or self.eos_id < 0:
            raise ModelFault(Sentence("{path} has no beginning or end piece.", path=path))
        self._space_id = self._pieces.piece_to_id("\u2581")
        self.size = self._pieces.get_piece_size()
        self._silent = {i for i in range(self.size) if self._pieces.is_control(i) or self._pieces.is_unknown(i)}

    def encode(self, text: str) -> list[int]:
        """Ids of a text that begins a sequence or follows an image: the leading space piece is added, no BOS."""
        return self._pieces.encode(text) if text else []

    def encode_after_end(self, text: str) -> list[int]:
        """Ids of a text that follows `</s>` directly: without the leading space piece, unless `legacy`.

        An end of line is put before the text and taken off again, so that sentencepiece's dummy space lands there.
        """
        if self._legacy:
            return self.encode(text)
        mark = self._pieces.encode("\n")
        ids = self._pieces.encode("\n" + text)
        if ids[: len(mark)] != mark:
            raise ModelFault("The tokenizer joins an end of line with the next word.")
        return ids[len(mark) :]

    def piece(self, number: int) -> str:
        """What one id stands for in a text: its characters, with a space where a word begins; one sign for a byte."""
        return "\ufffd" if self._pieces.is_byte(number) else self._pieces.id_to_piece(number).replace("\u2581", " ")

    def decode(self, ids: list[int]) -> str:
        """Text of ids; what stands for no text (the unknown piece, control pieces) is left out, as the authors do."""
        return self._pieces.decode([i for i in ids if i < self.size and i not in self._silent])
