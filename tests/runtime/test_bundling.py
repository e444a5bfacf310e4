"""Making an offline bundle from an index of small wheels, and using it with every index cut off."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest
from package_index import package_index, wheel

from model_runtime.__main__ import main
from model_runtime.bundling import fetching, packing
from model_runtime.bundling.models import BundledModel
from model_runtime.bundling.packing import BundleRequest, make_bundle, plan
from model_runtime.bundling.resolving import resolve
from model_runtime.bundling.target import BundleTarget
from model_runtime.bundling.uv import find_uv
from model_runtime.common.bundle import MANIFEST
from model_runtime.common.bundle_manifest import read_bundle
from model_runtime.common.platforms import UV_VERSION, glibc_here, platform_here
from model_runtime.downloads.copies import CopyFolder
from model_runtime.downloads.downloading import Watcher, download
from model_runtime.downloads.installed import verify
from model_runtime.downloads.overview import overview
from model_runtime.errors import Cancelled, RequestFault, RuntimeFault

HERE = platform_here()
PYTHON = "{}.{}".format(*sys.version_info)
TAG = PYTHON.replace(".", "")
TORCH = f"torch-2.13.0+cpu-cp{TAG}-cp{TAG}-manylinux_2_28_x86_64.whl"
pytestmark = pytest.mark.skipif(HERE is None or HERE.name != "linux-x86_64", reason="the small wheels are Linux's")


@pytest.fixture(scope="session")
def tools(tmp_path_factory):
    """The real uv and its wheel, as a bundle fetches them."""
    folder = tmp_path_factory.mktemp("tools")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), f"uv=={UV_VERSION}"]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(folder / HERE.uv_wheel) as archive:
        (folder / "uv").write_bytes(archive.read(HERE.uv_member))
    (folder / "uv").chmod(0o755)
    return folder


@pytest.fixture
def index(tools, monkeypatch, tmp_path):
    """The one index that anything here knows, with a package that needs another, and torch as the index has it."""
    files = dict(
        [
            wheel("alpha", "1.0", requires=["beta>=1"], filling=3_000_000),
            wheel("beta", "2.0", f"cp{TAG}-cp{TAG}-manylinux2014_x86_64.manylinux_2_17_x86_64"),
            wheel("beta", "2.0", "cp312-cp312-win_amd64"),
            wheel("beta", "2.0", "cp312-cp312-macosx_11_0_arm64"),
            wheel("beta", "3.0"),
            wheel("torch", "2.13.0"),
        ]
    )
    files[HERE.uv_wheel] = (tools / HERE.uv_wheel).read_bytes()
    for name in [name for name in os.environ if name.startswith(("UV_", "PIP_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(fetching, "PAUSE_S", 0.01)
    with package_index(files) as served:
        monkeypatch.setenv("UV_DEFAULT_INDEX", served.url)
        monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.setenv("UV_HTTP_RETRIES", "0")
        yield served


@pytest.fixture
def request_(tools, tmp_path):
    """A bundle of three packages for this computer; PyTorch's own build lies in a folder."""
    place = tmp_path / "José Pérez"
    brought = place / "my wheels"
    brought.mkdir(parents=True)
    name, data = wheel("torch", "2.13.0+cpu", f"cp{TAG}-cp{TAG}-manylinux_2_28_x86_64", ["beta"])
    (brought / name).write_bytes(data)
    (place / "requirements.txt").write_text("alpha\ntorch>=2.9\n")
    (place / "constraints.txt").write_text("# tested\nalpha==1.0\nbeta==2.0\ntorch==2.13.0\n")
    return BundleRequest(
        place / "α β",
        BundleTarget.of(HERE.name, PYTHON, "cpu"),
        place / "requirements.txt",
        place / "constraints.txt",
        find_links=(str(brought),),
        uv=tools / "uv",
    )


def made(request, watcher=None):
    return make_bundle(request, watcher or Watcher())


def refused(request, kind=RuntimeFault):
    with pytest.raises(kind) as caught:
        made(request)
    assert not request.out.exists()
    return str(caught.value)


def test_a_bundle_sets_up_a_python_with_every_index_cut_off(index, request_, tmp_path, monkeypatch):
    told = []
    bundle = made(request_, Watcher(lambda stage, done, size: told.append((done, size))))
    assert told[-1][0] == told[-1][1] == sum(file.size for file in bundle.files if file.name.endswith(".whl"))
    assert sorted(path.name for path in request_.out.iterdir()) == sorted(
        ["uv", "wheels", "requirements.txt", "constraints.txt", MANIFEST]
    )
    bundle = read_bundle(request_.out)
    bundle.check()
    bundle.check_fits(HERE.name, glibc_here())
    assert TORCH in {path.name for path in bundle.wheels.iterdir()}  # and not the index's own torch
    pins = bundle.requirements.read_text().splitlines()
    assert [pin.split(" ")[0] for pin in pins] == ["alpha==1.0", "beta==2.0", "torch==2.13.0+cpu"]

    index.shutdown()
    index.server_close()
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    with zipfile.ZipFile(bundle.uv_wheel) as archive:
        uv = tmp_path / "uv"
        uv.write_bytes(archive.read(HERE.uv_member))
    uv.chmod(0o755)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, tmp_path / "env"], check=True)
    install = [uv, "pip", "install", "-q", "--python", python, "--no-index", "--find-links", bundle.wheels]
    subprocess.run([*install, "--require-hashes", "-r", bundle.requirements], check=True)
    asked = "import alpha, beta, torch; print(alpha.VERSION, beta.VERSION, torch.VERSION)"
    assert subprocess.check_output([python, "-c", asked], text=True) == "1.0 2.0 2.13.0+cpu\n"


