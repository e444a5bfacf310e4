"""The engine: one loaded model with its caches, on one device. Requests come in one at a time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch

from . import devices
from .common import wire
from .common.closed_questions import CHANGE_INSTRUCTION, ERA_CLASSES, class_instruction, class_names
from .common.tasks import PAIR, SINGLE, TEXT, VIDEO, Task
from .errors import ModelFault, RequestFault, RuntimeFault
from .generation.caches import ByteCache
from .models.checkpoint import open_weights
from .models.questions import Listener, Question
from .models.unirs.answering import answer, answer_many, warm_up
from .models.unirs.prompts import Turn
from .models.unirs.system import UnirsSystem, load
from .serving.batches import Batches

LARGE_PARAMETERS = 1_000_000_000
MAX_CLASSES = 1000


class Engine:
    """Holds at most one model. Methods raise RuntimeFault with a sentence."""

    def __init__(self) -> None:
        self.system: UnirsSystem | None = None
        self.cache: ByteCache = ByteCache(512 << 20)
        self.batches = Batches(self)

    def load(
        self,
        folder: Path,
        clue_folder: Path | None = None,
        device: str = "auto",
        dtype: str = "auto",
        cache_bytes: int = 512 << 20,
        report: Callable[[str, float | None], None] = lambda stage, fraction: None,
    ) -> dict:
        """Load a model in place of the one held; returns `{model, device, dtype, seconds}`."""
        started = time.perf_counter()
        report("reading", None)
        parameters = parameter_count(folder, clue_folder)
        where = devices.choose_device(device)
        precision = devices.choose_dtype(dtype, where, parameters)
        self.unload()
        self.cache = ByteCache(cache_bytes)
        _check_memory(folder, parameters, where, precision)
        with self._memory_guarded():
            self.system = load(folder, clue_folder, where, precision, report)
            report("first words", None)
            warm_up(self.system)
        self.batches = Batches(self)
        return {
            "model": self.describe(),
            "device": devices.device_of(where).text,
            "dtype": devices.dtype_name(precision),
            "seconds": round(time.perf_counter() - started, 3),
        }

    def unload(self) -> int:
        """Give the model's memory back; returns the bytes its weights and caches held."""
        freed = self.cache.used_bytes
        if self.system is not None:
            freed += _weight_bytes(self.system)
        self.system = None
        self.cache.clear()
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        return freed

    def describe(self) -> dict:
        """The `model` object of docs/protocol.md."""
        system = self._loaded()
        eyes = system.speaker.eyes
        parameters = sum(p.numel() for module in system.modules() for p in module.parameters())
        slow = system.device.type == "cpu" and parameters > LARGE_PARAMETERS
        note = system.clue_note
        if slow and system.clue_speaker is not None:
            note = "Hints are off by default: on a CPU a model of this size takes about a minute for one."
        return {
            "name": system.config.name,
            "folder": str(system.config.folder),
            "family": system.family,
            "revision": system.revision,
            "parameters": parameters,
            "weight_bytes": _weight_bytes(system),
            "image_size": system.config.preprocessing.size,
            "grid": eyes.tower.grid,
            "image_positions": eyes.projector.positions,
            "tasks": ["ask", "compare", "classify_image", "classify_video"],
            "clue_model": system.clue_name,
            "clue_default": system.clue_speaker is not None and not slow,
            "clue_note": note,
            "trained": system.config.trained,
            "notice": system.config.notice,
            "gsd_range_m": list(system.config.gsd_range_m) if system.config.gsd_range_m else None,
        }

    @property
    def image_size(self) -> int:
        """Pixels a side of the pictures the loaded model sees."""
        return self._loaded().config.preprocessing.size

    @property
    def frames(self) -> int:
        """Frames of a video the loaded model sees."""
        return self._loaded().config.frames

    def ask(self, pictures: list[np.ndarray], question: str, listener: Listener, **settings: object) -> dict:
        """A question about one picture, or about none."""
        return self._answer(self.question(pictures, question, **settings), listener)

    def compare(self, pictures: list[np.ndarray], question: str | None, listener: Listener, **settings: object) -> dict:
        """What changed between two pictures of one place, the earlier first."""
        return self._answer(self.comparison(pictures, question, **settings), listener)

    def classify(
        self, pictures: list[np.ndarray], classes: list[str] | None, video: bool, listener: Listener, **settings: object
    ) -> dict:
        """Which of the classes one picture, or the frames of a video, belong to."""
        return self._answer(self.classification(pictures, classes, video, **settings), listener)

    def answer_many(self, questions: Sequence[Question], rows: int, listener: Listener) -> list[dict]:
        """Answer questions together, `rows` at once; nothing of them is kept in the caches."""
        with self._memory_guarded():
            return answer_many(self._loaded(), ByteCache(0), questions, rows, listener)

    def question(self, pictures: list[np.ndarray], text: str, **settings: object) -> Question:
        """What `ask` asks."""
        if len(pictures) > 1:
            raise RequestFault("A question is about one picture.")
        return self._question(SINGLE if pictures else TEXT, pictures, text, settings)

    def comparison(self, pictures: list[np.ndarray], text: str | None, **settings: object) -> Question:
        """What `compare` asks."""
        if len(pictures) != 2:
            raise RequestFault("A comparison takes two pictures.")
        return self._question(PAIR, pictures, text or CHANGE_INSTRUCTION, settings)

    def classification(
        self, pictures: list[np.ndarray], classes: list[str] | None, video: bool, **settings: object
    ) -> Question:
        """What `classify` asks."""
        frames = self._loaded().config.frames
        if len(pictures) != (frames if video else 1):
            raise RequestFault(
                f"A video is classified from {frames} frames." if video else "One picture is classified."
            )
        names = list(ERA_CLASSES) if classes is None and video else classes
        if not names or len(names) > MAX_CLASSES:
            raise RequestFault(f"A class list holds 1 to {MAX_CLASSES} names.")
        settings["options"] = class_names(names, video)
        return self._question(VIDEO if video else SINGLE, pictures, class_instruction(names, video), settings)

    def _question(self, task: Task, pictures: list[np.ndarray], instruction: str, settings: dict) -> Question:
        self._loaded()
        if not instruction.strip():
            raise RequestFault("The question is empty.")
        clue = settings.pop("clue", None)
        if clue is None:
            clue = bool(self.describe()["clue_default"])
        history = tuple(_turn(entry) for entry in settings.pop("history", None) or ())
        return Question(task, tuple(pictures), instruction.strip(), clue=clue, history=history, **settings)

    def _answer(self, question: Question, listener: Listener) -> dict:
        with self._memory_guarded():
            return answer(self._loaded(), self.cache, question, listener)

    def _loaded(self) -> UnirsSystem:
        if self.system is None:
            raise RuntimeFault("No model is loaded.", wire.NOT_LOADED)
        return self.system

    @contextmanager
    def _memory_guarded(self) -> Iterator[None]:
        """Turns an allocation failure into one sentence, after giving back what the caches hold."""
        try:
            yield
        except (torch.OutOfMemoryError, MemoryError) as error:
            raise self._out_of_memory(error) from None
        except RuntimeError as error:
            if isinstance(error, RuntimeFault) or "alloc" not in str(error).lower():
                raise
            raise self._out_of_memory(error) from None

    def _out_of_memory(self, error: BaseException) -> RuntimeFault:
        self.cache.clear()
        where = "the GPU" if torch.cuda.is_available() else "this computer"
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        sentence = (
            f"Memory ran out on {where}. Switch hints off, choose bf16 or fp16, close other programs, "
            "or choose a smaller model or the CPU."
        )
        return RuntimeFault(sentence, wire.OUT_OF_MEMORY, details=str(error))


