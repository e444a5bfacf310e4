"""What RS-LLaVA's first step starts from: a language model and a tower in, a folder in RS-LLaVA's layout out.

Its adapter has no weights yet, and its projector is the base's, where that has one (plain LLaVA's folders), or random.
"""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import torch

from ...errors import RequestFault
from ...models.decoder import DECODER_FIELDS
from ...models.folder import ModelFolder
from ...models.llava.adapter import projector_name
from ...models.llava.writing import adapter_settings, llava_settings, write_adapted
from ...models.mlp_projector import build_mlp_projector
from ...models.tower_folders import named_folder, tower_settings
from ..files import folder_written_whole
from ..run.run_context import RunContext

_PROJECTOR_IN_BASE = "model.mm_projector."


def given_base(context: RunContext) -> ModelFolder:
    """The language model's folder; RequestFault where none is named."""
    if context.base is None or not (context.base / "config.json").is_file():
        name = context.settings.stage("llava").base
        raise RequestFault(f"Name the folder of {name} with --base; the vision tower's is in it or beside it.")
    return ModelFolder(context.base)


def projector_in(base: ModelFolder) -> dict[str, str]:
    """A projector's weights in a base: their names in a module -> in its files."""
    return {projector_name(name): name for name in base.weights.shapes if name.startswith(_PROJECTOR_IN_BASE)}


def write_start(context: RunContext, folder: Path) -> Path:
    """Write the folder; base and tower are linked from `work`, where all results find them."""
    with context.alone_first():
        if context.is_main():
            shutil.rmtree(folder, ignore_errors=True)
            with folder_written_whole(folder) as part:
                _write(context, given_base(context), part)
    return folder


def _write(context: RunContext, base: ModelFolder, folder: Path) -> None:
    shape = context.settings.stage("llava")
    _link(context.work, shape.base, base.path)
    tower = named_folder(base, shape.tower)
    if tower is not None:
        _link(context.work, shape.tower, tower.path)
    channels, width = tower_settings(base, shape.tower)["hidden_size"], base.config["hidden_size"]
    torch.manual_seed(context.settings.seed + 4)
    projector, names = build_mlp_projector(shape.projector_layers, channels, width), projector_in(base)
    if names:
        tensors = dict(base.weights.tensors(names.values()))
        projector.load_state_dict({key: tensors[name].float() for key, name in names.items()})
    decoder = {key: base.config[key] for key in (*DECODER_FIELDS, "sliding_window") if key in base.config}
    card = {"name": shape.name, "trained": True, "notice": shape.notice}
    top = llava_settings(decoder, shape.tower, channels, shape.select_layer, shape.projector_layers, card)
    write_adapted(folder, top, adapter_settings(shape.base, 1, 1, ()), {}, projector)


def _link(work: Path, name: str, folder: Path) -> None:
    """Make a folder known to the results in `work` as `name`."""
    link = work / PurePosixPath(name).name
    if link.is_symlink():
        link.unlink()
    elif link.exists() and link.resolve() == folder.resolve():
        return
    try:
        work.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder.absolute(), target_is_directory=True)
    except OSError as error:
        raise RequestFault(f"{folder} cannot be linked to as {link} ({error.strerror}); put it there.") from None
