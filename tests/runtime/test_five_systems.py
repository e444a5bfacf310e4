"""One question of every kind of model, from the terminal; nothing reaches a network unless a host was named."""

import json
import socket

import hub_folders
import numpy as np
import pytest
from PIL import Image
from test_transformers_serve import transformers_serve  # noqa: F401 - a fixture

from model_runtime.__main__ import main
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.models.llava.untrained import make_untrained_rsllava
from model_runtime.models.rsunivlm.untrained import make_untrained


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A model folder of each kind: the shipped UniRS, and three small ones of random weights."""
    place = tmp_path_factory.mktemp("models")
    make_untrained(place / "rsunivlm")
    make_untrained_rsllava(place / "rsllava")
    hub_folders.make("qwen2_vl", place / "hub")
    return {"unirs": SHIPPED_MODEL, **{name: place / name for name in ("rsunivlm", "rsllava", "hub")}}


@pytest.fixture
def picture_file(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (112, 112, 3), np.uint8)).save(path)
    return path


@pytest.fixture
def reached(monkeypatch):
    """The addresses that anything in this process tries to reach."""
    tried = []
    connect = socket.socket.connect

    def noted(self, address):
        tried.append(address)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    monkeypatch.setattr(socket.socket, "connect_ex", noted)
    return tried


def asked(capsys, *words):
    assert main([*map(str, words), "--max-new-tokens", "6", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("kind", ["unirs", "rsunivlm", "rsllava", "hub"])
def test_a_model_on_this_computer_answers_and_reaches_nobody(kind, folders, picture_file, reached, capsys):
    said = asked(capsys, "ask", picture_file, "Is there a road?", "--model", folders[kind], "--device", "cpu")
    assert said["question"] == "Is there a road?" and said["revision"] and len(said["images"]) == 1
    assert {entry["text"] for entry in said["scores"]} == {"yes", "no"}
    assert reached == []


def test_a_server_is_reached_where_it_was_named_and_nowhere_else(transformers_serve, picture_file, reached, capsys):  # noqa: F811
    address, name = transformers_serve
    said = asked(capsys, "ask", picture_file, "Is there a road?", "--server", address, "--server-model", name)
    assert said["question"] == "Is there a road?" and said["answer"]
    host, port = address.removeprefix("http://").split(":")
    assert set(reached) == {(host, int(port))}
