"""What of Set up runs now, so that it can be ended with the plugin: takes in and sets events, starts nothing."""

from __future__ import annotations

import threading

running: set[threading.Event] = set()
"""Set one to stop the work that it belongs to."""


def stop_all() -> None:
    """End every set-up that runs, with its tools; the plugin is unloaded, or QGIS ends."""
    for cancelled in list(running):
        cancelled.set()
