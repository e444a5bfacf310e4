"""Models that are known to be of use here. The one table; what it leaves out is read from the hub.

Licences and counts stand here only with a source; the table is no advice on what a licence allows.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..common.methods import (
    ASK,
    CAPTION,
    CLASSIFY,
    CLASSIFY_VIDEO,
    COMPARE,
    DESCRIBE_BOX,
    FIND,
    SEGMENT,
    SEGMENT_CHANGE,
)

UNIRS = (ASK, CLASSIFY, CLASSIFY_VIDEO, COMPARE)
RSUNIVLM = (ASK, CAPTION, CLASSIFY, COMPARE, DESCRIBE_BOX, FIND, SEGMENT, SEGMENT_CHANGE)


@dataclass(frozen=True)
class KnownModel:
    """A model by its id on the hub.

    `model_type`: as its config.json has it, where transformers runs it (common/hub_models.py says what such a model can
    do); empty for the families here, whose `methods` stand in the table, none for what is a part of another model.
    `licence` empty, `commercial_use` and `parameters` None: not said here. `pickles`: files that `convert` makes
    safetensors of. `needs`: ids of models that it does not work without.
    """

    id: str
    model_type: str = ""
    licence: str = ""
    commercial_use: bool | None = None
    parameters: int | None = None
    methods: tuple[str, ...] = ()
    pickles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_APACHE = "apache-2.0"
_RS_LLAVA_BASE = "Intel/neural-chat-7b-v3-3"
_CLIP = "openai/clip-vit-large-patch14-336"

KNOWN: tuple[KnownModel, ...] = (
    # github.com/NVlabs/VILA, README: weights CC-BY-NC; 0.43 billion weights of the vision tower and 2.7 of the decoder.
    KnownModel("Efficient-Large-Model/VILA1.5-3b", "", "cc-by-nc", False, 3_130_000_000, UNIRS),
    # Its card: Apache-2.0; one file of 1.66 billion weights.
    KnownModel("liux-cyber/RSUniVLM", "", _APACHE, True, 1_660_000_000, RSUNIVLM),
    # Its card: CC-BY-NC. The projector is a pickle.
    KnownModel(
        "BigData-KSU/RS-llava-v1.5-7b-LoRA",
        "",
        "cc-by-nc",
        False,
        methods=(ASK, CAPTION, CLASSIFY),
        pickles=("non_lora_trainables.bin", "adapter_model.bin"),
        needs=(_RS_LLAVA_BASE, _CLIP),
    ),
    KnownModel(_RS_LLAVA_BASE),
    KnownModel(_CLIP, pickles=("pytorch_model.bin",)),
    # huggingface.co: the models' cards.
    KnownModel("Qwen/Qwen3-VL-2B-Instruct", "qwen3_vl", _APACHE, True),
    KnownModel("Qwen/Qwen3-VL-4B-Instruct", "qwen3_vl", _APACHE, True),
    # huggingface.co/Qwen/Qwen2.5-VL-3B-Instruct, LICENSE: Qwen Research License; the 7B's card: Apache-2.0.
    KnownModel("Qwen/Qwen2.5-VL-3B-Instruct", "qwen2_5_vl", "qwen-research", False),
    KnownModel("Qwen/Qwen2.5-VL-7B-Instruct", "qwen2_5_vl", _APACHE, True),
    # The models' cards.
    KnownModel("HuggingFaceTB/SmolVLM2-500M-Video-Instruct", "smolvlm", _APACHE, True),  # pragma: allowlist secret
    KnownModel("HuggingFaceTB/SmolVLM2-2.2B-Instruct", "smolvlm", _APACHE, True),
    # arXiv 2311.06242: 0.23 and 0.77 billion; MIT by Microsoft's card. These folders need no code of their own.
    KnownModel("florence-community/Florence-2-base", "florence2", "mit", True, 230_000_000),
    KnownModel("florence-community/Florence-2-large", "florence2", "mit", True, 770_000_000),
    KnownModel("google/paligemma2-3b-mix-448", "paligemma"),
    # Of remote sensing, without code of their own.
    KnownModel("aybora/Qwen2-VL-TinyRS", "qwen2_vl"),
    KnownModel("AdaptLLM/remote-sensing-Qwen2-VL-2B-Instruct", "qwen2_vl", _APACHE, True),
    KnownModel("HappyBug/ZoomEarth-3B", "qwen2_5_vl"),
)


def known_model(id: str) -> KnownModel | None:
    """The table's row of a model."""
    return next((model for model in KNOWN if model.id == id), None)


def pickles_of(id: str) -> tuple[str, ...]:
    """The pickles of a model that are fetched because its family converts them."""
    model = known_model(id)
    return () if model is None else model.pickles
