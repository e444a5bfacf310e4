"""What a question is about and what a model can do, by the names that the wire, the tables and the code use."""

from __future__ import annotations

from typing import Literal

Task = Literal["single", "pair", "video", "text"]  # one picture, two dated ones, frames of a video, none

SINGLE: Task = "single"
PAIR: Task = "pair"
VIDEO: Task = "video"
TEXT: Task = "text"
