"""RS-instructions, RS-LLaVA's own data: LLaVA's list of {id, image, conversations} in, pictures with their turns out.

Names of files: BigData-KSU/RS-instructions-dataset on the hub, by the README of github.com/BigData-KSU/RS-LLaVA.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from .geochat import conversation_items
from .items import Item, Report

FILES = {"train": "NWPU-RSICD-UAV-UCM-LR-DOTA-intrcutions.json", "pretrain": "NWPU-RSICD-pretrain.json"}
CAPTIONED = frozenset({"NWPU", "RSICD", "UAV", "UCM"})


def read_rs_instructions(folder: Path, split: str = "train") -> tuple[list[Item], Report]:
    """Items of `<split>.json`, or of the file that was published for `train` (step 2) or `pretrain` (step 1).

    `image` is relative to the folder (`UAV/Train/...`, `LR/Train/...`, `DOTA/images/...`), or to `images/` in it; its
    first part is the `source`. `kind` is `caption` where that is a captioned set, else as of `read_geochat`. Raises
    DataFault.
    """
    file = folder / f"{split}.json"
    if split in FILES and not file.is_file():
        file = folder / FILES[split]

    def source(entry: dict) -> str:
        return PurePosixPath(entry["image"]).parts[0]

    def kind(entry: dict, usual: str) -> str:
        return "caption" if source(entry) in CAPTIONED else usual

    return conversation_items(folder, file, source, kind)
