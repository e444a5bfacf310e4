"""The runtime's stages in words: names of docs/protocol.md in, sentences out. A name that is new is said as it is."""

from __future__ import annotations

from .translation import tr


def loading_text(stage: str) -> str:
    """What is done while the model is loaded."""
    parts = {
        "reading": tr("reading its files"),
        "vision tower": tr("vision tower"),
        "projector": tr("projector"),
        "decoder": tr("decoder"),
        "clue decoder": tr("the base model's decoder"),
        "first words": tr("its first words"),
    }
    return tr("Loading the model: {}").format(parts.get(stage, stage))


def asking_text(stage: str) -> str:
    """What is done with a question."""
    sentences = {
        "read": tr("Reading the video…"),
        "encode": tr("Looking at the picture…"),
        "clue": tr("The base model writes its hint…"),
        "answer": tr("Answering…"),
        "expert": tr("Bringing in the model's expert for this task…"),
        "score": tr("Weighing the possible answers…"),
    }
    return sentences.get(stage, stage)


def timing_name(stage: str) -> str:
    """What an answer's time was spent on."""
    names = {
        "read": tr("reading the video"),
        "encode": tr("looking at the picture"),
        "clue": tr("hint"),
        "expert": tr("bringing in the expert"),
        "prefill": tr("reading the question"),
        "decode": tr("writing the answer"),
        "score": tr("weighing the possible answers"),
        "first_token": tr("until the first word"),
        "total": tr("altogether"),
    }
    return names.get(stage, stage)
