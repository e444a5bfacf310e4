"""The swipe view by mouse and keyboard, blinking, the date boxes, and how a shift is written."""

from datetime import date

import pytest
from gui import LEFT, pause, until
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QWidget
from unirs.unirs_qgis.core.crops.shift import Shift
from unirs.unirs_qgis.core.dates import LayerDate
from unirs.unirs_qgis.gui.compare.rows import shift_text
from unirs.unirs_qgis.gui.compare.swipe_view import STEPS, SwipeView
from unirs.unirs_qgis.gui.widgets.date_box import DateBox, parse_date
from unirs.unirs_qgis.gui.widgets.date_notice import date_warning
from unirs.unirs_qgis.gui.widgets.lengths import LengthUnit

RED, BLUE = QColor(200, 0, 0), QColor(0, 0, 200)


@pytest.fixture
def view(qgis_app):
    """A red picture before, a blue one after, 200 screen pixels wide, in a window that has the keyboard."""
    images = []
    for colour in (RED, BLUE):
        image = QImage(64, 64, QImage.Format.Format_RGB888)
        image.fill(colour)
        images.append(image)
    view = SwipeView()
    view.resize(200, 200)
    view.show_images(*images)
    view.show()
    view.activateWindow()
    until(view.isActiveWindow)
    yield view
    view.hide()
    view.deleteLater()


def colour_at(view, x, y=150):
    """What is painted at a point of the view."""
    return view.grab().toImage().pixelColor(x, y)


def test_left_is_before_and_right_is_after(view):
    assert view.value() == STEPS // 2
    assert colour_at(view, 40) == RED and colour_at(view, 160) == BLUE


def test_the_mouse_drags_the_line(view):
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 100))
    assert view.value() == pytest.approx(300, abs=10)
    QTest.mouseMove(view, QPoint(180, 100))
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(180, 100))
    assert colour_at(view, 40) == RED
    view.setValue(100)
    assert colour_at(view, 40) == BLUE


def test_the_keyboard_moves_the_line(view):
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.value() == STEPS // 2 - STEPS // 50
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.value() == 0 and colour_at(view, 20) == BLUE
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.value() == STEPS and colour_at(view, 180) == RED


def test_blinking_shows_each_picture_whole_a_third_of_a_second(view):
    view.set_blinking(True)
    assert view.face == 0 and colour_at(view, 190) == RED
    until(lambda: view.face == 1)
    assert colour_at(view, 10) == BLUE
    until(lambda: view.face == 0)
    view.set_blinking(False)
    assert view.face is None and colour_at(view, 40) == RED and colour_at(view, 160) == BLUE


def test_blinking_rests_while_another_window_has_the_eyes(view):
    view.set_blinking(True)
    other = QWidget()
    other.show()
    QApplication.setActiveWindow(other)
    until(lambda: view.face is None)
    pause(0.4)
    assert view.face is None
    QApplication.setActiveWindow(view)
    until(lambda: view.face is not None)
    other.deleteLater()
    view.hide()
    assert view.face is None


def test_a_date_is_written_as_exactly_as_it_is_known(qgis_app):
    box, told = DateBox("unirsBeforeDate", "when"), []
    box.edited.connect(lambda: told.append(box.value()))
    box.show_date(LayerDate(date(1990, 1, 1), "name", "year"))
    assert box.lineEdit().text() == "1990"
    box.setDate(QDate(1991, 1, 1))
    assert told[-1].text() == "1991"
    box.setDate(QDate(1991, 5, 6))
    assert told[-1].text() == "1991-05-06" and box.lineEdit().text() == "1991-05-06"
    box.clear()
    assert told[-1].date is None and box.lineEdit().text() == "no date"
    box.show_date(LayerDate(date(2012, 7, 31), "name"))
    assert len(told) == 3 and box.lineEdit().text() == "2012-07-31"
    box.deleteLater()


def test_a_period_is_written_out_until_a_day_is_typed(qgis_app):
    box, told = DateBox("unirsBeforeDate", "when"), []
    box.edited.connect(lambda: told.append(box.value().text()))
    box.show()
    day = box.sizeHint().width()
    period = parse_date("2021-06-01 to 2021-08-31")
    box.show_date(period)
    assert box.lineEdit().text() == "2021-06-01 to 2021-08-31" and "2021-06-01 to 2021-08-31" in box.toolTip()
    assert box.sizeHint().width() > day == box.minimumSizeHint().width()
    box.setFocus()
    box.interpretText()
    box.clearFocus()
    assert box.lineEdit().text() == "2021-06-01 to 2021-08-31" and box.value() == period and told == []
    QTest.keyClick(box, Qt.Key.Key_Up)  # a year later than the middle
    assert told == ["2022-07-16"] and box.lineEdit().text() == "2022-07-16"
    box.show_date(period)
    box.clear()
    assert told[-1] == "" and box.lineEdit().text() == "no date"
    box.deleteLater()


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (LayerDate(date(2012, 7, 31), "name"), "name of the layer"),
        (LayerDate(date(2012, 7, 31), "temporal"), "temporal properties"),
        (LayerDate(date(2012, 7, 31), "metadata", tag="DATE_ACQUIRED"), "DATE_ACQUIRED"),
        (LayerDate(date(2012, 7, 31), "metadata", tag="TIFFTAG_DATETIME"), "When the file was written"),
    ],
)
def test_a_date_says_where_it_is_from(qgis_app, date, words):
    box = DateBox("unirsBeforeDate", "when")
    box.show_date(date)
    assert words in box.toolTip()
    box.show_date(LayerDate(None, ""))
    assert words not in box.toolTip()
    box.deleteLater()


@pytest.mark.parametrize(
    "text", ["2012-07-31", "2012-07", "2012", "2021-06-01 to 2021-08-31", "2020-12 to 2021-05", ""]
)
def test_a_stored_date_comes_back_as_it_was(text):
    assert parse_date(text).text() == text


def test_what_is_wrong_with_two_dates_is_said():
    none, early, late = (LayerDate(day, "name") for day in (None, date(2001, 2, 3), date(2020, 1, 1)))
    assert date_warning(early, late) == ""
    assert "later than" in date_warning(late, early)
    assert "same date" in date_warning(late, late)
    year, summer = parse_date("2020"), parse_date("2020-06-01 to 2020-08-31")
    assert date_warning(year, summer) == date_warning(summer, late.__class__(date(2020, 7, 17), "name")) == ""
    assert "later than" in date_warning(summer, late) and date_warning(year, late) == ""
    assert date_warning(none, late).startswith("One date") and date_warning(none, none).startswith("Neither")


def test_a_shift_is_written_by_the_compass(qgis_app):
    metres, feet = LengthUnit(1.0, "m"), LengthUnit(0.3048, "ft")
    assert shift_text(Shift(1.4, 0.6, 3.0), metres, 0.5) == "1.4 m east, 0.6 m north"
    assert shift_text(Shift(-3.048, 0.0, 3.0), feet, 0.5) == "10 ft west"
    assert shift_text(Shift(0.01, -12.0, 3.0), metres, 0.5) == "12 m south"
    assert shift_text(Shift(0.016, 0.009, 3.0), metres, 0.5) == "in the same place"
