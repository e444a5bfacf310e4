"""Families of a few lines behind the seam, for tests: one that finds what is bright, one that knows what is drawn."""

from __future__ import annotations

import json

import numpy as np

from model_runtime import models
from model_runtime.common.found import Found
from model_runtime.common.found_clip import mask_of
from model_runtime.models.base import ModelCard, Reply
from model_runtime.models.embedding.features import facts_of


class Finder:
    """A model that answers each question with the things that `things(question)` gives."""

    METHODS = frozenset({"ask", "find", "point", "segment", "segment_change"})

    def __init__(self, folder, options, things):
        self.device, self.dtype, self._things = options.device, options.dtype, things
        self.precision = "fp32"
        side = json.loads((folder.path / "config.json").read_text()).get("side", 384)
        self.card = ModelCard(
            folder.name, str(folder), folder.path.name, folder.revision, methods=self.METHODS, image_size=side
        )

    def answer(self, questions, batch_size, cache, listener):
        return [self._reply(question) for question in questions]

    def _reply(self, question):
        found = tuple(self._things(question))
        said = json.dumps([thing.to_wire() for thing in found])
        return Reply(
            question.task,
            question.instruction,
            said,
            found=found,
            margin=1.0,
            seconds={"total": 0.0},
            images=tuple(map(facts_of, question.pictures)),
            turn={"user": question.instruction, "answer": said, "ids": []},
            model=self.card.name,
            revision=self.card.revision,
            dtype="fp32",
        )

    def row_bytes(self, question):
        return 1000

    def warm_up(self):
        pass

    def embed_pictures(self, pictures):
        return None


def finder_folder(monkeypatch, folder, name, things, **config):
    """A model folder of a family `name` that answers by `things`."""

    class Family:
        @staticmethod
        def parameters(folder, clue_folder):
            return 0

        @staticmethod
        def load(folder, options, report):
            return Finder(folder, options, things)

    monkeypatch.setitem(models.FAMILIES, name, lambda: Family)
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"model_type": name, **config}))
    return folder


def shaped(method, label, cells, picture=0):
    """What a method gives for the pixels of a thing, (H, W) bool."""
    height, width = cells.shape
    rows, columns = np.nonzero(cells)
    if method == "find":
        box = columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height
        return Found(label, box=tuple(map(float, box)), picture=picture)
    if method == "point":
        return Found(label, point=(float((columns.mean() + 0.5) / width), float((rows.mean() + 0.5) / height)))
    return Found(label, mask=mask_of(cells), picture=picture)


def bright(question):
    """What is over half as bright as white in the last picture, as one thing; a point is the light's middle."""
    grey = question.pictures[-1].mean(axis=2)
    cells = grey > 135
    if question.method == "point":
        light = np.clip(grey - 20, 0, None) / np.clip(grey - 20, 0, None).sum()
        x, y = ((light.sum(axis=axis) * (np.arange(grey.shape[1 - axis]) + 0.5)).sum() for axis in (0, 1))
        yield Found(question.instruction, point=(float(x) / grey.shape[1], float(y) / grey.shape[0]))
    elif cells.any():
        yield shaped(question.method, question.instruction, cells, len(question.pictures) - 1)


def drawn(question):
    """The things whose numbers are the picture's colours (red + 256 green + 65536 blue), each by its pixels."""
    pixels = question.pictures[-1].astype(np.int64) @ (1, 256, 65536)
    for number in np.unique(pixels[pixels > 0]):
        yield shaped(question.method, question.instruction, pixels == number, len(question.pictures) - 1)


def numbered(labels):
    """(H, W) numbers as (3, H, W) uint8 colours, which `drawn` reads."""
    return np.stack([labels & 255, labels >> 8 & 255, labels >> 16 & 255]).astype(np.uint8)
