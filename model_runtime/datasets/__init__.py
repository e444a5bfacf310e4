"""Data sets in their official layouts: a folder in, items (pictures by reference, instructions, answers) out.

Pictures lie in the folder or in `images-NNN.tar` shards, which are read in place. Items that cannot be used are counted
in a `Report` by reason, never fatal; a folder that is not the data set at all is a `DataFault`.
"""

from .captions import read_captions
from .crsvqa import read_crsvqa
from .dior_rsvg import read_dior_rsvg
from .era import read_era
from .geochat import read_geochat
from .items import DataFault, Item, Report, short_answer
from .levir_cc import levir_captions, read_levir_cc
from .masks import read_levir_cd, read_loveda
from .mixture import Draw, Part, mixed
from .pictures import FrameRef, PictureFault, PictureRef, PictureStore
from .rs_instructions import read_rs_instructions
from .rsivqa import read_rsivqa
from .rsunivlm import read_rsunivlm
from .rsvqa import read_rsvqa
from .scene_places import read_scene_boxes, read_scene_changes, read_scene_masks
from .scenes import read_scenes
from .sought import Sought
from .unanswerable import read_unanswerable

__all__ = [
    "DataFault",
    "Draw",
    "FrameRef",
    "Item",
    "Part",
    "PictureRef",
    "PictureFault",
    "PictureStore",
    "Report",
    "Sought",
    "levir_captions",
    "mixed",
    "read_captions",
    "read_crsvqa",
    "read_dior_rsvg",
    "read_era",
    "read_geochat",
    "read_levir_cc",
    "read_levir_cd",
    "read_loveda",
    "read_rs_instructions",
    "read_rsivqa",
    "read_rsunivlm",
    "read_rsvqa",
    "read_scene_boxes",
    "read_scene_changes",
    "read_scene_masks",
    "read_scenes",
    "read_unanswerable",
    "short_answer",
]
