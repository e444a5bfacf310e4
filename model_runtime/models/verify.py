"""Runs the cases of an oracle folder (inputs and outputs of the authors' own code) against this implementation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from PIL import Image
from safetensors import SafetensorError, safe_open

from ..errors import ModelFault
from ..generation.decoding import Limits, decode
from . import family_of
from .base import Family, LoadOptions
from .checkpoint import read_json
from .converting import convert, pickles
from .embedding import EmbeddingModel
from .folder import ModelFolder

TOLERANCE = 1e-4
PIXEL_TOLERANCE = 2e-6
NEAR_TIE = 2e-4
_CASE = {
    "name",
    "images",
    "preprocessed",
    "input_ids",
    "n_positions",
    "max_new_tokens",
    "generated_ids",
    "generated_text",
}


@dataclass(frozen=True)
class CaseResult:
    """One case: the largest difference per tensor, and sentences for what does not agree."""

    name: str
    differences: dict[str, float]
    mismatches: tuple[str, ...]


def verify(oracle: Path, device: torch.device) -> Iterator[CaseResult]:
    """Check every case of an oracle folder in float32; ModelFault where the folder is not one."""
    file, tensors = oracle / "cases.json", oracle / "expected.safetensors"
    if not file.is_file() or not tensors.is_file():
        raise ModelFault(f"{oracle} holds no cases.json and expected.safetensors; is it a folder of oracles?")
    description = read_json(file)
    cases = description.get("cases")
    if not isinstance(cases, list) or not all(isinstance(case, dict) and _CASE <= case.keys() for case in cases):
        raise ModelFault(f"{file} lists cases without {', '.join(sorted(_CASE))}.")
    if not cases:
        raise ModelFault(f"{file} lists no cases.")
    models: dict[str, tuple[Family, EmbeddingModel]] = {}
    with TemporaryDirectory() as spare, _opened(tensors) as expected:
        keys = set(expected.keys())
        for case in cases:
            checkpoint = str(case.get("checkpoint") or description.get("checkpoint", "checkpoint"))
            if checkpoint not in models:
                folder = ModelFolder(loadable(oracle / checkpoint, Path(spare) / checkpoint))
                family, options = family_of(folder), LoadOptions(None, device, torch.float32)
                models[checkpoint] = family, family.load(folder, options, lambda stage, fraction: None)
            wanted = {
                key.split(".", 1)[1]: expected.get_tensor(key) for key in keys if key.split(".", 1)[0] == case["name"]
            }
            yield _check(oracle, case, *models[checkpoint], wanted)


def _opened(file: Path) -> safe_open:
    try:
        return safe_open(file, framework="pt")
    except (SafetensorError, OSError) as error:
        raise ModelFault(f"{file} is not a whole safetensors file: {error}.") from None


def loadable(folder: Path, spare: Path) -> Path:
    """The folder, or a copy of it with its pickled weights converted."""
    if not folder.is_dir() or not pickles(folder):
        return folder
    shutil.copytree(folder, spare, copy_function=shutil.copyfile)
    for path in (spare, *spare.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    list(convert(spare))
    return spare


def _check(
    oracle: Path, case: dict, family: Family, model: EmbeddingModel, wanted: dict[str, torch.Tensor]
) -> CaseResult:
    inspected = family.inspect(model, case, [read_picture(oracle / "images" / name) for name in case["images"]])
    mismatches, decoder = list(inspected.mismatches), model.language_model.decoder
    for name, picture in zip(case["preprocessed"], inspected.pictures, strict=False):
        if not np.array_equal(picture, read_picture(oracle / "preprocessed" / name)):
            mismatches.append(f"prepared picture differs from {name}")
    if inspected.ids != case["input_ids"]:
        mismatches.append("token ids differ")
    embeddings = inspected.tensors["inputs_embeds"]
    if embeddings.shape[0] != case["n_positions"]:
        mismatches.append(f"{embeddings.shape[0]} positions, expected {case['n_positions']}")
    with torch.inference_mode():
        logits = decoder(inputs_embeds=embeddings.unsqueeze(0)).logits[0].float().cpu()
    mismatches += _argmax(logits, wanted.get("argmax"))

    tokeniser = model.language_model.tokeniser
    limits = Limits(tokeniser.eos_id, case["max_new_tokens"], stop_repetition=False)
    decoded = decode(decoder, [embeddings], limits)[0]
    if decoded.ids != case["generated_ids"]:
        mismatches.append(f"generated ids {decoded.ids}, expected {case['generated_ids']}")
    text = tokeniser.decode(decoded.ids)
    if text != case["generated_text"]:
        mismatches.append(f"generated text {text!r}, expected {case['generated_text']!r}")
    differences, lacking = _differences(inspected.tensors | {"logits": logits[-8:]}, wanted)
    return CaseResult(case["name"], differences, (*mismatches, *lacking))


def _differences(found: dict[str, torch.Tensor], wanted: dict[str, torch.Tensor]) -> tuple[dict[str, float], list[str]]:
    """The largest difference per tensor, and sentences for those that are too large or have no counterpart."""
    differences, mismatches = {}, []
    for key, tensor in wanted.items():
        if key == "argmax":
            continue
        if key not in found or found[key][: len(tensor)].shape != tensor.shape:
            mismatches.append(f"{key} has no counterpart of its shape")
            continue
        differences[key] = float((found[key][: len(tensor)].cpu().float() - tensor).abs().max())
        if not differences[key] <= (PIXEL_TOLERANCE if key == "pixel_values" else TOLERANCE):
            mismatches.append(f"{key} differs by {differences[key]:.2g}")
    return differences, mismatches


def _argmax(logits: torch.Tensor, wanted: torch.Tensor | None) -> list[str]:
    if wanted is None:
        return []
    if len(wanted) != len(logits):
        return [f"argmax over {len(logits)} positions, expected {len(wanted)}"]
    best = logits.topk(2, dim=-1)
    wrong = (best.indices[:, 0] != wanted) & ((best.values[:, 0] - best.values[:, 1]) >= NEAR_TIE)
    return [f"argmax differs at {int(wrong.sum())} positions"] if wrong.any() else []


def read_picture(path: Path) -> np.ndarray:
    """(H, W, 3) uint8 RGB."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def report(results: list[CaseResult]) -> dict:
    """The results as one JSON object."""
    return {
        "cases": [{"name": r.name, "differences": r.differences, "mismatches": list(r.mismatches)} for r in results],
        "passed": sum(not r.mismatches for r in results),
        "failed": sum(bool(r.mismatches) for r in results),
    }


def as_json(results: list[CaseResult]) -> str:
    """`report` as text."""
    return json.dumps(report(results))
