"""The plugin's zip keeps the rules of plugins.qgis.org, and breaking one is noticed.

Takes the checkout as git sees it.
"""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from scripts import package, translations


@pytest.fixture(scope="module", autouse=True)
def languages():
    """What Qt reads of the translations, as `make package` has it built first."""
    files = package.translations(package.shipped_sources())
    if subprocess.run(["make", "--silent", *files], cwd=package.ROOT, capture_output=True).returncode:
        pytest.skip("lrelease is not installed")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("package") / "unirs.zip", draft=True)


def test_the_zip_keeps_every_rule(built):
    assert package.violations(built, draft=True) == []


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
    assert built.stat().st_size < 3_500_000  # with two languages, which take 0.2 MB


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


def test_every_language_is_in_the_zip_as_qt_reads_it_and_what_it_lacks_is_said(built, capsys, monkeypatch):
    held = package.held(built)
    names = [file.stem for file in translations.languages()]
    assert {"unirs_es", "unirs_fr"} <= set(names)
    assert {f"unirs/resources/i18n/{name}.qm" for name in names} <= set(held)
    assert [name for name in held if name.endswith(".ts")] == []
    monkeypatch.setattr(translations, "sentences", lambda: {"Ask": None, "Nobody said this yet": None})
    assert package.untranslated() == [
        f"resources/i18n/{name}.ts: 1 of 2 sentences not translated, and shown in English; "
        "`make translations` lists them."
        for name in names
    ]


def test_the_same_checkout_gives_the_same_bytes(built, tmp_path):
    assert package.build(tmp_path / "again.zip", draft=True).read_bytes() == built.read_bytes()


PUBLISHED = """[addresses]
email=maintainers@unirs.org
homepage=https://unirs.org/
repository=https://code.unirs.org/unirs
tracker=https://code.unirs.org/unirs/issues
"""


def test_addresses_come_from_the_file_that_a_publisher_fills_in(tmp_path):
    publisher = tmp_path / "publisher.ini"
    publisher.write_text(PUBLISHED)
    zipped = package.build(tmp_path / "unirs.zip", publisher=publisher)
    with zipfile.ZipFile(zipped) as archive:
        keys = package.metadata(archive.read("unirs/metadata.txt").decode())
    assert keys["tracker"] == "https://code.unirs.org/unirs/issues" and keys["name"] == "UniRS"
    assert package.violations(zipped) == []


@pytest.mark.parametrize(
    "line",
    [
        "homepage=https://unirs-qgis.example",
        "homepage=http://unirs.org",
        "tracker=https://example.com/issues",
        "tracker=https://localhost/issues",
        "repository=https://github.com/<you>/unirs",
        "email=me@example.org",
        "email=me",
    ],
)
def test_a_placeholder_makes_a_draft_and_nothing_else(tmp_path, line):
    key = line.split("=")[0]
    publisher = tmp_path / "publisher.ini"
    publisher.write_text(re.sub(rf"(?m)^{key}=.*$", line, PUBLISHED))
    with pytest.raises(
        ValueError, match=r"leads nowhere: fill in publisher.ini, or build a draft with DRAFT=1"
    ) as told:
        package.build(tmp_path / "unirs.zip", publisher=publisher)
    assert str(told.value).startswith(line) and not (tmp_path / "unirs.zip").exists()
    assert package.build(tmp_path / "unirs.zip", draft=True, publisher=publisher).exists()


def test_a_publisher_who_says_nothing_is_one_sentence(tmp_path):
    (tmp_path / "publisher.ini").write_text("[addresses]\nemail=maintainers@unirs.org\n")
    with pytest.raises(ValueError, match="publisher.ini cannot be read"):
        package.build(tmp_path / "unirs.zip", publisher=tmp_path / "publisher.ini")


# Never to be skipped: the rules that block an upload to plugins.qgis.org.
MANDATORY = {
    "B102",
    "B103",
    "B105",
    "B106",
    "B107",
    "B202",
    "B301",
    "B307",
    "B323",
    "B501",
    "B506",
    "B602",
    "B604",
    "B605",
}
MANDATORY |= {"B615"}


def test_a_rule_that_is_skipped_is_named_with_a_reason_and_is_none_that_blocks(installed):
    wrong = []
    for path in sorted(installed.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "nosec" in line:
                said = re.search(r"# nosec ((?:B\d+,? ?)+): \S", line)
                if said is None or MANDATORY & set(re.findall(r"B\d+", said[1])):
                    wrong.append(f"{path.relative_to(installed)}:{number}: {line.strip()}")
    assert wrong == []


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
