"""Text to ids and back by a folder's tokenizer files, read by the library `tokenizers` (Qwen2's byte pairs).

No text is ever searched for special pieces: a literal `<|im_end|>` in a question is just characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from ..common.sentences import Sentence
from ..errors import ModelFault
from .checkpoint import read_json

MAX_FILE_BYTES = 64 << 20
_WORDS = (  # as Qwen2 cuts them
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


class BytePairTokeniser:
    """A folder's `tokenizer.json`, or where a slow tokenizer was saved alone, its `vocab.json`, `merges.txt` and added
    pieces; `end` is the piece that ends an answer.
    """

    def __init__(self, path: Path, end: str) -> None:
        """`path`: of tokenizer.json, whether it is there or not. Raises ModelFault."""
        self._tokenizer = _of_slow_files(path.parent) if _is_slow_alone(path) else _of_file(path)
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


def cut_as_qwen2(model: models.BPE) -> Tokenizer:
    """Byte pairs with what Qwen2 does before and after them."""
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.NFC()
    words = pre_tokenizers.Split(Regex(_WORDS), behavior="isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [words, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _is_slow_alone(path: Path) -> bool:
    return not path.is_file() and all((path.parent / name).is_file() for name in ("vocab.json", "merges.txt"))


def _of_file(path: Path) -> Tokenizer:
    _check_size(path)
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exceptions
        raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=path, reason=error)) from None


def _of_slow_files(folder: Path) -> Tokenizer:
    vocabulary, merges = folder / "vocab.json", folder / "merges.txt"
    for path in (vocabulary, merges):
        _check_size(path)
    try:
        tokenizer = cut_as_qwen2(models.BPE.from_file(str(vocabulary), str(merges)))
    except Exception as error:  # the library raises bare Exceptions
        raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=vocabulary, reason=error)) from None
    for number, piece in _added(folder):
        tokenizer.add_special_tokens([piece])
        if tokenizer.token_to_id(piece) != number:
            raise ModelFault(
                Sentence(
                    "{folder}: the added piece {piece!r} cannot have the id {number}.",
                    folder=folder,
                    piece=piece,
                    number=number,
                )
            )
    return tokenizer


def _added(folder: Path) -> list[tuple[int, str]]:
    """Pieces besides those of vocab.json, in the order of their ids: of added_tokens.json, else of
    tokenizer_config.json. Raises ModelFault.
    """
    where = folder / "added_tokens.json"
    if where.is_file():
        held = [(number, piece) for piece, number in read_json(where).items()]
    else:
        where = folder / "tokenizer_config.json"
        described = read_json(where).get("added_tokens_decoder") or {}
        held = _described(described) if isinstance(described, dict) else [(None, None)]
    if not all(type(number) is int and number >= 0 and isinstance(piece, str) for number, piece in held):
        raise ModelFault(Sentence("{path} lists added pieces in a form that is not known.", path=where))
    return sorted(held)


def _described(pieces: dict) -> list[tuple[object, object]]:
    return [
        (int(number) if number.isdecimal() else None, piece.get("content") if isinstance(piece, dict) else None)
        for number, piece in pieces.items()
    ]


def _check_size(path: Path) -> None:
    if not path.is_file():
        raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path))
    if path.stat().st_size > MAX_FILE_BYTES:
        raise ModelFault(Sentence("{path} is larger than a tokenizer can be.", path=path))
