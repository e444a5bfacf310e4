"""Makes a tokenizer for a model that begins from nothing: byte pairs of words cut as Qwen2 does, and whole pieces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, trainers

from ..byte_pair_tokeniser import cut_as_qwen2
from ..writing import write_json
from . import prompts

END_OF_TEXT = "<|endoftext|>"
SPECIALS = (prompts.END, END_OF_TEXT, prompts.START)


def make_tokenizer(corpus: Sequence[str], pieces: int, whole: Sequence[str] = ()) -> Tokenizer:
    """Of `pieces` byte pairs learnt from the corpus, the `whole` texts that are one piece each, and special ones."""
    tokenizer = cut_as_qwen2(models.BPE())
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=pieces, initial_alphabet=sorted(alphabet), show_progress=False)
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in whole])
    tokenizer.add_special_tokens(list(SPECIALS))
    return tokenizer


def write_tokenizer(folder: Path, tokenizer: Tokenizer) -> None:
    """The files of a tokenizer in a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    tokenizer.model.save(str(folder))  # vocab.json and merges.txt
    write_json(folder / "added_tokens.json", {piece: tokenizer.token_to_id(piece) for piece in SPECIALS})
    names = {"eos_token": prompts.END, "pad_token": END_OF_TEXT}
    write_json(folder / "special_tokens_map.json", names)
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "Qwen2Tokenizer", **names})
