"""Generated training data on disk: scenes, pairs and simulated flights with exact truth, drawn once, resumably.

`GeneratedData(folder)` holds `records-<sort>.jsonl` (what is said), `pixels.*` (the pictures, by key) and `cells.bin`
(what each grid cell of a scene holds). A record is `{"id", "task", "keys", "sayings", "source", "changed"?}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import shapely

from ...common.closed_questions import CHANGE_INSTRUCTION, ERA_CLASSES, class_instruction, class_names
from ...errors import RequestFault
from ...scenes import CLASSES, Scene, generate, generate_pair
from ...scenes.drawing import draw
from ...scenes.flight import plan_flight
from ...scenes.inventory import NOUNS, inventory
from ...scenes.places import place_boxes
from ..files import drop_partial_line, whole_lines, written_whole
from ..settings import Generated
from .finding import pair_finding_entries, scene_finding_entries
from .paraphrases import class_list, plain_name
from .pixels import PixelStore
from .scene_annotations import main_use, present, scene_entries

CELL_CHANNELS = len(CLASSES) + len(NOUNS)
SORTS = (
    "scenes",
    "checks",
    "pairs",
    "flights",
    "image_flights",
    "wide",
    "unseen",
    "finds",
    "find_pairs",
    "find_checks",
)
SORTS_WITH_CELLS = ("scenes", "checks", "unseen")
FRAMES, FRAME_WIDTH, FRAME_HEIGHT = 8, 256, 144
IMAGE_EVENTS = {"baseball field": "baseball", "sports field": "soccer", "harbour": "boating"}
SAVED_RECORDS = 32
_SEED_STEP = 1_000_000  # seeds of one sort never meet those of another
_ATTEMPTS, _ATTEMPT_STEP = 12, 20_000_000  # beyond the seeds of all sorts
_WITH_PITCHES = ("suburb", "town")


@dataclass
class GeneratedRecord:
    """A record (see above) with its pictures by key; `cells` (g, g, CELL_CHANNELS) for a scene."""

    record: dict
    pictures: dict[str, np.ndarray] = field(default_factory=dict)
    cells: np.ndarray | None = None


class GeneratedData:
    """The records and pictures of a folder, which is filled as far as asked for and then read."""

    def __init__(self, folder: Path, grid: int) -> None:
        self.store = PixelStore(folder)
        self.grid = grid
        self._folder = folder

    def check_settings(self, settings: Generated) -> None:
        """RequestFault where what is here was drawn from another seed, or at other metres a pixel."""
        file, drawn_with = self._folder / "drawn-with.json", {"seed": settings.seed, "gsd_m": list(settings.gsd_m)}
        if not file.is_file():
            with written_whole(file) as part:
                part.write_text(json.dumps(drawn_with), encoding="utf-8")
        elif json.loads(file.read_text(encoding="utf-8")) != drawn_with:
            raise RequestFault(
                f"The scenes in {self._folder} were drawn with another generated.seed or generated.gsd_m; go back to "
                "those, train in another folder (--work), or remove it to draw them anew."
            )

    def records(self, sort: str) -> list[dict]:
        """The records of a sort (one of SORTS), in the order of their numbers."""
        return [json.loads(line) for line in whole_lines(self._records_file(sort))]

    def fill(
        self,
        sort: str,
        count: int,
        make: Callable[[int], GeneratedRecord],
        processes: int,
        note: Callable[[int, int], None] = lambda done, total: None,
    ) -> list[dict]:
        """Make the records that are lacking, `make(number)` each; returns the first `count` records.

        RequestFault where those that are here have the cells of another grid.
        """
        done = len(self.records(sort))
        if done and sort in SORTS_WITH_CELLS and not self._cells_file(sort).is_file():
            raise RequestFault(
                f"The scenes in {self._folder} were drawn for a tower of another grid than {self.grid} x {self.grid}; "
                "train in another folder (--work), or remove it to draw them anew."
            )
        waiting: list[GeneratedRecord] = []
        for number, made in enumerate(_made(make, range(done, count), processes), done):
            for key, picture in made.pictures.items():
                self.store.add(key, picture)
            waiting.append(made)
            if len(waiting) == SAVED_RECORDS or number + 1 == count:
                self._save(sort, number + 1 - len(waiting), waiting)
                waiting = []
                note(number + 1, count)
        return self.records(sort)[:count]

    def cells(self, sort: str, number: int) -> np.ndarray:
        """(g, g, CELL_CHANNELS) float32: each class's share of a cell, then the things of each noun centred in it."""
        shape = (self.grid, self.grid, CELL_CHANNELS)
        size = int(np.prod(shape)) * 2
        with self._cells_file(sort).open("rb") as stream:
            stream.seek(number * size)
            return np.frombuffer(stream.read(size), np.float16).reshape(shape).astype(np.float32)

    def _records_file(self, sort: str) -> Path:
        return self._folder / f"records-{sort}.jsonl"

    def _cells_file(self, sort: str) -> Path:
        return self._folder / f"cells-{sort}-{self.grid}.bin"

    def _save(self, sort: str, first: int, made: list[GeneratedRecord]) -> None:
        self.store.flush()
        if made[0].cells is not None:
            file = self._cells_file(sort)
            with file.open("r+b" if file.exists() else "w+b") as stream:
                stream.seek(first * made[0].cells.size * 2)
                for entry in made:
                    stream.write(entry.cells.astype(np.float16).tobytes())
        drop_partial_line(self._records_file(sort))
        with self._records_file(sort).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(entry.record) + "\n" for entry in made)


