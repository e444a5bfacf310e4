"""The engine: one loaded model with its caches, on one device. Requests come in one at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

from . import devices
from .common import languages, wire
from .common.closed_questions import CHANGE_INSTRUCTION, ERA_CLASSES, class_instruction, class_names
from .common.memory_plans import RESIDENT
from .common.methods import ASK, CAPTION, CAPTION_WORDS, CLASSIFY, CLASSIFY_VIDEO, COMPARE, DESCRIBE_BOX, SEGMENT_CHANGE
from .common.sentences import Sentence
from .common.server_address import Server
from .common.tasks import PAIR, SINGLE, TEXT, VIDEO, Task
from .errors import RequestFault, RuntimeFault, lacks_memory, memory_fault
from .generation import cuda_graph
from .generation.caches import ByteCache
from .models import ModelFolder, card_of, family_of
from .models.base import Family, Listener, LoadOptions, Model, ModelCard, Question, Reply, Report, Turn, typed_question
from .models.memory_plans import MemoryPlan, chosen, plans_of

MAX_CLASSES = 1000
PICTURES_TOGETHER = 8  # of one question
CACHE_BYTES = 512 << 20


class Engine:
    """Holds at most one model. Methods raise RuntimeFault with a sentence."""

    def __init__(self, log: Callable[[str], None] = lambda line: None) -> None:
        """`log` takes what somebody may look for later, as how long each part of loading took."""
        self._log = log
        self.model: Model | None = None
        self.cache: ByteCache = ByteCache(CACHE_BYTES)
        self._loaded_as: tuple = ()
        self._plans: list[MemoryPlan] = []  # the one that is followed first, then those to go down to
        self._described: dict = {}

    def load(
        self,
        source: Path | Server,
        clue_folder: Path | None = None,
        device: str = "auto",
        dtype: str = "auto",
        cache_bytes: int = CACHE_BYTES,
        report: Report = lambda stage, fraction: None,
        needs: str | None = None,
        plan: str = "auto",
        keep_packed: bool | None = None,
    ) -> dict:
        """Load a model in place of the one held; returns `{model, device, dtype, seconds}`, `model` the card.

        `plan`: one of `memory_plans.PLANS`, the best that is tried for its memory. `needs`: a method that it is wanted
        for; one that is known to lack it is refused before it is loaded. `keep_packed`: see `LoadOptions`.
        `source`: its folder, or the server that has it. The very one that is held already stays: then only the
        caches' limit is new.
        """
        started = time.perf_counter()
        report("reading", None)
        if isinstance(source, Server):
            wanted: tuple = (source,)
            load = partial(self._connect, source, report)
        else:
            opened = ModelFolder(source)
            clue = None if clue_folder is None else ModelFolder(clue_folder)
            wishes = (device, dtype, plan, keep_packed)
            wanted = (source, opened.revision, clue_folder, clue and clue.revision, *wishes)
            card = card_of(opened) if needs else None
            if card is not None:
                _check_method(card, needs)
            load = partial(self._load, opened, clue, wishes, report)
        if self.model is None or wanted != self._loaded_as:
            load()
            self._loaded_as = wanted
        self.cache.limit(cache_bytes)
        return self._described | {"seconds": round(time.perf_counter() - started, 3)}

    def _load(
        self, folder: ModelFolder, clue: ModelFolder | None, wishes: tuple[str, str, str, bool | None], report: Report
    ) -> None:
        (device, dtype, plan, keep_packed), laps = wishes, _Laps()
        family = family_of(folder)
        laps.lap("imports")
        where = devices.choose_device(device)
        plans = plans_of(family, folder, clue, where.type)
        precision = devices.choose_precision(dtype, where, family.parameters(folder, clue), plans[0].memory)
        if self.model is not None:
            self.unload()
        self._plans = chosen(plans, plan, precision.name, devices.free_bytes(where))
        if not self._plans:
            raise _too_large(folder.name, plans[-1].taken(precision.name), where, precision)
        options = LoadOptions(clue, where, precision.dtype, precision.packed, keep_packed=keep_packed)
        model = self._loaded_by_plan(family, folder, options, report)
        laps.lap("weights")
        report("first words", None)
        with self._memory_guarded(where):
            model.warm_up()
        laps.lap("first words")
        self.model = model
        card = self._describe()
        plan = "" if card.memory_plan == RESIDENT else f", {card.memory_plan}"
        self._log(f"Loaded {folder.name}, {card.weight_bytes / 1e9:.2f} GB{plan}: {laps}")
        self._described |= {"device": devices.describe(where).text, "dtype": precision.name}

    def _loaded_by_plan(self, family: Family, folder: ModelFolder, options: LoadOptions, report: Report) -> Model:
        """By the best plan for which memory suffices; plans above it are dropped."""
        while True:
            try:
                with self._memory_guarded(options.device):
                    return family.load(folder, replace(options, plan=self._plans[0].name), report)
            except RuntimeFault as fault:
                if fault.code != wire.OUT_OF_MEMORY or len(self._plans) == 1:
                    raise
            devices.release_memory()  # of what was loaded so far
            self._log(f"Memory ran out while loading {folder.name} by the plan {self._plans.pop(0).name}")

    def _describe(self) -> ModelCard:
        """The model's card, with what its plan costs, which is what `load` and `status` tell."""
        model = self.loaded()
        note = self._followed().note(model.device.type, model.precision)
        if note != model.card.memory_note:
            model.card = replace(model.card, memory_note=note)
        self._described = self._described | {"model": model.card.to_wire()}
        return model.card

    def _followed(self) -> MemoryPlan:
        name = self.loaded().card.memory_plan
        return next((plan for plan in self._plans if plan.name == name), self._plans[0])

    def _connect(self, server: Server, report: Report) -> None:
        from .models.server.model import connect

        self.unload()
        model = connect(server, report)
        report("first words", None)
        model.warm_up()
        self.model = model
        self._described = {"model": model.card.to_wire(), "device": server.host, "dtype": ""}

    def unload(self) -> int:
        """Give the model's memory back; returns the bytes its weights and caches held."""
        freed = self.cache.used_bytes
        if self.model is not None:
            freed += self.model.card.weight_bytes
        self.model, self._plans = None, []
        self.cache.clear()
        devices.release_memory()
        return freed

    @property
    def image_size(self) -> int:
        """Pixels a side of the pictures that the loaded model sees, or its usual side where it takes any."""
        return self.loaded().card.picture_side

    @property
    def frames(self) -> int:
        """Frames of a video the loaded model sees."""
        return self.loaded().card.frames

    def ask(self, pictures: list[np.ndarray], question: str, listener: Listener, **settings: object) -> Reply:
        """A question about one picture, or about none."""
        return self.answer(self.question(pictures, question, **settings), listener)

    def compare(
        self, pictures: list[np.ndarray], question: str | None, listener: Listener, **settings: object
    ) -> Reply:
        """What changed between two pictures of one place, the earlier first."""
        return self.answer(self.comparison(pictures, question, **settings), listener)

    def classify(
        self, pictures: list[np.ndarray], classes: list[str] | None, video: bool, listener: Listener, **settings: object
    ) -> Reply:
        """Which of the classes one picture, or the frames of a video, belong to."""
        return self.answer(self.classification(pictures, classes, video, **settings), listener)

    def answer(self, question: Question, listener: Listener) -> Reply:
        """Answer one question, streamed; what its pictures cost is kept in the caches."""
        return self.answer_many([question], PICTURES_TOGETHER, listener, self.cache)[0]

    def answer_many(
        self, questions: Sequence[Question], batch_size: int, listener: Listener, cache: ByteCache | None = None
    ) -> list[Reply]:
        """Answer questions, `batch_size` of them together; without a cache nothing of them is kept."""
        model, note = self.loaded(), ""
        first = self._followed() if self._plans else None
        while True:
            try:
                with self._memory_guarded(model.device):
                    replies = model.answer(questions, batch_size, ByteCache(0) if cache is None else cache, listener)
                break
            except RuntimeFault as fault:
                fewer = batch_size > 1 and len(questions) > 1  # which whoever asks may try first
                if fault.code != wire.OUT_OF_MEMORY or fewer or not self._plans:
                    raise
                lower = self._plans[self._plans.index(self._followed()) + 1 :]
                if not lower:
                    self._go_back(first)  # it was not the plan
                    raise
            devices.release_memory()  # only here: the fault held what had been made before memory ran out
            note = Sentence("Memory ran out. {note}", note=self._step_down(lower))
            listener = Listener(listener.stage, cancelled=listener.cancelled)  # what was streamed is not said twice
        if note:
            replies = [replace(reply, notes=(note, *reply.notes)) for reply in replies]
        return [_as_typed(one, reply, model) for one, reply in zip(questions, replies, strict=True)]

    def _go_back(self, plan: MemoryPlan) -> None:
        try:
            with self._memory_guarded(self.loaded().device):
                self._follow(plan)
        except RuntimeFault:
            self._describe()  # of the one that it got to

    def _step_down(self, plans: Sequence[MemoryPlan]) -> str:
        """Go over to the first of some plans that there is room for; returns what it costs."""
        for plan in plans:
            try:
                with self._memory_guarded(self.loaded().device):
                    return self._follow(plan)
            except RuntimeFault as fault:
                if fault.code != wire.OUT_OF_MEMORY or plan is plans[-1]:
                    raise
            devices.release_memory()
        return ""  # of no plans

    def _follow(self, plan: MemoryPlan) -> str:
        """Go over to another plan for memory; returns what it costs."""
        if plan is not self._followed():
            self.loaded().follow(plan.name)
            self._log(f"Memory ran out; the plan is {self._followed().name} now")
        return self._describe().memory_note

    @property
    def described(self) -> dict:
        """What `load` told of the model held, with the plan that it has gone down to since."""
        return self._described if self.model is not None else {}

    def question(self, pictures: list[np.ndarray], text: str, **settings: object) -> Question:
        """What `ask` asks."""
        if len(pictures) > 1:
            raise RequestFault("A question is about one picture.")
        return self._question(ASK, SINGLE if pictures else TEXT, pictures, text, settings)

    def comparison(self, pictures: list[np.ndarray], text: str | None, **settings: object) -> Question:
        """What `compare` asks."""
        if len(pictures) != 2:
            raise RequestFault("A comparison takes two pictures.")
        return self._question(COMPARE, PAIR, pictures, text or CHANGE_INSTRUCTION, settings)

    def classification(
        self, pictures: list[np.ndarray], classes: list[str] | None, video: bool, **settings: object
    ) -> Question:
        """What `classify` asks."""
        frames = self.frames
        if len(pictures) != (frames if video else 1):
            if not video:
                raise RequestFault("One picture is classified.")
            raise RequestFault(Sentence("A video is classified from {frames} frames.", frames=frames))
        names = list(ERA_CLASSES) if classes is None and video else classes
        if not names or len(names) > MAX_CLASSES:
            raise RequestFault(Sentence("A class list holds 1 to {most} names.", most=MAX_CLASSES))
        settings["options"] = class_names(names, video)
        method, task = (CLASSIFY_VIDEO, VIDEO) if video else (CLASSIFY, SINGLE)
        return self._question(method, task, pictures, class_instruction(names, video), settings)

    def search(self, method: str, pictures: list[np.ndarray], phrase: str, **settings: object) -> Question:
        """What the methods ask that look for a phrase in one picture (`find`, `point`, `segment`), or for what has
        changed between two (`segment_change`)."""
        wanted = " ".join(phrase.split())
        if not wanted:
            raise RequestFault("What is to be found is not said.")
        return self._of_method(method, pictures, wanted, settings)

    def description(
        self, pictures: list[np.ndarray], box: tuple[float, float, float, float] | None = None, **settings: object
    ) -> Question:
        """What `caption` asks, or with a box (left, top, right, bottom, 0..1 of the picture) `describe_box`."""
        if box is None:
            return self._of_method(CAPTION, pictures, "", {"typed": CAPTION_WORDS, **settings})
        left, top, right, bottom = box
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            raise RequestFault("A box is left, top, right and bottom from 0 to 1 of the picture, and not empty.")
        return self._of_method(DESCRIBE_BOX, pictures, "", settings | {"box": (left, top, right, bottom)})

    def _of_method(self, method: str, pictures: list[np.ndarray], phrase: str, settings: dict) -> Question:
        task, count = (PAIR, 2) if method == SEGMENT_CHANGE else (SINGLE, 1)
        if len(pictures) != count:
            raise RequestFault(Sentence("The method {method} takes {count} pictures.", method=method, count=count))
        card = self.check_method(method)
        wished = settings.pop("clue", None)
        clue = method == CAPTION and (card.clue.default if wished is None else wished)
        return Question(task, tuple(pictures), phrase, clue=clue, method=method, **settings)

    def loaded(self) -> Model:
        """The model held. Raises RuntimeFault where there is none."""
        if self.model is None:
            raise RuntimeFault("No model is loaded.", wire.NOT_LOADED)
        return self.model

    def _question(
        self, method: str, task: Task, pictures: list[np.ndarray], instruction: str, settings: dict
    ) -> Question:
        card = self.check_method(method)
        if not instruction.strip():
            raise RequestFault("The question is empty.")
        clue = settings.pop("clue", None)
        clue = card.clue.default if clue is None else clue
        history = tuple(map(_turn, settings.pop("history", None) or ()))
        return typed_question(task, pictures, instruction, clue=clue, history=history, method=method, **settings)

    def check_method(self, method: str) -> ModelCard:
        """The card of a model that has the method. Raises RequestFault."""
        return _check_method(self.loaded().card, method)

    @contextmanager
    def _memory_guarded(self, device: torch.device) -> Iterator[None]:
        """Turns an allocation failure into one sentence, after giving back what the caches hold."""
        try:
            yield
        except (RuntimeError, MemoryError) as error:
            if not lacks_memory(error):
                raise
            raise self._out_of_memory(device, error) from None

    def _out_of_memory(self, device: torch.device, error: BaseException) -> RuntimeFault:
        self.cache.clear()
        if device.type != "cuda":
            return memory_fault(error)
        cuda_graph.let_go()
        torch.cuda.empty_cache()
        sentence = (
            "Memory ran out on the GPU. Switch hints off, choose bf16 or fp16, close other programs, "
            "or choose a smaller model or the CPU."
        )
        return RuntimeFault(sentence, wire.OUT_OF_MEMORY, details=str(error))


