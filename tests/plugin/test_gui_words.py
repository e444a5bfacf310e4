"""The panel's words: each label, button and entry begins with a capital, and what acts looks like a button."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QMenu, QToolButton
from test_dock import content, session  # noqa: F401 - fixtures

GOES_ON = {"of", "every", "to"}  # within a sentence that a row of boxes makes


def small(text):
    """Whether a text begins with a small letter."""
    text = text.replace("&", "").strip()
    return bool(text) and text[0].islower() and text not in GOES_ON


def said(content):  # noqa: F811
    """Every word of the dock that is the plugin's own: (object name, text)."""
    for kind in (QAbstractButton, QLabel):
        for widget in content.findChildren(kind):
            yield widget.objectName(), widget.text()
    for group in content.findChildren(QGroupBox):
        yield group.objectName(), group.title()
    for box in content.findChildren(QComboBox):
        for entry in range(0 if box.isEditable() else box.count()):  # what is typed there is for the model
            yield box.objectName(), box.itemText(entry)
    for menu in content.findChildren(QMenu):
        for action in menu.actions():
            yield menu.objectName() or action.objectName(), action.text()


@pytest.fixture
def filled(content, field_layer):  # noqa: F811
    QgsProject.instance().addMapLayer(field_layer)
    return content


def test_every_label_button_and_entry_begins_with_a_capital(filled):
    layers = {layer.name() for layer in QgsProject.instance().mapLayers().values()} | {"unirs-mini", "rsunivlm-mini"}
    found = sorted({(name, text) for name, text in said(filled) if small(text) and text not in layers})
    found = [one for one in found if one != ("", "clear") and not one[1].endswith(".gpkg")]  # QGIS's own, and a file
    assert not found, "\n".join(map(str, found))


def test_words_that_act_have_a_frame(filled):
    for button in filled.findChildren(QToolButton):
        words = button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly and button.text()
        if button.objectName().startswith("unirs") and words and (button.icon().isNull() or button.isVisible()):
            if button.icon().isNull() or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly:
                assert not button.autoRaise(), button.objectName()