def makers(settings: Generated, size: int, grid: int) -> dict[str, tuple[int, Callable[[int], GeneratedRecord]]]:
    """How many records of each sort that needs no data set, and the function that makes one (by number)."""
    return {
        "scenes": (settings.scenes, partial(make_scene, settings, size, grid, "scenes")),
        "unseen": (settings.unseen, partial(make_scene, settings, size, grid, "unseen")),
        "checks": (min(64, settings.scenes), partial(make_scene, settings, size, grid, "checks")),
        "wide": (settings.wide, partial(make_scene, settings, size, grid, "wide")),
        "pairs": (settings.pairs, partial(make_pair, settings, size)),
        "flights": (settings.flights, partial(make_flight, settings, size)),
        "finds": (settings.finds, partial(make_find, settings, size, "finds")),
        "find_checks": (min(64, settings.finds), partial(make_find, settings, size, "find_checks")),
        "find_pairs": (settings.find_pairs, partial(make_find_pair, settings, size)),
    }


def make_scene(settings: Generated, size: int, grid: int, sort: str, number: int) -> GeneratedRecord:
    """One scene with its annotations and cells."""
    seed, rng = _seed(settings, sort, number)
    finest, coarsest = settings.gsd_m
    gsd = rng.uniform(coarsest, 2 * coarsest) if sort == "wide" else rng.uniform(finest, coarsest)
    scene = generate(seed, size, float(gsd))
    name = f"{sort}/{number}"
    record = {"id": name, "task": "single", "keys": [name], "source": "generated", "sayings": scene_entries(scene, rng)}
    return GeneratedRecord(record, {name: scene.image}, None if sort == "wide" else _cells(scene, grid))


def make_pair(settings: Generated, size: int, number: int) -> GeneratedRecord:
    """One pair with its five sentences and its mask (as a grey picture)."""
    seed, rng = _seed(settings, "pairs", number)
    pair = generate_pair(seed, size, float(rng.uniform(*settings.gsd_m)))
    name = f"pairs/{number}"
    changed = bool(pair.changes)
    kind = "changed" if changed else "unchanged"
    annotations = [{"instruction": CHANGE_INSTRUCTION, "answer": text, "kind": kind} for text in pair.sentences]
    record = {
        "id": name, "task": "pair", "keys": [f"{name}/a", f"{name}/b"], "source": "generated pairs",
        "sayings": annotations, "changed": changed,
    }  # fmt: skip
    mask = np.repeat(pair.mask[..., None].astype(np.uint8) * 255, 3, axis=2)
    return GeneratedRecord(
        record, {f"{name}/a": pair.before.image, f"{name}/b": pair.after.image, f"{name}/mask": mask}
    )


def make_find(settings: Generated, size: int, sort: str, number: int) -> GeneratedRecord:
    """One scene with what RSUniVLM is asked about it; every fourth holds a pitch, which few places have."""
    seed, rng = _seed(settings, sort, number)
    gsd = float(rng.uniform(*settings.gsd_m))
    scene = generate(seed, size, gsd)
    for attempt in range(_ATTEMPTS if sort == "finds" and number % 4 == 0 else 0):
        if place_boxes(scene)["pitch"].sure:
            break
        scene = generate(seed + _ATTEMPT_STEP * (attempt + 1), size, gsd, _WITH_PITCHES[attempt % 2])
    name = f"{sort}/{number}"
    entries = scene_finding_entries(scene, rng)
    record = {"id": name, "task": "single", "keys": [name], "source": "generated", "sayings": entries}
    return GeneratedRecord(record, {name: scene.image})


def make_find_pair(settings: Generated, size: int, number: int) -> GeneratedRecord:
    """One pair with what RSUniVLM is asked about it; in most something was built, removed or laid out."""
    seed, rng = _seed(settings, "find_pairs", number)
    gsd, chance = float(rng.uniform(*settings.gsd_m)), rng.random()
    kinds = ("road built",) if chance > 0.8 else None  # which no other change makes likely
    pair = generate_pair(seed, size, gsd, changed=bool(chance > 0.25), kinds=kinds)
    name = f"find_pairs/{number}"
    record = {
        "id": name, "task": "pair", "keys": [f"{name}/a", f"{name}/b"], "source": "generated pairs",
        "sayings": pair_finding_entries(pair), "changed": bool(pair.changes),
    }  # fmt: skip
    return GeneratedRecord(record, {f"{name}/a": pair.before.image, f"{name}/b": pair.after.image})


