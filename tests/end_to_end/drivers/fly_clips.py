"""Opens videos one after another, classifies some of them, looks at the map; runs inside QGIS."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window
from scripts.window.video_dock import VideoDock


def drive(window: Window, job: dict) -> dict:
    """`job["clips"]`: [file, seconds a window or 0 to open it only]; for each, what the panel and the map say."""
    AskDock(window).open()
    dock = VideoDock(window)
    return {"seen": [_fly(window, dock, Path(file), seconds) for file, seconds in job["clips"]]}


def _fly(window: Window, dock: VideoDock, clip: Path, seconds: float) -> dict:
    QgsProject.instance().clear()
    try:
        facts = dock.open(clip)
    except DriveError as refusal:
        return {"refusal": str(refusal)}
    said = dock.classify(seconds) if seconds else ""
    if window.is_visible("unirsVideoOnMap"):
        window.click("unirsVideoOnMap")
    window.spin(1.0)
    window.screenshot(window.folder / f"{clip.stem}.png")
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    path = next((layer for name, layer in layers.items() if "path" in name.lower() and "Scenes" not in name), None)
    return {
        "refusal": "", "said": said, "facts": facts,
        "path": "" if path is None else [feature.geometry().asWkt(5) for feature in path.getFeatures()],
    }  # fmt: skip
