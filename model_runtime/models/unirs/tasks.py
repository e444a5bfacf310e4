"""The fixed texts of UniRS's tasks: tags before the instruction, and what the base model is asked for a clue."""

from __future__ import annotations

from ...common.closed_questions import CHANGE_INSTRUCTION
from ...common.tasks import PAIR, SINGLE, TEXT, VIDEO, Task

# Table I
TAGS: dict[Task, str] = {
    SINGLE: "Single image understanding:",
    PAIR: "Remote sensing change captioning:",
    VIDEO: "Video scene classification:",
    TEXT: "",
}

# Captions of the joint tuning's data ask so.
CAPTION_INSTRUCTION = "Describe this remote sensing image briefly."

# Table II
CLUE_PROMPTS: dict[Task, str] = {
    SINGLE: "Describe this remote sensing image in detail.",
    PAIR: CHANGE_INSTRUCTION,
    VIDEO: "Please classify the scene in this video captured by the UAV.",
    TEXT: "",
}