def test_uvs_own_python_lies_where_uv_asks_for_it(index, request_, tmp_path, monkeypatch):
    mirror = f"{index.url.removesuffix('/simple')}/files"
    monkeypatch.setenv("UV_PYTHON_INSTALL_MIRROR", mirror)
    with_python = replace(request_, with_python=True)
    archive = plan(with_python).python
    assert archive.url.startswith(f"{mirror}/") and archive.name.split("/")[1].startswith(f"cpython-{PYTHON}.")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made_up:
        made_up.addfile(tarfile.TarInfo("python/bin/python3"))
    index.files[archive.name.split("/")[1]] = packed.getvalue()
    bundle = made(with_python)
    assert (bundle.pythons / archive.name).read_bytes() == packed.getvalue()
    monkeypatch.setenv("UV_PYTHON_INSTALL_MIRROR", bundle.pythons.as_uri())
    install = [request_.uv, "python", "install", "--offline", "--install-dir", tmp_path / "pythons", PYTHON]
    said = subprocess.run(install, capture_output=True, text=True).stderr
    assert "hash mismatch" in said.lower()  # so it was found, and uv knows what it should be


def test_the_wheels_are_those_of_the_computer_that_it_is_for(index, request_):
    def files(platform, torch):
        target = BundleTarget.of(platform, "3.12", torch)
        return [found.file for found in resolve(request_.uv, target, request_.requirements, request_.constraints)]

    (request_.requirements).write_text("alpha\n")
    assert files("windows-x86_64", "index") == ["alpha-1.0-py3-none-any.whl", "beta-2.0-cp312-cp312-win_amd64.whl"]
    assert files("macos-arm64", "cpu")[1] == "beta-2.0-cp312-cp312-macosx_11_0_arm64.whl"


def test_of_several_wheels_the_one_that_an_installer_takes_is_chosen():
    target = BundleTarget.of("linux-x86_64", "3.13", "cpu")
    names = [
        "a-1-py3-none-any.whl",
        "a-1-cp313-cp313-manylinux_2_17_x86_64.whl",
        "a-1-cp313-cp313-manylinux2014_x86_64.manylinux_2_28_x86_64.whl",
        "a-1-cp313-cp313-manylinux_2_34_x86_64.whl",
        "a-1-cp313-cp313t-manylinux_2_28_x86_64.whl",
        "a-1-cp312-cp312-manylinux_2_28_x86_64.whl",
        "no wheel",
    ]
    assert target.best(names) == names[2]
    assert target.best([names[0], names[3]]) == names[0]
    assert target.best(names[3:]) is None
    assert BundleTarget.of("macos-arm64", "3.12", "cpu").best(["a-1-cp312-abi3-macosx_14_0_arm64.whl"])


def test_a_connection_that_breaks_goes_on_where_it_was(index, request_):
    name = "alpha-1.0-py3-none-any.whl"
    index.cut[name] = [1_000_000, 500_000]
    made(request_).check()
    assert index.fetched("alpha")[-3:] == [None, "bytes=1000000-", "bytes=1500000-"]


def test_a_bundle_that_was_stopped_is_not_there_and_goes_on(index, request_):
    def stop(stage, done, size):
        if done > 18_500_000:  # uv and a part of alpha have come
            raise Cancelled

    with pytest.raises(Cancelled):
        made(request_, Watcher(stop))
    assert not request_.out.exists() and not any(request_.out.parent.rglob(MANIFEST))
    before = len(index.seen)
    made(request_).check()
    again = [(name, wanted) for _, name, wanted in index.seen[before:]]
    assert [name for name, _ in again] == ["alpha-1.0-py3-none-any.whl"]
    assert again[0][1] is not None and again[0][1].startswith("bytes=")
    assert not list(request_.out.parent.glob(".parts-*/"))


def test_what_another_request_left_is_in_no_bundle(index, request_):
    stopped = replace(request_, models=(BundledModel("local/none", CopyFolder(request_.out)),))
    with pytest.raises(RuntimeFault, match="no copy of|no folder"):
        made(stopped)
    request_.requirements.write_text("beta\n")
    bundle = made(request_)
    assert [path.name for path in bundle.wheels.iterdir()] == [
        f"beta-2.0-cp{TAG}-cp{TAG}-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"
    ]


