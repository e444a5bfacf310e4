"""What the models of the LLaVA layout do each in its own way: prompts, pictures, repetition. The one table.

Sources: the authors' inference code (haotian-liu/LLaVA, BigData-KSU/RS-LLaVA, mbzuai-oryx/GeoChat).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...common import methods
from ..folder import ModelFolder

_HELPFUL = "The assistant gives helpful, detailed, and polite answers to the"


@dataclass(frozen=True)
class Recipe:
    """`family`: as the card has it. `system`: what the conversation begins with. `crops`: pictures are cropped to a
    square, whatever config.json says of padding. `image_size`: pixels a side, where that is not the tower's own.
    `words`: what is asked by a method, `{}` for its phrase. `box_scale`: the number of a picture's far edges in boxes
    that it writes, 0 where it writes none.
    """

    family: str
    system: str
    crops: bool = False
    image_size: int | None = None
    no_repeat_ngram: int = 0
    words: Mapping[str, str] = field(default_factory=dict)
    box_scale: int = 0

    @property
    def methods(self) -> frozenset[str]:
        """What its card says that it can."""
        return frozenset({methods.ASK, methods.CLASSIFY, *self.words})


LLAVA = Recipe(
    "llava",
    f"A chat between a curious user and an artificial intelligence assistant. {_HELPFUL} user's questions.",
    words={methods.CAPTION: "Describe the image."},
)
RS_LLAVA = Recipe(
    "rsllava",
    "The assistant provides helpful, detailed, and polite responses to the human's questions. If the assistant is "
    "unsure about the answer, it will respectfully communicate, 'I'm sorry, I do not know the answer' to maintain "
    "clarity and honesty in the interaction.",
    crops=True,
    no_repeat_ngram=3,
    words={methods.CAPTION: "Describe the image"},
)
GEOCHAT = Recipe(
    "geochat",
    f"A chat between a curious human and an artificial intelligence assistant. {_HELPFUL} human's questions.",
    image_size=504,
    words={
        methods.CAPTION: "Describe the image.",
        methods.FIND: "[refer] Give me the location of <p> {} </p>",
        methods.DESCRIBE_BOX: "[identify] What is the object present at {}",
    },
    box_scale=100,
)


def recipe_of(folder: ModelFolder, base_name: str) -> Recipe:
    """A folder's recipe: GeoChat by its model_type, RS-LLaVA as an adapter to neural-chat, else LLaVA's."""
    if folder.config.get("model_type") == "geochat":
        return GEOCHAT
    return RS_LLAVA if "neural-chat" in base_name.lower() else LLAVA
