"""When and how a place is photographed: season, sun, air and sensor. A seed in, a `CaptureConditions` out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

SEASONS = ("spring", "summer", "autumn", "winter")
_MONTHS = {"spring": (4, 5), "summer": (6, 8), "autumn": (9, 10), "winter": (11, 12)}


@dataclass(frozen=True)
class CaptureConditions:
    """`sun_azimuth` and `sun_elevation` in degrees (azimuth clockwise from the top of the picture); `haze`, the share
    of light scattered in by the air, 0..0.4; `warmth` of the light and `tint` of the picture about 0; `saturation`,
    `contrast` and `exposure` about 1; `blur` (standard deviation) in pixels; `noise` in grey levels of 255.
    """

    date: str
    season: str
    sun_azimuth: float
    sun_elevation: float
    haze: float
    warmth: float
    tint: float
    saturation: float
    contrast: float
    exposure: float
    blur: float
    noise: float

    @classmethod
    def of(cls, seed: int, epoch: int = 0) -> CaptureConditions:
        """The look of a seed's first (0) or a later (1, 2, ...) picture; later pictures have later dates."""
        rng = np.random.default_rng([seed, 7, epoch])
        season = str(rng.choice(SEASONS, p=[0.26, 0.42, 0.22, 0.10]))
        first, last = _MONTHS[season]
        years = np.random.default_rng([seed, 8]).integers(1, 5, size=epoch + 1)
        date = datetime.datetime(
            2012 + int(years.sum()),
            int(rng.integers(first, last + 1)),
            int(rng.integers(1, 29)),
            int(rng.integers(9, 15)),
            int(rng.integers(0, 60)),
            int(rng.integers(0, 60)),
        )
        high = {"spring": (38, 56), "summer": (46, 64), "autumn": (30, 44), "winter": (24, 32)}[season]
        azimuth = 180.0 + (date.hour + date.minute / 60 - 12) * 24 + float(rng.normal(0, 8))
        return cls(
            date.isoformat(),
            season,
            azimuth,
            float(rng.uniform(*high)),
            float(rng.beta(1.3, 6) * 0.5),
            float(rng.normal(0, 0.45)),
            float(rng.normal(0, 0.35)),
            float(np.clip(rng.normal(0.98, 0.14), 0.65, 1.25)),
            float(rng.uniform(0.9, 1.12)),
            float(rng.uniform(0.86, 1.14)),
            float(rng.uniform(0.35, 0.75)),
            float(rng.uniform(0.8, 3.2)),
        )

    @property
    def sun(self) -> np.ndarray:
        """The (3,) unit vector to the sun: right, down, up."""
        azimuth, elevation = np.radians(self.sun_azimuth), np.radians(self.sun_elevation)
        flat = np.cos(elevation)
        return np.array([np.sin(azimuth) * flat, -np.cos(azimuth) * flat, np.sin(elevation)])
