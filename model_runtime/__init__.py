"""The model runtime: its own process and its own Python, never `qgis`, never Qt.

Importing this package costs nothing. Two of its modules, `wire` and `stretch`, are also imported by the plugin inside
QGIS and therefore need nothing but the standard library (and numpy for `stretch`) and Python 3.9.
"""

__version__ = "0.1.0"
