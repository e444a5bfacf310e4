"""Pixels in, from any raster: takes in a path and a place, gives out the uint8 RGB picture the model is asked about.

- A georeferenced raster, whole or by a bounding box, is shown as a square on a local metric grid, as in QGIS: the
  bounding square of what was asked for; what lies outside the raster has no data and is black. What is wider than
  2,000 km, around a pole or too thin for a square is shown whole in its own shape.
- A window of pixels that is square is shown as it lies in the file (unresampled where it is `size` wide), whatever the
  CRS. One that is not square, or lies in a raster placed by control points, is a place, shown by its bounding square.
- A raster without a georeference keeps its own shape and pixels; the caller resizes them, as the models' authors do.
- Eight-bit bands are shown as they are; others are stretched between the 2nd and 98th percentile of the picture.
"""

from .files import RasterError
from .pairs import read_pair
from .reading import Reading, read_picture, source_of

__all__ = ["RasterError", "Reading", "read_pair", "read_picture", "source_of"]
