"""An atlas of answers: a print layout with a page an answer, whose texts are the model's, letter by letter."""

from dataclasses import replace

import pytest
from qgis.core import QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemPicture, QgsProject
from qgis.PyQt.QtGui import QImage
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers import atlas
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.store import AnswerStore

HOSTILE = "<b>yes</b> [% 1 + 1 %] [% env('HOME') %]"


@pytest.fixture
def store(project, tmp_path, field_layer):
    project.addMapLayer(field_layer)
    project.setCrs(field_layer.crs())
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


@pytest.fixture
def answered(store, crop_at):
    """A function that stores an answer; returns its id."""

    def stored(question, said, at=(500050, 5500050), **more):
        reply = Reply("single", question, said, model="m", revision="0123456789ab")
        return store.add(replace(answer_from_reply(reply, [crop_at(*at)], dates=("2020-08-31",)), **more))

    return stored


def pages(layout):
    """The texts of each page by the labels' ids, and the size of its picture in pixels."""
    found, current = [], layout.atlas()
    current.beginRender()
    for number in range(current.count()):
        current.seekTo(number)
        layout.refresh()
        labels = (item for item in layout.items() if isinstance(item, QgsLayoutItemLabel))
        found.append({label.id(): label.currentText() for label in labels})
    current.endRender()
    return found


def test_a_page_an_answer_with_all_that_defends_it(store, answered):
    answered("Is there a road?", "yes", score=0.987)
    second = answered("How many houses?", "3", (500030, 5500030), score=0.998)
    store.judge(second, "wrong", "five")
    layout = atlas.make(store.layer())
    assert QgsProject.instance().layoutManager().layoutByName("UniRS answers") is layout
    first, other = pages(layout)
    assert (first["question"], first["answer"], first["score"]) == ("Is there a road?", "yes", "99 %")
    assert (other["question"], other["answer"], other["score"]) == ("How many houses?", "✎ five", "> 99 %")
    assert first["date"] == "2020-08-31" and first["model"] == "m 0123456789ab" and first["layers"] == "field"
    assert first["place"].count("°") == 2 and "N" in first["place"] and first["side"] == "32 m, 0.5 m/px"
    assert first["created"].endswith("UTC") and (first["page"], other["page"]) == ("1 / 2", "2 / 2")
    assert [layout.itemById(name) is not None for name in ("map", "north", "scale", "picture")] == [True] * 4


def test_what_a_model_says_is_neither_evaluated_nor_markup(store, answered):
    answered(HOSTILE, HOSTILE, layers=(HOSTILE,), model=HOSTILE)
    layout = atlas.make(store.layer())
    (page,) = pages(layout)
    assert page["question"] == page["answer"] == page["layers"] == HOSTILE
    assert page["model"].startswith(HOSTILE)
    assert all(
        item.mode() == QgsLayoutItemLabel.Mode.ModeFont
        for item in layout.items()
        if isinstance(item, QgsLayoutItemLabel)
    )


def test_long_words_are_cut_with_an_ellipsis(store, answered):
    answered("Why? " * 200, "word\n" * 500)
    (page,) = pages(atlas.make(store.layer()))
    assert page["answer"].startswith("word word") and page["answer"].endswith("…") and len(page["answer"]) < 400


def test_it_becomes_a_pdf_with_the_map_and_the_pictures(store, answered, tmp_path):
    for x in (500030, 500050, 500070):
        answered("Is there a road?", "yes, along the field", (x, 5500050))
    layout = atlas.make(store.layer())
    path = str(tmp_path / "answers.pdf")
    result, error = QgsLayoutExporter.exportToPdf(layout.atlas(), path, QgsLayoutExporter.PdfExportSettings())
    assert result == QgsLayoutExporter.ExportResult.Success, error
    with open(path, "rb") as file:
        assert file.read().count(b"/Type /Page\n") == 3
    current = layout.atlas()
    current.beginRender()
    current.first()
    picture = layout.itemById("picture")
    assert isinstance(picture, QgsLayoutItemPicture) and not picture.isMissingImage()
    image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=100)
    current.endRender()
    image.save(str(tmp_path / "page.png"))
    assert varied(image, 0.1, 0.3, 0.5, 0.8) > 50 and varied(image, 0.65, 0.15, 0.85, 0.4) > 50


def varied(image: QImage, left, top, right, bottom):
    """How many colours there are in a part of a picture."""
    width, height = image.width(), image.height()
    return len(
        {
            image.pixel(x, y)
            for x in range(int(left * width), int(right * width), 4)
            for y in range(int(top * height), int(bottom * height), 4)
        }
    )


def test_some_answers_alone_and_none_without_a_place(store, answered):
    ids = [answered(f"Question {n}?", "yes") for n in range(4)]
    assert [page["question"] for page in pages(atlas.make(store.layer(), ids[1:3]))] == ["Question 1?", "Question 2?"]
    whole = atlas.make(store.layer())
    assert whole.name() == "UniRS answers 2"
    answered("Later?", "yes")
    whole.atlas().updateFeatures()
    assert whole.atlas().count() == 5, "it follows the layer"
    with pytest.raises(atlas.AtlasError, match="None of these answers"):
        atlas.make(store.layer(), [1])
    assert len(QgsProject.instance().layoutManager().printLayouts()) == 2
