"""Where a model's vision tower is: the name that its config.json has for it to a configuration, and to a folder.

Authors write a hub's name (`openai/clip-vit-large-patch14-336`) or a path of their own machine. Only its last parts
count: a folder of that name in the model's folder or beside it, or one of the configurations that are built in.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ..common.sentences import Sentence
from ..errors import ModelFault
from ..images import Preprocessing
from .folder import ModelFolder

# As published with google/siglip-so400m-patch14-384 and openai/clip-vit-large-patch14-336; what is left out is the
# libraries' default.
BUILT_IN = {
    "siglip-so400m-patch14-384": {
        "model_type": "siglip_vision_model",
        "hidden_size": 1152,
        "intermediate_size": 4304,
        "num_hidden_layers": 27,
        "num_attention_heads": 16,
        "patch_size": 14,
        "image_size": 384,
    },
    "clip-vit-large-patch14-336": {
        "model_type": "clip_vision_model",
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_hidden_layers": 24,
        "num_attention_heads": 16,
        "patch_size": 14,
        "image_size": 336,
        "projection_dim": 768,
    },
}
HALF = (0.5, 0.5, 0.5)
SIGLIP_PREPROCESSING = Preprocessing(384, HALF, HALF)
CLIP_PREPROCESSING = Preprocessing(336, (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711))


def named_folder(folder: ModelFolder, name: str) -> ModelFolder | None:
    """The folder called `owner/name`, or by the last part of a path, in a model's folder or in the two above it."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", ".", "..")]
    tails = [Path(*parts[-2:]), Path(parts[-1])] if parts else []
    roots = [folder.path, folder.path.absolute().parent, folder.path.absolute().parent.parent]
    for path in (root / tail for root in roots for tail in tails):
        if (path / "config.json").is_file() and path.resolve() != folder.path.resolve():
            return ModelFolder(path)
    return None


def tower_settings(folder: ModelFolder, name: str) -> dict:
    """The tower's configuration: of its own folder, else built in. Raises ModelFault that says what to do."""
    own = named_folder(folder, name)
    if own is not None:
        vision = own.config.get("vision_config")
        return vision if isinstance(vision, dict) else own.config
    last = PurePosixPath(name.replace("\\", "/")).name
    if last in BUILT_IN:
        return BUILT_IN[last]
    raise ModelFault(
        Sentence(
            "{file} names the vision tower {name}, whose configuration is missing; put its config.json into {wanted}.",
            file=folder.path / "config.json",
            name=repr(name),
            wanted=folder.path / last,
        )
    )
