"""What this version of the plugin sets up: the table of wheels, torch's version, and how the result is tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .wheels import WheelTable

# In the runtime's own process: every package is imported, PROJ's database is asked, and one product is computed where
# answers will be. The last line says what was found.
_CHECK = """
import importlib, json
for name in {modules}:
    importlib.import_module(name)
import rasterio.crs, torch
assert rasterio.crs.CRS.from_epsg(32633).is_projected
device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
ones = torch.ones(64, 64, device=device)
assert float((ones @ ones).sum()) == 64.0 ** 3
print(json.dumps({{"torch": torch.__version__, "device": device}}))
"""
_MODULES = ("accelerate affine av filelock httpx2 huggingface_hub numpy cv2 peft PIL psutil rasterio safetensors "
            "sentencepiece shapely tokenizers transformers").split()  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """`check`: a program for the environment's Python, run in the plugin's folder; its last line is JSON with "torch"
    and "device". `constraints`: the file of exact versions."""

    table: WheelTable
    torch_version: str
    constraints: Path
    check: str


@lru_cache(maxsize=4)
def shipped_recipe(root: Path) -> Recipe:
    """The plugin's own. Raises OSError or ValueError where a file of it is missing or broken."""
    constraints = root / "constraints.txt"
    torch = re.search(r"^torch==([\w.]+)", constraints.read_text("utf-8"), re.MULTILINE)
    if torch is None:
        raise ValueError(f"{constraints} names no torch")
    table = WheelTable.read(root / "resources" / "runtime_wheels.txt")
    return Recipe(table, torch[1], constraints, _CHECK.format(modules=repr(tuple(_MODULES))))
