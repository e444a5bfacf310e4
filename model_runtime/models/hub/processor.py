"""The processor of a hub folder (tokenizer, image processor, chat template), put together from its parts.

transformers' own `AutoProcessor` fails where torchvision is missing, for want of a video processor that no picture
needs. Here each part is loaded by itself: what only videos and sounds need may be absent. Nothing is fetched from a
network, and no code of a folder is run.
"""

from __future__ import annotations

import importlib
from typing import Any

from transformers import AutoConfig, AutoImageProcessor, AutoTokenizer, PreTrainedTokenizerBase, ProcessorMixin
from transformers.models.auto.processing_auto import PROCESSOR_MAPPING_NAMES, processor_class_from_name

from ...common.sentences import Sentence
from ...errors import ModelFault
from ..folder import ModelFolder

# A `revision` goes with it, so that nobody takes it for a download without one; of a local folder it is not looked at.
LOCAL = {"trust_remote_code": False, "local_files_only": True}
_PACKAGES = ("torchvision", "torchaudio", "timm", "sentencepiece", "mistral_common", "librosa", "num2words", "einops")
_NAMED_IN = ("processor_config.json", "preprocessor_config.json", "tokenizer_config.json")


class _Absent(dict):
    """In place of a part that only videos or sounds need; a dict, as which processors write their parts."""

    model_input_names = ()
    num_frames = fps = None  # asked for by SmolVLM's chat templates, pictures or not


_ABSENT = _Absent()


def load_processor(folder: ModelFolder) -> ProcessorMixin:
    """The processor of a folder. Raises ModelFault, which names the package where one is missing."""
    base = _processor_class(folder)
    if (folder.has("processor_config.json") and folder.json("processor_config.json").get("audio_tokenizer")) or (
        folder.has("audio_tokenizer_config.json")
    ):
        raise ModelFault(Sentence("{folder} asks for a model of another place (audio_tokenizer).", folder=folder))
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder.path, revision=folder.revision, **LOCAL)
        pictures = AutoImageProcessor.from_pretrained(folder.path, revision=folder.revision, **LOCAL)
        made = {"tokenizer": tokenizer, "image_processor": pictures}
        parts = [made.get(name, _ABSENT) for name in base.get_attributes()]
        settings, _ = base.get_processor_dict(folder.path, local_files_only=True)
        processor = _with_missing_parts(base).from_args_and_dict(parts, settings)
    except MemoryError:
        raise
    except Exception as error:  # tokenizer and image processor are read from data: whatever is wrong is a sentence
        raise _fault(folder, error) from None
    _count_patches(processor, folder)
    if processor.chat_template is None:
        processor.chat_template = tokenizer.chat_template
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return processor


def _count_patches(processor: ProcessorMixin, folder: ModelFolder) -> None:
    """What LLaVA's processors count a picture's tokens by; older folders leave it to the model's configuration."""
    if getattr(processor, "patch_size", 0) is not None:
        return
    try:
        config = AutoConfig.from_pretrained(folder.path, revision=folder.revision, **LOCAL)
        vision = config.vision_config
        processor.patch_size = vision.patch_size
        if processor.vision_feature_select_strategy is None:
            processor.vision_feature_select_strategy = config.vision_feature_select_strategy
        if vision.model_type == "clip_vision_model":
            processor.num_additional_image_tokens = 1  # its class token
    except Exception as error:  # whatever the library makes of values that fit nothing
        raise _fault(folder, error) from None


def text_of(tokenizer: PreTrainedTokenizerBase, ids: list[int], special: bool = False) -> str:
    """Text of ids; with `special` what is written in tokens of their own too, as boxes of some families."""
    return tokenizer.decode(ids, skip_special_tokens=not special, clean_up_tokenization_spaces=False)


def first_line(error: BaseException) -> str:
    """What an exception of a library says, short enough for a sentence."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")[:300]


def _processor_class(folder: ModelFolder) -> type[ProcessorMixin]:
    """The class that the folder's files name, or else the one of its model_type."""
    named = (folder.json(file).get("processor_class") for file in _NAMED_IN if folder.has(file))
    names = [name for name in named if isinstance(name, str)]
    names.append(PROCESSOR_MAPPING_NAMES.get(str(folder.config.get("model_type"))))
    for name in names:
        found = processor_class_from_name(name) if name else None
        if getattr(found, "is_dummy", False):  # stands for a class whose package lacks, and says so when it is used
            try:
                found.from_pretrained(folder.path)
            except ImportError as error:
                raise _fault(folder, error) from None
        if isinstance(found, type) and issubclass(found, ProcessorMixin):
            return found
    raise ModelFault(Sentence("{folder} names no processor that transformers has.", folder=folder))


def _with_missing_parts(base: type[ProcessorMixin]) -> type[ProcessorMixin]:
    """The class with parts that may be absent."""

    def check(self: ProcessorMixin, name: str, part: object) -> Any:
        return None if part is _ABSENT else base.check_argument_for_proper_class(self, name, part)

    module = importlib.import_module(base.__module__)
    if getattr(module, "num2words", str) is None:
        module.num2words = str  # SmolVLM's wants the package to spell how many frames a video has
    return type(base.__name__, (base,), {"check_argument_for_proper_class": check, "__module__": base.__module__})


def _fault(folder: ModelFolder, error: Exception) -> ModelFault:
    """What to say; where a package lacks, its name."""
    text = str(error)
    wanted = text.lower().replace("-", "_")
    if isinstance(error, ImportError) or "missing optional dependenc" in wanted:
        package = next((name for name in _PACKAGES if name in wanted), getattr(error, "name", None))
        if package is not None:
            sentence = Sentence(
                "Models of the kind {kind} need the package {package}, which is missing in the runtime's Python.",
                kind=repr(folder.config.get("model_type")),
                package=package,
            )
            return ModelFault(sentence, details=text)
    sentence = Sentence("The processor of {folder} cannot be used: {reason}.", folder=folder, reason=first_line(error))
    return ModelFault(sentence, details=text)
