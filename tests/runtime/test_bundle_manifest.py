"""An offline bundle as both processes read it: what fits, and one sentence for each thing that is wrong with it."""

import hashlib
import json

import pytest

from model_runtime.common.bundle import MANIFEST, Bundle, BundledFile, BundleError
from model_runtime.common.bundle_manifest import is_bundle, read_bundle, write_manifest
from model_runtime.common.platforms import PLATFORMS, platform_here

FILES = {
    f"uv/{PLATFORMS['linux-x86_64'].uv_wheel}": b"uv",
    "wheels/numpy-2.4.6-cp312-cp312-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl": b"numpy",
    "wheels/affine-3.0.1-py3-none-any.whl": b"affine",
    "wheels/regex-1-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64.whl": b"regex",
    "requirements.txt": b"numpy==2.4.6 --hash=sha256:0\n",
    "constraints.txt": b"numpy==2.4.6\n",
    "models/owner--name/config.json": b"{}",
    "models/owner--name/llm/config.json": b"{ }",
    "models/unirs-mini/config.json": b"{}",
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "José Pérez" / "α β"
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    files = tuple(BundledFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in FILES.items())
    write_manifest(Bundle(folder, "0.1.0", "linux-x86_64", "3.12", "cpu", files))
    return folder


def changed(folder, **members):
    path = folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **members}), "utf-8")


def files_of(folder):
    return json.loads((folder / MANIFEST).read_text("utf-8"))["files"]


def refused(work, *arguments):
    with pytest.raises(BundleError) as caught:
        work(*arguments)
    return str(caught.value)


def test_a_bundle_says_what_it_holds(folder):
    bundle = read_bundle(folder)
    assert is_bundle(folder) and bundle.folder == folder
    assert (bundle.plugin, bundle.platform, bundle.python, bundle.torch) == ("0.1.0", "linux-x86_64", "3.12", "cpu")
    assert bundle.size == sum(map(len, FILES.values()))
    assert bundle.uv_wheel == folder / "uv" / PLATFORMS["linux-x86_64"].uv_wheel and bundle.uv_wheel.is_file()
    assert bundle.wheels.is_dir() and bundle.requirements.is_file() and bundle.pythons is None
    assert bundle.model_names == ("owner--name", "unirs-mini")
    assert [file.name for file in bundle.model_files("owner--name")] == ["config.json", "llm/config.json"]


def test_every_byte_is_looked_at_and_told(folder):
    told = []
    read_bundle(folder).check(told.append)
    assert sum(told) == sum(map(len, FILES.values()))
    told.clear()
    read_bundle(folder).check(told.append, within="models/unirs-mini/")
    assert sum(told) == 2


def test_the_oldest_glibc_is_that_which_every_wheel_takes(folder):
    bundle = read_bundle(folder)
    assert bundle.glibc == (2, 27)  # numpy's wheel takes 2.27 as well as 2.28
    bundle.check_fits("linux-x86_64", (2, 36))
    bundle.check_fits("linux-x86_64")
    sentence = refused(bundle.check_fits, "linux-x86_64", (2, 17))
    assert sentence == "The packages of this bundle need glibc 2.27 or newer; this system has 2.17."


def test_a_bundle_for_another_computer_is_refused(folder):
    sentence = refused(read_bundle(folder).check_fits, "windows-x86_64")
    assert sentence == "This bundle is for linux-x86_64, and this computer is windows-x86_64."


def test_a_file_that_is_missing_short_or_changed_is_named(folder):
    wheel = folder / "wheels/affine-3.0.1-py3-none-any.whl"
    wheel.write_bytes(b"Affine")
    bundle = read_bundle(folder)
    bundle.check_sizes()
    assert "affine-3.0.1-py3-none-any.whl in the bundle is not what was packed" in refused(bundle.check)
    wheel.write_bytes(b"aff")
    assert "has 3 bytes instead of 6" in refused(bundle.check_sizes)
    wheel.unlink()
    assert "affine-3.0.1-py3-none-any.whl is missing" in refused(bundle.check)


def test_a_folder_without_a_manifest_is_no_bundle(folder):
    (folder / MANIFEST).unlink()
    assert not is_bundle(folder)
    assert f"{MANIFEST} is missing" in refused(read_bundle, folder)


@pytest.mark.parametrize(
    "members, part",
    [
        ({"unirs_bundle": 2}, "has a form (2) that this version of the plugin does not know"),
        ({"platform": "beos-ppc"}, "its platform is “beos-ppc”"),
        ({"python": "3.12; rm -r"}, "no version"),
        ({"torch": "../cpu"}, "no version"),
        ({"files": []}, "is no manifest of a bundle"),
        ({"files": {}}, "does not hold one uv"),
    ],
)
def test_a_manifest_that_is_none_is_one_sentence(folder, members, part):
    changed(folder, **members)
    assert part in refused(read_bundle, folder)


@pytest.mark.parametrize("name", ["../other/file", "/etc/passwd", "wheels/../../x.whl", "C:/x.whl", "wheels\\x.whl"])
def test_a_name_that_leads_out_of_the_folder_is_refused(folder, name):
    changed(folder, files={**files_of(folder), name: {"size": 1, "sha256": "0" * 64}})
    assert "leads out of its folder" in refused(read_bundle, folder)


@pytest.mark.parametrize("entry", [{"size": -1, "sha256": "0" * 64}, {"size": 1, "sha256": "x"}, {"size": True}, 5])
def test_a_file_without_size_and_checksum_is_refused(folder, entry):
    changed(folder, files={**files_of(folder), "wheels/a.whl": entry})
    assert "is no manifest of a bundle" in refused(read_bundle, folder)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", "null"])
def test_what_is_no_json_is_one_sentence(folder, text):
    (folder / MANIFEST).write_text(text, "utf-8")
    assert "is no manifest of a bundle" in refused(read_bundle, folder)


@pytest.mark.parametrize(
    "system, machine, name",
    [
        ("linux", "x86_64", "linux-x86_64"),
        ("linux", "aarch64", "linux-aarch64"),
        ("win32", "AMD64", "windows-x86_64"),
        ("win32", "ARM64", "windows-arm64"),
        ("darwin", "arm64", "macos-arm64"),
        ("darwin", "x86_64", "macos-x86_64"),
    ],
)
def test_a_computer_is_known_by_what_python_says_of_it(system, machine, name):
    assert platform_here(system, machine).name == name


def test_a_computer_of_another_kind_is_none():
    assert platform_here("linux", "riscv64") is None and platform_here("freebsd14", "amd64") is None
