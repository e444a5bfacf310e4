"""The dock's panels in the order of their tabs. Reading this reads the code of all of them."""

from __future__ import annotations

from .ask.panel import AskPanel
from .compare.panel import ComparePanel
from .find.panel import FindPanel
from .grid.panel import GridPanel
from .task_panel import TaskPanel
from .video.panel import VideoPanel

PANELS: tuple[type[TaskPanel], ...] = (AskPanel, ComparePanel, VideoPanel, GridPanel, FindPanel)
