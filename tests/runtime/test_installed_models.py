"""What is done with models beside downloading: taken from a copy, listed, verified, removed; over the wire as well."""

import json
import os
import shutil
import subprocess
import sys
import threading

import pytest
from hub_server import COMMIT, hub
from test_downloads import BIG, ID, files, run_models  # noqa: F401
from test_server import Connection

from model_runtime import devices
from model_runtime.__main__ import main
from model_runtime.common.card import allows_commercial_use
from model_runtime.common.methods import MODEL_METHODS
from model_runtime.downloads.copies import CopyFolder
from model_runtime.downloads.downloading import Watcher, download, look_up
from model_runtime.downloads.hub import Hub
from model_runtime.downloads.installed import drop_parts, installed_models, remove, verify
from model_runtime.downloads.known import KNOWN
from model_runtime.downloads.overview import looked_up, overview
from model_runtime.downloads.parts import folder_of
from model_runtime.errors import Cancelled, ModelFault, RequestFault
from model_runtime.models.folder import ModelFolder


@pytest.fixture
def models(tmp_path):
    return tmp_path / "models"


@pytest.fixture
def server(files):  # noqa: F811
    with hub({ID: dict(files)}) as served:
        yield served


@pytest.fixture
def model(server, models):
    return download(Hub(server.url), ID, models, Watcher()).folder


@pytest.fixture
def cache(server, tmp_path):
    """A cache as huggingface_hub itself writes it, in a process of its own."""
    script = "import sys, huggingface_hub as h; h.snapshot_download(sys.argv[1], cache_dir=sys.argv[2])"
    command = [sys.executable, "-c", script, ID, str(tmp_path / "cache")]
    variables = os.environ | {"HF_ENDPOINT": server.url, "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1"}
    out = subprocess.run(command, capture_output=True, text=True, env=variables)
    assert out.returncode == 0, out.stderr
    return tmp_path / "cache"


def take(folder, models, watcher=None):
    return download(CopyFolder(folder), ID, models, watcher or Watcher())


def test_huggingface_hub_itself_is_served_and_its_cache_is_a_copy_with_checksums(cache, models, untrained):
    found = take(cache, models)
    assert found.record.commit == COMMIT and found.record.stated and found.notes == ()
    assert ModelFolder(found.folder).revision == ModelFolder(untrained).revision
    assert not (found.folder / "modeling_tiny.py").exists() and not (found.folder / "pytorch_model.bin").exists()
    blob = next(path for path in cache.rglob("snapshots/*/llm/model.safetensors")).resolve()
    blob.write_bytes(bytes(blob.stat().st_size))
    with pytest.raises(ModelFault, match="checksum differs"):
        take(cache, models.with_name("others"))


def test_a_copy_of_a_download_is_compared_with_its_record(model, tmp_path, models):
    copies = tmp_path / "stick"
    shutil.copytree(model, copies / model.name)
    found = take(copies, tmp_path / "there")
    assert found.record.commit == COMMIT and found.record.stated and found.record.came_from == str(copies)
    assert take(copies / model.name, tmp_path / "elsewhere").record.commit == COMMIT
    (copies / model.name / BIG).write_bytes(b"x" * (model / BIG).stat().st_size)
    with pytest.raises(ModelFault, match="checksum differs"):
        take(copies, tmp_path / "nowhere")
    with (copies / model.name / BIG).open("r+b") as stream:
        stream.truncate(1000)
    with pytest.raises(ModelFault, match="shorter than it should be"):
        take(copies, tmp_path / "nowhere")


def test_a_copy_that_states_nothing_is_taken_where_its_form_is_right(untrained, tmp_path, models):
    copies = tmp_path / "stick"
    shutil.copytree(untrained, copies / ID)
    found = take(copies, models)
    assert found.record.commit == "" and not found.record.stated
    assert "only their form was checked" in found.notes[0]
    with (copies / ID / BIG).open("r+b") as stream:
        stream.truncate(1000)
    with pytest.raises(ModelFault, match="not a whole safetensors file"):
        take(copies, tmp_path / "others")
    assert installed_models(tmp_path / "others") == []
    with pytest.raises(ModelFault, match="no copy of"):
        download(CopyFolder(copies), "somebody/else", models, Watcher())
    with pytest.raises(RequestFault, match="no folder"):
        take(tmp_path / "nowhere", models)