def parameter_count(folder: Path, clue_folder: Path | None = None) -> int:
    """Parameters on disk, read from the weight files' headers alone."""
    parts = [folder / "vision_tower", folder / "mm_projector", folder / "llm"]
    if clue_folder is not None:
        parts.append(clue_folder / "llm")
    elif (folder / "base" / "llm").is_dir():
        parts.append(folder / "base" / "llm")
    total = 0
    for part in parts:
        if not part.is_dir():
            raise ModelFault(f"The model folder lacks {part}.")
        total += sum(int(np.prod(shape)) for shape in open_weights(part).shapes.values())
    return total


def _check_memory(folder: Path, parameters: int, device: torch.device, dtype: torch.dtype) -> None:
    needed, free = parameters * dtype.itemsize, devices.free_bytes(device)
    if needed > free:
        name = devices.device_of(device).name
        raise RuntimeFault(
            f"The model {folder.name} needs {needed / 1e9:.1f} GB in {devices.dtype_name(dtype)}, "
            f"but {free / 1e9:.1f} GB are free on {name}; choose another precision, device or model.",
            wire.OUT_OF_MEMORY,
        )


def _weight_bytes(system: UnirsSystem) -> int:
    return sum(p.numel() * p.element_size() for module in system.modules() for p in module.parameters())


def _turn(entry: object) -> Turn:
    try:
        user, text, ids = entry["user"], entry["answer"], tuple(entry["ids"])
    except (TypeError, KeyError):
        raise RequestFault("A turn of the history holds user, answer and ids.") from None
    if not isinstance(user, str) or not isinstance(text, str) or not all(type(i) is int and i >= 0 for i in ids):
        raise RequestFault("A turn of the history holds user, answer and ids.")
    return Turn(user, text, ids)
