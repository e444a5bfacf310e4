"""A served model behind the seam: questions go out over HTTP, several at a time; replies come back."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Sequence
from typing import TypeVar

import numpy as np
import torch

from ...common.card import ModelCard
from ...common.methods import ASK, CAPTION, CLASSIFY, CLASSIFY_VIDEO, COMPARE
from ...common.reply import PictureFacts
from ...common.sentences import Sentence
from ...common.server_address import Server, stays_here
from ...common.tasks import SINGLE
from ...errors import Cancelled, RequestFault
from ...generation.caches import ByteCache
from ...images import content_hash
from ...waiting import unless_cancelled
from ..base import CluePolicy, Listener, Question, Reply, Report, Turn
from .chat import TOP_TOKENS, ChatText, chosen, messages_of, options_of, scores_of, user_text
from .connection import SILENCE_S, Connection

TOGETHER = 8  # requests at a time, however many fit into this computer's memory
_NO_CLUES = "A server has no hints of its own."
T = TypeVar("T")


def served_models(server: Server, listener: Listener) -> list[str]:
    """The names of the models that a server has. Raises ServerFault, Cancelled."""
    connection = Connection(server)

    async def listed() -> list[str]:
        async with connection.opened() as client:
            return await connection.models(client)

    return asyncio.run(unless_cancelled(listed(), listener.cancelled))


def connect(server: Server, report: Report, silence_s: float = SILENCE_S) -> ServedModel:
    """The model of a server: named, or its only one. Raises ServerFault or RequestFault."""
    report("reading", None)
    connection = Connection(server, silence_s)

    async def known() -> tuple[list[str], dict[str, str]]:
        async with connection.opened() as client:
            return await connection.models(client), await connection.version(client)

    names, version = asyncio.run(known())
    name = server.model or (names[0] if len(names) == 1 else "")
    if not name:
        listed = ", ".join(names[:20]) or "–"
        raise RequestFault(Sentence("Name one of the server's models: {names}.", names=listed))
    notice = ""
    if (
        name not in names and f"{name}:latest" not in names
    ):  # some servers load what they do not list, some ignore names
        notice = Sentence("{host} does not list a model {name}.", host=server.host, name=name)
    identity = json.dumps([server.address, name, sorted(version.items())]).encode()
    card = ModelCard(
        name=name.rstrip("/").rsplit("/", 1)[-1],
        folder=server.address,
        family="server",
        revision=hashlib.sha256(identity).hexdigest()[:12],
        methods=frozenset({ASK, CAPTION, CLASSIFY, CLASSIFY_VIDEO, COMPARE}),
        clue=CluePolicy(None, False, _NO_CLUES),
        notice=notice,
        host=None if stays_here(server.address) else server.host,
    )
    return ServedModel(connection, server, name, card)


class ServedModel:
    """See `base.Model`. Its device and precision are the server's affair: what stands here takes no memory."""

    device = torch.device("cpu")
    dtype = torch.float32
    precision = ""

    def __init__(self, connection: Connection, server: Server, name: str, card: ModelCard) -> None:
        self.card = card
        self.device_text = server.host
        self._connection = connection
        self._name = name

    def answer(
        self, questions: Sequence[Question], batch_size: int, cache: ByteCache, listener: Listener
    ) -> list[Reply]:
        """See `base.Model`; at most `TOGETHER` requests are on their way at once."""
        listener.stage("answer", None)
        said: list[ChatText] = []

        async def all_of_them() -> list[Reply]:
            gate = asyncio.Semaphore(min(batch_size, TOGETHER))
            alone = len(questions) == 1
            async with self._connection.opened() as client:

                async def one(question: Question) -> Reply:
                    async with gate:
                        return await self._ask(client, question, listener if alone else Listener(), said)

                return await _together([one(question) for question in questions])

        try:
            return asyncio.run(unless_cancelled(all_of_them(), listener.cancelled))
        except Cancelled:
            raise Cancelled(said[0].text if len(questions) == 1 and said else "") from None

    def row_bytes(self, question: Question) -> int:
        """Pictures, their PNG, and its base64."""
        return 4 * sum(picture.nbytes for picture in question.pictures) + (1 << 20)

    def warm_up(self) -> None:
        """A word about a grey picture: a server may load its model at the first question, or take no pictures."""
        grey = np.full((64, 64, 3), 128, np.uint8)
        self.answer([Question(SINGLE, (grey,), "Hello.", max_new_tokens=1)], 1, ByteCache(0), Listener())

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """A chat has no such vectors."""
        return None

    async def _ask(self, client: object, question: Question, listener: Listener, said: list[ChatText]) -> Reply:
        started = time.perf_counter()
        first: list[float] = []
        options = options_of(question)

        def on_text(delta: str) -> None:
            if not first:
                first.append(time.perf_counter() - started)
            listener.text("answer", delta)

        text = ChatText(on_text)
        said.append(text)
        body = {
            "model": self._name,
            "messages": messages_of(question),
            "max_tokens": question.max_new_tokens,
            "temperature": 0,
            "seed": 0,
            "stream": True,
        }
        extras: dict = {"stream_options": {"include_usage": True}}
        if options:
            extras |= {"logprobs": True, "top_logprobs": TOP_TOKENS}
        await self._connection.chat(client, body, extras, text)
        total = round(time.perf_counter() - started, 6)
        seconds = {"total": total, "first_token": round(first[0], 6) if first else total}
        return self._reply(question, options, text, seconds)

    def _reply(self, question: Question, options: Sequence[str], text: ChatText, seconds: dict) -> Reply:
        said = text.text.strip()
        scores = scores_of(text.first, options) if options else None
        number = chosen(said, options) if options else None
        if question.options and scores:
            answer = scores[0].text
        else:
            answer = said if number is None else options[number]
        score = next((entry.score for entry in scores or () if entry.text == answer), None)
        user = user_text(question)
        return Reply(
            task=question.task,
            question=question.instruction,
            answer=answer,
            finish=text.finish,
            free_answer=said if said != answer else None,
            clue=question.clue if isinstance(question.clue, str) else None,
            clue_source="user" if isinstance(question.clue, str) else None,
            score=score,
            scores=scores,
            prompt="<image>" * len(question.pictures) + user,
            tokens=text.tokens,
            seconds=seconds,
            images=tuple(PictureFacts(one.shape[1], one.shape[0], content_hash(one)) for one in question.pictures),
            turn=Turn(user, said, ()).to_wire(),
            model=self.card.name,
            revision=self.card.revision,
            device=self.device_text,
        )


async def _together(work: Sequence[Awaitable[T]]) -> list[T]:
    """The results in order; the first failure stops the others."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
