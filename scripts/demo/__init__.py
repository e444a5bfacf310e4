"""`make demo`: three questions asked in the real QGIS by mouse and keyboard, and checked."""