def test_a_cancelled_copy_goes_on(untrained, tmp_path, models):
    copies, told = tmp_path / "stick", []
    shutil.copytree(untrained, copies / ID)
    with pytest.raises(Cancelled):
        take(copies, models, Watcher(lambda *some: told.append(some), lambda: bool(told)))
    assert folder_of(models, ID).is_dir() and installed_models(models) == []
    assert not take(copies, models).record.stated


def test_a_model_that_changed_is_found_out_file_by_file(model, capsys):
    assert verify(model).faults == () and verify(model).compared > 8
    assert main(["models", "verify", str(model)]) == 0 and "All " in capsys.readouterr().out
    content = (model / BIG).read_bytes()
    (model / BIG).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (model / "config.json").write_text("{}")
    (model / "llm" / "config.json").unlink()
    faults = verify(model).faults
    assert len(faults) == 3
    told = "\n".join(faults)
    assert f"{BIG} is not what was fetched" in told and "llm/config.json is missing" in told and "2 bytes" in told
    assert main(["models", "verify", str(model), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["faults"]) == 3
    with pytest.raises(RequestFault, match="no model in"):
        verify(model.parent)


def test_a_removed_model_is_gone_and_nothing_else_is(model, models, tmp_path, untrained, capsys):
    other = tmp_path / "mine"
    shutil.copytree(untrained, other)
    with pytest.raises(RequestFault, match="was not downloaded by this program"):
        remove(other)
    with pytest.raises(RequestFault, match="no model in"):
        remove(models)
    (models / "link").symlink_to(other)
    with pytest.raises(RequestFault, match="no model in"):
        remove(models / "link")
    assert main(["models", "remove", str(model)]) == 0 and "Removed" in capsys.readouterr().out
    assert not model.exists() and (other / "config.json").is_file()
    assert {path.name for path in models.iterdir()} == {"link", f"{folder_of(models, ID).name}.lock"}


def test_a_download_that_is_given_up_leaves_nothing(server, models):
    server.stall = 100_000
    stop = threading.Event()
    watcher = Watcher(cancelled=stop.is_set)
    thread = threading.Thread(target=lambda: pytest.raises(Cancelled, download, Hub(server.url), ID, models, watcher))
    thread.start()
    server.stalled.wait(20)
    with pytest.raises(RequestFault, match="being downloaded already"):
        drop_parts(models, ID)
    stop.set()
    thread.join(20)
    row = overview(models, [])["models"][-1]
    assert row["id"] == ID and row["unfinished"] > 100_000 and row["folder"] is None
    assert drop_parts(models, ID) > 0 and not folder_of(models, ID).exists()
    with pytest.raises(RequestFault, match="Nothing of"):
        drop_parts(models, ID)


def test_the_table_says_nothing_that_it_cannot(models):
    """Licences by name, methods by their names, and no number for what nobody counted."""
    assert len({model.id for model in KNOWN}) == len(KNOWN) >= 14
    for row in overview(models, devices.devices())["models"]:
        assert set(row["methods"]) <= set(MODEL_METHODS) and row["size"] is None and row["folder"] is None
        assert bool(row["memory"]) == bool(row["parameters"]) == bool(row["fits"])
        if row["commercial_use"] is not None:
            assert allows_commercial_use(row["licence"]) is row["commercial_use"]
    assert "ask" in next(row for row in overview(models, [])["models"] if "Qwen3-VL-2B" in row["id"])["methods"]


def test_what_is_installed_is_listed_with_what_its_files_say(model, models, untrained):
    shutil.copytree(untrained, models / "by-hand")
    rows = {row["id"]: row for row in overview(models, devices.devices())["models"]}
    mine = rows[ID]
    parts = ("llm", "base/llm", "mm_projector", "vision_tower")
    parameters = sum(ModelFolder(model).part(part).parameters for part in parts)
    assert mine["folder"] == str(model) and mine["commit"] == COMMIT and mine["licence"] == "mit"
    assert mine["commercial_use"] is True and mine["parameters"] == parameters
    assert mine["memory"] == {"bf16": 2 * parameters, "fp16": 2 * parameters, "fp32": 4 * parameters}
    assert mine["fits"]["cpu"] == ["bf16", "fp16", "fp32"] and "compare" in mine["methods"]
    assert rows["by-hand"]["commit"] is None and rows["by-hand"]["licence"] == ""


def test_what_the_hub_says_of_a_model_before_it_comes(server, models):
    here = devices.devices()
    said = looked_up(look_up(Hub(server.url), ID, Watcher()), here)
    assert said["parameters"] > 1_000_000 and said["fits"]["cpu"], "by the size of its weights, where nobody counted"
    server.weights = 9 * 10**14
    said = looked_up(look_up(Hub(server.url), ID, Watcher()), here)
    assert said["memory"] == {"bf16": 18 * 10**14, "fp16": 18 * 10**14, "fp32": 36 * 10**14}
    assert said["fits"] == {device.id: [] for device in here} and said["gated"] is False
    server.licence = ""
    assert looked_up(look_up(Hub(server.url), ID, Watcher()), here)["commercial_use"] is None
    assert not models.exists()


def test_the_terminal_lists_what_is_known(models, capsys):
    assert main(["models", "list", "--folder", str(models)]) == 0
    listed = capsys.readouterr().out
    assert (
        "Qwen/Qwen3-VL-2B-Instruct" in listed and "size: see the hub" in listed and "not for commercial use" in listed
    )
    assert main(["models"]) == 0 and capsys.readouterr().out.splitlines()[0] == listed.splitlines()[0]


def test_over_the_wire_a_download_does_not_keep_a_question_waiting(server, models, untrained):
    connection = Connection()
    try:
        connection.call("load", {"model": str(untrained), "device": "cpu"})
        where = {"hub": {"endpoint": server.url}, "folder": str(models), "id": ID}
        told = connection.call("look_up_model", where)["result"]
        assert told["commit"] == COMMIT and told["licence"] == "mit" and told["commercial_use"] is True
        assert told["size"] > 5_000_000 and told["fits"]["cpu"]
        server.stall = 1_000_000
        first = connection.send("download_model", where | {"revision": told["commit"]})
        assert server.stalled.wait(30)
        assert connection.ask()["result"]["answer"] is not None
        rows = connection.call("list_models", {"folder": str(models)})["result"]["models"]
        row = next(row for row in rows if row["id"] == ID)
        assert row["unfinished"] > 1_000_000 and row["folder"] is None
        assert connection.call("cancel", {"id": first})["result"]["cancelled"]
        assert connection.reply(first)["error"]["code"] == -32800
        server.stall = None
        server.go_on.set()
        found = connection.call("download_model", where | {"revision": told["commit"]})
        stages = {(note["params"]["stage"]) for note in connection.notifications if note["method"] == "progress"}
        assert found["result"]["folder"] == str(models / "UniRS-tiny") and stages <= {"fetch", "check"} and stages
        checked = connection.call("verify_model", {"model": found["result"]["folder"]})["result"]
        assert checked["faults"] == [] and checked["compared"] > 8
        again = connection.call("download_model", where | {"hub": {"endpoint": "http://127.0.0.1:9"}})["error"]
        assert again["code"] == -32004 and again["data"]["sentence"]["values"] == {"host": "127.0.0.1:9"}
        gone = connection.call("drop_download", {"folder": str(models), "id": ID})["error"]
        assert gone["message"] == f"Nothing of {ID} is here." and len(installed_models(models)) == 1
        copy = {"copies": str(untrained), "folder": str(models), "id": "a/unirs-untrained"}
        copied = connection.call("download_model", copy)["result"]
        assert copied["commit"] == "" and "only their form" in copied["notes"][0]
    finally:
        connection.process.stdin.close()
        connection.process.wait(60)


def test_the_terminal_asks_no_hub_where_it_is_told_so(server, models):
    process = run_models("download", ID, "--folder", str(models), HF_ENDPOINT=server.url, HF_HUB_OFFLINE="1")
    assert "HF_HUB_OFFLINE is set" in process.communicate(timeout=60)[1] and process.returncode == 2
    assert server.seen == []
