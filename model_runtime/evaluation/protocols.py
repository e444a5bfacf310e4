"""Which data set is read how, which of its questions are scored, and when an answer is right: one entry a protocol."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..common.closed_questions import normalise
from ..common.methods import FIND, MOST_FOUND_TOKENS, SEGMENT, SEGMENT_CHANGE
from ..datasets import (
    Item,
    Report,
    read_captions,
    read_crsvqa,
    read_dior_rsvg,
    read_era,
    read_geochat,
    read_levir_cc,
    read_levir_cd,
    read_loveda,
    read_rsivqa,
    read_rsvqa,
    read_scene_boxes,
    read_scene_changes,
    read_scene_masks,
    read_scenes,
    read_unanswerable,
)
from ..datasets.scene_places import BOX_PHRASES
from ..datasets.unanswerable import CANNOT_TELL, SOURCE, is_refusal
from ..scenes.questions import TYPES
from .cases import Case, with_captions_together

Reader = Callable[[Path, str, int], tuple[list[Item], Report]]
Columns = tuple[tuple[str, tuple[str, ...]], ...]  # heading, and the path of the figure in the scores

_NUMBER, _THOUSANDS = re.compile(r"\d+(?:\.\d+)?"), re.compile(r"(?<=\d),(?=\d{3}\b)")
SHORT_IDS, LONG_IDS = 32, 256  # most new ids of a short answer, and of a caption or an open one


@dataclass(frozen=True)
class Protocol:
    """One evaluation.

    `groups` names what accuracy is broken down by (`accuracy_by_<name>`), each a function to a label or None. `kinds`
    are the types that are scored where not all are. `finds`: the method of a protocol whose items are sought, not
    asked. `same(answer, reference)` is the match of a short answer, `train_split(split)` the split that the baselines
    learn from.
    """

    name: str
    title: str
    default_split: str
    read: Reader
    same: Callable[[str, str], bool]
    columns: Columns
    groups: dict[str, Callable[[Case], str | None]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    stratum: Callable[[Item], str] = lambda item: item.kind
    train_split: Callable[[str], str] = lambda split: "train"
    notes: tuple[str, ...] = ()
    finds: str = ""

    def select(self, items: Sequence[Item]) -> list[Item]:
        """The items that are scored, the captions of one picture together."""
        scored = [item for item in items if not self.kinds or item.kind in self.kinds]
        return with_captions_together(scored)


def is_caption(case: Case) -> bool:
    """Whether an answer is scored as a sentence, by the caption metrics, rather than as right or wrong."""
    return case.kind in ("caption", "changed", "unchanged")


def max_new_tokens(case: Case) -> int:
    """The longest answer that is let grow."""
    if case.item.sought is not None:
        return MOST_FOUND_TOKENS
    return LONG_IDS if is_caption(case) or case.kind == "open" else SHORT_IDS


def same_words(answer: str, reference: str) -> bool:
    """Equal after lower-casing and stripping spaces and full stops (RSVQA, CRSVQA)."""
    return answer.lower().strip(" .\n\t") == reference.lower().strip(" .\n\t")


def same_letters(answer: str, reference: str) -> bool:
    """Equal in letters and digits alone, without case (ERA, class names)."""
    return normalise(answer) == normalise(reference) != ""


def same_words_and_numbers(answer: str, reference: str) -> bool:
    """`same_letters`, with the same numbers in it: "[1, 23]" is not "[12, 3]", nor "2.5" "25" (`geochat`)."""
    ways = (str, lambda text: _THOUSANDS.sub("", text))  # as it stands, and with 2,088 as 2088
    same = any(_NUMBER.findall(way(answer)) == _NUMBER.findall(way(reference)) for way in ways)
    return same and same_letters(answer, reference)


def same_refusal(answer: str, reference: str) -> bool:
    """Whether an answer refuses where, and only where, the reference does."""
    return is_refusal(answer) == (reference == CANNOT_TELL)


def _class_of(case: Case) -> str | None:
    return f"{case.item.source}: {case.references[0]}" if case.kind == "classes" else None


_CAPTION_COLUMNS: Columns = (
    ("CIDEr-D", ("cider_d",)),
    *((f"BLEU-{n}", (f"bleu_{n}",)) for n in range(1, 5)),
    ("ROUGE-L", ("rouge_l",)),
)
_MASK_COLUMNS: Columns = (
    ("IoU", ("iou",)),
    ("F1", ("f1",)),
    ("precision", ("precision",)),
    ("recall", ("recall",)),
    ("IoU on its grid", ("iou_on_grid",)),
)
_NO_METEOR = "METEOR is left out: it counts synonyms by WordNet, which is no part of the runtime."
_DRAWN = "Drawn, not photographed: what is right here says little about photographs."
_PARTS = ("recall", "precision")
_ACCURACY = ("accuracy", ("accuracy",))
_OVER_TYPES = ("over types", ("accuracy_over_types",))


def _by_type(*kinds: str) -> Columns:
    return tuple((kind, ("accuracy_by_type", kind)) for kind in kinds)


PROTOCOLS = {
    protocol.name: protocol
    for protocol in (
        Protocol(
            "rsvqa-lr",
            "RSVQA, low resolution",
            "test",
            lambda folder, split, frames: read_rsvqa(folder, "lr", split),
            same_words,
            (
                _ACCURACY,
                _OVER_TYPES,
                ("presence", ("accuracy_by_type", "presence")),
                ("comp", ("accuracy_by_type", "comp")),
                ("rural/urban", ("accuracy_by_type", "rural_urban")),
            ),
            {"type": lambda case: case.kind},
            ("presence", "comp", "rural_urban"),
        ),
        Protocol(
            "rsvqa-lr-all",
            "RSVQA, low resolution, counts too",
            "test",
            lambda folder, split, frames: read_rsvqa(folder, "lr", split),
            same_words,
            (_ACCURACY, _OVER_TYPES, *_by_type("presence", "comp", "rural_urban", "count")),
            {"type": lambda case: case.kind},
            notes=("A count is right where it is the very number; RSVQA's authors score ranges of counts.",),
        ),
        Protocol(
            "rsivqa",
            "RSIVQA",
            "test",
            lambda folder, split, frames: read_rsivqa(folder, split),
            same_words,
            (_ACCURACY, _OVER_TYPES, *_by_type("yes/no", "count")),
            {"type": lambda case: case.kind},
            notes=(
                "The release lists no splits: 80, 10 and 10 % of the pictures are drawn, unless the folder has lists.",
            ),
        ),
        Protocol(
            "rsvqa-hr",
            "RSVQA, high resolution",
            "test_phili",
            lambda folder, split, frames: read_rsvqa(folder, "hr", split),
            same_words,
            (
                _ACCURACY,
                _OVER_TYPES,
                ("presence", ("accuracy_by_type", "presence")),
                ("comp", ("accuracy_by_type", "comp")),
            ),
            {"type": lambda case: case.kind},
            ("presence", "comp"),
            notes=(
                "The published figures are zero-shot on test_phili; supervised ones (about 90) are not comparable.",
            ),
        ),
        Protocol(
            "crsvqa",
            "CRSVQA",
            "test",
            lambda folder, split, frames: read_crsvqa(folder, split),
            same_words,
            (_ACCURACY, _OVER_TYPES),
            {"type": lambda case: case.kind},
            train_split=lambda split: split.replace("test", "train", 1),
            notes=("The published test size is given as 1,000 items in one place and 10 % of 4,644 in another.",),
        ),
        Protocol(
            "levir-cc",
            "LEVIR-CC",
            "test",
            lambda folder, split, frames: read_levir_cc(folder, split),
            same_letters,
            (
                ("CIDEr-D", ("cider_d",)),
                ("changed", ("cider_d_changed",)),
                ("unchanged", ("cider_d_unchanged",)),
                ("rare unknown", ("cider_d_unk5",)),
                ("BLEU-4", ("bleu_4",)),
                ("ROUGE-L", ("rouge_l",)),
                ("changed or not", ("changed_accuracy",)),
            ),
        ),
        Protocol(
            "era",
            "ERA",
            "test",
            read_era,
            same_letters,
            (_ACCURACY, ("over classes", ("accuracy_over_classes",))),
            {"class": lambda case: case.references[0]},
        ),
        Protocol(
            "geochat",
            "GeoChat_Instruct layout",
            "val",
            lambda folder, split, frames: read_geochat(folder, split),
            same_words_and_numbers,
            (
                _ACCURACY,
                ("over sources", ("accuracy_over_sources",)),
                ("CIDEr-D", ("cider_d",)),
                ("BLEU-4", ("bleu_4",)),
                ("ROUGE-L", ("rouge_l",)),
            ),
            {"type": lambda case: case.kind, "source": lambda case: case.item.source, "class": _class_of},
            stratum=lambda item: item.source,
        ),
        Protocol(
            "scenes",
            "Generated scenes",
            "all",
            lambda folder, split, frames: read_scenes(folder),
            same_words,
            (
                _ACCURACY,
                _OVER_TYPES,
                *((kind, ("accuracy_by_type", kind)) for kind in TYPES),
            ),
            {"type": lambda case: case.kind},
            train_split=lambda split: split,
            notes=(_DRAWN,),
        ),
        Protocol(
            "captions",
            "Captions, GeoChat_Instruct layout",
            "val",
            lambda folder, split, frames: read_geochat(folder, split),
            same_letters,
            _CAPTION_COLUMNS,
            kinds=("caption",),
            stratum=lambda item: item.source,
            notes=(_NO_METEOR,),
        ),
        Protocol(
            "ucm-captions",
            "UCM-captions",
            "test",
            lambda folder, split, frames: read_captions(folder, split),
            same_letters,
            _CAPTION_COLUMNS,
            notes=(_NO_METEOR,),
        ),
        Protocol(
            "refusals",
            "Questions that no picture answers, beside others",
            "val",
            lambda folder, split, frames: read_unanswerable(folder, split),
            same_refusal,
            (
                ("over types", ("accuracy_over_types",)),
                ("refused", ("accuracy_by_type", "unanswerable")),
                ("answered", ("accuracy_by_type", "answerable")),
            ),
            {"type": lambda case: "unanswerable" if case.item.source == SOURCE else "answerable"},
            stratum=lambda item: item.source if item.source in (SOURCE, "open") else "",
            notes=(
                "Whether it refuses is all that counts: an answer that is given is scored by the other protocols.",
                "Who refuses everything, or nothing, has 50 over types.",
            ),
        ),
        Protocol(
            "dior-rsvg",
            "DIOR-RSVG",
            "test",
            lambda folder, split, frames: read_dior_rsvg(folder, split),
            same_letters,
            (("IoU >= 0.5", ("iou_50",)), ("mean IoU", ("mean_iou",)), ("a box", ("answered",))),
            finds=FIND,
        ),
        Protocol(
            "loveda",
            "LoveDA",
            "Val",
            lambda folder, split, frames: read_loveda(folder, split),
            same_letters,
            (("mIoU", ("miou",)), *_MASK_COLUMNS),
            finds=SEGMENT,
            notes=("Each class is asked of each picture by itself; the mIoU is over six classes, without background.",),
        ),
        Protocol(
            "levir-cd",
            "LEVIR-CD",
            "test",
            lambda folder, split, frames: read_levir_cd(folder, split),
            same_letters,
            _MASK_COLUMNS,
            finds=SEGMENT_CHANGE,
            notes=("Whole pictures are asked; papers cut LEVIR-CD into parts of 256 pixels.",),
        ),
        Protocol(
            "scene-boxes",
            "Generated scenes, every thing in a box",
            "all",
            lambda folder, split, frames: read_scene_boxes(folder),
            same_letters,
            (
                *((heading, (heading,)) for heading in _PARTS),
                *((f"{phrase} {part}", (f"{part}_by_phrase", phrase)) for phrase in BOX_PHRASES for part in _PARTS),
            ),
            finds=FIND,
            notes=("A box is right where it overlaps one of the truth, which no other has, by 0.5 or more.", _DRAWN),
        ),
        Protocol(
            "scene-masks",
            "Generated scenes, masks by class",
            "all",
            lambda folder, split, frames: read_scene_masks(folder),
            same_letters,
            (("mIoU", ("miou",)), *_MASK_COLUMNS),
            finds=SEGMENT,
            notes=(_DRAWN,),
        ),
        Protocol(
            "scene-changes",
            "Generated pairs, masks of what changed",
            "all",
            lambda folder, split, frames: read_scene_changes(folder),
            same_letters,
            _MASK_COLUMNS,
            finds=SEGMENT_CHANGE,
            notes=(_DRAWN,),
        ),
    )
}
