"""ERA's folders <Class>/<Class>_NNN.mp4 in, videos labelled by event class out."""

from __future__ import annotations

from pathlib import Path

from ..common.closed_questions import ERA_CLASSES, class_instruction, class_names, match
from ..common.tasks import VIDEO
from .items import DataFault, Item, Report
from .pictures import FrameRef

SOURCE = "ERA"
_ENDINGS = {".mp4", ".avi", ".mov"}


def read_era(folder: Path, split: str = "test", frames: int = 8) -> tuple[list[Item], Report]:
    """Videos of the class folders in `<folder>/<split>` (in any case), or in the folder itself where there is no such.

    Folder names are matched with ERA's 25 classes by letters and digits alone; a file name may end in spaces before its
    ending. `pictures` are `frames` frames spread over the video, `kind` is the class. Raises DataFault.
    """
    base = next((path for path in _folders(folder) if path.name.lower() == split.lower()), folder)
    names = class_names(ERA_CLASSES, video=True)
    instruction = class_instruction(ERA_CLASSES, video=True)
    report, items, known = Report(), [], 0
    for class_folder in _folders(base):
        number = match(class_folder.name, ERA_CLASSES)
        if number is None:
            report.leave_out("the folder is none of ERA's classes", class_folder.name)
            continue
        known += 1
        for file in sorted(path for path in class_folder.iterdir() if path.suffix.lower() in _ENDINGS):
            name = f"{class_folder.name}/{file.name}"
            if not file.is_file() or file.stat().st_size == 0:
                report.leave_out("the video is empty", name)
                continue
            pictures = tuple(FrameRef(name, file, k, frames) for k in range(frames))
            turns = ((instruction, names[number]),)
            items.append(Item(name, VIDEO, pictures, turns, SOURCE, ERA_CLASSES[number], (names[number],), names))
    if not known:
        raise DataFault(f"{base} holds none of ERA's class folders, as Flood or PostEarthquake.")
    report.good = len(items)
    return items, report


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise DataFault(f"There is no folder {folder}.")
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
