"""The methods: what a model can do, as its card lists it, and what the wire takes (docs/protocol.md). The one table.

`serving` looks up who works on a request and whether it may stand in a batch, the plugin's `runtime.requests` makes
requests by these names, and the dock enables a panel where the loaded model's card has the methods it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ASK = "ask"  # a question about one picture, or about none
COMPARE = "compare"  # what changed between two dates
CLASSIFY = "classify"  # which of a list of classes a picture belongs to
CLASSIFY_VIDEO = "classify_video"  # the same of a window of a video
CAPTION = "caption"  # a description without a question
CAPTION_WORDS = "Describe the picture."  # what stands as the question of its answer
FIND = "find"  # a phrase to boxes
POINT = "point"  # a phrase to points
DESCRIBE_BOX = "describe_box"  # what is in a rectangle
SEGMENT = "segment"  # a phrase to masks or polygons
SEGMENT_CHANGE = "segment_change"  # two dates and a class to a mask of what changed

HELLO = "hello"  # who is there: versions, and what the environment lacks
STATUS = "status"
CANCEL = "cancel"
LOAD = "load"
SERVED_MODELS = "served_models"  # which models a server of one's own has
BATCH = "batch"  # many questions about pictures at once
LIST_MODELS = "list_models"  # those that are known, and those in a folder of models
LOOK_UP_MODEL = "look_up_model"  # what a hub, or a folder of copies, says of one
DOWNLOAD_MODEL = "download_model"
VERIFY_MODEL = "verify_model"
DROP_DOWNLOAD = "drop_download"  # what one that was given up has left
MERGE_FOUND = "merge_found"  # what the cells of a grid's run found, as things on the map
OPEN_VIDEO = "open_video"
FRAMES = "frames"

FINDING = frozenset({FIND, POINT, DESCRIBE_BOX, SEGMENT, SEGMENT_CHANGE})
"""What tells where things are, or of a place what is there."""

MODEL_METHODS = (
    ASK,
    COMPARE,
    CLASSIFY,
    CLASSIFY_VIDEO,
    CAPTION,
    FIND,
    POINT,
    DESCRIBE_BOX,
    SEGMENT,
    SEGMENT_CHANGE,
)

MOST_FOUND_TOKENS = 1024
"""Of a list of things that were found, unless another number is asked for."""
MAX_BATCH = 128
"""Requests of one `batch`."""
MAX_BATCH_SCORES = 32
"""Entries of an answer's `scores` in a `batch`, the best of a longer class list."""

Worker = Literal["reader", "model", "video", "download"]


@dataclass(frozen=True)
class WireMethod:
    """A method of the wire.

    `worker`: who works on it: the reader (answered at once), the model's worker (one at a time), the one for videos and
    what else a person looks at meanwhile, or the one for downloads.
    `answers`: its result is an answer of the model, so it may stand in a batch.
    """

    name: str
    worker: Worker
    answers: bool = False


WIRE_METHODS = {
    method.name: method
    for method in (
        WireMethod(HELLO, "reader"),
        WireMethod(STATUS, "reader"),
        WireMethod(CANCEL, "reader"),
        WireMethod(LOAD, "model"),
        WireMethod(SERVED_MODELS, "video"),
        WireMethod(ASK, "model", answers=True),
        WireMethod(COMPARE, "model", answers=True),
        WireMethod(CLASSIFY, "model", answers=True),
        WireMethod(CAPTION, "model", answers=True),
        WireMethod(FIND, "model", answers=True),
        WireMethod(POINT, "model", answers=True),
        WireMethod(DESCRIBE_BOX, "model", answers=True),
        WireMethod(SEGMENT, "model", answers=True),
        WireMethod(SEGMENT_CHANGE, "model", answers=True),
        WireMethod(BATCH, "model"),
        WireMethod(LIST_MODELS, "video"),
        WireMethod(LOOK_UP_MODEL, "video"),
        WireMethod(DROP_DOWNLOAD, "video"),
        WireMethod(DOWNLOAD_MODEL, "download"),
        WireMethod(VERIFY_MODEL, "download"),
        WireMethod(MERGE_FOUND, "video"),
        WireMethod(OPEN_VIDEO, "video"),
        WireMethod(FRAMES, "video"),
    )
}
