"""What cameras write beside the pictures, damaged: KLV, GPMF, Parrot's, tracks of an MP4, a place in a tag."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random

from model_runtime.common.telemetry.points import TrackPoint, is_position
from model_runtime.video import gpmf, klv, location, mp4_tracks, parrot
from model_runtime.video.fixes import Fix
from tests.runtime import flights

from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong

PACKETS = (
    flights.packet(100.0, 47.5, -8.25, 1000),
    flights.packet(101.5, -47.5, 8.25, -300, (3, b"Mission 12" * 20), (23, bytes(4)), (24, bytes(4))),
    flights.packet(100.0, 47.5, 8.25, 1000) * 3,
)
PAYLOADS = (
    flights.gps5([(47.1, 8.5, 500), (47.2, 8.6, 510)]),
    flights.gps5([(47.1, 8.5, 500)] * 18, sea=True),
    flights.gps9([(47.1, 8.5, 500), (47.2, 8.6, 510)], [3, 0]),
)
PARROTS = (
    bytes(range(64)),
    bytes.fromhex("5033") + bytes(60),
    bytes.fromhex("0a1e121c09") + bytes(8) + b"\x11" + bytes(16),
)
PLACES = (b"+46.9480+007.4474+540/", b"+4656.88+00726.84/", b"-465652.8+0072650.6+540CRSWGS_84/")


def prepare(folder: Path) -> Case:
    """An MP4 whose tracks are read."""
    clip = flights.clip_with_track(folder / "clip.mp4", 2, list(PAYLOADS[:2]), b"gpmd").read_bytes()
    damaged_clip = folder / "damaged.mp4"
    index = clip[clip.rindex(b"moov") - 4 :]  # stands at the end, without the pictures that lie before it

    def case(random: Random) -> Count:
        count = Count()
        for _ in range(30):
            data = damaged(random.choice(PACKETS), random, PACKETS, 1 << 17)
            if random.random() < 0.5:
                data = flights.summed(data)  # so that what is damaged is read, and not left out
            fixes, _broken = klv.read_fixes(data * random.choice((1, 1, 1, 40)))
            _check(count, fixes)
            payloads = [(float(n), 1.0, damaged(random.choice(PAYLOADS), random, PAYLOADS, 1 << 17)) for n in range(3)]
            _check(count, [fix for _, fix in gpmf.read_positions(payloads).timed])
            fix = parrot.read_fix(damaged(random.choice(PARROTS), random), random.choice(("1", "2", "3", "proto", "9")))
            _check(count, [] if fix is None else [fix])
            place = location.iso_6709(damaged(random.choice(PLACES), random).decode("utf-8", "replace"))
            _check(count, [] if place is None else [Fix(None, place)])
        damaged_clip.write_bytes(damaged(index, random))
        count.add(bool(mp4_tracks.read_tracks(damaged_clip)))
        return count

    return case


def _check(count: Count, fixes: list[Fix]) -> None:
    for fix in fixes:
        for place in (fix.sensor, fix.centre):
            if place is None:
                continue
            somewhere = place.latitude == place.longitude == 0 or is_position(
                TrackPoint(0.0, place.latitude, place.longitude)
            )
            if not somewhere or not (place.altitude_m is None or math.isfinite(place.altitude_m)):
                raise Wrong(f"no position: {place}")
        if fix.unix_s is not None and not math.isfinite(fix.unix_s):
            raise Wrong(f"no time: {fix.unix_s}")
    count.add(bool(fixes))


TORTURE = Torture(
    "telemetry_bytes",
    "KLV, GPMF, Parrot's samples, tracks of an MP4, ISO 6709, damaged",
    200_000,
    prepare,
    5.0,
    slice=25,
)
