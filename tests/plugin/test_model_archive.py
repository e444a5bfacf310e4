"""A model that comes as a zip: what is installed, where, and what is refused."""

import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer
from unirs.unirs_qgis.core.background import Work
from unirs.unirs_qgis.gui.model_chooser import ModelChooser
from unirs.unirs_qgis.model_archive import ModelArchiveError, install
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings


@pytest.fixture
def archive(tmp_path, untrained_model):
    """The untrained model as a zip that holds its folder."""
    made = shutil.make_archive(str(tmp_path / "a-model"), "zip", untrained_model.parent, untrained_model.name)
    return Path(made)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_models_zip_becomes_a_folder_with_the_same_files(archive, tmp_path, untrained_model):
    folder = install(archive, tmp_path / "models")
    assert folder == tmp_path / "models" / "unirs-untrained"
    assert contents(folder) == contents(untrained_model)
    assert list(folder.parent.iterdir()) == [folder], "nothing else may be left behind"


def test_a_model_that_is_there_is_left_alone(archive, tmp_path):
    first = install(archive, tmp_path / "models")
    (first / "config.json").write_text("mine")
    second = install(archive, tmp_path / "models")
    assert second.name == "unirs-untrained-2" and (first / "config.json").read_text() == "mine"


@pytest.mark.parametrize(
    "entry, said",
    [
        ("../outside.json", "it holds ../outside.json"),
        ("/etc/outside.json", "it holds /etc/outside.json"),
        ("model/run.py", "it holds model/run.py"),
        ("C:/x/outside.json", "it holds C:/x/outside.json"),
        ("loose.json", "it holds loose.json"),
        ("other/config.json", "must hold one folder"),
    ],
)
def test_what_is_no_models_file_is_refused(archive, tmp_path, entry, said):
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(entry, "{}")
    with pytest.raises(ModelArchiveError, match=said):
        install(archive, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == [] and not (tmp_path / "outside.json").exists()


def test_a_link_is_refused(archive, tmp_path):
    link = zipfile.ZipInfo("unirs-untrained/link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(ModelArchiveError, match="link.json"):
        install(archive, tmp_path / "models")


def test_a_folder_that_is_no_model_and_a_broken_zip_are_sentences(tmp_path, archive):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as opened:
        opened.writestr("thing/readme.txt", "no model")
    with pytest.raises(ModelArchiveError, match="holds no model that can be used here"):
        install(tmp_path / "empty.zip", tmp_path / "models")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(archive.read_bytes()[:-4000])
    with pytest.raises(ModelArchiveError, match="cut.zip could not be unpacked"):
        install(cut, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_zip_larger_than_the_disk_is_refused_before_anything_is_written(tmp_path, archive, monkeypatch):
    full = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)
    with pytest.raises(ModelArchiveError, match="GB are free"):
        install(archive, tmp_path / "models")


def test_the_chooser_installs_a_model_and_chooses_it(qgis_app, archive, untrained_model):
    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(untrained_model)))
    chooser, told = ModelChooser(session), []
    chooser.message.connect(told.append)
    _wait_for(chooser, archive)
    installed = environment.models_folder() / "unirs-untrained"
    assert told == ["Installing a-model.zip…", ""]
    assert chooser.currentData() == str(installed) == session.model_info.folder
    _wait_for(chooser, archive.with_name("none.zip"))
    assert "none.zip could not be unpacked" in told[-1] and chooser.currentData() == str(installed)
    shutil.rmtree(installed)
    session.shutdown()


def _wait_for(chooser, archive):
    loop = QEventLoop()
    chooser.message.connect(lambda sentence: sentence.startswith("Installing") or loop.quit())
    QTimer.singleShot(30_000, loop.quit)
    chooser.install(str(archive))
    assert isinstance(chooser.installer._work, Work)
    loop.exec()
