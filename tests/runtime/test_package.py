"""The plugin's zip keeps the rules of plugins.qgis.org, and breaking one is noticed.

Takes the checkout as git sees it.
"""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from scripts import package


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("package") / "unirs.zip")


def test_the_zip_keeps_every_rule(built):
    assert package.violations(built) == []


def test_the_zip_holds_what_a_user_needs_and_nothing_of_the_workshop(built):
    held = package.held(built)
    for needed in ("__init__.py", "metadata.txt", "LICENSE", "requirements.txt", "constraints.txt"):
        assert f"unirs/{needed}" in held
    assert "unirs/model_runtime/common/wire.py" in held
    assert "unirs/model_runtime/training/configs/mini.toml" in held
    workshop = (
        "unirs/model_runtime/bench/",
        "unirs/tests/",
        "unirs/scripts/",
        "unirs/.ci/",
        "unirs/Makefile",
        "unirs/resources/models/",
    )
    assert [name for name in held if name.startswith(workshop)] == []


def test_the_zip_holds_the_pages_of_the_help_with_their_pictures_and_stays_small(built):
    held = package.held(built)
    guide = (package.ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", guide)
    assert len(shown) >= 4 and {f"unirs/docs/{name}" for name in shown} <= set(held)
    assert {f"unirs/docs/{name}.md" for name in ("user-guide", "grid", "protocol", "training")} <= set(held)
    assert built.stat().st_size < 3_000_000


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The plugin's folder as QGIS unpacks it."""
    folder = tmp_path_factory.mktemp("plugins")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder)
    return folder / "unirs"


def python(folder, *words):
    return subprocess.run([sys.executable, *map(str, words)], cwd=folder, capture_output=True, text=True)


def test_the_zip_holds_all_that_its_runtime_imports(installed):
    names = [path.relative_to(installed).with_suffix("").parts for path in (installed / "model_runtime").rglob("*.py")]
    modules = sorted(".".join(parts).removesuffix(".__init__") for parts in names if parts[-1] != "__main__")
    done = python(installed, "-c", f"import importlib\nfor name in {modules}: importlib.import_module(name)")
    assert len(modules) > 150 and done.returncode == 0, done.stderr


def test_commands_run_from_the_zip_and_bench_says_where_it_is(installed, tmp_path):
    scene = python(installed, "-m", "model_runtime", "scene", tmp_path / "scene", "--size", 64)
    assert scene.returncode == 0, scene.stderr
    picture = next((tmp_path / "scene").rglob("*.tif"))
    model = tmp_path / "model"
    assert python(installed, "-m", "model_runtime", "untrained", model).returncode == 0
    words = ("ask", picture, "Is there a road?", "--model", model, "--device", "cpu", "--json")
    asked = python(installed, "-m", "model_runtime", *words)
    assert asked.returncode == 0 and json.loads(asked.stdout)["answer"], asked.stderr
    bench = python(installed, "-m", "model_runtime", "bench", "--model", model)
    assert bench.returncode == 2 and bench.stderr.startswith("Only a checkout of the project")


def test_the_same_checkout_gives_the_same_bytes(built, tmp_path):
    assert package.build(tmp_path / "again.zip").read_bytes() == built.read_bytes()


def test_a_shipped_model_has_a_zip_of_its_own_that_holds_its_folder(tmp_path):
    for path in package.build_models(tmp_path):
        held = package.held(path)
        assert f"{path.stem}/config.json" in held and f"{path.stem}/LICENSE" in held
        assert all(name.startswith(f"{path.stem}/") for name in held)


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("unirs/model_runtime/fast.so", b"\x7fELF", "is a binary"),
        ("unirs/__pycache__/x.py", b"", "is hidden or a by-product"),
        ("unirs/.git/config", b"", "is hidden or a by-product"),
        ("elsewhere/x.py", b"", "must hold one folder"),
    ],
)
def test_a_file_that_breaks_a_rule_is_named(built, tmp_path, name, content, said):
    spoiled = tmp_path / "spoiled.zip"
    spoiled.write_bytes(built.read_bytes())
    with zipfile.ZipFile(spoiled, "a") as archive:
        archive.writestr(name, content)
    assert any(said in sentence for sentence in package.violations(spoiled))


@pytest.mark.parametrize(
    "was, now, said",
    [
        ("version=0", "version=v0", "is not three numbers"),
        ("name=UniRS", "name=UniRS plugin", "must not contain 'plugin'"),
        ("tracker=", "nothing=", "says nothing for tracker"),
        ("icon=resources", "icon=elsewhere", "is not in the zip"),
        ("category=", "supportsQt6=yes\ncategory=", "supportsQt6"),
    ],
)
def test_metadata_that_breaks_a_rule_is_named(built, tmp_path, was, now, said):
    spoiled = tmp_path / "spoiled.zip"
    with zipfile.ZipFile(built) as source, zipfile.ZipFile(spoiled, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "unirs/metadata.txt":
                assert was in content.decode()
                content = content.decode().replace(was, now, 1).encode()
            archive.writestr(name, content)
    assert any(said in sentence for sentence in package.violations(spoiled))