def make_flight(settings: Generated, size: int, number: int) -> GeneratedRecord:
    """Eight frames of a flight over a scene, labelled by the land below them, by plain names and by ERA's list."""
    seed, rng = _seed(settings, "flights", number)
    scene = generate(seed, size, float(rng.uniform(0.8, 1.0)))
    positions = plan_flight(scene, FRAMES, 1.0, FRAME_WIDTH, FRAME_HEIGHT)
    below = shapely.union_all([shapely.Polygon(position.footprint) for position in positions])
    areas: dict[str, float] = {}
    for parcel in scene.truth.parcels:
        area = shapely.make_valid(shapely.Polygon(parcel.polygon)).intersection(below).area
        areas[parcel.use] = areas.get(parcel.use, 0.0) + area
    total = sum(areas.values()) or 1.0
    shares = {use: area / total for use, area in sorted(areas.items(), key=lambda entry: -entry[1])}
    event = "constructing" if shares.get("construction site", 0.0) > 0.3 else "non-event"
    gsd = 0.4
    ground = draw(scene.truth, scene.look, gsd).image
    pictures, corners = {}, np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * (FRAME_WIDTH, FRAME_HEIGHT)
    for frame, position in enumerate(positions[:FRAMES]):
        seen = (np.array(position.footprint) / gsd - 0.5).astype(np.float32)
        matrix = cv2.getPerspectiveTransform(seen, corners.astype(np.float32))
        pictures[f"flights/{number}/{frame}"] = cv2.warpPerspective(
            ground, matrix, (FRAME_WIDTH, FRAME_HEIGHT), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT
        )
    return _flight(
        f"flights/{number}", pictures, main_use(shares), present(scene, inventory(scene.truth, scene.gsd)), event, rng
    )


def make_image_flight(settings: Generated, picture: np.ndarray, label: str, number: int) -> GeneratedRecord:
    """A window that moves over one labelled picture, as eight frames."""
    _, rng = _seed(settings, "image_flights", number)
    height, width = picture.shape[:2]
    wide = int(width * rng.uniform(0.6, 0.8))
    high = min(height, int(wide * FRAME_HEIGHT / FRAME_WIDTH))
    start, end = (rng.uniform(0, 1, 2) for _ in range(2))
    pictures = {}
    for frame in range(FRAMES):
        x, y = start + (end - start) * frame / (FRAMES - 1)
        left, top = int(x * (width - wide)), int(y * (height - high))
        pictures[f"image_flights/{number}/{frame}"] = picture[top : top + high, left : left + wide]
    plain = plain_name(label)
    event = IMAGE_EVENTS.get(plain or "", "non-event")
    return _flight(f"image_flights/{number}", pictures, plain, set(), event, rng)


def _flight(
    name: str, pictures: dict, plain: str | None, others: set[str], event: str, rng: np.random.Generator
) -> GeneratedRecord:
    annotations = [
        {
            "instruction": class_instruction(ERA_CLASSES, True),
            "answer": class_names([event], True)[0],
            "kind": "events",
        }
    ]
    if plain is not None:
        for _ in range(2):
            instruction, answer = class_list(plain, others, rng, video=True)
            annotations.append({"instruction": instruction, "answer": answer, "kind": "classes"})
    record = {
        "id": name,
        "task": "video",
        "keys": list(pictures),
        "source": "generated flights",
        "sayings": annotations,
    }
    return GeneratedRecord(record, pictures)


def _seed(settings: Generated, sort: str, number: int) -> tuple[int, np.random.Generator]:
    seed = settings.seed + _SEED_STEP * SORTS.index(sort) + number
    return seed, np.random.default_rng([seed, 71])


def _cells(scene: Scene, grid: int) -> np.ndarray:
    size = scene.size // grid * grid
    shown = scene.classes[:size, :size].reshape(grid, size // grid, grid, size // grid).transpose(0, 2, 1, 3)
    flat = shown.reshape(grid * grid, -1)
    shares = np.stack([(flat == k).mean(axis=1) for k in range(len(CLASSES))], axis=1)
    things = np.zeros((grid, grid, len(NOUNS)))
    seen = inventory(scene.truth, scene.gsd)
    for number, noun in enumerate(NOUNS):
        for thing in seen.things[noun]:
            column, row = (min(grid - 1, max(0, int(c / scene.truth.side * grid))) for c in thing.centre)
            things[row, column, number] += 1
    return np.concatenate([shares.reshape(grid, grid, -1), things], axis=2)


def _made(make: Callable[[int], GeneratedRecord], numbers: range, processes: int) -> Iterator[GeneratedRecord]:
    if processes <= 1 or len(numbers) < 2:
        yield from map(make, numbers)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(make, numbers, chunksize=8)
