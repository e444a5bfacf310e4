"""A classified video as one row of the answers: takes a video, a plan and its segments, gives an `Answer`, and back."""

from __future__ import annotations

import hashlib
import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from ....model_runtime.common.reply import Reply
from ...core.answers.answer import Answer, reply_columns
from ...core.class_names import as_listed
from ...core.text import number, percent, tr, tr_n
from ...core.video.info import VideoInfo
from ...core.video.segments import Segment, marked, read_json, with_segments
from ...core.video.timeline import VideoTimeline
from .plan import VideoPlan

DEGREES = "EPSG:4326"
ROOM_DEGREES = 0.0005  # some 50 m around a flight or a click
MOST_POINTS = 500  # of a path in a row of the answers; the whole of it is in the flight's own layer


@dataclass(frozen=True)
class ClickedPlace:
    """Where a video without a track was put by a click; degrees, WGS 84."""

    longitude: float
    latitude: float


@dataclass(frozen=True)
class VideoRecord:
    """What a row says of a video; `seconds` is its length, `class_order` the list by which colours go. Of a run, whose
    segments are a `VideoTimeline` and go on growing, it is for this moment."""

    path: str
    seconds: float
    plan: VideoPlan
    segments: Sequence[Segment]
    class_order: tuple[str, ...] = ()
    place: ClickedPlace | None = None


@dataclass(frozen=True, eq=False)
class Recalled:
    """A stored answer about a video, what it says, and its timeline."""

    answer: Answer
    record: VideoRecord
    timeline: VideoTimeline


def recall(answer: Answer, threshold: float) -> Recalled | None:
    """What a stored row says, with doubts under this model score (0..1); None where it is not about a video that was
    classified here. For any thread: thousands of windows take a tenth of a second."""
    record = read_record(answer)
    if record is None:
        return None
    timeline = VideoTimeline(marked(record.segments, threshold))
    for segment in timeline:
        _ = segment.json  # of which the row is written while QGIS waits
    return Recalled(answer, record, timeline)


def is_record(answer: Answer) -> bool:
    """Whether a stored row seems to be about a video that was classified here."""
    return answer.task == "video" and bool(answer.sources) and (answer.segments or "").startswith("{")


def windows_kept(answer: Answer) -> int:
    """How many windows such a row has, for which none of them is read."""
    return answer.segments.count('"start_s":') if is_record(answer) else 0


def video_key(path: str) -> str:
    """The `region_key` of all answers about a video file: 16 hex digits."""
    return hashlib.sha256(f"video {path}".encode()).hexdigest()[:16]


def new_answer(info: VideoInfo, plan: VideoPlan, reply: Reply, plugin_version: str) -> Answer:
    """The row for a run that has just got its first reply; `updated` fills in what it found."""
    return Answer(
        task="video",
        question=reply.question,
        answer="",
        created=datetime.now(timezone.utc).replace(microsecond=0),
        **reply_columns(reply),
        plugin_version=plugin_version,
        layers=(info.name,),
        sources=(info.path,),
        styles=(_plan_words(plan, len(reply.images)),),
        image_sha256=tuple(image.sha256 for image in reply.images),
        notes=info.notes,
        region_key=video_key(info.path),
        conversation=uuid.uuid4().hex,
    )


def updated(answer: Answer, info: VideoInfo, record: VideoRecord, spent_s: float) -> Answer:
    """The row with what has been found up to now; `spent_s`: seconds the model took in all."""
    return replace(grown(answer, record, spent_s), **_where(info, record.place))


def grown(answer: Answer, record: VideoRecord, spent_s: float) -> Answer:
    """The same for a row that says where the video is already."""
    plan, segments, place = record.plan, record.segments, record.place
    only = segments[0] if plan.length_s is None and len(segments) == 1 and segments[0].ok else None
    scores = [{"text": name, "score": share} for name, share in only.scores] if only is not None else None
    kept = {"seconds": record.seconds, **plan.to_json(), "class_order": list(record.class_order)}
    if place is not None:
        kept["place"] = [place.longitude, place.latitude]
    return replace(
        answer,
        answer=summary(segments),
        score=only.score if only is not None else None,
        scores=scores,
        seconds=spent_s,
        segments=with_segments(kept, segments),
    )


def read_record(answer: Answer) -> VideoRecord | None:
    """What a stored row says, None where it is not about a video that was classified here."""
    if not is_record(answer):
        return None
    try:
        kept = read_json(answer.segments)
        place, plan = kept.get("place"), VideoPlan.from_json(kept)
        listed = as_listed(plan.classes)  # rows of an earlier version have the model's capitals
        return VideoRecord(
            answer.sources[0],
            float(kept["seconds"]),
            plan,
            tuple(_spelt(segment, listed) for segment in kept["segments"]),
            tuple(listed.get(str(name), str(name)) for name in kept.get("class_order") or ()),
            ClickedPlace(float(place[0]), float(place[1])) if place else None,
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _spelt(segment: Segment, listed: Mapping[str, str]) -> Segment:
    """A segment with its classes spelt as in their list."""
    if all(listed.get(name, name) == name for name in (segment.label, *(name for name, _ in segment.scores))):
        return segment
    scores = tuple((listed.get(name, name), share) for name, share in segment.scores)
    return replace(segment, label=listed.get(segment.label, segment.label), scores=scores)


def summary(segments: Sequence[Segment]) -> str:
    """The classes found, the most frequent first, with their shares of the time where there are several."""
    timeline = segments if isinstance(segments, VideoTimeline) else VideoTimeline(segments)
    shares = timeline.shares()
    if len(shares) < 2:
        return shares[0][0] if shares else tr("not classified")
    return ", ".join(f"{label} {percent(share)}" for label, share in shares)


def _plan_words(plan: VideoPlan, frames: int) -> str:
    """`frames`: how many the model saw of each window."""
    if plan.length_s is None or plan.stride_s is None:
        return tr_n("%Ln frame of the whole clip", "%Ln frames of the whole clip", frames)
    words = tr_n(
        "%Ln frame of every window of {} s, every {} s", "%Ln frames of every window of {} s, every {} s", frames
    )
    return words.format(number(plan.length_s), number(plan.stride_s))


def as_placed(info: VideoInfo, record: VideoRecord | None) -> VideoInfo:
    """The video as its row has it: a place that a person clicked outranks the one that the file's tag states."""
    clicked = record is not None and record.place is not None
    return replace(info, track=None) if clicked and info.track is not None and info.track.stands else info


def _where(info: VideoInfo, place: ClickedPlace | None) -> dict[str, str]:
    """The row's place: the path of the flight, the point of a click, or none."""
    if info.track is not None:
        points = info.track.points[:: math.ceil(len(info.track.points) / MOST_POINTS)]
        spots = [QgsPointXY(point.longitude, point.latitude) for point in points]
    elif place is not None:
        spots = [QgsPointXY(place.longitude, place.latitude)]
    else:
        return {}
    box = QgsRectangle(spots[0], spots[0])
    for spot in spots:
        box.combineExtentWith(spot)
    box.grow(ROOM_DEGREES)
    shape = QgsGeometry.fromPolylineXY(spots) if len(spots) > 1 else QgsGeometry.fromPointXY(spots[0])
    return {
        "region_wkt": QgsGeometry.fromRect(box).asWkt(7),
        "region_crs": DEGREES,
        "shape_wkt": shape.asWkt(7),
        "shape_crs": DEGREES,
        "region_source": "track" if info.track is not None else "click",
    }
