"""A real QGIS window, started and driven from outside: `launch` runs in any Python, `driving` inside QGIS."""
