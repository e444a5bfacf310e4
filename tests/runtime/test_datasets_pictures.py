"""Pictures come from folders and from shards alike, and nothing in a data set can lead out of its folder."""

import io
import tarfile

import numpy as np
import pytest
from dataset_folders import pixels, save, shard
from PIL import Image

from model_runtime.datasets import PictureFault, PictureRef, PictureStore
from model_runtime.datasets.pictures import safe


def test_a_shard_is_read_in_place(tmp_path):
    shard(tmp_path / "images-000.tar", {"./images/a.png": pixels(1), "images/b.png": pixels(2)})
    shard(tmp_path / "images-001.tar", {"images/c.png": pixels(3), "images/a.png": pixels(4)})
    shard(tmp_path / "other.tar", {"images/d.png": pixels(5)})
    store = PictureStore(tmp_path)
    for name, seed in (("images/a.png", 1), ("images/b.png", 2), ("images/c.png", 3)):
        assert np.array_equal(store.find(name).read(), pixels(seed))
    assert store.find("images/d.png") is None and len(list(tmp_path.iterdir())) == 3


def test_a_file_in_the_folder_goes_before_a_shard(tmp_path):
    shard(tmp_path / "images-000.tar", {"a.png": pixels(1)})
    save(tmp_path / "a.png", pixels(2))
    found = PictureStore(tmp_path).find("a.png")
    assert np.array_equal(found.read(), pixels(2)) and found.offset is None


def test_the_same_picture_has_the_same_digest_in_a_file_and_in_a_shard(tmp_path):
    save(tmp_path / "a.png", pixels(1))
    data = (tmp_path / "a.png").read_bytes()
    with tarfile.open(tmp_path / "images-000.tar", "w") as archive:
        entry = tarfile.TarInfo("b.png")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    store = PictureStore(tmp_path)
    assert store.find("a.png").digest() == store.find("b.png").digest()


@pytest.mark.parametrize(
    "name", ["../a.png", "/etc/a.png", "images/../../a.png", "C:/a.png", "a\\b.png", "", "a\0.png"]
)
def test_names_that_lead_outside_are_refused(tmp_path, name):
    assert not safe(name)
    with pytest.raises(PictureFault):
        PictureStore(tmp_path).find(name)


def test_links_in_a_shard_are_no_pictures(tmp_path):
    with tarfile.open(tmp_path / "images-000.tar", "w") as archive:
        entry = tarfile.TarInfo("a.png")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(entry)
    assert PictureStore(tmp_path).find("a.png") is None


def test_a_shard_that_breaks_off_gives_what_it_holds(tmp_path):
    whole = tmp_path / "images-000.tar"
    shard(whole, {"a.png": pixels(1), "b.png": pixels(2), "c.png": pixels(3)})
    second = PictureStore(tmp_path).find("b.png")
    whole.write_bytes(whole.read_bytes()[: second.offset + 100])
    store = PictureStore(tmp_path)
    assert np.array_equal(store.find("a.png").read(), pixels(1))
    assert store.find("c.png") is None and store.damaged == ["images-000.tar"]
    with pytest.raises(PictureFault, match="b.png"):
        store.find("b.png").read()


def test_a_picture_that_is_none_is_a_sentence(tmp_path):
    (tmp_path / "a.png").write_bytes(b"not a picture")
    Image.fromarray(np.full((4, 4), 9000, np.uint16)).save(tmp_path / "deep.png")
    for name in ("a.png", "deep.png", "gone.png"):
        with pytest.raises(PictureFault, match=name):
            PictureRef(name, tmp_path / name).read()


@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_grey_paletted_and_transparent_pictures_become_rgb(tmp_path, mode):
    Image.fromarray(pixels(1)).convert(mode).save(tmp_path / "a.png")
    assert PictureRef("a.png", tmp_path / "a.png").read().shape == (24, 24, 3)