def test_bytes_that_are_not_those_that_are_stated_are_dropped(index, request_):
    index.wrong["alpha-1.0-py3-none-any.whl"] = b"another file"
    sentence = refused(request_)
    assert "alpha-1.0-py3-none-any.whl that came is not the one that the index states" in sentence
    index.wrong.clear()
    made(request_).check()


def test_an_index_that_cannot_be_reached_is_one_sentence(index, request_, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    sentence = refused(request_)
    assert sentence.startswith("The packages cannot be chosen: Failed to fetch") and "127.0.0.1:9" in sentence
    assert "\n" not in sentence


def test_a_file_that_the_index_refuses_is_one_sentence(index, request_):
    index.status["alpha-1.0-py3-none-any.whl"] = 403
    assert refused(request_) == "127.0.0.1 answered with status 403 for alpha-1.0-py3-none-any.whl."


def test_a_package_without_a_wheel_is_one_sentence(index, request_):
    request_.constraints.write_text("alpha==7.0\ntorch==2.13.0\n")
    assert "alpha==7.0" in refused(request_)


def test_a_full_disk_is_said_before_anything_is_fetched(index, request_, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(packing.shutil, "disk_usage", lambda path: usage(10**9, 10**9, 70_000_000))
    assert refused(request_).startswith("The bundle needs 0.0 GB more on the disk of")
    assert index.fetched("alpha") == []


def test_what_is_there_already_is_left_alone(index, request_):
    request_.out.mkdir()
    (request_.out / "thesis.txt").write_text("mine")
    with pytest.raises(RequestFault, match="There is something at"):
        made(request_)
    assert (request_.out / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize(
    "words", [("beos", "3.12", "cpu"), ("linux-x86_64", "3.10", "cpu"), ("linux-x86_64", "3.12", "gpu; rm")]
)
def test_a_target_that_is_none_is_refused(words):
    with pytest.raises(RequestFault):
        BundleTarget.of(*words)


def test_an_uv_that_is_none_is_refused(tmp_path):
    with pytest.raises(RequestFault, match="is no uv"):
        find_uv(Path(sys.executable), tmp_path)


def test_pips_mirror_is_uvs_too(index, request_, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", index.url)
    monkeypatch.delenv("UV_DEFAULT_INDEX")
    monkeypatch.setenv("PIP_FIND_LINKS", Path(request_.find_links[0]).as_uri())
    assert [found.version for found in plan(replace(request_, find_links=())).wheels] == ["1.0", "2.0", "2.13.0+cpu"]


def test_the_model_manager_takes_models_from_a_bundle(index, request_, untrained, tmp_path):
    model = BundledModel.named(str(untrained), None)
    assert model.id == f"local/{untrained.name}"
    bundle = made(replace(request_, models=(model,)))
    assert bundle.model_names == (f"local--{untrained.name}",)
    bundle.check()
    assert str(untrained.parent) not in (bundle.models / bundle.model_names[0] / "unirs-download").read_text()

    copies = CopyFolder(bundle.folder)
    assert copies.ids() == (model.id,)
    shown = [row for row in overview(tmp_path / "none", [], copies)["models"] if not row["known"]]
    assert [(row["id"], row["folder"]) for row in shown] == [(model.id, None)]
    found = download(copies, model.id, tmp_path / "models", Watcher())
    assert verify(found.folder).faults == () and verify(found.folder).compared > 3
    weights = "llm/model.safetensors"
    assert (found.folder / weights).read_bytes() == (untrained / weights).read_bytes()


def test_a_model_is_in_a_bundle_once_however_often_it_was_stopped(index, request_, untrained, monkeypatch):
    def stop(bundle):
        raise Cancelled

    with_model = replace(request_, models=(BundledModel.named(str(untrained), None),))
    with monkeypatch.context() as stopped:
        stopped.setattr(packing, "write_manifest", stop)
        with pytest.raises(Cancelled):
            made(with_model)
    assert made(with_model).model_names == (f"local--{untrained.name}",)


def test_the_terminal_checks_a_bundle(index, request_, capsys):
    made(request_)
    assert main(["bundle", "--check", str(request_.out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["platform"], said["python"], said["torch"], said["models"]) == (HERE.name, PYTHON, "cpu", [])
    (request_.out / "wheels" / TORCH).write_bytes(b"")
    assert main(["bundle", "--check", str(request_.out)]) == 1
    assert capsys.readouterr().out.strip().endswith("has 0 bytes instead of " + str(_size(request_)) + ".")


def _size(request):
    return (Path(request.find_links[0]) / TORCH).stat().st_size


def test_a_copy_of_a_bundle_is_a_bundle(index, request_, tmp_path):
    made(request_)
    shutil.copytree(request_.out, tmp_path / "stick")
    read_bundle(tmp_path / "stick").check()
