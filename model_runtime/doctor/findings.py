"""What is wrong, and what to press: the facts of a report in, findings out. Nothing is asked of the machine here.

What CUDA wants of the driver: docs.nvidia.com, CUDA compatibility, table 1 (minor version compatibility).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..common.memory_plans import SWAPPED
from ..common.nvidia import NvidiaCard
from ..common.requirements import Lack
from ..common.sentences import Sentence
from .torch_facts import TorchFacts

Press = Literal["", "update", "repair", "models"]
LEAST_DRIVER = {11: 450, 12: 525, 13: 580}  # by CUDA's major version
SMALL_CARD = 4.5e9  # bytes in all, as a card that is sold with 4 GB has


@dataclass(frozen=True)
class Finding:
    """One sentence. `wrong`: nothing is answered, or much slower than it could be; else only worth knowing.

    `press`: what mends it: `update`, `repair` (of the runtime), `models` (the model manager), "" for nothing here.
    """

    text: str
    press: Press = ""
    wrong: bool = True

    def to_wire(self) -> dict:
        """`{text, press, wrong}`."""
        return {"text": self.text, "press": self.press, "wrong": self.wrong}


def findings(
    lacking: Sequence[Lack],
    torch: TorchFacts,
    cards: Sequence[NvidiaCard],
    devices: Sequence[dict],
    models: Sequence[dict],
) -> list[Finding]:
    """All there is to say, worst first."""
    found = [*_packages(lacking), *_torch(torch, lacking), *_cards(torch, cards, devices)]
    if torch.version:
        found += _models(models, devices)
    return sorted(found, key=lambda finding: not finding.wrong)


def lack_sentences(lacking: Sequence[Lack]) -> Iterator[Sentence]:
    """What is missing, and what is there in a version that does not do, in at most two sentences."""
    missing = [lack.wanted.name for lack in lacking if lack.found is None]
    if missing:
        yield Sentence("This Python lacks {packages}.", packages=", ".join(missing))
    others = [f"{lack.wanted} ({lack.found})" for lack in lacking if lack.found is not None]
    if others:
        yield Sentence("This Python has other versions than are wanted: {packages}.", packages=", ".join(others))


def _packages(lacking: Sequence[Lack]) -> Iterator[Finding]:
    for sentence in lack_sentences(lacking):
        yield Finding(sentence, "update")


def _torch(torch: TorchFacts, lacking: Sequence[Lack]) -> Iterator[Finding]:
    if torch.error and not any(lack.found is None for lack in lacking):  # else it is no wonder
        yield Finding(Sentence("torch is here and cannot be loaded: {reason}.", reason=torch.error), "repair")
    for device, reason in torch.failures:
        yield Finding(Sentence("{device} does not compute: {reason}.", device=device, reason=reason), "repair")


def _cards(torch: TorchFacts, cards: Sequence[NvidiaCard], devices: Sequence[dict]) -> Iterator[Finding]:
    if cards and torch.version and not any(device["id"].startswith("cuda") for device in devices):
        yield Finding(_unused(torch, cards[0]), "repair")
    for device in devices:
        capability = device.get("capability")
        if capability and _too_old(capability, torch.arches):
            told = Sentence(
                "{card} (compute capability {capability}) is too old for this torch, which is made for {arches}.",
                card=device["name"],
                capability=capability,
                arches=", ".join(torch.arches),
            )
            yield Finding(told, "repair")
        if device["id"].startswith("cuda") and device["total_bytes"] < SMALL_CARD:
            told = Sentence(
                "{card} has {size} GB: small models fit, larger ones run on the CPU (options, Device).",
                card=device["name"],
                size=f"{device['total_bytes'] / 1e9:.1f}",
            )
            yield Finding(told, "", wrong=False)


def _unused(torch: TorchFacts, card: NvidiaCard) -> Sentence:
    """Why torch does not reach a card that the driver has."""
    least = LEAST_DRIVER.get(int(torch.cuda.partition(".")[0] or 0))
    if not torch.cuda:
        return Sentence(
            "{card} is not used: this torch ({build}) is not made for NVIDIA cards.",
            card=card.name,
            build=torch.build,
        )
    if least and int(card.driver.partition(".")[0]) < least:
        return Sentence(
            "{card} is not used: torch for {build} wants NVIDIA driver {least} or newer, and {driver} is here.",
            card=card.name,
            build=torch.build,
            least=least,
            driver=card.driver,
        )
    return Sentence(
        "{card} is not used: torch ({build}) finds no card, though the driver ({driver}) has one.",
        card=card.name,
        build=torch.build,
        driver=card.driver,
    )


def _models(models: Sequence[dict], devices: Sequence[dict]) -> Iterator[Finding]:
    here = [model for model in models if model["folder"] is not None]
    if not here:
        yield Finding(Sentence("No model is installed."), "models")
    for model in here:
        if model["fault"]:
            yield Finding(model["fault"], "models")
        elif model["memory"] and not any(model["fits"].values()):
            yield _in_part(model)
        elif model["memory"]:
            yield from _crowded(model, devices)


def _in_part(model: dict) -> Finding:
    """A model that does not fit whole: by which plan it does, if by any."""
    plan = next((plan for plan in model["plans"] if any(plan["fits"].values())), None)
    name = model["name"]
    if plan is None:
        least = min(size for plan in model["plans"] for size in plan["memory"].values())
        size = f"{least / 1e9:.1f}"
        told = Sentence("{model} does not fit into this computer: it takes {least} GB.", model=name, least=size)
        return Finding(told, "models", wrong=False)
    if plan["name"] == SWAPPED:
        told = Sentence("{model} fits if it and its clue model take turns in memory: hints take longer.", model=name)
    else:
        told = Sentence("{model} fits without its clue model alone: there are no hints.", model=name)
    return Finding(told, "", wrong=False)


def _crowded(model: dict, devices: Sequence[dict]) -> Iterator[Finding]:
    """A model that fits into a card, but not into what other programs leave of it now."""
    for device in devices:
        fits, free = model["fits"].get(device["id"]), device["free_bytes"]
        least = min((model["memory"][precision] for precision in fits), default=0) if fits else 0
        if free is not None and least > free:
            told = Sentence(
                "{model} fits into {device}, but only {free} GB are free there now: close other programs.",
                model=model["name"],
                device=device["name"],
                free=f"{free / 1e9:.1f}",
            )
            yield Finding(told, "", wrong=False)


def _too_old(capability: str, arches: Sequence[str]) -> bool:
    """Whether a card is older than all that torch was compiled for (`sm_75`, `compute_90`); unknown is not."""
    made_for = [int(digits) for digits in ("".join(filter(str.isdigit, arch)) for arch in arches) if digits]
    major, _, minor = capability.partition(".")
    return bool(made_for) and int(major) * 10 + int(minor or 0) < min(made_for)
