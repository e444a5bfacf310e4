"""The paper's ablations at any scale: which models are trained, which two are compared on what, and how they differ.

Tables VIII (jointly or per data set), IX (change extraction or the pair as two images, jointly or on pairs alone) and X
(clues in training and in testing, or in neither), and ours: a tower that began with published weights, or from nothing.
All arms begin from the same base, see each sample as often as the joint one does, and are scored on the same items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import RequestFault
from ..evaluation.metrics import paired_difference
from .settings import Settings, TuneStage

PROTOCOLS = {
    "geochat": "geochat", "levir_cc": "levir-cc", "rsvqa_lr": "rsvqa-lr", "rsvqa_hr": "rsvqa-hr", "crsvqa": "crsvqa",
    "era": "era",
}  # fmt: skip
TABLES = ("VIII", "IX", "X", "tower")


@dataclass(frozen=True)
class Arm:
    """A model that is trained. `alone`: the one set it sees ("": the whole mixture); `other`: from the other base."""

    name: str
    alone: str = ""
    module: bool = True
    clues: bool = True
    other: bool = False

    def stage(self, stage: TuneStage, sizes: Mapping[str, int], shuffle: int) -> TuneStage:
        """Stage 2 of this arm. `sizes`: samples a set; of one set alone the steps are its part of the joint ones."""
        mixture, steps = stage.sampling.mixture, stage.loop.steps
        if self.alone:
            seen = {name: weight * sizes[name] for name, weight in mixture.items()}
            steps = max(1, round(steps * seen[self.alone] / sum(seen.values())))
            mixture = {self.alone: mixture[self.alone]}
        return replace(
            stage,
            loop=replace(stage.loop, steps=steps),
            sampling=replace(stage.sampling, mixture=mixture),
            change_module=self.module,
            clues=self.clues,
            shuffle=shuffle,
        )


JOINT = Arm("joint")


@dataclass(frozen=True)
class Contrast:
    """`arm` against `control` on the held-out items of the set `scored`."""

    table: str
    label: str
    arm: Arm
    control: Arm
    scored: str


def contrasts(settings: Settings, tables: Sequence[str]) -> list[Contrast]:
    """What is compared. RequestFault where the configuration has nothing that can be scored."""
    stage, sets = settings.stage("tune"), settings.sets
    scored = [
        name
        for name in stage.sampling.mixture
        if sets[name].format in PROTOCOLS and (sets[name].check_split or sets[name].hold_out)
    ]
    if not scored:
        raise RequestFault("No set of the mixture has held-out items (check_split, hold_out) to score models on.")
    alone = {name: Arm(f"alone-{name}", name) for name in scored}
    found = [Contrast("VIII", "jointly, or alone", JOINT, alone[name], name) for name in scored]
    bare = Arm("joint-two-images", module=False)
    for name in (name for name in scored if sets[name].format == "levir_cc"):
        two = Arm(f"alone-{name}-two-images", name, module=False)
        found += [
            Contrast("IX", "change extraction, or two images; jointly", JOINT, bare, name),
            Contrast("IX", "change extraction, or two images; alone", alone[name], two, name),
            Contrast("IX", "two images: jointly, or alone", bare, two, name),
        ]
    without = Arm("joint-no-clues", clues=False)
    found += [Contrast("X", "clues in training and testing, or in neither", JOINT, without, name) for name in scored]
    nothing = Arm("joint-from-nothing", other=True)
    found += [Contrast("tower", "published tower weights, or none", JOINT, nothing, name) for name in scored]
    return [one for one in found if one.table in tables]


def arms(chosen: Sequence[Contrast]) -> dict[Arm, list[str]]:
    """Every arm once, with the sets that it is scored on."""
    found: dict[Arm, list[str]] = {}
    for one in chosen:
        for arm in (one.arm, one.control):
            names = found.setdefault(arm, [])
            if one.scored not in names:
                names.append(one.scored)
    return found


def compared(one: Contrast, scores: Mapping[tuple[str, int, str], Sequence[float]], seeds: Sequence[int]) -> dict:
    """Both arms' scores (percent; CIDEr-D times 100), a seed each and their means, the difference, its interval over
    items (each item's score is its mean over seeds), and whether that tells anything. `scores`: by arm, seed and set.
    """
    rows = [np.array([scores[arm.name, seed, one.scored] for seed in seeds]) for arm in (one.arm, one.control)]
    means = [row.mean(axis=0) for row in rows]
    apart = paired_difference(means[1].tolist(), means[0].tolist())
    gain, low, high = (round(100 * value, 2) for value in apart)
    return {
        "table": one.table,
        "what": one.label,
        "set": one.scored,
        "items": len(means[0]),
        "arm": [round(100 * float(row.mean()), 2) for row in rows[0]],
        "control": [round(100 * float(row.mean()), 2) for row in rows[1]],
        "difference": gain,
        "interval": [low, high],
        "tells": not low <= 0 <= high,
    }


def lines(rows: Sequence[dict]) -> list[str]:
    """A Markdown table of what `compared` gives."""
    found = [
        "| table | what | on, items | first (by seed) | second (by seed) | difference (95 % over items) | |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        shown = [
            f"{sum(values) / len(values):.1f} ({', '.join(f'{value:.1f}' for value in values)})"
            for values in (row["arm"], row["control"])
        ]
        low, high = row["interval"]
        told = ("better" if row["difference"] > 0 else "worse") if row["tells"] else "too small to tell"
        found.append(
            f"| {row['table']} | {row['what']} | {row['set']}, {row['items']} | {shown[0]} | {shown[1]} |"
            f" {row['difference']:+.1f} ({low:+.1f} to {high:+.1f}) | {told} |"
        )
    return found
