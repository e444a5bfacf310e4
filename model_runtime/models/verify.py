"""Runs the cases of an oracle folder (inputs and outputs of the authors' own code) against this implementation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors import safe_open

from .. import images
from ..common.tasks import PAIR
from ..errors import ModelFault
from ..generation.decoding import Limits, decode
from .checkpoint import read_json
from .unirs import prompts
from .unirs.system import Speaker, UnirsSystem, load

TOLERANCE = 1e-4
PIXEL_TOLERANCE = 2e-6
NEAR_TIE = 2e-4


@dataclass(frozen=True)
class CaseResult:
    """One case: the largest difference per tensor, and sentences for what does not agree."""

    name: str
    differences: dict[str, float]
    mismatches: tuple[str, ...]


def verify(oracle: Path, device: torch.device) -> Iterator[CaseResult]:
    """Check every case of an oracle folder in float32; ModelFault where the folder is not one."""
    description = read_json(oracle / "cases.json")
    cases = description.get("cases")
    if not isinstance(cases, list) or not cases:
        raise ModelFault(f"{oracle / 'cases.json'} lists no cases.")
    systems: dict[str, UnirsSystem] = {}
    with safe_open(oracle / "expected.safetensors", framework="pt") as expected:
        keys = set(expected.keys())
        for case in cases:
            checkpoint = str(case.get("checkpoint") or description.get("checkpoint", "checkpoint"))
            if checkpoint not in systems:
                systems[checkpoint] = load(
                    oracle / checkpoint, None, device, torch.float32, lambda stage, fraction: None
                )
            wanted = {
                key.split(".", 1)[1]: expected.get_tensor(key) for key in keys if key.split(".", 1)[0] == case["name"]
            }
            yield _check(oracle, case, systems[checkpoint], wanted)


def _check(oracle: Path, case: dict, system: UnirsSystem, wanted: dict[str, torch.Tensor]) -> CaseResult:
    speaker, task = system.speaker, case["task"]
    found: dict[str, torch.Tensor] = {}
    mismatches: list[str] = []

    pad = system.pads(task)
    if case["images"] and pad != (case["preprocess"] == "pad"):
        mismatches.append(f"preprocessing is {'pad' if pad else 'resize'}, expected {case['preprocess']}")
    size = system.config.preprocessing.size
    pictures = [images.prepared(_read(oracle / "images" / name), size, pad) for name in case["images"]]
    for name, picture in zip(case["preprocessed"], pictures, strict=False):
        if not np.array_equal(picture, _read(oracle / "preprocessed" / name)):
            mismatches.append(f"prepared picture differs from {name}")

    blocks: list[torch.Tensor] = []
    if pictures:
        found["pixel_values"] = images.pixel_values(pictures, system.config.preprocessing)
        tokens = speaker.eyes.encode(pictures)
        found["vision"] = tokens
        if task == PAIR and speaker.change:
            found["change"] = speaker.eyes.change(tokens[:1], tokens[1:])
        blocks = speaker.eyes.blocks(tokens, task, speaker.change)
        found["projected"] = torch.stack(blocks)

    ids = _token_ids(case, speaker)
    if ids != case["input_ids"]:
        mismatches.append("token ids differ")
    mismatches += _template(case, speaker, len(blocks))
    embeddings = speaker.embed(ids, blocks)
    if embeddings.shape[0] != case["n_positions"]:
        mismatches.append(f"{embeddings.shape[0]} positions, expected {case['n_positions']}")
    found["inputs_embeds"] = embeddings
    with torch.inference_mode():
        logits = speaker.decoder(inputs_embeds=embeddings.unsqueeze(0)).logits[0].float().cpu()
    found["logits"] = logits[-8:]
    mismatches += _argmax(logits, wanted.get("argmax"))

    limits = Limits(speaker.tokeniser.eos_id, case["max_new_tokens"], stop_repetition=False)
    decoded = decode(speaker.decoder, [embeddings], limits)[0]
    if decoded.ids != case["generated_ids"]:
        mismatches.append(f"generated ids {decoded.ids}, expected {case['generated_ids']}")
    text = speaker.tokeniser.decode(decoded.ids)
    if text != case["generated_text"]:
        mismatches.append(f"generated text {text!r}, expected {case['generated_text']!r}")

    differences = {}
    for key, tensor in wanted.items():
        if key == "argmax":
            continue
        if key not in found or found[key][: len(tensor)].shape != tensor.shape:
            mismatches.append(f"{key} has no counterpart of its shape")
            continue
        differences[key] = float((found[key][: len(tensor)].cpu().float() - tensor).abs().max())
        if not differences[key] <= (PIXEL_TOLERANCE if key == "pixel_values" else TOLERANCE):
            mismatches.append(f"{key} differs by {differences[key]:.2g}")
    return CaseResult(case["name"], differences, tuple(mismatches))


def _token_ids(case: dict, speaker: Speaker) -> list[int]:
    pieces: list[prompts.Piece] = []
    for number, text in enumerate(case["prompt"].split(prompts.IMAGE_MARKER)):
        pieces += [prompts.Image(), text] if number else [text]
    return prompts.token_ids(pieces, speaker.tokeniser)


def _template(case: dict, speaker: Speaker, blocks: int) -> list[str]:
    """Our template puts the markers first; where a user's text has one elsewhere, ids and prompt alone are compared."""
    text = case["user_text"]
    markers = f"{prompts.IMAGE_MARKER}\n" * text.count(prompts.IMAGE_MARKER)
    if not text.startswith(markers):
        return []
    own = prompts.conversation(text.removeprefix(markers), blocks)
    if prompts.shown(own) != case["prompt"] or prompts.token_ids(own, speaker.tokeniser) != case["input_ids"]:
        return ["the conversation template gives another prompt"]
    return []


def _argmax(logits: torch.Tensor, wanted: torch.Tensor | None) -> list[str]:
    if wanted is None:
        return []
    if len(wanted) != len(logits):
        return [f"argmax over {len(logits)} positions, expected {len(wanted)}"]
    best = logits.topk(2, dim=-1)
    wrong = (best.indices[:, 0] != wanted) & ((best.values[:, 0] - best.values[:, 1]) >= NEAR_TIE)
    return [f"argmax differs at {int(wrong.sum())} positions"] if wrong.any() else []


def _read(path: Path) -> np.ndarray:
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
