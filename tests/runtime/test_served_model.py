"""A model behind a server of one's own, on 127.0.0.1: servers that answer well, slowly, wrongly, half or never."""

import io
import json
import threading
import time

import numpy as np
import pytest
from chat_server import chat_server, says, sent_images
from PIL import Image

from model_runtime.__main__ import main
from model_runtime.batches import Batches
from model_runtime.common.server_address import AddressError, Server, server_address, stays_here
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, RequestFault, RuntimeFault
from model_runtime.models.base import Listener
from model_runtime.models.server import connection, model
from model_runtime.models.server.chat import ChatText, chosen, scores_of

KEY = "not-a-secret"
PICTURE = np.arange(40 * 30 * 3, dtype=np.uint8).reshape(30, 40, 3)


@pytest.fixture
def server():
    with chat_server() as made:
        yield made


@pytest.fixture
def engine(server):
    engine = Engine()
    engine.load(Server.of(server.address))
    server.seen.clear()
    return engine


def sent_pictures(body):
    return [np.asarray(Image.open(io.BytesIO(png))) for png in sent_images(body)]


@pytest.mark.parametrize(
    ("typed", "address", "here"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000/v1", True),
        (" http://localhost:11434/ ", "http://localhost:11434/v1", True),
        ("http://[::1]:1234/v1/", "http://[::1]:1234/v1", True),
        ("https://GPU-box.example/openai/v1", "https://gpu-box.example/openai/v1", False),
        ("http://127.0.0.1.evil.example/v1", "http://127.0.0.1.evil.example/v1", False),
        ("http://localhost.evil.example", "http://localhost.evil.example/v1", False),
        ("10.0.0.7:8000", "http://10.0.0.7:8000/v1", False),
    ],
)
def test_an_address_is_tidied_and_known_to_stay_here_or_not(typed, address, here):
    assert (server_address(typed), stays_here(address)) == (address, here)
    assert server_address(address) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "file:///etc/passwd",
        "http://",
        "http://user:pw@host/v1",  # pragma: allowlist secret
        "http://host/v1?key=1",
        "http://h:99999",
        "a b",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(AddressError):
        server_address(typed)


def test_a_question_goes_out_with_its_picture_and_comes_back_streamed(server, engine):
    deltas = []
    reply = engine.ask([PICTURE], "what is here", Listener(text=lambda part, delta: deltas.append((part, delta))))
    (path, headers, body), *others = server.seen
    assert (path, others) == ("/v1/chat/completions", [])
    assert (body["model"], body["temperature"], body["stream"], body["max_tokens"]) == ("tiny", 0, True, 256)
    assert np.array_equal(sent_pictures(body)[0], PICTURE)
    assert body["messages"][0]["content"][-1] == {"type": "text", "text": "What is here?"}
    assert (reply.answer, reply.finish, reply.scores, deltas) == (
        "A road.", "end", None, [("answer", "A "), ("answer", "road.")]
    )  # fmt: skip
    assert reply.tokens == {"prompt": 300, "answer": 2} and reply.images[0].width == 40
    card = engine.model.card
    assert (card.name, card.family, card.folder, card.host) == ("tiny", "server", server.address, None)
    assert "Authorization" not in headers


def test_a_follow_up_sends_the_conversation_with_the_picture_once(server, engine):
    first = engine.ask([PICTURE], "What is here?", Listener())
    engine.ask([PICTURE], "Where does it lead?", Listener(), history=[first.turn])
    messages = server.seen[-1][2]["messages"]
    assert [message["role"] for message in messages] == ["user", "assistant", "user"]
    assert len(sent_pictures({"messages": messages})) == 1
    assert (messages[1]["content"], messages[2]["content"]) == ("A road.", "Where does it lead?")


