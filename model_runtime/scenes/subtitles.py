"""A simulated flight's positions as the subtitles that DJI's drones write beside their videos (the Air 2's manner)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def flight_subtitles(frames: Sequence[dict[str, Any]]) -> str:
    """One entry for each frame of `records.flight_record`: its time, latitude, longitude and altitude in metres."""
    times = [frame["seconds"] for frame in frames]
    last = times[-1] + (times[-1] - times[-2] if len(times) > 1 else 1.0)
    entries = []
    for number, (frame, start, end) in enumerate(zip(frames, times, [*times[1:], last], strict=True), 1):
        place = f"[latitude: {frame['latitude']:.6f}] [longitude: {frame['longitude']:.6f}]"
        height = f"[altitude: {frame['altitude_m']:.6f}]"
        shown = f"SrtCnt : {number}, DiffTime : {round(1000 * (end - start))}ms"
        entries.append(f"{number}\n{_time(start)} --> {_time(end)}\n{shown}\n{place} {height}\n")
    return "\n".join(entries)


def _time(seconds: float) -> str:
    thousandths = round(1000 * seconds)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d},{rest % 1000:03d}"
