"""What loading a model costs besides its weights: told in the log, and as little as can be."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from conftest import loaded

from model_runtime.__main__ import main
from model_runtime.common import wire
from model_runtime.engine import Engine
from model_runtime.serving import handlers, read_ahead
from model_runtime.serving.read_ahead import ReadAhead

ROOT = Path(__file__).resolve().parents[2]


def weight_bytes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*.safetensors"))


def test_the_log_tells_imports_apart_from_weights(untrained):
    log = []
    engine = Engine(log.append)
    engine.load(untrained, device="cpu")
    (line,) = log
    gigabytes = f"{engine.model.card.weight_bytes / 1e9:.2f} GB"
    assert line.startswith(f"Loaded {untrained.name}, {gigabytes}: imports ")
    assert [part.split()[-1] for part in line.split(", ")[1:]] == ["s"] * 3
    assert ", weights " in line and ", first words " in line


def test_a_first_model_is_loaded_without_a_search_for_what_another_left(untrained, monkeypatch):
    collected = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(1))
    engine = Engine()
    engine.load(untrained, device="cpu")
    assert collected == []
    engine.load(untrained, device="cpu", dtype="bf16")
    assert collected == [1]


def test_on_a_cpu_the_first_words_read_every_weight_once(untrained, monkeypatch):
    engine = loaded(untrained)
    passes = []
    decoder = engine.model.language_model.decoder
    decoder.register_forward_hook(lambda *_: passes.append(1))
    engine.model.warm_up()
    assert passes == [1]
    monkeypatch.setattr(engine.model, "device", torch.device("cuda"))
    engine.model.warm_up()
    assert passes == [1] * 3


def test_weights_are_read_ahead_where_they_fit_into_memory(untrained, tmp_path, monkeypatch):
    ahead = ReadAhead([untrained, tmp_path / "nothing"])
    ahead.run()
    assert ahead.read == weight_bytes(untrained) > 0

    class Full:
        available = weight_bytes(untrained) - 1

    monkeypatch.setattr(read_ahead.psutil, "virtual_memory", Full)
    ahead = ReadAhead([untrained])
    ahead.run()
    assert ahead.read == 0


def test_the_server_reads_ahead_once_while_it_imports(untrained, monkeypatch):
    begun = []

    class Seen(ReadAhead):
        def start(self):
            begun.append(self)
            super().start()

    monkeypatch.setattr(handlers, "ReadAhead", Seen)
    served = handlers.Handlers()
    message = wire.Message({"id": 1, "method": "load", "params": {"model": str(untrained), "device": "cpu"}}, b"")
    for _ in range(2):
        served.by_method["load"](handlers.Call(message, lambda *_: None, lambda *_: None, lambda: False))
    assert len(begun) == 1
    begun[0].join(60)
    assert begun[0].read == weight_bytes(untrained)


def test_a_folder_that_is_not_there_is_still_refused_in_a_sentence(tmp_path):
    served = handlers.Handlers()
    message = wire.Message({"id": 1, "method": "load", "params": {"model": str(tmp_path / "none")}}, b"")
    with pytest.raises(Exception, match="does not exist"):
        served.by_method["load"](handlers.Call(message, lambda *_: None, lambda *_: None, lambda: False))


@pytest.mark.skipif(
    not os.path.isfile("/sys/kernel/mm/transparent_hugepage/enabled")
    or "[never]" in Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text(),
    reason="this system has no huge pages to give",
)
def test_what_is_cast_while_it_is_loaded_lies_in_large_pages():
    script = (
        "import runpy, sys; sys.argv = ['model_runtime', 'scene', '--help']\n"
        "try: runpy.run_module('model_runtime', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "import torch; held = torch.ones(64 << 20, dtype=torch.uint8)\n"
        "print(sum(int(line.split()[1]) for line in open('/proc/self/smaps') if line.startswith('AnonHugePages')))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "THP_MEM_ALLOC_ENABLE"}
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert int(told.stdout.split()[-1]) >= 32 << 10  # kB


def test_every_command_asks_for_large_pages(monkeypatch):
    monkeypatch.setenv("THP_MEM_ALLOC_ENABLE", "0")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert os.environ["THP_MEM_ALLOC_ENABLE"] == "0"  # a user's own choice stays


def test_loading_is_measured_beside_reading(untrained, capsys):
    assert main(["bench", "--load", "--model", str(untrained), "--device", "cpu", "--json", "--repeats", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["bytes"] == weight_bytes(untrained)
    assert found["ratio"] == pytest.approx(found["load"] / found["read"]) and found["imports"] >= 0
    assert main(["bench", "--load", "--model", str(untrained), "--device", "cpu"]) == 0
    assert "of weights: read in" in capsys.readouterr().out
