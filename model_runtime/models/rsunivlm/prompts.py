"""RSUniVLM's prompts: ChatML around a tagged question, and the expert that a tag asks for.

A text's pieces are never searched for special ones; only the tags in square brackets mean something, as its authors
have it: `[SEG]` goes to the third expert, `[VG]` and `[REF]` to the second, everything else to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...common import methods
from ...common.closed_questions import CHANGE_INSTRUCTION
from ...common.tasks import PAIR, TEXT
from ..base import Question, Turn
from ..byte_pair_tokeniser import BytePairTokeniser
from ..conversation import IMAGE_MARKER, Answered, Image, joined
from ..embedding import IMAGE_ID

SYSTEM = "You are a helpful assistant."
START, END = "<|im_start|>", "<|im_end|>"
CAPTION, VQA, CLS, VG, REF, SEG, CCD = "[CAP]", "[VQA]", "[CLS]", "[VG]", "[REF]", "[SEG]", "[CCD]"
TAGS = (CAPTION, VQA, CLS, VG, REF, SEG, CCD)
CHANGES = f"{CCD} Please briefly describe the changes in these two images."
_CAPTION = "Describe this image briefly."
_WORDS = {
    methods.CAPTION: f"{CAPTION} {{}}",
    methods.FIND: f"{VG} Where is the {{}}?",
    methods.DESCRIBE_BOX: f"{REF} what is {{}}?",
    methods.SEGMENT: f"{SEG} {{}}.",
    methods.SEGMENT_CHANGE: f"{SEG} Please segment the {{}} area that have changed in the second image.",
}
IMAGE_LEVEL, REGION_LEVEL, PIXEL_LEVEL = range(3)
EXPERTS = 3
SCALE = 100  # of a picture's sides, in boxes


@dataclass(frozen=True)
class Special:
    """A special piece of the tokeniser."""

    text: str


Piece = str | Image | Answered | Special


def tagged(question: Question) -> str:
    """The question with a tag before it: the one it was typed with, else one by its method and task."""
    text = question.instruction
    if any(tag in text for tag in TAGS) or question.task == TEXT:
        return text
    if question.method in _WORDS:
        return _WORDS[question.method].format(text or (spelt(question.box) if question.box else _CAPTION))
    if question.task == PAIR:
        return CHANGES if text == CHANGE_INSTRUCTION else f"{CCD} {text}"
    if question.options:
        return f"{CLS} {text}"
    return f"{CAPTION if text.lower().startswith('describe') else VQA} {text}"


def spelt(box: tuple[float, float, float, float]) -> str:
    """A box (0..1) as the model reads and writes it, in hundredths."""
    return "[" + ", ".join(str(round(SCALE * value)) for value in box) + "]"


def expert(text: str) -> int:
    """Which expert reads a tagged question and writes its answer: 0 the image, 1 regions, 2 pixels."""
    if SEG in text:
        return PIXEL_LEVEL
    return REGION_LEVEL if VG in text or REF in text else IMAGE_LEVEL


def conversation(text: str, images: int, history: Sequence[Turn] = ()) -> list[Piece]:
    """Pieces of a `qwen_1_5` conversation; the image markers stand in the first turn, before its text."""
    pieces: list[Piece] = [Special(START), f"system\n{SYSTEM}", Special(END), "\n"]
    users = [turn.user for turn in history] + [text]
    for number, user in enumerate(users):
        if number:
            turn = history[number - 1]
            pieces += [Answered(turn.answer, turn.ids), "\n"]
        pieces += [Special(START), "user\n"]
        if number == 0:
            for image in range(images):
                pieces += [" ", Image()] if image else [Image()]
            pieces += ["\n"] if images else []
        pieces += [user, Special(END), "\n", Special(START), "assistant\n"]
    return joined(pieces)


def shown(pieces: Sequence[Piece]) -> str:
    """The full prompt as text, with `<image>` where pictures stand."""
    parts = []
    for piece in pieces:
        if isinstance(piece, Image):
            parts.append(IMAGE_MARKER)
        elif isinstance(piece, Answered):
            parts.append(piece.text + END)
        else:
            parts.append(piece.text if isinstance(piece, Special) else piece)
    return "".join(parts)


def token_ids(pieces: Sequence[Piece], tokeniser: BytePairTokeniser) -> list[int]:
    """Each text piece tokenised on its own, IMAGE_ID for each image, earlier answers by their own ids and the end."""
    ids: list[int] = []
    for piece in pieces:
        if isinstance(piece, Image):
            ids.append(IMAGE_ID)
        elif isinstance(piece, Answered):
            ids += [i for i in piece.ids if i != tokeniser.eos_id] + [tokeniser.eos_id]
        elif isinstance(piece, Special):
            ids.append(tokeniser.special(piece.text))
        else:
            ids += tokeniser.encode(piece)
    return ids
