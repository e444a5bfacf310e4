"""What a hub folder's JSON files and README say of it, without loading: its card."""

from __future__ import annotations

from ...common.card import CluePolicy, ModelCard, stated_languages, stated_licence
from ...common.hub_models import kind_of, methods_of, picture_side
from ..base import NO_CLUE
from ..folder import ModelFolder
from ..held_weights import resident_bytes

FRAMES = 8


def read_card(folder: ModelFolder) -> ModelCard:
    """The card of a folder; raises ModelFault where a file is missing or broken. `weight_bytes`: as the files hold."""
    config, name = folder.config, "preprocessor_config.json"
    kind = kind_of(config.get("model_type"))
    stated = config.get("unirs") if isinstance(config.get("unirs"), dict) else {}
    licence, commercial = stated_licence(folder.path)
    parameters = folder.parameters
    return ModelCard(
        name=str(stated.get("name") or folder.name),
        folder=str(folder.path),
        family=str(config.get("model_type")),
        revision=folder.revision,
        parameters=parameters,
        weight_bytes=folder.weights.byte_count,
        image_size=picture_side(config.get("model_type"), folder.json(name) if folder.has(name) else {}),
        frames=FRAMES,
        methods=methods_of(kind),
        clue=CluePolicy(None, False, NO_CLUE),
        licence=licence,
        commercial_use=commercial,
        languages=stated_languages(folder.path, stated.get("languages")),
        trained=bool(stated.get("trained", True)),
        notice=str(stated.get("notice") or ""),
        resident_bytes=resident_bytes(parameters),
    )
