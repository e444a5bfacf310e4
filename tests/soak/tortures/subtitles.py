"""A drone's subtitles, damaged: positions on the globe at finite times, or one sentence."""

from __future__ import annotations

from pathlib import Path
from random import Random

from model_runtime.common.telemetry import TelemetryError, positions, read_subtitles
from model_runtime.common.telemetry.points import TrackPoint, is_position
from model_runtime.video.packets import TimedPacket
from model_runtime.video.text_tracks import CODECS, records_of

from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong, check_sentence

_DJI = (
    '{n}\n00:00:{s:02d},000 --> 00:00:{s:02d},033\n<font size="28">FrameCnt: {n}, DiffTime: 33ms\n'
    "2023-05-01 10:00:{s:02d}.123\n[iso: 100] [shutter: 1/640.0] [latitude: 48.13{n:03d}] "
    "[longitude: 11.57{n:03d}] [rel_alt: 10.100 abs_alt: 551.000]</font>\n\n"
)
_OLD = (
    "{n}\n00:00:{s:02d},000 --> 00:00:{s:02d},900\nHOME(8.5,47.1) 2017.09.21 10:00:{s:02d}\n"
    "GPS(8.5{n:03d},47.1,19) BAROMETER:1.9\n\n"
)
_LETTERS = "{n}\nGPS (W: 88.0118{n:03d}, N: 41.8679, 30.50m) 2019-01-01 10:00:{s:02d}\n\n"
_ASS = (
    "Dialogue: 0,0:00:{s:02d}.00,0:00:{s:02d}.90,Default,,0,0,0,,"
    "GPS(11°34'{s:02d}.0\"E, 48°07'48.0\"N)\\NAlt: 1000 ft\n"
)
SAMPLES = tuple(
    "".join(form.format(n=number, s=number % 60) for number in range(1, 13)).encode()
    for form in (_DJI, _OLD, _LETTERS, _ASS)
)


def prepare(folder: Path) -> Case:
    """A file that is written anew."""
    path = folder / "flight.srt"

    def case(random: Random) -> Count:
        count = Count()
        for _ in range(20):
            data = damaged(random.choice(SAMPLES), random, SAMPLES, 1 << 18)
            if random.random() < 0.1:
                data = data.decode("utf-8", "replace").encode("utf-16" if random.random() < 0.5 else "utf-16-be")
            path.write_bytes(data)
            try:
                _check(read_subtitles(str(path), random.choice((None, None, True, False))).points)
            except TelemetryError as error:
                check_sentence(str(error))
                count.add(False)
            else:
                count.add(True)
        lines = damaged(random.choice(SAMPLES), random, SAMPLES).split(b"\n\n")
        shown = (None, 0.0, 1.5, -3.0, 1e9)
        packets = [TimedPacket(0, random.choice((*shown, number)), 1.0, line) for number, line in enumerate(lines)]
        found = positions(records_of(packets, random.choice(CODECS), random.choice((0.0, 2.0))))
        _check(found.points)
        count.add(bool(found.points))
        return count

    return case


def _check(points: tuple[TrackPoint, ...]) -> None:
    for point in points:
        if not is_position(point) or not -1e10 < point.time_s < 1e10:
            raise Wrong(f"no position: {point}")


TORTURE = Torture(
    "subtitles", "subtitle files and tracks with positions, damaged", 200_000, prepare, limit_s=5.0, slice=25
)
