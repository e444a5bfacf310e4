"""The dataset of a stage: a configuration and a data folder in, samples and the pixels of their pictures out.

Compressed pictures are decoded once, generated scenes drawn once, into a cache folder; both resume where they stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ...common.tasks import SINGLE
from ...datasets import (
    DataFault,
    FrameRef,
    Item,
    PictureRef,
    Report,
    read_captions,
    read_crsvqa,
    read_era,
    read_geochat,
    read_levir_cc,
    read_rs_instructions,
    read_rsivqa,
    read_rsunivlm,
    read_rsvqa,
)
from ...errors import RequestFault
from ..settings import DataSetSource, Sampling, Settings
from .generated import SORTS, SORTS_WITH_CELLS, GeneratedData, make_image_flight, makers
from .inventory_questions import inventory_annotations, part_annotations
from .paraphrases import plain_name, readable
from .pixels import Fitting, PixelStore, bounding, decode_into
from .samples import Sample, joined, picture_key, sample_of_record, samples_of
from .sampling import generator

GENERATED = "generated"
READERS: dict[str, Callable[[Path, str], tuple[list[Item], Report]]] = {
    "geochat": read_geochat,
    "levir_cc": read_levir_cc,
    "rsvqa_lr": lambda folder, split: read_rsvqa(folder, "lr", split),
    "rsvqa_hr": lambda folder, split: read_rsvqa(folder, "hr", split),
    "crsvqa": read_crsvqa,
    "era": read_era,
    "captions": read_captions,
    "rs_instructions": read_rs_instructions,
    "rsivqa": read_rsivqa,
    "rsunivlm": read_rsunivlm,
}
Note = Callable[[str], None]


class TrainingDataset:
    """Samples by set, for training and for validation (`checks`), and the pixels of their pictures."""

    def __init__(
        self,
        settings: Settings,
        data: Path,
        cache: Path,
        size: int,
        grid: int,
        note: Note = print,
        fitting: Fitting | None = None,
    ) -> None:
        """`fitting`: how decoded pictures are kept, where that is not at most `size` pixels a side."""
        self.samples: dict[str, list[Sample]] = {}
        self.checks: dict[str, list[Sample]] = {}
        self.generated = GeneratedData(cache / f"generated-{size}", grid)
        self._fitting = fitting or bounding(size)
        self.store = PixelStore(cache / f"pictures-{self._fitting.name}")
        self._settings, self._data, self._size, self._note = settings, data, size, note

    def load(self, sampling: Sampling) -> TrainingDataset:
        """Read the sets of a mixture, and their check splits. Raises DataFault where a set is not there."""
        for name in sampling.mixture:
            if name not in self._settings.sets:
                raise RequestFault(f"The mixture names the set {name!r}, which the configuration does not describe.")
        ordered = sorted(sampling.mixture, key=lambda name: self._settings.sets[name].format == GENERATED)
        for name in ordered:
            chosen = self._settings.sets[name]
            if chosen.format == GENERATED:
                self._read_generated(name, chosen)
            else:
                self._read(name, chosen, sampling.annotations > 1)
            if sampling.paraphrase:
                self.samples[name] = [
                    replace(s, annotations=tuple(map(readable, s.annotations))) for s in self.samples[name]
                ]
        return self

    def picture(self, key: str) -> np.ndarray:
        """(H, W, 3) uint8, read-only."""
        store = self.store if key in self.store else self.generated.store
        return store.get(key)

    def cells(self, sample: Sample) -> np.ndarray | None:
        """What each grid cell of a generated scene holds (see generated.py), or None."""
        sort, _, number = sample.id.partition("/")
        return self.generated.cells(sort, int(number)) if sort in SORTS_WITH_CELLS else None

    def _read(self, name: str, chosen: DataSetSource, grouped: bool) -> None:
        if chosen.format not in READERS:
            raise RequestFault(f"There is no data set format {chosen.format!r}; known are {', '.join(READERS)}.")
        read = READERS[chosen.format]
        try:
            items, report = read(self._data / chosen.folder, chosen.split)
        except DataFault as fault:
            raise DataFault(
                f"{fault} It is the set {name!r} of the configuration; name its place with --data."
            ) from None
        held_out = [item for item in items if _held_out(item, chosen.hold_out)]
        trained = [item for item in items if not _held_out(item, chosen.hold_out)]
        if chosen.check_split:
            held_out += read(self._data / chosen.folder, chosen.check_split)[0]
            held_out_name = f"{name}:{chosen.check_split}"
        else:
            held_out_name = name
        pictures = _keyed_pictures(name, trained) + _keyed_pictures(held_out_name, held_out)
        broken = decode_into(self.store, pictures, self._fitting.fit, report, self._progress(f"decoding {name}"))
        samples = samples_of(name, joined(trained, chosen.turns), grouped)
        checks = samples_of(held_out_name, held_out, True)
        self.samples[name] = [sample for sample in samples if not broken.intersection(sample.keys)]
        self.checks[name] = [sample for sample in checks if not broken.intersection(sample.keys)]
        self._note(f"{name}: {len(trained)} items in {len(self.samples[name])} samples, {len(held_out)} items held out")
        for line in report.lines():
            self._note(f"{name}: {line}")
        if not self.samples[name]:
            raise DataFault(f"The set {name!r} has no item left to train on.")

    def _read_generated(self, name: str, chosen: DataSetSource) -> None:
        if chosen.folder not in SORTS or chosen.folder == "checks":
            raise RequestFault(f"The generated set {name!r} has no such sort as {chosen.folder!r}; known: {SORTS}.")
        self.generated.check_settings(self._settings.generated)
        made = makers(self._settings.generated, self._size, self.generated.grid)
        processes = max(1, len(os.sched_getaffinity(0)) - 1) if hasattr(os, "sched_getaffinity") else 1
        if chosen.folder == "image_flights":
            records = self._image_flights()
        else:
            count, make = made[chosen.folder]
            records = self.generated.fill(
                chosen.folder, count, make, processes, self._progress(f"drawing {chosen.folder}")
            )
        self.samples[name] = [sample_of_record(record) for record in records]
        if chosen.folder in ("scenes", "unseen"):
            self.samples[name] = [self._with_inventory(sample) for sample in self.samples[name]]
            count, make = made["checks"]
            self.checks[name] = [
                sample_of_record(record) for record in self.generated.fill("checks", count, make, processes)
            ]
        if chosen.folder == "finds":
            count, make = made["find_checks"]
            self.checks[name] = [
                sample_of_record(record) for record in self.generated.fill("find_checks", count, make, processes)
            ]
        self._note(f"{name}: {len(records)} generated samples")

    def _with_inventory(self, sample: Sample) -> Sample:
        cells, source = self.cells(sample), sample.annotations[0].source
        rng = generator(self._settings.generated.seed, "parts", sample.id)
        asked = inventory_annotations(cells, source) + part_annotations(cells, source, rng)
        return replace(sample, annotations=sample.annotations + asked)

    def _image_flights(self) -> list[dict]:
        """Flights over labelled pictures of the sets read so far, in a fixed order."""
        labelled = [
            (sample.keys[0], annotation.turns[0][1])
            for samples in self.samples.values()
            for sample in samples
            for annotation in [s for s in sample.annotations if s.kind == "classes" and plain_name(s.turns[0][1])][:1]
            if sample.task == SINGLE and sample.keys[0] in self.store
        ]
        count = self._settings.generated.image_flights if labelled else 0
        order = np.random.default_rng(self._settings.generated.seed).permutation(len(labelled)) if labelled else []

        def make(number: int) -> object:
            key, label = labelled[order[number % len(labelled)]]
            return make_image_flight(self._settings.generated, self.picture(key), label, number)

        return self.generated.fill("image_flights", count, make, 1, self._progress("flying over pictures"))

    def _progress(self, what: str) -> Callable[[int, int], None]:
        def note(done: int, total: int) -> None:
            if done == total or done % 2048 == 0:
                self._note(f"{what}: {done} of {total}")

        return note


def _held_out(item: Item, names: tuple[str, ...]) -> bool:
    return any(Path(picture.name).stem in names for picture in item.pictures)


def _keyed_pictures(set_name: str, items: Sequence[Item]) -> list[tuple[str, PictureRef | FrameRef]]:
    """All pictures of the items, masks too, by their keys in the pixel store."""
    return [(picture_key(set_name, p), p) for item in items for p in (*item.pictures, item.mask) if p is not None]