def test_the_chances_of_the_first_token_are_scores(server, engine):
    top = [
        {"token": "Yes", "logprob": np.log(0.6)},
        {"token": " no", "logprob": np.log(0.2)},
        {"token": "It", "logprob": -3},
    ]
    server.behave = says("Yes", ", a road.", top=top)
    reply = engine.ask([PICTURE], "Is there a road?", Listener())
    assert (reply.answer, reply.free_answer, reply.score) == ("yes", "Yes, a road.", 0.75)
    assert [(entry.text, entry.score) for entry in reply.scores] == [("yes", 0.75), ("no", 0.25)]
    assert server.seen[0][2]["logprobs"] is True
    server.behave = says("Water", top=[{"token": "water", "logprob": -0.1}, {"token": "forest", "logprob": -3.0}])
    reply = engine.classify([PICTURE], ["forest", "water"], False, Listener())
    assert (reply.answer, reply.free_answer, reply.scores[0].text) == ("water", "Water", "water")


def test_chances_that_do_not_tell_candidates_apart_are_no_scores():
    assert scores_of([{"token": "sp", "logprob": -0.1}], ("sparse residential", "sports field")) is None
    assert scores_of([{"token": "The", "logprob": -0.1}, {"token": "yes", "logprob": -5}], ("yes", "no")) is None
    assert scores_of([{"token": 7, "logprob": "x"}, {}], ("yes", "no")) is None
    assert chosen("Dense residential area.", ("residential", "dense residential")) == 1
    assert chosen("nothing of them", ("yes", "no")) is None


def test_a_server_that_refuses_extra_members_is_asked_without_them(server, engine):
    def strict(handler, body):
        if {"logprobs", "top_logprobs", "stream_options"} & set(body):
            handler.send({"detail": "Unexpected fields"}, 422)
        else:
            says("No.")(handler, body)

    server.behave = strict
    for _ in range(2):
        reply = engine.ask([PICTURE], "Is there a road?", Listener())
        assert (reply.answer, reply.score, reply.scores) == ("no", None, None)
    assert len(server.seen) == 3  # it is remembered


def test_a_busy_server_is_asked_again_and_at_last_said_to_be_busy(server, engine, monkeypatch):
    monkeypatch.setattr(connection, "_FIRST_WAIT_S", 0.01)
    busy = []

    def now_and_then(handler, body):
        if len(busy) < 2:
            busy.append(1)
            handler.send({"error": {"message": "too many"}}, 429, Retry_After="0.01")
        else:
            says("fine")(handler, body)

    server.behave = now_and_then
    assert engine.ask([PICTURE], "How is it?", Listener()).answer == "fine"
    server.behave = lambda handler, body: handler.send({"error": {"message": "too\x1b[31m many"}}, 503)
    server.seen.clear()
    with pytest.raises(RuntimeFault, match=r"is busy \(status 503\): too \[31m many"):
        engine.ask([PICTURE], "How is it?", Listener())
    assert len(server.seen) == 1 + connection.RETRIES


def test_stopping_closes_the_connection_at_once(server, engine):
    waiting = threading.Event()

    def never_ending(handler, body):
        handler.begin()
        handler.chunk("A road ")
        waiting.set()
        for _ in range(1000):
            time.sleep(0.02)
            handler.wfile.write(b": still here\n\n")
            handler.wfile.flush()

    server.behave = never_ending
    started = time.perf_counter()
    with pytest.raises(Cancelled) as stopped:
        engine.ask([PICTURE], "What is here?", Listener(cancelled=waiting.is_set))
    assert stopped.value.data["partial"] == "A road "
    assert server.closed.wait(5) and time.perf_counter() - started < 5


def half(handler, body):
    handler.begin()
    handler.chunk("A ro")


