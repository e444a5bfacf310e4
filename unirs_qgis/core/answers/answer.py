"""One stored answer: takes in the runtime's reply and the crops it was about, gives out a row that can be repeated.

Every field of `Answer` is a column of the answers GeoPackage, under the same name.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtGui import QImage, QPainter

from ....model_runtime.common.reply import Reply
from ..crops.crop import Crop, image_png
from ..ground import crs_from_text, crs_text, text_on_globe
from ..region import Region
from .reading import map_label


@dataclass(frozen=True)
class Answer:
    """A question, what the model said, and everything needed to defend or repeat it.

    Tuples hold one entry an image, in the order the model got them (one for a single image, two for a pair).
    `Any` fields are plain JSON values.
    """

    task: str  # "single", "pair", "video" or "text"
    question: str
    answer: str
    id: int = 0  # the row's number; 0 until it is stored
    created: datetime | None = None  # aware, UTC
    # The model's side: as in docs/protocol.md
    prompt: str = ""
    finish: str = ""
    clue: str | None = None
    clue_source: str | None = None
    clue_note: str | None = None
    max_clue_tokens: int | None = None
    short_clue: int | None = None  # 1: the hint ended with its first full stop after 24 tokens
    score: float | None = None  # 0..1, closed questions only
    scores: Any = None  # [{"text", "score"}], best first, or None
    free_answer: str | None = None  # class lists: what the model said of itself where that is another class
    language: str | None = None  # of the question, ISO 639-1, where the model does not know it
    label: str | None = None  # what the map writes; "" where the model did not answer; None: the answer itself
    model: str = ""
    revision: str = ""
    dtype: str = ""
    device: str = ""
    seconds: float | None = None  # in all
    timings: Any = None  # seconds by stage
    counts: Any = None  # the reply's `tokens`: prompt, images, clue, answer
    plugin_version: str = ""
    # The pictures' side
    layers: tuple[str, ...] = ()  # names
    layer_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()  # bands and stretch, a sentence each
    dates: tuple[str, ...] = ()  # ISO dates, "" where unknown
    image_sha256: tuple[str, ...] = ()  # of the raw RGB bytes, as the runtime received them
    image_size: int | None = None  # pixels a side
    gsd: float | None = None  # metres a pixel (layer units where there is no CRS)
    native_gsd: float | None = None  # of the coarsest layer
    valid: float | None = None  # smallest share of pixels with data, 0..1
    notes: tuple[str, ...] = ()
    heat: Any = None  # pairs: {"size": g, "values": [g * g feature distances]} as in docs/protocol.md
    segments: str | None = None  # videos: what was seen when, JSON as `gui.video.record` writes it and reads it
    found: Any = None  # things found: what was looked for and the entries, as `core/found/asking.py` writes it
    picture: bytes | None = None  # PNG, the crops side by side; None in `AnswerStore.answers()`, see `picture(id)`
    # The place
    region_key: str = ""
    region_wkt: str = ""  # the square, in region_crs
    region_crs: str = ""  # "EPSG:26914" or WKT 2; empty for an image without CRS (pixel units)
    shape_wkt: str = ""  # as the user drew it, in shape_crs
    shape_crs: str = ""
    region_source: str = ""  # "click", "draw", "view" or "polygon"
    # The conversation: follow-ups share its name and count up from 0
    conversation: str = ""
    turn_number: int = 0
    turn: Any = None  # the reply's `turn`, an entry of a later request's `history`
    # Several models that were asked the same of the same pictures
    together: str = ""  # the name that their answers share; "" where one model was asked
    agreement: str | None = None  # a word of `common/grid/agreement.py`, the same in all of them
    # The reviewer's side; the model's answer is never overwritten
    verdict: str | None = None  # "right" or "wrong"
    corrected_answer: str | None = None
    reviewed_at: datetime | None = None

    @property
    def georeferenced(self) -> bool:
        """Whether the place is one on the globe; otherwise its coordinates are the image's own."""
        return text_on_globe(self.region_crs)

    def over(self, stored: Answer) -> Answer:
        """This answer in the place of a stored one, to which it leaves the picture and the moment that it lacks."""
        return replace(self, picture=self.picture or stored.picture, created=self.created or stored.created)

    def region(self) -> Region:
        """The place asked about, for asking again."""
        return Region(
            shape=QgsGeometry.fromWkt(self.shape_wkt),
            crs=crs_from_text(self.shape_crs),
            grid_crs=crs_from_text(self.region_crs),
            square=QgsGeometry.fromWkt(self.region_wkt).boundingBox(),
            source=self.region_source,
            image="" if self.georeferenced or not self.sources else self.sources[0],
        )


def answer_from_reply(
    reply: Reply,
    crops: Sequence[Crop],
    plugin_version: str = "",
    conversation: str = "",
    turn_number: int = 0,
    dates: Sequence[str] = (),
) -> Answer:
    """The row for `reply` about `crops` (at least one; the first gives the place).

    An empty `conversation` starts a new one.
    """
    place = crops[0].region
    return Answer(
        task=reply.task,
        question=reply.question,
        answer=reply.answer,
        created=datetime.now(timezone.utc).replace(microsecond=0),
        **reply_columns(reply),
        score=reply.score,
        scores=None if reply.scores is None else [asdict(score) for score in reply.scores],
        free_answer=reply.free_answer,
        label=map_label(reply),
        seconds=reply.seconds.get("total"),
        timings=dict(reply.seconds) or None,
        plugin_version=plugin_version,
        layers=tuple(crop.layer_name for crop in crops),
        layer_ids=tuple(crop.layer_id for crop in crops),
        sources=tuple(crop.layer_source for crop in crops),
        styles=tuple(crop.style for crop in crops),
        dates=tuple(dates) or (("",) * len(crops) if len(crops) > 1 else ()),
        image_sha256=tuple(image.sha256 for image in reply.images) or tuple(c.sha256 for c in crops),
        image_size=crops[0].size,
        gsd=crops[0].gsd,
        native_gsd=max((crop.native_gsd for crop in crops if crop.native_gsd), default=None),
        valid=min(crop.valid for crop in crops),
        notes=tuple(dict.fromkeys([*(note for crop in crops for note in crop.notes), *reply.notes])),
        heat=reply.heat,
        picture=side_by_side(crops),
        region_key=place.key(),
        region_wkt=place.wkt(),
        region_crs=crs_text(place.grid_crs),
        shape_wkt=place.shape.asWkt(),
        shape_crs=crs_text(place.crs),
        region_source=place.source,
        conversation=conversation or uuid.uuid4().hex,
        turn_number=turn_number,
        turn=reply.turn,
    )


def reply_columns(reply: Reply) -> dict[str, Any]:
    """What a reply says of how it came about, by the names of Answer's fields."""
    return {
        "prompt": reply.prompt,
        "finish": reply.finish,
        "clue": reply.clue,
        "clue_source": reply.clue_source,
        "clue_note": reply.clue_note,
        "max_clue_tokens": reply.max_clue_tokens or None,
        "short_clue": int(reply.short_clue) or None,
        "model": reply.model,
        "revision": reply.revision,
        "language": reply.language,
        "dtype": reply.dtype,
        "device": reply.device,
        "counts": dict(reply.tokens) or None,
    }


def side_by_side(crops: Sequence[Crop]) -> bytes:
    """One PNG with the crops from left to right."""
    size = crops[0].size
    strip = QImage(size * len(crops), size, QImage.Format.Format_RGB888)
    painter = QPainter(strip)
    for index, crop in enumerate(crops):
        painter.drawImage(index * size, 0, crop.image())
    painter.end()
    return image_png(strip)
