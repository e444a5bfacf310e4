"""The model runtime: its own process and its own Python, never `qgis`, never Qt.

Importing this package costs nothing. `common` is also imported by the plugin inside QGIS.
"""

__version__ = "0.1.0"
