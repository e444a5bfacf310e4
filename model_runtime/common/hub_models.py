"""Hub models by their model_type: which pictures they take, and how they are asked for places and write them.

The one table. A kind that is not in it answers questions about one picture; what it writes is tried as JSON in 0..1000.
Read by both processes: the plugin sizes its pictures by it before a model is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import methods
from .methods import CAPTION, DESCRIBE_BOX, FIND, POINT, SEGMENT

PIXELS = 0.0  # in place of a scale: coordinates are pixels of the picture as the processor resized it
LARGEST_SIDE = 4096


@dataclass(frozen=True)
class HubKind:
    """A row.

    `side`: pixels a side of the pictures to give it; None: what its preprocessor_config.json resizes to. `several`:
    whether it was trained on several pictures at once. `prompts`: by method, what it is asked, with `{phrase}` for
    what is to be found and `{box}` for a box in 1000 bins; by "" a question that needs more words than its own.
    `scale`: the number that stands for a picture's far edge, or PIXELS. `y_first`: whether rows come before columns.
    `chat`: whether it has a chat template; else the processor makes the prompt of the text alone.
    """

    side: int | None = None
    several: bool = False
    prompts: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1000.0
    y_first: bool = False
    chat: bool = True


ASK = ""
_CAPTION = "Describe this image in detail."
_QWEN_BOXES = 'Locate every instance of "{phrase}" in the image. Report bbox coordinates in JSON format.'
_QWEN_POINTS = (
    'Locate every instance of "{phrase}" in the image. Output the point coordinates in JSON format, as '
    '[{{"point_2d": [x, y], "label": "{phrase}"}}].'
)
_QWEN = {FIND: _QWEN_BOXES, POINT: _QWEN_POINTS, CAPTION: _CAPTION}
_GEMMA = {
    FIND: 'Detect every "{phrase}" in the image. Output a JSON list with "box_2d" [ymin, xmin, ymax, xmax], '
    'normalized to 0-1000, and "label" for each.',
    CAPTION: _CAPTION,
}
# Boxes and points in 0..1000 as JSON, and these words: github.com/QwenLM/Qwen3-VL, cookbooks/2d_grounding.ipynb and
# qwen-vl-finetune/GROUNDING_DATA_FORMAT.md. 896 px are a multiple of its cells of 32 px, and of 28 px before it.
_QWEN3 = HubKind(896, True, _QWEN)
# github.com/zai-org/GLM-V, README, "Grounding": JSON in 0..1000.
_GLM = HubKind(896, True, {FIND: _QWEN_BOXES, CAPTION: _CAPTION})
_CAPTIONS = {CAPTION: _CAPTION}

KINDS: dict[str, HubKind] = {
    # Qwen2-VL (arXiv 2409.12191): <|box_start|>(x1,y1),(x2,y2)<|box_end|>; 0..1000 by that GROUNDING_DATA_FORMAT.md.
    "qwen2_vl": HubKind(896, True, {FIND: "Detect the bounding box of every {phrase}.", CAPTION: _CAPTION}),
    # Qwen2.5-VL (arXiv 2502.13923): pixels of the resized picture, as JSON; the same file.
    "qwen2_5_vl": HubKind(896, True, _QWEN, scale=PIXELS),
    "qwen3_vl": _QWEN3,
    "qwen3_vl_moe": _QWEN3,
    "qwen3_5": _QWEN3,
    "qwen3_5_moe": _QWEN3,
    # Gemma 3's card (ai.google.dev/gemma/docs/core/model_card_3) names no detection, so it has no method for it; what
    # it writes all the same is box_2d, y first, as Gemini's (cloud.google.com/vertex-ai, "Bounding box detection").
    "gemma3": HubKind(896, True, _CAPTIONS, y_first=True),
    "gemma3n": HubKind(768, True, _CAPTIONS, y_first=True),
    # ai.google.dev/gemma/docs/capabilities/vision: box_2d, y first, 0..1000. 768 px are 256 positions of 48 px, under
    # its usual budget of 280 (transformers' image_processing_pil_gemma4.py).
    "gemma4": HubKind(768, True, _GEMMA, y_first=True),
    "gemma4_unified": HubKind(768, True, _GEMMA, y_first=True),
    # github.com/google-research/big_vision, configs/proj/paligemma/README.md: prompts, <loc>s y first, 0..1023. What
    # "segment" answers are codes that need a decoder of their own, which no folder holds.
    "paligemma": HubKind(
        prompts={ASK: "answer en {phrase}", FIND: "detect {phrase}", CAPTION: "caption en"},
        scale=1024.0,
        y_first=True,
        chat=False,
    ),
    # Florence-2 (arXiv 2311.06242): task tokens; their words and the way back: transformers' processing_florence2.py.
    "florence2": HubKind(
        prompts={
            FIND: "<OPEN_VOCABULARY_DETECTION>{phrase}",
            SEGMENT: "<REFERRING_EXPRESSION_SEGMENTATION>{phrase}",
            CAPTION: "<MORE_DETAILED_CAPTION>",
            DESCRIBE_BOX: "<REGION_TO_DESCRIPTION>{box}",
        },
        chat=False,
    ),
    # internvl.readthedocs.io, "Chat Data Format", grounding: <ref>, <box>[[x1, y1, x2, y2]]</box>, 0..1000; tiles: 448.
    "internvl": HubKind(
        896,
        True,
        {
            FIND: "Please provide the bounding box coordinate of the region this sentence describes: "
            "<ref>{phrase}</ref>",
            CAPTION: _CAPTION,
        },
    ),
    # huggingface.co/allenai/Molmo2-8B, "Pointing": <points coords="...">, 0..1000.
    "molmo2": HubKind(756, True, {POINT: "Point to the {phrase}.", CAPTION: _CAPTION}),
    "glm4v": _GLM,
    "glm4v_moe": _GLM,
    "glm46v": _GLM,
    # No boxes documented. Several pictures by their cards: huggingface.co/HuggingFaceTB/SmolVLM2-2.2B-Instruct,
    # LiquidAI/LFM2-VL-1.6B, llava-hf/llava-onevision-qwen2-7b-ov-hf, HuggingFaceM4/Idefics3-8B-Llama3,
    # mistralai/Mistral-Small-3.1-24B-Instruct-2503. Sides are one or two of their tiles.
    "smolvlm": HubKind(1024, True, _CAPTIONS),
    "idefics3": HubKind(728, True, _CAPTIONS),
    "idefics2": HubKind(980, True, _CAPTIONS),
    "lfm2_vl": HubKind(512, True, _CAPTIONS),
    "llava_onevision": HubKind(768, True, _CAPTIONS),
    "mistral3": HubKind(896, True, _CAPTIONS),
    "aya_vision": HubKind(728, True, _CAPTIONS),
    "minicpmv4_6": HubKind(896, True, _CAPTIONS),
    # One picture: huggingface.co/llava-hf/llava-1.5-7b-hf, llava-v1.6-mistral-7b-hf.
    "llava": HubKind(prompts=_CAPTIONS),
    "llava_next": HubKind(672, prompts=_CAPTIONS),
}
OTHER = HubKind(prompts=_CAPTIONS)


def kind_of(model_type: object) -> HubKind:
    """The row of a model_type."""
    return KINDS.get(str(model_type), OTHER)


def methods_of(kind: HubKind) -> frozenset[str]:
    """What models of a kind can do, by the names of `methods`. A class list takes scores, which a model that answers to
    task tokens alone does not give."""
    found = {methods.ASK, *(name for name in kind.prompts if name in methods.MODEL_METHODS)}
    if kind.chat or ASK in kind.prompts:
        found.add(methods.CLASSIFY)
    if kind.several:
        found |= {methods.COMPARE, methods.CLASSIFY_VIDEO}
    return frozenset(found)


def picture_side(model_type: object, preprocessing: Mapping[str, Any]) -> int | None:
    """Pixels a side of the pictures to give a model: by its row, else what its preprocessor_config.json resizes to."""
    kind = kind_of(model_type)
    if kind.side is not None:
        return kind.side
    size = preprocessing.get("crop_size") or preprocessing.get("size")
    side = size
    if isinstance(size, dict):
        if any(isinstance(value, int) and value > LARGEST_SIDE for value in size.values()):
            return None  # counts of pixels, as Qwen's
        side = next((size[name] for name in ("height", "shortest_edge") if name in size), None)
    fits = isinstance(side, int) and not isinstance(side, bool) and 1 <= side <= LARGEST_SIDE
    return side if fits else None
