"""What both processes import: the plugin inside QGIS and the model runtime. One rule for all of it.

Python 3.9, the standard library and numpy, nothing else: `tests/runtime/test_house.py` holds it to that.
"""