def cut(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def never(handler, body):
    time.sleep(3)


def number(handler, body):
    handler.begin()
    handler.chunk(7)


def endless_event(handler, body):
    handler.begin()
    handler.wfile.write(b"data: ")
    for _ in range(40):
        handler.wfile.write(b"x" * (1 << 16))


def endless_answer(handler, body):
    handler.begin()
    for _ in range(1000):
        handler.chunk("words " * 1000)


@pytest.mark.parametrize(
    ("behave", "sentence"),
    [
        (half, "broke off in the middle of an answer"),
        (cut, "broke off in the middle of an answer"),
        (never, "said nothing for"),
        (number, "is not OpenAI's protocol"),
        (endless_event, "is not OpenAI's protocol"),
        (endless_answer, "is not OpenAI's protocol"),
        (lambda handler, body: handler.send(b"<html>hello</html>"), "is not OpenAI's protocol"),
        (lambda handler, body: handler.send([1, 2]), "is not OpenAI's protocol"),
        (lambda handler, body: handler.send({"choices": []}), "is not OpenAI's protocol"),
        (lambda handler, body: handler.send(b"[" * 100_000), "is not OpenAI's protocol"),
        (lambda handler, body: handler.send({}, 307, Location="http://elsewhere/"), "sends on to http://elsewhere"),
        (lambda handler, body: handler.send({}, 401), "does not accept the key"),
        (lambda handler, body: handler.send({"error": {"message": "no eyes"}}, 500), "with status 500: no eyes"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_one_sentence(server, monkeypatch, behave, sentence):
    held = model.connect(Server.of(server.address), lambda stage, fraction: None, silence_s=0.5)
    server.behave = behave
    engine = Engine()
    engine.model = held
    with pytest.raises(RuntimeFault, match=sentence):
        engine.ask([PICTURE], "What is here?", Listener())


def test_a_batch_goes_out_several_at_a_time_and_keeps_its_order(server, engine):
    def slowly(handler, body):
        time.sleep(0.1)
        says(str(int(sent_pictures(body)[0][0, 0, 0])))(handler, body)

    server.behave = slowly
    questions = [engine.question([np.full((8, 8, 3), k, np.uint8)], "How bright?") for k in range(20)]
    assert [reply.answer for reply in Batches(engine).answer(questions)] == [str(k) for k in range(20)]
    assert 2 <= server.most <= model.TOGETHER


def test_thoughts_are_not_the_answer():
    deltas = []
    text = ChatText(deltas.append)
    for part in ("<th", "ink>well", "</thi", "nk>\n\nA ro", "ad"):
        text.take({"choices": [{"delta": {"content": part}}]})
    assert (text.text, "".join(deltas)) == ("A road", "A road")


def test_the_only_model_is_taken_and_of_several_one_is_named(server):
    server.names = ["org/one", "two"]
    with pytest.raises(RequestFault, match="Name one of the server's models: org/one, two"):
        Engine().load(Server.of(server.address))
    assert "does not list a model three" in Engine().load(Server.of(server.address, "three"))["model"]["notice"]
    engine = Engine()
    card = engine.load(Server.of(server.address, "org/one"))["model"]
    assert card["name"] == "one"
    server.version = "1.1"
    engine.unload()
    assert engine.load(Server.of(server.address, "org/one"))["model"]["revision"] != card["revision"]


def test_nobody_there_is_said(server):
    server.server_close()
    with pytest.raises(RuntimeFault, match=r"No server answers at 127\.0\.0\.1:\d+; is it running\?"):
        Engine().load(Server.of(server.address))


def test_the_key_goes_to_the_server_and_into_no_text(server, capfd, monkeypatch, tmp_path):
    Image.fromarray(PICTURE).save(tmp_path / "a.png")
    monkeypatch.setenv("UNIRS_SERVER_KEY", KEY)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # of somebody else
    assert main(["ask", str(tmp_path / "a.png"), "What is here?", "--server", server.address, "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["answer"] == "A road." and {seen[1].get("Authorization") for seen in server.seen} == {
        f"Bearer {KEY}"
    }
    assert KEY not in out + err and KEY not in repr(Server.of(server.address, key=KEY))
