"""A server as people really start one: `transformers serve` on 127.0.0.1, with a tiny LLaVA of random weights."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time

import hub_folders
import numpy as np
import pytest
from PIL import Image

from model_runtime.__main__ import main
from model_runtime.common.server_address import Server
from model_runtime.engine import Engine
from model_runtime.models.base import Listener

PICTURE = np.arange(40 * 30 * 3, dtype=np.uint8).reshape(30, 40, 3)


@pytest.fixture(scope="module")
def transformers_serve(tmp_path_factory):
    """`transformers serve` with a tiny LLaVA: its address, and the model's folder."""
    folder = tmp_path_factory.mktemp("served") / "tiny-llava"
    hub_folders.make("llava", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder), "--host", "127.0.0.1",
               "--port", str(port), "--device", "cpu"]  # fmt: skip
    log = (folder.parent / "log").open("wb")
    offline = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder.parent / "hub")}
    process = subprocess.Popen(command, stdout=log, stderr=log, env=offline)
    address = f"http://127.0.0.1:{port}"
    (folder.parent / "hub" / "hub").mkdir(parents=True)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, (folder.parent / "log").read_text()[-2000:]
            time.sleep(0.1)
        yield address, str(folder)
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def test_transformers_serve_is_asked_from_the_terminal_and_over_the_wire(transformers_serve, tmp_path, capsys):
    address, name = transformers_serve
    Image.fromarray(PICTURE).save(tmp_path / "a.png")
    command = ["ask", str(tmp_path / "a.png"), "What is here?", "--server", address, "--server-model", name]
    assert main([*command, "--max-new-tokens", "8", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["answer"] and said["finish"] == "length" and said["model"] == "tiny-llava"
    engine = Engine()
    engine.load(Server.of(address, name))
    deltas = []
    listener = Listener(text=lambda part, delta: deltas.append(delta))
    again = engine.ask([PICTURE], "What is here?", listener, max_new_tokens=8)
    assert again.answer == said["answer"] == "".join(deltas).strip() and again.revision == said["revision"]
    other = engine.ask([255 - PICTURE], "Is there a road?", Listener(), max_new_tokens=8)
    assert other.scores is None and other.prompt.endswith("Is there a road?\nAnswer in one word or a short phrase.")
    pair = engine.compare([PICTURE, 255 - PICTURE], None, Listener(), max_new_tokens=4)
    assert pair.answer and pair.task == "pair"
