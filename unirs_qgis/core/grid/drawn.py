"""One cell as QGIS draws it: takes in one or two layers and a region of each, gives out their crops."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ..crops.crop import Crop, StyledCrop
from ..region import Region
from .cells import RenderOptions


class DrawnCell(QObject):
    """One cell of one or two layers, drawn as they are styled."""

    def __init__(
        self, layers: tuple[QgsRasterLayer, ...], regions: tuple[Region, ...], rendering: RenderOptions, parent: QObject
    ) -> None:
        super().__init__(parent)
        size, alpha = rendering.size, rendering.alpha
        self._makers = [StyledCrop(layer, region, size, self, alpha=alpha) for layer, region in zip(layers, regions)]
        self._crops: dict[int, Crop] = {}
        self._done: Callable[[tuple[Crop, ...], str, bool], None] | None = None

    def start(self, done: Callable[[tuple[Crop, ...], str, bool], None]) -> None:
        """Calls `done(crops, sentence, no_data)` once, from the event loop."""
        self._done = done
        for index, maker in enumerate(self._makers):
            maker.finished.connect(partial(self._on_crop, index))
            maker.failed.connect(partial(self._on_failed, maker))
        for maker in self._makers:
            maker.start()

    def cancel(self) -> None:
        """Stop; `done` is not called any more."""
        self._done = None
        for maker in self._makers:
            maker.cancel()

    def _on_crop(self, index: int, crop: Crop) -> None:
        self._crops[index] = crop
        if len(self._crops) == len(self._makers):
            self._end(tuple(self._crops[number] for number in range(len(self._makers))), "", False)

    def _on_failed(self, maker: StyledCrop, sentence: str) -> None:
        self._end((), sentence, maker.no_data)

    def _end(self, *outcome: Any) -> None:
        done = self._done
        self.cancel()
        if done is not None:
            done(*outcome)
