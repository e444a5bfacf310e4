"""What differs between QGIS 3.22 and later ones, in one place: what is there, and why it matters here.

Differences that need no question, because one way serves all versions:
- 3.40 reads rotated rasters, and those with ground control points, with a band of opacity more than the file has; so
  `crops/warp_file.py` counts the layer's bands, not the file's.
- With GDAL 3.10, QGIS leaves an .aux.xml beside each GeoPackage that has metadata of its own and prints an error about
  it; so `answers/file.py` keeps its schema version in a table's description.
- 3.44 draws a pattern of dashes that is NULL with dashes of its own; so `video/flight_style.py` gives lines without
  gaps dashes of a metre and gaps of nothing.
"""

from __future__ import annotations

from qgis import core

# From 3.40 on, QGIS turns the notes of a project into items of its annotation layer when it reads the project; their
# text is HTML then, and expressions in it are evaluated. Such items are made in the first place, with plain text.
NOTES_ARE_ITEMS = hasattr(core, "QgsAnnotationRectangleTextItem")
