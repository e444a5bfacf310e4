"""Measures how long QGIS stands still in each phase of a person's work at the real size (`make stalls`)."""