class _Laps:
    """Seconds between calls of `lap`, by name, for the log."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._told: list[str] = []

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._told.append(f"{name} {now - self._last:.2f} s")
        self._last = now

    def __str__(self) -> str:
        return ", ".join(self._told)


def _check_method(card: ModelCard, method: str) -> ModelCard:
    if method not in card.methods:
        raise RequestFault(
            Sentence("The model {name} has no method {method}; choose one that has.", name=card.name, method=method)
        )
    return card


def _too_large(name: str, needed: int, device: torch.device, precision: devices.Precision) -> RuntimeFault:
    sentence = Sentence(
        "The model {name} needs {needed} GB in {precision}, but {free} GB are free on {device}; "
        "choose another precision, device or model.",
        name=name,
        needed=f"{needed / 1e9:.1f}",
        precision=precision.name,
        free=f"{devices.free_bytes(device) / 1e9:.1f}",
        device=devices.describe(device).name,
    )
    return RuntimeFault(sentence, wire.OUT_OF_MEMORY)


def _as_typed(question: Question, reply: Reply, model: Model) -> Reply:
    """The reply with the question as it was typed, and with its language where that seems to be none of the model's."""
    if not question.typed:
        return reply
    found = None if question.options else languages.foreign(question.typed, model.card.languages)
    if found is not None:
        reply = replace(reply, language=found.codes[0], notes=(languages.sentence(found), *reply.notes))
    return replace(reply, question=question.typed)


def _turn(entry: object) -> Turn:
    try:
        return entry if isinstance(entry, Turn) else Turn.from_wire(entry)
    except (TypeError, KeyError, ValueError):
        raise RequestFault("A turn of the history holds user, answer and ids.") from None
