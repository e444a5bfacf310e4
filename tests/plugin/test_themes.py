"""What the plugin paints itself can be read under QGIS's own theme and its darkest: contrast of 4.5 and more."""

from collections import Counter

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication, QDialog, QVBoxLayout
from unirs.unirs_qgis.core.video.timeline import VideoTimeline
from unirs.unirs_qgis.gui.grid.answer_bars import AnswerBars, Bar
from unirs.unirs_qgis.gui.grid.score_bars import ScoreBars
from unirs.unirs_qgis.gui.help.page_view import PageView
from unirs.unirs_qgis.gui.video.thumb_strip import ThumbStrip
from unirs.unirs_qgis.gui.video.timeline import Timeline
from unirs.unirs_qgis.gui.video.view import VideoView
from unirs.unirs_qgis.gui.widgets.buttons import ButtonRow, tool_button
from unirs.unirs_qgis.gui.widgets.inks import Inks
from unirs.unirs_qgis.gui.widgets.labels import plain_label

LEAST = 4.5  # WCAG 2, for words of the usual size
DARK = "Night Mapping"


@pytest.fixture(params=["default", DARK])
def theme(request, qgis_app):
    """The application in a theme, as QGIS applies it."""
    if request.param != "default" and request.param not in QgsApplication.uiThemes():
        pytest.skip(f"this QGIS has no theme {request.param}")
    before, colours = QApplication.instance().styleSheet(), QApplication.palette()
    QgsApplication.setUITheme(request.param)
    yield request.param
    QgsApplication.setUITheme("default")
    QApplication.instance().setStyleSheet(before)
    QApplication.setPalette(colours)


@pytest.fixture
def shown(theme):
    """A function that shows a widget as it is in the panel, and takes its picture."""
    dialog = QDialog()
    QVBoxLayout(dialog)

    def taken(widget):
        dialog.layout().addWidget(widget)
        dialog.resize(340, 200)
        dialog.show()
        QApplication.processEvents()
        place = widget.geometry()
        return dialog.grab().toImage().copy(place)

    yield taken
    dialog.hide()
    dialog.deleteLater()


def luminance(colour):
    """Relative luminance, WCAG 2.1."""
    parts = (part / 255 for part in QColor(colour).getRgb()[:3])
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground_and_best(image):
    """The commonest colour of a picture, and the contrast of what stands out most from it."""
    pixels = Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
    ground = QColor(pixels.most_common(1)[0][0])
    return ground, max(contrast(ground, QColor(pixel)) for pixel, count in pixels.items() if count > 2)


def bars():
    widget = AnswerBars("bars")
    widget.show_bars([Bar("yes", "yes", QColor(120, 120, 120), 0), Bar("no", "no", QColor(120, 120, 120), 0)])
    return widget, None


def scores():
    widget = ScoreBars("scores")
    widget.show_counts([1] + 9 * [0])
    return widget, lambda image: image.copy(20, image.height() // 2 + 8, image.width() - 20, image.height())


def clock():
    widget = Timeline()
    widget.set_video(60.0)
    widget.set_segments(VideoTimeline(), ())
    return widget, lambda image: image.copy(20, image.height() - 12, image.width() - 20, 12)


@pytest.mark.parametrize("make", [bars, scores, clock])
def test_painted_words_can_be_read(shown, make):
    widget, part = make()
    image = shown(widget)
    _, best = ground_and_best(part(image) if part else image)
    assert best >= LEAST


def test_labels_and_inks_can_be_read(shown):
    label = plain_label(None, "words", "12 of 40 cells, about 3 minutes left")
    inks = Inks(label)
    ground, best = ground_and_best(shown(label))
    assert best >= LEAST and contrast(inks.ink, ground) >= LEAST
    assert contrast(inks.text, inks.ground) >= LEAST


@pytest.mark.parametrize("kind", [VideoView, ThumbStrip, Timeline])
def test_an_empty_field_does_not_glare_in_the_dark(shown, theme, kind):
    widget = kind()
    ground, _ = ground_and_best(shown(widget))
    if theme == DARK:
        assert luminance(ground) < 0.1
    else:
        assert luminance(ground) > 0.5


def test_links_of_the_help_can_be_read(shown, tmp_path):
    (tmp_path / "page.md").write_text("[a link of several words, which is long](other.md)\n")
    view = PageView("page")
    view.show_page(tmp_path / "page.md", tmp_path)
    shown(view)
    piece = view.document().begin().begin().fragment()
    assert piece.charFormat().isAnchor() and piece.charFormat().fontUnderline()
    assert contrast(view._inks.ground, piece.charFormat().foreground().color()) >= LEAST


def test_words_in_a_row_of_buttons_have_a_frame(shown, theme):
    row = ButtonRow()
    buttons = [
        tool_button(row, f"button{number}", word, "tip", "mActionEditCopy.svg")
        for number, word in enumerate(("Copy", "Zoom"))
    ]
    for button in buttons:
        row.add(button)
    shown(row)
    for width in (row.minimumSizeHint().width(), 300):  # icons alone, and words once there is room
        row.resize(width, row.height())
        QApplication.processEvents()
    picture, button = row.grab().toImage(), buttons[1].geometry()  # the first has the keyboard
    ground = picture.pixelColor(picture.width() - 3, button.center().y())  # beside the buttons
    across = [picture.pixelColor(x, button.center().y()) for x in range(button.left(), button.left() + 4)]
    assert any(colour != ground for colour in across), "nothing is drawn where the button begins"
