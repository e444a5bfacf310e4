"""Videos, damaged: frames and positions of what is left, or one sentence."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random

import av

from model_runtime.video import VideoFile
from model_runtime.video.files import VideoError
from tests.runtime import flights

from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence


def prepare(folder: Path) -> Case:
    """Whole videos, with telemetry of each kind."""
    av.logging.set_level(av.logging.PANIC)
    texts = ["GPS(8.5,47.1,19) BAROMETER:1.9"] * 3
    places = [flights.gps5([(47.1, 8.5, 500)] * 4)] * 3
    made = (
        flights.transport_stream(folder / "klv.ts", 3, [flights.packet(100.0 + n, 47.5, 8.25, 1000) for n in range(3)]),
        flights.clip_with_text(folder / "text.mp4", 3, texts, tags={"location": "+46.9480+007.4474+540/"}),
        flights.clip_with_text(folder / "text.mkv", 3, [text.encode() for text in texts], codec="subrip"),
        flights.clip_with_track(folder / "gopro.mp4", 3, places, b"gpmd"),
    )
    whole = [(path.suffix, path.read_bytes()) for path in made]
    samples = tuple(data for _, data in whole)

    def case(random: Random) -> Count:
        count = Count()
        suffix, data = random.choice(whole)
        path = folder / f"damaged{suffix}"
        path.write_bytes(damaged(data, random, samples, 1 << 20))
        try:
            with VideoFile(path) as video:
                if not (math.isfinite(video.seconds) and video.seconds > 0 and video.frame_count > 0):
                    raise Wrong(f"{video.seconds} s of {video.frame_count} frames")
                flight = video.telemetry()
                for time_s, fix in flight.points if flight else ():
                    if not math.isfinite(time_s) or fix is None:
                        raise Wrong(f"no position at {time_s}")
                video.sample(8, side=64)
                video.sample(4, random.choice((0.0, 1.0, 1e6)), random.choice((0.5, 2.0, 1e7)), side=64)
            count.add(True)
        except VideoError as error:
            check_sentence(str(error))
            count.add(False)
        return count

    return case


TORTURE = Torture("videos", "videos with telemetry inside, damaged", 20_000, prepare, 20.0, slice=25)
