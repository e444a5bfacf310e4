"""A pinned answer is a note on the map, in plain text, saved with the project."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsTextAnnotation,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers import annotation
from unirs.unirs_qgis.core.answers.answer import answer_from_reply

NASTY = "<b>yes</b> [% 1 + 1 %] & <img src='http://127.0.0.1:9/x.png'>"


@pytest.fixture
def answer(crop_at):
    return answer_from_reply(Reply("single", "Is there water?", NASTY), [crop_at()])


@pytest.fixture(autouse=True)
def project(qgis_new_project):
    yield QgsProject.instance()
    QgsProject.instance().clear()


def test_the_note_stands_at_the_place_in_plain_text(answer, project):
    note = annotation.pin(answer)
    assert note.document().toPlainText() == "Is there water?\n" + NASTY
    place = answer.region().in_crs(note.mapPositionCrs()).boundingBox()
    assert place.contains(note.mapPosition())
    assert annotation.pin(answer) is note or len(project.annotationManager().annotations()) == 1


def test_the_note_can_be_taken_off(answer, project):
    annotation.pin(answer)
    annotation.unpin(answer)
    assert annotation.pinned(answer) is None and project.annotationManager().annotations() == []


def test_the_note_is_saved_with_the_project(answer, project, tmp_path):
    annotation.pin(answer)
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    (note,) = project.annotationManager().annotations()
    assert isinstance(note, QgsTextAnnotation) and NASTY in note.document().toPlainText()
    assert annotation.pinned(answer) is not None


def test_the_note_is_drawn(answer, field_layer):
    note = annotation.pin(answer)
    settings = QgsMapSettings()
    settings.setLayers([field_layer])
    settings.setDestinationCrs(field_layer.crs())
    settings.setOutputSize(QSize(600, 400))
    settings.setExtent(field_layer.extent())
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(90, 90, 90))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    before = image.copy()
    context = QgsRenderContext.fromMapSettings(settings)
    context.setPainter(painter)
    place = QgsCoordinateTransform(note.mapPositionCrs(), settings.destinationCrs(), QgsProject.instance())
    pixel = settings.mapToPixel().transform(place.transform(note.mapPosition()))
    painter.translate(pixel.x(), pixel.y())
    note.render(context)
    painter.end()
    assert image != before
    assert QColor(image.pixel(int(pixel.x()) + 60, int(pixel.y()) - 60)).lightness() > 200  # the balloon's paper
