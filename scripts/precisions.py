"""How far a decoder's numbers move in each precision: `python -m scripts.precisions ORACLE_DIR ...`, a Markdown table.

Beside it go the scores of `python -m model_runtime evaluate PROTOCOL DATA --dtype bf16|int8|int4` (docs/speed.md).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from safetensors import safe_open

from model_runtime import devices
from model_runtime.common.precisions import PACKED
from model_runtime.models import ModelFolder, family_of
from model_runtime.models.base import LoadOptions
from model_runtime.models.checkpoint import read_json
from model_runtime.models.verify import loadable, read_picture

_CPU = torch.device("cpu")


def differences(oracle: Path, precision: str) -> tuple[float, float, float]:
    """Of the authors' logits: the largest difference and the mean one, both as shares of their spread, and the share of
    positions whose best id is the same.
    """
    packed = precision if precision in PACKED else ""
    dtype = torch.bfloat16 if packed else devices.DTYPES[precision]
    description = read_json(oracle / "cases.json")
    worst, mean, same = [], [], []
    with tempfile.TemporaryDirectory() as spare, safe_open(oracle / "expected.safetensors", framework="pt") as expected:
        models: dict = {}
        for case in description["cases"]:
            checkpoint = str(case.get("checkpoint") or description.get("checkpoint", "checkpoint"))
            if checkpoint not in models:
                folder = ModelFolder(loadable(oracle / checkpoint, Path(spare) / checkpoint))
                family = family_of(folder)
                options = LoadOptions(None, _CPU, dtype, packed)
                models[checkpoint] = family, family.load(folder, options, lambda stage, share: None)
            family, model = models[checkpoint]
            pictures = [read_picture(oracle / "images" / name) for name in case["images"]]
            embeddings = family.inspect(model, case, pictures).tensors["inputs_embeds"]
            with torch.inference_mode():
                logits = model.language_model.decoder(inputs_embeds=embeddings.unsqueeze(0).to(dtype)).logits[0].float()
            wanted = expected.get_tensor(f"{case['name']}.logits")
            apart = (logits[-len(wanted) :] - wanted).abs() / wanted.std()
            worst.append(float(apart.max()))
            mean.append(float(apart.mean()))
            best = expected.get_tensor(f"{case['name']}.argmax")
            same.append(float((logits.argmax(-1) == best).float().mean()))
    return max(worst), sum(mean) / len(mean), sum(same) / len(same)


def main(folders: list[str]) -> None:
    """Print a row for each oracle and precision."""
    print("| oracle | precision | largest difference | mean difference | same best id |")
    print("| --- | --- | --- | --- | --- |")
    for folder in map(Path, folders):
        for precision in ("fp32", "bf16", *PACKED):
            worst, mean, same = differences(folder, precision)
            print(f"| {folder.name} | {precision} | {worst:.4f} | {mean:.5f} | {same:.1%} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
