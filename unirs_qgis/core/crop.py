"""The picture a model sees of a region: takes in a layer and a region, gives out uint8 RGB pixels and what is known
about them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from .region import Region


@dataclass(frozen=True, eq=False)
class Crop:
    """A square picture, exactly as it is sent to the model."""

    pixels: bytes  # size * size * 3, uint8 RGB, row-major from the top left
    size: int  # pixels a side
    gsd: float  # ellipsoidal metres a pixel; layer units a pixel where the region has no CRS
    native_gsd: float | None  # of the layer's own pixels, in the same unit; None for web maps
    valid: float  # share of pixels with data, 0..1
    region: Region
    layer_id: str
    layer_name: str
    layer_source: str  # without passwords and keys
    style: str  # a sentence on bands and stretch
    notes: tuple[str, ...] = ()  # sentences the user should see beside the picture

    @property
    def sha256(self) -> str:
        """Hash of the pixels, 64 hex digits; the runtime's reply names its pictures by it."""
        return hashlib.sha256(self.pixels).hexdigest()

    def image(self) -> QImage:
        """The picture as an image of its own memory."""
        return QImage(self.pixels, self.size, self.size, self.size * 3, QImage.Format.Format_RGB888).copy()

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        return image_png(self.image())


def image_png(image: QImage) -> bytes:
    """`image` as the bytes of a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return bytes(held)
