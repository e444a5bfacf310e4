"""What a person does with the plugin's dock, in the dock's own terms: open it, choose a place, ask, read the answer.

Runs inside QGIS on a `driving.Window`; only mouse and key events go in, and only what is on the screen is read.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import asdict, dataclass

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from .driving import Window

OPEN_SECONDS = 10.0
PICTURE_SECONDS = 30.0
ANSWER_SECONDS = 240.0


@dataclass(frozen=True)
class Seen:
    """One question and what the dock showed of it; `failure` is the sentence where there was no answer.

    `picture_sha256` is of the preview's RGB bytes; `seconds` is from Enter to the whole answer.
    """

    question: str
    answer: str
    clue: str
    figures: str
    failure: str
    picture_sha256: str
    seconds: float

    def as_json(self) -> dict:
        """As plain values."""
        return asdict(self)


class AskDock:
    """The dock in a window; times in seconds, places on the map as shares of its width and height."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._asked = 0.0

    def open(self) -> None:
        """Choose Raster, UniRS, "Ask a place", unless the dock is there already."""
        self.window.heartbeat.stage = "opening"
        if not self.window.is_visible("unirsAskPanel"):
            self.window.choose("mRasterMenu", "unirsToggleDock")
        self.window.wait("the dock to open", lambda: self.window.is_visible("unirsAskPanel"), OPEN_SECONDS)
        self.window.spin(0.5)
        self.window.heartbeat.stage = "idle"

    def click_place(self, x: float, y: float) -> str:
        """Choose a window around a point of the map; returns the refusal, or nothing once the picture is there."""
        self.window.click("unirsRegionClick")
        self.window.click_map(x, y)
        return self.wait_for_picture()

    def draw_place(self, start, end) -> str:
        """Drag a rectangle; returns as `click_place`."""
        self.window.click("unirsRegionDraw")
        self.window.drag_map(start, end)
        return self.wait_for_picture()

    def wait_for_picture(self) -> str:
        """Wait for the preview's picture or for the sentence why there is none, which is returned."""
        stage, self.window.heartbeat.stage = self.window.heartbeat.stage, "cropping"
        done = self.window.wait("the preview", lambda: self.picture() is not None or self._refusal(), PICTURE_SECONDS)
        self.window.heartbeat.stage = stage
        return "" if done is True else done

    def _refusal(self) -> str:
        return "" if self.window.text("unirsPreviewFacts") else self.window.text("unirsPreviewWarnings")

    def picture(self) -> QImage:
        """The picture that the preview shows, at its own size, or None."""
        return self.window.widget("unirsPreview").image()

    def picture_sha256(self) -> str:
        """Of the preview's pixels: RGB, row by row from the top left."""
        with self.window.heartbeat.left_out():
            return self._hash(self.picture())

    @staticmethod
    def _hash(picture: QImage) -> str:
        image = picture.convertToFormat(QImage.Format.Format_RGB888)
        width = 3 * image.width()
        whole = bytes(image.constBits().asarray(image.sizeInBytes()))
        rows = (whole[y * image.bytesPerLine() : y * image.bytesPerLine() + width] for y in range(image.height()))
        return hashlib.sha256(b"".join(rows)).hexdigest()

    def ask(self, question: str) -> None:
        """Type a question and press Enter."""
        self.window.click("unirsKindQuestion")
        self.window.type("unirsAskQuestion", question)
        self._asked = time.monotonic()
        self.window.key("unirsAskQuestion", Qt.Key.Key_Return)

    def ask_classes(self, classes: str) -> None:
        """Type a class list and press the Ask button."""
        self.window.click("unirsKindClasses")
        self.window.type("unirsClassList", classes)
        self._asked = time.monotonic()
        self.window.click("unirsAskButton")

    def wait_for_words(self) -> bool:
        """Wait for an answer's first words; returns whether more are to come."""
        self.window.wait("the first words", lambda: self._over() or self.window.text("unirsAnswerText"), ANSWER_SECONDS)
        return not self._over()

    def wait_for_answer(self) -> Seen:
        """Wait until the question has its answer or its failure, and read both."""
        self.window.wait("an answer", self._over, ANSWER_SECONDS)
        self.window.heartbeat.stage = "idle"
        seconds = time.monotonic() - self._asked
        if self.window.is_visible("unirsClueFold") and not self.window.widget("unirsClueFold").isChecked():
            self.window.click("unirsClueFold")
            self.window.spin(0.1)
        text = self.window.text
        return Seen(
            text("unirsAnswerQuestion"),
            text("unirsAnswerText"),
            text("unirsClueText"),
            text("unirsAnswerFigures"),
            text("unirsFailure"),
            self.picture_sha256(),
            seconds,
        )

    def _over(self) -> bool:
        loading = self.window.text("unirsStateWord") in ("Starting", "Loading")
        self.window.heartbeat.stage = "loading" if loading else "answering"
        return self.window.is_visible("unirsFailure") or self.window.is_visible("unirsCopy")
