"""A pinned answer is a note on the map, in plain text, saved with the project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers import annotation
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.qgis_versions import NOTES_ARE_ITEMS

NASTY = "<b>yes</b> [% 1 + 1 %] & <img src='http://127.0.0.1:9/x.png'>"


@pytest.fixture
def answer(crop_at):
    return answer_from_reply(Reply("single", "What is there?", NASTY), [crop_at()])


@pytest.fixture(autouse=True)
def project(qgis_new_project):
    yield QgsProject.instance()
    QgsProject.instance().clear()


def count(project) -> int:
    """How many notes the project has."""
    return len(project.annotationManager().annotations()) + len(project.mainAnnotationLayer().items())


def test_the_note_stands_at_the_place_in_plain_text(answer, project):
    note = annotation.pin(answer)
    assert note.text == "What is there?\n" + NASTY
    assert answer.region().in_crs(note.crs).boundingBox().contains(note.place)
    annotation.pin(answer)
    assert count(project) == 1


def test_the_note_can_be_taken_off(answer, project):
    annotation.pin(answer)
    annotation.unpin(answer)
    assert annotation.pinned(answer) is None and count(project) == 0


def test_the_note_is_saved_with_the_project(answer, project, tmp_path):
    annotation.pin(answer)
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert count(project) == 1 and NASTY in annotation.pinned(answer).text
    annotation.unpin(answer)
    assert count(project) == 0


def test_a_note_of_an_older_qgis_is_known_again(answer, project, tmp_path, monkeypatch):
    monkeypatch.setattr(annotation, "NOTES_ARE_ITEMS", False)
    annotation.pin(answer)
    monkeypatch.undo()
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert NASTY in annotation.pinned(answer).text
    annotation.unpin(answer)
    assert count(project) == 0


def drawn(note, field_layer, project):
    """The map with the note on it, the pixel of its place, and the map without it."""
    settings = QgsMapSettings()
    settings.setLayers([field_layer])
    settings.setDestinationCrs(field_layer.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(QSize(600, 400))
    settings.setExtent(field_layer.extent())
    place = QgsCoordinateTransform(note.crs, settings.destinationCrs(), project).transform(note.place)
    pixel = settings.mapToPixel().transform(place)
    images = []
    for layers in ([field_layer], [project.mainAnnotationLayer(), field_layer]):
        image = QImage(600, 400, QImage.Format.Format_RGB32)
        image.fill(QColor(90, 90, 90))
        settings.setLayers(layers if NOTES_ARE_ITEMS else [field_layer])
        painter = QPainter(image)
        QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
        if len(layers) == 2:
            context = QgsRenderContext.fromMapSettings(settings)
            context.setPainter(painter)
            painter.translate(pixel.x(), pixel.y())
            for annotation_ in project.annotationManager().annotations():
                annotation_.render(context)
        painter.end()
        images.append(image)
    return images[1], pixel, images[0]


def test_the_note_is_drawn(answer, field_layer, project):
    project.setCrs(field_layer.crs())
    image, pixel, before = drawn(annotation.pin(answer), field_layer, project)
    assert image != before
    assert QColor(image.pixel(int(pixel.x()) + 60, int(pixel.y()) - 60)).lightness() > 200  # the balloon's paper


def test_what_looks_like_an_expression_is_drawn_as_it_is(answer, field_layer, project):
    project.setCrs(field_layer.crs())
    images = []
    for text in ("[% 1 + 1 %]", "2"):
        told = replace(answer, answer=text)
        images.append(drawn(annotation.pin(told), field_layer, project)[0])
        annotation.unpin(told)
    assert images[0] != images[1]
