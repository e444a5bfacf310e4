"""The docs' pictures: each that a page names is there, each that is there is named, and can be taken again."""

import re
from pathlib import Path

import pytest

from scripts.pictures.names import ALL_BYTES, IMAGES, MOST_BYTES, PICTURES
from scripts.window.launch import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)", re.DOTALL)


def shown():
    """(page, alt text, file) of each picture of the pages."""
    for page in PAGES:
        for alt, target in PICTURE.findall(page.read_text(encoding="utf-8")):
            yield page, alt, (page.parent / target).resolve()


def test_every_picture_that_is_named_is_there_and_says_in_words_what_it_shows():
    found = list(shown())
    assert [str(file) for _page, _alt, file in found if not file.is_file()] == []
    assert [file.name for _page, alt, file in found if len(alt.split()) < 4] == []
    assert len(found) >= len(PICTURES)


def test_every_picture_that_is_there_is_named_and_can_be_taken_again():
    there = {file.stem for file in IMAGES.iterdir()}
    assert there == set(PICTURES)
    assert there == {file.stem for _page, _alt, file in shown() if file.parent == IMAGES}


def test_every_stop_is_on_the_tour():
    tour = (Path(ROOT) / "scripts" / "window" / "tour.py").read_text(encoding="utf-8")
    assert [picture.stop for picture in PICTURES.values() if f'"{picture.stop}"' not in tour] == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_has_few_colours(name):
    image = pytest.importorskip("PIL.Image").open(IMAGES / f"{name}.png")
    assert (image.format, image.mode) == ("PNG", "P") and min(image.size) > 200
    assert (IMAGES / f"{name}.png").stat().st_size <= MOST_BYTES


def test_all_of_them_are_small():
    assert sum(file.stat().st_size for file in IMAGES.iterdir()) <= ALL_BYTES
