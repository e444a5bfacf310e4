"""Downloads against a hub on 127.0.0.1 that speaks what a real one does: whole, cut, killed, wrong, refused."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import torch
from hub_server import COMMIT, files_of, hub
from safetensors.torch import load_file

from model_runtime.common.unfinished import MARKER, is_unfinished
from model_runtime.downloads import downloading, listing
from model_runtime.downloads import hub as hub_module
from model_runtime.downloads.downloading import Watcher, download, look_up
from model_runtime.downloads.hub import Hub, HubFault
from model_runtime.downloads.installed import installed_models, verify
from model_runtime.downloads.parts import folder_of
from model_runtime.downloads.record import RECORD, read_record
from model_runtime.engine import Engine
from model_runtime.errors import Cancelled, ModelFault, RequestFault, RuntimeFault
from model_runtime.models.folder import ModelFolder

ROOT = Path(__file__).resolve().parents[2]
ID = "somebody/UniRS-tiny"
BIG = "llm/model.safetensors"
KEY = "hf_not-a-secret"


@pytest.fixture(scope="session")
def files(untrained):
    return files_of(untrained) | {
        "README.md": b"---\nlicense: mit\n---\n",
        "modeling_tiny.py": b"raise SystemExit",
        "pytorch_model.bin": b"a pickle",
        ".gitattributes": b"*.safetensors filter=lfs",
        "onnx/config.json": b"{}",
    }


@pytest.fixture
def server(files, monkeypatch):
    monkeypatch.setattr(hub_module, "PAUSE_S", 0.01)
    with hub({ID: dict(files)}) as served:
        yield served


@pytest.fixture
def models(tmp_path):
    return tmp_path / "models"


def get(server, models, watcher=None, **settings):
    return download(Hub(server.url, **settings), ID, models, watcher or Watcher())


def nothing_is_a_model(models):
    parts = folder_of(models, ID)
    with pytest.raises(ModelFault, match="not ended"):
        ModelFolder(parts)
    return is_unfinished(parts) and installed_models(models) == []


def test_a_whole_model_comes_at_a_named_commit_is_recorded_and_answers(server, models, files, picture):
    told = []
    watcher = Watcher(lambda stage, done, size: told.append((stage, done, size)))
    found = get(server, models, watcher)
    assert found.folder == models / "UniRS-tiny" and found.notes == ()
    record = read_record(found.folder)
    assert (record.id, record.commit, record.stated) == (ID, COMMIT, True)
    fetched = {file.name for file in record.files}
    assert fetched == {name for name in files if name.split(".")[-1] in ("json", "safetensors", "model", "md")} - {
        "onnx/config.json"
    }
    assert all((found.folder / name).read_bytes() == files[name] for name in fetched)
    assert not (found.folder / MARKER).exists() and not folder_of(models, ID).exists()
    assert all(f"/resolve/{COMMIT}/" in path for _, path, _ in server.seen if "/resolve/" in path)
    fetch = [(done, size) for stage, done, size in told if stage == "fetch"]
    size = sum(len(files[name]) for name in fetched)
    assert fetch == sorted(fetch) and fetch[0] == (0, size) and fetch[-1] == (size, size)
    engine = Engine()
    engine.load(found.folder, device="cpu", dtype="fp32")
    assert engine.model.card.family == "unirs"
    assert ModelFolder(found.folder).revision == ModelFolder(found.folder).revision
    before = len(server.seen)
    assert get(server, models).folder == found.folder
    assert len(server.seen) == before + 1  # the list of files, and nothing else


def test_the_record_is_no_part_of_the_models_revision(server, models, untrained, tmp_path):
    found = get(server, models).folder
    assert (found / RECORD).is_file()
    assert ModelFolder(found).revision == ModelFolder(untrained).revision


def test_a_connection_that_breaks_is_taken_up_where_it_broke(server, models, files):
    server.cut = [100_000, 1_000_000]
    found = get(server, models)
    asked = [ask for name in files if name.endswith("safetensors") for ask in server.fetched(name)]
    assert {"bytes=100000-", "bytes=1000000-"} <= set(asked)
    assert found.record.stated


def test_what_came_before_the_end_is_fetched_once(server, models, files, monkeypatch):
    monkeypatch.setattr(hub_module, "RETRIES", 0)
    server.cut = [1_000_000, 0]
    with pytest.raises(HubFault, match="broke off at vision_tower/model.safetensors.*resumed"):
        get(server, models)
    assert nothing_is_a_model(models)
    assert server.fetched("mm_projector/model.safetensors") == [None]
    server.seen.clear()
    found = get(server, models)
    asked = {name: server.fetched(name) for name in files if name.endswith(("safetensors", "tokenizer.model"))}
    assert {name for name, ranges in asked.items() if ranges == [None]} == {BIG, f"base/{BIG}"}
    assert asked["vision_tower/model.safetensors"] == ["bytes=1000000-"] and asked["llm/tokenizer.model"] == []
    assert len(found.record.files) > 8


def test_a_server_without_ranges_gives_the_file_again(server, models, files):
    server.cut, server.ranges = [1_000_000], False
    told = []
    found = get(server, models, Watcher(lambda stage, done, size: told.append(done / size)))
    assert found.record.stated and max(told) <= 1.0


def test_a_cancelled_download_stops_at_once_and_goes_on(server, models, files):
    server.stall = 200_000
    stop = threading.Event()

    def cancel():
        server.stalled.wait(20)
        stop.set()

    threading.Thread(target=cancel).start()
    with pytest.raises(Cancelled):
        get(server, models, Watcher(cancelled=stop.is_set))
    assert server.stalled.is_set() and not server.go_on.is_set()  # the answer was still on its way
    assert nothing_is_a_model(models)
    server.stall = None
    server.go_on.set()
    server.seen.clear()
    get(server, models)
    ranges = [ask for name in files if name.endswith("safetensors") for ask in server.fetched(name) if ask]
    assert len(ranges) == 1 and int(ranges[0][6:-1]) > 100_000


def run_models(*arguments, **environment):
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    return subprocess.Popen(
        [sys.executable, "-m", "model_runtime", "models", *arguments],
        cwd=ROOT, env=variables | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_killed_download_goes_on_in_another_process(server, models, files):
    server.stall = 300_000
    process = run_models("download", ID, "--folder", str(models), HF_ENDPOINT=server.url)
    assert server.stalled.wait(60)
    until, part = time.monotonic() + 20, None
    while (part is None or part.stat().st_size < 250_000) and time.monotonic() < until:
        time.sleep(0.02)
        part = next(iter(folder_of(models, ID).rglob("*.safetensors.part")), None)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert nothing_is_a_model(models)
    held = part.stat().st_size
    server.stall = None
    server.go_on.set()
    server.seen.clear()
    process = run_models("download", ID, "--folder", str(models), "--json", HF_ENDPOINT=server.url)
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    told = json.loads(out)
    assert told["folder"] == str(models / "UniRS-tiny") and told["commit"] == COMMIT
    name = part.relative_to(folder_of(models, ID)).as_posix()[: -len(".part")]
    assert held > 200_000 and server.fetched(name) == [f"bytes={held}-"]


def test_two_processes_do_not_write_into_one_download(server, models):
    server.stall = 100_000
    stop = threading.Event()
    watcher = Watcher(cancelled=stop.is_set)
    first = threading.Thread(target=lambda: pytest.raises(Cancelled, get, server, models, watcher))
    first.start()
    server.stalled.wait(20)
    process = run_models("download", ID, "--folder", str(models), HF_ENDPOINT=server.url)
    _, errors = process.communicate(timeout=60)
    stop.set()
    first.join(20)
    assert process.returncode == 2 and "being downloaded already" in errors


@pytest.mark.parametrize("name", [BIG, "config.json"])
def test_wrong_bytes_are_dropped_and_fetched_again(server, models, files, name):
    server.wrong[name] = bytes(len(files[name]))
    with pytest.raises(ModelFault, match=f"{name}.*checksum differs"):
        get(server, models)
    assert nothing_is_a_model(models)
    server.wrong.clear()
    server.seen.clear()
    get(server, models)
    asked = [path for _, path, _ in server.seen if path.endswith(name) and "/api/" not in path]
    assert asked


@pytest.mark.parametrize("length", [-7, 7])
def test_another_length_than_listed_is_no_file_of_the_model(server, models, files, length, monkeypatch):
    monkeypatch.setattr(hub_module, "RETRIES", 1)
    server.sizes[BIG] = len(files[BIG]) + length
    with pytest.raises(RuntimeFault, match="longer than|broke off|status 416"):
        get(server, models)
    assert nothing_is_a_model(models)


def test_a_disk_that_is_too_small_is_said_before_anything_comes(server, models):
    server.sizes[BIG] = 10**16
    with pytest.raises(RuntimeFault, match=r"needs 10000000\.0 GB more on the disk"):
        get(server, models)
    assert [path for _, path, _ in server.seen if "/api/" not in path] == []


def test_a_gated_model_says_what_to_do_and_comes_with_the_key(server, models, files):
    server.gated, server.key = "manual", KEY
    with pytest.raises(HubFault, match=f"accept its conditions.*do that at {server.url}/{ID} and type your key"):
        get(server, models)
    with pytest.raises(HubFault, match="may not have .* yet"):
        get(server, models, key="hf_another")
    with hub({ID: dict(files)}) as storage:
        server.storage = storage
        get(server, models, key=KEY)
        keys = {headers.get("authorization") for _, _, headers in server.seen[-10:]}
        assert f"Bearer {KEY}" in keys
        assert storage.seen and not any("authorization" in headers for _, _, headers in storage.seen)


def test_no_key_of_this_machine_is_sent(server, models, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_TOKEN", KEY)
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login me password {KEY}")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    get(server, models)
    assert server.seen and not any("authorization" in headers for _, _, headers in server.seen)
    assert all(headers["user-agent"].startswith("unirs/") for _, _, headers in server.seen)
    assert not any("python" in headers["user-agent"] for _, _, headers in server.seen)


def test_what_a_hub_refuses_is_one_sentence(server, models):
    with pytest.raises(HubFault, match="has no model nobody/nothing"):
        download(Hub(server.url), "nobody/nothing", models, Watcher())
    with pytest.raises(HubFault, match="no such version"):
        server.status[ID] = (404, "RevisionNotFound")
        download(Hub(server.url), ID, models, Watcher(), "v9")
    server.status = {BIG: (404, "EntryNotFound")}
    with pytest.raises(HubFault, match="not all of its files"):
        get(server, models)
    server.status = {ID: (401, "")}
    with pytest.raises(HubFault, match="nobody without a key"):
        get(server, models)
    server.status = {ID: (418, "")}
    with pytest.raises(HubFault, match="status 418"):
        get(server, models)
    with pytest.raises(HubFault, match="cannot be reached"):
        download(Hub("http://127.0.0.1:9"), ID, models, Watcher())
    with pytest.raises(RequestFault, match="no hub"):
        Hub("ftp://127.0.0.1")
    with pytest.raises(RequestFault, match="no model’s id"):
        get_id("../x", server, models)


def get_id(id, server, models):
    return download(Hub(server.url), id, models, Watcher())


def test_a_busy_hub_is_asked_again(server, models):
    server.status = {"config.json": (503, "")}
    threading.Timer(0.3, server.status.clear).start()
    assert get(server, models).record.stated


def test_what_is_no_hub_is_said(models):
    with hub({ID: {}}) as server:
        server.commit = "main"
        with pytest.raises(HubFault, match="no model hub’s answer"):
            look_up(Hub(server.url), ID, Watcher())


@pytest.mark.parametrize("name", ["../x.json", "/etc/x.json", "a/../../x.json", "c:\\x.json", "a\\b.json", "x./y.json"])
def test_a_file_that_climbs_out_ends_the_download(server, models, name):
    server.models[ID][name] = b"{}"
    with pytest.raises(ModelFault, match="leads out of its folder; nothing was fetched"):
        get(server, models)
    assert [path for _, path, _ in server.seen if "/api/" not in path] == [] and not models.exists()


def test_pickles_are_taken_only_where_the_family_converts_them(server, models):
    of = listing.ListedFile
    lora = listing.Listing(
        "BigData-KSU/RS-llava-v1.5-7b-LoRA",
        COMMIT,
        tuple(of(name, 9, "s") for name in ("adapter_config.json", "non_lora_trainables.bin", "training_args.bin",
                                            "adapter_model.bin", "adapter_model.safetensors", "config.json")),
    )  # fmt: skip
    names = {file.name for file in listing.taken(lora, downloading.pickles_of(lora.id)).files}
    assert names == {"adapter_config.json", "config.json", "non_lora_trainables.bin", "adapter_model.safetensors"}
    server.models[ID] = {"config.json": b"{}", "pytorch_model.bin": b"a pickle"}
    with pytest.raises(ModelFault, match="only as pickles"):
        get(server, models)


def test_pickles_are_converted_before_it_is_a_model(server, models, monkeypatch):
    """One that was killed between the two was taken for installed, and never converted."""
    monkeypatch.setattr(downloading, "pickles_of", lambda id: ("mm_projector.bin",))
    held = io.BytesIO()
    torch.save({"weight": torch.ones(3)}, held)
    server.models[ID]["mm_projector.bin"] = held.getvalue()
    with monkeypatch.context() as patch, pytest.raises(RuntimeFault, match="cannot be written"):
        patch.setattr(downloading, "convert", cut_off)
        get(server, models)
    assert nothing_is_a_model(models)
    (folder_of(models, ID) / "mm_projector.safetensors").write_bytes(b"half of an earlier try")
    found = get(server, models)
    assert load_file(found.folder / "mm_projector.safetensors")["weight"].tolist() == [1, 1, 1]
    assert "mm_projector.safetensors" in found.notes[0]


def cut_off(*_):
    raise OSError("a power cut")


def test_a_download_that_ends_before_its_folder_has_its_name_is_not_fetched_again(server, models, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(RuntimeFault, match="cannot be written"):
        patch.setattr(Path, "rename", cut_off)
        get(server, models)
    assert nothing_is_a_model(models)
    server.seen.clear()
    assert verify(get(server, models).folder).faults == ()
    assert [path for _, path, _ in server.seen if path.startswith("/bytes/")] == []


def test_another_commit_takes_what_is_the_same(server, models, files, monkeypatch):
    monkeypatch.setattr(hub_module, "RETRIES", 0)
    server.cut = [1_000_000, 0]
    with pytest.raises(HubFault):
        get(server, models)
    server.commit = "f" * 40
    server.models[ID]["config.json"] += b"\n"
    server.seen.clear()
    found = get(server, models)
    assert found.record.commit == "f" * 40
    assert (found.folder / "config.json").read_bytes() == files["config.json"] + b"\n"
    assert server.fetched("llm/tokenizer.model") == []


def test_a_proxy_is_asked_in_the_hubs_place(server, models):
    """A request to a proxy names the host in its first line; this server is one, for it looks at the path alone."""
    server.storage = type("Storage", (), {"url": "http://storage.invalid"})
    found = download(Hub("http://hub.invalid", proxy=server.url), ID, models, Watcher())
    assert found.record.came_from == "hub.invalid" and len(server.seen) > 10
    with pytest.raises(HubFault, match="cannot be reached|proxy"):
        download(Hub("http://hub.invalid", proxy="http://127.0.0.1:9"), ID, models, Watcher(), "other")
    with pytest.raises(RequestFault, match="proxy's address"):
        download(Hub(server.url, proxy="no-scheme"), ID, models, Watcher(), "other")


def test_a_hub_that_is_encrypted_sends_on_to_nothing_that_is_not():
    import asyncio

    import httpx2

    with pytest.raises(HubFault, match="not encrypted"):
        asyncio.run(Hub()._never_in_the_clear(httpx2.Request("GET", "http://storage.invalid/x")))
