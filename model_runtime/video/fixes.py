"""What telemetry says of one moment: where the camera was, what it looked at, and what the clock showed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Position:
    """WGS 84: degrees north and east; metres above mean sea level, or above what the telemetry's notes say."""

    latitude: float
    longitude: float
    altitude_m: float | None


@dataclass(frozen=True)
class Fix:
    """Seconds since 1970 (UTC), where the camera was and what it looked at; None where the telemetry does not say."""

    unix_s: float | None
    sensor: Position | None
    centre: Position | None = None
